package cluster

import (
	"cmp"
	"slices"
)

const (
	// strongTerms is how many of its heaviest terms, and of its headline's, a
	// report is looked up by.
	strongTerms = 32
	// maxReports is in how many reports, the latest, a term is looked up, and
	// maxCandidates how many reports are compared in full: more would make the
	// cost of a report grow with the archive.
	maxReports, maxCandidates = 1000, 200
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
	all := out
	if fits != nil {
		out = slices.DeleteFunc(slices.Clone(out), func(r uint32) bool { return !fits(r) })
	}
	slices.SortFunc(out, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(p.score[b], p.score[a]), cmp.Compare(a, b))
	})
	for _, report := range all {
		p.score[report] = 0
	}
	return out[:min(maxCandidates, len(out))]
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
