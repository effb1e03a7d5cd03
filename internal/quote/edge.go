package quote

import (
	"math"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// edge is one place at which a content may begin or end: a token, and the end
// behind the last token.
type edge struct {
	at   int
	move int8 // -1 shorter than it was read, 0 as it was, 1 longer
}

// Bounds on the places that are weighed for one end of a content, so that a
// sentence of a megabyte stays linear.
const (
	maxEdges  = 24
	maxSpine  = 12
	edgeReach = 40 // tokens behind a content that it may be lengthened by, but for all of the sentence
)

// mend moves the beginning and the end of a content to where the weights say that
// such contents begin and end: the parse takes into one clause what follows a
// comma, and leaves out what it could not join.
func (r *reading) mend(x *find) {
	if r.f.ends == nil || !r.mendable(x) {
		return
	}
	if at, ok := r.bestEdge(r.f.ends, x, r.endings(x), r.endFeatures); ok {
		x.cand.parts[x.cand.n-1].last = at
		if x.listed && r.frame(x.view.t, x.cand) == 'n' {
			x.cand = r.beforeMedium(x.view.t, x.cand)
		}
	}
	if at, ok := r.bestEdge(r.f.starts, x, r.beginnings(x), r.startFeatures); ok {
		x.cand.parts[0].first = at
	}
}

// mendable reports whether the ends of a content are open: it is told in the
// reporter's words, and no words of its own mark it off.
func (r *reading) mendable(x *find) bool {
	switch x.cand.kind {
	case marksB, marksA, marksS, after, before, next:
		return false
	}
	return x.cand.n > 0 && r.text(x.view.t) != ":"
}

func (r *reading) bestEdge(w *model.Linear, x *find, all edges, features func([]uint64, *find, edge) []uint64) (int, bool) {
	best, top := 0, int32(math.MinInt32)
	for i, e := range all {
		var s [1]int32
		r.feats = features(r.feats[:0], x, e)
		if w.Score(r.feats, s[:]); s[0] > top {
			best, top = i, s[0]
		}
	}
	if len(all) < 2 || all[best].move == 0 {
		return 0, false
	}
	return all[best].at, true
}

// edges are the places that are weighed for one end; the first is as it was read.
type edges []edge

func (e *edges) put(at int, move int8) {
	if len(*e) >= maxEdges {
		return
	}
	for _, o := range *e {
		if o.at == at {
			return
		}
	}
	*e = append(*e, edge{at, move})
}

// endings are the places at which the last part of a content may end, where it
// stands behind its cue: before what hangs on its right side, at its commas, and
// farther on where what follows may belong to it.
func (r *reading) endings(x *find) edges {
	p, cue := x.cand.parts[x.cand.n-1], x.view.t
	if p.first < cue {
		return nil
	}
	s := r.bounds(cue)
	out := edges{{at: p.last}}
	put := func(at int) {
		if e := r.trim(extent{p.first, at}); !e.empty() && e.first == p.first && r.mayPart(e.last, cue) {
			out.put(e.last, longer(e.last > p.last))
		}
	}
	put(s.last)
	r.spine(p, func(k int) bool {
		e := r.under(k)
		right := k > r.tree.Head(k) && e.first > p.first && e.first < p.last
		if right {
			put(e.first)
		}
		return right && e.last >= p.last
	})
	for t := p.last - 1; t > p.first && t > p.last-2*edgeReach; t-- {
		if r.loose(t) {
			put(t)
		}
	}
	for t := p.last + 1; t < s.last && t < p.last+edgeReach; t++ {
		if r.loose(t) || r.pos(t) == doc.CCONJ {
			put(t)
		}
	}
	for n, k := range r.tree.Children(cue) {
		if e := r.under(k); e.first >= p.last && e.last <= p.last+edgeReach && n <= 2*maxChildren {
			put(e.last)
		}
	}
	return out
}

func longer(is bool) int8 {
	if is {
		return 1
	}
	return -1
}

// spine walks down one side of the tree of p: it shows put the words under each
// node, and goes on with the last one for which put says so.
func (r *reading) spine(p extent, put func(k int) bool) {
	h := r.topOf(p)
	for n := 0; n < maxSpine && h != doc.None; n++ {
		next := doc.None
		for i, k := range r.tree.Children(h) {
			if i > 2*maxChildren {
				break
			}
			if put(k) {
				next = k
			}
		}
		h = next
	}
}

// mayPart reports whether a content may end before token t: not within a passage
// between marks.
func (r *reading) mayPart(t, cue int) bool {
	if t <= 0 || t >= len(r.lemmas) {
		return true
	}
	a, b := r.passage(t-1, cue), r.passage(t, cue)
	return a == doc.None || a != b
}

// beginnings are the places at which the first part of a content may begin: behind
// what stands on its left side, at its commas, and earlier, up to its cue.
func (r *reading) beginnings(x *find) edges {
	p, cue := x.cand.parts[0], x.view.t
	s := r.bounds(cue)
	out := edges{{at: p.first}}
	put := func(at int) {
		if e := r.trim(extent{at, p.last}); !e.empty() && e.last == p.last && r.mayPart(e.first, cue) {
			out.put(e.first, longer(e.first < p.first))
		}
	}
	if p.first > cue {
		for t := max(cue+1, p.first-8); t < p.first; t++ {
			put(t)
		}
	} else {
		put(s.first)
		for t := p.first - 1; t > s.first && t > p.first-edgeReach; t-- {
			if r.loose(t) {
				put(t + 1)
			}
		}
	}
	r.spine(p, func(k int) bool {
		e := r.under(k)
		left := k < r.tree.Head(k) && e.last < p.last && e.last > p.first
		if left {
			put(e.last)
		}
		return left && e.first <= p.first
	})
	for t := p.first; t < p.last-1 && t < p.first+edgeReach; t++ {
		if r.loose(t) {
			put(t + 1)
		}
	}
	return out
}
