// Package eval measures the program against gold: corpora that people
// annotated, and whole accounts. It prints what was measured, on what, and on
// how many.
package eval

import (
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/analyze"
)

// Setting is what a task measures with.
type Setting struct {
	Data     string // a folder laid out like shared/data
	Gold     string // a folder laid out like shared/gold
	Labels   string // the folder gold/ of the project: labels without texts
	Dump     string // where the task accounts writes its output; empty: nowhere
	Analyzer *analyze.Analyzer
	Mistakes *Mistakes // counts the kinds of mistake; nil: nobody asks
}

// Result is the measure of one task on one set.
type Result struct {
	Task    string             `json:"task"`
	Set     string             `json:"set"`
	N       map[string]int     `json:"n"`              // how many of what: {"sentences": 2001}
	Metrics map[string]float64 `json:"metrics"`        // shares of 1
	Note    string             `json:"note,omitempty"` // why there are no metrics
}

// Task is a row of the board.
type Task struct {
	Name string
	Run  func(Setting) ([]Result, error)
}

// Run measures the tasks of the given names, or all where none is given. A task
// whose corpus is missing is an error that names the folder.
func Run(s Setting, names []string) ([]Result, error) {
	for _, n := range names {
		if !slices.ContainsFunc(Tasks, func(t Task) bool { return t.Name == n }) {
			return nil, fmt.Errorf("no task %q; there are %s", n, strings.Join(taskNames(), ", "))
		}
	}
	var out []Result
	for _, t := range Tasks {
		if len(names) > 0 && !slices.Contains(names, t.Name) {
			continue
		}
		r, err := t.Run(s)
		if err != nil {
			return out, fmt.Errorf("%s: %w", t.Name, err)
		}
		out = append(out, r...)
	}
	return out, nil
}

func taskNames() []string {
	var out []string
	for _, t := range Tasks {
		out = append(out, t.Name)
	}
	return out
}

// Counts are the right, false and missed finds of a measure.
type Counts struct{ Right, False, Missed int }

// Precision is the share of the finds that are right; 0 of none.
func (c Counts) Precision() float64 { return share(c.Right, c.Right+c.False) }

// Recall is the share of the gold that was found; 0 of none.
func (c Counts) Recall() float64 { return share(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Add sums two counts.
func (c *Counts) Add(d Counts) {
	c.Right += d.Right
	c.False += d.False
	c.Missed += d.Missed
}

func share(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
