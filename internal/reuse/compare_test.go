package reuse_test

import (
	"testing"

	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

func TestCompare(t *testing.T) {
	at := map[string]*news.Reading{}
	for _, r := range read(t, "testdata", append(invented, "posts-a.txt", "posts-b.txt")...) {
		at[r.Report.ID] = r
	}
	for _, c := range []struct {
		a, b string
		want reuse.Label
	}{
		{"wire", "reprint", reuse.Wholly},
		{"wire", "wire", reuse.Wholly},
		{"wire", "rewrite", reuse.Wholly}, // in other words
		{"wire", "own", reuse.Not},
		{"reprint", "own", reuse.Not},
		{"site-a", "site-b", reuse.Not},
		{"posts-a", "posts-b", reuse.Not}, // a post and a direct quotation that any reporter has
	} {
		for _, got := range []reuse.Relation{reuse.Compare(at[c.a], at[c.b], nil), reuse.Compare(at[c.b], at[c.a], nil)} {
			if got.Label != c.want {
				t.Errorf("%s and %s: %s (copied %.2f, %d words; told %.2f in %d sentences), want %s", c.a, c.b, got.Label, got.Copied, got.Words, got.Told, got.Sentences, c.want)
			}
		}
	}
}
