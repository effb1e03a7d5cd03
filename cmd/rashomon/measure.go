package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"time"

	"rashomon/internal/account"
	"rashomon/internal/align"
	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/cluster"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// measuring is what bench measures with.
type measuring struct {
	ctx      context.Context
	analyzer *analyze.Analyzer
	inputs   []extract.Input
	count    int
}

// step is one thing that is done to each of n items.
type step struct {
	name string
	n    int
	do   func(i int) error
}

// board measures every step of the reading, and the account as a whole.
func (m measuring) board() (benchBoard, error) {
	reports := reportsIn(m.inputs)
	b := benchBoard{Go: runtime.Version(), System: system(), Cores: runtime.GOMAXPROCS(0), Reports: len(reports)}
	docs := make([]*doc.Doc, len(reports))
	for i, r := range reports {
		b.Bytes += len(r.Text)
		d, err := account.Doc(m.analyzer, r)
		if err != nil {
			return b, err
		}
		docs[i] = d
	}
	news, err := m.newsSteps(reports, docs)
	if err != nil {
		return b, err
	}
	for _, s := range append(m.steps(reports, docs), news...) {
		row, err := m.row(s, b.Bytes)
		if err != nil {
			return b, fmt.Errorf("%s: %w", s.name, err)
		}
		b.Rows = append(b.Rows, row)
	}
	whole, err := m.fastest(func() error {
		_, err := account.Make(m.ctx, m.analyzer, reports)
		return err
	})
	b.Account = milliseconds(whole)
	return b, err
}

// steps are the steps from the bytes of a file to what a report tells. A stage
// is measured on docs that have the layers it needs.
func (m measuring) steps(reports []*news.Report, docs []*doc.Doc) []step {
	out := []step{{"extract", len(m.inputs), func(i int) error {
		_, err := extract.Reports(m.inputs[i].Name, m.inputs[i].Data)
		return err
	}}}
	for _, s := range m.analyzer.Stages() {
		out = append(out, step{s.Name, len(docs), func(i int) error {
			d := *docs[i] // what lies below is shared and not written
			clearLayer(&d, s.Gives)
			return s.Run(&d)
		}})
	}
	return append(out,
		step{"analysis", len(reports), func(i int) error {
			_, err := account.Doc(m.analyzer, reports[i])
			return err
		}},
		step{"claim", len(reports), func(i int) error {
			claim.Read(reports[i], docs[i])
			return nil
		}},
	)
}

// newsSteps are the steps that compare: reports put to stories, copies found,
// and stories compared.
func (m measuring) newsSteps(reports []*news.Report, docs []*doc.Doc) ([]step, error) {
	byID := map[string]*news.Reading{}
	var readings []*news.Reading
	for i, r := range reports {
		byID[r.ID] = claim.Read(r, docs[i])
		readings = append(readings, byID[r.ID])
	}
	stories := cluster.Stories(readings)
	of := make([][]*news.Reading, len(stories))
	origins := make([][]news.Origin, len(stories))
	for i, s := range stories {
		for _, id := range s.Reports {
			of[i] = append(of[i], byID[id])
		}
		origins[i] = reuse.Origins(of[i])
	}
	return []step{
		{"stories", 1, func(int) error { cluster.Stories(readings); return nil }},
		{"origins", len(of), func(i int) error { reuse.Origins(of[i]); return nil }},
		{"findings", len(of), func(i int) error { align.Story(of[i], origins[i]); return nil }},
	}, m.ctx.Err()
}

// clearLayer takes away what a stage is to write.
func clearLayer(d *doc.Doc, l doc.Layer) {
	d.Has &^= l
	for layer, clear := range map[doc.Layer]func(){
		doc.Tokens:     func() { d.Tokens = nil },
		doc.Sentences:  func() { d.Sentences = nil },
		doc.Tags:       func() { d.Tags = nil },
		doc.Arcs:       func() { d.Arcs = nil },
		doc.Mentions:   func() { d.Mentions, d.Entities = nil, nil },
		doc.Times:      func() { d.Times = nil },
		doc.Quantities: func() { d.Quantities = nil },
		doc.Quotes:     func() { d.Quotes = nil },
		doc.Events:     func() { d.Events = nil },
	} {
		if l&layer != 0 {
			clear()
		}
	}
}

// whole runs the program anew on the report whose size comes closest to 4 KB:
// how long it takes from start to end, and the most memory that it holds. It
// runs before this process has grown, since a system may count the memory of
// the process that starts another as that other's.
func (m measuring) whole() *benchProcess {
	var file string
	var size int
	for _, in := range m.inputs {
		if n := len(in.Data); in.Name != "standard input" && (file == "" || abs(n-4000) < abs(size-4000)) {
			file, size = in.Name, n
		}
	}
	if file == "" {
		return nil
	}
	out := &benchProcess{File: file, Size: size}
	for range m.count {
		c := exec.CommandContext(m.ctx, os.Args[0], "read", "--", file)
		began := time.Now()
		if err := c.Run(); err != nil {
			return nil // the program is not where it was started from
		}
		if took := milliseconds(time.Since(began)); out.Took == 0 || took < out.Took {
			out.Took = took
		}
		out.Peak = max(out.Peak, peakOf(c.ProcessState))
	}
	return out
}

func abs(n int) int { return max(n, -n) }

// shortest is the least time over which a step is repeated.
const shortest = 20 * time.Millisecond

// row measures one step over all its items: on one core, then on all.
func (m measuring) row(s step, bytes int) (benchRow, error) {
	r := benchRow{Step: s.name}
	one := func() error {
		for i := range s.n {
			if err := s.do(i); err != nil {
				return err
			}
		}
		return nil
	}
	all := func() error { return side(s) }
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := one(); err != nil {
		return r, err
	}
	runtime.ReadMemStats(&after)
	kb := float64(bytes) / 1000
	r.Allocs = float64(after.Mallocs-before.Mallocs) / kb
	r.Heap = float64(after.TotalAlloc-before.TotalAlloc) / float64(bytes)

	cores := runtime.GOMAXPROCS(1)
	took, err := m.fastest(one)
	runtime.GOMAXPROCS(cores)
	if err != nil {
		return r, err
	}
	r.One = kb / took.Seconds()
	if took, err = m.fastest(all); err != nil {
		return r, err
	}
	r.All = kb / took.Seconds()
	return r, nil
}

// side does a step over its items side by side.
func side(s step) error {
	next := make(chan int)
	errs := make([]error, s.n)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), s.n) {
		wg.Go(func() {
			for i := range next {
				errs[i] = s.do(i)
			}
		})
	}
	for i := range s.n {
		next <- i
	}
	close(next)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// fastest is the least time that one run takes: each of count times as the mean
// of as many runs as make it long enough to measure.
func (m measuring) fastest(run func() error) (time.Duration, error) {
	var best time.Duration
	for range m.count {
		runs := 0
		began := time.Now()
		for runs == 0 || time.Since(began) < shortest {
			if err := m.ctx.Err(); err != nil {
				return 0, err
			}
			if err := run(); err != nil {
				return 0, err
			}
			runs++
		}
		if took := time.Since(began) / time.Duration(runs); best == 0 || took < best {
			best = took
		}
	}
	return max(best, 1), nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
