package model

import (
	"encoding/binary"
	"math/bits"
)

// grid finds a value of 24 bits for a feature. It is a hash table of lines of 64
// bytes, so that a look costs one line of the cache; the line is read without a
// branch, so that the processor, which cannot guess whether a feature is there,
// has many lines on their way at once. That made the parser three times as fast
// as an open-addressed table with a slot for each feature.
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
	lineValues = 2 * lineSlots
	lineMore   = 63
	maxValue   = 1<<24 - 1
)

// gridder fills a grid from fingerprints in ascending order.
type gridder struct {
	grid
	at, used int // the line that is being filled
	none     uint32
}

// newGridder is for count fingerprints; none is the value of what is not there.
func newGridder(count int, none uint32) *gridder {
	n := max(1, (2*count+lineFilled-1)/lineFilled)
	g := &gridder{none: none, at: -1}
	g.n = uint64(n)
	g.lines = make([]line, n, n+4)
	if none != 0 {
		for i := range g.lines {
			g.lines[i].clear(none)
		}
	}
	return g
}

func (l *line) clear(none uint32) {
	for s := range lineSlots + 1 {
		l.set(s, 0, none)
	}
}

// set writes a slot. Slots go round the three words of the marks, so that the
// first match is the lowest bit of all.
func (l *line) set(slot int, mark uint16, value uint32) {
	if slot < lineSlots {
		binary.LittleEndian.PutUint16(l[8*(slot%3)+2*(slot/3):], mark)
	}
	at := lineValues + 3*slot
	l[at], l[at+1], l[at+2] = byte(value), byte(value>>8), byte(value>>16)
}

func (g *gridder) add(fp, value uint32) {
	home := int(uint64(fp) * g.n >> 32)
	if home > g.at {
		g.at, g.used = home, 0
	}
	if g.used == lineSlots {
		g.at, g.used = g.at+1, 0
		if g.at == len(g.lines) {
			g.lines = append(g.lines, line{})
			g.lines[g.at].clear(g.none)
		}
	}
	for i := home; i < g.at; i++ { // they are full
		g.lines[i][lineMore] = 1
	}
	g.lines[g.at].set(g.used, uint16(fp), value)
	g.used++
}

// find returns the value of a feature, or that of none.
func (g *grid) find(feature uint64) uint32 {
	fp := Fingerprint(feature)
	l := &g.lines[uint64(fp)*g.n>>32]
	hit := l.find(fp, l.first())
	if l[lineMore] != 0 && hit == missed { // seldom
		return g.further(fp)
	}
	return l.value(hit)
}

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

// find tells where the mark of fp stands: sixteen times the place within a word,
// plus the word.
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

func (l *line) value(hit int) uint32 {
	return binary.LittleEndian.Uint32(l[lineValues+9*(hit>>4)+3*(hit&15):]) & maxValue
}

// batch is how many features findAll looks up together.
const batch = 64

// findAll writes the values of those features that are there to found, and
// returns how many they are. There must be at most batch features.
func (g *grid) findAll(features []uint64, found *[batch]uint32) int {
	n := 0
	var marks [batch]uint64
	for i, f := range features {
		marks[i%batch] = g.lines[uint64(Fingerprint(f))*g.n>>32].first()
	}
	for i, f := range features {
		fp := Fingerprint(f)
		l := &g.lines[uint64(fp)*g.n>>32]
		hit := l.find(fp, marks[i%batch])
		v := l.value(hit)
		if l[lineMore] != 0 && hit == missed {
			v = g.further(fp)
		}
		found[n%batch] = v
		if v != 0 {
			n++
		}
	}
	return n
}

func (l *line) first() uint64 { return binary.LittleEndian.Uint64(l[0:8]) }
