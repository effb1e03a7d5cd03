// Package newstest is what tests of the news half begin with: the analysis, built
// once, and reports from files and from text. Only tests import it.
package newstest

import (
	"os"
	"path/filepath"
	"sort"
	"sync"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

var english = sync.OnceValues(analyze.English)

// English is the analysis, built once for all tests of a package.
func English(t testing.TB) *analyze.Analyzer {
	t.Helper()
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Files are the reports of the files below root that fit the patterns, each with
// its path below root as its ID, in the order of the patterns and of their names.
// A test is skipped where there are none: a folder may be of corpora that are not
// at hand.
func Files(t testing.TB, root string, patterns ...string) []*news.Report {
	t.Helper()
	var out []*news.Report
	for _, p := range patterns {
		files, err := filepath.Glob(filepath.Join(root, p))
		if err != nil {
			t.Fatal(err)
		}
		if len(files) == 0 {
			t.Skipf("%s is missing", filepath.Join(root, p))
		}
		sort.Strings(files)
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			id, err := filepath.Rel(root, f)
			if err != nil {
				t.Fatal(err)
			}
			r := Report(t, f, string(b))
			r.ID = filepath.ToSlash(id)
			out = append(out, r)
		}
	}
	return out
}

// Report is the report of a text, read as a file of that name.
func Report(t testing.TB, name, text string) *news.Report {
	t.Helper()
	found, err := extract.Reports(name, []byte(text))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %d reports, %v; want one", name, len(found), err)
	}
	return &found[0]
}
