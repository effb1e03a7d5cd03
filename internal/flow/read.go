package flow

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"rashomon/internal/account"
	"rashomon/internal/claim"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// How many reports a step reads, and how many are saved at once. A step that
// reads anew is short, so that what arrives waits for little.
const (
	readStep  = 128
	staleStep = 16
	saveAtOne = 16
)

// analyzeLoop is the loop's name among the failures; arrivals is its mark. What
// is read anew needs no mark: the readings say who made them.
const (
	analyzeLoop = "analyze"
	arrivals    = "analyze@arrivals"
)

// readNew reads versions that came after the mark.
func (f *Flow) readNew(ctx context.Context) (int, error) {
	mark, err := f.Store.MarkOf(ctx, arrivals)
	if err != nil {
		return 0, err
	}
	list, err := f.Store.Unread(ctx, mark.At, readStep)
	f.busy.Store(len(list) == readStep)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return len(list), f.readAll(ctx, list, arrivals)
}

// readDue reads reports that failed and are to be tried again.
func (f *Flow) readDue(ctx context.Context) (int, error) {
	due, err := f.Store.Due(ctx, analyzeLoop)
	if err != nil {
		return 0, err
	}
	var list []store.Unread
	for _, d := range due {
		u, err := f.Store.UnreadReport(ctx, d.Item)
		if err != nil {
			return 0, err
		}
		list = append(list, u)
	}
	return len(list), f.readAll(ctx, list, "")
}

// readStale reads reports anew that another version read.
func (f *Flow) readStale(ctx context.Context) (int, error) {
	list, err := f.Store.Stale(ctx, f.reader(), staleStep)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	f.busy.Store(true)
	return len(list), f.readAll(ctx, list, "reread@"+f.Version)
}

// result is what came of reading one report.
type result struct {
	reading *news.Reading
	err     error
}

// readAll reads the reports side by side and saves them in their order, some at
// a time, while the next are read. Where a name of a mark is given it moves along.
func (f *Flow) readAll(ctx context.Context, list []store.Unread, mark string) error {
	m := startMeter()
	var lot []store.ReadVersion
	waiting := 0 // done, and behind the saved mark
	i := 0
	for u, r := range inOrder(ctx, f.Workers, slices.Values(list), f.read) {
		i++
		waiting++
		if r.err != nil {
			f.Log.Warn("read", "report", u.Report.ID, "error", r.err)
			if err := f.Store.Fail(ctx, analyzeLoop, u.Report.ID, kindOf(r.err), news.Message(r.err), store.Mark{}); err != nil {
				return err
			}
		} else {
			lot = append(lot, store.ReadVersion{Report: u.Report.ID, Version: u.Version, Reading: r.reading})
		}
		if waiting < saveAtOne && i < len(list) {
			continue
		}
		at := u.Seq
		if mark != arrivals {
			at = 0
		}
		if err := f.Store.SaveReadings(ctx, f.reader(), lot, m.mark(mark, at, waiting)); err != nil {
			return err
		}
		lot, waiting = nil, 0
	}
	return ctx.Err()
}

// read reads one report. A stage that breaks on it is a failure of this report.
func (f *Flow) read(u store.Unread) (out result) {
	r := u.Report
	defer func() {
		if p := recover(); p != nil {
			f.Log.Error("a stage broke", "report", r.ID, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			out = result{err: fmt.Errorf("%s: %w: the analysis broke on this text: %v; report it with the text", r.File, news.ErrInvalid, p)}
		}
	}()
	d, err := account.Doc(f.Analyzer, r)
	if err != nil {
		return result{err: err}
	}
	return result{reading: claim.Read(r, d)}
}

// kindOf is the kind of an error as a failure's row has it.
func kindOf(err error) string {
	for _, k := range []error{news.ErrInvalid, news.ErrUnsupported, news.ErrTemporary, news.ErrNotFound, news.ErrConflict} {
		if errors.Is(err, k) {
			return k.Error()
		}
	}
	return "failed"
}
