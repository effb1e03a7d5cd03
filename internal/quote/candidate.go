package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// candidate is one way to read the words around a cue as its content.
type candidate struct {
	kind  kind
	head  int // the token that heads the content; None
	tail  int // of a run, the head of its last part; else as head
	parts [maxParts]extent
	n     int
}

// maxParts bounds the parts of a content: what stands before, between and after
// the words that tell who speaks.
const maxParts = 4

// kind is how a content hangs on its cue.
type kind uint8

const (
	below  kind = iota // a child of the cue: "said that ..."
	run                // a child and those after it: "urged them to ..."
	above              // the clause that the cue is put into: "..., he said"
	around             // the whole sentence but for the cue's clause
	noun               // the noun that the cue modifies: "the plan, denounced by ..."
	marksB             // the passage in marks before the cue
	marksA             // the passage in marks after the cue
	marksS             // all passages in marks of the sentence
	after              // what follows the cue and a colon
	before             // what comes before a colon
	next               // the paragraph or sentence after a cue that ends in a colon
	front              // from the head of the sentence to the comma before the cue's clause
	rest               // from the cue to the end of the sentence
	toEnd              // from a child of the cue to the end of the sentence
	cut                // a child without what hangs on its end: "..., which they deny"
	bared              // a child without the "to" or preposition before
	split              // a child with what stands for its subject before the cue: "which she said was ..."
)

func (c *candidate) add(e extent) {
	if !e.empty() && c.n < maxParts {
		c.parts[c.n] = e
		c.n++
	}
}

// size is the number of its tokens.
func (c *candidate) size() int {
	n := 0
	for _, p := range c.parts[:c.n] {
		n += p.last - p.first
	}
	return n
}

// maxChildren bounds the children of a cue that are looked at on each side, so
// that a sentence of a megabyte stays linear.
const maxChildren = 12

// candidates lists the contents that the token cue may have.
func (r *reading) candidates(cue int) []candidate {
	r.cands = r.cands[:0]
	s := r.bounds(cue)
	if r.text(cue) == ":" {
		r.put(candidate{kind: after, head: doc.None}, extent{cue + 1, s.last})
		r.put(candidate{kind: before, head: doc.None}, extent{s.first, cue})
		return r.cands
	}
	r.fromChildren(cue)
	r.fromAbove(cue, s)
	r.fromMarks(cue, s)
	r.fromColon(cue, s)
	r.fromOrder(cue, s)
	return r.cands
}

// put adds a candidate with the parts, trimmed, unless nothing is left of it or
// it is there already.
func (r *reading) put(c candidate, parts ...extent) {
	if c.kind != run {
		c.tail = c.head
	}
	for _, p := range parts {
		c.add(r.trim(p))
	}
	if c.n == 0 {
		return
	}
	for _, o := range r.cands {
		if o.n == c.n && o.parts == c.parts {
			return
		}
	}
	r.cands = append(r.cands, c)
}

// complements are the relations under which a content may hang on its cue.
func complements(rel doc.Rel) bool {
	switch rel {
	case doc.Punct, doc.Det, doc.Aux, doc.AuxPass, doc.Cop, doc.Mark, doc.Case, doc.CC, doc.CompoundPrt,
		doc.Expl, doc.Discourse, doc.Nummod, doc.NmodPoss, doc.Amod, doc.Compound, doc.Flat, doc.Fixed, doc.Goeswith, doc.Advmod, doc.Vocative:
		return false
	}
	return true
}

