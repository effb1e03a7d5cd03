package extract

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sharedFolder finds a folder of the corpora, which lie beside the repository, and
// skips the test where they are missing.
func sharedFolder(t *testing.T, path string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", filepath.FromSlash(path))
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("../shared/%s is missing; put the corpora beside the repository to run this test", path)
	}
	return dir
}

// TestSeeds holds that nothing of the site and nothing but the body's
// paragraphs is read of two reports as they were crawled.
func TestSeeds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder(t, "seeds"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"title", "subtitle", "paragraph 18", "furniture", "furniture"},
		{"furniture", "stamp", "title", "title", "dateline", "paragraph 15", "furniture", "furniture", "furniture"},
	}
	for i, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r := readOne(t, f, string(b))
		if got := outline(shown(&r)); !slices.Equal(got, want[i]) {
			t.Errorf("%s: %q, want %q", f, got, want[i])
		}
		if r.Text != string(b) {
			t.Errorf("%s: the text is not the file", f)
		}
	}
}

// outline is the kinds of blocks in order, paragraphs counted.
func outline(blocks []string) []string {
	var out []string
	paragraphs := 0
	flush := func() {
		if paragraphs > 0 {
			out = append(out, "paragraph "+strconv.Itoa(paragraphs))
		}
		paragraphs = 0
	}
	for _, b := range blocks {
		kind, _, _ := strings.Cut(b, ":")
		if kind == "paragraph" {
			paragraphs++
			continue
		}
		flush()
		out = append(out, kind)
	}
	flush()
	return out
}

func TestCluster(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedFolder(t, "data/cluster/news_cluster"), "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r := readOne(t, f, string(b))
		if r.Title == "" || r.Published == "" || r.Source.Name == "" || r.URL == "" {
			t.Errorf("%s: title %q, published %q, source %q, URL %q", f, r.Title, r.Published, r.Source.Name, r.URL)
		}
	}
}
