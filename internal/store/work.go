package store

import (
	"context"
	"fmt"
	"time"
)

// Work is the state of the work, for a page and for `status`.
type Work struct {
	Counts   Counts
	Loops    []Loop
	Failures []Failure
	Imports  []Import
	Feeds    []Feed
	Pages    []FeedItem // of feeds, that could not be had
	Size     int64      // bytes on disk
	Change   int64      // the number of the newest change
}

// Counts are how many of each noun the store holds.
type Counts struct {
	Reports, Versions, Sources, Read, Placed, Stories, Accounts, Entities int
}

// Loop is a loop with how far it has come.
type Loop struct {
	Name    string // of its mark: "analyze@5f3c"
	Backlog int    // items still to do
	Done    int    // items done since its mark was made
	Rate    float64
	Since   time.Time
	At      time.Time // when it last saved
}

// Work gathers the state of the work. The names are those of the marks of the
// loops that run, by what they work on; a program that runs none passes none and
// gets the newest.
func (s *Store) Work(ctx context.Context) (Work, error) {
	w := Work{Size: s.Size()}
	var err error
	for _, f := range []func() error{
		func() error { w.Counts, err = s.Counts(ctx); return err },
		func() error {
			w.Loops, err = remember(ctx, s, "loops", time.Second, func() ([]Loop, error) { return s.loops(ctx) })
			return err
		},
		func() error { w.Failures, err = s.Failures(ctx); return err },
		func() error { w.Imports, err = s.Imports(ctx); return err },
		func() error { w.Feeds, err = s.Feeds(ctx); return err },
		func() error { w.Pages, err = s.FailedItems(ctx); return err },
		func() error { w.Change, err = s.LastChange(ctx); return err },
	} {
		if err := f(); err != nil {
			return w, fmt.Errorf("state of the work: %w", err)
		}
	}
	return w, nil
}

// Counts counts what the store holds.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	return remember(ctx, s, "counts", 2*time.Second, func() (Counts, error) { return s.count(ctx) })
}

func (s *Store) count(ctx context.Context) (c Counts, err error) {
	err = s.row(ctx, `SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM versions), (SELECT count(*) FROM sources),
		(SELECT count(*) FROM readings), (SELECT count(*) FROM reports WHERE story > 0), (SELECT count(*) FROM stories WHERE reports > 0),
		(SELECT count(*) FROM stories WHERE version > 0 AND reports > 0), (SELECT count(*) FROM entities WHERE reports > 0)`, nil,
		&c.Reports, &c.Versions, &c.Sources, &c.Read, &c.Placed, &c.Stories, &c.Accounts, &c.Entities)
	return c, err
}

// backlogs count what each loop has before it, by the first word of its mark.
var backlogs = map[string]string{
	"analyze": `SELECT count(*) FROM versions v JOIN reports r ON r.version = v.id WHERE v.id > ?1`,
	"cluster": `SELECT count(*) FROM readings WHERE seq > ?1`,
	"reread":  `SELECT count(*) FROM readings WHERE reader <> coalesce((SELECT id FROM readers WHERE name = 'english@' || substr(?2, 8)), 0)`,
	"align":   `SELECT (SELECT count(*) FROM stories WHERE touched > aligned) + (SELECT count(*) FROM stories WHERE touched <= aligned AND aligner <> ?2)`,
}

// loops lists the newest mark of each loop.
func (s *Store) loops(ctx context.Context) (list []Loop, err error) {
	type marked struct {
		Loop
		mark int64
	}
	var all []marked
	seen := map[string]bool{}
	err = s.rows(ctx, `SELECT name, mark, done, rate, since, at FROM marks ORDER BY at DESC, since DESC, name`, nil, func(scan func(...any) error) error {
		var m marked
		var since, at int64
		if err := scan(&m.Name, &m.mark, &m.Done, &m.Rate, &since, &at); err != nil {
			return err
		}
		m.Since, m.At = time.Unix(since, 0).UTC(), time.Unix(at, 0).UTC()
		if kind := loopOf(m.Name); !seen[kind] {
			seen[kind] = true
			all = append(all, m)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if q, ok := backlogs[loopOf(m.Name)]; ok {
			if err := s.row(ctx, q, []any{m.mark, m.Name}, &m.Backlog); err != nil {
				return nil, err
			}
		}
		list = append(list, m.Loop)
	}
	return list, nil
}

// Kind is which loop it is: "analyze", "cluster", "align", "reread".
func (l Loop) Kind() string { return loopOf(l.Name) }

// loopOf is the loop of a mark: what stands before the version.
func loopOf(mark string) string {
	for i := range len(mark) {
		if mark[i] == '@' {
			return mark[:i]
		}
	}
	return mark
}
