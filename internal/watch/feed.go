package watch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"rashomon/internal/feed"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// How often a feed is looked at: it is looked at sooner when it had something
// new, and later when it had not, between the two bounds.
const (
	firstEvery = 15 * time.Minute
	leastEvery = 5 * time.Minute
	mostEvery  = 4 * time.Hour
)

// How long a feed that fails is left alone, from the first failure on.
const (
	firstPause = 10 * time.Minute
	finalPause = 6 * time.Hour // where the failure will not pass by itself
	mostPause  = 24 * time.Hour
)

// What is taken of a feed at the first look, and at any.
const (
	firstItems = 50
	firstDays  = 7 * 24 * time.Hour
	itemsALook = 1_000
)

// feedState is what is kept of a feed beside the columns of its row.
type feedState struct {
	Every  int       `json:"every,omitempty"` // seconds between two looks
	Format string    `json:"format,omitempty"`
	Items  int       `json:"items,omitempty"` // in the feed at the last look
	Gaps   int       `json:"gaps,omitempty"`  // looks that found a gap
	GapAt  time.Time `json:"gap_at,omitzero"`
}

// FeedState tells what is kept of a feed for a person: its format, how often it
// is looked at, and when it last moved on further than it holds.
func FeedState(f store.Feed) (format string, every time.Duration, gapAt time.Time) {
	s := stateOf(f)
	return s.Format, time.Duration(s.Every) * time.Second, s.GapAt
}

func stateOf(f store.Feed) feedState {
	var s feedState
	if json.Unmarshal([]byte(f.State), &s) != nil {
		return feedState{}
	}
	return s
}

// lookFeed asks for a feed and notes what is new in it.
func (w *Watcher) lookFeed(ctx context.Context, f store.Feed) error {
	f.Tried = w.now()
	page, err := w.Client.Get(ctx, f.URL, fetch.Validator{ETag: f.ETag, Modified: f.Modified})
	if err != nil {
		return w.feedFailed(ctx, f, Kind(err))
	}
	if page.Moved {
		w.move(ctx, &f, page.URL)
	}
	s := stateOf(f)
	fresh := 0
	if !page.NotModified {
		got, err := parse(page)
		if err != nil {
			return w.feedFailed(ctx, f, err)
		}
		if fresh, err = w.note(ctx, &f, &s, got); err != nil {
			return err
		}
		f.ETag, f.Modified = page.Validator.ETag, page.Validator.Modified
		if page.URL != f.URL {
			f.ETag, f.Modified = "", "" // they are of the address that it led to
		}
		w.describe(&f, &s, got)
	}
	s.Every = int(pace(s, f.Heard.IsZero(), fresh) / time.Second)
	f.Heard, f.Failures, f.Kind, f.Message = w.now(), 0, "", ""
	f.Next = w.nextLook(f, s, page.Fresh)
	if err := w.keep(ctx, f, s); err != nil {
		return err
	}
	w.say(Looked, f.URL, fmt.Sprintf("%d entries, %d new; next look at %s", s.Items, fresh, clock(f.Next)))
	return nil
}

// parse reads a feed; where a page stands in its place, the error names the
// feeds of the page.
func parse(page *fetch.Page) (*feed.Feed, error) {
	got, err := feed.Parse(page.Body, page.URL)
	if errors.Is(err, news.ErrUnsupported) {
		if found := feed.Discover(page.Body, page.URL); len(found) > 0 {
			return nil, fmt.Errorf("%s: %w: this is a page; its feed is at %s", page.URL, news.ErrUnsupported, found[0].URL)
		}
	}
	return got, err
}

// describe takes over what the feed says of itself.
func (w *Watcher) describe(f *store.Feed, s *feedState, got *feed.Feed) {
	if f.Title == "" {
		f.Title = got.Title
	}
	if got.Home != "" {
		f.Site = got.Home
	}
	s.Format, s.Items = string(got.Format), len(got.Items)+len(got.Sitemaps)
	if got.Every > 0 && s.Every == 0 {
		s.Every = int(got.Every / time.Second)
	}
}

