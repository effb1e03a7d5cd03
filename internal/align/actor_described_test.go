package align

import (
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestSpelling holds where a name stands in a report that was read to have none: as
// whole words of one sentence.
func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       int // where; -1 for nowhere
	}{
		{"The firm it hired, Braskant, is done.", "Braskant", 19},
		{"The Braskanters are done.", "Braskant", -1},
		{"Braskant", "Braskant", 0},
		{"éBraskant is done.", "Braskant", -1},
		{"The firm Osk is done.", "Osk", -1}, // too short to tell
		{"The firm is done.", "Braskant", -1},
		{"", "Braskant", -1},
	} {
		s := &story{readings: []*news.Reading{{Report: &news.Report{Text: c.text}, Sentences: []news.Sentence{{Span: doc.Span{End: len(c.text)}}}}}}
		at, ok := s.spelling(0, c.name)
		if !ok {
			at.span.Start = -1
		}
		if at.span.Start != c.want {
			t.Errorf("%q in %q at %d, want %d", c.name, c.text, at.span.Start, c.want)
		}
	}
}
