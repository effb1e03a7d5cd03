package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/reuse"
)

func readCommand() *cobra.Command {
	var outputs []string
	var all bool
	var owners string
	var net *network
	c := &cobra.Command{
		Use:   "read PATH|URL...",
		Short: "Give the account of the reports in files, folders and web pages",
		Long: `Read gives an account of each event that the reports tell. A PATH is a file
(.txt, .html, .json, .md, .pdf, .docx, .eml, .mht, NewsML), a folder, a pattern,
or "-" for standard input. A URL is a web page; it is asked for once, as its
site's robots.txt allows. Without -o the account is printed, long lists cut
short; -all prints them whole.`,
		Example: `  rashomon read examples/prison-visit
  rashomon read -o account.html -o account.json first.txt second.html
  rashomon read https://paper.example/story first.txt`,
		Args: paths,
		RunE: func(c *cobra.Command, args []string) error {
			for _, o := range outputs {
				if formats[strings.ToLower(filepath.Ext(o))] == nil {
					return fmt.Errorf("-o %s: its name must end in .html, .json, .md or .txt", o)
				}
				if _, err := os.Stat(filepath.Dir(o)); err != nil {
					return failure{fmt.Errorf("-o %s: there is no folder %s; make it first", o, filepath.Dir(o))}
				}
			}
			return read(c, net, args, outputs, all, owners)
		},
	}
	c.Flags().StringArrayVarP(&outputs, "output", "o", nil, "write the account to `FILE`, as its name ends: .html, .json, .md or .txt; may be given again")
	net = networkFlags(c)
	sourcesFlag(c, &owners)
	c.Flags().BoolVar(&all, "all", false, "print long lists to their end")
	return c
}

// sourcesFlag lets a user say who owns which outlet.
func sourcesFlag(c *cobra.Command, file *string) {
	c.Flags().StringVar(file, "sources", "", "the publishers that own outlets: a `FILE` of rows that stand before those that ship")
}

// paths refuses a command line without a path.
func paths(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("no reports given; name files, folders or web pages, or - for standard input")
	}
	return nil
}

// formats are the faces of an account by the extension of the file.
var formats = map[string]func(io.Writer, []news.Account) error{
	".html": render.HTML,
	".htm":  render.HTML,
	".json": render.JSON,
	".md":   render.Markdown,
	".txt":  func(w io.Writer, a []news.Account) error { return render.Terminal(w, a, render.Screen{All: true}) },
}

func read(c *cobra.Command, net *network, args, outputs []string, all bool, owners string) error {
	accounts, bad, err := accountsOf(c, net, args, owners)
	if err != nil {
		return err
	}
	if len(outputs) == 0 {
		s := screen(c.OutOrStdout())
		s.All = all
		if err := render.Terminal(c.OutOrStdout(), accounts, s); err != nil {
			return failure{err}
		}
	}
	for _, o := range outputs {
		if err := writeAccount(o, accounts); err != nil {
			return failure{err}
		}
	}
	if bad {
		return failure{}
	}
	return nil
}

func writeAccount(file string, accounts []news.Account) error {
	var b bytes.Buffer
	if err := formats[strings.ToLower(filepath.Ext(file))](&b, accounts); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// accountsOf reads what the paths name and makes accounts of it. What cannot be
// read is complained of, one line each, and bad is true; the rest goes on.
func accountsOf(c *cobra.Command, net *network, args []string, owners string) (accounts []news.Account, bad bool, err error) {
	families, err := familiesOf(owners)
	if err != nil {
		return nil, true, failure{err}
	}
	p := startProgress(c.ErrOrStderr())
	defer p.stop()
	reports, bad := reportsOf(c.Context(), net, args, c.InOrStdin(), func(err error) {
		p.stop()
		complain(c.ErrOrStderr(), err)
	})
	if len(reports) == 0 {
		if !bad {
			complain(c.ErrOrStderr(), fmt.Errorf("%s: no report found; give .txt, .html, .json or .md files", strings.Join(args, " ")))
		}
		return nil, true, failure{}
	}
	for _, r := range reports {
		families.Fill(r)
	}
	p.say(fmt.Sprintf("comparing %d reports", len(reports)))
	collectSeldom(readGarbage)
	analyzer, err := analyze.English()
	if err != nil {
		return nil, bad, failure{err}
	}
	accounts, err = account.Make(c.Context(), analyzer, reports)
	if err != nil {
		return nil, bad, failure{err}
	}
	for i := range accounts { // by the rows of the user as well
		counts := families.Count(accounts[i].Reports, accounts[i].Origins)
		accounts[i].Counts = &counts
	}
	return accounts, bad, nil
}

// familiesOf are the publishers that ship with the program, and those of a file.
func familiesOf(file string) (*reuse.Families, error) {
	if file == "" {
		return reuse.ShippedFamilies(), nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("-sources %s: %w; give a file of rows as docs/stories-and-origins.md describes them", file, withoutPath(err))
	}
	return reuse.ShippedFamilies().With(file, string(b))
}

// withoutPath is an error of a file without its name, which the caller has given.
func withoutPath(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// reportsOf reads the reports of all paths and addresses and numbers them in
// their order.
func reportsOf(ctx context.Context, net *network, args []string, stdin io.Reader, complain func(error)) (reports []*news.Report, bad bool) {
	defer net.close()
	for in, err := range intake(ctx, net, args, stdin) {
		if err != nil {
			bad = true
			complain(err)
		}
		for _, r := range in.reports {
			r.ID = fmt.Sprintf("r%d", len(reports)+1)
			reports = append(reports, &r)
		}
	}
	return reports, bad
}
