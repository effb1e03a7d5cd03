package quote

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Gold is a quote as people marked it: what the stage learns from.
type Gold struct{ Source, Cue, Content []doc.Span }

// Example is a choice to learn: the features of each thing to choose, and the
// index of the right one; None where none is right.
type Example struct {
	Choices [][]uint64
	Right   int
}

// CueWord is a word that may be a cue, and whether it is one.
type CueWord struct {
	Key uint64
	Cue bool
}

// CueWords tells of each word of d, but for small ones, whether it heads a cue.
func (f *Finder) CueWords(d *doc.Doc, gold []Gold) []CueWord {
	r := newReading(f, d)
	heads := map[int]bool{}
	for _, g := range gold {
		if t := r.cueHead(g.Cue); t != doc.None {
			heads[t] = true
		}
	}
	var out []CueWord
	for t := range d.Tokens {
		switch r.pos(t) {
		case doc.VERB, doc.AUX, doc.NOUN, doc.ADP, doc.ADJ, doc.ADV, doc.SCONJ, doc.PROPN:
			out = append(out, CueWord{r.gateKey(t), heads[t]})
		}
	}
	return out
}

// cueHead is the token of the cue that stands highest in the tree; None.
func (r *reading) cueHead(cue []doc.Span) int {
	best := doc.None
	for _, t := range r.tokensIn(cue) {
		if h := r.tree.Head(t); h == doc.None || !r.inside(h, cue) {
			if best == doc.None || r.pos(t) == doc.VERB && r.pos(best) != doc.VERB {
				best = t
			}
		}
	}
	return best
}

func (r *reading) inside(t int, spans []doc.Span) bool {
	return slices.ContainsFunc(spans, func(s doc.Span) bool { return s.Overlaps(r.d.Tokens[t].Span) })
}

// tokensIn are the tokens that the spans touch.
func (r *reading) tokensIn(spans []doc.Span) []int {
	var out []int
	for _, s := range spans {
		t, _ := slices.BinarySearchFunc(r.d.Tokens, s.Start, func(t doc.Token, at int) int { return t.End - 1 - at })
		for ; t < len(r.d.Tokens) && r.d.Tokens[t].Start < s.End; t++ {
			out = append(out, t)
		}
	}
	return out
}

// WithGate is f with the words that it looks at as cues.
func (f *Finder) WithGate(gate *model.Lookup) *Finder {
	g := *f
	g.gate = gate
	return &g
}

// WithContents is f with weights for contents and with no others, as they are
// needed to learn where contents end.
func (f *Finder) WithContents(w *model.Linear) *Finder {
	g := *f
	g.contents = w
	return &g
}

// Examples makes of d, with its quotes as people marked them, the choices of
// contents and of sources.
func (f *Finder) Examples(d *doc.Doc, gold []Gold) (contents, sources []Example) {
	r := newReading(f, d)
	right := map[int]target{}
	for _, g := range gold {
		if t, n := r.bestReading(g); n.fit >= 0.4 && n.fit > right[t].fit {
			right[t] = n
		}
	}
	for t := range d.Tokens {
		if !r.mayBeCue(t) {
			continue
		}
		v := r.view(t)
		cands := r.candidates(t)
		if len(cands) == 0 {
			continue
		}
		e := Example{Right: doc.None}
		for _, c := range cands {
			e.Choices = append(e.Choices, r.features(nil, v, c))
		}
		if n, ok := right[t]; ok {
			e.Right = n.index
			if s, ok := r.sourceExample(v, cands[n.index], n.source); ok {
				sources = append(sources, s)
			}
		}
		contents = append(contents, e)
	}
	return contents, sources
}

// target is the right content of a cue: which candidate, and how well it fits.
type target struct {
	index  int
	fit    float64
	source []doc.Span
}

// bestReading is the token of a marked cue, and its candidate, that fit the
// marked content best.
func (r *reading) bestReading(g Gold) (int, target) {
	want := Bare(r.d.Text, g.Content)
	at, best := doc.None, target{source: g.Source}
	for _, t := range r.tokensIn(g.Cue) {
		if !r.mayBeCue(t) {
			continue
		}
		for i, c := range r.candidates(t) {
			if fit := Fit(Bare(r.d.Text, r.content(c, t)), want); fit > best.fit {
				at, best.index, best.fit = t, i, fit
			}
		}
	}
	return at, best
}

func (r *reading) sourceExample(v cueView, c candidate, source []doc.Span) (Example, bool) {
	e := Example{Right: doc.None}
	best := 0.4
	want := Bare(r.d.Text, source)
	for i, o := range r.origins(v.t, c) {
		e.Choices = append(e.Choices, r.originFeatures(nil, v, c, o))
		if fit := Fit(Bare(r.d.Text, []doc.Span{r.span(o.words)}), want); fit > best {
			best, e.Right = fit, i
		}
	}
	return e, len(e.Choices) > 0 && (e.Right != doc.None || len(source) == 0)
}

// Fit is how alike two lists of spans are: the bytes in both, of those in either.
func Fit(a, b []doc.Span) float64 {
	common, all := 0, 0
	for _, s := range a {
		all += s.Len()
		for _, t := range b {
			common += max(0, min(s.End, t.End)-max(s.Start, t.Start))
		}
	}
	for _, t := range b {
		all += t.Len()
	}
	if all == common {
		return 0
	}
	return float64(common) / float64(all-common)
}

// Bare is the spans without what annotators mark now with a content and now
// without it: quotation marks, commas and full stops at their ends, and "that"
// before. Spans of which nothing is left are dropped, and those parted only by
// such marks and blanks are one.
func Bare(text string, spans []doc.Span) []doc.Span {
	var out []doc.Span
	for i, s := range spans {
		t := s.Of(text)
		u := strings.TrimLeft(t, outerMarks)
		if i == 0 && len(u) > 5 && strings.EqualFold(u[:5], "that ") {
			u = strings.TrimLeft(u[5:], outerMarks)
		}
		s.Start += len(t) - len(u)
		s.End -= len(u) - len(strings.TrimRight(u, outerMarks))
		if s.Empty() {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End <= s.Start && strings.Trim(text[out[n-1].End:s.Start], outerMarks) == "" {
			out[n-1].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

const outerMarks = " \t\n\r\u00a0,.;:-–—\"“”'‘’`«»"
