package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// ReportSort is an order of reports.
type ReportSort string

// The orders of reports.
const (
	ReportsNewest ReportSort = "newest" // publication, the default
	ReportsOldest ReportSort = "oldest"
	ReportsAdded  ReportSort = "added"  // the last that came in first
	ReportsSource ReportSort = "source" // by the name of the source
	ReportsTitle  ReportSort = "title"
)

var reportSorts = []ReportSort{ReportsNewest, ReportsOldest, ReportsAdded, ReportsSource, ReportsTitle}

var reportOrders = map[ReportSort]listOrder{
	ReportsNewest: {column: `r.at`}, ReportsOldest: {column: `r.at`, rises: true}, ReportsAdded: {column: `r.added`},
	ReportsSource: {column: `u.name`, text: true, rises: true}, ReportsTitle: {column: `v.title`, text: true, rises: true},
}

// ReportFilter narrows a list of reports. Empty fields narrow nothing.
type ReportFilter struct {
	Source      string    // name of the source
	Story       string    // of this story
	Title       string    // words of the title
	From, Until time.Time // published from, and before
	Unplaced    bool      // in no story yet
	Unread      bool      // not read yet
	Failed      bool      // the reading failed
	Changed     bool      // there are several versions
	Sort        ReportSort
	Limit       int // rows at once: 50, at most 500
}

func (f *ReportFilter) where() (where, error) {
	w := where{}
	if f.Source != "" {
		w.and(`r.source = (SELECT id FROM sources WHERE name = ?)`, f.Source)
	}
	if f.Story != "" {
		n, err := number(storyLetter, f.Story)
		if err != nil {
			return w, err
		}
		w.and(`r.story = ?`, n)
	}
	for i, word := range strings.Fields(f.Title) {
		if i < maxWords {
			w.and(`v.title LIKE ? ESCAPE '\'`, `%`+likeSafe.Replace(word)+`%`)
		}
	}
	if !f.From.IsZero() {
		w.and(`r.at >= ?`, f.From.Unix())
	}
	if !f.Until.IsZero() {
		w.and(`r.at < ?`, f.Until.Unix())
	}
	for _, x := range []struct {
		on   bool
		what string
	}{
		{f.Unplaced, `r.story = 0`}, {f.Unread, `NOT EXISTS (SELECT 1 FROM readings g WHERE g.version = v.id)`},
		{f.Failed, `'r' || r.id IN (SELECT item FROM failures)`}, {f.Changed, `r.versions > 1`},
	} {
		if x.on {
			w.and(x.what)
		}
	}
	return w, nil
}

var likeSafe = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Reports lists reports without their texts, the newest publication first where
// no other order is asked for. The cursor is that of the call before, made with
// the same filter; next is empty at the end.
func (s *Store) Reports(ctx context.Context, f ReportFilter, after Cursor) (list []Report, next Cursor, err error) {
	order, err := orderOf("reports", reportSorts, reportOrders, f.Sort)
	if err != nil {
		return nil, "", err
	}
	w, err := f.where()
	if err != nil {
		return nil, "", err
	}
	from := reportTables
	if f.Sort == ReportsSource {
		from += `JOIN sources u ON u.id = r.source `
	}
	list, next, err = listed(ctx, s, listing{columns: reportColumns, from: from + `WHERE v.id = r.version`, where: w, order: order, id: `r.id`, after: after, limit: limit(f.Limit, 500)},
		func(scan func(...any) error) (Report, error) { return scanReport(scan) })
	if err != nil {
		return nil, "", fmt.Errorf("list reports: %w", err)
	}
	return list, next, nil
}
