package quote

import "rashomon/internal/doc"

// longestTeller bounds the words that may tell who speaks, so that a sentence of a
// megabyte stays linear.
const longestTeller = 40

// teller is who speaks, right before or right behind the cue, and where the words
// of the telling begin.
func (r *reading) teller(cue int, s extent) (origin, int, bool) {
	if parted := r.text(cue-1) == ","; parted || r.bounding(cue-1) {
		if e := r.nounBehind(cue, s); !e.empty() && r.lemma(cue) != "tell" {
			return origin{kind: beside, words: e, head: r.speakerIn(e), level: 1, open: true}, cue, true
		}
		if parted {
			return r.apposed(cue, s)
		}
		return origin{}, 0, false
	}
	e := extent{cue, cue}
	for e.first > s.first && e.last-e.first < longestTeller && !r.parts(e.first-1) && !r.bounding(e.first-1) {
		e.first--
	}
	for e.last-e.first > 1 && r.pos(e.first) == doc.PUNCT {
		e.first++ // a single mark: ‘...,’ she said
	}
	from := e.first
	if e.last-e.first > 1 && r.text(e.first) == "as" { // ", as Velm Radio reported"
		e.first++
	}
	if !r.namesOne(e) {
		return origin{}, 0, false
	}
	for e.last > e.first && r.pos(e.last-1) == doc.ADV {
		e.last--
	}
	return origin{kind: subject, words: e, head: r.speakerIn(e), open: true}, from, true
}

// bounding is quoteMark for single marks too, where they are those of a passage.
func (r *reading) bounding(t int) bool {
	if r.quoteMark(t) {
		return true
	}
	at := r.d.Tokens[t].Start
	if m := int(r.in[max(0, t-1)]); t > 0 && m != doc.None && r.marks[m].close.Start == at {
		return true
	}
	m := int(r.in[min(t+1, len(r.in)-1)])
	return m != doc.None && r.marks[m].open.Start == at
}

// parts reports whether t parts the telling from what is told.
func (r *reading) parts(t int) bool { return r.text(t) == "," || r.quoteMark(t) || r.in[t] != doc.None }

// quoteMark reports whether t is a quotation mark.
func (r *reading) quoteMark(t int) bool {
	_, size := markAt(r.text(t))
	return size == r.d.Tokens[t].Len() && r.text(t) != "'" && r.text(t) != "’"
}

// namesOne reports whether e is a phrase that may name who speaks: a noun, and no
// verb but in a relative clause.
func (r *reading) namesOne(e extent) bool {
	if e.empty() || e.last-e.first > 25 {
		return false
	}
	relative := false
	for t := e.first; t < e.last; t++ {
		relative = relative || r.relates(t)
		if r.past(t) && !relative || t == e.first && (r.pos(t) == doc.SCONJ || r.pos(t) == doc.ADP || r.pos(t) == doc.CCONJ || r.pos(t) == doc.VERB || relative) {
			return false
		}
	}
	return r.nominal(r.nounOf(e)) || r.inName(r.nounOf(e))
}

// speakerIn is the word of e that names who speaks: of the person whose name ends
// it, else its noun.
func (r *reading) speakerIn(e extent) int {
	for _, m := range r.mentionsAt(e) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Kind == doc.Person && x.Last == e.last {
			return x.Head
		}
	}
	return r.nounOf(e)
}

// nounOf is the noun of e that stands highest in the tree, else its highest word.
func (r *reading) nounOf(e extent) int {
	for t := e.first; t < e.last; t++ {
		if h := r.tree.Head(t); r.nominal(t) && (h == doc.None || !e.has(h)) {
			return t
		}
	}
	return r.topOf(e)
}

// nounBehind is the phrase right behind an inverted cue: "said the port's office".
func (r *reading) nounBehind(cue int, s extent) extent {
	e := extent{cue + 1, cue + 1}
	for e.last < s.last && e.last < cue+20 {
		t := e.last
		if p := r.pos(t); r.loose(t) || r.text(t) == "." || r.dated(t) && !r.inName(t) || p == doc.VERB || p == doc.AUX || p == doc.SCONJ || p == doc.ADV || p == doc.CCONJ && !r.nominalBehind(t, s) {
			break
		} else if p == doc.ADP && r.lemma(t) != "of" && r.lemma(t) != "for" && r.lemma(t) != "from" {
			break
		}
		e.last++
	}
	e = r.trim(e)
	if e.empty() || r.pos(e.first) == doc.ADP || !r.namesOne(e) {
		return extent{}
	}
	if n := r.nounOf(e); r.rel(n) == doc.Nsubj || r.is("tells", n) || r.is("speaks", n) {
		return e
	}
	for _, m := range r.mentionsAt(e) {
		if k := r.d.Mentions[m].Kind; k == doc.Person || k == doc.Org {
			return e
		}
	}
	return extent{}
}

// nominalBehind reports whether a noun follows t, with or without adjectives.
func (r *reading) nominalBehind(t int, s extent) bool {
	t++
	for n := 0; n < 2 && t < s.last && r.pos(t) == doc.ADJ; n++ {
		t++
	}
	return t < s.last && r.nominal(t)
}

// inName reports whether t stands in a name.
func (r *reading) inName(t int) bool {
	for _, m := range r.mentionsAt(extent{t, t + 1}) {
		if r.d.Mentions[m].Form == doc.Name {
			return true
		}
	}
	return false
}

// apposed is a person with what they are, between commas before the cue: "Ana Vik,
// 52, head of the port, said".
func (r *reading) apposed(cue int, s extent) (origin, int, bool) {
	end, named := cue-1, doc.None
	for range 4 {
		e := extent{end, end}
		for e.first > s.first && e.last-e.first < longestTeller && !r.parts(e.first-1) && !r.bounding(e.first-1) {
			e.first--
		}
		relative := r.relates(e.first)
		for t := e.first; t < e.last; t++ {
			if r.past(t) && !relative {
				return origin{}, 0, false
			}
		}
		if end < cue-1 && r.namesOne(e) && (r.person(e) || named != doc.None && r.office(e)) {
			if named == doc.None {
				named = r.speakerIn(e)
			}
			return origin{kind: subject, words: extent{e.first, cue - 1}, head: named, open: true}, e.first, true
		}
		if named = doc.None; r.person(e) {
			named = r.speakerIn(e) // "the mayor, Ana Vik, said"
		}
		if e.empty() || e.first == s.first || r.text(e.first-1) != "," {
			break
		}
		end = e.first - 1
	}
	return origin{}, 0, false
}

// office reports whether e tells of a person without a name: "the port's head".
func (r *reading) office(e extent) bool {
	for _, m := range r.mentionsAt(e) {
		if x := r.d.Mentions[m]; x.Form == doc.Nominal && x.Kind == doc.Person {
			return true
		}
	}
	return r.pos(e.first) == doc.DET && r.pos(r.nounOf(e)) == doc.NOUN
}
