package model

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Lookup maps features, mostly hashes of words, to numbers: a word to its
// cluster, a name to the lists that hold it. Safe for concurrent use.
type Lookup struct{ table table }

const lookupMagic = "LUP1"

// NewLookup builds a map from fingerprints to values.
func NewLookup(values map[uint32]uint32) *Lookup {
	fps := make([]uint32, 0, len(values))
	for fp := range values {
		if fp != empty {
			fps = append(fps, fp)
		}
	}
	slices.Sort(fps)
	l := &Lookup{newTable(len(fps))}
	next := 0
	for _, fp := range fps {
		next = l.table.add(next, fp, values[fp])
	}
	return l
}

// Get returns the value of a feature, and whether there is one.
func (l *Lookup) Get(feature uint64) (uint32, bool) {
	return l.table.find(Fingerprint(feature))
}

// Write writes the map as ReadLookup reads it.
func (l *Lookup) Write(w io.Writer) error {
	var fps, values []byte
	n, before := 0, uint32(0)
	for _, s := range l.table.slots {
		if s.fp != empty {
			fps = binary.AppendUvarint(fps, uint64(s.fp-before))
			values = binary.AppendUvarint(values, uint64(s.value))
			before = s.fp
			n++
		}
	}
	b := binary.AppendUvarint([]byte(lookupMagic), uint64(n))
	b = append(append(b, fps...), values...)
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("model: writing a map: %w", err)
	}
	return nil
}

// ReadLookup reads a map that Write has written, and checks it.
func ReadLookup(b []byte) (*Lookup, error) {
	r := &reader{b: b}
	if string(r.bytes("mark", len(lookupMagic))) != lookupMagic {
		r.fail("this is no map of features")
	}
	fps := make([]uint32, r.count("number of features", len(b)))
	before := uint32(0)
	for i := range fps {
		before = r.fingerprint(before, i == 0)
		fps[i] = before
	}
	l := &Lookup{newTable(len(fps))}
	next := 0
	for _, fp := range fps {
		next = l.table.add(next, fp, uint32(r.count("value", 1<<32-1)))
		if r.err != nil {
			break
		}
	}
	if len(r.b) != 0 {
		r.fail("%d bytes follow the last value", len(r.b))
	}
	if r.err != nil {
		return nil, fmt.Errorf("model: %w; the weights are damaged or of another version: train or fetch them anew", r.err)
	}
	return l, nil
}

// All yields the fingerprints of the map, ascending, with their values.
func (l *Lookup) All() iter.Seq2[uint32, uint32] {
	return func(yield func(uint32, uint32) bool) {
		for _, s := range l.table.slots {
			if s.fp != empty && !yield(s.fp, s.value) {
				return
			}
		}
	}
}
