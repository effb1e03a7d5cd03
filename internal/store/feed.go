package store

import (
	"context"
	"fmt"
	"time"

	"rashomon/internal/news"
)

// Feed is a feed that is watched, with the state of its fetching.
type Feed struct {
	ID       int64
	URL      string
	Title    string
	Site     string
	Added    time.Time
	Paused   bool
	ETag     string    // as the server gave it last
	Modified string    // Last-Modified, as the server gave it
	Tried    time.Time // zero: never
	Heard    time.Time // last answer that could be read, 304 included
	Next     time.Time // not before this
	Failures int       // in a row
	Kind     string    // of the last failure: a kind of package news; empty after a success
	Message  string    // of it, ends with what to do
	Gap      bool      // entries may have been missed between two fetches
	State    string    // for the fetcher to keep what else it needs, as JSON
}

const feedColumns = `id, url, title, site, added, paused, etag, modified, tried, heard, next, failures, kind, message, gap, state`

func scanFeed(scan func(...any) error) (f Feed, err error) {
	var added, tried, heard, next int64
	err = scan(&f.ID, &f.URL, &f.Title, &f.Site, &added, &f.Paused, &f.ETag, &f.Modified, &tried, &heard, &next, &f.Failures, &f.Kind, &f.Message, &f.Gap, &f.State)
	f.Added, f.Tried, f.Heard, f.Next = timeOrZero(added), timeOrZero(tried), timeOrZero(heard), timeOrZero(next)
	return f, err
}

// AddFeed puts a feed in, to be fetched at once, and returns it; one that is
// there already is returned as it is.
func (s *Store) AddFeed(ctx context.Context, url, title string) (f Feed, fresh bool, err error) {
	err = s.write(ctx, "add feed "+url, func(t *tx) error {
		id, err := t.insert(`INSERT INTO feeds (url, title, added) VALUES (?,?,?) ON CONFLICT (url) DO NOTHING`, url, title, t.now)
		if err != nil {
			return err
		}
		f, err = scanFeed(func(dest ...any) error {
			return t.one(`SELECT `+feedColumns+` FROM feeds WHERE url = ?`, []any{url}, dest...)
		})
		fresh = err == nil && id == f.ID && f.Tried.IsZero()
		if err != nil {
			return err
		}
		return t.change("feed", url, "added")
	})
	return f, fresh, err
}

// Feeds lists all feeds in the order in which they were added.
func (s *Store) Feeds(ctx context.Context) ([]Feed, error) {
	return s.feeds(ctx, `ORDER BY id`)
}

// DueFeeds lists the feeds that may be fetched now, the longest due first.
func (s *Store) DueFeeds(ctx context.Context, now time.Time, n int) ([]Feed, error) {
	return s.feeds(ctx, `WHERE paused = 0 AND next <= ? ORDER BY next, id LIMIT ?`, now.Unix(), n)
}

// NextFeed is when the next feed is due; the zero time where there is none.
func (s *Store) NextFeed(ctx context.Context) (time.Time, error) {
	var next int64
	err := s.row(ctx, `SELECT coalesce(min(max(next, 1)), 0) FROM feeds WHERE paused = 0`, nil, &next)
	return timeOrZero(next), err
}

func (s *Store) feeds(ctx context.Context, which string, args ...any) (list []Feed, err error) {
	err = s.rows(ctx, `SELECT `+feedColumns+` FROM feeds `+which, args, func(scan func(...any) error) error {
		f, err := scanFeed(scan)
		list = append(list, f)
		return err
	})
	return list, err
}

// SaveFeed saves all of a feed but its URL and the day it was added.
func (s *Store) SaveFeed(ctx context.Context, f Feed) error {
	return s.write(ctx, "save feed "+f.URL, func(t *tx) error {
		if err := t.exec(`UPDATE feeds SET title = ?, site = ?, paused = ?, etag = ?, modified = ?, tried = ?, heard = ?, next = ?, failures = ?, kind = ?, message = ?, gap = ?, state = ? WHERE id = ?`,
			f.Title, f.Site, f.Paused, f.ETag, f.Modified, secondsOrZero(f.Tried), secondsOrZero(f.Heard), secondsOrZero(f.Next), f.Failures, f.Kind, f.Message, f.Gap, f.State, f.ID); err != nil {
			return err
		}
		return t.change("feed", f.URL, f.Message)
	})
}

// RemoveFeed takes a feed away, with what was noted of its entries; the reports
// that came from it stay.
func (s *Store) RemoveFeed(ctx context.Context, url string) error {
	return s.write(ctx, "remove feed "+url, func(t *tx) error {
		var id int64
		if err := t.one(`SELECT id FROM feeds WHERE url = ?`, []any{url}, &id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM feed_items WHERE feed = ?`, id); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM feeds WHERE id = ?`, id); err != nil {
			return err
		}
		return t.change("feed", url, "removed")
	})
}

// MoveFeed gives a feed the address to which its site has moved it for good.
// Where another feed has that address the error wraps news.ErrConflict.
func (s *Store) MoveFeed(ctx context.Context, id int64, url string) error {
	return s.write(ctx, "move feed to "+url, func(t *tx) error {
		var have int
		if err := t.one(`SELECT count(*) FROM feeds WHERE url = ? AND id <> ?`, []any{url, id}, &have); err != nil {
			return err
		}
		if have > 0 {
			return fmt.Errorf("%w: another feed is there; remove one of the two", news.ErrConflict)
		}
		if err := t.exec(`UPDATE feeds SET url = ? WHERE id = ?`, url, id); err != nil {
			return err
		}
		return t.change("feed", url, "moved")
	})
}
