package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/store"
	"rashomon/internal/workload"
)

// killsARound is how often a store is left by a process that is killed before it
// is let end: more would find nothing left to do.
const killsARound = 5

// TestKilled kills the program at random points while it puts reports into a
// store, reads, places and aligns them, starts it again, and holds that the store
// ends as one that was never disturbed. Round by round it is add that is killed,
// and serve while add puts reports into its store: that compares as the reports
// come, and a finding keeps the name that it got first, so that names hang on the
// moment there. RASHOMON_KILLS says how often it kills:
//
//	RASHOMON_KILLS=100 go test -run TestKilled -v -timeout 30m ./cmd/rashomon
func TestKilled(t *testing.T) {
	kills, reports := 4, 12
	if n, err := strconv.Atoi(os.Getenv("RASHOMON_KILLS")); err == nil {
		kills, reports = n, 60
	} else if testing.Short() {
		t.Skip("it runs the program again and again")
	}
	dir := t.TempDir()
	input := filepath.Join(dir, "reports.jsonl")
	writeWorkload(t, input, reports)
	calm := filepath.Join(dir, "calm.db")
	began := time.Now()
	runProgram(t, 0, "add", "-db", calm, input)
	took := time.Since(began)
	want, nameless := stateOf(t, calm, true), stateOf(t, calm, false)
	rnd := rand.New(rand.NewPCG(3, 5))
	done, cut, served := 0, 0, 0
	for round := 0; done < kills; round++ {
		db := filepath.Join(dir, fmt.Sprintf("killed%d.db", round))
		serves := round%2 == 1
		for range min(killsARound, (kills+1)/2, kills-done) {
			done++
			after := time.Duration(rnd.Int64N(int64(took)*6/10)) + time.Millisecond
			if serves {
				if killServer(t, after, db, input) {
					served++
				}
			} else if runProgram(t, after, "add", "-db", db, input) {
				cut++
			}
		}
		runProgram(t, 0, "add", "-db", db, input)
		end := want
		if serves {
			end = nameless
		}
		if diff := cmp.Diff(end, stateOf(t, db, !serves)); diff != "" {
			t.Errorf("round %d: the store ends otherwise (-undisturbed +killed):\n%s", round, diff)
		}
	}
	t.Logf("killed %d times: add %d times at work, serve %d times with work before it; an undisturbed run takes %v", done, cut, served, took.Round(time.Millisecond))
	if cut+served == 0 {
		t.Error("no process was killed at work")
	}
}

func writeWorkload(t *testing.T, file string, n int) {
	t.Helper()
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for r := range workload.Reports(workload.Options{Seed: 4, Reports: n, Days: 3}) {
		if err := enc.Encode(map[string]string{"url": r.URL, "source": r.Source.Name, "title": r.Title, "published": r.Published, "text": r.Text[len(r.Title):]}); err != nil {
			t.Fatal(err)
		}
	}
}

// runProgram runs the program as a process of its own. Where a time is given, it
// is killed after that, and reported whether that cut it off.
func runProgram(t *testing.T, kill time.Duration, args ...string) (cut bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// The test's main runs the command that the first argument names.
	c := exec.Cmd{Path: self, Args: append([]string{"rashomon"}, args...), Env: os.Environ()}
	out := &tail{}
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if kill > 0 {
		timer := time.AfterFunc(kill, func() { _ = c.Process.Kill() })
		defer timer.Stop()
	}
	err = c.Wait()
	cut = err != nil && c.ProcessState.ExitCode() == -1
	if err != nil && !cut {
		t.Fatalf("rashomon %q: %v\n%s", args, err, out.b)
	}
	return cut
}

// killServer kills a server some time after add has begun to put reports into its
// store, and reports whether it left work undone.
func killServer(t *testing.T, after time.Duration, db, input string) bool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Cmd{Path: self, Args: []string{"rashomon", "serve", "-db", db, "-addr", "127.0.0.1:0"}, Env: os.Environ()}
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bufio.NewScanner(out).Scan() {
		t.Fatal("the server does not say its address")
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	runProgram(t, after, "add", "-db", db, input) // where it is not done by then, it dies as well
	_ = c.Wait()
	s, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	n, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	waiting, err := s.Unaligned(t.Context(), 1, false)
	if err != nil {
		t.Fatal(err)
	}
	return n.Read < n.Reports || n.Placed < n.Read || len(waiting) > 0
}

// tail keeps the first of what is printed.
type tail struct{ b []byte }

func (w *tail) Write(p []byte) (int, error) {
	if len(w.b) < 4000 {
		w.b = append(w.b, p...)
	}
	return len(p), nil
}

// stateOf is all that can be seen of a store but for times and numbers of
// changes; the names of findings where they are asked for.
func stateOf(t *testing.T, file string, names bool) []string {
	t.Helper()
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out []string
	say := func(what string, v any, err error) {
		b, jsonErr := json.Marshal(v)
		if err != nil || jsonErr != nil {
			t.Fatal(what, err, jsonErr)
		}
		out = append(out, what+" "+string(b))
	}
	ctx := t.Context()
	counts, err := s.Counts(ctx)
	say("counts", counts, err)
	fails, err := s.Failures(ctx)
	say("failures", fails, err)
	reports, _, err := s.Reports(ctx, store.ReportFilter{Limit: 500}, "")
	say("reports", len(reports), err)
	for _, r := range reports {
		reading, _, err := s.Reading(ctx, r.ID)
		say("reading of "+r.ID+" in "+r.Story+" "+r.URL, reading, err)
		rows, err := s.Placements(ctx, r.ID)
		for i := range rows {
			rows[i].At = time.Time{}
		}
		say("placements of "+r.ID, rows, err)
	}
	stories, _, err := s.Stories(ctx, store.StoryFilter{Limit: 200, Sort: store.ByNewest}, "")
	say("stories", len(stories), err)
	for _, c := range stories {
		story, err := s.Story(ctx, c.ID)
		for i := range story.Account.Findings {
			if !names {
				story.Account.Findings[i].ID = ""
			}
		}
		say("account of "+c.ID, story.Account, err)
		rows, err := s.Findings(ctx, store.FindingFilter{Story: c.ID, Limit: 500})
		for i := range rows {
			rows[i].Changed = time.Time{}
			if !names {
				rows[i].ID = ""
			}
		}
		say("findings of "+c.ID, rows, err)
	}
	entities, _, err := s.Entities(ctx, store.EntityFilter{Limit: 500}, "")
	say("entities", entities, err)
	for _, q := range []store.Query{{Words: "said", Limit: 200}, {Counted: "people", Limit: 200}, {Speaker: "s*", Limit: 200}, {From: "2031-01-01", Limit: 200}} {
		hits, _, err := s.Search(ctx, q, "")
		say("search "+q.Words+q.Counted+q.Speaker+q.From, hits, err)
	}
	return out
}