func (r *reading) fromChildren(cue int) {
	var right []int
	var ends extent
	n := 0
	for _, c := range r.tree.Children(cue) {
		if !complements(r.rel(c)) {
			continue
		}
		if n++; n > 2*maxChildren {
			break
		}
		e := r.under(c)
		if e.has(cue) {
			continue
		}
		if r.rel(c) != doc.Conj {
			e = r.withMisplaced(cue, e)
		}
		from := r.unmarked(c, e)
		r.put(candidate{kind: below, head: c}, from)
		if c > cue {
			r.trimmed(cue, c, from)
		}
		if c > cue && (r.rel(c) == doc.Ccomp || r.rel(c) == doc.Obj || r.rel(c) == doc.Parataxis || r.rel(c) == doc.Xcomp) {
			ends = r.unmarked(c, e)
		}
		if c > cue && r.rel(c) != doc.Conj && r.rel(c) != doc.Parataxis && len(right) < maxChildren {
			right = append(right, c)
		}
	}
	if !ends.empty() {
		r.put(candidate{kind: toEnd, head: r.topOf(ends)}, extent{ends.first, r.bounds(cue).last})
	}
	for i := range right {
		from := r.unmarked(right[i], r.under(right[i]))
		for j := i + 1; j < len(right) && j <= i+2; j++ {
			r.put(candidate{kind: run, head: right[i], tail: right[j]}, extent{from.first, r.under(right[j]).last})
		}
		if i+3 < len(right) {
			r.put(candidate{kind: run, head: right[i], tail: right[len(right)-1]}, extent{from.first, r.under(right[len(right)-1]).last})
		}
	}
}

// trimmed adds the content e, the words under c, without the preposition or "to"
// before, and with the subject that the cue has taken to itself.
func (r *reading) trimmed(cue, c int, e extent) {
	if e.empty() {
		return
	}
	if e.first != c && (r.pos(e.first) == doc.ADP || r.pos(e.first) == doc.SCONJ || r.pos(e.first) == doc.PART) {
		r.put(candidate{kind: bared, head: c}, extent{e.first + 1, e.last})
	}
	if s := r.raised(cue); s != doc.None && (r.rel(c) == doc.Xcomp || r.rel(c) == doc.Ccomp || r.rel(c) == doc.Advcl || r.rel(c) == doc.Obl) {
		first := r.unmarked(s, r.under(s))
		if first.last <= cue {
			r.put(candidate{kind: split, head: c}, first, e)
		}
	}
}

// raised is what stands before the cue and is told of in the content: the subject
// of a passive or of "seems", or the word that begins the cue's relative clause;
// None.
func (r *reading) raised(cue int) int {
	if s := r.tree.Child(cue, doc.NsubjPass); s != doc.None && s < cue {
		return s
	}
	if r.lemma(cue) == "seem" || r.lemma(cue) == "appear" {
		return r.tree.Child(cue, doc.Nsubj)
	}
	if r.rel(cue) == doc.ACLRelcl {
		if e := r.under(cue); e.first < cue {
			switch r.lemma(e.first) {
			case "which", "who", "that", "whom":
				if r.rel(e.first) != doc.Nsubj || r.tree.Head(e.first) != cue {
					return e.first
				}
			}
		}
	}
	return doc.None
}

// lengthened is an object with the phrases right behind it that the parse hangs on
// the cue: what is condemned is "the killings in the valley", wherever it was
// condemned. Times and media stay with the cue.
func (r *reading) lengthened(cue int, c candidate) candidate {
	if c.n != 1 || c.kind != below {
		return c
	}
	for _, k := range r.tree.Children(cue) {
		e := r.under(k)
		if e.first != c.parts[0].last {
			continue
		}
		if rel := r.rel(k); rel != doc.Obl && rel != doc.Nmod && (rel != doc.Advcl || r.text(e.first) != "of") || r.timed(k) || r.medium(cue, k) && !r.goesOn(k) || r.marker(k) == doc.None {
			break
		}
		c.parts[0].last = r.trim(extent{c.parts[0].first, e.last}).last
	}
	return c
}

// withoutPlace is an object with what follows it, cut before when and in which
// medium it was said, and before the next thing that was said.
func (r *reading) withoutPlace(cue int, c candidate) candidate {
	if c.n != 1 || c.kind == below || c.kind == bared || r.lemma(cue) == "say" { // one says no things
		return c
	}
	for _, k := range r.tree.Children(cue) {
		e := r.under(k)
		if e.first > c.parts[0].first && e.first < c.parts[0].last && (r.rel(k) == doc.OblTmod || r.rel(k) == doc.Conj || r.rel(k) == doc.Obl && (r.timed(k) || r.medium(cue, k) && !r.goesOn(k))) {
			c.parts[0] = r.trim(extent{c.parts[0].first, e.first})
		}
	}
	return c
}

