package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Print writes the board as text: for each task and set what was measured, on
// how many, in columns that line up. Shares are printed as percentages.
func Print(w io.Writer, results []Result) error {
	for i, group := range byTask(results) {
		if i > 0 {
			if _, err := fmt.Fprintln(w); err != nil {
				return err
			}
		}
		if _, err := io.WriteString(w, taskTable(group)); err != nil {
			return err
		}
	}
	return nil
}

// PrintJSON writes the board as one object, {"results":[...]}.
func PrintJSON(w io.Writer, results []Result) error {
	if results == nil {
		results = []Result{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(map[string][]Result{"results": results})
}

// byTask groups the results by task, in the order in which they came.
func byTask(results []Result) [][]Result {
	var out [][]Result
	at := map[string]int{}
	for _, r := range results {
		i, ok := at[r.Task]
		if !ok {
			i = len(out)
			at[r.Task] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], r)
	}
	return out
}

// taskTable is the measures of one task: metrics down and sets across, since a
// task has many metrics and few sets. Below stand the sets that were not
// measured, each with the reason.
func taskTable(all []Result) string {
	var group []Result
	var notes strings.Builder
	for _, r := range all {
		if r.Note == "" {
			group = append(group, r)
			continue
		}
		fmt.Fprintf(&notes, "%s: %s\n", strings.TrimSpace(r.Task+" "+r.Set), r.Note)
	}
	if len(group) == 0 {
		return notes.String()
	}
	return setTable(group) + notes.String()
}

// setTable is the columns of the sets that were measured.
func setTable(group []Result) string {
	names, counts := map[string]bool{}, map[string]bool{}
	for _, r := range group {
		for k := range r.Metrics {
			names[k] = true
		}
		for k := range r.N {
			counts[k] = true
		}
	}
	rows := [][]string{{group[0].Task}}
	for _, r := range group {
		rows[0] = append(rows[0], r.Set)
	}
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		row := []string{"  " + k}
		for _, r := range group {
			row = append(row, cell(r.N, k, "%d"))
		}
		rows = append(rows, row)
	}
	for _, k := range slices.Sorted(maps.Keys(names)) {
		row := []string{"  " + k}
		for _, r := range group {
			row = append(row, metricCell(r.Metrics, k))
		}
		rows = append(rows, row)
	}
	return aligned(rows)
}

func cell(m map[string]int, k, format string) string {
	v, ok := m[k]
	if !ok {
		return "-"
	}
	return fmt.Sprintf(format, v)
}

// plainMetrics are counts or rates, not shares of one.
var plainMetrics = []string{"joined", "findings_per_sentence"}

func metricCell(m map[string]float64, k string) string {
	v, ok := m[k]
	switch {
	case !ok:
		return "-"
	case k == "joined":
		return fmt.Sprintf("%.0f", v)
	case strings.HasSuffix(k, "_per_second"):
		return fmt.Sprintf("%.4g", v)
	case slices.Contains(plainMetrics, k):
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.1f %%", 100*v)
}

// aligned writes rows in columns: the first to the left, the others to the
// right.
func aligned(rows [][]string) string {
	width := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		for i, c := range r {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if i == 0 {
				b.WriteString(c + pad)
			} else {
				b.WriteString("  " + pad + c)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}
