package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// surest is the score of what the order of the words leaves no doubt of.
const surest = 1e3

// trailing finds what the order of the words tells by itself, however it was
// parsed and weighed: a passage between marks or a clause, a comma, and behind it
// to the end but who says so. `"We saw it," Ana Vik, a baker, told the radio.`
// "The pier is shut, said the port's office." It replaces what was found for the
// same cue and drops what another cue made of the same words.
func (r *reading) trailing() {
	for _, cue := range r.listed {
		x, ok := r.trailingAt(cue)
		if !ok {
			continue
		}
		keep := r.found[:0]
		for _, y := range r.found {
			if y.view.t != cue && (y.view.t == doc.None || !alike(y.cand, x.cand) || r.within(y.view.t, x.cand)) {
				keep = append(keep, y)
			}
		}
		at, _ := slices.BinarySearchFunc(keep, cue, func(y find, t int) int { return y.view.t - t })
		r.found = slices.Insert(keep, at, x)
	}
}

// trailingAt reads the words before the cue as what it tells of; false where they
// may be anything else.
func (r *reading) trailingAt(cue int) (find, bool) {
	s := r.bounds(cue)
	if x, ok := r.putBetween(cue, s); ok {
		return x, true
	}
	if cue-s.first < 3 || r.in[cue] != doc.None || !r.closes(cue, s) {
		return find{}, false
	}
	who, from, ok := r.teller(cue, s)
	if !ok || from < s.first+3 {
		return find{}, false
	}
	x := find{view: r.view(cue), score: surest, listed: true, told: who}
	m := r.passageEnding(from, cue)
	if m == doc.None && (r.text(from-1) != "," || !r.tellsClause(cue)) {
		return find{}, false
	}
	if m != doc.None && r.tokens[m].first <= s.first+1 {
		x.cand = candidate{kind: marksB, head: doc.None, tail: doc.None}
		x.cand.add(r.tokens[m])
		return x, true
	}
	clause := r.trim(extent{r.behindDateline(s), from})
	if clause.last-clause.first < 3 || !r.hasSubject(clause) || r.hangs(clause) {
		return find{}, false
	}
	x.cand = candidate{kind: front, head: r.topOf(clause), tail: r.topOf(clause)}
	x.cand.add(clause)
	return x, true
}

// putBetween reads who says so put between "who" and its verb: "the driver, who
// police said held two passports, ...".
func (r *reading) putBetween(cue int, s extent) (find, bool) {
	if !r.past(cue) || r.rule(cue).class != say || cue+2 >= s.last || !r.past(cue+1) && r.d.Tags[cue+1].Fine != "VBN" {
		return find{}, false
	}
	who := extent{cue, cue}
	for who.first > s.first && cue-who.first < 8 && !r.parts(who.first-1) && !r.relates(who.first-1) {
		who.first--
	}
	if who.empty() || who.first < 2 || !r.relates(who.first-1) || r.text(who.first-1) == "what" || !r.nominal(who.first-2) && !r.loose(who.first-2) || !r.namesOne(who) {
		return find{}, false
	}
	e := extent{cue + 1, cue + 1}
	for e.last < s.last && !r.parts(e.last) {
		e.last++
	}
	x := find{view: r.view(cue), score: surest, listed: true}
	x.told = origin{kind: subject, words: who, head: r.speakerIn(who), open: true}
	x.cand = candidate{kind: rest, head: cue + 1, tail: cue + 1}
	x.cand.add(r.trim(e))
	return x, true
}

// tellsClause reports whether the verb may tell a clause that stands before it
// without marks: a verb of saying with no other object.
func (r *reading) tellsClause(cue int) bool {
	switch r.rule(cue).class {
	case say, write, announce:
	default:
		if r.lemma(cue) != "report" {
			return false
		}
	}
	for _, k := range r.tree.Children(cue) {
		if k < cue || r.timed(k) {
			continue
		}
		switch r.rel(k) {
		case doc.Ccomp, doc.Xcomp:
			return false
		case doc.Obj:
			if r.lemma(cue) != "tell" && r.text(cue-1) != "," {
				return false
			}
		}
	}
	return true
}

