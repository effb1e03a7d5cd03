package quote

import (
	"strings"

	"rashomon/internal/doc"
)

// speaker names one who speaks: by the chain of mentions, else by the words.
func (r *reading) speaker(head int, words extent) doc.Speaker {
	words = r.genitive(words)
	s := doc.Speaker{Span: r.span(words), Entity: doc.None}
	if m := r.mentionOf(head, words); m != doc.None {
		if e := r.d.Mentions[m].Entity; e != doc.None && !(r.d.Entities[e].Kind == doc.Place && r.pos(head) == doc.NOUN) {
			s.Entity, s.Name = e, r.d.Entities[e].Name
			return s
		}
	}
	s.Name = bare(s.Span.Of(r.d.Text))
	return s
}

// bare is a name in words without the article before it, on one line.
func bare(s string) string {
	first, rest, ok := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "the", "a", "an":
		if ok {
			s = rest
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// mentionOf is the mention that the head of a source stands in: a name before a
// noun, and the shorter of two; None.
func (r *reading) mentionOf(head int, words extent) int {
	best := doc.None
	better := func(m int) bool {
		if best == doc.None {
			return true
		}
		a, b := r.d.Mentions[m], r.d.Mentions[best]
		if (a.Head == head) != (b.Head == head) {
			return a.Head == head
		}
		return a.Last-a.First < b.Last-b.First
	}
	for _, m := range r.mentionsAt(words) {
		x := r.d.Mentions[m]
		if x.First <= head && head < x.Last && better(m) {
			best = m
		}
	}
	if best != doc.None && r.d.Mentions[best].Form != doc.Nominal {
		return r.nameBehind(best, words)
	}
	for _, m := range r.mentionsAt(words) { // "spokesman Arn Vik": the name says more than the office
		x := r.d.Mentions[m]
		if x.Form == doc.Name && (x.Kind == doc.Person || x.Kind == doc.Org && r.rel(x.Head) == doc.Appos) && x.First >= words.first && x.Last <= words.last && r.appositive(x.Head, head) {
			return m
		}
	}
	return best
}

// nameBehind is the name that ends a row of nouns which the mention m begins: of
// "Vik Shipping chairman Ana Brandt" the person; else m.
func (r *reading) nameBehind(m int, words extent) int {
	if k := r.d.Mentions[m].Kind; k != doc.Org && k != doc.Place || r.d.Mentions[m].Form != doc.Name {
		return m
	}
	for t := r.d.Mentions[m].Last; t < words.last; t++ {
		for _, n := range r.mentionsAt(extent{t, t + 1}) {
			if x := r.d.Mentions[n]; x.First == t && x.Form == doc.Name && x.Kind == doc.Person {
				return n
			}
		}
		switch r.pos(t) {
		case doc.NOUN, doc.PROPN, doc.ADJ:
		case doc.PART:
			if r.genitive(extent{t - 1, t + 1}).last > t {
				return m
			}
		default:
			return m
		}
	}
	return m
}

// appositive reports whether t names the same as head beside it.
func (r *reading) appositive(t, head int) bool {
	if r.tree.Head(t) == head {
		switch r.rel(t) {
		case doc.Appos, doc.Flat, doc.Compound:
			return true
		}
	}
	return false
}

// mentionsAt are the mentions that overlap the words.
func (r *reading) mentionsAt(e extent) []int {
	if r.mentions == nil {
		r.mentions = make([][]int, len(r.d.Tokens))
		for i, m := range r.d.Mentions {
			for t := m.First; t < m.Last && t < m.First+64; t++ {
				r.mentions[t] = append(r.mentions[t], i)
			}
		}
	}
	var out []int
	for t := e.first; t < e.last && t < e.first+64; t++ {
		for _, m := range r.mentions[t] {
			if r.d.Mentions[m].First == t || t == e.first {
				out = append(out, m)
			}
		}
	}
	return out
}

// titled is the name behind the offices of one person that are joined: "company
// chairman and chief executive Ana Vik"; None. Two who speak would each have an
// article, a name or more than one of their kind.
func (r *reading) titled(head int, words extent) int {
	if r.d.Tags[head].Fine != "NN" || words.last-words.first > 12 {
		return doc.None
	}
	name := doc.None
	for _, m := range r.mentionsAt(words) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Kind == doc.Person {
			if x.Last != words.last || name != doc.None {
				return doc.None
			}
			name = m
		}
	}
	if name == doc.None {
		return doc.None
	}
	first, joined := r.d.Mentions[name].First, false
	for t := head + 1; t < first; t++ {
		if p := r.pos(t); p == doc.DET || p == doc.PRON || r.d.Tags[t].Fine == "PRP$" || r.d.Tags[t].Fine == "NNS" || r.loose(t) || p == doc.VERB || p == doc.CCONJ && t == first-1 {
			return doc.None // "its chairman and Ana Vik" are two
		}
		joined = joined || r.pos(t) == doc.CCONJ
	}
	if !joined {
		return doc.None
	}
	return name
}

// isList reports whether all that is joined to head lies in the mention m.
func (r *reading) isList(head int, m doc.Mention) bool {
	for _, h := range r.joint(head, extent{m.First, m.Last}) {
		if h >= m.First && h < m.Last {
			return true
		}
	}
	return false
}

// person reports whether the words hold a person's name.
func (r *reading) person(words extent) bool {
	for _, m := range r.mentionsAt(words) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Kind == doc.Person {
			return true
		}
	}
	return false
}
