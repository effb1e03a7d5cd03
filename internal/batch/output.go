package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"rashomon/internal/archive"
	"rashomon/internal/news"
	"rashomon/internal/table"
)

// mark is a checkpoint: what is needed to go on behind the last record whose
// rows are safe on the disk.
type mark struct {
	Version  int              `json:"version"`
	Paths    []string         `json:"paths"`
	Size     int64            `json:"size"` // of the archives
	At       archive.Position `json:"at"`   // of the last record done
	Seen     int              `json:"seen"` // how many records were given at that place
	Segments []int64          `json:"segments"`
	Counts   Counts           `json:"counts"`
}

// markVersion changes with the columns of the table.
const markVersion = 2

// output is the file that is being written, beside its final name, and its
// checkpoint.
type output struct {
	job    Job
	format table.Format
	file   *os.File
	mark   mark // with which the run began
	next   mark // of the rows in hand
	offset int64
	rows   []table.Row
	bytes  int
	saved  time.Time
	broken error // why nothing more can be written
}

func (o *output) partial() string { return o.job.Out + ".partial" }
func (o *output) markName() string {
	return o.job.Out + ".checkpoint"
}

// openOutput begins the output, or goes on with one that was broken off.
func openOutput(job Job, size int64) (*output, error) {
	format, err := formatOf(job.Out)
	if err != nil {
		return nil, err
	}
	if job.Every == 0 {
		job.Every = 15 * time.Second
	}
	o := &output{job: job, format: format, saved: time.Now()}
	o.mark = mark{Version: markVersion, Paths: job.Paths, Size: size}
	if !job.Restart {
		if err := o.load(); err != nil {
			return nil, err
		}
	}
	o.next = o.mark
	o.next.Segments = slices.Clone(o.mark.Segments)
	if err := os.MkdirAll(filepath.Dir(job.Out), 0o755); err != nil {
		return nil, fmt.Errorf("%s: %w; name a folder that can be written", job.Out, err)
	}
	if o.file, err = os.OpenFile(o.partial(), os.O_RDWR|os.O_CREATE, 0o644); err != nil {
		return nil, fmt.Errorf("%w; name a place that can be written", err)
	}
	for _, s := range o.mark.Segments {
		o.offset += s
	}
	return o, o.cutBack()
}

// load reads the checkpoint of an earlier run, where there is one.
func (o *output) load() error {
	b, err := os.ReadFile(o.markName())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var m mark
	if err := json.Unmarshal(b, &m); err != nil {
		return fmt.Errorf("%w: %s: the checkpoint is damaged: %v; begin anew with -restart", news.ErrInvalid, o.markName(), err)
	}
	if m.Version != markVersion {
		return fmt.Errorf("%w: %s was written by another version of the program, whose table has other columns; finish with that one, or begin anew with -restart", news.ErrConflict, o.markName())
	}
	if m.Size != o.mark.Size || !slices.Equal(m.Paths, o.mark.Paths) {
		return fmt.Errorf("%w: %s is of a run on other archives; give those again to go on with it, or begin anew with -restart", news.ErrConflict, o.markName())
	}
	o.mark = m
	return nil
}

// cutBack takes off what was written behind the checkpoint.
func (o *output) cutBack() error {
	info, err := o.file.Stat()
	if err == nil && info.Size() < o.offset {
		err = fmt.Errorf("it is shorter than its checkpoint says; begin anew with -restart")
	}
	if err == nil {
		err = o.file.Truncate(o.offset)
	}
	if err == nil {
		_, err = o.file.Seek(o.offset, 0)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", o.partial(), err)
	}
	return nil
}

// add takes the rows of a record.
func (o *output) add(rows []table.Row, at archive.Position) {
	o.rows = append(o.rows, rows...)
	for i := range rows {
		o.bytes += len(rows[i].Text)
	}
	if o.next.At == at {
		o.next.Seen++
	} else {
		o.next.At, o.next.Seen = at, 1
	}
}

// full tells whether it is time for a checkpoint.
func (o *output) full() bool {
	return len(o.rows) >= maxSegmentRows || o.bytes >= maxSegmentBytes || time.Since(o.saved) >= o.job.Every
}

// checkpoint writes the rows in hand as a segment and, once they are safe, the
// mark that counts them.
func (o *output) checkpoint(c Counts) error {
	o.saved = time.Now()
	if o.broken != nil {
		return o.broken
	}
	err := o.segment()
	if err == nil {
		o.next.Counts = c
		err = o.save()
	}
	if err != nil {
		o.broken = fmt.Errorf("%s: %w; make room and run it again, it goes on behind the last checkpoint", o.job.Out, err)
	}
	return o.broken
}

func (o *output) segment() error {
	if len(o.rows) == 0 {
		return nil
	}
	b, err := o.format.Segment(o.rows)
	if err != nil {
		return err
	}
	if _, err := o.file.Write(b); err != nil {
		return err
	}
	if err := o.file.Sync(); err != nil {
		return err
	}
	o.offset += int64(len(b))
	o.next.Segments = append(o.next.Segments, int64(len(b)))
	clear(o.rows) // their texts are not needed any more
	o.rows, o.bytes = o.rows[:0], 0
	return nil
}

// save writes the mark beside the old one and puts it in its place.
func (o *output) save() error {
	b, err := json.Marshal(o.next)
	if err != nil {
		return err
	}
	name := o.markName() + ".new"
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(name, o.markName())
	}
	return err
}

// finish writes what is left, ends the file and gives it its name.
func (o *output) finish() (size int64, err error) {
	if err := o.segment(); err != nil {
		return 0, fmt.Errorf("%s: %w", o.job.Out, err)
	}
	foot, err := o.format.Footer(o.file, o.next.Segments)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", o.partial(), err)
	}
	if _, err = o.file.Write(foot); err == nil {
		err = o.file.Sync()
	}
	if err == nil {
		err = os.Rename(o.partial(), o.job.Out)
	}
	if err == nil {
		err = os.Remove(o.markName())
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", o.job.Out, err)
	}
	return o.offset + int64(len(foot)), nil
}

func (o *output) close() { _ = o.file.Close() }
