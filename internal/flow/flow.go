// Package flow carries reports forward through the store: what is new is read,
// placed in a story, and the story's account is made anew. The database is the
// queue. Each loop asks what came after its mark, does it, and saves the result
// and the mark in one transaction, so that a process that dies at any moment
// loses the item in hand and repeats nothing that can be seen.
//
//	read  : versions after the mark -> analyze, claim -> reading, rows to search by
//	place : readings after the mark -> cluster -> placement, with reasons
//	revise: versions that follow another -> revise -> what changed
//	align : stories that changed    -> reuse, align -> account
//
// It decides nothing of the news itself. A report or story that fails becomes a
// row with the kind of failure and the next try; the others go on.
//
// After an upgrade the reports that were read by another version are read anew
// behind those that arrive, and what changes by it is placed and aligned anew.
// What a person has decided stays.
package flow

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"rashomon/internal/analyze"
	"rashomon/internal/cluster"
	"rashomon/internal/reuse"
	"rashomon/internal/store"
)

// Config is what a flow is made of.
type Config struct {
	Store    *store.Store
	Analyzer *analyze.Analyzer
	Version  string       // of the program and its rules and models: another one reads everything anew
	Workers  int          // reports and stories at once; 0: one for each core
	Log      *slog.Logger // may be nil

	Families *reuse.Families // who owns which outlet; nil: those that ship
}

// Flow is the loops over one store. Only one process may run them at a time: see
// store.Lock.
type Flow struct {
	Config
	index *cluster.Index // nil: to be restored from the store
	moved int64          // the last placement by a person that the index knows
	store map[string]string
	local map[string]string
	day   string // for which old reports were forgotten

	known furniture
	heavy weights

	busy     atomic.Bool // many reports wait to be read
	aligning atomic.Bool // stories are being aligned
}

// New makes the flow of a store. It does nothing until Run or Settle.
func New(c Config) (*Flow, error) {
	if c.Version == "" {
		return nil, errors.New("a flow without a version: its readings could not be told from others")
	}
	if c.Workers <= 0 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Flow{Config: c}, nil
}

func (f *Flow) reader() string  { return "english@" + f.Version }
func (f *Flow) aligner() string { return "align@" + f.Version }

// placer is the mark and the decider of the clustering. Its number rises with a
// change after which all reports should be placed anew.
const placer = "cluster@1"

// Settle works until nothing is left to do.
func (f *Flow) Settle(ctx context.Context) error {
	for {
		forward, err := f.forward(ctx)
		if err != nil {
			return err
		}
		if forward > 0 {
			continue
		}
		aligned, err := f.align(ctx, manyStories)
		if err != nil {
			return err
		}
		if aligned == 0 {
			return nil
		}
	}
}

// Run works until the context ends, on what is there and on what comes, from
// this process or others.
func (f *Flow) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := f.ready(ctx); err != nil && ctx.Err() == nil { // so that the first report to come waits for nothing
			f.Log.Error("read and place", "error", err)
		}
		f.loop(ctx, "read and place", f.forward)
	})
	wg.Go(func() { f.loop(ctx, "align", f.alignAlong) })
	wg.Wait()
	return ctx.Err()
}

// idle is how long a loop that has nothing to do waits for a change before it
// looks for failed items that are due. afterError is the wait after an error of
// the store.
const (
	idle       = 5 * time.Second
	afterError = 2 * time.Second
)

// loop takes steps until the context ends. An error of the store stops no loop:
// the disk may have room again.
func (f *Flow) loop(ctx context.Context, what string, step func(context.Context) (int, error)) {
	for ctx.Err() == nil {
		since, err := f.Store.LastChange(ctx)
		done := 0
		if err == nil {
			done, err = step(ctx)
		}
		switch {
		case ctx.Err() != nil:
		case err != nil:
			f.Log.Error(what, "error", err)
			pause(ctx, afterError)
		case done == 0:
			short, cancel := context.WithTimeout(ctx, idle)
			_ = f.Store.Wait(short, since) // its end is looked at above
			cancel()
		}
	}
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// forward reads and places what is new, then what failed and is due, then what
// an older version read, and tells what changed in versions. It returns how many
// items it did.
func (f *Flow) forward(ctx context.Context) (int, error) {
	read, err := f.readNew(ctx)
	if err != nil {
		return 0, err
	}
	if read == 0 {
		if read, err = f.readDue(ctx); err != nil {
			return 0, err
		}
	}
	if read == 0 {
		if read, err = f.readStale(ctx); err != nil {
			return 0, err
		}
	}
	placed, err := f.place(ctx)
	if err != nil {
		return read + placed, err
	}
	revised, err := f.revise(ctx)
	return read + placed + revised, err
}

// meter tells the rate of a step.
type meter struct {
	began time.Time
	items int
}

func startMeter() *meter { return &meter{began: time.Now()} }

// mark is a mark for n more items at that place in the loop's order.
func (m *meter) mark(name string, at int64, n int) store.Mark {
	m.items += n
	took := time.Since(m.began).Seconds()
	return store.Mark{Name: name, At: at, Done: n, Rate: float64(m.items) / max(took, 1e-3)}
}
