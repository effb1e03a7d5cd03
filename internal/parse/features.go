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

// view is what the choice of an action looks at: the top of the stack, the front
// of the queue, and the outermost children of both. Capitals are the numbers of
// the words.
type view struct {
	state                                      *State
	input                                      *Input
	S0, S1, S2, B0, B1, B2                     int32
	L0, R0, R1, LB, LL0, RR0, RR1, LLB         int32
	s0, s1, s2, b0, b1, b2, l0, r0, l1, r1, lb *Word
}

func (s *State) view(in *Input) view {
	none := s.n + 1
	depth := len(s.stack)
	v := view{state: s, input: in, S0: s.stack[depth-1], S1: none, S2: none}
	if depth > 1 {
		v.S1 = s.stack[depth-2]
	}
	if depth > 2 {
		v.S2 = s.stack[depth-3]
	}
	v.B0, v.B1, v.B2 = s.next, min(s.next+1, none), min(s.next+2, none)
	v.L0, v.R0, v.R1, v.LB = s.or(s.left[v.S0]), s.or(s.right[v.S0]), s.or(s.right[v.S1]), s.or(s.left[v.B0])
	v.LL0, v.RR0, v.RR1, v.LLB = s.or(s.inner[v.L0]), s.or(s.inner[v.R0]), s.or(s.inner[v.R1]), s.or(s.inner[v.LB])
	w := in.Words
	v.s0, v.s1, v.s2 = &w[v.S0], &w[v.S1], &w[v.S2]
	v.b0, v.b1, v.b2 = &w[v.B0], &w[v.B1], &w[v.B2]
	v.l0, v.r0, v.lb = &w[v.L0], &w[v.R0], &w[v.LB]
	v.l1, v.r1 = &w[s.or(s.left[v.S1])], &w[v.R1]
	return v
}

// or is the word i, or no word where there is none.
func (s *State) or(i int32) int32 {
	if i < 0 {
		return s.n + 1
	}
	return i
}

func (v *view) rel(i int32) uint64 { return uint64(v.state.Rels[i]) }

// Structure collects what the choice of an action goes by. The numbers of the
// templates are part of the weights. The templates are grouped by the words that
// they look at, so that their sums can be kept: see sums.go.
func (s *State) Structure(in *Input, f *Features) {
	f.N = 0
	v := s.view(in)
	for k := range parts {
		v.collect(k, f)
	}
	v.rest(f)
}

// queue goes by the front of the queue and the words after it.
func (v *view) queue(f *Features) {
	f.two(7, v.b0.Form, v.b0.Tag)
	f.one(8, v.b0.Form)
	f.one(9, v.b0.Tag)
	f.one(10, v.b1.Form)
	f.one(11, v.b1.Tag)
	f.one(13, v.b2.Tag)
	f.one(18, v.b0.Cluster)
	f.one(19, v.b1.Cluster)
	f.two(32, v.b0.Tag, v.b1.Tag)
	f.two(34, v.b0.Form, v.b1.Tag)
	f.two(35, v.b0.Tag, v.b1.Form)
	f.three(53, v.b0.Tag, v.b1.Tag, v.b2.Tag)
}

// top goes by the top of the stack alone.
func (v *view) top(f *Features) {
	f.two(1, v.s0.Form, v.s0.Tag)
	f.one(2, v.s0.Form)
	f.one(3, v.s0.Tag)
	f.one(16, v.s0.Cluster)
}

// lower goes by the second and the third of the stack, each alone.
func (v *view) lower(f *Features) {
	f.one(5, v.s1.Form)
	f.one(6, v.s1.Tag)
	f.one(17, v.s1.Cluster)
	f.one(14, v.s2.Form)
	f.one(15, v.s2.Tag)
}

// front goes by the top of the stack and the front of the queue.
func (v *view) front(f *Features) {
	d0, ahead := far(v.B0-v.S0), v.input.between(v.S0, v.B0)
	f.two(21, v.s0.Form, v.b0.Tag)
	f.two(22, v.s0.Tag, v.b0.Form)
	f.two(36, v.s0.Tag, v.b1.Tag)
	f.two(40, v.s0.Form, v.b0.Cluster)
	f.two(44, v.s0.Shape, v.b0.Shape)
	f.three(54, v.s0.Form, v.b0.Tag, v.b1.Tag)
	f.four(64, v.s0.POS, v.b0.POS, v.b1.POS, v.b2.POS)
	f.three(110, v.s0.Tag, v.b0.Tag, d0)
	f.two(112, v.s0.Form, d0)
	f.two(113, v.b0.Form, d0)
	f.three(115, v.s0.Tag, v.b0.Tag, ahead)
}

