package cluster

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"rashomon/internal/news"
)

// Kind is what became of a report.
type Kind string

// The kinds of placement.
const (
	Open  Kind = "open"  // it opens a story
	Join  Kind = "join"  // it joins a story
	Merge Kind = "merge" // it joins a story, and makes one of this and others
)

// Placement is where a report was put, and why.
type Placement struct {
	Kind    Kind           `json:"kind"`
	Story   string         `json:"story"`             // that it is in now; of one it opened, its own ID
	Merged  []string       `json:"merged,omitempty"`  // stories that are part of Story from now on
	Follows []string       `json:"follows,omitempty"` // older stories that it goes on with; see JoinDays
	Reasons []string       `json:"reasons"`
	Why     []news.Feature `json:"why,omitempty"` // the numbers, best story first
}

const (
	// JoinDays is how many days may lie between a report and the nearest report
	// of a story for it to join as any other does. Over more days it joins where
	// it is clearly more alike than need be else; where it is less, it opens a
	// story of its own, which follows the older one.
	JoinDays = 30
	// FollowDays is how many days may lie between a story and one that follows it.
	FollowDays = 365
	// maxStories is how many stories a report is compared with, those of its
	// best candidates.
	maxStories = 12
	// maxMembers is with how many reports of a story a report is compared: all, or
	// these spread evenly over the story. It bounds the cost of a large story.
	maxMembers = 32
)

// maxFollowed is how many older stories one story follows.
const maxFollowed = 3

// rival is a story that a report may join.
type rival struct {
	*story
	like float64 // on average over its reports
	best uint32  // its report that is most alike
	top  float64 // how alike that is
	gap  int     // days between
}

// near reports that the report may join the story.
func (x *Index) near(r rival) bool {
	return r.like > x.least()*x.words.bars.times(r.gap, len(r.members) == 1)
}

// crowd is the number of reports from which on more of them raise the bar.
const crowd = 1000

// least is how alike a report and a story must be: the more reports there are,
// the more alike the nearest of those of other events.
func (x *Index) least() float64 {
	b := x.words.bars
	return b.minLike * (1 + b.crowdBar*max(0, math.Log10(float64(x.Len())/crowd)))
}

// Add places a report: it joins the story it is most alike to on average over
// its reports, opens one where none is alike enough, or makes one of the stories
// it joins where these are alike enough as well. Time does not grow with the
// number of reports held.
func (x *Index) Add(p Profile) (Placement, error) {
	if err := x.refuse(p); err != nil {
		return Placement{}, err
	}
	h := x.compile(p)
	rivals, kin := x.rivals(h)
	at := slices.IndexFunc(rivals, x.near)
	out := Placement{Kind: Open, Story: x.freshID(p.Report), Why: x.features(rivals)}
	if at >= 0 {
		out.Kind, out.Story = Join, rivals[at].id
	}
	x.enter(h, out.Story)
	if at < 0 {
		out.Follows, out.Reasons = x.follows(h, rivals, kin)
		return out, nil
	}
	out.Reasons = []string{fmt.Sprintf("it and %s %s", x.reports[rivals[at].best].id, x.sharing(h, x.reports[rivals[at].best]))}
	for _, r := range rivals[at+1:] {
		if !x.near(r) || x.between(h.story, r.story) <= x.least() {
			continue
		}
		into, from := h.story, r.story
		if len(from.members) > len(into.members) {
			into, from = from, into
		}
		out.Kind, out.Story = Merge, into.id
		out.Merged = append(out.Merged, from.id)
		out.Reasons = append(out.Reasons, fmt.Sprintf("it is as near to %s: they %s", x.reports[r.best].id, x.sharing(h, x.reports[r.best])))
		x.merge(into, from)
	}
	return out, nil
}

// freshID is the ID of a story that a report opens: the report's own, unless a
// story has it since, as after the report was removed.
func (x *Index) freshID(report string) string {
	id := report
	for n := 2; x.stories[id] != nil; n++ {
		id = fmt.Sprintf("%s.%d", report, n)
	}
	return id
}

