package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

func diffCommand() *cobra.Command {
	var db *string
	var net *network
	var asJSON, inWords bool
	c := &cobra.Command{
		Use:   "diff BEFORE AFTER | diff REPORT",
		Short: "Tell what changed from one version of a report to the next",
		Long: `Diff tells what a later version of a report says otherwise: figures, times,
names, on whose word it is told, and words that were put in or taken out. BEFORE
and AFTER are files or web pages; a REPORT is one in the store, such as r12, of
which all versions are told.`,
		Example: `  rashomon diff morning.html evening.html
  rashomon diff -words r12`,
		Args: takes(1, 2, "two files or web pages, or a report of the store such as r12"),
		RunE: func(c *cobra.Command, args []string) error {
			versions, err := versionsOf(c, *db, net, args)
			if err != nil {
				return err
			}
			analyzer, err := analyze.English()
			if err != nil {
				return failure{err}
			}
			for i := 1; i < len(versions); i++ {
				rev, err := account.Revision(analyzer, versions[i-1], versions[i])
				if err == nil && asJSON {
					err = json.NewEncoder(c.OutOrStdout()).Encode(rev)
				} else if err == nil {
					err = printRevision(c.OutOrStdout(), versions[i-1], versions[i], rev, inWords)
				}
				if err != nil {
					return failure{err}
				}
			}
			return nil
		},
	}
	db, net = storeFlag(c), networkFlags(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON object for each step")
	c.Flags().BoolVar(&inWords, "words", false, "print the text too, with the words removed [-so-] and those added {+so+}")
	return c
}

// versionsOf are the versions that are compared, the first one first.
func versionsOf(c *cobra.Command, db string, net *network, args []string) ([]*news.Report, error) {
	if len(args) == 1 {
		return storedVersions(c, db, args[0])
	}
	reports, bad := reportsOf(c.Context(), net, args, c.InOrStdin(), func(err error) { complain(c.ErrOrStderr(), err) })
	switch {
	case bad:
		return nil, failure{}
	case len(reports) != 2:
		return nil, failure{fmt.Errorf("%s: %d reports; give two that hold one each", strings.Join(args, " "), len(reports))}
	}
	return reports, nil
}

func storedVersions(c *cobra.Command, db, report string) (out []*news.Report, err error) {
	return out, withGivenStore(c, db, func(s *store.Store) error {
		list, err := s.Versions(c.Context(), report)
		if errors.Is(err, news.ErrNotFound) {
			return failure{fmt.Errorf("%s is no report of %s; give two files or web pages, or a report of the store such as r12", report, s.Path())}
		}
		if err != nil {
			return failure{err}
		}
		for i := range list {
			out = append(out, &list[i].Report)
		}
		if len(out) == 1 {
			return failure{errors.New(report + ": there is one version of it; nothing has changed since it came")}
		}
		return nil
	})
}

func printRevision(out io.Writer, before, after *news.Report, rev news.Revision, inWords bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s -> %s\n", visible(before.File), visible(after.File))
	switch {
	case len(rev.Changes) == 0:
		b.WriteString("  nothing that it tells has changed\n")
	case rev.Silent:
		b.WriteString("  changed without a later time of change\n")
	default:
		fmt.Fprintf(&b, "  changed at %s, as the publisher says\n", visible(after.Modified))
	}
	for _, ch := range rev.Changes {
		fmt.Fprintf(&b, "  %-11s  %s\n", ch.Code, visible(ch.Text))
	}
	if inWords {
		b.WriteString("\n" + marked(before.Text, after.Text, rev.Edits) + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// marked is the later text with what was removed and added marked in it.
func marked(before, after string, edits []news.Edit) string {
	var b strings.Builder
	mark := func(open, text, end string) {
		words := strings.TrimLeft(text, " \t\r\n")
		b.WriteString(text[:len(text)-len(words)])
		tail := strings.TrimRight(words, " \t\r\n")
		if tail != "" {
			b.WriteString(open + tail + end)
		}
		b.WriteString(words[len(tail):])
	}
	for _, e := range edits {
		switch e.Kind {
		case news.Kept:
			b.WriteString(e.After.Of(after))
		case news.Removed:
			mark("[-", e.Before.Of(before), "-]")
		case news.Inserted:
			mark("{+", e.After.Of(after), "+}")
		}
	}
	lines := strings.Split(b.String(), "\n")
	for i, l := range lines {
		lines[i] = visible(l)
	}
	return strings.Join(lines, "\n")
}
