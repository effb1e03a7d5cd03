package archive

import (
	"archive/zip"
	"path"
	"strings"
)

// zip reads a WACZ file, or another ZIP file of archives and pages: its entries
// in their order.
func (r *Reader) zip(s stream, yield func(Record, error) bool) bool {
	z, err := zip.NewReader(s.seek, s.size)
	if err != nil {
		return yield(Record{At: s.at}, broken(s.at, "the ZIP file cannot be read: %v; fetch it again", err))
	}
	wacz := strings.EqualFold(path.Ext(s.at.File), ".wacz")
	for i, e := range z.File {
		if !entryWanted(e, wacz) || r.from != nil && r.from.Entry != e.Name {
			continue
		}
		r.done.Store(s.base + s.size*int64(i)/int64(len(z.File)))
		if !r.entry(s, e, yield) {
			return false
		}
	}
	return true
}

// entryWanted leaves out folders, hidden files and, of a WACZ, all but its
// WARCs: its indexes and page lists repeat them.
func entryWanted(e *zip.File, wacz bool) bool {
	if e.FileInfo().IsDir() || strings.HasPrefix(path.Base(e.Name), ".") {
		return false
	}
	if wacz {
		return warcNamed(e.Name)
	}
	return pageNamed(e.Name) || warcNamed(e.Name) || linesNamed(e.Name)
}

func (r *Reader) entry(s stream, e *zip.File, yield func(Record, error) bool) bool {
	in := stream{at: Position{File: s.at.File, Entry: e.Name}, size: int64(e.UncompressedSize64), base: s.base}
	if e.Method == zip.Store {
		if at, err := e.DataOffset(); err == nil && at+in.size <= s.size {
			// A stored entry can be sought like a file.
			section := sectionOf(s.seek, at, in.size)
			in.r, in.seek = section, section
			return r.stream(in, yield)
		}
	}
	f, err := e.Open()
	if err != nil {
		return yield(Record{At: in.at}, broken(in.at, "the entry cannot be read: %v; it was passed over", err))
	}
	defer f.Close()
	in.r = f
	return r.stream(in, yield)
}
