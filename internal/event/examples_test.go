package event_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
)

// rows are the rows of a file of rules, in cells, comments left out.
func rows(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("rules", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range bytes.Lines(b) {
		if s := strings.TrimSuffix(string(line), "\n"); s != "" && s[0] != '#' {
			out = append(out, strings.Split(s, "\t"))
		}
	}
	return out
}

// TestRulesSorted holds that rows stand in order, each once, so that people
// find a row where it must be.
func TestRulesSorted(t *testing.T) {
	for name, keys := range map[string]int{ // how many cells make a row's key
		"types.tsv": 1, "triggers.en.tsv": 2, "modality.en.tsv": 1, "roles.en.tsv": 1, "en.examples.tsv": 3,
	} {
		last := []string{""}
		for _, row := range rows(t, name) {
			key := row[:min(keys, len(row))]
			if c := slices.Compare(last, key); c >= 0 {
				t.Errorf("%s: %q must not follow %q; sort the rows, each key once", name, key, last)
			}
			last = key
		}
	}
}

// TestTypesHaveTriggers holds that each type can be found.
func TestTypesHaveTriggers(t *testing.T) {
	has := map[string]bool{}
	for _, row := range rows(t, "triggers.en.tsv") {
		has[row[2]] = true
	}
	for _, row := range rows(t, "types.tsv") {
		if !has[row[0]] {
			t.Errorf("type %s has no trigger; add one to triggers.en.tsv", row[0])
		}
	}
}

// TestExamples reads each example and looks for events of its type.
func TestExamples(t *testing.T) {
	a, err := analyze.English()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range rows(t, "en.examples.tsv") {
		if len(row) != 3 || row[1] != "yes" && row[1] != "no" {
			t.Errorf("row %q: write type, yes or no, sentence, tab between them", row)
			continue
		}
		typ, text := row[0], row[2]
		seen[typ+" "+row[1]] = true
		d := &doc.Doc{Text: text, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{End: len(text)}}}}
		if err := a.Run(d); err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, e := range d.Events {
			found = append(found, e.Type)
		}
		if slices.Contains(found, typ) != (row[1] == "yes") {
			t.Errorf("%s: events %q in %q, want %s: %s", typ, found, text, typ, row[1])
		}
	}
	types := map[string]bool{}
	for _, row := range rows(t, "types.tsv") {
		types[row[0]] = true
		for _, fires := range []string{"yes", "no"} {
			if !seen[row[0]+" "+fires] {
				t.Errorf("type %s has no example with %q; add one to en.examples.tsv", row[0], fires)
			}
		}
	}
	for key := range seen {
		if typ, _, _ := strings.Cut(key, " "); !types[typ] {
			t.Errorf("an example for %s, which types.tsv does not have", typ)
		}
	}
}