// past reports whether t is a verb in a form that heads a clause by itself.
func (r *reading) past(t int) bool {
	switch r.d.Tags[t].Fine {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// relates reports whether t begins a relative clause.
func (r *reading) relates(t int) bool {
	switch r.d.Tags[t].Fine {
	case "WP", "WDT", "WP$":
		return true
	}
	return false
}

// closes reports whether the cue is the main verb of the end of its sentence:
// behind it comes no clause, no speech and not what it tells.
func (r *reading) closes(cue int, s extent) bool {
	if !r.past(cue) && !r.mistagged(cue) && !r.reports(cue) || r.relates(cue-1) || r.text(cue-1) == "as" || s.last-cue > 40 {
		return false
	}
	for t := cue + 1; t < s.last; t++ {
		switch {
		case r.in[t] != doc.None, r.text(t) == ":", r.lemma(t) == "that" && r.pos(t) == doc.SCONJ, r.pos(t) == doc.CCONJ && r.text(t-1) == ",":
			return false
		case r.text(t-1) == "," && (r.d.Tags[t].Fine == "VBG" || r.relates(t)), r.relates(t) && r.nominal(t-1), r.pos(t) == doc.SCONJ && r.after(t):
			return true
		case r.past(t):
			return false
		}
	}
	return true
}

// mistagged reports whether the cue is a participle by its tag and yet the verb of
// a clause: of saying, or parted by a comma from who speaks.
func (r *reading) mistagged(cue int) bool {
	if r.d.Tags[cue].Fine != "VBN" || r.tree.Child(cue, doc.Aux, doc.AuxPass) != doc.None {
		return false
	}
	c := r.rule(cue).class
	return c == say || (c == write || c == announce) && r.text(cue-1) == ","
}

// reports reports whether t is the verb of "..., Velm Radio reports", which is
// easily taken for a noun: behind a name, at the end.
func (r *reading) reports(t int) bool {
	if r.pos(t) != doc.NOUN || r.text(t) != "reports" || t+1 < len(r.lemmas) && r.text(t+1) != "." && r.pos(t+1) != doc.ADP {
		return false
	}
	for _, m := range r.mentionsAt(extent{t - 1, t}) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Last >= t && (x.Kind == doc.Org || x.Kind == doc.Person) {
			return true
		}
	}
	return false
}

// after reports whether t begins a clause that tells when or while what a thing
// was said.
func (r *reading) after(t int) bool {
	switch r.lemma(t) {
	case "as", "when", "while", "after", "before", "since":
		return true
	}
	return false
}

// teller is who speaks, right before or right behind the cue, and where the words
// of the telling begin.
func (r *reading) teller(cue int, s extent) (origin, int, bool) {
	if parted := r.text(cue-1) == ","; parted || r.quoteMark(cue-1) {
		if e := r.nounBehind(cue, s); !e.empty() && r.lemma(cue) != "tell" {
			return origin{kind: beside, words: e, head: r.speakerIn(e), level: 1, open: true}, cue, true
		}
		if parted {
			return r.apposed(cue, s)
		}
		return origin{}, 0, false
	}
	e := extent{cue, cue}
	for e.first > s.first && !r.parts(e.first-1) {
		e.first--
	}
	if !r.namesOne(e) {
		return origin{}, 0, false
	}
	from := e.first
	for e.last > e.first && r.pos(e.last-1) == doc.ADV {
		e.last--
	}
	return origin{kind: subject, words: e, head: r.speakerIn(e), open: true}, from, true
}

// parts reports whether t parts the telling from what is told.
func (r *reading) parts(t int) bool { return r.text(t) == "," || r.quoteMark(t) || r.in[t] != doc.None }

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
	return r.nominal(r.nounOf(e))
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
		if p := r.pos(t); r.loose(t) || r.text(t) == "." || r.dated(t) && !r.inName(t) || p == doc.VERB || p == doc.AUX || p == doc.SCONJ || p == doc.ADV || p == doc.CCONJ && !r.nominal(min(t+1, s.last-1)) {
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
	if r.rel(r.nounOf(e)) == doc.Nsubj {
		return e
	}
	for _, m := range r.mentionsAt(e) {
		if k := r.d.Mentions[m].Kind; k == doc.Person || k == doc.Org {
			return e
		}
	}
	return extent{}
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
		for e.first > s.first && !r.parts(e.first-1) {
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

// passageEnding is the passage between marks that ends right before the token
// from with a comma or its own mark; None.
func (r *reading) passageEnding(from, cue int) int {
	p := from - 1
	comma := r.text(p) == ","
	if comma {
		p--
	}
	if p < 2 || !r.quoteMark(p) {
		return doc.None
	}
	m := r.passage(p-1, cue)
	if m == doc.None || r.tokens[m].last != p || r.marks[m].single && r.tokens[m].last-r.tokens[m].first < 4 {
		return doc.None
	}
	switch r.text(p - 1) {
	case ",", "?", "!", "...", "…":
		return m
	}
	if comma {
		return m
	}
	return doc.None
}

// behindDateline is where the sentence begins behind the place that a report is
// written from: "PARIS - The toll ...".
func (r *reading) behindDateline(s extent) int {
	for t := s.first; t < s.last && t < s.first+8; t++ {
		switch w := r.text(t); {
		case t > s.first && (w == "-" || w == "–" || w == "—" || w == "--"):
			return t + 1
		case r.pos(t) != doc.PROPN && r.d.Tokens[t].Shape != doc.ShapePunct && r.d.Tokens[t].Shape != doc.ShapeDigit:
			return s.first
		}
	}
	return s.first
}

// hangs reports whether the words are one clause that hangs on another: "When he
// was asked".
func (r *reading) hangs(e extent) bool {
	if r.pos(e.first) != doc.SCONJ && r.d.Tags[e.first].Fine != "WRB" {
		return false
	}
	for t := e.first; t < e.last; t++ {
		if r.text(t) == "," {
			return false
		}
	}
	return true
}
