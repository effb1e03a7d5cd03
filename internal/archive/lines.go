package archive

import (
	"bufio"
	"bytes"
	"io"
)

// readLines gives each line of JSON as a record.
func (r *Reader) readLines(t *tape, at func() Position, yield func(Record, error) bool) bool {
	for !t.ended() {
		place := at()
		line, ok := t.line(MaxRecord)
		switch {
		case ok && len(bytes.TrimSpace(line)) == 0:
			continue
		case !ok && t.err != nil && t.err != io.EOF:
			return true // what is left of a line before the damage, which is told
		case !ok:
			passLine(t)
			if !yield(Record{At: place}, broken(place, "a line of more than %d MiB; it was passed over", MaxRecord>>20)) {
				return false
			}
			continue
		}
		if !r.give(Record{At: place, Name: "line.json", block: bytes.Clone(line)}, yield) {
			return false
		}
	}
	return true
}

// passLine consumes a line that is too long to be held.
func passLine(t *tape) {
	for {
		got := t.peek(chunk)
		if i := bytes.IndexByte(got, '\n'); i >= 0 {
			t.advance(i + 1)
			return
		}
		if len(got) == 0 {
			return
		}
		t.advance(len(got))
	}
}

// whole gives a file that holds one page or report.
func (r *Reader) whole(s stream, t *tape, yield func(Record, error) bool) bool {
	got := t.peek(MaxRecord + 1)
	if len(got) > MaxRecord {
		return yield(Record{At: s.at}, broken(s.at, "larger than %d MiB and no archive that is known; split it into its reports", MaxRecord>>20))
	}
	t.advance(len(got))
	return r.give(Record{At: s.at, Name: s.name(), block: bytes.Clone(got)}, yield)
}

// zstd reads a file packed with zstd.
func (r *Reader) zstd(s stream, in *bufio.Reader, yield func(Record, error) bool) bool {
	start, _ := r.resume(&s)
	z, err := newZstd(in)
	if err != nil {
		return yield(Record{At: s.at}, broken(s.at, "no zstd file: %v; fetch it again", err))
	}
	defer z.Close()
	t := newTape(&timedReader{z, &r.unpack})
	t.skip(start.Skip)
	goOn := r.content(s, t, 0, 0, yield)
	return goOn && r.damage(s.mark(0, t.off), t, yield)
}
