package quote

import (
	"strings"

	"rashomon/internal/doc"
)

// frame names the way in which a candidate stands to its cue, as the column
// "frames" of the rules does; 0 where it is none of them.
func (r *reading) frame(cue int, c candidate) byte {
	switch c.kind {
	case marksB, marksA, marksS:
		if r.adjoins(cue, c) {
			return 'q'
		}
		return 0
	case after, before, next:
		return 'q'
	case rest:
		if r.quoted(cue, c) == 2 {
			return 'q'
		}
		if r.urges(cue, c) {
			return 'j'
		}
		if f := r.objectFrame(cue, c); f != 0 {
			return f
		}
		return r.loneClause(cue, c)
	case front:
		return r.frontClause(cue, c)
	case toEnd:
		if r.urges(cue, c) {
			return 'j'
		}
		return r.objectFrame(cue, c)
	case above, around:
		if r.insertion(cue) {
			return 'b'
		}
		return r.frontClause(cue, c)
	case noun:
		return 0
	}
	rel := r.rel(c.head)
	if c.kind == run {
		return r.runFrame(c, rel)
	}
	switch rel {
	case doc.Ccomp, doc.Csubj, doc.Parataxis:
		return r.clauseFrame(c.head)
	case doc.Xcomp, doc.Advcl:
		switch m := r.marker(c.head); {
		case m != doc.None && r.lemma(m) == "to" && rel == doc.Xcomp:
			return 'i'
		case r.d.Tags[c.head].Fine == "VBG" && rel == doc.Xcomp:
			return 'g'
		case r.finite(c.head) && (m == doc.None && rel == doc.Xcomp || m != doc.None && r.lemma(m) == "that"):
			return 'c'
		case r.finite(c.head) && r.asks(r.under(c.head).first):
			return 'w'
		}
	case doc.ACL:
		if r.pos(cue) == doc.NOUN && r.finite(c.head) {
			return 'c'
		}
		if r.pos(cue) == doc.NOUN && r.marker(c.head) != doc.None {
			return 'i'
		}
	case doc.Obj:
		if r.tree.Child(cue, doc.AuxPass, doc.IObj) != doc.None || r.pronounOnly(c) {
			return 0 // "was denied a visa": something given, not said
		}
		if r.d.Tags[c.head].Fine == "VBG" {
			return 'g'
		}
		if a := r.tree.Child(c.head, doc.ACL); a != doc.None && r.infinitive(a) && r.rule(cue).fits('j') {
			return 'j' // "urged residents to leave", parsed as the residents' leaving
		}
		if f := r.objectFrame(cue, c); f == 'a' && r.rule(cue).fits('a') {
			return f
		}
		return r.calledSo(cue, c)
	case doc.NsubjPass:
		if r.tree.Child(cue, doc.OblAgent) != doc.None {
			return 'n'
		}
	case doc.Obl, doc.Nmod:
		m := r.marker(c.head)
		if m == doc.None {
			return 0
		}
		switch r.lemma(m) {
		case "that":
			return 'c'
		case "for":
			return 'f'
		case "of", "about", "against":
			return 'o'
		}
	}
	return 0
}

// urges reports whether a content begins with the object of the cue and goes on
// with what that is told to do: "urged Osk to pay".
func (r *reading) urges(cue int, c candidate) bool {
	o, x := r.tree.Child(cue, doc.Obj, doc.IObj), r.tree.Child(cue, doc.Xcomp)
	return o != doc.None && x > o && r.infinitive(x) && c.n == 1 && r.under(o).first == c.parts[0].first && c.parts[0].has(x)
}

// objectFrame is the frame of an object with all that follows it: "him as
// careful", "rumours of a new attack".
func (r *reading) objectFrame(cue int, c candidate) byte {
	e := c.parts[0]
	object := r.rel(cue) == doc.Obj && cue >= e.first
	for _, k := range r.tree.Children(cue) {
		object = object || r.rel(k) == doc.Obj && r.under(k).first <= e.first+1 && k >= e.first
	}
	if !object || r.tree.Child(cue, doc.AuxPass, doc.IObj) != doc.None {
		return 0
	}
	for t := max(2, e.first+1); t < e.last && t < e.first+8; t++ {
		if r.lemma(t) == "as" && (t+2 >= e.last || r.lemma(t+2) != "as") && r.lemma(t-2) != "as" { // but "as soon as"
			return 'a'
		}
	}
	return 'n'
}

// calledSo is the frame of an object: with a passage between marks at its end for a
// verb that calls things something it is the object and what it is called, "called
// the raid “a barbarous act”", else an object alone.
func (r *reading) calledSo(cue int, c candidate) byte {
	if r.rule(cue).fits('p') && c.n == 1 && r.quoted(cue, c) == 1 && r.passage(c.parts[0].last-1, cue) != doc.None {
		return 'p'
	}
	return 'n'
}

// pronounOnly reports whether the content is but a pronoun, which tells nothing.
func (r *reading) pronounOnly(c candidate) bool {
	p := c.parts[0]
	return c.n == 1 && p.last-p.first == 1 && (r.pos(p.first) == doc.PRON || r.pos(p.first) == doc.DET)
}

