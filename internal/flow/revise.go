package flow

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"rashomon/internal/account"
	"rashomon/internal/align"
	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/revise"
	"rashomon/internal/store"
)

// reviseLoop is the loop's name among the failures; a step of it compares
// reviseStep versions with those before them.
const (
	reviseLoop = "revise"
	reviseStep = 8
)

// revise tells what changed in the versions of which that is not told yet.
func (f *Flow) revise(ctx context.Context) (int, error) {
	list, err := f.Store.Unrevised(ctx, reviseStep)
	if err != nil {
		return 0, err
	}
	for i := range list {
		if err := ctx.Err(); err != nil {
			return i, err
		}
		if err := f.reviseOne(ctx, &list[i]); err != nil {
			return i, err
		}
	}
	return len(list), nil
}

// reviseOne tells what changed in one version. Where the comparison fails, that
// is a row, and the version counts as one without changes.
func (f *Flow) reviseOne(ctx context.Context, r *store.Revision) error {
	before, err := f.Store.Version(ctx, r.Report, r.Version-1)
	if err != nil {
		return err
	}
	after, err := f.Store.Version(ctx, r.Report, r.Version)
	if err != nil {
		return err
	}
	r.Revision, err = f.revision(&before.Report, &after.Report)
	if err != nil {
		f.Log.Warn("revise", "report", r.Report, "error", err)
		if err := f.Store.Fail(ctx, reviseLoop, r.Report, kindOf(err), news.Message(err), store.Mark{}); err != nil {
			return err
		}
	}
	return f.Store.SaveRevision(ctx, *r)
}

func (f *Flow) revision(before, after *news.Report) (rev news.Revision, err error) {
	defer func() {
		if p := recover(); p != nil {
			f.Log.Error("the comparison of versions broke", "report", after.ID, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			rev, err = news.Revision{}, fmt.Errorf("%s: %w: the comparison of its versions broke: %v; report it with both texts", after.File, news.ErrInvalid, p)
		}
	}()
	return account.Revision(f.Analyzer, before, after)
}

// tellRevisions tells, in an account, which of its reports said something else
// before: each in a notice, and what was changed without a word beside the
// findings that rest on it.
func (f *Flow) tellRevisions(ctx context.Context, of []store.SavedReading, acc *news.Account) error {
	for _, r := range of {
		if r.Version < 2 {
			continue
		}
		report := r.Reading.Report
		list, err := f.Store.Revisions(ctx, report.ID)
		if err != nil {
			return err
		}
		for _, rev := range list {
			if rev.Version > r.Version {
				continue
			}
			modified := ""
			if rev.Version == r.Version {
				modified = report.Modified
				tellChanged(acc, report, rev.Revision)
			}
			n := revise.Notice(report.Outlet(), rev.Version, modified, rev.Revision)
			if n != "" && !slices.Contains(acc.Notices, n) { // a chain's papers change alike
				acc.Notices = append(acc.Notices, n)
			}
		}
	}
	return nil
}

// tellChanged gives the findings whose evidence the report has changed without
// saying so a reason that tells it.
func tellChanged(acc *news.Account, report *news.Report, rev news.Revision) {
	if !rev.Silent {
		return
	}
	for i := range acc.Findings {
		f := &acc.Findings[i]
		for _, c := range rev.Changes {
			if c.After == nil || c.Before == nil || !restsOn(f, report.ID, c.After.Span) {
				continue
			}
			why := news.Reason{Code: align.ChangedSilently, Text: fmt.Sprintf("changed without saying so: %s, %s", report.Outlet(), c.Text)}
			if !slices.Contains(f.Reasons, why) {
				f.Reasons = append(f.Reasons, why)
			}
		}
	}
}

// restsOn tells whether words of the report are evidence of the finding of which
// most lies within the span.
func restsOn(f *news.Finding, report string, span doc.Span) bool {
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			both := min(e.Span.End, span.End) - max(e.Span.Start, span.Start)
			if e.Report == report && both*2 > e.Span.End-e.Span.Start {
				return true
			}
		}
	}
	return false
}
