package account

import (
	"context"
	"fmt"
	"sort"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// anchorUndated gives each report without a day that of the other reports of
// its story, and reads it anew. The notices say so.
func anchorUndated(ctx context.Context, a *analyze.Analyzer, readings []*news.Reading) ([]*news.Reading, []string, error) {
	day := medianDay(readings)
	if day == "" {
		return readings, nil, nil
	}
	var undated []*news.Report
	var at []int
	var notices []string
	for i, r := range readings {
		if r.Report.Anchor.Value != "" {
			continue
		}
		report := *r.Report
		report.Anchor = doc.Anchor{Value: day, From: doc.AnchorStory}
		undated, at = append(undated, &report), append(at, i)
		notices = append(notices, fmt.Sprintf("%s states no date; its days are counted from %s, the date of the other reports", undatedName(&report), day))
	}
	again, err := read(ctx, a, undated)
	if err != nil {
		return nil, nil, err
	}
	out := append([]*news.Reading(nil), readings...)
	for k, i := range at {
		out[i] = again[k]
	}
	return out, notices, nil
}

// medianDay is the middle one of the days on which the dated reports were
// written; empty where none is dated.
func medianDay(readings []*news.Reading) string {
	var days []string
	for _, r := range readings {
		if v := r.Report.Anchor.Value; len(v) >= 10 {
			days = append(days, v[:10])
		}
	}
	if len(days) == 0 {
		return ""
	}
	sort.Strings(days)
	return days[(len(days)-1)/2]
}

// undatedName is the ID of a report with its outlet or else its title, where one
// is known.
func undatedName(r *news.Report) string {
	if o := r.Outlet(); o != r.ID {
		return r.ID + " (" + o + ")"
	}
	if r.Title != "" {
		return r.ID + " (“" + r.Title + "”)"
	}
	return r.ID
}
