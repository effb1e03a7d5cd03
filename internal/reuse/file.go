package reuse

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/news"
)

// magic begins the file of an index. Then stand the sources, the reports and the
// marks of all levels in one, as unsigned varints and marks of 8 bytes, and last
// the xxHash64 of all before.
const magic = "rashomon prints 1\n"

// maxName is how long the ID of a report or the name of a source may be in a
// file.
const maxName = 1 << 12

// WriteTo writes the index, for ReadIndex. Removed reports are left out of what
// it finds, but not of the file.
func (x *Index) WriteTo(w io.Writer) (int64, error) {
	sum := xxhash.New()
	counted := &counting{w: w}
	out := bufio.NewWriterSize(io.MultiWriter(counted, sum), 1<<16)
	buf := make([]byte, 0, binary.MaxVarintLen64)
	number := func(n uint64) { _, _ = out.Write(binary.AppendUvarint(buf, n)) } // bufio keeps the error
	name := func(s string) { number(uint64(len(s))); _, _ = out.WriteString(s) }
	_, _ = out.WriteString(magic)
	number(uint64(len(x.names)))
	for _, s := range x.names {
		name(s)
	}
	number(uint64(len(x.reports)))
	for _, e := range x.reports {
		name(e.id)
		number(uint64(e.source))
		number(uint64(b2i(e.gone)))
	}
	all := x.compact()
	number(uint64(len(all)))
	for _, m := range all {
		_, _ = out.Write(binary.LittleEndian.AppendUint64(buf, m))
	}
	if err := out.Flush(); err != nil {
		return counted.n, fmt.Errorf("write the index of prints: %w", err)
	}
	if _, err := counted.Write(binary.LittleEndian.AppendUint64(nil, sum.Sum64())); err != nil {
		return counted.n, fmt.Errorf("write the index of prints: %w", err)
	}
	return counted.n, nil
}

// compact makes one level of all.
func (x *Index) compact() []uint64 {
	for n := len(x.levels); n > 1; n-- {
		x.levels[n-2] = mergeLevels(x.levels[n-2], x.levels[n-1])
		x.levels = x.levels[:n-1]
	}
	if len(x.levels) == 0 {
		return nil
	}
	return x.levels[0]
}

type counting struct {
	w io.Writer
	n int64
}

func (c *counting) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}

// ReadIndex reads an index that WriteTo wrote. What is no such file, or a damaged
// one, is ErrInvalid: the index is then to be made anew from the reports.
func ReadIndex(b []byte) (*Index, error) {
	bad := func(what string) (*Index, error) {
		return nil, fmt.Errorf("index of prints: %s: %w; delete the file, it is made anew from the reports", what, news.ErrInvalid)
	}
	if len(b) < len(magic)+8 || string(b[:len(magic)]) != magic {
		return bad("no such file")
	}
	body, sum := b[:len(b)-8], binary.LittleEndian.Uint64(b[len(b)-8:])
	if xxhash.Sum64(body) != sum {
		return bad("it is damaged")
	}
	in := &reading{bytes.NewReader(body[len(magic):]), nil}
	x := NewIndex()
	for range in.count(1) {
		s := in.name()
		x.sources[s] = uint32(len(x.names))
		x.names = append(x.names, s)
	}
	for range in.count(3) {
		e := entry{id: in.name(), source: uint32(in.number()), gone: in.number() != 0}
		if int(e.source) >= len(x.names) {
			return bad("a report has no source")
		}
		if !e.gone {
			x.number[e.id] = uint32(len(x.reports))
		}
		x.reports = append(x.reports, e)
	}
	level := make([]uint64, in.count(8))
	for i := range level {
		level[i] = in.mark()
		if uint64(uint32(level[i])) >= uint64(len(x.reports)) || i > 0 && level[i] <= level[i-1] {
			return bad("its marks are out of order")
		}
		e := &x.reports[uint32(level[i])]
		e.marks = append(e.marks, uint32(level[i]>>32))
	}
	if in.err != nil || in.r.Len() > 0 {
		return bad("it ends too early or too late")
	}
	if len(level) > 0 {
		x.levels = [][]uint64{level}
	}
	return x, nil
}

// reading reads numbers and names, and keeps the first error.
type reading struct {
	r   *bytes.Reader
	err error
}

func (in *reading) number() uint64 {
	n, err := binary.ReadUvarint(in.r)
	if err == nil && n > math.MaxUint32 {
		err = news.ErrInvalid
	}
	if err != nil {
		in.err = err
		return 0
	}
	return n
}

// count is a number of things that take so many bytes each at least.
func (in *reading) count(size int) int {
	n := in.number()
	if n > uint64(in.r.Len()/size) {
		in.err = io.ErrUnexpectedEOF
		return 0
	}
	return int(n)
}

func (in *reading) name() string {
	n := in.count(1)
	if n > maxName {
		in.err = news.ErrInvalid
		return ""
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(in.r, b); err != nil {
		in.err = err
	}
	return string(b)
}

func (in *reading) mark() uint64 {
	var b [8]byte
	if _, err := io.ReadFull(in.r, b[:]); err != nil {
		in.err = err
	}
	return binary.LittleEndian.Uint64(b[:])
}
