package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"rashomon/internal/doc"
	"rashomon/internal/flow"
	"rashomon/internal/news"
	"rashomon/internal/store"
	"rashomon/internal/workload"
)

// storeFlags say what is measured of a store.
type storeFlags struct {
	reports int
	db      string
	seed    uint64
}

// storeBoard is what is measured of a store.
type storeBoard struct {
	Reports   int         `json:"reports"`
	Stories   int         `json:"stories"`
	Largest   int         `json:"largest_story"`
	Fill      float64     `json:"fill_seconds,omitempty"` // from the first report to the last account; 0 where the store was there
	Size      int64       `json:"bytes"`
	PerReport int64       `json:"bytes_per_report"`
	Heap      float64     `json:"heap_mib"` // held by the loops and the store after all that
	Arrive    storeTimes  `json:"arrive"`   // from the adding of a report to an account that has it
	Compare   storeTimes  `json:"compare"`  // to one for which it is compared with the others
	Reads     []storeRead `json:"reads"`
}

type storeTimes struct {
	Median float64 `json:"median_ms"`
	Worst  float64 `json:"worst_ms"`
}

type storeRead struct {
	What string `json:"what"`
	storeTimes
}

// run fills a store with invented reports, or takes one that was filled before,
// and measures it.
func (f storeFlags) run(c *cobra.Command, asJSON bool) error {
	if f.db == "" {
		dir, err := os.MkdirTemp("", "rashomon-bench")
		if err != nil {
			return failure{err}
		}
		defer os.RemoveAll(dir)
		f.db = filepath.Join(dir, "bench.db")
	}
	fl, err := openFlow(c.Context(), f.db, "", nil)
	if err != nil {
		return failure{err}
	}
	defer func() { _ = fl.Store.Close() }() // nothing is written after the last commit
	b, err := f.measure(c.Context(), fl, c.ErrOrStderr())
	if err != nil {
		return failure{err}
	}
	if asJSON {
		return json.NewEncoder(c.OutOrStdout()).Encode(b)
	}
	return b.print(c.OutOrStdout())
}

func (f storeFlags) measure(ctx context.Context, fl *flow.Flow, stderr io.Writer) (storeBoard, error) {
	var b storeBoard
	began := time.Now()
	all, err := f.fill(ctx, fl, stderr)
	if err != nil {
		return b, err
	}
	if took := time.Since(began); took > 10*time.Second {
		b.Fill = took.Seconds()
	}
	n, err := fl.Store.Counts(ctx)
	if err != nil {
		return b, err
	}
	b.Reports, b.Stories, b.Size = n.Reports, n.Stories, fl.Store.Size()
	b.PerReport = b.Size / int64(max(1, n.Reports))
	if b.Arrive, b.Compare, err = arrivals(ctx, fl, all); err != nil {
		return b, err
	}
	if b.Reads, b.Largest, err = reads(ctx, fl.Store); err != nil {
		return b, err
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.Heap = float64(m.HeapInuse) / (1 << 20)
	return b, nil
}

// fill puts the reports in and brings all accounts up to date. It returns a few
// of the reports.
func (f storeFlags) fill(ctx context.Context, fl *flow.Flow, stderr io.Writer) ([]workload.Report, error) {
	p := startProgress(stderr)
	defer p.stop()
	n, err := fl.Store.Counts(ctx)
	if err != nil {
		return nil, err
	}
	filled := n.Reports >= f.reports // before
	var few []workload.Report
	var lot []store.Incoming
	flush := func() error {
		_, err := fl.Store.AddReports(ctx, lot)
		lot = nil
		return err
	}
	i := 0
	for r := range workload.Reports(workload.Options{Seed: f.seed, Reports: f.reports}) {
		if i++; i%(f.reports/samples+1) == 0 {
			few = append(few, r)
		}
		if filled {
			continue
		}
		lot = append(lot, store.Incoming{Report: r.Report, Original: []byte(r.Text)})
		if len(lot) == 100 {
			if err := flush(); err != nil {
				return nil, err
			}
		}
	}
	if err := flush(); err != nil {
		return nil, err
	}
	follow := followWork(ctx, fl.Store, p)
	defer follow()
	return few, fl.Settle(ctx)
}

// samples is how many reports are put in one by one, and how often each read is
// taken.
const samples = 30

// arrivals measures, while the loops run, how long it takes from the adding of a
// report to an account of its story that has it, and to one for which it is
// compared: reports that tell what others told, with another beginning.
func arrivals(ctx context.Context, fl *flow.Flow, like []workload.Report) (shown, compared storeTimes, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- fl.Run(ctx) }()
	var first, last []float64
	for i, r := range like {
		late := r.Report
		head := fmt.Sprintf("This is what was known by the hour of report %d.\n\n", i)
		late.URL = fmt.Sprintf("https://late.example/%d/%d", time.Now().UnixNano(), i)
		late.Text = head + r.Text
		late.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(head) - 2}}}
		for _, b := range r.Blocks {
			b.Start, b.End = b.Start+len(head), b.End+len(head)
			late.Blocks = append(late.Blocks, b)
		}
		in, after, err := arrive(ctx, fl.Store, late)
		if err != nil {
			return shown, compared, err
		}
		first, last = append(first, in), append(last, after)
	}
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		return shown, compared, err
	}
	return timesOf(first), timesOf(last), nil
}

