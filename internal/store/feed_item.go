package store

import (
	"context"
	"fmt"
	"time"

	"rashomon/internal/news"
)

// FeedItem is an entry of a feed, with what became of it.
type FeedItem struct {
	Feed    int64
	Key     string // guid, or URL where there is none
	URL     string
	Seen    time.Time // first
	Done    bool      // its report is in and not looked at again, or it was given up
	Report  string    // the report that came of it; may be empty
	Tries   int       // failures in a row
	Next    time.Time // not fetched before this
	Message string    // of the last failure
	State   string    // for the fetcher to keep what else it needs, as JSON
}

func scanItem(scan func(...any) error) (i FeedItem, err error) {
	var seen, report, next int64
	err = scan(&i.Feed, &i.Key, &i.URL, &seen, &i.Done, &report, &i.Tries, &next, &i.Message, &i.State)
	i.Seen, i.Next, i.Report = timeOrZero(seen), timeOrZero(next), nameOrNone(reportLetter, report)
	return i, err
}

// SeeItems notes entries of a feed and returns those that are new: neither
// their key nor their address was there.
func (s *Store) SeeItems(ctx context.Context, feed int64, items []FeedItem) (fresh []FeedItem, err error) {
	err = s.write(ctx, "note entries of a feed", func(t *tx) error {
		fresh = nil
		for _, i := range items {
			var have int
			if err := t.one(`SELECT EXISTS (SELECT 1 FROM feed_items WHERE feed = ? AND key = ?) + EXISTS (SELECT 1 FROM feed_items WHERE feed = ? AND url = ?)`, []any{feed, i.Key, feed, i.URL}, &have); err != nil {
				return err
			}
			if have > 0 {
				continue
			}
			if err := t.exec(`INSERT INTO feed_items (feed, key, url, seen, done, next, state) VALUES (?,?,?,?,?,?,?)`, feed, i.Key, i.URL, t.now, i.Done, secondsOrZero(i.Next), i.State); err != nil {
				return err
			}
			i.Feed, i.Seen = feed, time.Unix(t.now, 0).UTC()
			fresh = append(fresh, i)
		}
		return nil
	})
	return fresh, err
}

// DueItems lists entries whose pages are to be fetched now, the longest due
// first.
func (s *Store) DueItems(ctx context.Context, now time.Time, n int) ([]FeedItem, error) {
	return s.items(ctx, `i.done = 0 AND i.next <= ? AND f.paused = 0 ORDER BY i.next, i.seen LIMIT ?`, now.Unix(), n)
}

// mostFailedItems is how many entries are listed that could not be had.
const mostFailedItems = 50

// FailedItems lists entries whose pages could not be had, the last seen first.
func (s *Store) FailedItems(ctx context.Context) ([]FeedItem, error) {
	return s.items(ctx, `i.message <> '' ORDER BY i.seen DESC LIMIT ?`, mostFailedItems)
}

func (s *Store) items(ctx context.Context, which string, args ...any) (list []FeedItem, err error) {
	err = s.rows(ctx, `SELECT i.feed, i.key, i.url, i.seen, i.done, i.report, i.tries, i.next, i.message, i.state FROM feed_items i JOIN feeds f ON f.id = i.feed WHERE `+which, args, func(scan func(...any) error) error {
		i, err := scanItem(scan)
		list = append(list, i)
		return err
	})
	return list, err
}

// NextItem is when the next entry is to be fetched; the zero time where there is
// none.
func (s *Store) NextItem(ctx context.Context) (time.Time, error) {
	var next int64
	err := s.row(ctx, `SELECT coalesce(min(max(i.next, 1)), 0) FROM feed_items i JOIN feeds f ON f.id = i.feed WHERE i.done = 0 AND f.paused = 0`, nil, &next)
	return timeOrZero(next), err
}

// SaveItem saves what became of an entry.
func (s *Store) SaveItem(ctx context.Context, i FeedItem) error {
	var report int64
	if i.Report != "" {
		var err error
		if report, err = number(reportLetter, i.Report); err != nil {
			return err
		}
	}
	return s.write(ctx, "save entry "+i.URL, func(t *tx) error {
		var have int
		if err := t.one(`SELECT count(*) FROM feed_items WHERE feed = ? AND key = ?`, []any{i.Feed, i.Key}, &have); err != nil {
			return err
		}
		if have == 0 {
			return fmt.Errorf("entry %.80q: %w", i.Key, news.ErrNotFound)
		}
		return t.exec(`UPDATE feed_items SET url = ?, done = ?, report = ?, tries = ?, next = ?, message = ?, state = ? WHERE feed = ? AND key = ?`,
			i.URL, i.Done, report, i.Tries, secondsOrZero(i.Next), i.Message, i.State, i.Feed, i.Key)
	})
}
