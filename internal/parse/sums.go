package parse

import "rashomon/internal/model"

// sums keeps sums of weights within a sentence. The parses that are followed side
// by side part in few places, so that most of what one looks up another has looked
// up before; and a word alone is looked at many times by each.
type sums struct {
	alone                        [][4]model.Packed // of each word: at the front of the queue, on top, second, third of the stack; 0: not yet
	front                        kept[model.Packed]
	stack                        kept[model.Packed]
	four                         kept[model.Packed]
	frontChildren, stackChildren kept[model.Packed]
	whole                        kept[model.Packed]
	arcs                         kept[uint8] // of a bond: the relation
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
	s.front.keys, s.stack.keys, s.four.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
	s.frontChildren.keys, s.stackChildren.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
	s.whole.keys, s.arcs.keys = [1 << keptBits]uint64{}, [1 << keptBits]uint64{}
}

// structure scores the actions that s can take.
func (p *Parser) structure(w *work, s *State) [Actions]int32 {
	whole, ok := w.sums.whole.at(s.sight())
	if ok {
		return whole.Scores()
	}
	v, f := s.view(&w.input), &w.features
	f.N = 0
	v.rest(f)
	p.pack(f, whole)
	*whole += p.words(w, &v) + p.pairs(w, &v) + p.children(w, &v)
	return whole.Scores()
}

// pack sums the weights of the features and takes these away.
func (p *Parser) pack(f *Features, sum *model.Packed) {
	*sum = p.actions.Pack(f.Of())
	f.N = 0
}

// words is the sum of what goes by one word alone, and those after it.
func (p *Parser) words(w *work, v *view) model.Packed {
	f, alone := &w.features, w.sums.alone
	queue, top, below, third := &alone[v.B0][0], &alone[v.S0][1], &alone[v.S1][2], &alone[v.S2][3]
	if *queue == 0 {
		v.queue(f)
		p.pack(f, queue)
	}
	if *top == 0 {
		v.top(f)
		p.pack(f, top)
	}
	if *below == 0 {
		v.below(f)
		p.pack(f, below)
	}
	if *third == 0 {
		v.third(f)
		p.pack(f, third)
	}
	return *queue + *top + *below + *third
}

// pairs is the sum of what goes by two words or more, but not by their children.
func (p *Parser) pairs(w *work, v *view) model.Packed {
	f, s := &w.features, &w.sums
	pair := uint64(v.S0)<<16 | uint64(v.B0)
	front, ok := s.front.at(pair)
	if !ok {
		v.front(f)
		p.pack(f, front)
	}
	stack, ok := s.stack.at(uint64(v.S0)<<16 | uint64(v.S1))
	if !ok {
		v.stacked(f)
		p.pack(f, stack)
	}
	four, ok := s.four.at(pair<<32 | uint64(v.S1)<<16 | uint64(v.S2))
	if !ok {
		v.four(f)
		p.pack(f, four)
	}
	return *front + *stack + *four
}

// children is the sum of what goes by the children of two words.
func (p *Parser) children(w *work, v *view) model.Packed {
	f, s, marks := &w.features, &w.sums, v.state.marks
	front, ok := s.frontChildren.at(model.Hash2(2, marks[v.S0], marks[v.B0]))
	if !ok {
		v.frontChildren(f)
		p.pack(f, front)
	}
	stack, ok := s.stackChildren.at(model.Hash2(3, marks[v.S0], marks[v.S1]))
	if !ok {
		v.stackChildren(f)
		p.pack(f, stack)
	}
	return *front + *stack
}
