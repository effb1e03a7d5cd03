package extract

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/news"
)

func TestPaths(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.txt", "a.html", "sub/c.json", "sub/d.md", ".hidden.txt", ".git/x.txt", "README.md", "picture.png"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	empty := t.TempDir()
	var names []string
	var errs []error
	args := []string{dir, filepath.Join(dir, "*.txt"), "-", filepath.Join(dir, "none.txt"), empty}
	for in, err := range Paths(context.Background(), args, strings.NewReader("from a pipe")) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		rel, err := filepath.Rel(dir, in.Name)
		if err != nil {
			rel = in.Name
		}
		names = append(names, filepath.ToSlash(rel))
	}
	if want := []string{"a.html", "b.txt", "sub/c.json", "sub/d.md", "b.txt", "standard input"}; !slices.Equal(names, want) {
		t.Errorf("read %q, want %q", names, want)
	}
	if len(errs) != 2 || !errors.Is(errs[0], news.ErrNotFound) || !errors.Is(errs[1], news.ErrNotFound) {
		t.Errorf("errors %v; want one for the missing file and one for the empty folder", errs)
	}
}

func TestPathsUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root reads every file; run as another user to see what an unreadable one gives")
	}
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("text"), 0); err != nil {
		t.Fatal(err)
	}
	for _, err := range Paths(context.Background(), []string{path}, nil) {
		if !errors.Is(err, news.ErrInvalid) {
			t.Errorf("error %v", err)
		}
	}
}
