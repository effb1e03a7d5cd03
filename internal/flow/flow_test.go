package flow_test

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/account"
	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

var english = sync.OnceValues(analyze.English)

// open makes a flow over the store in the file.
func open(t *testing.T, file, version string) *flow.Flow {
	t.Helper()
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return with(t, file, version, a)
}

func with(t *testing.T, file, version string, a *analyze.Analyzer) *flow.Flow {
	t.Helper()
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() }) // may be closed before
	f, err := flow.New(flow.Config{Store: s, Analyzer: a, Version: version})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// examples are the files of a folder of the examples.
func examples(t *testing.T, dir string) iter.Seq[flow.File] {
	return func(yield func(flow.File) bool) {
		for in, err := range extract.Paths(t.Context(), []string{filepath.Join("..", "..", "examples", dir)}, nil) {
			if !yield(flow.File{Input: in, Err: err}) {
				return
			}
		}
	}
}

func put(t *testing.T, f *flow.Flow, files iter.Seq[flow.File]) store.Import {
	t.Helper()
	imp, err := f.Put(t.Context(), "files", files, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	return imp
}

func settle(t *testing.T, f *flow.Flow) {
	t.Helper()
	if err := f.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func cards(t *testing.T, f *flow.Flow) []store.Card {
	t.Helper()
	list, _, err := f.Store.Stories(t.Context(), store.StoryFilter{Sort: store.ByReports}, "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// TestAccountsAreThoseOfRead holds that the store ends with the accounts that
// are made in memory of the same files.
func TestAccountsAreThoseOfRead(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	if imp := put(t, f, examples(t, "")); imp.Done != 11 || imp.Fresh != 11 || imp.Failed != 0 {
		t.Errorf("put in: %+v", imp)
	}
	settle(t, f)
	list := cards(t, f)
	var reports []*news.Report
	for _, c := range list {
		s, err := f.Store.Story(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if s.Pending || s.Aligner != "align@1" {
			t.Errorf("%s is not done: %+v", c.ID, c)
		}
		reports = append(reports, s.Account.Reports...)
	}
	slices.SortFunc(reports, func(a, b *news.Report) int { return strings.Compare(a.File, b.File) })
	want, err := account.Make(t.Context(), f.Analyzer, reports)
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != len(list) {
		t.Fatalf("%d stories, want %d", len(list), len(want))
	}
	for i, c := range list[:2] {
		s, _ := f.Store.Story(t.Context(), c.ID)
		if diff := cmp.Diff(summary(want[i]), summary(s.Account)); diff != "" {
			t.Errorf("%s is told otherwise (-in memory +in the store):\n%s", c.ID, diff)
		}
	}
	// Nothing is left to do, and the same files again change nothing.
	before, _ := f.Store.LastChange(t.Context())
	settle(t, f)
	if after, _ := f.Store.LastChange(t.Context()); after != before {
		t.Error("work was done twice")
	}
	if imp := put(t, f, examples(t, "")); imp.Fresh != 0 {
		t.Errorf("put in twice: %+v", imp)
	}
}

// summary is what an account says, whatever its findings are called.
func summary(a news.Account) []string {
	out := []string{a.Title, a.Day, a.Place}
	for _, f := range a.Findings {
		line := string(f.Verdict) + " " + f.Topic + " " + f.Aspect
		var versions []string
		for _, v := range f.Versions {
			versions = append(versions, v.Value)
		}
		slices.Sort(versions)
		out = append(out, line+": "+strings.Join(versions, " | "))
	}
	slices.Sort(out)
	return out
}

// TestUpgrade holds that another version reads everything anew behind what
// arrives, and that what a person decided stays.
func TestUpgrade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	f := open(t, file, "1")
	put(t, f, examples(t, "prison-visit"))
	settle(t, f)
	list := cards(t, f)
	if len(list) < 2 {
		t.Fatalf("stories: %+v", list)
	}
	if err := f.Store.Merge(t.Context(), "ada", list[1].ID, list[0].ID, "one visit"); err != nil {
		t.Fatal(err)
	}
	settle(t, f)
	if err := f.Store.Close(); err != nil {
		t.Fatal(err)
	}
	g := open(t, file, "2")
	w, err := g.Store.Work(t.Context())
	if err != nil || w.Counts.Read != 5 {
		t.Fatal(w, err)
	}
	settle(t, g)
	if _, reader, err := g.Store.Reading(t.Context(), "r1"); err != nil || reader != "english@2" {
		t.Errorf("reader %q, %v", reader, err)
	}
	again := cards(t, g)
	if len(again) != len(list)-1 || again[0].ID != list[0].ID || again[0].Reports != list[0].Reports+list[1].Reports {
		t.Errorf("what a person decided is gone: %+v, before %+v", again, list)
	}
	if left, err := g.Store.Stale(t.Context(), "english@2", 10); err != nil || len(left) != 0 {
		t.Errorf("left to read anew: %d, %v", len(left), err)
	}
}

// TestUpgradeReadsOtherwise holds that a program that reads the same texts in
// another way takes no story apart and gives none another name.
func TestUpgradeReadsOtherwise(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.db")
	f := open(t, file, "1")
	put(t, f, examples(t, "ferry-accident"))
	settle(t, f)
	before := cards(t, f)
	if err := f.Store.Close(); err != nil {
		t.Fatal(err)
	}
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	stages := slices.Clone(a.Stages())
	for i := range stages {
		if stages[i].Gives == doc.Mentions {
			stages[i].Run = func(*doc.Doc) error { return nil } // it finds no names
		}
	}
	nameless, err := analyze.New(stages)
	if err != nil {
		t.Fatal(err)
	}
	g := with(t, file, "2", nameless)
	settle(t, g)
	if e, _, err := g.Store.Entities(t.Context(), store.EntityFilter{}, ""); err != nil || len(e) > 0 {
		t.Fatalf("not read anew: %d names, %v", len(e), err)
	}
	after := cards(t, g)
	for i, c := range before {
		if i >= len(after) || after[i].ID != c.ID || after[i].Reports != c.Reports {
			t.Fatalf("stories %+v, before %+v", after, before)
		}
	}
}

// TestFailure holds that a report that breaks a stage becomes a row, that the
// others go on, and that it is healed by a try that succeeds.
func TestFailure(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	broken := true
	stages := slices.Clone(a.Stages())
	first := stages[0].Run
	stages[0].Run = func(d *doc.Doc) error {
		if broken && strings.Contains(d.Text, "football") {
			panic("a stage breaks")
		}
		return first(d)
	}
	b, err := analyze.New(stages)
	if err != nil {
		t.Fatal(err)
	}
	f := with(t, filepath.Join(t.TempDir(), "a.db"), "1", b)
	put(t, f, examples(t, "prison-visit"))
	settle(t, f)
	fails, err := f.Store.Failures(t.Context())
	if err != nil || len(fails) == 0 || fails[0].Kind != "invalid" || !strings.Contains(fails[0].Message, "a stage breaks") {
		t.Fatalf("failures: %+v, %v", fails, err)
	}
	n, err := f.Store.Counts(t.Context())
	if err != nil || n.Read != 5-len(fails) || n.Placed != n.Read {
		t.Errorf("the others did not go on: %+v, %v", n, err)
	}
	broken = false
	if err := f.Store.Retry(t.Context(), "analyze", ""); err != nil {
		t.Fatal(err)
	}
	settle(t, f)
	if n, err := f.Store.Counts(t.Context()); err != nil || n.Placed != 5 {
		t.Errorf("after another try: %+v, %v", n, err)
	}
	if fails, err := f.Store.Failures(t.Context()); err != nil || len(fails) != 0 {
		t.Errorf("healed: %+v, %v", fails, err)
	}
}

// TestBadFiles holds that a file that cannot be read stops no other.
func TestBadFiles(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	good, err := os.ReadFile(filepath.Join("..", "..", "examples", "prison-visit", "digest.txt"))
	if err != nil {
		t.Fatal(err)
	}
	files := []flow.File{
		{Input: extract.Input{Name: "a.pdf", Data: []byte("%PDF-1.7\n\x00\x01")}},
		{Input: extract.Input{Name: "b.txt"}, Err: errors.New("b.txt: gone")},
		{Input: extract.Input{Name: "c.txt", Data: good}},
		{Input: extract.Input{Name: "d.json", Data: []byte(`{"title": "x"`)}},
	}
	var complaints []error
	imp, err := f.Put(t.Context(), "files", slices.Values(files), func(err error) { complaints = append(complaints, err) })
	if err != nil || imp.Done != 1 || imp.Failed != 3 || len(complaints) != 3 {
		t.Errorf("%+v, %v, %v", imp, complaints, err)
	}
	list, err := f.Store.Imports(t.Context())
	if err != nil || len(list) != 1 || list[0].Ended.IsZero() || list[0].Failed != 3 || list[0].Message == "" {
		t.Errorf("imports: %+v, %v", list, err)
	}
}

// TestRun holds that a running flow brings a report that arrives, and a new
// version of it, into an account.
func TestRun(t *testing.T) {
	f := open(t, filepath.Join(t.TempDir(), "a.db"), "1")
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- f.Run(ctx) }()
	defer func() {
		stop()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}()
	r := news.Report{File: "a.html", URL: "https://courier.example/a", Title: "Ferry sinks off Almark", Text: "A ferry with 40 people aboard sank off Almark on Monday, police said.", Published: "2031-05-14",
		Anchor: doc.Anchor{Value: "2031-05-14", From: doc.AnchorPublished}}
	r.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(r.Text)}}}
	for _, want := range []int{1, 2} {
		if _, err := f.Store.AddReport(ctx, r, nil); err != nil {
			t.Fatal(err)
		}
		until := time.Now().Add(30 * time.Second)
		for {
			s, err := f.Store.Story(ctx, "s1")
			if err == nil && !s.Pending && s.Versions["r1"] == want {
				break
			}
			if time.Now().After(until) {
				t.Fatalf("version %d does not reach the account: %+v, %v", want, s.Card, err)
			}
			time.Sleep(10 * time.Millisecond)
		}
		r.Text = strings.Replace(r.Text, "40", "45", 1)
	}
}
