package parse

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// sums keeps sums of weights within a sentence. The parses that are followed side
// by side part in few places, so that most of what one looks up another has looked
// up before; and a word alone is looked at many times by each.
type sums struct {
	parts  [parts]kept[model.Packed]
	whole  kept[model.Packed]
	ties   kept[[doc.Rels]int32] // of the two words of an arc: the scores of its relations
	arcs   kept[uint8]           // of a bond: the relation
	wanted wanted
}

// part is a group of the features of an action that go by the same words.
type part int

// The parts, each with what it goes by.
const (
	partQueue part = iota
	partTop
	partLower
	partFront
	partStacked
	partTopChildren
	partQueueChildren
	partFrontChildren
	partBelowTopChildren
	partBelowChildrenTop
	partStackedChild
	parts
)

// keys are the same, part for part, for two states whose features of that part are
// the same. A word without its children goes by its number, one with them by its
// mark.
func (v *view) keys() [parts]uint64 {
	marks := v.state.marks
	S0, S1, S2, B0 := word(v.S0), word(v.S1), word(v.S2), word(v.B0)
	m0, m1, mb := marks[v.S0], marks[v.S1], marks[v.B0]
	return [parts]uint64{
		partQueue: B0, partTop: S0, partLower: S2<<16 | S1,
		partFront: S0<<16 | B0, partStacked: S0<<16 | S1,
		partTopChildren: m0, partQueueChildren: mb,
		partFrontChildren:    beside(m0, mb),
		partBelowTopChildren: beside(S1, m0), partBelowChildrenTop: beside(S0, m1),
		partStackedChild: S2<<32 | S1<<16 | word(v.L0),
	}
}

// word is the number of a word as a part of a key, and never 0, which is no key.
func word(i int32) uint64 { return uint64(i) + 1 }

// beside is the key of two words, each by its number or its mark.
func beside(a, b uint64) uint64 { return a*0xd1b54a32d192ed03 + b }

// collect collects the features of a part.
func (v *view) collect(k part, f *Features) {
	switch k {
	case partQueue:
		v.queue(f)
	case partTop:
		v.top(f)
	case partLower:
		v.lower(f)
	case partFront:
		v.front(f)
	case partStacked:
		v.stacked(f)
	case partTopChildren:
		v.topChildren(f)
	case partQueueChildren:
		v.queueChildren(f)
	case partFrontChildren:
		v.frontChildren(f)
	case partBelowTopChildren:
		v.belowTopChildren(f)
	case partBelowChildrenTop:
		v.belowChildrenTop(f)
	case partStackedChild:
		v.stackedChild(f)
	}
}

// wanted are the sums that a state asks for and that are not kept: their features
// lie one after the other, and are looked up together.
type wanted struct {
	sums [parts + 1]*model.Packed
	ends [parts + 1]int
	n    int
	look model.Look
}

// want asks for a sum of the features since the last.
func (q *wanted) want(sum *model.Packed, f *Features) {
	q.sums[q.n], q.ends[q.n] = sum, f.N
	q.n++
}

// kept keeps the values of the last keys. A key is exact, or a hash of 64 bits.
type kept[T comparable] [1 << keptBits]struct {
	key   uint64
	value T
}

const keptBits = 7

// at is the place of a key, and whether its value is there. The caller writes the
// value where it is not.
func (k *kept[T]) at(key uint64) (*T, bool) {
	e := &k[key*0x9e3779b97f4a7c15>>(64-keptBits)]
	if e.key == key {
		return &e.value, true
	}
	e.key = key
	return &e.value, false
}

// begin forgets the last sentence.
func (k *kept[T]) begin() {
	for i := range k {
		k[i].key = 0
	}
}

// begin forgets the last sentence.
func (s *sums) begin() {
	for k := range s.parts {
		s.parts[k].begin()
	}
	s.whole.begin()
	s.ties.begin()
	s.arcs.begin()
}

// structure scores the actions that s can take.
func (p *Parser) structure(w *work, s *State) [Actions]int32 {
	whole, ok := w.sums.whole.at(s.sight())
	if ok {
		return whole.Scores()
	}
	v, f, q := s.view(&w.input), &w.features, &w.sums.wanted
	f.N, q.n = 0, 0
	v.rest(f)
	q.want(whole, f)
	var found [parts]*model.Packed
	for k, key := range v.keys() {
		sum, ok := w.sums.parts[k].at(key)
		if found[k] = sum; !ok {
			v.collect(part(k), f)
			q.want(sum, f)
		}
	}
	p.actions.PackAll(f.Of(), q.ends[:q.n], q.sums[:q.n], &q.look)
	for _, sum := range found {
		*whole += *sum
	}
	return whole.Scores()
}
