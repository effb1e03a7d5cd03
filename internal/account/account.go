// Package account makes accounts of reports: it reads them, parts them into
// stories and origins, and compares what they tell. It wires the two halves
// together in memory, with no store; it decides nothing itself.
package account

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"rashomon/internal/align"
	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/cluster"
	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// Make reads the reports and gives an account of each event they tell, the one
// with most reports first. Each report needs an ID of its own. The error is that
// of the context, or names the report that the analysis failed on.
func Make(ctx context.Context, a *analyze.Analyzer, reports []*news.Report) ([]news.Account, error) {
	readings, err := read(ctx, a, reports)
	if err != nil {
		return nil, err
	}
	byID := map[string]*news.Reading{}
	for _, r := range readings {
		byID[r.Report.ID] = r
	}
	var out []news.Account
	known := reuse.Learn(readings)
	for _, s := range cluster.Stories(readings) {
		var of []*news.Reading
		for _, id := range s.Reports {
			of = append(of, byID[id])
		}
		acc, err := story(ctx, a, s, of, known)
		if err != nil {
			return nil, err
		}
		out = append(out, acc)
	}
	return out, nil
}

// OfEvent gives the account of reports that are known to tell one event.
func OfEvent(ctx context.Context, a *analyze.Analyzer, reports []*news.Report) (news.Account, error) {
	readings, err := read(ctx, a, reports)
	if err != nil {
		return news.Account{}, err
	}
	s := news.Story{}
	for _, r := range reports {
		s.Reports = append(s.Reports, r.ID)
	}
	return story(ctx, a, s, readings, nil)
}

// Readings reads the reports of one event, those without a day from the day
// that the others give.
func Readings(ctx context.Context, a *analyze.Analyzer, reports []*news.Report) ([]*news.Reading, error) {
	readings, err := read(ctx, a, reports)
	if err != nil {
		return nil, err
	}
	readings, _, err = anchorUndated(ctx, a, readings)
	return readings, err
}

// OfReadings gives the account of the readings of one story, as a store keeps
// them. Reports without a day are read anew, with the day that the others give.
// What sites put on all their pages may be known; known may be nil.
func OfReadings(ctx context.Context, a *analyze.Analyzer, s news.Story, readings []*news.Reading, known *reuse.Furniture) (news.Account, error) {
	return story(ctx, a, s, readings, known)
}

// story makes the account of one story. Reports without a day are read anew,
// with the day that the others give. What sites put on all their pages is known
// from the reports of all stories, where there are others.
func story(ctx context.Context, a *analyze.Analyzer, s news.Story, readings []*news.Reading, known *reuse.Furniture) (news.Account, error) {
	readings, notices, err := anchorUndated(ctx, a, readings)
	if err != nil {
		return news.Account{}, err
	}
	acc := news.Account{Story: s, Notices: notices}
	families := reuse.ShippedFamilies()
	for _, r := range readings {
		families.Fill(r.Report)
		acc.Reports = append(acc.Reports, shown(r))
	}
	acc.Origins = reuse.OriginsBeside(readings, known)
	counts := families.Count(acc.Reports, acc.Origins)
	acc.Counts = &counts
	acc.Findings = align.Story(readings, acc.Origins)
	entitle(acc.Findings, readings)
	gather(&acc, readings)
	return acc, nil
}

// shown is the report as the account shows it: of one that is not read, the
// account says so.
func shown(r *news.Reading) *news.Report {
	if !r.Unread {
		return r.Report
	}
	out := *r.Report
	out.Notices = append(slices.Clone(out.Notices), fmt.Sprintf("in a language (%s) that is not read yet; nothing in it is compared", out.Lang))
	return &out
}

// Doc analyses one report.
func Doc(a *analyze.Analyzer, r *news.Report) (*doc.Doc, error) {
	lang := r.Lang
	if lang == "" {
		lang = "en" // the one language that is read so far
	}
	d := &doc.Doc{Text: r.Text, Lang: lang, Anchor: r.Anchor, Blocks: r.Blocks}
	if !analyze.Reads(lang) {
		// Shown, found by its words, and said to be unread: nothing of it is compared.
		if err := a.Until(d, doc.Sentences); err != nil {
			return nil, fmt.Errorf("read %s: %w", r.File, err)
		}
		return d, nil
	}
	if err := a.Run(d); err != nil {
		return nil, fmt.Errorf("read %s: %w", r.File, err)
	}
	return d, nil
}

// read analyses the reports side by side over the cores.
func read(ctx context.Context, a *analyze.Analyzer, reports []*news.Report) ([]*news.Reading, error) {
	out := make([]*news.Reading, len(reports))
	errs := make([]error, len(reports))
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(reports)) {
		wg.Go(func() {
			for i := range next {
				d, err := Doc(a, reports[i])
				if err != nil {
					errs[i] = err
					continue
				}
				out[i] = claim.Read(reports[i], d)
			}
		})
	}
	for i := range reports {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
