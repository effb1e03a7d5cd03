package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rashomon/internal/news"
)

// Input is a file found, with its bytes.
type Input struct {
	Name string // as given or found; "standard input" for "-"
	Data []byte
}

// Paths reads the files that the arguments name, in their order: a file, a
// folder (all files below it with a known extension, sorted by path; hidden
// files and folders, README and LICENSE files are skipped), a glob that the
// shell left alone, or "-" for standard input. What cannot be read is yielded
// as an error with the Input's name, and the others go on. No file of more than
// MaxFile bytes is read whole.
func Paths(ctx context.Context, args []string, stdin io.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		for _, arg := range args {
			for _, name := range expand(arg) {
				if err := ctx.Err(); err != nil {
					yield(Input{Name: arg}, err)
					return
				}
				if !visit(name, stdin, yield) {
					return
				}
			}
		}
	}
}

// expand gives the paths that a glob matches, or the argument itself.
func expand(arg string) []string {
	if _, err := os.Lstat(arg); err == nil || !strings.ContainsAny(arg, "*?[") {
		return []string{arg}
	}
	found, err := filepath.Glob(arg)
	if err != nil || len(found) == 0 {
		return []string{arg}
	}
	if !strings.HasPrefix(filepath.Base(arg), ".") {
		found = slices.DeleteFunc(found, func(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") })
	}
	return found
}

// visit yields one argument's files and reports whether to go on.
func visit(name string, stdin io.Reader, yield func(Input, error) bool) bool {
	if name == "-" {
		return yield(read("standard input", stdin))
	}
	info, err := os.Stat(name)
	switch {
	case name == "":
		return yield(Input{Name: name}, refuse(news.ErrInvalid, "an empty name; name a file or a folder"))
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(name, "*?["):
		return yield(Input{Name: name}, refuse(news.ErrNotFound, "%s: no file fits the pattern; check it", name))
	case errors.Is(err, fs.ErrNotExist):
		return yield(Input{Name: name}, refuse(news.ErrNotFound, "%s: no such file or folder; check the path", name))
	case err != nil:
		return yield(Input{Name: name}, refuse(news.ErrInvalid, "%s: %w; check the path and its permissions", name, err))
	case info.IsDir():
		return visitFolder(name, yield)
	case !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0:
		return yield(Input{Name: name}, refuse(news.ErrUnsupported, "%s: not a file; give a file or a folder", name))
	}
	return yield(open(name))
}

func visitFolder(folder string, yield func(Input, error) bool) bool {
	files, errs := list(folder)
	for _, err := range errs {
		if !yield(Input{Name: folder}, err) {
			return false
		}
	}
	if len(files) == 0 && len(errs) == 0 {
		return yield(Input{Name: folder}, refuse(news.ErrNotFound, "%s: no reports in the folder; it holds no .txt, .html, .json, .md, .pdf, .docx, .eml or .mht file", folder))
	}
	for _, f := range files {
		if !yield(open(f)) {
			return false
		}
	}
	return true
}

// list gives the files below the folder that may hold reports, sorted.
func list(folder string) (files []string, errs []error) {
	walk := func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			errs = append(errs, refuse(news.ErrInvalid, "%s: %w; check its permissions", path, cause(err)))
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case e.IsDir():
			if path != folder && strings.HasPrefix(e.Name(), ".") {
				return fs.SkipDir
			}
		case wanted(e.Name()):
			files = append(files, path)
		}
		return nil
	}
	if err := filepath.WalkDir(folder, walk); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w; check the folder", folder, err))
	}
	slices.Sort(files)
	return files, errs
}

// passedOver are files that lie beside reports, for people and for robots.
var passedOver = []string{"ADS", "HUMANS", "LICENSE", "NOTICE", "README", "ROBOTS", "SECURITY"}

// wanted tells whether a file found in a folder may hold a report.
func wanted(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	_, known := formats[strings.ToLower(filepath.Ext(name))]
	return known && !strings.HasPrefix(name, ".") && !slices.Contains(passedOver, stem)
}

func open(name string) (Input, error) {
	f, err := os.Open(name)
	if err != nil {
		return Input{Name: name}, refuse(news.ErrInvalid, "%s: %w; check its permissions", name, cause(err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > MaxFile {
		return Input{Name: name}, tooLarge(name)
	}
	return read(name, f)
}

func read(name string, r io.Reader) (Input, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	switch {
	case err != nil:
		return Input{Name: name}, refuse(news.ErrTemporary, "%s: %w; try again or copy the file elsewhere", name, cause(err))
	case len(b) > MaxFile:
		return Input{Name: name}, tooLarge(name)
	}
	return Input{name, b}, nil
}

// cause is the error without the path, which the caller has named.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
