package reuse

import (
	"cmp"
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

const (
	// run is how many words in a row must be equal to count as copied. Shorter
	// runs are the fixed phrases of the trade.
	run = 7
	// minShare is the share of the words of the shorter report that must be
	// copied for the two to share an origin.
	minShare = 0.25
	// minWords keeps one shared sentence from joining two briefs; wholeShare is
	// the share at which the one brief is the other.
	minWords   = 30
	wholeShare = 0.9
	// maxFurniture is how many words in one place of two pages of one site may be
	// equal and still be the site's and not the report's.
	maxFurniture = 80
)

// equalRun is a run of n equal words, from word a of one text and b of another.
type equalRun struct{ a, b, n int }

// copies finds the pairs of reports that share enough text word for word.
func copies(readings []*news.Reading, known *Furniture) []shared {
	texts := make([]text, len(readings))
	for i, r := range readings {
		texts[i] = textOf(r, known)
	}
	var out []shared
	for key, runs := range equalRuns(texts, run) {
		a, b := &texts[key[0]], &texts[key[1]]
		source := readings[key[0]].Report.Source.Name
		if c, ok := copyOf(a, b, runs, source != "" && source == readings[key[1]].Report.Source.Name); ok {
			c.a, c.b = key[0], key[1]
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y shared) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	return out
}

// copyOf is what two texts share word for word, if it is enough. Of texts of one
// site, what looks like its furniture is left out.
func copyOf(a, b *text, runs []equalRun, site bool) (shared, bool) {
	runs = slices.DeleteFunc(slices.Clone(runs), func(r equalRun) bool { return a.furnishedRun(r.a, r.n) || b.furnishedRun(r.b, r.n) })
	n, m := a.own, b.own
	if site {
		var off int
		runs, off = withoutFurniture(runs, n, m)
		n, m = n-off, m-off
	}
	start, shorter := func(r equalRun) int { return r.a }, a
	if m < n {
		start, shorter = func(r equalRun) int { return r.b }, b
	}
	words := covered(runs, start, shorter.fixed)
	c := shared{share: min(1, float64(words)/float64(max(1, min(n, m))))}
	if c.share < minShare || words < minWords && c.share < wholeShare {
		return c, false
	}
	for _, r := range runs {
		c.spans = append(c.spans, [2]doc.Span{a.span(r.a, r.n), b.span(r.b, r.n)})
	}
	return c, true
}

// equalRuns finds the runs of so many equal words at least of all pairs of texts
// that share one, by an index of the hashes of all runs.
func equalRuns(texts []text, least int) map[[2]int][]equalRun {
	type at struct{ text, word int }
	index := map[uint64][]at{}
	found := map[[2]int][]equalRun{}
	for b := range texts {
		next := map[int]int{} // by earlier text: the first word not yet covered by a run
		for w := 0; w+least <= len(texts[b].words); w++ {
			for _, o := range index[texts[b].hash(w, least)] {
				if w < next[o.text] || !texts[o.text].equal(o.word, &texts[b], w, least) {
					continue
				}
				n := texts[o.text].extend(o.word, &texts[b], w)
				next[o.text] = w + n
				key := [2]int{o.text, b}
				found[key] = append(found[key], equalRun{o.word, w, n})
			}
		}
		for w := 0; w+least <= len(texts[b].words); w++ {
			if h := texts[b].hash(w, least); len(index[h]) < maxSame {
				index[h] = append(index[h], at{b, w})
			}
		}
	}
	return found
}

// withoutFurniture takes off what a site puts on all its pages: the short runs
// at the head and at the foot of both texts, of n and m words, and the one
// stretch between that holds most equal words in few. It says how many words
// they are. Two pages of which one stands wholly in the other keep them.
func withoutFurniture(runs []equalRun, n, m int) ([]equalRun, int) {
	start := func(r equalRun) int { return r.a }
	if m < n {
		start = func(r equalRun) int { return r.b }
	}
	if covered(runs, start, nil) == min(n, m) {
		return runs, 0
	}
	off := 0
	runs = slices.DeleteFunc(runs, func(r equalRun) bool {
		ends := r.a == 0 && r.b == 0 || r.a+r.n == n && r.b+r.n == m
		if ends && r.n <= maxFurniture {
			off += r.n
			return true
		}
		return false
	})
	from, most := 0, 0
	for _, r := range runs {
		words := 0
		for _, x := range runs {
			if start(x) >= start(r) && start(x)+x.n <= start(r)+maxFurniture {
				words += x.n
			}
		}
		if words > most || words == most && start(r) < from {
			from, most = start(r), words
		}
	}
	runs = slices.DeleteFunc(runs, func(r equalRun) bool {
		return most > 0 && start(r) >= from && start(r)+r.n <= from+maxFurniture
	})
	return runs, off + most
}

// covered is how many words of one side the runs cover, each once, those that are
// fixed left out.
func covered(runs []equalRun, start func(equalRun) int, fixed []bool) int {
	runs = slices.Clone(runs)
	slices.SortFunc(runs, func(x, y equalRun) int { return cmp.Or(start(x)-start(y), y.n-x.n) })
	words, end := 0, 0
	for _, r := range runs {
		from, to := max(start(r), end), start(r)+r.n
		for w := from; w < to; w++ {
			if fixed == nil || !fixed[w] {
				words++
			}
		}
		end = max(end, to)
	}
	return words
}
