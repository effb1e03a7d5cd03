package align

import (
	"slices"
	"sort"
	"strings"
	"time"

	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minSure is how likely two places must be to tell one matter for a difference
// between them to be told as one; below it the verdict is unsure.
const minSure = 0.5

// toldAlready reports that one of the reasons says the same but for an article, or
// the other way round: "three against four", "four against three".
func toldAlready(reasons []news.Reason, r news.Reason) bool {
	return slices.ContainsFunc(reasons, func(o news.Reason) bool { return o.Code == r.Code && sidesOf(o) == sidesOf(r) })
}

// sidesOf is what a reason says, as it is compared: the two sides of "against" in
// one order.
func sidesOf(r news.Reason) string {
	text := match.FoldName(articles.Replace(" " + r.Text))
	values := r.Text
	if _, after, ok := strings.Cut(r.Text, ": "); ok {
		values = after
	}
	if a, b, both := strings.Cut(values, " against "); both {
		a, b = match.FoldName(articles.Replace(" "+a)), match.FoldName(articles.Replace(" "+b))
		text = min(a, b) + " against " + max(a, b)
	}
	return text
}

var articles = strings.NewReplacer(" the ", " ", " a ", " ", " an ", " ")

func (g *grouping) verdict(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	f.Verdict = news.Agree
	for _, i := range of {
		t := ties[i]
		a, b := versions[g.same.root(ends[i][0])], versions[g.same.root(ends[i][1])]
		if t.rel == match.Same && t.reason.Code != "" && f.Verdict == news.Agree && len(f.Reasons) < 3 && !slices.Contains(f.Reasons, t.reason) {
			f.Reasons = append(f.Reasons, t.reason)
		}
		if t.rel == match.Same || a == b || toldBoth(t.rel, &f.Versions[a], &f.Versions[b]) {
			continue
		}
		v := news.MoreSpecific
		if t.rel == match.Apart {
			v = news.Differ
			if t.score < minSure {
				v = news.Unsure
			}
		}
		if verdictOrder[v] < verdictOrder[f.Verdict] {
			f.Verdict, f.Reasons = v, nil
			f.Topic, f.Why = t.topic, g.story.tiedBy(t, len(of))
		}
		if v == f.Verdict && len(f.Reasons) < 3 && t.reason.Code != "" && !toldAlready(f.Reasons, t.reason) {
			f.Reasons = append(f.Reasons, t.reason)
			if len(f.Reasons) > 1 {
				f.Why.Grounds = append(f.Why.Grounds, g.story.ground(t))
			}
		}
	}
	g.update(f)
}

// toldBoth reports that two versions do not set their reports apart: all who
// tell the one that says less tell the one that says more as well, or, of two
// that differ, one report tells both, so that they are not of one matter.
func toldBoth(rel match.Relation, a, b *news.Version) bool {
	without := func(x, y *news.Version) bool {
		return slices.ContainsFunc(x.Reports, func(r string) bool { return !slices.Contains(y.Reports, r) })
	}
	switch rel {
	case match.Narrower:
		return !without(b, a)
	case match.Wider:
		return !without(a, b)
	}
	return slices.ContainsFunc(a.Reports, func(r string) bool { return slices.Contains(b.Reports, r) })
}

// update adds to a difference in numbers that the later report has the newer
// figure, where the reports were not published at one time.
func (g *grouping) update(f *news.Finding) {
	if f.Verdict != news.Differ || g.aspect != aspectNumber {
		return
	}
	published := map[string]time.Time{}
	for _, r := range g.story.readings {
		if at, ok := publishedAt(r.Report.Published); ok {
			published[r.Report.ID] = at
		}
	}
	type told struct {
		at    time.Time
		value string
	}
	var order []told
	for _, v := range f.Versions {
		for _, id := range v.Reports {
			if at, ok := published[id]; ok {
				order = append(order, told{at, v.Value})
				break
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return order[i].at.Before(order[j].at) })
	if len(order) < 2 || order[0].at.Equal(order[len(order)-1].at) {
		return
	}
	var parts []string
	for _, o := range order {
		parts = append(parts, o.value+" on "+o.at.Format("2 January, 15:04 MST"))
	}
	f.Reasons = append(f.Reasons, reason(laterUpdate, "later update: %s", strings.Join(parts, "; ")))
}

// publishedAt is when a report was published, in world time.
func publishedAt(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// dropApart drops from a matter on which the reports do not differ the versions
// that cannot be true with one that more reports tell: one report tells both, so
// that they are of two matters.
func (g *grouping) dropApart(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	if f.Verdict != news.Agree && f.Verdict != news.MoreSpecific {
		return
	}
	drop := map[int]bool{}
	for _, i := range of {
		a, b := versions[g.same.root(ends[i][0])], versions[g.same.root(ends[i][1])]
		if ties[i].rel != match.Apart || a == b {
			continue
		}
		if len(f.Versions[a].Reports) > len(f.Versions[b].Reports) {
			a, b = b, a
		}
		drop[a] = true
	}
	if len(drop) == 0 {
		return
	}
	kept := f.Versions[:0]
	at := map[int]int{}
	for v := range f.Versions {
		if !drop[v] {
			at[v] = len(kept)
			kept = append(kept, f.Versions[v])
		}
	}
	f.Versions = kept
	for root, v := range versions {
		if to, ok := at[v]; ok {
			versions[root] = to
		} else {
			delete(versions, root)
		}
	}
}

// markMore marks the versions that say more than another and less than none.
func (g *grouping) markMore(f *news.Finding, ties []*tie, ends [][2]int, of []int, versions map[int]int) {
	less := map[int]bool{}
	for _, i := range of {
		a, okA := versions[g.same.root(ends[i][0])]
		b, okB := versions[g.same.root(ends[i][1])]
		if !okA || !okB || a == b {
			continue
		}
		switch ties[i].rel {
		case match.Narrower:
			f.Versions[a].More, less[b] = true, true
		case match.Wider:
			f.Versions[b].More, less[a] = true, true
		}
	}
	for v := range f.Versions {
		f.Versions[v].More = f.Versions[v].More && !less[v]
	}
}
