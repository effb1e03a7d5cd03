package parse

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// sums keeps sums of weights within a sentence. The parses that are followed side
// by side part in few places, so that most of what one looks up another has looked
// up before; and a word alone is looked at many times by each.
type sums struct {
	alone                        [][4]model.Packed // of each word: at the front of the queue, on top, second, third of the stack; 0: not yet
	front                        kept[model.Packed]
	stack                        kept[model.Packed]
	frontChildren, stackChildren kept[model.Packed]
	whole                        kept[model.Packed]
	ties                         kept[[doc.Rels]int32] // of the two words of an arc: the scores of its relations
	arcs                         kept[uint8]           // of a bond: the relation
	wanted                       wanted
}

// wanted are the sums that a state asks for and that are not kept: their features
// lie one after the other, and are looked up together.
type wanted struct {
	sums [10]*model.Packed
	ends [10]int
	n    int
	look model.Look
}

// want asks for a sum of the features since the last.
func (w *work) want(sum *model.Packed) {
	q := &w.sums.wanted
	q.sums[q.n], q.ends[q.n] = sum, w.features.N
	q.n++
}

// kept keeps the values of the last keys. A key is exact, or a hash of 64 bits.
type kept[T comparable] struct {
	keys   [1 << keptBits]uint64
	values [1 << keptBits]T
}

const keptBits = 7

// at is the place of a key, and whether its value is there. The caller writes the
// value where it is not.
func (k *kept[T]) at(key uint64) (*T, bool) {
	i := key * 0x9e3779b97f4a7c15 >> (64 - keptBits)
	if k.keys[i] == key {
		return &k.values[i], true
	}
	k.keys[i] = key
	return &k.values[i], false
}

// begin forgets the last sentence.
func (s *sums) begin(n int) {
	if cap(s.alone) < n+2 {
		s.alone = make([][4]model.Packed, n+64)
	}
	s.alone = s.alone[:n+2]
	clear(s.alone)
	s.front.keys, s.stack.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
	s.frontChildren.keys, s.stackChildren.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
	s.whole.keys, s.arcs.keys, s.ties.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
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
	w.want(whole)
	parts := [...]*model.Packed{
		w.queue(&v), w.top(&v), w.below(&v), w.third(&v),
		w.front(&v), w.stacked(&v), w.frontChildren(&v), w.stackChildren(&v),
	}
	p.actions.PackAll(f.Of(), q.ends[:q.n], q.sums[:q.n], &q.look)
	for _, part := range parts {
		*whole += *part
	}
	return whole.Scores()
}

// Each of these is the sum of some of the features, which is kept or asked for.

func (w *work) queue(v *view) *model.Packed {
	sum := &w.sums.alone[v.B0][0]
	if *sum == 0 {
		v.queue(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) top(v *view) *model.Packed {
	sum := &w.sums.alone[v.S0][1]
	if *sum == 0 {
		v.top(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) below(v *view) *model.Packed {
	sum := &w.sums.alone[v.S1][2]
	if *sum == 0 {
		v.below(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) third(v *view) *model.Packed {
	sum := &w.sums.alone[v.S2][3]
	if *sum == 0 {
		v.third(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) front(v *view) *model.Packed {
	sum, ok := w.sums.front.at(uint64(v.S0)<<16 | uint64(v.B0))
	if !ok {
		v.front(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) stacked(v *view) *model.Packed {
	sum, ok := w.sums.stack.at(uint64(v.S0)<<16 | uint64(v.S1))
	if !ok {
		v.stacked(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) frontChildren(v *view) *model.Packed {
	marks := v.state.marks
	sum, ok := w.sums.frontChildren.at(model.Hash2(2, marks[v.S0], marks[v.B0]))
	if !ok {
		v.frontChildren(&w.features)
		w.want(sum)
	}
	return sum
}

func (w *work) stackChildren(v *view) *model.Packed {
	marks := v.state.marks
	sum, ok := w.sums.stackChildren.at(model.Hash2(3, marks[v.S0], marks[v.S1]))
	if !ok {
		v.stackChildren(&w.features)
		w.want(sum)
	}
	return sum
}
