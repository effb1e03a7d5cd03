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
	if cue-s.first < 2 {
		return find{}, false
	}
	if r.text(cue) == "according" {
		return r.accordingInto(cue, s)
	}
	if x, ok := r.putBetween(cue, s); ok {
		return x, true
	}
	if r.in[cue] != doc.None {
		return find{}, false
	}
	if x, ok := r.putInto(cue, s); ok {
		return x, true
	}
	more, ok := r.closes(cue, s)
	if cue-s.first < 3 || !ok {
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
		if more != doc.None {
			x.cand.kind = marksS
			x.cand.add(r.tokens[more])
		}
		return x, true
	}
	if more != doc.None {
		return find{}, false
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
	if who.empty() || who.first < 2 || !r.relates(who.first-1) || r.text(who.first-1) == "what" || !r.nominal(who.first-2) && !r.loose(who.first-2) || !r.namesOne(who) && (cue-who.first > 1 || !r.is("tells", who.first)) {
		return find{}, false
	}
	e := extent{cue + 1, cue + 1}
	for e.last < s.last && !r.parts(e.last) {
		e.last++
	}
	x := find{view: r.view(cue), score: surest, listed: true}
	x.told = origin{kind: subject, words: who, head: r.speakerIn(who), open: true}
	x.cand = candidate{kind: split, head: cue + 1, tail: cue + 1}
	x.cand.add(extent{who.first - 1, who.first})
	x.cand.add(r.trim(e))
	return x, true
}

// beforeMain ends what a participle tells that opens its sentence before the main
// clause: "Calling the vote a farce, Vik left".
func (r *reading) beforeMain(x *find) {
	cue, s := x.view.t, r.bounds(x.view.t)
	if x.cand.n != 1 || r.d.Tags[cue].Fine != "VBG" || cue > s.first+1 || r.in[cue] != doc.None {
		return
	}
	p := &x.cand.parts[0]
	for t := p.first + 1; t <= p.last && t+2 < s.last && t < p.first+edgeReach; t++ {
		if r.text(t) != "," || r.in[t] != doc.None {
			continue
		}
		who := extent{t + 1, t + 1}
		for who.last < s.last && who.last < t+12 && !r.past(who.last) {
			who.last++
		}
		if who.last == s.last || who.last == t+12 || !r.namesOne(who) {
			continue
		}
		x.told = origin{kind: subject, words: who, head: r.speakerIn(who), open: true}
		p.last = min(p.last, t)
		*p = r.trim(*p)
		return
	}
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

// hasVerb reports whether a verb stands in e that heads a clause by itself.
func (r *reading) hasVerb(e extent) bool {
	for t := e.first; t < e.last; t++ {
		if r.past(t) {
			return true
		}
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
// behind it comes no clause and not what it tells; but another passage of the same
// speech may, which it returns.
func (r *reading) closes(cue int, s extent) (more int, ok bool) {
	if !r.past(cue) && !r.mistagged(cue) && !r.reports(cue) || r.relates(cue-1) || r.text(cue-1) == "as" || s.last-cue > 60 {
		return doc.None, false
	}
	for t := cue + 1; t < s.last; t++ {
		if m := r.passage(t, cue); m != doc.None {
			return m, r.text(t-2) == "," && r.bounding(t-1)
		}
		switch {
		case r.text(t) == ":", r.lemma(t) == "that" && r.pos(t) == doc.SCONJ, r.pos(t) == doc.CCONJ && r.text(t-1) == ",":
			return doc.None, false
		case r.text(t-1) == "," && (r.d.Tags[t].Fine == "VBG" || r.relates(t)), r.relates(t) && r.nominal(t-1), r.pos(t) == doc.SCONJ && r.after(t):
			return doc.None, true
		case r.past(t):
			return doc.None, false
		}
	}
	return doc.None, true
}

// putInto reads a telling between two commas within what is told: "the talks,
// officials said, will go on".
func (r *reading) putInto(cue int, s extent) (find, bool) {
	end := cue + 1
	for end < s.last && end < cue+5 && r.text(end) != "," && !r.past(end) && r.in[end] == doc.None {
		end++
	}
	if end+2 >= s.last || s.last-s.first > 400 || r.text(end) != "," || !r.past(cue) || r.rule(cue).class != say && r.rule(cue).class != write && r.lemma(cue) != "report" || r.in[end+1] != doc.None || r.bounding(end+1) {
		return find{}, false
	}
	switch f := r.d.Tags[end+1].Fine; {
	case f == "VBG", f == "VBN", r.pos(end+1) == doc.CCONJ, r.relates(end + 1), r.pos(end+1) == doc.SCONJ, r.pos(end+1) == doc.ADP:
		return find{}, false
	}
	who, from, ok := r.teller(cue, s)
	if !ok || from <= s.first+1 || r.text(from-1) != "," || from > cue-1 {
		return find{}, false
	}
	head := r.trim(extent{r.behindDateline(s), from})
	tail := r.trim(extent{end + 1, s.last})
	if head.empty() || tail.empty() || r.hasSubject(head) && r.hasSubject(tail) && !r.past(tail.first) || r.in[head.last-1] != doc.None {
		return find{}, false
	}
	x := find{view: r.view(cue), score: surest, listed: true, told: who}
	x.cand = candidate{kind: above, head: r.topOf(head), tail: r.topOf(head)}
	x.cand.add(head)
	x.cand.add(tail)
	return x, true
}

// accordingInto reads "according to" between two commas: "the boat, according to the
// port, was full".
func (r *reading) accordingInto(cue int, s extent) (find, bool) {
	if cue <= s.first+1 || r.text(cue-1) != "," || r.lemma(cue+1) != "to" || s.last-s.first > 400 {
		return find{}, false
	}
	who := extent{cue + 2, cue + 2}
	for who.last < s.last && who.last-who.first < longestTeller && !r.parts(who.last) {
		who.last++
	}
	if who.last+2 >= s.last || r.text(who.last) != "," || !r.namesOne(who) && !capital(r.text(who.last-1)) {
		return find{}, false
	}
	head, tail := r.trim(extent{r.behindDateline(s), cue - 1}), r.trim(extent{who.last + 1, s.last})
	if head.last-head.first == 1 && (r.pos(head.first) == doc.ADV || r.pos(head.first) == doc.CCONJ) && r.hasVerb(tail) && r.in[tail.first] == doc.None {
		x := find{view: r.view(cue), score: surest, listed: true} // "However, according to the port, ..."
		x.told = origin{kind: named, words: who, head: r.speakerIn(who), open: true}
		x.cand = candidate{kind: above, head: r.topOf(tail), tail: r.topOf(tail)}
		x.cand.add(tail)
		return x, true
	}
	if head.empty() || tail.empty() || r.in[head.last-1] != doc.None || r.in[tail.first] != doc.None {
		return find{}, false
	}
	x := find{view: r.view(cue), score: surest, listed: true}
	x.told = origin{kind: named, words: who, head: r.speakerIn(who), open: true}
	x.cand = candidate{kind: above, head: r.topOf(head), tail: r.topOf(head)}
	x.cand.add(head)
	whole := r.hasSubject(head) && r.hasVerb(head)
	switch p := r.pos(tail.first); {
	case whole && (p == doc.CCONJ || p == doc.SCONJ || r.relates(tail.first) || r.d.Tags[tail.first].Fine == "VBG" || !r.hasSubject(tail)):
		return x, true
	case !whole && !r.hasSubject(tail) && !r.past(tail.first):
		return find{}, false
	}
	x.cand.add(tail)
	return x, true
}

// mistagged reports whether the cue is a participle by its tag and yet the verb of
// a clause: of saying, or parted by a comma from who speaks.
func (r *reading) mistagged(cue int) bool {
	if r.d.Tags[cue].Fine != "VBN" || r.tree.Child(cue, doc.Aux, doc.AuxPass) != doc.None {
		return false
	}
	c := r.rule(cue).class
	return c == say || r.lemma(cue) == "report" || (c == write || c == announce) && r.text(cue-1) == ","
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

// passageEnding is the passage between marks that ends right before the token
// from with a comma or its own mark; None.
func (r *reading) passageEnding(from, cue int) int {
	p := from - 1
	comma := r.text(p) == ","
	if comma {
		p--
	}
	if p < 2 || !r.bounding(p) {
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
	if r.d.Tags[e.first].Fine == "VBN" {
		return true // "Asked whether he would go"
	}
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
