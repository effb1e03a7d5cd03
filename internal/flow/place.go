package flow

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"rashomon/internal/cluster"
	"rashomon/internal/store"
)

// placeStep is how many readings a step places.
const placeStep = 64

// place places the reports whose readings came after the mark, one transaction
// each.
func (f *Flow) place(ctx context.Context) (int, error) {
	mark, err := f.Store.MarkOf(ctx, placer)
	if err != nil {
		return 0, err
	}
	list, err := f.Store.ReadSince(ctx, mark.At, placeStep)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	if err := f.ready(ctx); err != nil {
		return 0, err
	}
	m := startMeter()
	for _, r := range list {
		if err := f.placeOne(ctx, r, m.mark(placer, r.Seq, 1)); err != nil {
			f.index = nil // it may know what was not saved
			return 0, fmt.Errorf("place %s: %w", r.Reading.Report.ID, err)
		}
	}
	return len(list), f.arrive(ctx, list)
}

// ready restores the index where it is not at hand, and tells it what persons
// have decided since.
func (f *Flow) ready(ctx context.Context) error {
	if f.index == nil {
		if err := f.restore(ctx); err != nil {
			return err
		}
	}
	moved, err := f.Store.MovedSince(ctx, f.moved)
	if err != nil {
		return err
	}
	for _, m := range moved {
		if err := f.hold(ctx, m.Report, m.Story); err != nil {
			f.index = nil
			return err
		}
		f.moved = m.ID
	}
	return f.forget(ctx)
}

// followed is for how long a report is held at hand for others to follow: what
// came out before is of no story that goes on.
const followed = (cluster.FollowDays + 35) * 24 * time.Hour

// oldest is the time of publication, in seconds, from which reports are held.
func (f *Flow) oldest(ctx context.Context) (int64, error) {
	newest, err := f.Store.NewestReport(ctx)
	if err != nil || newest == 0 {
		return 0, err
	}
	newest = min(newest, time.Now().Add(48*time.Hour).Unix()) // clocks that are wrong
	return newest - int64(followed/time.Second), nil
}

// restore builds the index of what the store has placed.
func (f *Flow) restore(ctx context.Context) error {
	since, err := f.oldest(ctx)
	if err != nil {
		return err
	}
	if f.moved, err = f.Store.LastPlacement(ctx); err != nil {
		return err
	}
	x := cluster.NewIndex()
	f.store, f.local = map[string]string{}, map[string]string{}
	err = store.Profiles(ctx, f.Store, since, func(report, story string, p *cluster.Profile) error {
		if story == "" {
			return nil
		}
		if p == nil {
			reading, _, err := f.Store.Reading(ctx, report)
			if err != nil {
				return nil // it is read anew, and placed then
			}
			made := cluster.ProfileOf(reading)
			p = &made
		}
		return x.Restore(*p, story)
	})
	if err == nil {
		f.index = x
	}
	return err
}

// forget lets go, once a day, of reports that nothing follows any more.
func (f *Flow) forget(ctx context.Context) error {
	today := time.Now().Format(time.DateOnly)
	if f.day == today {
		return nil
	}
	since, err := f.oldest(ctx)
	if err != nil || since == 0 {
		return err
	}
	f.day = today
	_, err = f.index.Forget(time.Unix(since, 0).UTC().Format(time.DateOnly))
	return err
}

// hold puts a report where it stands by the word of a person or the store.
func (f *Flow) hold(ctx context.Context, report, story string) error {
	p, err := store.Profile[cluster.Profile](ctx, f.Store, report)
	if err != nil || p == nil {
		return err
	}
	f.index.Remove(report)
	return f.index.Restore(*p, f.inIndex(story))
}

// inIndex is the name of a story in the index. One that was opened there goes by
// another name than in the store.
func (f *Flow) inIndex(story string) string {
	if local, ok := f.local[story]; ok {
		return local
	}
	return story
}

// inStore is the name in the store of a story of the index, or one to be made.
func (f *Flow) inStore(local string) string {
	if story, ok := f.store[local]; ok {
		return story
	}
	if local != "" && local[0] == 's' {
		return local
	}
	return store.NewStory + local
}

// placeOne places one report, or leaves it where it was placed before.
func (f *Flow) placeOne(ctx context.Context, r store.SavedReading, mark store.Mark) error {
	id := r.Reading.Report.ID
	p := cluster.ProfileOf(r.Reading)
	if r.Story != "" {
		stays, err := f.stays(ctx, id, r.Story, &p)
		if err != nil {
			return err
		}
		if stays {
			f.index.Remove(id)
			if err := f.index.Restore(p, f.inIndex(r.Story)); err != nil {
				return err
			}
			_, err := f.Store.Place(ctx, placer, []store.Placing{{Report: id, Profile: &p}}, mark)
			return err
		}
		f.index.Remove(id)
	}
	got, err := f.index.Add(p)
	if err != nil {
		return err
	}
	return f.save(ctx, id, r.Story, &p, got, mark)
}

// stays reports that a report which was placed before is left where it is: a
// person placed it, or its text is the same and either it stands there with
// others or nothing by which it is compared is new. So another version of the
// program takes no story apart, and what stood alone gets another try.
func (f *Flow) stays(ctx context.Context, report, story string, p *cluster.Profile) (bool, error) {
	if fixed, err := f.isFixed(ctx, report); fixed || err != nil {
		return fixed, err
	}
	if same, err := f.Store.PlacedAsIs(ctx, report); !same || err != nil {
		return false, err
	}
	together, err := f.Store.StoryReports(ctx, story)
	if len(together) > 1 || err != nil {
		return err == nil, err
	}
	was, err := store.Profile[cluster.Profile](ctx, f.Store, report)
	return was != nil && reflect.DeepEqual(was, p), err
}

// isFixed reports that a person placed the report.
func (f *Flow) isFixed(ctx context.Context, report string) (bool, error) {
	rows, err := f.Store.Placements(ctx, report)
	for _, p := range rows {
		if p.Holds {
			return p.Person, err
		}
	}
	return false, err
}

// save saves what the index decided on a report, and on the stories that it made
// one of.
func (f *Flow) save(ctx context.Context, report, before string, p *cluster.Profile, got cluster.Placement, mark store.Mark) error {
	target := f.inStore(got.Story)
	if got.Kind == cluster.Open && before != "" {
		// It stood in a story before: where it stood alone, that is its story still.
		others, err := f.Store.StoryReports(ctx, before)
		if err != nil {
			return err
		}
		if len(others) == 1 {
			target = before
		}
	}
	list := []store.Placing{{Report: report, Story: target, Reasons: got.Reasons, Profile: p}}
	for _, m := range got.Merged {
		story := f.inStore(m)
		reports, err := f.Store.StoryReports(ctx, story)
		if err != nil {
			return err
		}
		for _, other := range reports {
			list = append(list, store.Placing{Report: other, Story: target, Reasons: got.Reasons})
		}
	}
	holds, err := f.Store.Place(ctx, placer, list, mark)
	if err != nil {
		return err
	}
	f.store[got.Story], f.local[holds[0]] = holds[0], got.Story
	for i, h := range holds {
		if h == holds[0] || list[i].Report == report {
			continue
		}
		if err := f.hold(ctx, list[i].Report, h); err != nil { // a person placed it
			return err
		}
	}
	return nil
}
