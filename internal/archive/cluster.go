package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// blobs are the pages and images of a cluster of a ZIM file, read from its
// start on: no more of it is held than one of them.
type blobs struct {
	t       *tape
	offsets []int64 // of each, and of the end of the last
	close   func()
}

// unpack begins to read the cluster that lies there. The time it takes is
// counted for the reader, where there is one.
func (z *zimFile) unpack(r *Reader, at, end int64) (*blobs, error) {
	if at < 0 || end <= at || !z.holds(at, end-at) {
		return nil, errZIM
	}
	info := make([]byte, 1)
	if _, err := z.r.ReadAt(info, at); err != nil {
		return nil, err
	}
	b := &blobs{close: func() {}}
	var in io.Reader = io.NewSectionReader(z.r, at+1, end-at-1)
	switch info[0] & 0x0f {
	case 0, 1:
	case 4:
		return nil, errors.New("they are packed with xz, as in ZIM files of before 2021, which is not read; unpack it with zimdump and give the folder")
	case 5:
		d, err := newZstd(in)
		if err != nil {
			return nil, err
		}
		in, b.close = d, d.Close
		if r != nil {
			in = &timedReader{d, &r.unpack}
		}
	default:
		return nil, fmt.Errorf("they are packed in a way (%d) that is not known", info[0]&0x0f)
	}
	b.t = newTape(in)
	if err := b.table(info[0]&0x10 != 0); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// table reads where the blobs begin, in numbers of four or eight bytes.
func (b *blobs) table(wide bool) error {
	width := 4
	if wide {
		width = 8
	}
	number := func() (int64, bool) {
		got := b.t.peek(width)
		if len(got) < width {
			return 0, false
		}
		n := int64(binary.LittleEndian.Uint32(got))
		if wide {
			n = int64(binary.LittleEndian.Uint64(got))
		}
		b.t.advance(width)
		return n, true
	}
	first, ok := number()
	if !ok || first < int64(width) || first%int64(width) != 0 || first/int64(width) > maxZIMBlobs {
		return errors.New("their cluster is damaged")
	}
	b.offsets = append(b.offsets, first)
	for range first/int64(width) - 1 {
		n, ok := number()
		if !ok || n < b.offsets[len(b.offsets)-1] {
			return errors.New("their cluster is damaged")
		}
		b.offsets = append(b.offsets, n)
	}
	return nil
}

// span is where a blob begins in the cluster, and its size.
func (b *blobs) span(blob uint32) (at, size int64, err error) {
	if int64(blob)+1 >= int64(len(b.offsets)) {
		return 0, 0, errZIM
	}
	return b.offsets[blob], b.offsets[blob+1] - b.offsets[blob], nil
}

// read goes on to a blob and gives it. Blobs are read in their order.
func (b *blobs) read(at, size int64) ([]byte, error) {
	if size > MaxRecord {
		return nil, fmt.Errorf("it has %d MiB, and no more than %d MiB are read", size>>20, MaxRecord>>20)
	}
	if at < b.t.off {
		return nil, errZIM
	}
	b.t.skip(at - b.t.off)
	got := b.t.peek(int(size))
	if int64(len(got)) < size {
		if b.t.err != nil && b.t.err != io.EOF {
			return nil, b.t.err
		}
		return nil, errors.New("its cluster breaks off")
	}
	out := bytes.Clone(got)
	b.t.advance(len(got))
	return out, nil
}
