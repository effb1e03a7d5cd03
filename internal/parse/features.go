package parse

import (
	"math/bits"

	"rashomon/internal/model"
)

// MaxFeatures bounds the features of one decision.
const MaxFeatures = 160

// Features collects the features of one decision.
type Features struct {
	List [MaxFeatures]uint64
	N    int
}

// Of is the list of the features collected.
func (f *Features) Of() []uint64 { return f.List[:f.N] }

func (f *Features) one(t int, a uint64) {
	f.List[f.N] = model.Hash(uint64(t), a)
	f.N++
}

func (f *Features) two(t int, a, b uint64) {
	f.List[f.N] = model.Hash2(uint64(t), a, b)
	f.N++
}

func (f *Features) three(t int, a, b, c uint64) {
	f.List[f.N] = model.Hash3(uint64(t), a, b, c)
	f.N++
}

func (f *Features) four(t int, a, b, c, d uint64) {
	f.three(t, a, b, c*0x9e3779b97f4a7c15^bits.RotateLeft64(d, 29))
}

// far puts a distance in one of few classes.
func far(n int32) uint64 {
	switch {
	case n <= 4:
		return uint64(max(n, 0))
	case n <= 6:
		return 5
	case n <= 10:
		return 6
	case n <= 20:
		return 7
	}
	return 8
}

func few(n int32) uint64 { return uint64(min(n, 3)) }

