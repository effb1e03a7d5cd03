package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/store"
)

func statusCommand() *cobra.Command {
	var db *string
	var asJSON bool
	c := &cobra.Command{
		Use:   "status",
		Short: "Print what the store holds, what waits and what failed",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			return withGivenStore(c, *db, func(s *store.Store) error {
				w, err := s.Work(c.Context())
				if err == nil && asJSON {
					enc := json.NewEncoder(c.OutOrStdout())
					enc.SetIndent("", " ")
					err = enc.Encode(w)
				} else if err == nil {
					err = printWork(c.OutOrStdout(), s.Path(), w)
				}
				if err != nil {
					return failure{err}
				}
				return nil
			})
		},
	}
	db = storeFlag(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// printWork prints the state of the work for a person.
func printWork(w io.Writer, path string, s store.Work) error {
	n := s.Counts
	p := &lines{w: w}
	p.line("store     %s, %.1f MB", visible(path), float64(s.Size)/1e6)
	p.line("reports   %d in %d versions, of %d sources; %d read, %d placed", n.Reports, n.Versions, n.Sources, n.Read, n.Placed)
	p.line("stories   %d, %d of them with an account", n.Stories, n.Accounts)
	p.line("entities  %d", n.Entities)
	for _, l := range s.Loops {
		p.line("%-8s  %d done, %d left, %.1f a second of late (%s)", l.Kind(), l.Done, l.Backlog, l.Rate, visible(l.Name))
	}
	for _, i := range s.Imports {
		if i.Ended.IsZero() {
			p.line("import    %s: %d in, last heard of at %s", visible(i.What), i.Done, i.Heard.Local().Format(time.DateTime))
		}
	}
	for _, f := range s.Failures {
		p.line("failed    %s %s: %s (%d tries, again at %s)", f.Loop, visible(f.Item), visible(f.Message), f.Tries, f.Next.Local().Format(time.DateTime))
	}
	for _, f := range s.Feeds {
		if f.Failures > 0 {
			p.line("feed      %s: %s (%d tries)", visible(f.URL), visible(f.Message), f.Failures)
		}
	}
	for _, i := range s.Pages {
		again := "given up"
		if !i.Done {
			again = "again at " + i.Next.Local().Format(time.DateTime)
		}
		p.line("page      %s: %s (%s)", visible(i.URL), visible(i.Message), again)
	}
	return p.err
}

// lines prints lines and keeps the first error.
type lines struct {
	w   io.Writer
	err error
}

func (l *lines) line(format string, args ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.w, format+"\n", args...)
	}
}
