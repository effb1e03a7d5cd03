package eval

import (
	"strings"
	"testing"
)

func TestMistakes(t *testing.T) {
	m := &Mistakes{Examples: 1}
	s := m.Sheet("tags", "x")
	s.Add("tags", "NOUN as VERB", "a\nrun")
	s.Add("tags", "ADJ as NOUN", "red")
	s.Add("tags", "NOUN as VERB", "a walk")
	var b strings.Builder
	if err := m.Print(&b); err != nil {
		t.Fatal(err)
	}
	want := "tags x: 3 mistakes in tags, 2 kinds\n     2  66.7 %  NOUN as VERB\n                 a run\n     1  33.3 %  ADJ as NOUN\n                 red\n\n"
	if b.String() != want {
		t.Errorf("got %q\nwant %q", b.String(), want)
	}
	var none *Mistakes
	none.Sheet("tags", "x").Add("tags", "NOUN as VERB", "nobody asked")
}
