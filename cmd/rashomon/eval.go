package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rashomon/internal/analyze"
	"rashomon/internal/eval"
)

func evalCommand() *cobra.Command {
	var s eval.Setting
	var tasks []string
	var asJSON, mistakes bool
	var examples int
	c := &cobra.Command{
		Use:   "eval",
		Short: "Measure the program against gold and print the board",
		Long: `Eval measures each stage against corpora that people annotated, and whole
accounts against accounts that people made, those of the project among them, and
prints the figures. What lacks its texts is named and not measured. With -errors
it prints the most frequent kinds of mistake too, and with -examples some of them.`,
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := knownTasks(tasks); err != nil {
				return err
			}
			if mistakes || examples > 0 {
				s.Mistakes = &eval.Mistakes{Examples: examples}
			}
			return measure(c, s, tasks, asJSON)
		},
	}
	c.Flags().StringSliceVar(&tasks, "task", nil, "measure only the tasks `NAME,...`")
	c.Flags().StringVar(&s.Data, "data", "../shared/data", "the folder of corpora")
	c.Flags().StringVar(&s.Gold, "gold", "../shared/gold", "the folder of gold accounts")
	c.Flags().StringVar(&s.Labels, "labels", "gold", "the folder of labels that the project keeps")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&mistakes, "errors", false, "print the most frequent kinds of mistake as well")
	c.Flags().IntVar(&examples, "examples", 0, "with -errors, print `N` examples of each kind")
	c.Flags().StringVar(&s.Dump, "dump", "", "write the accounts to `DIR`, in the scorer's format")
	return c
}

// knownTasks refuses the name of a task that there is not.
func knownTasks(names []string) error {
	var known []string
	for _, t := range eval.Tasks {
		known = append(known, t.Name)
	}
	for _, n := range names {
		if !slices.Contains(known, n) {
			return fmt.Errorf("-task %s: there is no such task; there are %s", n, strings.Join(known, ", "))
		}
	}
	return nil
}

func measure(c *cobra.Command, s eval.Setting, tasks []string, asJSON bool) error {
	analyzer, err := analyze.English()
	if err != nil {
		return failure{err}
	}
	s.Analyzer = analyzer
	results, err := eval.Run(s, tasks)
	write := eval.Print
	if asJSON {
		write = eval.PrintJSON
	}
	if len(results) > 0 || err == nil {
		if werr := write(c.OutOrStdout(), results); werr != nil {
			return failure{werr}
		}
	}
	if err != nil {
		return failure{err}
	}
	if s.Mistakes != nil && !asJSON {
		if err := s.Mistakes.Print(c.OutOrStdout()); err != nil {
			return failure{err}
		}
	}
	return nil
}
