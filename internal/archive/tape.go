package archive

import (
	"bytes"
	"io"
)

// tape is a stream with a window in which one can look ahead and stay. It
// remembers the error that ended the stream.
type tape struct {
	src  io.Reader
	buf  []byte
	from int   // first byte of buf that is not consumed
	off  int64 // of that byte in the stream
	err  error // why no more comes; io.EOF at the end
}

func newTape(src io.Reader) *tape { return &tape{src: src} }

// reset makes the tape begin with another stream; the room is used again.
func (t *tape) reset(src io.Reader) {
	*t = tape{src: src, buf: t.buf[:0]}
	if cap(t.buf) > 4<<20 {
		t.buf = nil // a single huge record does not stay in memory
	}
}

// peek gives the next n bytes without consuming them, fewer where the stream
// ends. The room grows with what arrives, and not with what a header promises.
func (t *tape) peek(n int) []byte {
	for len(t.buf)-t.from < n && t.err == nil {
		t.fill()
	}
	return t.buf[t.from:min(t.from+n, len(t.buf))]
}

const chunk = 64 << 10

func (t *tape) fill() {
	if t.from > 0 && len(t.buf)+chunk > cap(t.buf) {
		t.buf = t.buf[:copy(t.buf, t.buf[t.from:])]
		t.from = 0
	}
	if len(t.buf)+chunk > cap(t.buf) {
		grown := make([]byte, len(t.buf), 2*cap(t.buf)+2*chunk)
		copy(grown, t.buf)
		t.buf = grown
	}
	n, err := t.src.Read(t.buf[len(t.buf) : len(t.buf)+chunk])
	t.buf = t.buf[:len(t.buf)+n]
	t.err = err
}

// advance consumes n bytes that were peeked.
func (t *tape) advance(n int) {
	t.from += n
	t.off += int64(n)
}

// ended tells whether all is consumed.
func (t *tape) ended() bool { return len(t.peek(1)) == 0 }

// skip consumes n bytes, fewer where the stream ends.
func (t *tape) skip(n int64) {
	for n > 0 {
		got := t.peek(int(min(n, chunk)))
		if len(got) == 0 {
			return
		}
		t.advance(len(got))
		n -= int64(len(got))
	}
}

// line consumes a line and gives it without its end; ok is false where none
// ends within max bytes.
func (t *tape) line(max int) (line []byte, ok bool) {
	for n := min(256, max); ; n = min(2*n, max) {
		got := t.peek(n)
		if i := bytes.IndexByte(got, '\n'); i >= 0 {
			t.advance(i + 1)
			return bytes.TrimSuffix(got[:i], []byte("\r")), true
		}
		if len(got) < n {
			t.advance(len(got))
			return got, len(got) > 0 && t.err == io.EOF
		}
		if n == max {
			return nil, false
		}
	}
}
