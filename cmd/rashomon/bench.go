package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/analyze"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

func benchCommand() *cobra.Command {
	var count int
	var asJSON bool
	var month scaleFlags
	var stored storeFlags
	c := &cobra.Command{
		Use:   "bench [PATH...]",
		Short: "Measure how fast reports are read",
		Long: `Bench reads the reports of files and folders again and again and prints how
fast each step is: bytes of report text a second, on one core and on all, with
what is allocated; how long the models take to load; and how long one run of
the program on one report takes and how much memory it holds. Without a PATH it
reads the folder examples/.

With -cluster it puts a generated month of news into stories instead, and
prints time and memory against reports and how good the stories are at the end;
with -reuse it looks reports up by their prints in a generated archive.

With -store it fills a store with generated reports, brings all accounts up to
date, and prints its size, how long a report takes from its arrival to its
account, and how long the reads of the pages take. With -db it fills and keeps
that store, or measures it where it was filled before.`,
		Example: `  rashomon bench
  rashomon bench -count 1 -json reports/
  rashomon bench -cluster 300000
  rashomon bench -reuse 1000000
  rashomon bench -store 10000 -db /tmp/bench.db`,
		RunE: func(c *cobra.Command, args []string) error {
			if count < 1 {
				return errors.New("-count must be at least 1")
			}
			if month.cluster < 0 || month.reuse < 0 || stored.reports < 0 {
				return errors.New("-cluster, -reuse and -store take a number of reports above 0")
			}
			if month.cluster > 0 || month.reuse > 0 {
				return month.run(c, args, asJSON)
			}
			if stored.reports > 0 {
				stored.seed = month.seed
				return stored.run(c, asJSON)
			}
			if len(args) == 0 {
				args = []string{"examples"}
			}
			return bench(c, args, count, asJSON)
		},
	}
	c.Flags().IntVar(&month.cluster, "cluster", 0, "put `N` generated reports into stories")
	c.Flags().IntVar(&month.reuse, "reuse", 0, "look reports up among `N` generated ones")
	c.Flags().IntVar(&stored.reports, "store", 0, "fill a store with `N` generated reports and measure it")
	c.Flags().StringVar(&stored.db, "db", "", "of -store: keep the store in `FILE`")
	c.Flags().Uint64Var(&month.seed, "seed", 2, "generate by the seed `N`")
	c.Flags().IntVar(&count, "count", 5, "measure each step `N` times and take the fastest")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// benchBoard is what bench prints.
type benchBoard struct {
	Go      string        `json:"go"`
	System  string        `json:"system"`
	Cores   int           `json:"cores"`
	Reports int           `json:"reports"`
	Bytes   int           `json:"bytes"`   // of report text
	Load    float64       `json:"load_ms"` // of rules and models
	Process *benchProcess `json:"process,omitempty"`
	Rows    []benchRow    `json:"rows"`
	Account float64       `json:"account_ms"` // reports to accounts, on all cores
}

// benchProcess is one run of the program on one report, from start to end.
type benchProcess struct {
	File string  `json:"file"`
	Size int     `json:"bytes"`
	Took float64 `json:"ms"`
	Peak int64   `json:"peak_kib,omitempty"` // most memory held; 0 where the system does not tell
}

// benchRow is one step of the reading.
type benchRow struct {
	Step   string  `json:"step"`
	One    float64 `json:"kb_per_second"`           // on one core
	All    float64 `json:"kb_per_second_all_cores"` // on all
	Allocs float64 `json:"allocs_per_kb"`
	Heap   float64 `json:"heap_bytes_per_byte"`
}

func bench(c *cobra.Command, args []string, count int, asJSON bool) error {
	var inputs []extract.Input
	bad := false
	for in, err := range extract.Paths(c.Context(), args, c.InOrStdin()) {
		if err == nil {
			_, err = extract.Reports(in.Name, in.Data)
		}
		if err != nil {
			bad = true
			complain(c.ErrOrStderr(), err)
			continue
		}
		inputs = append(inputs, in)
	}
	if len(inputs) == 0 {
		return failure{fmt.Errorf("%s: no report to measure with; name a folder of reports", strings.Join(args, " "))}
	}
	m := measuring{ctx: c.Context(), inputs: inputs, count: count}
	process := m.whole()
	began := time.Now()
	analyzer, err := analyze.English()
	load := milliseconds(time.Since(began))
	if err != nil {
		return failure{err}
	}
	m.analyzer = analyzer
	board, err := m.board()
	if err != nil {
		return failure{err}
	}
	board.Load, board.Process = load, process
	if asJSON {
		err = json.NewEncoder(c.OutOrStdout()).Encode(board)
	} else {
		err = printBench(c.OutOrStdout(), board)
	}
	switch {
	case err != nil:
		return failure{err}
	case bad:
		return failure{}
	}
	return nil
}

func printBench(out io.Writer, b benchBoard) error {
	var s strings.Builder
	fmt.Fprintf(&s, "%d reports, %.1f KB of text; %s, %s, %d cores\n", b.Reports, float64(b.Bytes)/1000, b.Go, b.System, b.Cores)
	fmt.Fprintf(&s, "rules and models loaded in %.1f ms\n", b.Load)
	fmt.Fprintf(&s, "reports to accounts in %.1f ms, all cores\n", b.Account)
	if p := b.Process; p != nil {
		fmt.Fprintf(&s, "the whole program on %s, %.1f KB: %.1f ms, at most %.1f MiB\n", visible(p.File), float64(p.Size)/1000, p.Took, float64(p.Peak)/1024)
	}
	s.WriteByte('\n')
	w := tabwriter.NewWriter(&s, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "step\tKB/s, one core\tKB/s, all cores\tallocations/KB\theap B/B\t")
	for _, r := range b.Rows {
		fmt.Fprintf(w, "%s\t%.0f\t%.0f\t%.1f\t%.1f\t\n", r.Step, r.One, r.All, r.Allocs, r.Heap)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(out, s.String())
	return err
}

// reportsIn are the reports of the inputs, numbered in their order.
func reportsIn(inputs []extract.Input) []*news.Report {
	var out []*news.Report
	for _, in := range inputs {
		found, err := extract.Reports(in.Name, in.Data)
		if err != nil {
			continue // it was told when the inputs were read
		}
		for i := range found {
			found[i].ID = fmt.Sprintf("r%d", len(out)+1)
			out = append(out, &found[i])
		}
	}
	return out
}

func system() string { return runtime.GOOS + "/" + runtime.GOARCH }
