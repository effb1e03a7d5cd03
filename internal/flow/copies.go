package flow

import (
	"slices"

	"rashomon/internal/news"
)

// manyCopies is from how many copied passages on an origin keeps only some of
// them: a hundred reprints share each passage in five thousand pairs.
const manyCopies = 1000

// hubs is with how many reports of such an origin the copies are kept, and
// fewCopies how many of a report that shares nothing with those.
const (
	hubs      = 3
	fewCopies = 12
)

// thin bounds the copies of origins that have very many: of each report are left
// those that it shares with the first reports of the origin, from which every
// copied passage can still be shown.
func thin(origins []news.Origin) {
	for i := range origins {
		o := &origins[i]
		if len(o.Copies) < manyCopies {
			continue
		}
		first := o.Reports[:min(hubs, len(o.Reports))]
		shares := map[string]bool{}
		var kept, rest []news.Copy
		for _, c := range o.Copies {
			if slices.Contains(first, c.A) || slices.Contains(first, c.B) {
				kept = append(kept, c)
				shares[c.A], shares[c.B] = true, true
			} else {
				rest = append(rest, c)
			}
		}
		count := map[string]int{}
		for _, c := range rest {
			for _, id := range []string{c.A, c.B} {
				if !shares[id] && count[id] < fewCopies {
					count[id]++
					kept = append(kept, c)
					break
				}
			}
		}
		o.Copies = kept
	}
}
