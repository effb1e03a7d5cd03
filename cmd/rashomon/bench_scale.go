package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rashomon/internal/scale"
)

// scaleFlags say what is measured at scale.
type scaleFlags struct {
	cluster, reuse int
	seed           uint64
}

// monthDays is over how many days the generated reports of stories are spread.
const monthDays = 30

func (f scaleFlags) run(c *cobra.Command, args []string, asJSON bool) error {
	if len(args) > 0 {
		return errors.New("-cluster and -reuse generate their reports; name no PATH with them")
	}
	out := c.OutOrStdout()
	var results []any
	if f.cluster > 0 {
		if !asJSON {
			fmt.Fprintf(out, "%d generated reports of %d days, seed %d\n%10s  %s  %10s  %8s  %8s\n", f.cluster, monthDays, f.seed, "reports", "day       ", "µs/report", "MiB", "stories")
		}
		curve, err := scale.Cluster(scale.Month{Seed: f.seed, Reports: f.cluster, Days: monthDays}, func(p scale.Point) {
			if !asJSON {
				fmt.Fprintf(out, "%10d  %s  %10.0f  %8.0f  %8d\n", p.Reports, p.Day, p.Each, p.Heap, p.Stories)
			}
		})
		if err != nil {
			return failure{err}
		}
		if !asJSON {
			fmt.Fprintf(out, "%d events in %d stories, %d of them merged; B-Cubed precision %.1f %%, recall %.1f %%, F1 %.1f %%\n",
				curve.Events, curve.Stories, curve.Merged, 100*curve.Precision, 100*curve.Recall, 100*curve.F1)
		}
		results = append(results, curve)
	}
	if f.reuse > 0 {
		found, err := scale.Reuse(f.seed, f.reuse)
		if err != nil {
			return failure{err}
		}
		if !asJSON {
			fmt.Fprintf(out, "%d generated reports by their prints, seed %d: %.0f µs to add one, %.2f ms of processor time to look one up, %.2f ms at the 99th percentile, at most %.2f ms by the clock; %.0f MiB held, %.0f MiB on disk; the source of %.1f %% of %d copies was found\n",
				found.Reports, f.seed, found.Add, found.Near, found.P99, found.Slowest, found.Heap, found.Disk, 100*found.Found, found.Lookups)
		}
		results = append(results, found)
	}
	if asJSON {
		for _, r := range results {
			if err := json.NewEncoder(out).Encode(r); err != nil {
				return failure{err}
			}
		}
	}
	return nil
}
