package account

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"rashomon/internal/align"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
	"rashomon/internal/reuse"
	"rashomon/internal/workload"
)

// event is the readings of the reports of one event.
type event struct {
	name     string
	readings []*news.Reading
}

var held []event // read once

// mostGold is how many gold events are read: enough, and in time.
const mostGold = 3

// events are those that the properties are held for: the examples, some that are
// generated, and the gold events where they are at hand.
func events(t *testing.T) []event {
	t.Helper()
	if held != nil {
		return held
	}
	var out []event
	add := func(name string, reports []*news.Report) {
		readings, err := Readings(context.Background(), analyzer(t), reports)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, event{name, readings})
	}
	for _, folder := range []string{"prison-visit", "ferry-accident"} {
		add(folder, example(t, folder))
	}
	for seed := range uint64(2) {
		add(fmt.Sprintf("generated %d", seed), generated(seed, 6))
	}
	folders, _ := filepath.Glob("../../../shared/gold/accounts/*/reports")
	for _, f := range folders[:min(mostGold, len(folders))] {
		add(filepath.Base(filepath.Dir(f)), numbered(newstest.Files(t, f, "*")))
	}
	held = out
	return out
}

// generated are the first reports of one generated kind of event: reprints, cuts,
// rewrites and follow-ups among them.
func generated(seed uint64, n int) []*news.Report {
	var out []*news.Report
	kind := ""
	for r := range workload.Reports(workload.Options{Seed: seed, Reports: 40 * n}) {
		if kind == "" {
			kind = r.Kind
		}
		if r.Kind == kind && len(out) < n {
			one := r.Report
			one.ID = fmt.Sprintf("r%d", len(out)+1)
			out = append(out, &one)
		}
	}
	return out
}

// copyOf is a reading as another outlet prints it.
func copyOf(r *news.Reading, id string) *news.Reading {
	report, out := *r.Report, *r
	report.ID, report.Source, report.URL = id, news.Source{Name: "The Copyist"}, ""
	out.Report = &report
	return &out
}

// TestPropertyACopyRaisesNoOrigin prints each report once more in another outlet:
// the origins do not become more, and no finding is told by more of them.
func TestPropertyACopyRaisesNoOrigin(t *testing.T) {
	for _, e := range events(t) {
		before := reuse.Origins(e.readings)
		for i, r := range e.readings {
			more := append(slices.Clone(e.readings), copyOf(r, "copy"))
			after := reuse.Origins(more)
			if len(after) > len(before) {
				t.Errorf("%s: a copy of report %d makes %d origins of %d", e.name, i+1, len(after), len(before))
			}
			for _, f := range align.Story(more, after) {
				if f.Origins > len(before) {
					t.Errorf("%s: with a copy of report %d %d of %d origins tell %q", e.name, i+1, f.Origins, len(before), f.Topic)
				}
			}
		}
	}
}

// TestPropertyOrderChangesNothing shuffles the reports: the findings stay.
func TestPropertyOrderChangesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(12, 34))
	for _, e := range events(t) {
		want := tells(news.Account{Findings: align.Story(e.readings, reuse.Origins(e.readings))})
		for range 2 {
			shuffled := slices.Clone(e.readings)
			random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			got := tells(news.Account{Findings: align.Story(shuffled, reuse.Origins(shuffled))})
			if !slices.Equal(got, want) {
				t.Errorf("%s: another order of the reports gives\n%s", e.name, differing(got, want))
			}
		}
	}
}

// TestPropertyNoReportDiffersFromItself sets each report against itself, as
// another outlet prints it, be it known that they are one origin or not.
func TestPropertyNoReportDiffersFromItself(t *testing.T) {
	for _, e := range events(t) {
		for i, r := range e.readings {
			two := []*news.Reading{r, copyOf(r, "copy")}
			origins := reuse.Origins(two)
			if len(origins) != 1 {
				t.Errorf("%s: report %d and itself stand on %d texts", e.name, i+1, len(origins))
			}
			apart := []news.Origin{{Reports: []string{r.Report.ID}}, {Reports: []string{"copy"}}}
			for _, o := range [][]news.Origin{origins, apart} {
				for _, f := range align.Story(two, o) {
					if f.Verdict == news.Differ {
						t.Errorf("%s: report %d differs from itself: %s, %s: %v", e.name, i+1, f.Topic, f.Aspect, f.Reasons)
					}
				}
			}
		}
	}
}
