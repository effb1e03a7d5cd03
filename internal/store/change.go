package store

import (
	"context"
	"time"
)

// Change is something that became new. Kinds are "report" (new, version, read),
// "story" (new, account, reports), "failure", "feed", "import".
type Change struct {
	Seq    int64 // grows without end
	At     time.Time
	Kind   string
	Item   string // name of the report, story...
	Detail string
}

// keptChanges is how many changes are kept; who has slept through more begins
// anew.
const keptChanges = 50_000

// change notes a change in the transaction.
func (t *tx) change(kind, item, detail string) error {
	seq, err := t.insert(`INSERT INTO changes (at, kind, item, detail) VALUES (?,?,?,?)`, t.now, kind, item, detail)
	if err == nil && seq%1000 == 0 {
		err = t.exec(`DELETE FROM changes WHERE seq <= ?`, seq-keptChanges)
	}
	return err
}

// next is the number of the next change, for rows that carry one.
func (t *tx) next() (n int64, err error) {
	err = t.one(`SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0) + 1`, nil, &n)
	return n, err
}

// Changes lists what became new after the change of that number, the oldest
// first, at most 500. Where the list is shorter there are no more.
func (s *Store) Changes(ctx context.Context, since int64) (list []Change, err error) {
	err = s.rows(ctx, `SELECT seq, at, kind, item, detail FROM changes WHERE seq > ? ORDER BY seq LIMIT 500`, []any{since}, func(scan func(...any) error) error {
		var c Change
		var at int64
		err := scan(&c.Seq, &at, &c.Kind, &c.Item, &c.Detail)
		c.At = time.Unix(at, 0).UTC()
		list = append(list, c)
		return err
	})
	return list, err
}

// LastChange is the number of the newest change; 0 for an empty store.
func (s *Store) LastChange(ctx context.Context) (n int64, err error) {
	err = s.row(ctx, `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)`, nil, &n)
	return n, err
}

// pollEvery is how often a waiting reader looks for what another process wrote.
const pollEvery = 300 * time.Millisecond

// Wait returns when there is a change after that number, made by this process or
// another, or when the context ends.
func (s *Store) Wait(ctx context.Context, since int64) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		s.mu.Lock()
		signal := s.signal
		s.mu.Unlock()
		n, err := s.LastChange(ctx)
		if err != nil || n > since {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-signal:
		case <-tick.C:
		}
	}
}
