package flow

import (
	"context"
	"fmt"
	"runtime/debug"

	"rashomon/internal/account"
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
		if err := f.Store.Fail(ctx, reviseLoop, r.Report, kindOf(err), err.Error(), store.Mark{}); err != nil {
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

// notices tells, for an account, which of its reports said something else
// before.
func (f *Flow) notices(ctx context.Context, of []store.SavedReading) ([]string, error) {
	var out []string
	for _, r := range of {
		if r.Version < 2 {
			continue
		}
		report := r.Reading.Report
		list, err := f.Store.Revisions(ctx, report.ID)
		if err != nil {
			return nil, err
		}
		for _, rev := range list {
			if rev.Version > r.Version {
				continue
			}
			modified := ""
			if rev.Version == r.Version {
				modified = report.Modified
			}
			if n := revise.Notice(report.Outlet(), rev.Version, modified, rev.Revision); n != "" {
				out = append(out, n)
			}
		}
	}
	return out, nil
}
