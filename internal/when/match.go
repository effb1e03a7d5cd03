package when

import (
	"math/bits"

	"rashomon/internal/doc"
)

// most is how many items an expression of one layer may have. It bounds what a
// hostile text can cost.
const most = 14

// match is a rule laid over items [first, last): which item met which class.
type match struct {
	r           *reading
	rule        *rule
	first, last int
	parts       [most]part
	n           int
}

type part struct {
	class class
	item  int
}

// compose runs the grammar over the items, layer by layer.
func (r *reading) compose() {
	for layer := range layers {
		out := 0
		for i := 0; i < len(r.items); {
			it := r.items[i]
			n := 1
			if it.word != 0 || it.mask&r.k.grammar.starts[layer] != 0 {
				r.prev = nil
				if out > 0 {
					r.prev = &r.items[out-1]
				}
				n = r.longest(layer, i, &it)
			}
			r.items[out] = it
			out++
			i += n
		}
		r.items = r.items[:out]
	}
}

// longest applies the rule that takes the most items at i, the first such of
// the table, and puts what it makes into it. It returns how many items it took.
func (r *reading) longest(layer, i int, it *item) int {
	r.best.last, r.best.rule = i, nil
	if it.word != 0 {
		r.try(r.k.grammar.byWord[layer][it.word], i)
	}
	for m := it.mask & r.k.grammar.starts[layer]; m != 0; m &= m - 1 {
		r.try(r.k.grammar.byClass[layer][class(bits.TrailingZeros64(uint64(m)))], i)
	}
	best := r.best
	if best.last == i {
		return 1
	}
	it.start, it.end = r.items[i].start, r.items[best.last-1].end
	it.expr = r.made
	it.rule = best.rule
	if r.trace != nil {
		r.trace(best.rule.name)
	}
	it.mask = best.rule.gives.mask()
	it.word, it.senses = 0, nil
	return best.last - i
}

// try lays each of the rules at item i and keeps the longest whose maker
// accepts it.
func (r *reading) try(rules []*rule, i int) {
	for _, ru := range rules {
		if ru.before != nil && (r.prev != nil && ru.before.meets(r.prev) != nil) == ru.before.negated {
			continue
		}
		m := r.trial
		m.r, m.rule, m.first, m.n = r, ru, i, 0
		end := m.lay(0, i)
		if end < r.best.last || end <= i || end == r.best.last && r.best.rule != nil && ru.order >= r.best.rule.order {
			continue
		}
		m.last = end
		if e, ok := ru.make(m); ok {
			r.best, r.trial = m, r.best
			r.made = e
		}
	}
}

// lay matches the elements from k on at item i and returns the item after the
// last; -1 where they do not match.
func (m *match) lay(k, i int) int {
	if k == len(m.rule.elements) {
		if a := m.rule.after; a != nil {
			met := i < len(m.r.items) && a.meets(&m.r.items[i]) != nil
			if met == a.negated {
				return -1
			}
		}
		return i
	}
	e := &m.rule.elements[k]
	if i < len(m.r.items) && m.n < most {
		if c := e.meets(&m.r.items[i]); c != nil {
			m.parts[m.n] = part{c.class, i}
			m.n++
			if end := m.lay(k+1, i+1); end >= 0 {
				return end
			}
			m.n--
		}
	}
	if e.optional {
		return m.lay(k+1, i)
	}
	return -1
}

// meets is the first choice of the element that the item meets; nil: none.
func (e *element) meets(it *item) *choice {
	for k := range e.choices {
		c := &e.choices[k]
		if c.class == cNone {
			if it.word == c.word {
				return c
			}
			continue
		}
		if !it.mask.has(c.class) {
			continue
		}
		if c.value == "" {
			return c
		}
		if s := it.sense(c.class); s != nil && s.value == c.value {
			return c
		}
	}
	return nil
}

// get is the nth item that met class c, and its sense; nil: none.
func (m *match) get(c class, n int) (*item, *sense) {
	for _, p := range m.parts[:m.n] {
		if p.class == c {
			if n == 0 {
				it := &m.r.items[p.item]
				return it, it.sense(c)
			}
			n--
		}
	}
	return nil, nil
}

// span is the text that the match covers.
func (m *match) span() doc.Span {
	return doc.Span{Start: m.r.items[m.first].start, End: m.r.items[m.last-1].end}
}
