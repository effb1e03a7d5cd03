package archive

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
)

// gzipped reads a gzip file. A WARC.gz has a member for each record: each is
// unpacked on its own, so that a damaged one costs no other, and a reading can
// go on at any of them.
func (r *Reader) gzipped(s stream, in *bufio.Reader, yield func(Record, error) bool) bool {
	if !r.isWARC(s, in) {
		return r.gzipWhole(s, in, yield)
	}
	m := members{r: r, s: s, in: in}
	start, _ := r.resume(&s)
	if start.Member > 0 {
		m.seek(start.Member)
	}
	skip := start.Skip
	for m.next() {
		if m.bad == nil {
			m.tape.skip(skip)
		}
		skip = 0
		if !m.read(yield) {
			return false
		}
	}
	return true
}

// isWARC tells whether a gzip file holds WARC records: by its name, or by what
// its beginning unpacks to.
func (r *Reader) isWARC(s stream, in *bufio.Reader) bool {
	if warcNamed(s.name()) {
		return true
	}
	head, _ := in.Peek(16 << 10)
	return startsRecord(bytes.NewReader(head))
}

// startsRecord tells whether a gzip member holds a WARC record.
func startsRecord(in io.Reader) bool {
	z, err := gzip.NewReader(in)
	if err != nil {
		return false
	}
	b := make([]byte, len(warcMark))
	_, err = io.ReadFull(z, b)
	return err == nil && string(b) == warcMark
}

// gzipWhole reads a gzip file that holds JSON lines or one page.
func (r *Reader) gzipWhole(s stream, in *bufio.Reader, yield func(Record, error) bool) bool {
	start, _ := r.resume(&s)
	z, err := gzip.NewReader(in)
	if err != nil {
		return yield(Record{At: s.at}, broken(s.at, "no gzip file: %v; fetch it again", err))
	}
	t := newTape(&timedReader{z, &r.unpack})
	t.skip(start.Skip)
	goOn := r.content(s, t, 0, 0, yield)
	return goOn && r.damage(s.mark(0, t.off), t, yield)
}

// damage tells that a packed stream ended before its end, where its last record
// has not told so.
func (r *Reader) damage(at Position, t *tape, yield func(Record, error) bool) bool {
	told := r.told
	r.told = false
	if t.err == nil || t.err == io.EOF || told {
		return true
	}
	return yield(Record{At: at}, broken(at, "the compressed data are damaged or break off: %v; what stands behind this is lost, fetch the file again", t.err))
}

// members are the gzip members of a stream, one after the other.
type members struct {
	r    *Reader
	s    stream
	in   *bufio.Reader
	base int64 // offset in the stream of what in began with
	raw  *countingReader
	z    *gzip.Reader
	tape *tape
	at   int64 // offset of the member
	bad  error // why the member could not be begun
}

// offset is where in the stream the next byte of in stands.
func (m *members) offset() int64 {
	if m.raw == nil { // in has been peeked into, and nothing consumed
		return 0
	}
	return m.base + m.raw.off - int64(m.in.Buffered())
}

// seek makes the reading go on at an offset of the stream; where one can only
// go on, at one further down.
func (m *members) seek(to int64) {
	if m.s.seek == nil {
		m.start()
		_, _ = io.CopyN(io.Discard, m.in, to)
		return
	}
	m.raw = &countingReader{r: io.NewSectionReader(m.s.seek, to, m.s.size-to), n: &m.r.done, nested: true}
	m.base = to
	m.in.Reset(m.raw)
	if m.s.at.Entry == "" {
		m.r.done.Store(m.s.base + to)
	}
}

// next begins the next member; false at the end of the stream.
func (m *members) next() bool {
	if m.raw == nil {
		m.start()
	}
	m.skipZeros()
	if m.s.at.Entry == "" {
		m.r.done.Store(m.s.base + m.offset())
	}
	m.at = m.offset()
	if _, err := m.in.Peek(1); err != nil {
		return false
	}
	m.bad = m.begin()
	if m.tape == nil {
		m.tape = newTape(nil)
	}
	m.tape.reset(&timedReader{m.z, &m.r.unpack})
	return true
}

// start makes the stream's offsets known: of a stream that can be sought by
// beginning anew, of another by counting what has been buffered.
func (m *members) start() {
	if m.s.seek != nil {
		m.seek(0)
		return
	}
	m.raw = &countingReader{r: m.in, n: &m.r.done, nested: true}
	m.in = bufio.NewReaderSize(m.raw, 64<<10)
}

func (m *members) begin() error {
	var err error
	if m.z == nil {
		m.z, err = gzip.NewReader(m.in)
	} else {
		err = m.z.Reset(m.in)
	}
	if err == nil {
		m.z.Multistream(false)
	}
	return err
}

// skipZeros passes over the padding that some writers put between members.
func (m *members) skipZeros() {
	for {
		b, err := m.in.Peek(1)
		if err != nil || b[0] != 0 {
			return
		}
		_, _ = m.in.Discard(1)
	}
}

// read gives the records of the member; behind a damaged one it looks for the
// next that begins with a record.
func (m *members) read(yield func(Record, error) bool) bool {
	place := m.s.mark(m.at, 0)
	if m.bad == nil {
		at := func() Position { return m.s.mark(m.at, m.tape.off) }
		if !m.r.readWARC(m.tape, at, yield) {
			return false
		}
		if m.tape.err == nil || m.tape.err == io.EOF {
			return true
		}
		m.bad = m.tape.err
		place = at()
	}
	told := m.r.told
	m.r.told = false
	next, found := m.resync()
	if told {
		return true
	}
	why := "no gzip member begins here"
	if !errors.Is(m.bad, gzip.ErrHeader) {
		why = "the compressed data are damaged: " + m.bad.Error()
	}
	if !found {
		return yield(Record{At: place}, broken(place, "%s; no sound record follows, fetch the file again", why))
	}
	return yield(Record{At: place}, broken(place, "%s; the reading goes on at byte %d", why, next))
}

// resync goes to the next member that begins with a record.
func (m *members) resync() (at int64, found bool) {
	if m.s.seek == nil {
		_, _ = io.Copy(io.Discard, m.in)
		return 0, false
	}
	buf := make([]byte, chunk)
	for from := m.at + 1; from < m.s.size; {
		n, err := m.s.seek.ReadAt(buf, from)
		if n < 3 {
			break
		}
		for i := 0; i+2 < n; i++ {
			if buf[i] == 0x1f && buf[i+1] == 0x8b && buf[i+2] == 8 && m.sound(from+int64(i)) {
				m.seek(from + int64(i))
				return from + int64(i), true
			}
		}
		if err != nil {
			break
		}
		from += int64(n - 2)
	}
	m.seek(m.s.size)
	return 0, false
}

func (m *members) sound(at int64) bool {
	return startsRecord(bufio.NewReaderSize(io.NewSectionReader(m.s.seek, at, min(m.s.size-at, 16<<10)), 512))
}
