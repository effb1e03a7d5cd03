package account

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
)

func analyzer(t testing.TB) *analyze.Analyzer {
	t.Helper()
	return newstest.English(t)
}

// example reads the reports of a folder of examples, with IDs in the order of
// their files.
func example(t testing.TB, folder string) []*news.Report {
	t.Helper()
	return numbered(newstest.Files(t, "../../examples", filepath.Join(folder, "*")))
}

// numbered gives the reports short IDs in their order.
func numbered(reports []*news.Report) []*news.Report {
	for i, r := range reports {
		r.ID = fmt.Sprintf("r%d", i+1)
	}
	return reports
}

func ofEvent(t testing.TB, reports []*news.Report) news.Account {
	t.Helper()
	acc, err := OfEvent(context.Background(), analyzer(t), reports)
	if err != nil {
		t.Fatal(err)
	}
	return acc
}

// tells lists the findings without their numbers, sorted: what is said of which
// words.
func tells(acc news.Account) []string {
	var out []string
	for _, f := range acc.Findings {
		var evidence []string
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				evidence = append(evidence, fmt.Sprint(e.Report, e.Span))
			}
		}
		sort.Strings(evidence)
		out = append(out, fmt.Sprint(f.Verdict, f.Aspect, evidence))
	}
	sort.Strings(out)
	return out
}

func TestEveryFindingPointsAtItsWords(t *testing.T) {
	acc := ofEvent(t, example(t, "prison-visit"))
	text := map[string]string{}
	for _, r := range acc.Reports {
		text[r.ID] = r.Text
	}
	for _, f := range acc.Findings {
		if len(f.Versions) == 0 {
			t.Errorf("%s: no version", f.ID)
		}
		for _, v := range f.Versions {
			if len(v.Evidence) == 0 {
				t.Errorf("%s: a version without evidence", f.ID)
			}
			for _, e := range v.Evidence {
				if e.Span.Empty() || e.Span.Of(text[e.Report]) != e.Text || !e.Sentence.Overlaps(e.Span) {
					t.Errorf("%s: evidence %v does not stand in %s", f.ID, e.Span, e.Report)
				}
			}
		}
	}
}

func TestAReportNeverDiffersFromItself(t *testing.T) {
	for _, r := range example(t, "prison-visit") {
		again := *r
		again.ID = "again"
		acc := ofEvent(t, []*news.Report{r, &again})
		if len(acc.Origins) != 1 {
			t.Errorf("%s twice: %d origins", r.File, len(acc.Origins))
		}
		for _, f := range acc.Findings {
			if f.Verdict == news.Differ || f.Verdict == news.Unsure {
				t.Errorf("%s differs from itself: %s, %s: %v", r.File, f.Topic, f.Aspect, f.Reasons)
			}
			if f.Origins > 1 {
				t.Errorf("%s: %q is corroborated by its own copy", r.File, f.Topic)
			}
		}
	}
}

func TestOneReportAloneDiffersFromNothing(t *testing.T) {
	acc := ofEvent(t, example(t, "ferry-accident")[:1])
	for _, f := range acc.Findings {
		if f.Verdict != news.Alone {
			t.Errorf("one report: %s %s", f.Verdict, f.Topic)
		}
	}
}

func TestACopyNeverRaisesTheOrigins(t *testing.T) {
	reports := example(t, "ferry-accident")
	before := len(ofEvent(t, reports).Origins)
	for _, r := range reports {
		again := *r
		again.ID = "again"
		if after := len(ofEvent(t, append(slices.Clone(reports), &again)).Origins); after > before {
			t.Errorf("a copy of %s raises the origins from %d to %d", r.File, before, after)
		}
	}
}

func TestTheOrderOfReportsChangesNothing(t *testing.T) {
	reports := example(t, "prison-visit")
	want := tells(ofEvent(t, reports))
	slices.Reverse(reports)
	got := tells(ofEvent(t, reports))
	if !slices.Equal(got, want) {
		t.Errorf("the findings depend on the order of the reports:\n%s", differing(got, want))
	}
}

func differing(a, b []string) string {
	var out []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			out = append(out, "+ "+s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			out = append(out, "- "+s)
		}
	}
	return strings.Join(out, "\n")
}

func BenchmarkMake(b *testing.B) {
	reports := example(b, "prison-visit")
	a := analyzer(b)
	bytes := 0
	for _, r := range reports {
		bytes += len(r.Text)
	}
	b.SetBytes(int64(bytes))
	for b.Loop() {
		if _, err := Make(context.Background(), a, reports); err != nil {
			b.Fatal(err)
		}
	}
}
