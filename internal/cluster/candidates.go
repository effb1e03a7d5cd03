package cluster

import (
	"cmp"
	"container/heap"
	"slices"
)

const (
	// strongTerms is how many of its heaviest terms, and of its headline's, a
	// report is looked up by.
	strongTerms = 32
	// maxReports is in how many reports, the latest, a term is looked up, and
	// maxCandidates how many reports are compared in full: more would make the
	// cost of a report grow with the archive.
	maxReports, maxCandidates = 300, 100
)

// postings say in which reports each term is strong.
type postings struct {
	of    [][]uint32 // by term: reports, as they came
	score []float32  // by report; all 0 between calls
}

// add enters a report, whose number is above those entered before.
func (p *postings) add(report uint32, strong []uint32) {
	for _, t := range strong {
		for int(t) >= len(p.of) {
			p.of = append(p.of, nil)
		}
		if len(p.of[t]) >= 2*maxReports {
			p.of[t] = append(p.of[t][:0], p.of[t][len(p.of[t])-maxReports:]...)
		}
		p.of[t] = append(p.of[t], report)
	}
}

// candidates are the reports that share most of the strong terms, by rarity, of
// those that fit.
func (p *postings) candidates(v *vocabulary, strong []uint32, fits func(report uint32) bool) []uint32 {
	var out []uint32
	for _, t := range strong {
		if int(t) >= len(p.of) {
			continue
		}
		r := v.rarity[t]
		list := p.of[t]
		for _, report := range list[max(0, len(list)-maxReports):] {
			for int(report) >= len(p.score) {
				p.score = append(p.score, make([]float32, len(p.score)+64)...)
			}
			if p.score[report] == 0 {
				out = append(out, report)
			}
			p.score[report] += r * r
		}
	}
	best := make(leastFirst, 0, maxCandidates)
	for _, report := range out {
		c := scored{report, p.score[report]}
		p.score[report] = 0
		switch {
		case len(best) == maxCandidates && !best[0].before(c):
		case fits != nil && !fits(report):
		case len(best) < maxCandidates:
			heap.Push(&best, c)
		default:
			best[0] = c
			heap.Fix(&best, 0)
		}
	}
	slices.SortFunc(best, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.report, b.report)) })
	out = out[:0]
	for _, c := range best {
		out = append(out, c.report)
	}
	return out
}

// scored is a report with the summed squares of the rarity of what it shares.
type scored struct {
	report uint32
	score  float32
}

// before reports that c shares less than d; of those that share as much, the
// earlier counts as more.
func (c scored) before(d scored) bool {
	return c.score < d.score || c.score == d.score && c.report > d.report
}

// leastFirst is a heap of what shares most, the least of it first.
type leastFirst []scored

func (h leastFirst) Len() int           { return len(h) }
func (h leastFirst) Less(i, j int) bool { return h[i].before(h[j]) }
func (h leastFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *leastFirst) Push(x any)        { *h = append(*h, x.(scored)) }
func (h *leastFirst) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// strongest are the heaviest terms of a profile, and those of its headline.
func (v *vocabulary) strongest(c *compiled) []uint32 {
	out := append(v.heaviest(c.all), v.heaviest(c.head)...)
	slices.Sort(out)
	return slices.Compact(out)
}

func (v *vocabulary) heaviest(x vector) []uint32 {
	order := make([]int, len(x.ids))
	weight := make([]float32, len(x.ids))
	for i, n := range x.ids {
		order[i] = i
		weight[i] = x.weights[i] * v.rarity[n]
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(cmp.Compare(weight[j], weight[i]), cmp.Compare(i, j)) })
	out := make([]uint32, min(strongTerms, len(order)))
	for i := range out {
		out[i] = x.ids[order[i]]
	}
	return out
}

// sweep takes out the reports that are not kept.
func (p *postings) sweep(keep func(report uint32) bool) {
	for t, list := range p.of {
		p.of[t] = slices.DeleteFunc(list, func(r uint32) bool { return !keep(r) })
	}
}