// beforeMedium ends an object before the medium that it was told in, where the parse
// hangs that on it: "confirmed the deaths in an interview".
func (r *reading) beforeMedium(cue int, c candidate) candidate {
	if c.n != 1 || c.parts[0].first < cue {
		return c
	}
	for t := c.parts[0].first + 1; t+1 < c.parts[0].last && t < c.parts[0].first+30; t++ {
		if w := r.lemma(t); r.pos(t) != doc.ADP || w != "in" && w != "on" && w != "via" && w != "during" {
			continue
		}
		for k := t + 1; k < c.parts[0].last && k < t+5; k++ {
			if r.pos(k) == doc.NOUN && r.is("told-in", k) && r.marker(k) == t && (k+1 == len(r.lemmas) || r.text(k+1) != "of") {
				c.parts[0] = r.trim(extent{c.parts[0].first, t})
				return c
			}
		}
	}
	return c
}

// goesOn reports whether behind the network k stands what the noun before it is of:
// "rumours on social media of a second gunman".
func (r *reading) goesOn(k int) bool {
	return k+1 < len(r.lemmas) && r.text(k+1) == "of" && !r.is("told-in", k)
}

// withMisplaced is the content e with a verb behind it that the parse joins to the
// cue though its form says that it belongs to the content: "asserting that they
// lost and face ruin".
func (r *reading) withMisplaced(cue int, e extent) extent {
	for _, k := range r.tree.Children(cue) {
		if r.rel(k) != doc.Conj || r.pos(k) != doc.VERB || r.finite(k) || r.under(k).first != e.last {
			continue
		}
		switch a, b := r.d.Tags[cue].Fine, r.d.Tags[k].Fine; {
		case a == "VBG" && (b == "VB" || b == "VBP" || b == "VBZ" || b == "VBD"), a == "VBD" && (b == "VB" || b == "VBP" || b == "VBZ"):
			e.last = r.under(k).last
		}
	}
	return e
}

// unmarked is e, the words under t, without the preposition or "that" before.
func (r *reading) unmarked(t int, e extent) extent {
	for _, c := range r.tree.Children(t) {
		if c != e.first || c >= t {
			break
		}
		switch {
		case r.rel(c) == doc.Case:
			e.first = r.under(c).last
		case r.rel(c) == doc.CC, r.rel(c) == doc.Mark && r.lemma(c) == "that":
			e.first++
		case r.rel(c) != doc.Punct:
			return e
		default:
			e.first++
		}
	}
	return e
}

func (r *reading) fromAbove(cue int, s extent) {
	own := cue
	if r.rel(cue) == doc.Case || r.rel(cue) == doc.Mark { // "according to a friend", "as told by"
		own = r.tree.Head(cue)
	}
	h := r.tree.Head(own)
	if h == doc.None {
		return
	}
	mine := r.under(own)
	k := above
	switch r.rel(own) {
	case doc.ACL, doc.ACLRelcl, doc.Amod:
		k = noun
	}
	r.put(candidate{kind: k, head: h}, r.without(r.under(h), mine)...)
	for range 3 { // "..., the man who runs the port said": not all cues hang on the main verb
		own, h = h, r.tree.Head(h)
		if h == doc.None {
			break
		}
		r.put(candidate{kind: above, head: h}, r.without(r.under(h), r.under(own))...)
	}
	r.put(candidate{kind: around, head: r.tree.Root(int(r.sentence[cue]))}, r.without(s, mine)...)
}

// without is what is left of e when the words o are taken out.
func (r *reading) without(e, o extent) []extent {
	return []extent{{e.first, min(e.last, o.first)}, {max(e.first, o.last), e.last}}
}

