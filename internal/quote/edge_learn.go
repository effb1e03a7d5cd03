package quote

import "rashomon/internal/doc"

// EdgeExamples makes of d, with its quotes as people marked them, the choices of
// where contents begin and end, from what the weights of f read at their cues,
// whether those are sure of them or not.
func (f *Finder) EdgeExamples(d *doc.Doc, gold []Gold) (starts, ends []Example) {
	r := newReading(f, d)
	for _, g := range gold {
		want := Bare(d.Text, g.Content)
		x, ok := r.readAs(g.Cue, want)
		if !ok || !r.mendable(&x) {
			continue
		}
		last := want[len(want)-1].End
		all := r.endings(&x)
		if e, ok := r.edgeExample(&x, all, r.endFeatures, func(e edge) bool {
			c := x.cand
			c.parts[c.n-1].last = e.at
			got := Bare(d.Text, r.content(c, x.view.t))
			return len(got) > 0 && got[len(got)-1].End == last
		}); ok {
			ends = append(ends, e)
			x.cand.parts[x.cand.n-1].last = all[e.Right].at
		}
		if e, ok := r.edgeExample(&x, r.beginnings(&x), r.startFeatures, func(e edge) bool {
			c := x.cand
			c.parts[0].first = e.at
			got := Bare(d.Text, r.content(c, x.view.t))
			return len(got) > 0 && got[0].Start == want[0].Start
		}); ok {
			starts = append(starts, e)
		}
	}
	return starts, ends
}

// readAs is what the weights read at a marked cue: at the one of its words whose
// content shares most with the marked one; false where that is little.
func (r *reading) readAs(cue, want []doc.Span) (best find, ok bool) {
	top := 0.25
	for _, t := range r.tokensIn(cue) {
		if !r.mayBeCue(t) {
			continue
		}
		x, _ := r.choose(r.view(t), r.candidates(t), nil)
		if x.cand.n == 0 {
			continue
		}
		if fit := Fit(Bare(r.d.Text, r.content(x.cand, t)), want); fit > top {
			best, top, ok = x, fit, true
		}
	}
	return best, ok
}

func (r *reading) edgeExample(x *find, all edges, features func([]uint64, *find, edge) []uint64, right func(edge) bool) (Example, bool) {
	e := Example{Right: doc.None}
	for i, a := range all {
		e.Choices = append(e.Choices, features(nil, x, a))
		if e.Right == doc.None && right(a) {
			e.Right = i
		}
	}
	return e, len(all) > 1 && e.Right != doc.None
}
