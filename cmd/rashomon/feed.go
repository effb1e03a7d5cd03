package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/extract"
	"rashomon/internal/feed"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
	"rashomon/internal/store"
	"rashomon/internal/watch"
)

func feedCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "feed",
		Short: "Say which feeds are watched, and see how they are",
		Long: `Feed keeps the list of the feeds that rashomon watch looks after: RSS, Atom and
JSON feeds, news sitemaps and their indexes.`,
		RunE: only,
	}
	c.AddCommand(feedAddCommand(), feedListCommand(), feedRemoveCommand(), feedImportCommand(), feedExportCommand())
	return c
}

func feedAddCommand() *cobra.Command {
	var db *string
	var net *network
	c := &cobra.Command{
		Use:     "add URL...",
		Short:   "Watch feeds; of a page, the feed that it names",
		Example: "  rashomon feed add https://paper.example/rss https://post.example/",
		Args:    takes(1, unbounded, "the URL of a feed, or of a page that names one"),
		RunE: func(c *cobra.Command, args []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				defer net.close()
				return each(c, args, func(address string) error { return addFeed(c, s, net, address) })
			})
		},
	}
	db, net = storeFlag(c), networkFlags(c)
	return c
}

// each does something with each argument; what fails is complained of, one line
// each, and the rest goes on.
func each(c *cobra.Command, args []string, do func(string) error) error {
	bad := false
	for _, a := range args {
		if err := c.Context().Err(); err != nil {
			return failure{err}
		}
		if err := do(a); err != nil {
			bad = true
			complain(c.ErrOrStderr(), err)
		}
	}
	if bad {
		return failure{}
	}
	return nil
}

// addFeed asks for the feed once, so that an address that is none is told at
// once and not by the watch.
func addFeed(c *cobra.Command, s *store.Store, net *network, address string) error {
	at, title, err := findFeed(c.Context(), net, address)
	if err != nil {
		return err
	}
	f, fresh, err := s.AddFeed(c.Context(), at, title)
	if err != nil {
		return err
	}
	word := "added"
	if !fresh {
		word = "watched already:"
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s %s  %s\n", word, visible(f.URL), visible(f.Title))
	return err
}

// findFeed gives the address and the title of the feed at an address, or of the
// first feed that the page there names.
func findFeed(ctx context.Context, net *network, address string) (at, title string, err error) {
	page, err := net.open().Get(ctx, address, fetch.Validator{})
	if err != nil {
		return "", "", watch.Kind(err)
	}
	f, err := feed.Parse(page.Body, page.URL)
	if err == nil {
		if page.Moved {
			return page.URL, f.Title, nil
		}
		return strings.TrimSpace(address), f.Title, nil
	}
	found := feed.Discover(page.Body, page.URL)
	if !errors.Is(err, news.ErrUnsupported) || len(found) == 0 {
		return "", "", err
	}
	return found[0].URL, found[0].Title, nil
}

func feedListCommand() *cobra.Command {
	var db *string
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List the feeds with the state of each",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				feeds, err := s.Feeds(c.Context())
				if err == nil && asJSON {
					err = json.NewEncoder(c.OutOrStdout()).Encode(feedRows(feeds))
				} else if err == nil {
					err = printFeeds(c.OutOrStdout(), feedRows(feeds))
				}
				if err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	db = storeFlag(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return c
}

// feedRow is a feed as it is listed.
type feedRow struct {
	State    string    `json:"state"` // "new", "ok", "failing", "gap", "paused"
	URL      string    `json:"url"`
	Title    string    `json:"title,omitempty"`
	Format   string    `json:"format,omitempty"`
	Every    string    `json:"every,omitempty"`
	Heard    time.Time `json:"heard,omitzero"` // the last answer that could be read
	Next     time.Time `json:"next,omitzero"`
	Failures int       `json:"failures,omitempty"`
	Message  string    `json:"message,omitempty"`
	GapAt    time.Time `json:"gap_at,omitzero"` // when it had last moved on further than it holds
}

func feedRows(feeds []store.Feed) []feedRow {
	rows := []feedRow{}
	for _, f := range feeds {
		r := feedRow{State: "ok", URL: f.URL, Title: f.Title, Heard: f.Heard, Next: f.Next, Failures: f.Failures, Message: f.Message}
		var every time.Duration
		r.Format, every, r.GapAt = watch.FeedState(f)
		if every > 0 {
			r.Every = every.Truncate(time.Second).String()
		}
		switch {
		case f.Paused:
			r.State = "paused"
		case f.Failures > 0:
			r.State = "failing"
		case f.Tried.IsZero():
			r.State = "new"
		case f.Gap:
			r.State = "gap"
		}
		rows = append(rows, r)
	}
	return rows
}

func printFeeds(out io.Writer, rows []feedRow) error {
	if len(rows) == 0 {
		_, err := fmt.Fprintln(out, "no feeds are watched; add one with rashomon feed add URL")
		return err
	}
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "STATE\tHEARD\tNEXT\tFEED\tTITLE")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", r.State, shortTime(r.Heard), shortTime(r.Next), visible(r.URL), visible(r.Title))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, r := range rows {
		if r.Message != "" {
			fmt.Fprintf(&b, "\n%s\n  failure %d in a row\n", visible(r.Message), r.Failures)
		}
		if !r.GapAt.IsZero() {
			fmt.Fprintf(&b, "\n%s: on %s none of its entries was there at the look before: some may have been missed\n", visible(r.URL), shortTime(r.GapAt))
		}
	}
	_, err := out.Write(b.Bytes())
	return err
}

