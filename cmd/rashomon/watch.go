package main

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/store"
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
text that has changed is kept as a version. It goes on until it is told to end
(Ctrl-C); what it had in hand then is done the next time.

Each line says what has happened: feed, new, changed, failed, gap, moved.`,
		Example: "  rashomon watch -contact desk@paper.example",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return withStore(c, *db, func(s *store.Store) error { return watchFeeds(c, s, net, once) })
		},
	}
	db, net = storeFlag(c), networkFlags(c)
	c.Flags().BoolVar(&once, "once", false, "look at what is due now, and end")
	return c
}

func watchFeeds(c *cobra.Command, s *store.Store, net *network, once bool) error {
	feeds, err := s.Feeds(c.Context())
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
	w := &watch.Watcher{Store: s, Client: net.open(), Say: told.say}
	told.line(fmt.Sprintf("watching %d feeds in %s", len(feeds), s.Path()))
	if once {
		err = w.Round(c.Context())
	} else {
		err = w.Run(c.Context())
	}
	told.line(fmt.Sprintf("ended: %d new, %d changed, %d failed", told.count[watch.Added], told.count[watch.Changed], told.count[watch.Failed]))
	if err != nil && c.Context().Err() == nil {
		return failure{err}
	}
	return nil
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
