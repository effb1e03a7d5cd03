package model

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
	"unsafe"
)

// Linear is a sparse linear model: each feature adds its weights to the scores
// of the classes. Safe for concurrent use.
type Linear struct {
	labels []string
	scale  float32
	raw    []byte // as it was written
	size   int
	grid   grid   // feature -> offset of its row in rows plus one, or the row itself where flat
	rows   []byte // row: count, then count pairs of class and weight; count 0: a weight for every class
	wide   bool   // a class takes two bytes
	flat   bool   // few classes: every row is a weight for each, with no count
}

// Weight is what one feature adds to one class, in quanta of the model's scale.
type Weight struct {
	Class int
	Value int
}

const (
	linearMagic = "LIN2"
	flatMagic   = "FLT2"
	maxClasses  = 1 << 16
	flatClasses = 3 // up to so many, a row is a value of the grid
)

// NewLinear builds a model from the weights of each fingerprint. A weight beyond
// a byte is kept as several, up to the 255 that a row holds.
func NewLinear(labels []string, scale float32, weights map[uint32][]Weight) (*Linear, error) {
	if len(labels) == 0 || len(labels) > maxClasses {
		return nil, fmt.Errorf("model: %d classes; give 1 to %d", len(labels), maxClasses)
	}
	l := &Linear{labels: slices.Clone(labels), scale: scale, wide: len(labels) > 256}
	fps := make([]uint32, 0, len(weights))
	l.flat = len(labels) <= flatClasses
	for fp, row := range weights {
		for _, w := range row {
			l.flat = l.flat && -127 <= w.Value && w.Value <= 127
			if w.Class < 0 || w.Class >= len(labels) || fp == empty {
				return nil, fmt.Errorf("model: class %d of %d, fingerprint %#x", w.Class, len(labels), fp)
			}
		}
		fps = append(fps, fp)
	}
	slices.Sort(fps)
	for _, fp := range fps {
		l.rows = l.appendRow(l.rows, weights[fp])
	}
	return ReadLinear(l.encode(fps))
}

// appendRow writes the weights of a feature as pairs, or as one weight for each
// class where that is shorter.
func (l *Linear) appendRow(b []byte, row []Weight) []byte {
	if l.flat {
		at := len(b)
		b = append(b, make([]byte, len(l.labels))...)
		for _, w := range row {
			b[at+w.Class] = byte(int8(w.Value))
		}
		return b
	}
	var pairs []Weight
	large := false
	for _, w := range row {
		for v := w.Value; v != 0 && len(pairs) < 255; {
			part := max(-127, min(127, v))
			pairs = append(pairs, Weight{w.Class, part})
			v -= part
			large = large || v != 0
		}
	}
	width := 2
	if l.wide {
		width = 3
	}
	if len(pairs) == 0 {
		pairs = []Weight{{0, 0}}
	}
	if len(pairs)*width >= len(l.labels) && !large {
		dense := make([]byte, 1+len(l.labels))
		for _, w := range pairs {
			dense[1+w.Class] = byte(int8(w.Value))
		}
		return append(b, dense...)
	}
	b = append(b, byte(len(pairs)))
	for _, w := range pairs {
		b = append(b, byte(w.Class))
		if l.wide {
			b = append(b, byte(w.Class>>8))
		}
		b = append(b, byte(int8(w.Value)))
	}
	return b
}

// Labels are the names of the classes. The caller must not alter them.
func (l *Linear) Labels() []string { return l.labels }

// Scale is what one quantum of a score is worth.
func (l *Linear) Scale() float32 { return l.scale }

// Size is the number of features that have weights.
func (l *Linear) Size() int { return l.size }

// Score adds the weights of the features to scores, one for each label. Features
// that the model does not know add nothing. It allocates nothing.
func (l *Linear) Score(features []uint64, scores []int32) {
	scores = scores[:len(l.labels)]
	if l.flat {
		for len(features) > 0 {
			part := features[:min(maxPacked, len(features))]
			features = features[len(part):]
			sum := l.Pack(part).Scores()
			for c := range scores {
				scores[c] += sum[c]
			}
		}
		return
	}
	if l.wide {
		var found [batch]uint32
		for len(features) > 0 {
			part := features[:min(batch, len(features))]
			features = features[len(part):]
			l.grid.values(part, found[:], l.rows)
			l.addWide(there(found[:len(part)]), scores)
		}
		return
	}
	var sums Sums
	l.Add(features, &sums)
	for c := range scores {
		scores[c] += sums[c&255]
	}
}

