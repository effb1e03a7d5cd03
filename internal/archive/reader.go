package archive

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"sync/atomic"
	"time"

	"rashomon/internal/news"
)

// Reader reads the archives that some paths name, one after the other. Its
// methods Done and Size may be called while it reads; all else is for one
// goroutine.
type Reader struct {
	paths  []string
	size   int64
	done   atomic.Int64 // bytes of the files read
	unpack atomic.Int64 // nanoseconds
	counts Counts
	from   *Position // where to begin; nil once that is reached
	told   bool      // the damage that ended the stream has been told with its record
}

// Open finds the files that the paths name: files, or folders with all files
// below them, sorted by path; hidden ones are passed over. The error names a
// path that is not there.
func Open(paths []string) (*Reader, error) {
	r := &Reader{paths: paths, counts: Counts{Skipped: map[string]int{}}}
	for _, p := range paths {
		info, err := os.Stat(p)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, refuse(Position{File: p}, news.ErrNotFound, "no such file or folder; check the path")
		}
		if err != nil {
			return nil, broken(Position{File: p}, "%v; check the path and its permissions", cause(err))
		}
		if !info.IsDir() {
			r.size += info.Size()
			continue
		}
		err = files(p, func(_ string, size int64) bool { r.size += size; return true })
		if err != nil {
			return nil, broken(Position{File: p}, "%v; check the folder", cause(err))
		}
	}
	return r, nil
}

// Size is how many bytes the files have.
func (r *Reader) Size() int64 { return r.size }

// Done is how many bytes of the files have been read.
func (r *Reader) Done() int64 { return r.done.Load() }

// Counts tells how far the reading is.
func (r *Reader) Counts() Counts {
	c := r.counts
	c.Unpack = time.Duration(r.unpack.Load())
	return c
}

// Records gives the records in the order of the files, those before the
// position from left out; the zero position leaves out none. A record that
// cannot be read comes with its place and an error, and the others go on.
func (r *Reader) Records(ctx context.Context, from Position) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		if from.File != "" {
			r.from = &from
		}
		counted := func(rec Record, err error) bool {
			if err != nil {
				r.counts.Bad++
			}
			return yield(rec, err)
		}
		for _, p := range r.paths {
			if !r.path(ctx, p, counted) {
				return
			}
		}
		if r.from != nil {
			at := *r.from
			counted(Record{At: at}, broken(at, "the place from which to go on is not in the archives any more; begin anew with -restart"))
		}
	}
}

// path reads one file or folder.
func (r *Reader) path(ctx context.Context, path string, yield func(Record, error) bool) bool {
	goOn := true
	one := func(name string, size int64) bool {
		switch {
		case ctx.Err() != nil:
			goOn = false
		case r.from != nil && r.from.File != name:
			r.done.Add(size)
		default:
			goOn = r.file(ctx, name, yield)
		}
		return goOn
	}
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		err = files(path, one)
	} else if err == nil {
		one(path, info.Size())
	}
	if err != nil && goOn {
		return yield(Record{At: Position{File: path}}, broken(Position{File: path}, "%v; check its permissions", cause(err)))
	}
	return goOn
}

// file reads one file, whatever it is by its first bytes.
func (r *Reader) file(ctx context.Context, name string, yield func(Record, error) bool) bool {
	f, err := os.Open(name)
	if err != nil {
		return yield(Record{At: Position{File: name}}, broken(Position{File: name}, "%v; check its permissions", cause(err)))
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return yield(Record{At: Position{File: name}}, refuse(Position{File: name}, news.ErrUnsupported, "not a file that can be read from any place; give a file"))
	}
	done := r.done.Load()
	defer func() { r.done.Store(done + info.Size()) }()
	stop := func(rec Record, err error) bool { return ctx.Err() == nil && yield(rec, err) }
	return r.stream(stream{at: Position{File: name}, r: f, seek: f, size: info.Size(), base: done}, stop)
}

// stream is a file, or an entry of a ZIP file, that is read from its start.
type stream struct {
	at   Position
	r    io.Reader
	seek io.ReaderAt // nil where one can only go on
	size int64
	base int64 // bytes of the files before it
}

// mark is the place of a record in the stream.
func (s *stream) mark(member, skip int64) Position {
	return Position{File: s.at.File, Entry: s.at.Entry, Member: member, Skip: skip}
}

// resume is the place in this stream from which to go on; ok is false where the
// stream is read from its start.
func (r *Reader) resume(s *stream) (p Position, ok bool) {
	if r.from == nil {
		return p, false
	}
	p, r.from = *r.from, nil
	return p, true
}

// stream reads a stream in the format that its first bytes tell.
func (r *Reader) stream(s stream, yield func(Record, error) bool) bool {
	in := bufio.NewReaderSize(&countingReader{r: s.r, n: &r.done, nested: s.at.Entry != ""}, 256<<10)
	head, err := in.Peek(64)
	switch {
	case len(head) == 0 && err != io.EOF:
		return yield(Record{At: s.at}, broken(s.at, "%v; check its permissions", cause(err)))
	case len(head) == 0:
		r.resume(&s)
		return yield(Record{At: s.at}, broken(s.at, "the file is empty; give an archive"))
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return r.gzipped(s, in, yield)
	case bytes.HasPrefix(head, []byte(zstdMagic)):
		return r.zstd(s, in, yield)
	case bytes.HasPrefix(head, []byte(zimMark)):
		return r.zim(s, yield)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) && s.at.Entry == "" && !office(s.at.File):
		return r.zip(s, yield)
	}
	start, _ := r.resume(&s)
	if start.Skip > 0 && s.seek != nil {
		return r.content(s, newTape(io.NewSectionReader(s.seek, start.Skip, s.size-start.Skip)), 0, start.Skip, yield)
	}
	t := newTape(in)
	t.skip(start.Skip)
	return r.content(s, t, 0, 0, yield)
}

// content reads what is not packed, or is unpacked by now: WARC, JSON lines or
// one file. The offset is that of the tape's start in the stream.
func (r *Reader) content(s stream, t *tape, member, offset int64, yield func(Record, error) bool) bool {
	at := func() Position { return s.mark(member, offset+t.off) }
	head := t.peek(512)
	switch {
	case bytes.HasPrefix(head, []byte(warcMark)) || warcNamed(s.name()):
		return r.readWARC(t, at, yield)
	case linesNamed(s.name()):
		return r.readLines(t, at, yield)
	}
	return r.whole(s, t, yield)
}

// give counts a page and hands it out.
func (r *Reader) give(rec Record, yield func(Record, error) bool) bool {
	r.counts.Records++
	return yield(rec, nil)
}

func (r *Reader) skip(why string) {
	if len(r.counts.Skipped) < 100 || r.counts.Skipped[why] > 0 {
		r.counts.Skipped[why]++
	}
}

// countingReader counts the bytes of files as they are read; those of entries
// within a file are counted with the file.
type countingReader struct {
	r      io.Reader
	n      *atomic.Int64
	off    int64
	nested bool
}

func (c *countingReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.off += int64(n)
	if !c.nested {
		c.n.Add(int64(n))
	}
	return n, err
}

// timedReader adds up the time that unpacking takes.
type timedReader struct {
	r io.Reader
	n *atomic.Int64
}

func (t *timedReader) Read(b []byte) (int, error) {
	began := time.Now()
	n, err := t.r.Read(b)
	t.n.Add(int64(time.Since(began)))
	return n, err
}

// cause is the error without the path, which the caller names.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