// Structure collects what the choice of an action goes by.
func (s *State) Structure(in *Input, f *Features) {
	f.N = 0
	none := s.n + 1
	depth := len(s.stack)
	S0, S1, S2 := s.stack[depth-1], none, none
	if depth > 1 {
		S1 = s.stack[depth-2]
	}
	if depth > 2 {
		S2 = s.stack[depth-3]
	}
	B0, B1, B2 := s.next, min(s.next+1, none), min(s.next+2, none)
	w := in.Words
	s0, s1, s2, b0, b1, b2 := &w[S0], &w[S1], &w[S2], &w[B0], &w[B1], &w[B2]
	at := func(i int32) int32 {
		if i < 0 {
			return none
		}
		return i
	}
	L0, R0, L1, R1, LB := at(s.left[S0]), at(s.right[S0]), at(s.left[S1]), at(s.right[S1]), at(s.left[B0])
	l0, r0, l1, r1, lb := &w[L0], &w[R0], &w[L1], &w[R1], &w[LB]
	LL0, RR0, RR1, LLB := at(s.inner[L0]), at(s.inner[R0]), at(s.inner[R1]), at(s.inner[LB])
	rel := func(i int32) uint64 { return uint64(s.Rels[i]) }
	d0, d1 := far(B0-S0), far(S0-S1)
	if S1 == none {
		d1 = 9
	}

	// single words
	f.two(1, s0.Form, s0.Tag)
	f.one(2, s0.Form)
	f.one(3, s0.Tag)
	f.two(4, s1.Form, s1.Tag)
	f.one(5, s1.Form)
	f.one(6, s1.Tag)
	f.two(7, b0.Form, b0.Tag)
	f.one(8, b0.Form)
	f.one(9, b0.Tag)
	f.one(10, b1.Form)
	f.one(11, b1.Tag)
	f.one(12, b2.Form)
	f.one(13, b2.Tag)
	f.one(14, s2.Form)
	f.one(15, s2.Tag)
	f.one(16, s0.Cluster)
	f.one(17, s1.Cluster)
	f.one(18, b0.Cluster)
	f.one(19, b1.Cluster)

	// pairs
	f.two(20, s0.Form, b0.Form)
	f.two(21, s0.Form, b0.Tag)
	f.two(22, s0.Tag, b0.Form)
	f.two(23, s0.Tag, b0.Tag)
	f.two(24, s1.Form, s0.Form)
	f.two(25, s1.Form, s0.Tag)
	f.two(26, s1.Tag, s0.Form)
	f.two(27, s1.Tag, s0.Tag)
	f.two(28, s1.Tag, b0.Tag)
	f.two(29, s1.Form, b0.Form)
	f.two(30, s1.Form, b0.Tag)
	f.two(31, s1.Tag, b0.Form)
	f.two(32, b0.Tag, b1.Tag)
	f.two(33, b0.Form, b1.Form)
	f.two(34, b0.Form, b1.Tag)
	f.two(35, b0.Tag, b1.Form)
	f.two(36, s0.Tag, b1.Tag)
	f.two(37, s0.Cluster, b0.Cluster)
	f.two(38, s1.Cluster, s0.Cluster)
	f.two(39, s1.Cluster, b0.Cluster)
	f.two(40, s0.Form, b0.Cluster)
	f.two(41, s0.Cluster, b0.Form)
	f.two(42, s1.Form, s0.Cluster)
	f.two(43, s1.Cluster, s0.Form)
	f.two(44, s0.Shape, b0.Shape)

	// threes
	f.three(50, s0.Tag, b0.Tag, b1.Tag)
	f.three(51, s1.Tag, s0.Tag, b0.Tag)
	f.three(52, s2.Tag, s1.Tag, s0.Tag)
	f.three(53, b0.Tag, b1.Tag, b2.Tag)
	f.three(54, s0.Form, b0.Tag, b1.Tag)
	f.three(55, s0.Tag, b0.Form, b1.Tag)
	f.three(56, s1.Tag, s0.Form, b0.Tag)
	f.three(57, s1.Form, s0.Tag, b0.Tag)
	f.three(58, s1.Tag, s0.Tag, b0.Form)
	f.three(59, s1.Cluster, s0.Cluster, b0.Cluster)
	f.four(60, s2.Tag, s1.Tag, s0.Tag, b0.Tag)
	f.four(61, s1.Tag, s0.Tag, b0.Tag, b1.Tag)
	f.three(62, s0.Tag, b0.Tag, b1.Form)
	f.three(63, s2.POS, s1.POS, b0.POS)
	f.four(64, s0.POS, b0.POS, b1.POS, b2.POS)

	// children
	f.three(70, s0.Tag, b0.Tag, l0.Tag)
	f.three(71, s0.Tag, b0.Tag, r0.Tag)
	f.three(72, s0.Tag, b0.Tag, lb.Tag)
	f.three(73, s1.Tag, s0.Tag, l0.Tag)
	f.three(74, s1.Tag, s0.Tag, r0.Tag)
	f.three(75, s1.Tag, s0.Tag, l1.Tag)
	f.three(76, s1.Tag, s0.Tag, r1.Tag)
	f.two(77, s0.Form, lb.Form)
	f.two(78, s1.Form, lb.Form)
	f.three(79, s1.Tag, s0.Tag, lb.Form)
	f.three(80, s0.Tag, b0.Form, lb.Form)
	f.two(81, s1.Form, l0.Form)
	f.three(82, s1.Tag, s0.Form, l0.Form)
	f.three(83, s1.Tag, s0.Tag, l0.Form)
	f.two(84, s2.Form, l0.Form)
	f.three(85, s2.Tag, s1.Tag, l0.Form)
	f.three(86, s0.Cluster, lb.Form, b0.Cluster)
	f.three(87, s1.Cluster, lb.Form, b0.Cluster)
	f.three(88, s1.Cluster, l0.Form, s0.Cluster)
	f.two(89, s0.Form, r0.Form)

	// relations and valency
	f.two(90, s0.Tag, rel(L0))
	f.three(91, s0.Tag, rel(R0), rel(RR0))
	f.three(92, s1.Tag, rel(R1), rel(RR1))
	f.three(93, b0.Tag, rel(LB), rel(LLB))
	f.three(94, s0.Tag, rel(L0), rel(LL0))
	f.three(95, s1.Tag, s0.Tag, rel(R1))
	f.three(96, s0.Tag, s.kinds[S0], b0.Tag)
	f.three(97, s1.Tag, s.kinds[S1], s0.Tag)
	f.three(98, b0.Tag, s.kinds[B0], s0.Tag)
	f.two(99, s0.Form, s.kinds[S0])
	f.two(100, s1.Form, s.kinds[S1])
	f.two(101, b0.Form, s.kinds[B0])
	f.three(102, s0.Tag, uint64(s.count[S0]), b0.Tag)
	f.three(103, s1.Tag, uint64(s.count[S1]), s0.Tag)
	f.two(104, b0.Tag, uint64(s.count[B0]))
	f.four(105, s1.Tag, s.kinds[S1], s0.Tag, s.kinds[S0])
	f.four(106, s0.Tag, s.kinds[S0], b0.Tag, s.kinds[B0])

	// distance, and what stands between
	f.three(110, s0.Tag, b0.Tag, d0)
	f.three(111, s1.Tag, s0.Tag, d1)
	f.two(112, s0.Form, d0)
	f.two(113, b0.Form, d0)
	f.two(114, s1.Form, d1)
	between := few(in.commas[B0]-in.commas[S0]) | few(in.verbs[B0]-in.verbs[S0])<<2 | few(in.joints[B0]-in.joints[S0])<<4
	f.three(115, s0.Tag, b0.Tag, between)
	f.three(116, s0.Form, b0.Tag, between)
	if S1 != none {
		between = few(in.commas[S0]-in.commas[S1]) | few(in.verbs[S0]-in.verbs[S1])<<2 | few(in.joints[S0]-in.joints[S1])<<4
	}
	f.three(117, s1.Tag, s0.Tag, between)
	f.four(118, s1.Tag, s0.Tag, b0.Tag, d1)
	f.two(119, uint64(min(depth, 5)), b0.Tag)
}