// Sums are scores of up to 256 classes. What asks often keeps them, and clears
// those of its classes alone.
type Sums [256]int32

// Narrow reports whether Add can be asked for.
func (l *Linear) Narrow() bool { return !l.flat && !l.wide }

// Add is Score for a narrow model, without the room that it takes.
func (l *Linear) Add(features []uint64, sums *Sums) {
	var found [batch]uint32
	for len(features) > 0 {
		part := features[:min(batch, len(features))]
		features = features[len(part):]
		l.grid.values(part, found[:], l.rows)
		l.addRows(there(found[:len(part)]), sums)
	}
}

// AddParts is Add of the first features to one's sums and of the others, from split
// on, to another's: they are looked up together. There must be at most MaxParts.
func (l *Linear) AddParts(features []uint64, split int, first, rest *Sums) {
	var found [MaxParts]uint32
	l.grid.values(features[:min(len(features), MaxParts)], found[:], l.rows)
	l.addRows(there(found[:split]), first)
	l.addRows(there(found[split:len(features)]), rest)
}

// MaxParts bounds the features of AddParts.
const MaxParts = batch

// addRows adds the rows at those places. A row is read a while after its count,
// so that the waits for memory overlap. Four pairs are taken at once, and a row of
// fewer is filled up with pairs that add nothing, since the processor cannot guess
// how many there are; no class is beyond the sums, so that none is checked. Half of
// the tagger's time is here.
func (l *Linear) addRows(at []uint32, sums *Sums) {
	var counts [batch]uint8
	for k, a := range at {
		counts[k%batch] = l.rows[a-1]
	}
	for k, a := range at {
		n, row := int(counts[k%batch]), l.rows[a:]
		if n == 0 {
			addAll(row[:len(l.labels)], sums)
			continue
		}
		for ; n > 4; n, row = n-4, row[8:] {
			addPairs(binary.LittleEndian.Uint64(row), sums)
		}
		if len(row) >= 8 {
			addPairs(binary.LittleEndian.Uint64(row)&pairsHeld[n&7]|pairsFilled[n&7], sums)
			continue
		}
		for row = row[:2*n]; len(row) >= 2; row = row[2:] { // the last of all
			sums[row[0]] += int32(int8(row[1]))
		}
	}
}

// addAll adds a weight for each class.
func addAll(row []byte, sums *Sums) {
	done := 0
	if vectors {
		done = len(row) &^ 7
		addDense(unsafe.SliceData(row), done, sums)
	}
	for c, w := range row[done:] {
		sums[(done+c)&255] += int32(int8(w))
	}
}

func addPairs(v uint64, sums *Sums) {
	sums[uint8(v)] += int32(int8(v >> 8))
	sums[uint8(v>>16)] += int32(int8(v >> 24))
	sums[uint8(v>>32)] += int32(int8(v >> 40))
	sums[uint8(v>>48)] += int32(int8(v >> 56))
}

// Of four pairs the first few, and in place of the others pairs of various classes
// with a weight of nothing.
var (
	pairsHeld   = [8]uint64{1: 1<<16 - 1, 2: 1<<32 - 1, 3: 1<<48 - 1, 4: 1<<64 - 1}
	pairsFilled = [8]uint64{1: 0x00ff_00fe_00fd_0000, 2: 0x00ff_00fe_0000_0000, 3: 0x00ff_0000_0000_0000}
)

func (l *Linear) addWide(at []uint32, scores []int32) {
	for _, a := range at {
		row := l.rows[a-1:]
		n := int(row[0])
		if n == 0 {
			for c, w := range row[1 : 1+len(scores)] {
				scores[c] += int32(int8(w))
			}
			continue
		}
		for row = row[1 : 1+3*n]; len(row) >= 3; row = row[3:] {
			scores[int(row[0])|int(row[1])<<8] += int32(int8(row[2]))
		}
	}
}

// value is what the grid keeps of the row at that place.
func (l *Linear) value(at int) uint32 {
	if !l.flat {
		return uint32(at) + 1
	}
	row := l.rows[at : at+len(l.labels)]
	if len(row) == 3 {
		return packedZero ^ (uint32(row[0]) | uint32(row[1])<<8 | uint32(row[2])<<16)
	}
	v := packedZero
	for c, w := range row {
		v ^= uint32(w) << (8 * c)
	}
	return v
}

