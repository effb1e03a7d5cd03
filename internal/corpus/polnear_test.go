package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"rashomon/internal/doc"
)

func TestPolNeAR(t *testing.T) {
	dir := "../../../shared/data/quote/en/polnear/dev"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("PolNeAR is read from ../shared/data/quote/en/polnear, which is missing")
	}
	articles, err := PolNeAR(dir)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range articles {
		n += len(a.Attributions)
	}
	if len(articles) != 84 || n < 2000 {
		t.Errorf("%d articles with %d attributions, want 84 with over 2,000", len(articles), n)
	}
}

func TestReadBrat(t *testing.T) {
	text := "“Née à Lyon,” she said, “and glad.”"
	f := filepath.Join(t.TempDir(), "a.ann")
	ann := "T1\tContent 0 13;24 35\t...\nT2\tSource 14 17\tshe\nT3\tCue 18 22\tsaid\nT4\tDiscuss 0 3\tx\nE1\tAttribution:T3 Content:T1 Source:T2 Cue:T3\n#1\tAnnotatorNotes T4\thm\n"
	if err := os.WriteFile(f, []byte(ann), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readBrat(f, text)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || len(got[0].Content) != 2 {
		t.Fatalf("got %v", got)
	}
	for i, c := range []struct {
		span doc.Span
		want string
	}{{got[0].Content[0], "“Née à Lyon,”"}, {got[0].Content[1], "“and glad.”"}, {got[0].Source[0], "she"}, {got[0].Cue[0], "said"}} {
		if s := c.span.Of(text); s != c.want {
			t.Errorf("part %d is %q, want %q", i, s, c.want)
		}
	}
}
