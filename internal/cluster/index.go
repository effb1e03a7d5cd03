package cluster

import (
	"fmt"
	"slices"

	"rashomon/internal/news"
)

// Index places reports into stories as they come. It is for one goroutine at a
// time.
//
// Its state follows from the profiles in it and the stories they were put into:
// a program that keeps both starts again with Restore for each of them, in the
// order in which they were added.
type Index struct {
	words   *vocabulary
	index   postings
	reports []*held           // by number, in the order of arrival; nil: forgotten
	number  map[string]uint32 // by Report.ID
	stories map[string]*story
}

// held is a report at hand.
type held struct {
	compiled
	id    string
	story *story
	shown []uint32 // terms that a reason may show
}

// story is the reports of one event, of one at least.
type story struct {
	id      string
	members []uint32
	days    DayRange // of its dated reports
	dated   bool
}

// NewIndex is an index that holds no report.
func NewIndex() *Index { return newIndex(shippedBars()) }

func newIndex(b bars) *Index {
	return &Index{words: newVocabulary(b), number: map[string]uint32{}, stories: map[string]*story{}}
}

// Len is how many reports the index holds.
func (x *Index) Len() int { return len(x.number) }

// Restore puts a report into the story of the given ID, which it opens where
// there is none: where a row says that it stands, be it of a person. No other
// report moves.
func (x *Index) Restore(p Profile, storyID string) error {
	if err := x.refuse(p); err != nil {
		return err
	}
	if storyID == "" {
		return fmt.Errorf("report %s: a story without an ID: %w; name the story that it was put into", p.Report, news.ErrInvalid)
	}
	h := x.compile(p)
	x.enter(h, storyID)
	return nil
}

func (x *Index) refuse(p Profile) error {
	if p.Report == "" {
		return fmt.Errorf("a profile without a report: %w; give the report an ID before it is placed", news.ErrInvalid)
	}
	if _, ok := x.number[p.Report]; ok {
		return fmt.Errorf("report %s stands in the index already: %w; Remove it first, if it changed", p.Report, news.ErrConflict)
	}
	return nil
}

// compile counts the terms of a report and makes it comparable.
func (x *Index) compile(p Profile) *held {
	x.words.count(&p)
	x.words.weigh(&p)
	h := &held{compiled: x.words.compile(&p), id: p.Report}
	for _, t := range p.Terms {
		if t.Shown == "" {
			continue
		}
		if n := x.words.number[t.Key]; x.words.rarity[n] > 0 {
			h.shown = append(h.shown, n)
		}
	}
	slices.Sort(h.shown)
	return h
}

// enter puts a report into a story.
func (x *Index) enter(h *held, storyID string) {
	n := uint32(len(x.reports))
	x.reports = append(x.reports, h)
	x.number[h.id] = n
	for _, t := range h.all.ids {
		x.words.held[t]++
	}
	x.index.add(n, x.words.strongest(&h.compiled))
	s := x.stories[storyID]
	if s == nil {
		s = &story{id: storyID}
		x.stories[storyID] = s
	}
	s.members = append(s.members, n)
	s.date(h)
	h.story = s
}

// date widens the days of a story by those of a report.
func (s *story) date(h *held) {
	switch {
	case !h.dated:
	case !s.dated:
		s.days, s.dated = DayRange{h.day, h.day}, true
	default:
		s.days = DayRange{min(s.days[0], h.day), max(s.days[1], h.day)}
	}
}

// Remove takes a report out, as when a new version of it is to be placed, or a
// person moves it to another story. It does nothing where the report is not
// held. Its words still count as seen.
func (x *Index) Remove(report string) {
	n, ok := x.number[report]
	if !ok {
		return
	}
	x.drop(n)
}

// Forget takes out the reports of days before the given one, "2024-05-04", and
// says how many. Reports without a day stay. Its time grows with the index: call
// it once a day and not for each report.
func (x *Index) Forget(before string) (int, error) {
	day, ok := parseDay(before)
	if !ok {
		return 0, fmt.Errorf("forget reports before %q: %w; give a day as 2006-01-02", before, news.ErrInvalid)
	}
	dropped := 0
	for n, h := range x.reports {
		if h != nil && h.dated && h.day < day {
			x.drop(uint32(n))
			dropped++
		}
	}
	if dropped > 0 {
		x.index.sweep(func(r uint32) bool { return x.reports[r] != nil })
	}
	return dropped, nil
}

func (x *Index) drop(n uint32) {
	h := x.reports[n]
	x.words.release(h.all.ids)
	delete(x.number, h.id)
	x.reports[n] = nil
	s := h.story
	s.members = slices.DeleteFunc(s.members, func(m uint32) bool { return m == n })
	if len(s.members) == 0 {
		delete(x.stories, s.id)
		return
	}
	s.dated = false
	for _, m := range s.members {
		s.date(x.reports[m])
	}
}