// note puts what is new on the list of pages to be asked for. At the first look
// only the newest are; the rest was published before anyone watched.
func (w *Watcher) note(ctx context.Context, f *store.Feed, s *feedState, got *feed.Feed) (int, error) {
	first := f.Heard.IsZero()
	if got.Format == feed.Index {
		return w.noteIndex(ctx, got)
	}
	entries := got.Items[:min(len(got.Items), itemsALook)]
	items := make([]store.FeedItem, len(entries))
	for i, it := range entries {
		items[i] = store.FeedItem{Key: it.ID, URL: it.URL, State: itemStateOf(it).String(), Done: first && (i >= firstItems || w.isOld(it))}
	}
	fresh, err := w.Store.SeeItems(ctx, f.ID, items)
	if err != nil {
		return 0, err
	}
	isFresh := map[string]bool{}
	count := 0
	for _, it := range fresh {
		isFresh[it.Key] = true
		if !it.Done {
			count++
		}
	}
	f.Gap = feed.Gap(entries, s.Items, func(it feed.Item) bool { return !isFresh[it.ID] })
	if f.Gap {
		s.Gaps++
		s.GapAt = w.now().UTC().Truncate(time.Second)
		w.say(Missed, f.URL, fmt.Sprintf("none of the %d entries was there at the last look, at %s: some may have come and gone between; it is looked at more often now", len(entries), clock(f.Heard)))
	}
	return count, nil
}

// noteIndex puts the newest sitemaps of an index among the feeds.
func (w *Watcher) noteIndex(ctx context.Context, got *feed.Feed) (int, error) {
	const most = 5
	fresh := 0
	for _, p := range newest(got.Sitemaps, most) {
		_, added, err := w.Store.AddFeed(ctx, p.URL, got.Title)
		if err != nil {
			return fresh, err
		}
		if added {
			fresh++
		}
	}
	return fresh, nil
}

func (w *Watcher) isOld(it feed.Item) bool {
	at, err := time.Parse(time.RFC3339, it.Published)
	return err == nil && w.now().Sub(at) > firstDays
}

// pace is how long to wait until the next look: shorter after something new or
// a gap, longer after nothing.
func pace(s feedState, first bool, fresh int) time.Duration {
	every := time.Duration(s.Every) * time.Second
	switch {
	case every == 0:
		every = firstEvery
	case first: // as the feed asks
	case fresh > s.Items/2 && s.Items > 0:
		every /= 2
	case fresh > 0:
		every -= every / 4
	default:
		every += every / 2
	}
	return min(max(every, leastEvery), mostEvery)
}

// nextLook is when a feed is looked at next: not before its answer grows old,
// and spread a little, so that the feeds of a host do not come all at once.
func (w *Watcher) nextLook(f store.Feed, s feedState, fresh time.Time) time.Time {
	every := time.Duration(s.Every) * time.Second
	next := w.now().Add(every + every/8 - fetch.Backoff(f.URL, 1, every/2, every/2)/4)
	if fresh.After(next) {
		next = fresh
	}
	return next.Truncate(time.Second)
}

// feedFailed keeps that a feed could not be read, and when it is tried again.
func (w *Watcher) feedFailed(ctx context.Context, f store.Feed, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *fetch.Error
	if errors.As(err, &e) && e.Kind == fetch.Held { // it was not asked: a pause was told before
		f.Next = later(e.Next, w.now().Add(firstPause))
		return w.Store.SaveFeed(ctx, f)
	}
	f.Failures++
	f.Kind, f.Message = kindName(err), err.Error()
	first := firstPause
	if !errors.Is(err, news.ErrTemporary) {
		first = finalPause
	}
	f.Next = w.now().Add(fetch.Backoff(f.URL, f.Failures, first, mostPause)).Truncate(time.Second)
	if e != nil {
		f.Next = later(f.Next, e.Next)
	}
	w.say(Failed, f.URL, fmt.Sprintf("%s (failure %d in a row; tried again at %s)", strings.TrimPrefix(f.Message, f.URL+": "), f.Failures, clock(f.Next)))
	return w.Store.SaveFeed(ctx, f)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (w *Watcher) keep(ctx context.Context, f store.Feed, s feedState) error {
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	f.State = string(b)
	return w.Store.SaveFeed(ctx, f)
}

// move takes over the address to which a feed has moved for good. Where that is
// watched already, the feed stays as it is.
func (w *Watcher) move(ctx context.Context, f *store.Feed, to string) {
	if err := w.Store.MoveFeed(ctx, f.ID, to); err != nil {
		w.say(Failed, f.URL, fmt.Sprintf("it has moved to %s: %v", to, err))
		return
	}
	w.say(Moved, f.URL, "it has moved to "+to)
	f.URL = to
}

// kindName is the name of the kind of an error, as states keep it.
func kindName(err error) string {
	for _, kind := range []error{news.ErrTemporary, news.ErrNotFound, news.ErrUnsupported, news.ErrInvalid, news.ErrConflict} {
		if errors.Is(err, kind) {
			return kind.Error()
		}
	}
	return news.ErrInvalid.Error()
}

// clock writes a time for a person.
func clock(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }
