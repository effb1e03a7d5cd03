// Package cluster tells which reports are of one event: it parts readings into
// stories by the people, places, words and days that they share, with reasons.
// It computes on values and keeps no state between calls.
//
// A report is compared with few others: those that share one of its strongest
// terms, found by an inverted index of bounded lists, so that the cost of one
// report does not grow with the number of reports. Words and names count by how
// rare they are in a background of news (rules/background.tsv) and in the
// reports at hand together, so that two reports alone are told apart as well as
// two in a thousand.
//
// A follow-up joins the story when it tells of the first event in its title or
// first sentence, or is alike enough without that. Two reports of one kind of
// event that put it on different days there, or that name nothing in common,
// stay apart. What it cannot tell apart: two events of one kind, of one day or
// without days, of which the reports name mostly the same.
package cluster

import (
	"cmp"
	"slices"
	"sort"

	"rashomon/internal/news"
)

// Stories parts the readings into stories. The order of the readings does not
// matter but for the order of stories of one size, which is that of their first
// reports, and of the reports in them.
func Stories(readings []*news.Reading) []news.Story {
	order := canonical(readings)
	profiles := profilesOf(readings, order)
	groups := link(len(profiles), likenesses(profiles))
	for _, g := range groups {
		for i, p := range g {
			g[i] = order[p]
		}
		sort.Ints(g)
	}
	sort.Slice(groups, func(i, j int) bool {
		if len(groups[i]) != len(groups[j]) {
			return len(groups[i]) > len(groups[j])
		}
		return groups[i][0] < groups[j][0]
	})
	out := make([]news.Story, len(groups))
	for k, g := range groups {
		for _, i := range g {
			out[k].Reports = append(out[k].Reports, readings[i].Report.ID)
		}
		if len(g) > 1 {
			out[k].Reasons = reasons(readings, g)
		}
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
