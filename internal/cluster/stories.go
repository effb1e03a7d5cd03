package cluster

import (
	"cmp"
	"slices"
	"sort"

	"rashomon/internal/news"
)

// Stories parts the readings into stories, all at once. The order of the
// readings does not matter but for the order of stories of one size, which is
// that of their first reports, and of the reports in them.
func Stories(readings []*news.Reading) []news.Story {
	order := canonical(readings)
	profiles := make([]Profile, len(order))
	for k, i := range order {
		profiles[k] = ProfileOf(readings[i])
	}
	v, all := compileAll(profiles, shippedBars())
	groups := link(all, v.likenesses(all), v.bars)
	told := make([][]string, len(groups))
	for k, g := range groups {
		told[k] = v.reasons(profiles, g)
		for i, p := range g {
			g[i] = order[p]
		}
		sort.Ints(g)
	}
	by := make([]int, len(groups))
	for k := range by {
		by[k] = k
	}
	slices.SortFunc(by, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(groups[a][0], groups[b][0]))
	})
	out := make([]news.Story, len(groups))
	for k, g := range by {
		for _, i := range groups[g] {
			out[k].Reports = append(out[k].Reports, readings[i].Report.ID)
		}
		out[k].Reasons = told[g]
	}
	return out
}

// canonical is an order of the readings that depends on what they hold alone:
// sums of floats taken in it are the same whatever order they came in.
func canonical(readings []*news.Reading) []int {
	order := make([]int, len(readings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := readings[i].Report, readings[j].Report
		return cmp.Or(
			cmp.Compare(a.Anchor.Value, b.Anchor.Value),
			cmp.Compare(a.Title, b.Title),
			cmp.Compare(a.Text, b.Text),
			cmp.Compare(a.ID, b.ID),
		)
	})
	return order
}

// compileAll makes profiles comparable by how rare their terms are in all of
// them.
func compileAll(profiles []Profile, b bars) (*vocabulary, []compiled) {
	v := newVocabulary(b)
	for i := range profiles {
		v.count(&profiles[i])
	}
	for i := range profiles {
		v.weigh(&profiles[i])
	}
	out := make([]compiled, len(profiles))
	for i := range profiles {
		out[i] = v.compile(&profiles[i])
	}
	return v, out
}

// likenesses compares each profile with those before it that share most of its
// strongest terms. Pairs that are not alike at all are left out.
func (v *vocabulary) likenesses(all []compiled) []pair {
	var out []pair
	var index postings
	for b := range all {
		strong := v.strongest(&all[b])
		for _, a := range index.candidates(v, strong, nil) {
			if l := v.like(&all[a], &all[b]); l > 0 {
				out = append(out, pair{int(a), b, l})
			}
		}
		index.add(uint32(b), strong)
	}
	return out
}

// pair is two profiles, a before b, with their likeness.
type pair struct {
	a, b int
	like float64
}
