// Package cluster tells which reports are of one event: it parts readings into
// stories by the people, places, words and days that they share, with reasons.
// It computes on values and keeps no state between calls.
package cluster

import (
	"fmt"
	"math"
	"sort"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minLike is how alike a report must be to a story, on average over its
// reports, to join it.
const minLike = 0.2

// Stories parts the readings into stories: average-linkage clustering over the
// likeness of reports, greedily from the most alike pair. The order of readings
// does not matter but for the order of stories, which is that of their first
// reports.
func Stories(readings []*news.Reading) []news.Story {
	like := likeness(readings)
	group := make([][]int, len(readings))
	for i := range group {
		group[i] = []int{i}
	}
	for {
		a, b, best := -1, -1, minLike
		for i := range group {
			for j := i + 1; j < len(group); j++ {
				if v := linkage(like, group[i], group[j]); v > best {
					a, b, best = i, j, v
				}
			}
		}
		if a < 0 {
			break
		}
		group[a] = append(group[a], group[b]...)
		group = append(group[:b], group[b+1:]...)
	}
	var out []news.Story
	for _, g := range group {
		sort.Ints(g)
		out = append(out, story(readings, g))
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].Reports) > len(out[j].Reports) })
	return out
}

func linkage(like [][]float64, a, b []int) float64 {
	sum := 0.0
	for _, i := range a {
		for _, j := range b {
			sum += like[i][j]
		}
	}
	return sum / float64(len(a)*len(b))
}

// story names what its reports share: the reasons for which they stand together.
func story(readings []*news.Reading, group []int) news.Story {
	var s news.Story
	count := map[string]int{}
	shown := map[string]string{}
	for _, i := range group {
		s.Reports = append(s.Reports, readings[i].Report.ID)
		seen := map[string]bool{}
		for _, n := range readings[i].Names {
			key := match.FoldName(n.Full)
			if n.Kind != doc.Group && !seen[key] {
				seen[key] = true
				count[key]++
				shown[key] = n.Full
			}
		}
	}
	if len(group) < 2 {
		return s
	}
	var keys []string
	for k, n := range count {
		if n > 1 {
			keys = append(keys, k)
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		return count[keys[i]] > count[keys[j]] || count[keys[i]] == count[keys[j]] && keys[i] < keys[j]
	})
	var names []string
	for _, k := range keys[:min(5, len(keys))] {
		names = append(names, fmt.Sprintf("%s (%d of %d)", shown[k], count[k], len(group)))
	}
	if len(names) > 0 {
		s.Reasons = append(s.Reasons, "they name "+strings.Join(names, ", "))
	}
	return s
}

// likeness is how alike each two reports are, 0 to 1: the cosine of their
// weighted words and names, less where they are weeks apart.
func likeness(readings []*news.Reading) [][]float64 {
	vectors := vectors(readings)
	out := make([][]float64, len(readings))
	for i := range out {
		out[i] = make([]float64, len(readings))
		for j := range i {
			l := cosine(vectors[i], vectors[j]) * nearness(readings[i], readings[j])
			out[i][j], out[j][i] = l, l
		}
	}
	return out
}

// nearness falls with the days between two reports; a report without a day is
// near to all.
func nearness(a, b *news.Reading) float64 {
	x, okX := written(a.Report)
	y, okY := written(b.Report)
	if !okX || !okY {
		return 1
	}
	days := x.Sub(y).Abs().Hours() / 24
	return math.Exp(-math.Max(0, days-2) / 30)
}

func written(r *news.Report) (time.Time, bool) {
	if len(r.Anchor.Value) < 10 {
		return time.Time{}, false
	}
	t, err := time.Parse("2006-01-02", r.Anchor.Value[:10])
	return t, err == nil
}
