package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/watch"
)

func watchCommand() *cobra.Command {
	var db *string
	var net *network
	var once bool
	c := &cobra.Command{
		Use:   "watch",
		Short: "Look after the feeds: put in what is new and what has changed",
		Long: `Watch asks for the feeds that are due, fetches the pages that are new in them,
and looks at each page again after one and four hours and one and three days: a
text that has changed is kept as a version. The reports are read and the accounts
of their stories kept up to date, by rashomon serve where that runs on the same
store. It goes on until it is told to end (Ctrl-C); what it had in hand then is
done the next time.

Each line says what has happened: feed, new, changed, failed, gap, moved.`,
		Example: "  rashomon watch -contact desk@paper.example",
		Args:    noArguments,
		RunE:    func(c *cobra.Command, _ []string) error { return watchFeeds(c, *db, net, once) },
	}
	db, net = storeFlag(c), networkFlags(c)
	c.Flags().BoolVar(&once, "once", false, "look at what is due now, and end")
	return c
}

func watchFeeds(c *cobra.Command, db string, net *network, once bool) error {
	f, err := openFlow(c.Context(), db, "", nil)
	if err != nil {
		return failure{err}
	}
	defer func() { _ = f.Store.Close() }() // nothing is written after the last commit
	feeds, err := f.Store.Feeds(c.Context())
	switch {
	case err != nil:
		return failure{err}
	case len(feeds) == 0 && once:
		return failure{errors.New("no feeds to watch; add one with rashomon feed add URL")}
	}
	if !net.hasContact() {
		complain(c.ErrOrStderr(), errors.New("sites see no way to reach you; give one with -contact"))
	}
	defer net.close()
	told := &telling{w: c.OutOrStdout(), count: map[watch.EventKind]int{}}
	w := &watch.Watcher{Store: f.Store, Client: net.open(), Say: told.say}
	told.line(fmt.Sprintf("watching %d feeds in %s", len(feeds), f.Store.Path()))
	if len(feeds) == 0 {
		told.line("add one with rashomon feed add URL; it is looked after from then on")
	}
	if once {
		err = lookOnce(c.Context(), w, f)
	} else {
		err = lookOn(c.Context(), w, f)
	}
	told.line(fmt.Sprintf("ended: %d new, %d changed, %d failed", told.count[watch.Added], told.count[watch.Changed], told.count[watch.Failed]))
	if err != nil && c.Context().Err() == nil {
		return failure{err}
	}
	return nil
}

// lookOnce looks at what is due, and brings the accounts up to date; where a
// server runs on the store, that does the second.
func lookOnce(ctx context.Context, w *watch.Watcher, f *flow.Flow) error {
	if err := w.Round(ctx); err != nil {
		return err
	}
	unlock, err := f.Store.Lock(ctx)
	switch {
	case errors.Is(err, news.ErrConflict):
		return nil
	case err != nil:
		return err
	}
	return errors.Join(f.Settle(ctx), unlock())
}

// lookOn looks until the context ends, and keeps the accounts up to date beside
// it, where no server does.
func lookOn(ctx context.Context, w *watch.Watcher, f *flow.Flow) error {
	unlock, err := f.Store.Lock(ctx)
	switch {
	case errors.Is(err, news.ErrConflict):
		return w.Run(ctx)
	case err != nil:
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { _ = f.Run(ctx) }) // it ends with the context alone
	err = w.Run(ctx)
	cancel()
	wg.Wait()
	return errors.Join(err, unlock())
}

// telling prints what happens, one line each.
type telling struct {
	mu    sync.Mutex
	w     io.Writer
	count map[watch.EventKind]int
}

func (t *telling) say(e watch.Event) {
	t.mu.Lock()
	t.count[e.Kind]++
	t.mu.Unlock()
	t.line(fmt.Sprintf("%-7s  %s  %s", e.Kind, e.URL, e.Text))
}

func (t *telling) line(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = fmt.Fprintf(t.w, "%s  %s\n", time.Now().Format("15:04:05"), visible(text))
}
