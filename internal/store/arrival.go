package store

import (
	"context"
	"crypto/sha256"
	"slices"

	"rashomon/internal/news"
)

// Arrive puts a report into the account of its story before the story is aligned
// anew, which takes seconds where a hundred reports tell it: the report, and what
// alone makes of it: its figures, times and quotes. The findings stay as they
// are; the story stays one that is to be aligned. It does nothing where the story
// has no account yet, or has the report in it.
func (s *Store) Arrive(ctx context.Context, story string, r SavedReading, alone *news.Account) error {
	n, err := number(storyLetter, story)
	if err != nil {
		return err
	}
	return s.write(ctx, "put "+r.Reading.Report.ID+" into "+story, func(t *tx) error {
		before, hash, err := s.accountBefore(t, n)
		if err != nil || hash == nil || slices.ContainsFunc(before.Reports, func(x savedReport) bool { return x.ID == r.Reading.Report.ID }) {
			return err
		}
		return s.arrive(t, n, before, r, alone)
	})
}

func (s *Store) arrive(t *tx, story int64, saved savedAccount, r SavedReading, alone *news.Account) error {
	report := r.Reading.Report
	saved.Reports = append(saved.Reports, savedReport{report.ID, r.Version, report.Anchor.Value, report.Anchor.From})
	a := &saved.Account
	a.Story.Reports = append(a.Story.Reports, report.ID)
	a.Origins = append(a.Origins, alone.Origins...)
	a.Figures = append(a.Figures, alone.Figures...)
	a.Times = append(a.Times, alone.Times...)
	a.Quotes = append(a.Quotes, alone.Quotes...)
	for _, x := range alone.Actors {
		i := slices.IndexFunc(a.Actors, func(have news.Actor) bool { return have.Kind == x.Kind && fold(have.Name) == fold(x.Name) })
		if i < 0 {
			a.Actors = append(a.Actors, x)
			continue
		}
		a.Actors[i].Reports = append(a.Actors[i].Reports, x.Reports...)
		a.Actors[i].Count += x.Count
	}
	raw := packRaw(&saved)
	sum := sha256.Sum256(raw)
	days, err := t.daysOfReports(story)
	if err != nil {
		return err
	}
	if err := t.exec(`UPDATE stories SET changed = ?, version = version + 1, origins = ?, days = ?, hash = ?, account = ? WHERE id = ?`,
		t.now, len(a.Origins), days, sum[:], s.box.squeeze(raw), story); err != nil {
		return err
	}
	return t.change("story", name(storyLetter, story), "account")
}