// Write writes the model as Read reads it.
func (l *Linear) Write(w io.Writer) error {
	if _, err := w.Write(l.raw); err != nil {
		return fmt.Errorf("model: writing weights: %w", err)
	}
	return nil
}

// encode is what ReadLinear reads: the lines of the grid, the marks in them and the
// rows, all in ascending order of fingerprint.
func (l *Linear) encode(fps []uint32) []byte {
	b, filled := []byte(linearMagic), lineFilled
	if l.flat {
		b, filled = []byte(flatMagic), flatFilled
	}
	b = binary.AppendUvarint(b, uint64(len(l.labels)))
	for _, s := range l.labels {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(l.scale))
	homes, heads := lay(fps, filled)
	b = binary.AppendUvarint(b, uint64(homes))
	b = binary.AppendUvarint(b, uint64(len(heads)))
	b = append(b, heads...)
	for _, fp := range fps {
		b = binary.LittleEndian.AppendUint16(b, uint16(fp))
	}
	return append(b, l.rows...)
}

// ReadLinear reads a model that Write has written. It checks everything that
// Score relies on. The model keeps a part of b, which must not be altered.
func ReadLinear(b []byte) (*Linear, error) {
	r := &reader{b: b}
	mark := string(r.bytes("mark", len(linearMagic)))
	if mark != linearMagic && mark != flatMagic {
		r.fail("these are no weights of a linear model")
	}
	l := &Linear{raw: b, flat: mark == flatMagic, labels: make([]string, r.count("number of classes", min(maxClasses, len(b))))}
	for i := range l.labels {
		l.labels[i] = r.text("label")
	}
	l.wide = len(l.labels) > 256
	if q := r.bytes("scale", 4); q != nil {
		l.scale = math.Float32frombits(binary.LittleEndian.Uint32(q))
	}
	homes := r.count("number of lines", len(b))
	heads := r.bytes("lines", r.count("number of lines", len(b)))
	if r.err == nil && len(l.labels) == 0 {
		r.fail("it has no classes")
	}
	if r.err == nil {
		l.size, r.err = unlay(homes, heads)
	}
	marks := r.bytes("marks", 2*l.size)
	if r.err == nil && (l.flat && len(l.labels) > flatClasses || len(r.b) >= maxValue) {
		r.fail("it has too many classes or rows")
	}
	if r.err == nil {
		l.rows = r.b
		r.err = l.fill(homes, heads, marks)
	}
	if r.err != nil {
		return nil, fmt.Errorf("model: %w; the weights are damaged or of another version: train or fetch them anew", r.err)
	}
	return l, nil
}

// fill builds the grid over l.rows and checks every row.
func (l *Linear) fill(homes int, heads, marks []byte) error {
	at := 0
	var err error
	if l.flat {
		if width := len(l.labels); len(l.rows) != width*l.size {
			return fmt.Errorf("%d bytes hold the rows of %d features", len(l.rows), l.size)
		}
		l.grid = newGrid(homes, heads, marks, packedZero, func(g *line, n int) {
			for s := range n {
				g.set(s, l.value(at))
				at += len(l.labels)
			}
		})
		return nil
	}
	l.grid = newGrid(homes, heads, marks, 0, func(g *line, n int) {
		for s := range n {
			end := len(l.rows) + 1
			if at < len(l.rows) {
				end = l.rowEnd(at)
			}
			if end > len(l.rows) || l.rows[at] != 0 && !l.rowHolds(l.rows[at+1:end]) {
				err = fmt.Errorf("a row is cut off or names a class beyond %d", len(l.labels))
				return
			}
			g.set(s, l.value(at))
			at = end
		}
	})
	if err == nil && at != len(l.rows) {
		err = fmt.Errorf("%d bytes follow the last row", len(l.rows)-at)
	}
	return err
}

func (l *Linear) rowEnd(at int) int {
	if l.flat {
		return at + len(l.labels)
	}
	n := int(l.rows[at])
	switch {
	case n == 0:
		return at + 1 + len(l.labels)
	case l.wide:
		return at + 1 + 3*n
	}
	return at + 1 + 2*n
}

func (l *Linear) rowHolds(pairs []byte) bool {
	if l.wide {
		for ; len(pairs) >= 3; pairs = pairs[3:] {
			if int(pairs[0])|int(pairs[1])<<8 >= len(l.labels) {
				return false
			}
		}
		return true
	}
	most := byte(0)
	for ; len(pairs) >= 2; pairs = pairs[2:] {
		most = max(most, pairs[0])
	}
	return int(most) < len(l.labels)
}
