package match

import (
	_ "embed"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

//go:embed rules/names.examples.tsv
var nameExamples string

func rowsOf(text string) (out [][]string) {
	for row := range strings.Lines(text) {
		if row = strings.TrimRight(row, "\r\n"); row != "" && row[0] != '#' {
			out = append(out, strings.Split(row, "\t"))
		}
	}
	return out
}

// TestListed: the rows are sorted, once each, folded, and each is read.
func TestListed(t *testing.T) {
	rows := rowsOf(nameRows)
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "\t"))
		if len(r) < 2 || FoldName(r[1]) != r[1] {
			t.Errorf("row %q is not folded; names are compared as FoldName writes them", r)
		}
	}
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("rules/names.tsv is not sorted, or a row stands twice")
	}
	if n := len(listed.honorific) + len(listed.legal) + len(listed.region) + len(listed.country); n != len(rows) {
		t.Errorf("%d of %d rows are read; the head of rules/names.tsv says how a row is written", n, len(rows))
	}
}

// TestListedExamples: each row has a pair of names that it alone puts in their
// relation, and there are pairs that no row touches.
func TestListedExamples(t *testing.T) {
	whole := listed
	t.Cleanup(func() { listed = whole })
	kinds := map[string]doc.EntityKind{"person": doc.Person, "org": doc.Org, "place": doc.Place}
	relations := map[string]Relation{"same": Same, "wider": Wider, "narrower": Narrower, "unknown": Unknown}
	shown, kept := map[string]bool{}, 0
	for _, r := range rowsOf(nameExamples) {
		if len(r) != 5 {
			t.Fatalf("row %q: want name, name, kind, relation, rule", r)
		}
		compare := func() Relation {
			return Names(&news.Name{Full: r[0], Kind: kinds[r[2]]}, &news.Name{Full: r[1], Kind: kinds[r[2]]})
		}
		listed = whole
		want, ok := relations[r[3]]
		if got := compare(); !ok || got != want {
			t.Errorf("%s, %s: %v, want %s", r[0], r[1], got, r[3])
		}
		if r[4] == "-" {
			kept++
			continue
		}
		shown[r[4]] = true
		listed = without(r[4])
		if got := compare(); got == want {
			t.Errorf("%s, %s: %v without the row %q too", r[0], r[1], got, r[4])
		}
	}
	for _, r := range rowsOf(nameRows) {
		if !shown[r[1]] {
			t.Errorf("%q has no example", r[1])
		}
	}
	if kept == 0 {
		t.Error("no example of what the rows must not touch")
	}
}

// without are the lists without a word.
func without(word string) lists {
	var rows []string
	for _, r := range rowsOf(nameRows) {
		if r[1] != word {
			rows = append(rows, strings.Join(r, "\t"))
		}
	}
	return readLists(strings.Join(rows, "\n"))
}
