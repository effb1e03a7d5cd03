package eval

import (
	"testing"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// TestSpeakerCounts counts three tellings by hand: a pronoun that is resolved, one
// that is not, and one that was not found; the fourth has no name to be found.
func TestSpeakerCounts(t *testing.T) {
	text := "Ada Venn: she said, he said, says X, said Y"
	at := func(a, b int) doc.Span { return doc.Span{Start: a, End: b} }
	gold := corpus.Chained{Text: text, Read: len(text),
		Mentions: []corpus.ChainedMention{{Span: at(0, 8), Chain: "1", Named: true}, {Span: at(10, 13), Chain: "1"}},
		Tellings: []corpus.Telling{{Cue: at(14, 18), Source: at(10, 13), Chain: "1"}, {Cue: at(23, 27), Source: at(20, 22), Chain: "1"},
			{Cue: at(29, 33), Source: at(0, 8), Chain: "1"}, {Cue: at(37, 41), Chain: "2"}}}
	said := func(a, b int, name string) doc.Quote {
		return doc.Quote{Cue: at(a, b), Speakers: []doc.Speaker{{Name: name}}}
	}
	d := &doc.Doc{Text: text, Quotes: []doc.Quote{said(14, 18, "Venn"), said(23, 27, "he"), said(37, 41, "Y")}}
	var c speakerCounts
	c.compare(gold, d)
	if c.gold != 3 || c.all != (part{1, 2}) || c.pronouns != (part{1, 2}) || c.described != (part{}) {
		t.Errorf("got %+v", c)
	}
}

func TestIsNamed(t *testing.T) {
	for _, c := range []struct {
		said string
		want bool
	}{{"Ada Venn", true}, {"Venn", true}, {"Minister Ada Venn", true}, {"she", false}, {"the minister", false}, {"Oro", false}, {"", false}} {
		if got := isNamed(c.said, []string{"Ada Venn"}); got != c.want {
			t.Errorf("isNamed(%q) = %v", c.said, got)
		}
	}
}
