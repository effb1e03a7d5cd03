package eval

import (
	"cmp"
	"slices"

	"rashomon/internal/doc"
)

func overlap(a, b doc.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// likeness is the shared bytes of two spans over the bytes they cover.
func likeness(a, b doc.Span) float64 {
	i := overlap(a, b)
	if i == 0 {
		return 0
	}
	return float64(i) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

// merged is the spans in order, joined where they touch or overlap.
func merged(l []doc.Span) []doc.Span {
	l = slices.SortedFunc(slices.Values(l), func(a, b doc.Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []doc.Span
	for _, s := range l {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}

func unionLen(l []doc.Span) int {
	n := 0
	for _, s := range merged(l) {
		n += s.Len()
	}
	return n
}

// commonLen is the number of bytes that lie in both lists.
func commonLen(a, b []doc.Span) int {
	n := 0
	b = merged(b)
	for _, x := range merged(a) {
		for _, y := range b {
			n += overlap(x, y)
		}
	}
	return n
}

// pairing is a find set against a gold item: how well they fit, most telling
// feature first, and the two indexes.
type pairing struct {
	fit        []float64
	pred, gold int
}

// pairOff pairs each find with at most one gold item, the best fits first, the
// earlier of equals first.
func pairOff(cand []pairing) (ofPred map[int]pairing, ofGold map[int]int) {
	slices.SortStableFunc(cand, func(a, b pairing) int {
		return cmp.Or(slices.Compare(b.fit, a.fit), cmp.Compare(a.pred, b.pred), cmp.Compare(a.gold, b.gold))
	})
	ofPred, ofGold = map[int]pairing{}, map[int]int{}
	for _, c := range cand {
		if _, ok := ofPred[c.pred]; ok {
			continue
		}
		if _, ok := ofGold[c.gold]; ok {
			continue
		}
		ofPred[c.pred], ofGold[c.gold] = c, c.pred
	}
	return ofPred, ofGold
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func coreItems(gold []accountItem) int {
	n := 0
	for _, g := range gold {
		if g.Tier == "core" {
			n++
		}
	}
	return n
}

// spotted counts finds of quantities or times: those that overlap gold, then
// those that pass each test in turn as well. A find on an optional item is
// neither right nor wrong.
func spotted(gold, all []accountItem, tests ...func(p, g accountItem) bool) []Counts {
	var pred []accountItem
	for _, p := range all {
		if p.Span.ok {
			pred = append(pred, p)
		}
	}
	var cand []pairing
	optional := map[int]bool{} // finds that touch an optional item
	for i, p := range pred {
		for j, g := range gold {
			if p.Report != g.Report || overlap(p.Span.Span, g.Span.Span) == 0 {
				continue
			}
			var fit []float64
			for _, t := range tests {
				fit = append(fit, yes(t(p, g)))
			}
			fit = append(fit, likeness(p.Span.Span, g.Span.Span), yes(g.Tier == "core"))
			cand = append(cand, pairing{fit, i, j})
			optional[i] = optional[i] || g.Tier != "core"
		}
	}
	paired, _ := pairOff(cand)
	excused := 0
	for i := range pred {
		if c, ok := paired[i]; ok && gold[c.gold].Tier != "core" || !ok && optional[i] {
			excused++
		}
	}
	out := make([]Counts, len(tests)+1)
	for k := range out {
		right := 0
		for _, c := range paired {
			if gold[c.gold].Tier == "core" && !slices.Contains(c.fit[:k], 0) {
				right++
			}
		}
		out[k] = Counts{Right: right, False: len(pred) - excused - right, Missed: coreItems(gold) - right}
	}
	return out
}
