package parse

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Action is a step of the arc-hybrid transition system (Kuhlmann,
// Gómez-Rodríguez and Satta 2011): the words lie in a queue and pass over a
// stack, from which each leaves with a head.
type Action uint8

// The actions.
const (
	Shift Action = iota // the first of the queue goes on the stack
	Left                // the top of the stack gets the first of the queue as head
	Right               // the top of the stack gets the one below as head
	Actions
)

// State is a parse under way. Words are numbered as in Input: 0 is the root.
type State struct {
	n     int32
	next  int32 // the first of the queue; n+1: it is empty
	stack []int32
	Heads []int32 // -1: none yet
	Rels  []doc.Rel
	left  []int32 // the leftmost child; -1: none
	right []int32
	inner []int32 // from a child to the one on the same side nearer to the head
	count []uint8 // left children in the low half, right in the high
	kinds []uint64
	marks []uint64 // of each word: what features can see of its children
	depth []uint64 // of each place on the stack: the marks up to it
}

// Reset begins a parse of n words.
func (s *State) Reset(n int) {
	s.n, s.next = int32(n), 1
	s.stack = append(s.stack[:0], 0)
	// Each slice is grown by itself: a copy of a state has them at capacities of
	// their own.
	s.Heads, s.left, s.right = slices.Grow(s.Heads[:0], n+2)[:n+2], slices.Grow(s.left[:0], n+2)[:n+2], slices.Grow(s.right[:0], n+2)[:n+2]
	s.inner, s.count = slices.Grow(s.inner[:0], n+2)[:n+2], slices.Grow(s.count[:0], n+2)[:n+2]
	s.Rels, s.kinds = slices.Grow(s.Rels[:0], n+2)[:n+2], slices.Grow(s.kinds[:0], n+2)[:n+2]
	s.marks = slices.Grow(s.marks[:0], n+2)[:n+2]
	for i := range s.Heads {
		s.Heads[i], s.left[i], s.right[i], s.inner[i] = -1, -1, -1, -1
		s.marks[i] = uint64(i) + 1
	}
	s.depth = append(s.depth[:0], 0)
	clear(s.Rels)
	clear(s.count)
	clear(s.kinds)
}

// Done reports whether every word has its head.
func (s *State) Done() bool { return s.next > s.n && len(s.stack) == 1 }

// Can reports whether the action may be taken. The root takes its one child
// last, so that a sentence has one root.
func (s *State) Can(a Action) bool {
	switch a {
	case Shift:
		return s.next <= s.n
	case Left:
		return s.next <= s.n && len(s.stack) > 1
	default:
		return len(s.stack) > 2 || len(s.stack) == 2 && s.next > s.n
	}
}

// Arc is the head and dependent that Left or Right would tie.
func (s *State) Arc(a Action) (head, dependent int32) {
	top := len(s.stack) - 1
	if a == Left {
		return s.next, s.stack[top]
	}
	return s.stack[top-1], s.stack[top]
}

// Do takes the action; rel names the arc that it makes.
func (s *State) Do(a Action, rel doc.Rel) {
	if a == Shift {
		s.stack = append(s.stack, s.next)
		s.depth = append(s.depth, 0)
		s.sound()
		s.next++
		return
	}
	h, d := s.Arc(a)
	s.stack, s.depth = s.stack[:len(s.stack)-1], s.depth[:len(s.depth)-1]
	s.Heads[d], s.Rels[d] = h, rel
	if a == Left {
		s.inner[d], s.left[h] = s.left[h], d
		if s.count[h]&15 < 15 {
			s.count[h]++
		}
	} else {
		s.inner[d], s.right[h] = s.right[h], d
		if s.count[h]>>4 < 15 {
			s.count[h] += 16
		}
	}
	s.kinds[h] |= 1 << rel
	s.mark(h)
	if a == Right {
		s.sound()
	}
}

// mark notes what features can see of the children of word i.
func (s *State) mark(i int32) {
	l, r := s.left[i], s.right[i]
	places := uint64(i) | uint64(l+1)<<12 | uint64(r+1)<<24 | uint64(s.count[i])<<36
	s.marks[i] = model.Hash3(places<<1, s.hangs(l), s.hangs(r), s.kinds[i])
}

// hangs is how a child and the one within it hang on their head.
func (s *State) hangs(i int32) uint64 {
	if i < 0 {
		return 0
	}
	out := uint64(s.Rels[i]) + 1
	if s.inner[i] >= 0 {
		out |= (uint64(s.Rels[s.inner[i]]) + 1) << 8
	}
	return out
}

// sound notes the marks of the stack up to its top.
func (s *State) sound() {
	top := len(s.stack) - 1
	below := uint64(0)
	if top > 0 {
		below = s.depth[top-1]
	}
	s.depth[top] = model.Hash2(2, below, s.marks[s.stack[top]])
}

// future is the same for two states from which all steps will score the same.
func (s *State) future() uint64 {
	return model.Hash3(2, uint64(s.next), s.depth[len(s.depth)-1], s.marks[s.next])
}

// sight is the same for two states whose features are the same.
func (s *State) sight() uint64 {
	top := len(s.stack) - 1
	below, third := s.n+1, s.n+1
	if top > 0 {
		below = s.stack[top-1]
	}
	if top > 1 {
		third = s.stack[top-2]
	}
	return model.Hash3(uint64(third)<<4|uint64(min(top, 5))<<1, s.marks[s.stack[top]], s.marks[below], s.marks[s.next])
}

// Costs tells for each action how many arcs of the gold tree it puts out of
// reach (Goldberg and Nivre 2013); an action that cannot be taken costs -1.
// gold[i] is the head of word i.
func (s *State) Costs(gold []int32, costs *[Actions]int) {
	for a := range Actions {
		costs[a] = -1
		if s.Can(a) {
			costs[a] = 0
		}
	}
	top := s.stack[len(s.stack)-1]
	if len(s.stack) > 1 {
		below := s.stack[len(s.stack)-2]
		lost := 0 // children that top has in the queue
		for i := s.next; i <= s.n; i++ {
			if gold[i] == top {
				lost++
			}
		}
		head := gold[top]
		if costs[Left] >= 0 {
			costs[Left] = lost
			if head == below || head > s.next {
				costs[Left]++
			}
		}
		if costs[Right] >= 0 {
			costs[Right] = lost
			if head >= s.next {
				costs[Right]++
			}
		}
	}
	if costs[Shift] >= 0 {
		for _, i := range s.stack[1:] {
			if gold[i] == s.next {
				costs[Shift]++
			}
		}
		for _, i := range s.stack[:len(s.stack)-1] {
			if gold[s.next] == i {
				costs[Shift]++
			}
		}
	}
}

// Set makes s a copy of o.
func (s *State) Set(o *State) {
	s.n, s.next = o.n, o.next
	s.stack = append(s.stack[:0], o.stack...)
	s.Heads = append(s.Heads[:0], o.Heads...)
	s.Rels = append(s.Rels[:0], o.Rels...)
	s.left = append(s.left[:0], o.left...)
	s.right = append(s.right[:0], o.right...)
	s.inner = append(s.inner[:0], o.inner...)
	s.count = append(s.count[:0], o.count...)
	s.kinds = append(s.kinds[:0], o.kinds...)
	s.marks = append(s.marks[:0], o.marks...)
	s.depth = append(s.depth[:0], o.depth...)
}
