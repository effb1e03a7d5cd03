package flow

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"rashomon/internal/account"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// How many stories a step aligns: many at once where nothing else is done, few
// beside the reading, so that a story that changes meanwhile is soon seen.
const (
	manyStories = 64
	fewStories  = 8
)

const alignLoop = "align"

// alignAlong aligns beside the reading. While many reports wait to be read it
// takes the stories that have been quiet longest and rests as long as it worked,
// so that stories that still grow are not aligned again and again.
func (f *Flow) alignAlong(ctx context.Context) (int, error) {
	if !f.busy.Load() {
		return f.align(ctx, fewStories)
	}
	began := time.Now()
	list, err := f.Store.Unaligned(ctx, fewStories, true)
	if err == nil {
		err = f.alignAll(ctx, list)
	}
	pause(ctx, max(time.Since(began), time.Second))
	return len(list), err
}

// align aligns stories that changed, those that changed last first, and then
// those that another version aligned.
func (f *Flow) align(ctx context.Context, n int) (int, error) {
	list, err := f.Store.Unaligned(ctx, n, false)
	if err == nil && len(list) == 0 {
		list, err = f.Store.Outdated(ctx, f.aligner(), n)
	}
	if err != nil {
		return 0, err
	}
	return len(list), f.alignAll(ctx, list)
}

func (f *Flow) alignAll(ctx context.Context, list []store.Unaligned) error {
	f.aligning.Store(len(list) > 0)
	defer f.aligning.Store(false)
	m := startMeter()
	var mu sync.Mutex // of m and err
	var all error
	next := make(chan store.Unaligned)
	var wg sync.WaitGroup
	for range min(f.Workers, len(list)) {
		wg.Go(func() {
			for u := range next {
				err := f.alignOne(ctx, u, func() store.Mark {
					mu.Lock()
					defer mu.Unlock()
					return m.mark(f.aligner(), 0, 1)
				})
				mu.Lock()
				all = errors.Join(all, err)
				mu.Unlock()
			}
		})
	}
	for _, u := range list {
		if ctx.Err() != nil {
			break
		}
		next <- u
	}
	close(next)
	wg.Wait()
	return errors.Join(all, ctx.Err())
}

// alignOne makes and saves the account of a story. The error is one of the
// store; where the making fails, that is a row.
func (f *Flow) alignOne(ctx context.Context, u store.Unaligned, mark func() store.Mark) error {
	defer f.heavy.take(u.Reports)()
	of, err := f.readingsOf(ctx, u.Story)
	if err != nil {
		return err
	}
	reasons, err := f.Store.StoryReasons(ctx, u.Story)
	if err != nil {
		return err
	}
	acc, err := f.account(ctx, of, reasons)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		f.Log.Warn("align", "story", u.Story, "error", err)
		return f.Store.Fail(ctx, alignLoop, u.Story, kindOf(err), news.Message(err), store.Mark{})
	}
	return f.Store.SaveAccount(ctx, f.aligner(), u, of, &acc, mark())
}

// readingsOf are the readings of a story. Reports of which none can be had, as
// after an upgrade, are read at once, so that no account is made without them;
// those that fail are left out.
func (f *Flow) readingsOf(ctx context.Context, story string) ([]store.SavedReading, error) {
	reports, err := f.Store.StoryReports(ctx, story)
	if err != nil {
		return nil, err
	}
	of, err := f.Store.StoryReadings(ctx, story) // those that come meanwhile are more, not fewer
	if err != nil {
		return nil, err
	}
	have := map[string]bool{}
	for _, r := range of {
		have[r.Reading.Report.ID] = true
	}
	var missing []store.Unread
	for _, id := range reports {
		if have[id] {
			continue
		}
		u, err := f.Store.UnreadReport(ctx, id)
		if err != nil {
			return nil, err
		}
		missing = append(missing, u)
	}
	if len(missing) == 0 {
		return of, nil
	}
	if err := f.readAll(ctx, missing, ""); err != nil {
		return nil, err
	}
	return f.Store.StoryReadings(ctx, story)
}

// account makes the account of the readings. A broken comparison is a failure of
// this story.
func (f *Flow) account(ctx context.Context, of []store.SavedReading, reasons []string) (acc news.Account, err error) {
	defer func() {
		if p := recover(); p != nil {
			f.Log.Error("the comparison broke", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = fmt.Errorf("%w: the comparison broke: %v; report it with the texts of the story", news.ErrInvalid, p)
		}
	}()
	if len(of) == 0 {
		return acc, nil
	}
	known, err := f.knownOf(ctx, of)
	if err != nil {
		return acc, err
	}
	s := news.Story{Reasons: reasons}
	readings := make([]*news.Reading, len(of))
	for i, r := range of {
		if f.Families != nil {
			f.Families.Fill(r.Reading.Report)
		}
		readings[i] = r.Reading
		s.Reports = append(s.Reports, r.Reading.Report.ID)
	}
	if acc, err = account.OfReadings(ctx, f.Analyzer, s, readings, known); err != nil {
		return acc, err
	}
	for _, r := range readings {
		if r.Unread {
			acc.Notices = append(acc.Notices, fmt.Sprintf("%s is in a language (%s) that is not read yet; nothing in it is compared", r.Report.Outlet(), r.Report.Lang))
		}
	}
	thin(acc.Origins)
	if f.Families != nil {
		counts := f.Families.Count(acc.Reports, acc.Origins)
		acc.Counts = &counts
	}
	return acc, f.tellRevisions(ctx, of, &acc)
}
