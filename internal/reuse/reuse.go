// Package reuse finds which reports stand on one text: reprints and cuts of one
// wire story share an origin, and count once. It compares words in their order
// and knows no language.
package reuse

import (
	"fmt"
	"sort"

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
	// minWords keeps one shared sentence from joining two briefs.
	minWords = 30
)

// Origins parts the readings into origins, in the order of their first reports.
// Words in direct quotation marks do not count: any reporter at the scene has
// them. Time grows with the words and with the copied runs, and not with the
// square of the reports, unless they share text.
func Origins(readings []*news.Reading) []news.Origin {
	texts := make([]text, len(readings))
	for i, r := range readings {
		texts[i] = textOf(r)
	}
	group := make([]int, len(readings))
	for i := range group {
		group[i] = i
	}
	var copies []copied
	for _, c := range pairs(texts) {
		if c.words < minWords || c.share < minShare {
			continue
		}
		copies = append(copies, c)
		from, to := max(group[c.a], group[c.b]), min(group[c.a], group[c.b])
		for i := range group {
			if group[i] == from {
				group[i] = to
			}
		}
	}
	return origins(readings, group, copies)
}

func origins(readings []*news.Reading, group []int, copies []copied) []news.Origin {
	at := map[int]int{}
	var out []news.Origin
	for i, r := range readings {
		k, ok := at[group[i]]
		if !ok {
			k = len(out)
			at[group[i]] = k
			out = append(out, news.Origin{Kind: "single", Agency: r.Report.Agency})
		}
		o := &out[k]
		o.Reports = append(o.Reports, r.Report.ID)
		if o.Agency == "" {
			o.Agency = r.Report.Agency
		}
	}
	for _, c := range copies {
		o := &out[at[group[c.a]]]
		o.Kind = "copied"
		if o.Why != "" {
			o.Why += "; "
		}
		a, b := readings[c.a].Report, readings[c.b].Report
		o.Why += fmt.Sprintf("%.0f %% of the shorter of %s and %s stands word for word in the other", 100*c.share, a.ID, b.ID)
		for _, s := range c.spans {
			o.Copies = append(o.Copies, news.Copy{A: a.ID, B: b.ID, SpanA: s[0], SpanB: s[1]})
		}
	}
	return out
}

// copied is what two texts share.
type copied struct {
	a, b  int
	words int     // copied words
	share float64 // of the shorter
	spans [][2]doc.Span
}

// pairs finds the copied runs of all pairs of texts that share one, by an index
// of the hashes of all runs of words.
func pairs(texts []text) []copied {
	type at struct{ text, word int }
	index := map[uint64][]at{}
	found := map[[2]int]*copied{}
	for b := range texts {
		next := map[int]int{} // by earlier text: the first word not yet covered by a run
		for w := 0; w+run <= len(texts[b].words); w++ {
			h := texts[b].hash(w)
			for _, o := range index[h] {
				if w < next[o.text] || !texts[o.text].equal(o.word, &texts[b], w) {
					continue
				}
				n := texts[o.text].extend(o.word, &texts[b], w)
				next[o.text] = w + n
				key := [2]int{o.text, b}
				c := found[key]
				if c == nil {
					c = &copied{a: o.text, b: b}
					found[key] = c
				}
				c.words += n
				c.spans = append(c.spans, [2]doc.Span{texts[o.text].span(o.word, n), texts[b].span(w, n)})
			}
		}
		for w := 0; w+run <= len(texts[b].words); w++ {
			h := texts[b].hash(w)
			if len(index[h]) < maxSame {
				index[h] = append(index[h], at{b, w})
			}
		}
	}
	var out []copied
	for _, c := range found {
		c.share = min(1, float64(c.words)/float64(max(1, min(len(texts[c.a].words), len(texts[c.b].words)))))
		out = append(out, *c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].a < out[j].a || out[i].a == out[j].a && out[i].b < out[j].b })
	return out
}

// maxSame bounds how many places of one run are kept: a run that stands in more
// is boilerplate.
const maxSame = 64
