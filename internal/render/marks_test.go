package render

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

func TestPieces(t *testing.T) {
	const text = "over 200 people came"
	got := pieces(text, doc.Span{Start: 0, End: len(text)}, []stroke{
		{Span: doc.Span{Start: 0, End: 8}, anchor: "a", class: "more", end: &endView{"more", "f1", "1"}},
		{Span: doc.Span{Start: 5, End: 15}, anchor: "b", class: "differ", end: &endView{"differ", "f2", "2"}},
	})
	type piece struct {
		text, class, anchors, ends string
	}
	want := []piece{{"over ", "more", "a", ""}, {"200", "differ", "b", "1"}, {" people", "differ", "", "2"}, {" came", "", "", ""}}
	var have []piece
	for _, p := range got {
		ends := ""
		for _, e := range p.Ends {
			ends += e.Name
		}
		have = append(have, piece{p.Text, p.Class, strings.Join(p.Anchors, ","), ends})
	}
	if !slices.Equal(have, want) {
		t.Errorf("pieces = %q, want %q", have, want)
	}
}

// FuzzPieces: whatever the marks, the pieces are the text.
func FuzzPieces(f *testing.F) {
	f.Add("some words of a report", []byte{0, 4, 2, 9, 5, 22})
	f.Fuzz(func(t *testing.T, text string, ends []byte) {
		if text == "" {
			return
		}
		var l []stroke
		for i := 0; i+1 < len(ends); i += 2 {
			s := doc.Span{Start: int(ends[i]), End: int(ends[i+1])}
			if inside(s, text) {
				l = append(l, stroke{Span: s, anchor: s.String(), class: tones[i/2%len(tones)]})
			}
		}
		slices.SortStableFunc(l, func(x, y stroke) int { return x.Start - y.Start })
		block := doc.Span{Start: len(text) / 4, End: len(text)}
		var b strings.Builder
		for _, p := range pieces(text, block, l) {
			b.WriteString(p.Text)
		}
		if b.String() != block.Of(text) {
			t.Fatalf("pieces join to %q, the block is %q", b.String(), block.Of(text))
		}
	})
}
