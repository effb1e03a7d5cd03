package cluster

import (
	_ "embed"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules/background.tsv
var backgroundTable string

// frequencies are in how many of a number of reports each term stands.
type frequencies struct {
	reports int
	of      map[string]int
}

// background is the table that ships with the program. A test reads it.
var background = sync.OnceValue(func() frequencies {
	f, err := parseFrequencies(backgroundTable)
	if err != nil {
		return frequencies{of: map[string]int{}} // every term is rare
	}
	return f
})

// parseFrequencies reads lines of a term, a tab and a count. The line without a
// term gives the number of reports.
func parseFrequencies(table string) (frequencies, error) {
	f := frequencies{of: make(map[string]int, strings.Count(table, "\n"))}
	n := 0
	for line := range strings.Lines(table) {
		n++
		if line = strings.TrimSuffix(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		term, count, ok := strings.Cut(line, "\t")
		k, err := strconv.Atoi(count)
		if !ok || err != nil || k < 1 {
			return f, fmt.Errorf("background.tsv, line %d: %q is no term, tab and count; count it anew with tools/train", n, line)
		}
		if term == "" {
			f.reports = k
			continue
		}
		f.of[term] = k
	}
	return f, nil
}

// Background gives the terms that the background counts, in their order, with in
// how many of its reports each stands.
func Background() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		of := background().of
		for _, term := range slices.Sorted(maps.Keys(of)) {
			if !yield(term, of[term]) {
				return
			}
		}
	}
}

// commonplace is what is taken off the weight of every term: one that stands in
// more than a third of the reports says nothing.
const commonplace = 1

// rarity is the weight of a term that stands in here of n reports at hand: the
// logarithm of its inverse frequency in these and the background.
func (f frequencies) rarity(term string, here, n int) float64 {
	all := float64(f.reports + n + 1)
	return max(0, math.Log(all/float64(f.of[term]+here+1))-commonplace)
}