// fromOrder adds what the order of the words suggests, for where the parse went
// astray: "..., officials said on Monday." and "Officials said ...".
func (r *reading) fromOrder(cue int, s extent) {
	if t := r.clauseStart(cue, s); t > s.first {
		r.put(candidate{kind: front, head: r.topOf(extent{s.first, t})}, extent{s.first, t})
	}
	if p := r.pos(cue); p != doc.VERB && p != doc.NOUN {
		return
	}
	for t := cue + 1; t < s.last && t < cue+20; t++ {
		if r.lemma(t) == "that" && r.pos(t) != doc.PRON && r.pos(t) != doc.DET {
			r.put(candidate{kind: rest, head: doc.None}, extent{t + 1, s.last})
			return
		}
	}
	r.put(candidate{kind: rest, head: doc.None}, extent{cue + 1, s.last})
}

// clauseStart is where the words before the cue that belong to it may begin:
// behind a passage between marks, before its subject, or at the last comma.
func (r *reading) clauseStart(cue int, s extent) int {
	if k := r.tree.Child(cue, doc.Nsubj, doc.NsubjPass); k != doc.None && k < cue && r.under(k).first > s.first {
		return r.under(k).first
	}
	comma := s.first
	for t, n := cue-1, 0; t > s.first && n < 25; t, n = t-1, n+1 {
		if r.in[t-1] != r.in[cue] && r.in[t] == r.in[cue] {
			return t
		}
		if comma == s.first && r.text(t) == "," && r.in[t] == r.in[cue] {
			comma = t
		}
	}
	return comma
}

func (r *reading) fromMarks(cue int, s extent) {
	all := candidate{kind: marksS, head: doc.None}
	last := doc.None
	for t := s.first; t < s.last; t++ {
		m := r.passage(t, cue)
		if m == doc.None || m == last {
			continue
		}
		last = m
		c := candidate{kind: marksB, head: doc.None}
		if t > cue {
			c.kind = marksA
		}
		e := r.tokens[m]
		c.add(e)
		all.add(e)
		if len(r.cands) < 60 {
			r.cands = append(r.cands, c)
		}
	}
	if all.n > 1 {
		r.cands = append(r.cands, all)
	}
}

// fromColon adds what follows a colon after the cue, in its sentence or, where
// the colon ends the sentence, in the next.
func (r *reading) fromColon(cue int, s extent) {
	for t := cue + 1; t < s.last && t < cue+30; t++ {
		if r.text(t) != ":" || int(r.in[t]) != int(r.in[cue]) {
			continue
		}
		r.put(candidate{kind: after, head: doc.None}, extent{t + 1, s.last})
		if t+1 < s.last || s.last >= len(r.d.Tokens) {
			return
		}
		e := r.bounds(s.last)
		if m := r.passage(s.last+min(1, e.last-e.first-1), cue); m != doc.None {
			e = r.tokens[m]
		}
		r.put(candidate{kind: next, head: doc.None}, e)
		return
	}
}

// trim takes the marks of punctuation off both ends of e: commas, dashes,
// colons, full stops, and quotation marks whose partner stands outside.
func (r *reading) trim(e extent) extent {
	for !e.empty() && (r.loose(e.first) || r.strayMark(e.first, e)) {
		e.first++
	}
	for !e.empty() && (r.loose(e.last-1) || r.text(e.last-1) == "." || r.strayMark(e.last-1, e)) {
		e.last--
	}
	return e
}

func (r *reading) loose(t int) bool {
	switch r.text(t) {
	case ",", ";", ":", "-", "–", "—", "--":
		return true
	}
	return false
}

// strayMark reports whether t is a quotation mark, and that of no passage that
// lies in e with both its marks.
func (r *reading) strayMark(t int, e extent) bool {
	if r.d.Tokens[t].Shape != doc.ShapePunct {
		return false
	}
	if _, size := markAt(r.text(t)); size != r.d.Tokens[t].Len() {
		return false
	}
	all := r.span(e)
	at := r.d.Tokens[t].Start
	i, found := slices.BinarySearchFunc(r.marks, at, func(m marked, at int) int { return m.open.Start - at })
	if found {
		return !all.Contains(r.marks[i].whole())
	}
	for m := i - 1; m >= 0; m = r.marks[m].outer { // the passage that this mark closes
		if r.marks[m].close.Start == at {
			return !all.Contains(r.marks[m].whole())
		}
	}
	return true
}
