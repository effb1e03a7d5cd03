package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
)

// grid finds a value of 24 bits for a feature. It is a hash table of lines of 64
// bytes, so that a look costs one line of the cache; the line is read without a
// branch, so that the processor, which cannot guess whether a feature is there,
// has many lines on their way at once. That made the parser three times as fast
// as an open-addressed table with a slot for each feature. See look.go.
//
// A line holds twelve marks of 16 bits, twelve values of 24 bits, the value of
// what is not there, and whether a feature of this line lies in the next. A mark
// is the low half of a fingerprint, the line is chosen by the high bits: in a
// small grid, one unknown feature in some ten thousand is taken for another.
type grid struct {
	lines []line
	n     uint64
}

type line [64]byte

const (
	lineSlots  = 12
	lineFilled = 17 // half slots that are filled on the average: few lines overflow
	flatFilled = 14 // where a look further would cost more than all else
	lineValues = 2 * lineSlots
	lineMore   = 63
	maxValue   = 1<<24 - 1
)

// lay spreads fingerprints, in ascending order, over lines, so that filled half
// slots of each are taken on the average. It returns how
// many lines features are sent to, and the head of each line: how many features
// lie in it, and whether more lie in the next. The last may be lines that only
// take what overflows.
func lay(fps []uint32, filled int) (homes int, heads []byte) {
	homes = max(1, (2*len(fps)+filled-1)/filled)
	heads = make([]byte, homes)
	at := 0
	for _, fp := range fps {
		home := int(uint64(fp) * uint64(homes) >> 32)
		at = max(at, home)
		if heads[at] == lineSlots {
			at++
			if at == len(heads) {
				heads = append(heads, 0)
			}
		}
		for i := home; i < at; i++ { // they are full
			heads[i] |= headMore
		}
		heads[at]++
	}
	return homes, heads
}

const headMore = 1 << 7

// unlay counts the features of lines and checks their heads.
func unlay(homes int, heads []byte) (int, error) {
	if homes < 1 || homes > len(heads) || heads[len(heads)-1]&headMore != 0 {
		return 0, errors.New("the lines of its features do not end")
	}
	n := 0
	for _, h := range heads {
		if h&^headMore > lineSlots {
			return 0, fmt.Errorf("a line holds %d features", h&^headMore)
		}
		n += int(h &^ headMore)
	}
	return n, nil
}

// newGrid builds a grid from what lay gave and the marks of the features in order;
// fill writes the values of the first n slots of a line; none is the value of what
// is not there.
func newGrid(homes int, heads, marks []byte, none uint32, fill func(l *line, n int)) grid {
	g := grid{lines: make([]line, len(heads)), n: uint64(homes)}
	var blank line
	for s := range lineSlots + 1 {
		blank.set(s, none)
	}
	for i, h := range heads {
		l := &g.lines[i]
		*l = blank
		n := int(h &^ headMore)
		marks = marks[copy(l[:2*n], marks):]
		fill(l, n)
		l.settle(n)
		l[lineMore] = h >> 7
	}
	return g
}

// set writes the value of a slot.
func (l *line) set(slot int, value uint32) {
	at := lineValues + 3*slot
	l[at], l[at+1], l[at+2] = byte(value), byte(value>>8), byte(value>>16)
}

// settle gives all slots of one mark the value that find tells of it, so that it does
// not matter which of them is found. Marks ascend but where the high bits of their
// fingerprints do; 0 is also the mark of an empty slot.
func (l *line) settle(n int) {
	before, plain := uint16(0), true
	for s := range n {
		mark := l.mark(s)
		plain = plain && mark > before
		before = mark
	}
	if plain {
		return
	}
	for s := range lineSlots {
		mark := l.mark(s)
		l.set(s, l.value(l.find(uint32(mark), l.first())))
	}
}

func (l *line) mark(slot int) uint16 { return binary.LittleEndian.Uint16(l[2*slot:]) }

// further looks into the lines after the first.
func (g *grid) further(fp uint32) uint32 {
	at := uint64(fp) * g.n >> 32
	for g.lines[at][lineMore] != 0 {
		at++
		if hit := g.lines[at].find(fp, g.lines[at].first()); hit != missed {
			return g.lines[at].value(hit)
		}
	}
	return g.lines[at].value(missed)
}

// find tells where the mark of fp stands: sixteen times the place within one of
// the three words of marks, plus the word; or missed.
func (l *line) find(fp uint32, first uint64) int {
	const ones, tops = 0x0001000100010001, 0x8000800080008000
	mark := uint64(uint16(fp)) * ones
	a := first ^ mark
	b := binary.LittleEndian.Uint64(l[8:16]) ^ mark
	c := binary.LittleEndian.Uint64(l[16:24]) ^ mark
	// A mark that matches is zero now: the lowest of them sets the lowest bit.
	return bits.TrailingZeros64((a-ones)&^a&tops>>15 | (b-ones)&^b&tops>>14 | (c-ones)&^c&tops>>13)
}

// missed is what find tells of a mark that is not there: its value is that of none.
const missed = 64

// valueAt is where the value lies for what find tells.
var valueAt = func() (at [missed + 1]uint8) {
	for slot := range lineSlots {
		at[slot%4*16+slot/4] = uint8(lineValues + 3*slot)
	}
	at[missed] = lineValues + 3*lineSlots
	return at
}()

func (l *line) value(hit int) uint32 {
	return binary.LittleEndian.Uint32(l[valueAt[hit]:]) & maxValue
}

func (l *line) first() uint64 { return binary.LittleEndian.Uint64(l[0:8]) }
