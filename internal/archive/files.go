package archive

import (
	"io"
	"io/fs"
	"path/filepath"
	"strings"
)

// files calls do for the files below a folder, sorted by path within each
// folder, until it says stop. Hidden ones and README, LICENSE and NOTICE files
// are passed over.
func files(folder string, do func(name string, size int64) bool) error {
	return filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		hidden := path != folder && strings.HasPrefix(e.Name(), ".")
		switch {
		case err != nil:
			return err
		case e.IsDir() && hidden:
			return fs.SkipDir
		case e.IsDir() || hidden || !e.Type().IsRegular() || !wantedName(e.Name()):
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return nil // gone since the folder was listed
		}
		if !do(path, info.Size()) {
			return fs.SkipAll
		}
		return nil
	})
}

func wantedName(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "ADS", "HUMANS", "LICENSE", "NOTICE", "README", "ROBOTS", "SECURITY":
		return false
	}
	return pageNamed(name) || warcNamed(name) || linesNamed(name) || strings.EqualFold(filepath.Ext(name), ".wacz") || strings.EqualFold(filepath.Ext(name), ".zim")
}

// pages are the extensions of files that hold one page or report, or an array
// of them.
var pages = map[string]bool{
	".html": true, ".htm": true, ".xhtml": true, ".txt": true, ".text": true, ".json": true, ".md": true, ".markdown": true,
	".pdf": true, ".docx": true, ".eml": true, ".mht": true, ".mhtml": true, ".xml": true, ".newsml": true,
}

// plainName is the name in small letters, without what says how it is packed.
func plainName(name string) string {
	name = strings.ToLower(name)
	for _, ext := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, ext)
	}
	return name
}

func pageNamed(name string) bool { return pages[filepath.Ext(plainName(name))] }

func warcNamed(name string) bool { return filepath.Ext(plainName(name)) == ".warc" }

func linesNamed(name string) bool {
	ext := filepath.Ext(plainName(name))
	return ext == ".jsonl" || ext == ".ndjson"
}

// office tells a ZIP file that is a document and no archive.
func office(name string) bool { return strings.EqualFold(filepath.Ext(name), ".docx") }

// name is the name of the file or entry, without what says how it is packed.
func (s *stream) name() string {
	name := s.at.Entry
	if name == "" {
		name = s.at.File
	}
	return plainName(filepath.Base(name))
}

func sectionOf(r io.ReaderAt, at, size int64) *io.SectionReader {
	return io.NewSectionReader(r, at, size)
}
