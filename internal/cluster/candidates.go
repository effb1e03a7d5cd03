package cluster

import (
	"cmp"
	"slices"
)

const (
	// strongTerms is how many of its heaviest terms a report is looked up by.
	strongTerms = 32
	// maxReports is in how many earlier reports a term may stand to be looked up,
	// and maxCandidates how many reports are compared in full: more would make the
	// cost of a report grow with the archive.
	maxReports, maxCandidates = 1000, 200
)

// pair is two profiles, a before b, with their likeness.
type pair struct {
	a, b int
	like float64
}

// likenesses compares each profile with those before it that share most of its
// strongest terms. Pairs that are not alike at all are left out.
func likenesses(profiles []profile) []pair {
	var out []pair
	index := map[int][]weighted{} // by term: the profiles that it is strong in
	for b := range profiles {
		strong := strongest(&profiles[b])
		for _, a := range candidates(index, strong) {
			if l := like(&profiles[a], &profiles[b]); l > 0 {
				out = append(out, pair{a, b, l})
			}
		}
		for _, w := range strong {
			if len(index[w.term]) < maxReports {
				index[w.term] = append(index[w.term], weighted{b, w.weight})
			}
		}
	}
	return out
}

// candidates are the profiles that share most of the strong terms, by weight.
func candidates(index map[int][]weighted, strong []weighted) []int {
	score := map[int]float64{}
	for _, w := range strong {
		for _, p := range index[w.term] {
			score[p.term] += p.weight * w.weight
		}
	}
	out := make([]int, 0, len(score))
	for a := range score {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b)) })
	return out[:min(maxCandidates, len(out))]
}

// strongest are the heaviest terms of a profile, and those of its headline.
func strongest(p *profile) []weighted {
	var out []weighted
	seen := map[int]bool{}
	for _, v := range []vector{p.all, p.head} {
		v = slices.Clone(v)
		slices.SortFunc(v, func(x, y weighted) int {
			return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.term, y.term))
		})
		for _, w := range v[:min(strongTerms, len(v))] {
			if !seen[w.term] {
				seen[w.term] = true
				out = append(out, w)
			}
		}
	}
	return out
}
