package cluster

import "sort"

const (
	// strongTerms is how many of its heaviest terms a report is looked up by.
	strongTerms = 32
	// maxReports is in how many earlier reports a term may stand to be looked up:
	// more would make the cost of a report grow with the archive.
	maxReports = 1000
)

// pair is two profiles, a before b, with their likeness.
type pair struct {
	a, b int
	like float64
}

// likenesses compares each profile with those before it that share one of its
// strongest terms. Pairs that are not alike at all are left out.
func likenesses(profiles []profile) []pair {
	var out []pair
	index := map[int][]int{}   // by term: the profiles that it is strong in
	seen := map[int]struct{}{} // candidates of the profile at hand
	for b := range profiles {
		strong := strongest(&profiles[b])
		clear(seen)
		for _, t := range strong {
			for _, a := range index[t] {
				if _, ok := seen[a]; ok {
					continue
				}
				seen[a] = struct{}{}
				if l := like(&profiles[a], &profiles[b]); l > 0 {
					out = append(out, pair{a, b, l})
				}
			}
		}
		for _, t := range strong {
			if len(index[t]) < maxReports {
				index[t] = append(index[t], b)
			}
		}
	}
	return out
}

// strongest are the heaviest terms of a profile, and those of its headline.
func strongest(p *profile) []int {
	seen := map[int]bool{}
	var out []int
	for _, v := range []vector{p.all, p.head} {
		v = append(vector(nil), v...)
		sort.Slice(v, func(i, j int) bool {
			return v[i].weight > v[j].weight || v[i].weight == v[j].weight && v[i].term < v[j].term
		})
		for _, w := range v[:min(strongTerms, len(v))] {
			if !seen[w.term] {
				seen[w.term] = true
				out = append(out, w.term)
			}
		}
	}
	return out
}
