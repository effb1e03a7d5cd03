package store

import (
	"context"
	"time"
)

// Mark is how far a loop has come: it is saved in the transaction that saves
// the loop's results. The name holds the version of what the loop runs, such as
// "analyze@5f3c", so that another version begins anew.
type Mark struct {
	Name string
	At   int64   // the last item in the loop's own order; it never goes back
	Done int     // items that this step finished
	Rate float64 // items a second of late, for people
}

func (t *tx) mark(m Mark) error {
	if m.Name == "" {
		return nil
	}
	return t.exec(`INSERT INTO marks (name, mark, done, rate, since, at) VALUES (?,?,?,?,?,?)
		ON CONFLICT (name) DO UPDATE SET mark = max(mark, excluded.mark), done = done + excluded.done, rate = excluded.rate, at = excluded.at`,
		m.Name, m.At, m.Done, m.Rate, t.now, t.now)
}

// MarkOf is the mark of that name; At is 0 where the loop has not begun.
func (s *Store) MarkOf(ctx context.Context, name string) (Mark, error) {
	m := Mark{Name: name}
	err := s.row(ctx, `SELECT coalesce(max(mark), 0), coalesce(max(done), 0), coalesce(max(rate), 0) FROM marks WHERE name = ?`, []any{name}, &m.At, &m.Done, &m.Rate)
	return m, err
}

// Failure is an item that a loop could not do. It is tried again at Next.
type Failure struct {
	Loop    string // "analyze", "align", "feed"...
	Item    string // name of the report, story or feed
	Kind    string // "invalid", "temporary"...: a kind of package news
	Message string // ends with what to do
	Tries   int
	First   time.Time
	Last    time.Time
	Next    time.Time // when it is tried again
}

// firstRetry is the wait after the first failure; it doubles with each, up to
// lastRetry.
const (
	firstRetry = 15 * time.Second
	lastRetry  = 6 * time.Hour
)

// Fail notes that a loop failed on an item, with the loop's mark: the others go
// on, and the item is tried again later.
func (s *Store) Fail(ctx context.Context, loop, item, kind, message string, m Mark) error {
	return s.write(ctx, "note failure of "+item, func(t *tx) error {
		var tries int
		err := explain(t.one(`SELECT coalesce(max(tries), 0) FROM failures WHERE loop = ? AND item = ?`, []any{loop, item}, &tries))
		if err != nil {
			return err
		}
		wait := min(firstRetry<<min(tries, 16), lastRetry)
		err = t.exec(`INSERT INTO failures (loop, item, kind, message, tries, first, last, next) VALUES (?,?,?,?,1,?,?,?)
			ON CONFLICT (loop, item) DO UPDATE SET kind = excluded.kind, message = excluded.message, tries = tries + 1, last = excluded.last, next = excluded.next`,
			loop, item, kind, message, t.now, t.now, t.now+int64(wait/time.Second))
		if err != nil {
			return err
		}
		if err := t.change("failure", item, message); err != nil {
			return err
		}
		return t.mark(m)
	})
}

func (t *tx) healed(loop, item string) error {
	return t.exec(`DELETE FROM failures WHERE loop = ? AND item = ?`, loop, item)
}

// Retry makes failed items due at once: that of the name, or all of the loop
// where it is empty.
func (s *Store) Retry(ctx context.Context, loop, item string) error {
	return s.write(ctx, "retry "+item, func(t *tx) error {
		if err := t.exec(`UPDATE failures SET next = 0 WHERE loop = ? AND (item = ? OR ? = '')`, loop, item, item); err != nil {
			return err
		}
		return t.change("failure", item, "retry")
	})
}

// Due lists the failed items of a loop that are to be tried again by now.
func (s *Store) Due(ctx context.Context, loop string) ([]Failure, error) {
	return s.failures(ctx, `WHERE loop = ? AND next <= ? ORDER BY next LIMIT 100`, loop, s.now().Unix())
}

// Failures lists all failed items, the latest first, at most 500.
func (s *Store) Failures(ctx context.Context) ([]Failure, error) {
	return s.failures(ctx, `ORDER BY last DESC, id DESC LIMIT 500`)
}

func (s *Store) failures(ctx context.Context, which string, args ...any) (list []Failure, err error) {
	err = s.rows(ctx, `SELECT loop, item, kind, message, tries, first, last, next FROM failures `+which, args, func(scan func(...any) error) error {
		var f Failure
		var first, last, next int64
		err := scan(&f.Loop, &f.Item, &f.Kind, &f.Message, &f.Tries, &first, &last, &next)
		f.First, f.Last, f.Next = time.Unix(first, 0).UTC(), time.Unix(last, 0).UTC(), time.Unix(next, 0).UTC()
		list = append(list, f)
		return err
	})
	return list, err
}
