package parse

import (
	"fmt"
	"strconv"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Search bounds the search; it is a part of the weights, since it fits how they
// were learned. Most steps are plain: the best parse leads by more than Slack, and
// the beam holds it alone.
type Search struct {
	Width int     // parses followed side by side; 1: greedily
	Slack float32 // how far behind the best a parse may fall, in units of the training
}

const (
	maxWidth = 64
	longBeam = 200 // tokens; a longer sentence is parsed greedily
)

// readSearch reads what Write has written; weights without it are for a greedy
// parser.
func (p *Parser) readSearch(f *model.File) error {
	p.width = 1
	if _, err := f.Section(sectionSearch); err != nil {
		return nil
	}
	fields, err := f.Strings(sectionSearch)
	if err != nil {
		return err
	}
	if len(fields) != 2 {
		return fmt.Errorf("parse: %d bounds of the search, not 2; train the weights anew", len(fields))
	}
	width, err1 := strconv.Atoi(fields[0])
	slack, err2 := strconv.ParseFloat(fields[1], 32)
	if err1 != nil || err2 != nil || width < 1 || width > maxWidth || !(slack >= 0 && slack < 1e6) {
		return fmt.Errorf("parse: bounds of the search %q; train the weights anew", fields)
	}
	p.width = width
	p.slack = int32(min(slack/max(float64(p.actions.Scale()), 1e-6), 1<<30))
	return nil
}

// branch is one of the parses that the search follows.
type branch struct {
	state  State
	score  int32
	uses   int // steps that go on from it
	future uint64
}

// step is a branch with one more action.
type step struct {
	from   *branch
	action Action
	score  int32
}

// search follows the best few parses of a sentence.
type search struct {
	beam, free []*branch
	steps      []step
}

// best returns the best parse of w.input.
func (p *Parser) best(w *work) *State {
	s := &w.search
	s.free = append(s.free, s.beam...)
	b := s.take()
	b.state.Reset(w.input.Len())
	b.score = 0
	s.beam = append(s.beam[:0], b)
	w.sums.begin()
	keep := p.width
	if w.input.Len() > longBeam {
		keep = 1
	}
	for !s.beam[0].state.Done() { // all are done after as many steps
		s.steps = s.steps[:0]
		for _, b := range s.beam {
			p.expand(w, b)
		}
		s.cut(keep, p.slack)
		p.advance(w, keep)
	}
	return &s.beam[0].state
}

func (s *search) take() *branch {
	if n := len(s.free); n > 0 {
		b := s.free[n-1]
		s.free = s.free[:n-1]
		return b
	}
	return new(branch)
}

// expand adds the steps that b can take, keeping all steps in order of score.
func (p *Parser) expand(w *work, b *branch) {
	b.uses = 0
	var scores [Actions]int32
	can, choices := [Actions]bool{}, 0
	for a := range Actions {
		if can[a] = b.state.Can(a); can[a] {
			choices++
		}
	}
	if choices > 1 || len(w.search.beam) > 1 {
		scores = p.structure(w, &b.state)
	}
	for a := range Actions {
		if can[a] {
			w.search.insert(step{b, a, b.score + scores[a]})
		}
	}
}

func (s *search) insert(n step) {
	s.steps = append(s.steps, n)
	i := len(s.steps) - 1
	for ; i > 0 && s.steps[i-1].score < n.score; i-- {
		s.steps[i] = s.steps[i-1]
	}
	s.steps[i] = n
}

// cut leaves the best steps, none further than slack behind: a few more than are
// kept, since some may lead to the same.
func (s *search) cut(keep int, slack int32) {
	if keep > 1 {
		keep += spare
	}
	n := 0
	for n < len(s.steps) && n < keep && s.steps[0].score-s.steps[n].score <= slack {
		s.steps[n].from.uses++
		n++
	}
	s.steps = s.steps[:n]
}

const spare = 3

// advance takes steps until it has keep parses. The last step from a branch takes
// its state over, so that nothing is copied where the beam holds one. Of parses
// that have the same future the best alone is followed: this gives room to
// others, and parses more words right than a beam twice as wide.
func (p *Parser) advance(w *work, keep int) {
	s := &w.search
	for _, b := range s.beam {
		if b.uses == 0 {
			s.free = append(s.free, b)
		}
	}
	s.beam = s.beam[:0]
	for _, t := range s.steps {
		b := t.from
		b.uses--
		if len(s.beam) == keep {
			if b.uses == 0 {
				s.free = append(s.free, b)
			}
			continue
		}
		if b.uses > 0 {
			b = s.take()
			b.state.Set(&t.from.state)
		}
		b.score = t.score
		rel := doc.Dep
		if t.action != Shift {
			rel = p.relation(w, &b.state, t.action)
		}
		b.state.Do(t.action, rel)
		if len(s.steps) > 1 && s.follows(b) {
			s.free = append(s.free, b)
			continue
		}
		s.beam = append(s.beam, b)
	}
}

// follows notes the future of b and reports whether a better parse has the same.
func (s *search) follows(b *branch) bool {
	b.future = b.state.future()
	for _, o := range s.beam {
		if o.future == b.future {
			return true
		}
	}
	return false
}