// runFrame is the frame of an object with what follows it.
func (r *reading) runFrame(c candidate, rel doc.Rel) byte {
	if rel != doc.Obj && rel != doc.IObj && rel != doc.Obl {
		return 0
	}
	m := r.marker(c.tail)
	if r.rel(c.tail) == doc.Xcomp && m != doc.None && r.lemma(m) == "to" {
		return 'j'
	}
	if f := r.objectFrame(c.head, c); f == 'a' {
		return f
	}
	switch tail := r.rel(c.tail); {
	case m != doc.None && r.lemma(m) == "as":
		return 'a'
	case tail == doc.Advcl && r.infinitive(c.tail) && rel != doc.Obl:
		return 'j'
	case (tail == doc.Xcomp || tail == doc.Obj) && rel == doc.Obj:
		return 'p' // "called it a farce"
	case tail == doc.Obl && rel == doc.Obj && m != doc.None && !r.timed(c.tail) && !r.is("medium", c.tail):
		return 'n'
	}
	return 0
}

// clauseFrame tells a clause that asks from one that states.
func (r *reading) clauseFrame(t int) byte {
	if m := r.marker(t); m != doc.None {
		switch r.lemma(m) {
		case "whether", "if":
			return 'w'
		case "to":
			return 'i'
		}
	}
	e := r.under(t)
	switch r.d.Tags[e.first].Fine {
	case "WP", "WP$", "WRB", "WDT":
		return 'w'
	}
	return 'c'
}

// loneClause is the frame of what follows a cue that nothing hangs on as its
// content: a clause, where a verb stands in it.
func (r *reading) loneClause(cue int, c candidate) byte {
	for _, k := range r.tree.Children(cue) {
		switch r.rel(k) {
		case doc.Ccomp, doc.Obj, doc.Xcomp, doc.Parataxis:
			return 0
		}
	}
	if r.hasSubject(c.parts[0]) && r.tree.Child(cue, doc.Nsubj) != doc.None {
		return 'c'
	}
	return 0
}

// frontClause is the frame of what comes before the comma, where the cue's
// clause is but a subject, the cue and a few words to the end.
func (r *reading) frontClause(cue int, c candidate) byte {
	s := r.bounds(cue)
	if c.n != 1 || c.parts[0].last > cue || s.last-cue > 12 || !r.hasSubject(c.parts[0]) {
		return 0
	}
	for _, k := range r.tree.Children(cue) {
		if r.rel(k) == doc.Ccomp && k > cue {
			return 0
		}
	}
	if k := r.tree.Child(cue, doc.Nsubj); k != doc.None && k >= c.parts[0].last || c.parts[0].last == cue-1 {
		return 'b'
	}
	return 0
}

// hasSubject reports whether a clause stands in e.
func (r *reading) hasSubject(e extent) bool {
	for t := e.first; t < e.last && t < e.first+60; t++ {
		switch r.rel(t) {
		case doc.Nsubj, doc.NsubjPass, doc.Expl, doc.Csubj:
			if h := r.tree.Head(t); h == doc.None || r.rel(h) != doc.ACLRelcl {
				return true
			}
		}
	}
	return false
}

// asks reports whether t begins a question told: "why", "how", "whether".
func (r *reading) asks(t int) bool {
	switch r.lemma(t) {
	case "why", "how", "what", "who", "whether", "which":
		return true
	}
	return false
}

// finite reports whether t heads a clause with a subject.
func (r *reading) finite(t int) bool {
	return r.tree.Child(t, doc.Nsubj, doc.NsubjPass, doc.Expl, doc.Csubj) != doc.None
}

// insertion reports whether the clause of the cue is put into another: "..., he
// said, ...", "as she said".
func (r *reading) insertion(cue int) bool {
	switch r.rel(cue) {
	case doc.Parataxis, doc.Discourse:
		return r.finite(cue)
	case doc.Advcl:
		m := r.marker(cue)
		return m != doc.None && r.lemma(m) == "as" && r.finite(cue)
	}
	return false
}

// quoted tells how much of a candidate stands between marks: 0 nothing, 1 some,
// 2 all of it or nearly.
func (r *reading) quoted(cue int, c candidate) int {
	in, all := 0, 0
	for _, p := range c.parts[:c.n] {
		for t := p.first; t < p.last; t++ {
			all++
			if r.passage(t, cue) != doc.None {
				in++
			}
		}
	}
	switch {
	case in == 0:
		return 0
	case 10*in >= 8*all:
		return 2
	}
	return 1
}

// allows reports whether the rule of the cue lists the frame of the candidate, or
// quotations where it is one.
func (r *reading) allows(rule cueRule, cue int, c candidate, frame byte) bool {
	if rule.class == unlisted {
		return false
	}
	return rule.fits(frame) || frame != 0 && rule.fits('q') && r.quoted(cue, c) == 2
}

// adjoins reports whether a passage between marks is set off from the cue's
// clause as speech is, by a comma, a colon or its own full stop, and is not a
// word or two within it.
func (r *reading) adjoins(cue int, c candidate) bool {
	for _, p := range c.parts[:c.n] {
		if p.first > cue {
			t := p.first - 2 // before the opening mark
			if t <= cue || r.loose(t) || r.lemma(t) == "that" && r.d.Tags[t].Fine != "WDT" {
				return true
			}
			continue
		}
		if p.last > 0 && r.d.Tokens[p.last-1].Shape == doc.ShapePunct || p.last+1 < len(r.lemmas) && r.loose(p.last+1) {
			return true
		}
	}
	return false
}

// fits reports whether the rule lists the frame.
func (c cueRule) fits(frame byte) bool {
	return frame != 0 && (strings.IndexByte(c.frames, frame) >= 0 ||
		frame == 'b' && strings.ContainsAny(c.frames, "cq") ||
		frame == 'w' && strings.IndexByte(c.frames, 'c') >= 0 ||
		frame == 'q' && strings.IndexByte(c.frames, 'b') >= 0)
}