func shortTime(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.Local().Format("2006-01-02 15:04")
}

func feedRemoveCommand() *cobra.Command {
	var db *string
	c := &cobra.Command{
		Use:   "remove URL...",
		Short: "Watch feeds no longer; the reports that came from them stay",
		Args:  takes(1, unbounded, "the URL of a feed that is watched; see rashomon feed list"),
		RunE: func(c *cobra.Command, args []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				return each(c, args, func(address string) error {
					if err := s.RemoveFeed(c.Context(), address); err != nil {
						return fmt.Errorf("%w; see rashomon feed list", err)
					}
					return nil
				})
			})
		},
	}
	db = storeFlag(c)
	return c
}

func feedImportCommand() *cobra.Command {
	var db *string
	c := &cobra.Command{
		Use:   "import FILE...",
		Short: "Watch the feeds of an OPML file, as feed readers export it",
		Args:  takes(1, unbounded, "the FILE of feeds, such as feeds.opml"),
		RunE: func(c *cobra.Command, args []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				bad := false
				for in, err := range extract.Paths(c.Context(), args, c.InOrStdin()) {
					if err == nil {
						err = importFeeds(c, s, in)
					}
					if err != nil {
						bad = true
						complain(c.ErrOrStderr(), err)
					}
				}
				if bad {
					return failure{}
				}
				return nil
			})
		},
	}
	db = storeFlag(c)
	return c
}

func importFeeds(c *cobra.Command, s *store.Store, in extract.Input) error {
	list, bad := feed.ReadOPML(in.Data)
	if bad != nil && len(list) == 0 {
		return fmt.Errorf("%s: %w", in.Name, bad)
	}
	added := 0
	for _, o := range list {
		_, fresh, err := s.AddFeed(c.Context(), o.URL, o.Title)
		if err != nil {
			return err
		}
		if fresh {
			added++
		}
	}
	if _, err := fmt.Fprintf(c.OutOrStdout(), "%s: %d feeds, %d of them new\n", visible(in.Name), len(list), added); err != nil {
		return err
	}
	if bad != nil {
		return fmt.Errorf("%s: %w", in.Name, bad)
	}
	return nil
}

func feedExportCommand() *cobra.Command {
	var db *string
	var file string
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the feeds as an OPML file, as feed readers import it",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return withStore(c, *db, func(s *store.Store) error {
				feeds, err := s.Feeds(c.Context())
				if err != nil {
					return failure{err}
				}
				var list []feed.Outline
				for _, f := range feeds {
					list = append(list, feed.Outline{URL: f.URL, Title: f.Title, Home: f.Site})
				}
				var b bytes.Buffer
				if err := feed.WriteOPML(&b, "Feeds of Rashomon", list); err != nil {
					return failure{err}
				}
				if file == "" {
					_, err = c.OutOrStdout().Write(b.Bytes())
				} else {
					err = os.WriteFile(file, b.Bytes(), 0o644)
				}
				if err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	db = storeFlag(c)
	c.Flags().StringVarP(&file, "output", "o", "", "write to `FILE` and not to standard output")
	return c
}
