// Package batch reads whole archives of pages into a table, with no store:
// archive, extract, analyze and claim for each record, side by side over the
// cores, and the rows in the order of the archive.
//
// A run that was broken off, however hard, goes on at the record behind the
// last checkpoint: what it wrote is cut back to there, so that no row is lost
// or written twice. What cannot be read is a row too, and never ends the run.
package batch

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"rashomon/internal/analyze"
	"rashomon/internal/archive"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/table"
)

// Job is what to read and where to write it.
type Job struct {
	Paths    []string
	Out      string        // its name must end in .parquet or .jsonl.zst
	Restart  bool          // begin anew where an earlier run was broken off
	Every    time.Duration // between checkpoints; 0 for 15 seconds
	Analyzer *analyze.Analyzer
	Progress func(Progress) // called now and then from one goroutine; may be nil
}

// The bounds of what is held at a time.
const (
	maxSegmentRows  = 200_000
	maxSegmentBytes = 24 << 20 // of text in the rows of a segment
	maxInFlight     = 96 << 20 // bytes of records that are being read
	perWorker       = 8        // records waiting or being read, for each worker
)

// Progress is how far a run is.
type Progress struct {
	Counts
	Done, Size int64 // bytes of the archives
	Elapsed    time.Duration
	Resumed    int64 // bytes that an earlier run had done
}

// Left is about how long the run still takes; 0 where that is not known yet.
func (p Progress) Left() time.Duration {
	read := p.Done - p.Resumed
	if read <= 0 || p.Elapsed < time.Second {
		return 0
	}
	return time.Duration(float64(p.Elapsed) * float64(p.Size-p.Done) / float64(read))
}

// Counts is what a run has done, with what an earlier one had done of it.
type Counts struct {
	Records  int64            `json:"records"` // pages and files
	Reports  int64            `json:"reports"`
	Unread   map[string]int64 `json:"unread,omitempty"` // reports in languages that are not read yet
	Empty    int64            `json:"empty"`            // pages that hold no article; each is a row of kind error
	Errors   int64            `json:"errors"`           // what could not be read; each is a row of kind error
	Rows     int64            `json:"rows"`
	TextSize int64            `json:"text_size"` // bytes of the reports' text
}

// Summary is what a run did.
type Summary struct {
	Progress
	Written int64          // bytes of the output
	Skipped map[string]int // records that are no pages, by why
	Faults  []string       // the first of what could not be read
	Shares  Shares
}

// Shares is the time that each part of the work took, over all cores.
type Shares struct {
	Unpack  time.Duration // compression of the archive and of its pages
	Scan    time.Duration // finding the records
	Extract time.Duration // page to report
	Read    time.Duration // report to statements
	Write   time.Duration // rows to the output
}

// maxFaults is how many faults the summary lists; the output has them all.
const maxFaults = 20

// Run reads the archives. The error is that of the context, of the output, or
// of a path that is not there; what is wrong within an archive is counted.
func Run(ctx context.Context, job Job) (Summary, error) {
	in, err := archive.Open(job.Paths)
	if err != nil {
		return Summary{}, err
	}
	out, err := openOutput(job, in.Size())
	if err != nil {
		return Summary{}, err
	}
	defer out.close()
	r := run{job: job, in: in, out: out, began: time.Now(), room: newRoom(maxInFlight)}
	r.sum.Size, r.sum.Counts = in.Size(), out.mark.Counts
	if r.sum.Unread == nil {
		r.sum.Unread = map[string]int64{}
	}
	if err := r.all(ctx); err != nil {
		return r.summary(), err
	}
	r.sum.Written, err = out.finish()
	return r.summary(), err
}

type run struct {
	job   Job
	in    *archive.Reader
	out   *output
	sum   Summary
	began time.Time
	room  *room
	said  time.Time

	// Written by feed, and read when it has ended.
	fed     Shares
	skipped map[string]int
}

// item is one record on its way; done is closed when its rows are there.
type item struct {
	rec    archive.Record
	err    error
	bytes  int64 // of the archives, read when it was found
	before int64 // of the archives, that an earlier run had read
	done   chan struct{}
	found  []read
	shares Shares
}