// arrive adds one report and waits until its story's account has it, and until
// it is compared.
func arrive(ctx context.Context, s *store.Store, r news.Report) (shown, compared float64, err error) {
	began := time.Now()
	added, err := s.AddReport(ctx, r, []byte(r.Text))
	if err != nil {
		return 0, 0, err
	}
	for {
		since, err := s.LastChange(ctx)
		if err != nil {
			return 0, 0, err
		}
		report, err := s.Report(ctx, added.Report)
		if err != nil {
			return 0, 0, err
		}
		if report.Story != "" {
			story, err := s.Outline(ctx, report.Story)
			if err == nil && story.Version > 0 && story.Versions[added.Report] == added.Version {
				if shown == 0 {
					shown = milliseconds(time.Since(began))
				}
				if !story.Pending {
					return shown, milliseconds(time.Since(began)), nil
				}
			}
		}
		if time.Since(began) > time.Minute {
			return 0, 0, fmt.Errorf("report %s is in no account after a minute; see rashomon status", added.Report)
		}
		if err := s.Wait(ctx, since); err != nil {
			return 0, 0, err
		}
	}
}

func timesOf(ms []float64) storeTimes {
	if len(ms) == 0 {
		return storeTimes{}
	}
	slices.Sort(ms)
	return storeTimes{ms[len(ms)/2], ms[len(ms)-1]}
}

// reads measures the reads of the pages.
func reads(ctx context.Context, s *store.Store) (out []storeRead, largest int, err error) {
	big, _, err := s.Stories(ctx, store.StoryFilter{Sort: store.ByReports, Limit: 200}, "")
	if err != nil || len(big) == 0 {
		return nil, 0, err
	}
	people, _, err := s.Entities(ctx, store.EntityFilter{Speaks: true, Limit: 1}, "")
	if err != nil || len(people) == 0 {
		return nil, 0, err
	}
	least := 100.0
	search := func(q store.Query) func() error {
		return func() error { _, _, err := s.Search(ctx, q, ""); return err }
	}
	list := func(f store.StoryFilter) func() error {
		return func() error { _, _, err := s.Stories(ctx, f, ""); return err }
	}
	for _, r := range []struct {
		what string
		do   func() error
	}{
		{"stories, newest change first", list(store.StoryFilter{})},
		{"stories that differ, of one kind, by day", list(store.StoryFilter{Differs: true, Kind: "strike", Sort: store.ByDay})},
		{"stories by words", list(store.StoryFilter{Text: "ferry"})},
		{"account of the largest story", func() error { _, err := s.Story(ctx, big[0].ID); return err }},
		{"account of a middling story", func() error { _, err := s.Story(ctx, big[len(big)-1].ID); return err }},
		{"search for a common word", search(store.Query{Words: "said"})},
		{"search for two words", search(store.Query{Words: "ferry missing"})},
		{"search for a speaker and a word", search(store.Query{Words: "the", Speaker: people[0].Name})},
		{"search for an amount", search(store.Query{Counted: "people", Least: &least})},
		{"search for a day and a word", search(store.Query{Words: "police", From: "2031-01-10", Until: "2031-01-12"})},
		{"people and places", func() error { _, _, err := s.Entities(ctx, store.EntityFilter{}, ""); return err }},
		{"what a person said", search(store.Query{Said: people[0].ID})},
		{"state of the work", func() error { _, err := s.Work(ctx); return err }},
	} {
		var took []float64
		for range samples {
			began := time.Now()
			if err := r.do(); err != nil {
				return nil, 0, fmt.Errorf("%s: %w", r.what, err)
			}
			took = append(took, milliseconds(time.Since(began)))
		}
		out = append(out, storeRead{r.what, timesOf(took)})
	}
	return out, big[0].Reports, nil
}

func (b *storeBoard) print(w io.Writer) error {
	p := &lines{w: w}
	p.line("%d invented reports in %d stories, the largest of %d", b.Reports, b.Stories, b.Largest)
	if b.Fill > 0 {
		p.line("filled in %.0f s, %.1f ms a report, accounts included", b.Fill, 1000*b.Fill/float64(max(1, b.Reports)))
	}
	p.line("%.1f MB on disk, %.1f kB a report; %.0f MiB of heap held", float64(b.Size)/1e6, float64(b.PerReport)/1e3, b.Heap)
	p.line("%-42s  %9s  %9s", "", "median ms", "worst ms")
	p.line("%-42s  %9.1f  %9.1f", "a report that arrives, to its account", b.Arrive.Median, b.Arrive.Worst)
	p.line("%-42s  %9.1f  %9.1f", "until it is compared with the others", b.Compare.Median, b.Compare.Worst)
	for _, r := range b.Reads {
		p.line("%-42s  %9.1f  %9.1f", r.What, r.Median, r.Worst)
	}
	return p.err
}