// Label collects what the relation of an arc goes by, before it is made.
func (s *State) Label(in *Input, a Action, f *Features) {
	f.N = 0
	none := s.n + 1
	H, D := s.Arc(a)
	G := none // who may stand above the head
	if depth := len(s.stack); a == Left && depth > 1 {
		G = s.stack[depth-2]
	} else if a == Right && depth > 2 {
		G = s.stack[depth-3]
	}
	at := func(i int32) int32 {
		if i < 0 {
			return none
		}
		return i
	}
	words := in.Words
	h, d, g, b := &words[H], &words[D], &words[G], &words[s.next]
	before, after := &words[D-1], &words[D+1]
	hAfter, hBefore := &words[min(H+1, none)], &words[max(H-1, 0)]
	L, R, HL, HR := at(s.left[D]), at(s.right[D]), at(s.left[H]), at(s.right[H])
	l, r, hl := &words[L], &words[R], &words[HL]
	side := uint64(a)
	near := far(max(H-D, D-H))<<2 | side
	rel := func(i int32) uint64 { return uint64(s.Rels[i]) }

	f.three(200, h.Form, d.Form, side)
	f.three(201, h.Form, d.Tag, side)
	f.three(202, h.Tag, d.Form, side)
	f.three(203, h.Tag, d.Tag, side)
	f.three(204, h.Cluster, d.Cluster, side)
	f.three(205, h.Cluster, d.Form, side)
	f.three(206, h.Form, d.Cluster, side)
	f.two(207, d.Form, side)
	f.two(208, d.Tag, side)
	f.two(209, h.Form, side)
	f.two(210, h.Tag, side)
	f.three(211, d.Tag, before.Tag, after.Tag)
	f.three(212, d.Tag, before.Form, side)
	f.three(213, d.Tag, after.Form, side)
	f.three(214, h.Tag, d.Tag, near)
	f.three(215, h.POS, d.Form, near)
	f.four(216, h.Tag, d.Tag, before.Tag, side)
	f.four(217, h.Tag, d.Tag, after.Tag, side)
	f.four(218, h.Tag, d.Tag, hAfter.Tag, side)
	f.four(219, h.Tag, d.Tag, hBefore.Tag, side)
	f.four(220, h.Tag, d.Tag, l.Form, side)
	f.four(221, h.Form, d.Tag, l.Form, side)
	f.four(222, h.Tag, d.Form, l.Form, side)
	f.four(223, h.Tag, d.Tag, l.Tag, side)
	f.four(224, h.Tag, d.Tag, r.Tag, side)
	f.three(225, d.Tag, rel(L), rel(R))
	f.four(226, h.POS, d.Tag, s.kinds[D], side)
	f.four(227, h.Tag, d.POS, s.kinds[H], side)
	f.three(228, d.Form, s.kinds[D], side)
	f.four(229, h.Form, d.POS, s.kinds[H], side)
	f.three(230, s.kinds[H], d.Tag, s.kinds[D])
	f.four(231, h.Tag, d.Tag, g.Tag, side)
	f.four(232, h.Tag, d.Tag, b.Tag, side)
	f.four(233, h.Tag, d.Tag, rel(HL), side)
	f.four(234, h.Tag, d.Tag, rel(HR), side)
	f.three(235, d.Suffix, h.POS, side)
	f.three(236, h.Suffix, d.POS, side)
	f.four(237, d.Cluster, l.Form, h.Cluster, side)
	f.three(238, d.Shape, d.Tag, h.Shape)
	f.four(239, h.Tag, d.Cluster, uint64(s.count[H]), side)
	f.four(240, hl.Form, h.Tag, d.Tag, side)
	f.four(241, h.Tag, d.Cluster, before.Cluster, side)
	between := few(in.commas[max(H, D)]-in.commas[min(H, D)]) | few(in.verbs[max(H, D)]-in.verbs[min(H, D)])<<2 | few(in.joints[max(H, D)]-in.joints[min(H, D)])<<4
	f.four(242, h.Tag, d.Tag, between, side)
}
