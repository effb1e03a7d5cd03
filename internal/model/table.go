package model

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// empty marks a free slot. No fingerprint has this value, and every fingerprint
// is below it, so that one comparison ends a search.
const empty = ^uint32(0)

// table finds the value of a fingerprint. It is an open-addressing table whose
// slots are in ascending order of fingerprint: a file holds the differences
// alone, filling it is one pass forward, and a search for what is not there
// ends at the first greater one.
type table struct {
	slots []slot
	shift uint8
}

type slot struct{ fp, value uint32 }

func newTable(count int) table {
	size := max(1, bits.Len(uint(count+count/3))) // at most three quarters full
	t := table{slots: make([]slot, 1<<size+16), shift: uint8(32 - size)}
	for i := range t.slots {
		t.slots[i].fp = empty
	}
	return t
}

// add puts fp at the first free slot at or after both its home and next, and
// returns the slot after it. Fingerprints must come in ascending order.
func (t *table) add(next int, fp, value uint32) int {
	at := max(next, int(fp>>t.shift))
	for at >= len(t.slots)-1 { // the last slot stays free, to end a search
		t.slots = append(t.slots, slot{fp: empty})
	}
	t.slots[at] = slot{fp, value}
	return at + 1
}

// find returns the value of a fingerprint.
func (t *table) find(fp uint32) (uint32, bool) {
	i := int(fp >> t.shift)
	for t.slots[i].fp < fp {
		i++
	}
	return t.slots[i].value, t.slots[i].fp == fp
}

// reader takes fields off the front of a section. After the first failure it
// returns zeros and keeps the error.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	r.b = nil
}

// count reads a number that is at most limit.
func (r *reader) count(what string, limit int) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(limit) {
		r.fail("the %s is cut off or over %d", what, limit)
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) bytes(what string, n int) []byte {
	if n > len(r.b) {
		r.fail("the %s is cut off", what)
		return nil
	}
	out := r.b[:n:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) text(what string) string {
	return string(r.bytes(what, r.count("length of the "+what, len(r.b))))
}

// fingerprint reads the next of an ascending run of fingerprints.
func (r *reader) fingerprint(before uint32, first bool) uint32 {
	var v uint64
	if len(r.b) > 1 && r.b[0] >= 0x80 && r.b[1] < 0x80 { // two bytes: nearly all
		v = uint64(r.b[0]&0x7f) | uint64(r.b[1])<<7
		r.b = r.b[2:]
	} else {
		var n int
		v, n = binary.Uvarint(r.b)
		if n <= 0 {
			r.fail("the fingerprints are cut off")
			return 0
		}
		r.b = r.b[n:]
	}
	if v >= uint64(empty)-uint64(before) || v == 0 && !first {
		r.fail("the fingerprints do not ascend")
		return 0
	}
	return before + uint32(v)
}
