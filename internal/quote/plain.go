package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// plainlySaid reads all that stands behind "said" as what was said, where a clause
// begins there, whatever has become of it in the parse.
func (r *reading) plainlySaid(v cueView) (find, bool) {
	s := r.bounds(v.t)
	if r.f.contents == nil || r.lemma(v.t) != "say" || !r.past(v.t) || r.in[v.t] != doc.None || v.t+4 > s.last || v.t == s.first || r.loose(v.t-1) || r.quoteMark(v.t-1) {
		return find{}, false
	}
	e := extent{v.t + 1, s.last}
	switch r.pos(e.first) {
	case doc.PRON, doc.DET, doc.PROPN, doc.NOUN, doc.ADJ, doc.NUM, doc.SCONJ:
	default:
		return find{}, false
	}
	near := extent{e.first, min(e.last, e.first+15)}
	if !r.hasSubject(near) || !r.hasVerb(near) {
		return find{}, false
	}
	x := find{view: v, listed: true}
	x.cand = candidate{kind: rest, head: doc.None, tail: doc.None}
	x.cand.add(r.trim(e))
	return x, x.cand.n > 0
}

// leftSaid finds again what was "said" with a clause behind it where that was given up
// for the like reading of another cue, which another word order has since taken: "It
// said the attacker, who police said held two passports, had fled".
func (r *reading) leftSaid() {
	for _, t := range r.listed {
		if r.lemma(t) != "say" {
			continue
		}
		at, found := slices.BinarySearchFunc(r.found, t, func(x find, t int) int { return x.view.t - t })
		if found {
			continue
		}
		x, ok := r.plainlySaid(r.view(t))
		if !ok {
			continue
		}
		for i := max(0, at-3); ok && i < len(r.found) && i < at+4; i++ {
			ok = !alike(r.found[i].cand, x.cand)
		}
		if ok {
			r.mend(&x)
			r.found = slices.Insert(r.found, at, x)
		}
	}
}

// overRelative reads on behind a relative clause where the parse gives "said" but the
// noun that it hangs on: "said [the attacker], who held two passports, had fled".
func (r *reading) overRelative(x *find) {
	c, cue := &x.cand, x.view.t
	if c.n != 1 || c.head == doc.None || r.rel(c.head) != doc.Obj || r.lemma(cue) != "say" || c.parts[0].first != cue+1 || r.hasSubject(c.parts[0]) {
		return
	}
	s, at := r.bounds(cue), c.parts[0].last
	if at+2 >= s.last || r.text(at) != "," || !r.relates(at+1) {
		return
	}
	for t := at + 2; t+1 < s.last && t < at+edgeReach; t++ {
		if r.text(t) == "," && r.past(t+1) {
			*c = candidate{kind: rest, head: doc.None, tail: doc.None}
			c.add(r.trim(extent{cue + 1, s.last}))
			x.listed = true
			return
		}
	}
}
