package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/render"
)

func explainCommand() *cobra.Command {
	var finding, owners string
	c := &cobra.Command{
		Use:   "explain PATH...",
		Short: "Show how reports were read, or how a finding came about",
		Long: `Explain prints what the publisher states of each report, and what was read in
it, layer by layer, as an indented tree. With -finding it tells of one finding of
the account of all the reports why its verdict holds, which words were compared
and by what, with the numbers, which origins count, and what it weighs.`,
		Example: `  rashomon explain report.txt
  rashomon explain -finding f3 examples/prison-visit`,
		Args: paths,
		RunE: func(c *cobra.Command, args []string) error {
			if finding != "" {
				return explainFinding(c, args, finding, owners)
			}
			return explainReports(c, args)
		},
	}
	c.Flags().StringVar(&finding, "finding", "", "explain the finding `ID`, such as f3")
	sourcesFlag(c, &owners)
	return c
}

func explainReports(c *cobra.Command, args []string) error {
	analyzer, err := analyze.English()
	if err != nil {
		return failure{err}
	}
	reports, bad := reportsOf(c.Context(), &network{}, args, c.InOrStdin(), func(err error) { complain(c.ErrOrStderr(), err) })
	for i, r := range reports {
		d, err := account.Doc(analyzer, r)
		if err != nil {
			bad = true
			complain(c.ErrOrStderr(), err)
			continue
		}
		if i > 0 {
			_, _ = fmt.Fprintln(c.OutOrStdout())
		}
		stated(c.OutOrStdout(), r)
		if err := render.Doc(c.OutOrStdout(), r.File, d); err != nil {
			return failure{err}
		}
	}
	if bad {
		return failure{}
	}
	return nil
}

// stated prints what the publisher states of a report, as it was found, and what
// was noticed when it was read.
func stated(w io.Writer, r *news.Report) {
	_, _ = fmt.Fprintf(w, "%s states\n", r.File)
	for _, f := range [][2]string{
		{"title", r.Title}, {"source", r.Source.Name}, {"byline", r.Byline}, {"agency", r.Agency}, {"published", r.Published}, {"modified", r.Modified},
		{"address", r.URL}, {"section", r.Page.Section}, {"language", r.Lang}, {"goes on", r.Page.Next},
	} {
		if f[1] != "" {
			_, _ = fmt.Fprintf(w, "  %-10s %q\n", f[0], f[1]) // quoted, since it may hold anything
		}
	}
	for _, n := range r.Notices {
		_, _ = fmt.Fprintf(w, "  %-10s %q\n", "notice", n)
	}
}

func explainFinding(c *cobra.Command, args []string, id, owners string) error {
	accounts, bad, err := accountsOf(c, &network{}, args, owners)
	if err != nil {
		return err
	}
	found, err := render.Finding(c.OutOrStdout(), accounts, id, screen(c.OutOrStdout()))
	switch {
	case err != nil:
		return failure{err}
	case !found:
		return failure{fmt.Errorf("no finding %s in these reports; rashomon read shows the IDs behind the findings", id)}
	case bad:
		return failure{}
	}
	return nil
}
