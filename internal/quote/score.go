package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// Score sums up over texts how the quotes found stand to those that people
// marked. Contents and sources are compared as Bare leaves them.
type Score struct {
	Found, Marked int
	// The bytes of all contents, and how many of them lie in the content of the
	// other side that shares most with it: as in Pareti (2013) and Citron.
	FoundBytes, FoundIn, MarkedBytes, MarkedIn int
	// Found and marked are paired one for one, the best fit first. Match shares at
	// least half of the bytes of both together; Exact all; Cue pairs the cues that
	// overlap.
	Match, Exact, Cue int
	// Of the pairs of Match with a marked source: how many, how many with the same
	// source, and with one that overlaps.
	Sourced, SourceExact, SourceOverlap int
}

// Add counts one text in.
func (c *Score) Add(text string, quotes []doc.Quote, gold []Gold) {
	found, marked := make([][]doc.Span, len(quotes)), make([][]doc.Span, len(gold))
	for i, q := range quotes {
		found[i] = Bare(text, q.Content)
	}
	for i, g := range gold {
		marked[i] = Bare(text, g.Content)
	}
	c.Found += len(found)
	c.Marked += len(marked)
	c.addOverlap(found, marked)
	for _, p := range pairByFit(found, marked, Fit) {
		if p.fit < 0.5 {
			continue
		}
		c.Match++
		if slices.Equal(found[p.found], marked[p.marked]) {
			c.Exact++
		}
		c.addSource(text, quotes[p.found], gold[p.marked])
	}
	c.Cue += cuePairs(quotes, gold)
}

// Paired tells for each marked quote the found one that Score counts as its match,
// or None.
func Paired(text string, quotes []doc.Quote, gold []Gold) []int {
	found, marked := make([][]doc.Span, len(quotes)), make([][]doc.Span, len(gold))
	for i, q := range quotes {
		found[i] = Bare(text, q.Content)
	}
	out := make([]int, len(gold))
	for i, g := range gold {
		marked[i], out[i] = Bare(text, g.Content), doc.None
	}
	for _, p := range pairByFit(found, marked, Fit) {
		if p.fit >= 0.5 {
			out[p.marked] = p.found
		}
	}
	return out
}

func (c *Score) addOverlap(found, marked [][]doc.Span) {
	covered := func(a []doc.Span, all [][]doc.Span) (in, of int) {
		for _, s := range a {
			of += s.Len()
		}
		for _, b := range all {
			n := 0
			for _, s := range a {
				for _, t := range b {
					n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
				}
			}
			in = max(in, n)
		}
		return in, of
	}
	for _, f := range found {
		in, of := covered(f, marked)
		c.FoundIn += in
		c.FoundBytes += of
	}
	for _, m := range marked {
		in, of := covered(m, found)
		c.MarkedIn += in
		c.MarkedBytes += of
	}
}

func (c *Score) addSource(text string, q doc.Quote, g Gold) {
	if len(g.Source) == 0 {
		return
	}
	c.Sourced++
	if q.Source.Empty() {
		return
	}
	mine, theirs := Bare(text, []doc.Span{q.Source}), Bare(text, g.Source)
	if slices.Equal(mine, theirs) {
		c.SourceExact++
	}
	if Fit(mine, theirs) > 0 {
		c.SourceOverlap++
	}
}

func cuePairs(quotes []doc.Quote, gold []Gold) int {
	found, marked := make([][]doc.Span, len(quotes)), make([][]doc.Span, len(gold))
	for i, q := range quotes {
		if !q.Cue.Empty() {
			found[i] = []doc.Span{q.Cue}
		}
	}
	for i, g := range gold {
		marked[i] = g.Cue
	}
	return len(pairByFit(found, marked, Fit))
}

// fitted is a found thing and a marked one that share something.
type fitted struct {
	found, marked int
	fit           float64
}

// pairByFit pairs found and marked one for one, the best fit first.
func pairByFit(found, marked [][]doc.Span, fit func(a, b []doc.Span) float64) []fitted {
	var all []fitted
	for i, f := range found {
		for j, m := range marked {
			same := 0.0
			if slices.Equal(f, m) && len(f) > 0 {
				same = 1
			}
			if x := max(same, fit(f, m)); x > 0 {
				all = append(all, fitted{i, j, x})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b fitted) int {
		switch {
		case a.fit > b.fit:
			return -1
		case a.fit < b.fit:
			return 1
		}
		return 0
	})
	usedF, usedM := map[int]bool{}, map[int]bool{}
	out := all[:0]
	for _, p := range all {
		if !usedF[p.found] && !usedM[p.marked] {
			usedF[p.found], usedM[p.marked] = true, true
			out = append(out, p)
		}
	}
	return out
}

// Overlap is the precision, recall and F1 of the bytes of contents.
func (c *Score) Overlap() (p, r, f float64) {
	p, r = ratio(c.FoundIn, c.FoundBytes), ratio(c.MarkedIn, c.MarkedBytes)
	return p, r, harmonic(p, r)
}

// F1 is that of n right ones among those found and marked.
func (c *Score) F1(n int) float64 { return harmonic(ratio(n, c.Found), ratio(n, c.Marked)) }

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
