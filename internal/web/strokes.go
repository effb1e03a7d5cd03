package web

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
)

// stroke is a mark over words of a report.
type stroke struct {
	doc.Span
	class string // of the style: "f" a figure, "v-differ" a finding that differs
	id    string // anchor at its start; may be empty
	end   *tieView
}

// tieView is a link that stands behind marked words: to their finding or to what
// stands against them.
type tieView struct{ Class, Href, Name, Title string }

type (
	blockView struct {
		Kind   string
		Pieces []pieceView
	}
	// pieceView is a run of text under the same marks.
	pieceView struct {
		Text, Class string
		IDs         []string
		Ends        []tieView
	}
)

// maxStrokes bounds the marks of one report that are shown; a report of common
// length has a few hundred.
const maxStrokes = 20_000

// lay cuts the text of a report wherever a mark begins or ends. It takes time in
// the length of the text and the number of marks times how many lie over each
// other.
func lay(r *news.Report, strokes []stroke) []blockView {
	var fit []stroke
	for _, s := range strokes[:min(len(strokes), maxStrokes)] {
		if inside(s.Span, r.Text) {
			fit = append(fit, s)
		}
	}
	slices.SortStableFunc(fit, func(a, b stroke) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	var out []blockView
	next := 0
	var open []stroke
	for _, b := range render.Blocks(r) {
		if !inside(b.Span, r.Text) {
			continue
		}
		for next < len(fit) && fit[next].Start < b.End {
			open = append(open, fit[next])
			next++
		}
		here := open
		open = slices.DeleteFunc(slices.Clone(open), func(s stroke) bool { return s.End <= b.End })
		if p := pieces(r.Text, b.Span, here); len(p) > 0 {
			out = append(out, blockView{b.Kind.String(), p})
		}
	}
	return out
}

func pieces(text string, block doc.Span, here []stroke) (out []pieceView) {
	cuts := []int{block.Start, block.End}
	for _, s := range here {
		for _, c := range []int{s.Start, s.End} {
			if c > block.Start && c < block.End {
				cuts = append(cuts, c)
			}
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var active []stroke
	for i, start := range cuts[:len(cuts)-1] {
		end := cuts[i+1]
		p := pieceView{Text: text[start:end]}
		for len(here) > 0 && max(here[0].Start, block.Start) <= start {
			if s := here[0]; s.id != "" && s.Start >= block.Start && !slices.Contains(p.IDs, s.id) {
				p.IDs = append(p.IDs, s.id)
			}
			active = append(active, here[0])
			here = here[1:]
		}
		active = slices.DeleteFunc(active, func(s stroke) bool { return s.End <= start })
		var classes []string
		for _, s := range active {
			if s.class != "" && !slices.Contains(classes, s.class) {
				classes = append(classes, s.class)
			}
			if s.end != nil && min(s.End, block.End) == end && !slices.Contains(p.Ends, *s.end) {
				p.Ends = append(p.Ends, *s.end)
			}
		}
		classes = gravest(classes)
		slices.Sort(classes)
		p.Class = strings.Join(classes, " ")
		out = append(out, p)
	}
	return out
}

func inside(s doc.Span, text string) bool { return s.Start >= 0 && s.End <= len(text) && !s.Empty() }

// tones are the verdicts from the gravest to the quietest.
var tones = []string{"v-differ", "v-more", "v-unsure", "v-agree", "v-alone"}

// gravest leaves of several verdicts over the same words the gravest.
func gravest(classes []string) []string {
	found := false
	for _, t := range tones {
		if !slices.Contains(classes, t) {
			continue
		}
		if found {
			classes = slices.DeleteFunc(classes, func(c string) bool { return c == t })
		}
		found = true
	}
	return classes
}
