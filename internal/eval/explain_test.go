package eval

import (
	"slices"
	"testing"

	"rashomon/internal/doc"
)

func kindsOf(s *Sheet, area string) []string {
	var out []string
	for k := range s.kinds[area] {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func TestExplainNames(t *testing.T) {
	at := func(a, b int, kind string) nameAt { return nameAt{doc.Span{Start: a, End: b}, kind} }
	text := "Ada Venn of Tarsk met Port Osk on a Tuesday in Maybe"
	gold := map[nameAt]bool{at(0, 8, "person"): true, at(12, 17, "place"): true, at(22, 30, "place"): true}
	found := map[nameAt]bool{at(0, 8, "person"): true, at(22, 26, "org"): true, at(47, 52, "org"): true}
	s := (&Mistakes{}).Sheet("names", "x")
	explainNames(s, text, gold, found)
	want := []string{"org that is no name", "place as org, ends early", "place missed"}
	if got := kindsOf(s, "names"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestExplainEnds(t *testing.T) {
	text := "Dr. Venn slept\nOro left. He sang."
	with := func(ends ...int) *doc.Doc {
		d := &doc.Doc{Text: text}
		for _, e := range ends {
			d.Sentences = append(d.Sentences, doc.Sentence{Span: doc.Span{End: e}})
		}
		return d
	}
	s := (&Mistakes{}).Sheet("treebank", "x")
	t1 := treeCounts{wrong: s}
	t1.explainEnds(with(14, 24, 33), with(3, 24, 33))
	want := []string{"ends too early after a full stop before a capital", "runs on after a small letter before a line end"}
	if got := kindsOf(s, "sentences"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
