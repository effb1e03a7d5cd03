package parse

import "rashomon/internal/model"

// above is the word that may stand above the head of the arc.
func (s *State) above(a Action) int32 {
	depth := len(s.stack)
	switch {
	case a == Left && depth > 1:
		return s.stack[depth-2]
	case a == Right && depth > 2:
		return s.stack[depth-3]
	}
	return s.n + 1
}

// bond is the same for two arcs whose relation goes by the same.
func (s *State) bond(a Action) uint64 {
	h, d := s.Arc(a)
	return model.Hash3(uint64(a)+2, uint64(s.above(a))<<32|uint64(s.next), s.marks[h], s.marks[d])
}

// Label collects what the relation of an arc goes by, before it is made.
func (s *State) Label(in *Input, a Action, f *Features) {
	f.N = 0
	h, d := s.Arc(a)
	in.tie(h, d, a, f)
	s.tie(in, a, f)
}

// tie goes by where the two words of an arc stand, and by those beside them.
func (in *Input) tie(H, D int32, a Action, f *Features) {
	words := in.Words
	h, d, before, after := &words[H], &words[D], &words[D-1], &words[D+1]
	hAfter := &words[min(int(H)+1, len(words)-1)]
	side := uint64(a)
	near := far(max(H-D, D-H))<<2 | side

	f.three(200, h.Form, d.Form, side)
	f.three(201, h.Form, d.Tag, side)
	f.three(202, h.Tag, d.Form, side)
	f.three(203, h.Tag, d.Tag, side)
	f.three(204, h.Cluster, d.Cluster, side)
	f.two(207, d.Form, side)
	f.two(208, d.Tag, side)
	f.two(209, h.Form, side)
	f.two(210, h.Tag, side)
	f.three(211, d.Tag, before.Tag, after.Tag)
	f.three(212, d.Tag, before.Form, side)
	f.three(213, d.Tag, after.Form, side)
	f.three(214, h.Tag, d.Tag, near)
	f.three(215, h.POS, d.Form, near)
	f.four(217, h.Tag, d.Tag, after.Tag, side)
	f.four(218, h.Tag, d.Tag, hAfter.Tag, side)
	f.three(235, d.Suffix, h.POS, side)
	f.three(236, h.Suffix, d.POS, side)
	f.three(238, d.Shape, d.Tag, h.Shape)
	f.four(241, h.Tag, d.Cluster, before.Cluster, side)
	f.four(242, h.Tag, d.Tag, in.between(min(H, D), max(H, D)), side)
}

// tie goes by what hangs on the two words of an arc already, and by the words that
// may stand above them.
func (s *State) tie(in *Input, a Action, f *Features) {
	H, D := s.Arc(a)
	words := in.Words
	h, d, g, b := &words[H], &words[D], &words[s.above(a)], &words[s.next]
	L, R, HL, HR := s.or(s.left[D]), s.or(s.right[D]), s.or(s.left[H]), s.or(s.right[H])
	l := &words[L]
	side := uint64(a)
	rel := func(i int32) uint64 { return uint64(s.Rels[i]) }

	f.four(220, h.Tag, d.Tag, l.Form, side)
	f.four(223, h.Tag, d.Tag, l.Tag, side)
	f.three(225, d.Tag, rel(L), rel(R))
	f.four(226, h.POS, d.Tag, s.kinds[D], side)
	f.four(227, h.Tag, d.POS, s.kinds[H], side)
	f.three(228, d.Form, s.kinds[D], side)
	f.three(230, s.kinds[H], d.Tag, s.kinds[D])
	f.four(231, h.Tag, d.Tag, g.Tag, side)
	f.four(232, h.Tag, d.Tag, b.Tag, side)
	f.four(233, h.Tag, d.Tag, rel(HL), side)
	f.four(234, h.Tag, d.Tag, rel(HR), side)
}
