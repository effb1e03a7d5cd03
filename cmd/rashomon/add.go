package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

func addCommand() *cobra.Command {
	var db *string
	var net *network
	var owners string
	c := &cobra.Command{
		Use:   "add PATH|URL...",
		Short: "Put the reports of files, folders and web pages into the store",
		Long: `Add puts the reports of files and folders into the store, reads them and brings
the accounts of their stories up to date. A PATH is a file (.txt, .html, .json,
.md, .pdf, .docx, .eml, .mht, NewsML), a folder, a pattern, or "-" for standard
input. A URL is a web page; it is asked for once, as its site's robots.txt
allows. What is in the store already is not put in twice; another text under the
same URL is a new version of the report. Where add is cut off, give the same
command again: it goes on.

Where rashomon serve runs on the same store, add puts the reports in and the
server does the rest.`,
		Example: `  rashomon add examples
  rashomon add -db news.db reports/ late.html`,
		Args: paths,
		RunE: func(c *cobra.Command, args []string) error { return add(c, *db, owners, net, args) },
	}
	db, net = storeFlag(c), networkFlags(c)
	sourcesFlag(c, &owners)
	return c
}

func add(c *cobra.Command, db, owners string, net *network, args []string) error {
	f, err := openFlow(c.Context(), db, owners, nil)
	if err != nil {
		return failure{err}
	}
	defer func() { _ = f.Store.Close() }() // nothing is written after the last commit
	unlock, err := f.Store.Lock(c.Context())
	served := errors.Is(err, news.ErrConflict)
	if err != nil && !served {
		return failure{err}
	}
	if !served {
		defer func() { _ = unlock() }()
	}
	p := startProgress(c.ErrOrStderr())
	defer p.stop()
	bad := false
	imp, err := f.Put(c.Context(), strings.Join(args, " "), files(c.Context(), net, args, c.InOrStdin(), p), func(err error) {
		bad = true
		p.clear()
		complain(c.ErrOrStderr(), err)
	})
	if err != nil {
		return failure{err}
	}
	if !served {
		follow := followWork(c.Context(), f.Store, p)
		err := f.Settle(c.Context())
		follow()
		if err != nil {
			return failure{err}
		}
	}
	p.stop()
	if err := addSummary(c, f.Store, imp, served); err != nil || !bad {
		return err
	}
	return failure{}
}

// files are the files and pages that the paths and addresses name.
func files(ctx context.Context, net *network, args []string, stdin io.Reader, p *progress) iter.Seq[flow.File] {
	return func(yield func(flow.File) bool) {
		defer net.close()
		n, began := 0, time.Now()
		for f, err := range inputs(ctx, net, args, stdin) {
			n++
			p.say(fmt.Sprintf("putting in: %d files, %.0f a second", n, float64(n)/time.Since(began).Seconds()))
			if !yield(flow.File{Input: extract.Input{Name: f.name, Data: f.data}, Reports: f.reports, Err: err}) {
				return
			}
		}
	}
}

// followWork says from time to time how far the work has come, until the
// function that it returns is called.
func followWork(ctx context.Context, s *store.Store, p *progress) func() {
	ctx, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			if w, err := s.Work(ctx); err == nil {
				p.say(workLine(w))
			}
			select {
			case <-ctx.Done():
				return
			case <-time.After(500 * time.Millisecond):
			}
		}
	}()
	return func() { stop(); <-done }
}

// workLine is what waits, with the rate and the end where they are known.
func workLine(w store.Work) string {
	for _, l := range w.Loops {
		what, ok := map[string]string{"analyze": "reading", "reread": "reading anew", "cluster": "placing", "align": "comparing"}[l.Kind()]
		if !ok || l.Backlog == 0 {
			continue
		}
		things := "reports"
		if l.Kind() == "align" {
			things = "stories"
		}
		line := fmt.Sprintf("%s: %d %s left, %.0f a second", what, l.Backlog, things, l.Rate)
		if l.Rate > 0 {
			line += ", " + (time.Duration(float64(l.Backlog)/l.Rate) * time.Second).Round(time.Second).String() + " to go"
		}
		return line
	}
	return "reading"
}

func addSummary(c *cobra.Command, s *store.Store, imp store.Import, served bool) error {
	out := fmt.Sprintf("%s put in, %d of them new or changed", counted(imp.Done, "report", "reports"), imp.Fresh)
	if imp.Failed > 0 {
		out += fmt.Sprintf("; %s could not be read", counted(imp.Failed, "file", "files"))
	}
	if len(imp.Foreign) > 0 {
		out += "; in languages that are not read yet, found by their words and not compared: " + countsLine(imp.Foreign)
	}
	if served {
		_, err := fmt.Fprintln(c.OutOrStdout(), out+"; the running server reads them")
		return err
	}
	n, err := s.Counts(c.Context())
	if err != nil {
		return failure{err}
	}
	differ, err := s.CountStories(c.Context(), store.StoryFilter{Differs: true})
	if err != nil {
		return failure{err}
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s\nthe store %s holds %s of %s in %s; in %d of them reports differ\n", out, visible(s.Path()),
		counted(n.Reports, "report", "reports"), counted(n.Sources, "source", "sources"), counted(n.Stories, "story", "stories"), differ)
	if fails, ferr := s.Failures(c.Context()); ferr == nil && len(fails) > 0 {
		_, err = fmt.Fprintf(c.OutOrStdout(), "%s failed and will be tried again: see rashomon status\n", counted(len(fails), "report or story", "reports or stories"))
	}
	return err
}

// counted is a number with what it counts.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
