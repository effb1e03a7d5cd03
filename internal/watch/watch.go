package watch

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"sync"
	"time"

	"rashomon/internal/fetch"
	"rashomon/internal/store"
)

// Watcher looks after the feeds of a store.
type Watcher struct {
	Store  *store.Store
	Client *fetch.Client
	Say    func(Event)      // told of all that happens, from several goroutines; may be nil
	Now    func() time.Time // the clock; time.Now where it is nil
}

// Event is something that happened.
type Event struct {
	Kind EventKind
	URL  string // of the feed or page
	Text string // for a person
}

// EventKind is what happened.
type EventKind string

// The kinds of event.
const (
	Looked  EventKind = "feed"    // a feed was read
	Added   EventKind = "new"     // a report came in
	Changed EventKind = "changed" // a report has another text: a version
	Failed  EventKind = "failed"  // a feed or page could not be had; it is tried again, or given up, as the text says
	Missed  EventKind = "gap"     // a feed has moved on further than it holds
	Moved   EventKind = "moved"   // a feed has another address
)

// The bounds of one round.
const (
	feedsARound = 200
	itemsARound = 500
	hostsAtOnce = 16
)

func (w *Watcher) now() time.Time {
	if w.Now != nil {
		return w.Now()
	}
	return time.Now()
}

func (w *Watcher) say(kind EventKind, url, text string) {
	if w.Say != nil {
		w.Say(Event{kind, url, text})
	}
}

// Round looks once at every feed and every page that is due, those of a host
// one after another and of several hosts side by side. What fails is kept as
// the state of the feed or entry and is no error of the round: that is of the
// store or of the context.
func (w *Watcher) Round(ctx context.Context) error {
	feeds, err := w.Store.DueFeeds(ctx, w.now(), feedsARound)
	if err != nil {
		return err
	}
	if err := byHost(ctx, feeds, func(f store.Feed) string { return f.URL }, w.lookFeed); err != nil {
		return err
	}
	items, err := w.Store.DueItems(ctx, w.now(), itemsARound)
	if err != nil {
		return err
	}
	return byHost(ctx, items, func(i store.FeedItem) string { return i.URL }, w.lookItem)
}

// byHost does the items of each host in their order, and several hosts side by
// side. The first error ends it.
func byHost[T any](ctx context.Context, items []T, address func(T) string, do func(context.Context, T) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var order []string
	of := map[string][]T{}
	for _, it := range items {
		h := hostOf(address(it))
		if of[h] == nil {
			order = append(order, h)
		}
		of[h] = append(of[h], it)
	}
	next := make(chan []T)
	var wg sync.WaitGroup
	for range min(hostsAtOnce, len(order)) {
		wg.Go(func() {
			for list := range next {
				for _, it := range list {
					if ctx.Err() != nil {
						break
					}
					if err := do(ctx, it); err != nil {
						cancel(err)
						break
					}
				}
			}
		})
	}
	for _, h := range order {
		next <- of[h]
	}
	close(next)
	wg.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.ToLower(u.Hostname())
}

// idle is the longest that Run sleeps before it looks whether something has
// become due, such as a feed that another process has added.
const idle = 15 * time.Second

// Run makes round after round until the context ends, which is no error.
func (w *Watcher) Run(ctx context.Context) error {
	for {
		if err := w.Round(ctx); err != nil {
			return ended(ctx, err)
		}
		next, err := w.Next(ctx)
		if err != nil {
			return ended(ctx, err)
		}
		wait := idle
		if !next.IsZero() {
			wait = min(max(next.Sub(w.now()), time.Second), idle)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Canceled)) {
		return nil
	}
	return err
}

// Next is when something is due next; the zero time where nothing is watched.
func (w *Watcher) Next(ctx context.Context) (time.Time, error) {
	feed, err := w.Store.NextFeed(ctx)
	if err != nil {
		return feed, err
	}
	item, err := w.Store.NextItem(ctx)
	if err != nil || feed.IsZero() || !item.IsZero() && item.Before(feed) {
		return item, err
	}
	return feed, nil
}