// stacked goes by the two upper words of the stack.
func (v *view) stacked(f *Features) {
	d1, between := uint64(9), uint64(0)
	if v.S1 <= v.state.n {
		d1, between = far(v.S0-v.S1), v.input.between(v.S1, v.S0)
	}
	f.three(111, v.s1.Tag, v.s0.Tag, d1)
	f.two(114, v.s1.Form, d1)
	f.three(117, v.s1.Tag, v.s0.Tag, between)
}

// The children of a word are told by the outermost ones, by how they hang on their
// head and by how many and of which kinds they are.

// topChildren goes by the top of the stack and its children.
func (v *view) topChildren(f *Features) {
	f.two(89, v.s0.Form, v.r0.Form)
	f.two(90, v.s0.Tag, v.rel(v.L0))
	f.three(91, v.s0.Tag, v.rel(v.R0), v.rel(v.RR0))
	f.three(94, v.s0.Tag, v.rel(v.L0), v.rel(v.LL0))
	f.two(99, v.s0.Form, v.state.kinds[v.S0])
}

// queueChildren goes by the front of the queue and its children.
func (v *view) queueChildren(f *Features) {
	f.three(93, v.b0.Tag, v.rel(v.LB), v.rel(v.LLB))
	f.two(101, v.b0.Form, v.state.kinds[v.B0])
	f.two(104, v.b0.Tag, uint64(v.state.count[v.B0]))
}

// frontChildren goes by the top of the stack and the front of the queue, both with their
// children.
func (v *view) frontChildren(f *Features) {
	k0, kb := v.state.kinds[v.S0], v.state.kinds[v.B0]
	f.three(70, v.s0.Tag, v.b0.Tag, v.l0.Tag)
	f.three(72, v.s0.Tag, v.b0.Tag, v.lb.Tag)
	f.two(77, v.s0.Form, v.lb.Form)
	f.three(80, v.s0.Tag, v.b0.Form, v.lb.Form)
	f.three(86, v.s0.Cluster, v.lb.Form, v.b0.Cluster)
	f.three(96, v.s0.Tag, k0, v.b0.Tag)
	f.three(98, v.b0.Tag, kb, v.s0.Tag)
	f.three(102, v.s0.Tag, uint64(v.state.count[v.S0]), v.b0.Tag)
	f.four(106, v.s0.Tag, k0, v.b0.Tag, kb)
}

// belowTopChildren goes by the second of the stack and by the top with its children.
func (v *view) belowTopChildren(f *Features) {
	f.three(73, v.s1.Tag, v.s0.Tag, v.l0.Tag)
	f.three(74, v.s1.Tag, v.s0.Tag, v.r0.Tag)
	f.two(81, v.s1.Form, v.l0.Form)
	f.three(83, v.s1.Tag, v.s0.Tag, v.l0.Form)
}

// belowChildrenTop goes by the second of the stack with its children and by the top.
func (v *view) belowChildrenTop(f *Features) {
	f.three(92, v.s1.Tag, v.rel(v.R1), v.rel(v.RR1))
	f.two(100, v.s1.Form, v.state.kinds[v.S1])
	f.three(75, v.s1.Tag, v.s0.Tag, v.l1.Tag)
	f.three(76, v.s1.Tag, v.s0.Tag, v.r1.Tag)
	f.three(97, v.s1.Tag, v.state.kinds[v.S1], v.s0.Tag)
	f.three(103, v.s1.Tag, uint64(v.state.count[v.S1]), v.s0.Tag)
}

// stackedChild goes by the second and third of the stack and the outermost child of the
// top.
func (v *view) stackedChild(f *Features) {
	f.two(84, v.s2.Form, v.l0.Form)
	f.three(85, v.s2.Tag, v.s1.Tag, v.l0.Form)
}

// rest goes by what is kept with the whole alone.
func (v *view) rest(f *Features) {
	f.two(28, v.s1.Tag, v.b0.Tag)
	f.three(63, v.s2.POS, v.s1.POS, v.b0.POS)
	f.two(78, v.s1.Form, v.lb.Form)
	f.three(79, v.s1.Tag, v.s0.Tag, v.lb.Form)
	f.two(119, uint64(min(len(v.state.stack), 5)), v.b0.Tag)
}