// all passes the records through the workers and takes them up in order.
func (r *run) all(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	jobs, ordered := make(chan *item, workers), make(chan *item, workers*perWorker) // one lies ready for each, so that none waits for unpacking
	ended := make(chan struct{})
	for range workers {
		go func() {
			for it := range jobs {
				it.work(r.job.Analyzer)
				close(it.done)
			}
			ended <- struct{}{}
		}()
	}
	go r.feed(ctx, jobs, ordered)
	var err error
	for it := range ordered {
		<-it.done
		r.room.give(it.rec.Size())
		if err == nil {
			if err = r.take(it); err != nil {
				cancel()
			}
		}
	}
	for range workers {
		<-ended
	}
	r.sum.Shares.add(r.fed)
	r.sum.Skipped = r.skipped
	if err == nil {
		err = context.Cause(ctx)
	}
	if err != nil && r.out.broken == nil {
		// What is done is kept: the next run goes on behind it.
		if kept := r.out.checkpoint(r.sum.Counts); kept != nil {
			err = kept
		}
	}
	return err
}

// feed gives out the records, no more at a time than there is room for.
func (r *run) feed(ctx context.Context, jobs, ordered chan<- *item) {
	defer close(ordered)
	defer close(jobs)
	began, waited := time.Now(), time.Duration(0)
	skip, before := r.out.mark.Seen, int64(0)
	for rec, err := range r.in.Records(ctx, r.out.mark.At) {
		if rec.At == r.out.mark.At && skip > 0 {
			skip-- // the earlier run had done it
			before = r.in.Done()
			continue
		}
		it := &item{rec: rec, err: err, bytes: r.in.Done(), before: before, done: make(chan struct{})}
		wait := time.Now()
		r.room.take(rec.Size())
		ordered <- it
		jobs <- it
		waited += time.Since(wait)
		if ctx.Err() != nil {
			break
		}
	}
	c := r.in.Counts()
	r.skipped = c.Skipped
	r.fed.Unpack = c.Unpack
	r.fed.Scan = max(0, time.Since(began)-waited-c.Unpack)
}

// take writes the rows of a record and, now and then, a checkpoint.
func (r *run) take(it *item) error {
	r.sum.Shares.add(it.shares)
	began := time.Now()
	defer func() { r.sum.Shares.Write += time.Since(began) }()
	r.sum.Records++
	var rows []table.Row
	for _, f := range it.found {
		if f.err != nil {
			r.fault(f.err)
			rows = append(rows, table.Fault(r.sum.Reports, f.at, f.err))
			continue
		}
		r.sum.Reports++
		if f.reading == nil {
			r.sum.Unread[f.report.Lang]++
		}
		r.sum.TextSize += int64(len(f.report.Text))
		rows = append(rows, table.Rows(r.sum.Reports, f.at, f.report, f.reading)...)
	}
	r.sum.Rows += int64(len(rows))
	r.sum.Done, r.sum.Resumed = it.bytes, it.before
	r.out.add(rows, it.rec.At)
	if r.out.full() {
		if err := r.out.checkpoint(r.sum.Counts); err != nil {
			return err
		}
	}
	r.say()
	return nil
}

// fault counts what could not be read.
func (r *run) fault(err error) {
	if errors.Is(err, extract.ErrNoArticle) {
		r.sum.Empty++
		return
	}
	r.sum.Errors++
	if len(r.sum.Faults) < maxFaults {
		r.sum.Faults = append(r.sum.Faults, err.Error())
	}
}

// say reports the progress, at most a few times a second.
func (r *run) say() {
	if r.job.Progress != nil && time.Since(r.said) > 250*time.Millisecond {
		r.said = time.Now()
		p := r.sum.Progress
		p.Elapsed = time.Since(r.began)
		r.job.Progress(p)
	}
}

func (r *run) summary() Summary {
	r.sum.Elapsed = time.Since(r.began)
	return r.sum
}

func (s *Shares) add(o Shares) {
	s.Unpack += o.Unpack
	s.Scan += o.Scan
	s.Extract += o.Extract
	s.Read += o.Read
	s.Write += o.Write
}

// Whole is the time of all parts together.
func (s Shares) Whole() time.Duration { return s.Unpack + s.Scan + s.Extract + s.Read + s.Write }

// formatOf is the format that the output's name asks for.
func formatOf(name string) (table.Format, error) {
	low := strings.ToLower(name)
	switch {
	case strings.HasSuffix(low, ".parquet"):
		return table.NewParquet(), nil
	case strings.HasSuffix(low, ".jsonl.zst"), strings.HasSuffix(low, ".ndjson.zst"):
		return table.NewJSONLines()
	}
	return nil, fmt.Errorf("%w: -o %s: its name must end in .parquet or .jsonl.zst", news.ErrInvalid, name)
}
