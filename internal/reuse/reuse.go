// Package reuse finds which reports stand on one text: reprints and cuts of one
// wire story, and rewrites of it, share an origin and count once. It compares
// words in their order and knows no language.
//
// Origins looks at two reports at a time, so that a further copy of a report
// never parts what shared an origin before. An Index finds the few reports of an
// archive that share text with one; Compare tells how much of one report is
// derived from another. What a site puts on all its pages does not count: it is
// learned from pages that share nothing else (Learn), and of two pages alone
// guessed by where it stands. Words in direct quotation marks and posts do not
// count either: any reporter has them.
package reuse

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// The kinds of origin.
const (
	single  = "single"  // one report
	copied  = "copied"  // reports that share text word for word
	derived = "derived" // reports that tell one text in other words
)

// shared is what two reports share.
type shared struct {
	a, b      int
	share     float64       // of the shorter
	spans     [][2]doc.Span // in a and in b
	derived   bool          // by sentences told in other words, and not word for word
	sentences int           // such sentences
}

// Origins parts the readings into origins, in the order of their first reports;
// the order changes nothing else. Time grows with the words and with what is
// shared, and not with the square of the reports, unless they share text.
func Origins(readings []*news.Reading) []news.Origin { return OriginsBeside(readings, nil) }

// OriginsBeside is Origins where it is known what sites put on all their pages.
func OriginsBeside(readings []*news.Reading, known *Furniture) []news.Origin {
	order := canonical(readings)
	sorted := make([]*news.Reading, len(order))
	for p, i := range order {
		sorted[p] = readings[i]
	}
	links := append(copies(sorted, known), rewrites(skeletons(sorted, known))...)
	group := make([]int, len(sorted))
	for i := range group {
		group[i] = i
	}
	slices.SortFunc(links, func(x, y shared) int { // the strongest say why
		return cmp.Or(b2i(x.derived)-b2i(y.derived), cmp.Compare(y.share, x.share), x.a-y.a, x.b-y.b)
	})
	joins := map[[2]int]bool{}
	for _, l := range links {
		if root(group, l.a) != root(group, l.b) {
			joins[[2]int{l.a, l.b}] = true
			group[root(group, l.b)] = root(group, l.a)
		}
	}
	return origins(readings, sorted, order, group, links, joins)
}

// canonical is an order of the readings that depends on what they hold alone.
func canonical(readings []*news.Reading) []int {
	order := make([]int, len(readings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := readings[i].Report, readings[j].Report
		return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Source.Name, b.Source.Name), cmp.Compare(a.ID, b.ID))
	})
	return order
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func root(group []int, i int) int {
	for group[i] != i {
		group[i] = group[group[i]]
		i = group[i]
	}
	return i
}

// origins makes the origins of the groups, in the order of the readings. The
// links and groups speak of the sorted readings.
func origins(readings, sorted []*news.Reading, order, group []int, links []shared, joins map[[2]int]bool) []news.Origin {
	at := make([]int, len(order)) // by reading: its place among the sorted
	for p, i := range order {
		at[i] = p
	}
	number := map[int]int{}
	var out []news.Origin
	for i, r := range readings {
		g := root(group, at[i])
		k, ok := number[g]
		if !ok {
			k = len(out)
			number[g] = k
			out = append(out, news.Origin{Kind: single})
		}
		o := &out[k]
		o.Reports = append(o.Reports, r.Report.ID)
		o.Agency = addAgency(o.Agency, credited(r.Report))
	}
	for _, l := range links {
		o := &out[number[root(group, l.a)]]
		if joins[[2]int{l.a, l.b}] {
			joins[[2]int{l.a, l.b}] = false // told once
			if o.Kind != copied {
				o.Kind = copied
				if l.derived {
					o.Kind = derived
				}
			}
			o.Why = strings.TrimPrefix(o.Why+"; "+why(l, sorted), "; ")
		}
		for _, s := range l.spans {
			o.Copies = append(o.Copies, news.Copy{A: sorted[l.a].Report.ID, B: sorted[l.b].Report.ID, SpanA: s[0], SpanB: s[1]})
		}
	}
	return out
}

// addAgency adds the agencies that another report credits.
func addAgency(all, more string) string {
	for _, a := range strings.Split(more, ", ") {
		if a != "" && !slices.Contains(strings.Split(all, ", "), a) {
			all = strings.TrimPrefix(all+", "+a, ", ")
		}
	}
	return all
}

// why says in words what joins two reports.
func why(l shared, sorted []*news.Reading) string {
	a, b := sorted[l.a].Report, sorted[l.b].Report
	if len(a.Text) < len(b.Text) {
		a, b = b, a // b is the shorter
	}
	if l.derived {
		return fmt.Sprintf("%d sentences of %s tell those of %s in the same order with nearly the same words, %.0f%% of what it says", l.sentences, b.ID, a.ID, 100*l.share)
	}
	return fmt.Sprintf("%.0f%% of %s stands word for word in %s", 100*l.share, b.ID, a.ID)
}