// rivals are the stories that a report may be of, the most alike first, and
// those that are only kin: of an earlier day, with much the same words and names.
func (x *Index) rivals(h *held) (rivals, kin []rival) {
	found := x.index.candidates(x.words, x.words.strongest(&h.compiled), func(n uint32) bool {
		return x.reports[n] != nil
	})
	seen := map[*story]bool{}
	for _, n := range found {
		s := x.reports[n].story
		if seen[s] {
			continue
		}
		seen[s] = true
		// The candidate of a story that shares most is one of its most alike: where
		// it is not alike enough, the story is not on average.
		switch l, anyDay := x.likes(h, x.reports[n]); {
		case l > x.words.bars.minLike:
			rivals = append(rivals, x.rivalry(h, s))
		case anyDay > x.words.bars.followLike && s.before(h):
			kin = append(kin, rival{story: s, like: anyDay, best: n, top: anyDay, gap: DayRange{h.day, h.day}.gap(s.days)})
		}
		if len(rivals) == maxStories || len(seen) == 4*maxStories {
			break
		}
	}
	byLike := func(a, b rival) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.members[0], b.members[0]))
	}
	slices.SortFunc(rivals, byLike)
	slices.SortFunc(kin, byLike)
	return rivals, kin
}

// before reports that all dated reports of a story are of days before a report's.
func (s *story) before(h *held) bool { return s.dated && h.dated && s.days[1] < h.day }

// rivalry compares a report with the reports of a story.
func (x *Index) rivalry(h *held, s *story) rival {
	r := rival{story: s}
	some := spread(s.members)
	for i, n := range some {
		l := x.like(h, x.reports[n])
		if i == 0 || l > r.top {
			r.best, r.top = n, l
		}
		r.like += l / float64(len(some))
	}
	if s.dated && h.dated {
		r.gap = DayRange{h.day, h.day}.gap(s.days)
	}
	return r
}

// like is how alike two reports are, by the rarity of now.
func (x *Index) like(a, b *held) float64 {
	l, _ := x.likes(a, b)
	return l
}

// likes is how alike two reports are, and how alike if they were of one day.
func (x *Index) likes(a, b *held) (like, anyDay float64) {
	for _, h := range []*held{a, b} {
		if x.words.stale(h.normed) {
			x.words.norm(&h.compiled)
		}
	}
	return x.words.likes(&a.compiled, &b.compiled)
}

// spread are at most maxMembers of the members, evenly.
func spread(members []uint32) []uint32 {
	if len(members) <= maxMembers {
		return members
	}
	out := make([]uint32, maxMembers)
	for i := range out {
		out[i] = members[i*(len(members)-1)/(maxMembers-1)]
	}
	return out
}

// between is how alike the reports of two stories are, on average.
func (x *Index) between(a, b *story) float64 {
	sum := 0.0
	some, others := spread(a.members), spread(b.members)
	for _, m := range some {
		for _, n := range others {
			sum += x.like(x.reports[m], x.reports[n])
		}
	}
	return sum / float64(len(some)*len(others))
}

// merge puts the reports of one story into another.
func (x *Index) merge(into, from *story) {
	for _, n := range from.members {
		x.reports[n].story = into
		into.date(x.reports[n])
	}
	into.members = append(into.members, from.members...)
	slices.Sort(into.members)
	delete(x.stories, from.id)
}

// follows are the older stories that a report goes on with, and what says so:
// those that it would join if it came sooner, and its kin.
func (x *Index) follows(h *held, rivals, kin []rival) (ids, reasons []string) {
	rivals = slices.DeleteFunc(slices.Clone(rivals), func(r rival) bool { return r.gap <= JoinDays || r.like <= x.least() || !r.before(h) })
	for _, r := range append(rivals, kin...) {
		if r.gap <= FollowDays && len(ids) < maxFollowed {
			ids = append(ids, r.id)
			o := x.reports[r.best]
			reasons = append(reasons, fmt.Sprintf("it goes on with %s, %d days after: they %s", o.id, r.gap, x.sharing(h, o)))
		}
	}
	if len(ids) == 0 {
		reasons = []string{"it opened this story: no other was alike enough"}
	}
	return ids, reasons
}

// features are the numbers behind a placement.
func (x *Index) features(rivals []rival) []news.Feature {
	var out []news.Feature
	for _, r := range rivals[:min(3, len(rivals))] {
		out = append(out, news.Feature{
			Name: "likeness", Weight: 1, Value: r.like,
			Detail: fmt.Sprintf("to story %s on average, %.2f to its nearest report; %d days between; a story is joined above %.2f", r.id, r.top, r.gap, x.least()),
		})
	}
	return out
}

// sharing says what two reports share: names, a word and days.
func (x *Index) sharing(a, b *held) string {
	in := map[string]int{}
	for _, n := range a.shown {
		if _, ok := slices.BinarySearch(b.shown, n); ok {
			in[x.words.terms[n]] = 2
		}
	}
	var days []int32
	for _, h := range []*held{a, b} {
		if h.dated {
			days = append(days, h.day)
		}
	}
	return sharing(x.words.best(in, "n:", shownNames), x.words.best(in, "s:", shownWords), daySpan(days))
}
