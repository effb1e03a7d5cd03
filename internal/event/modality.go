package event

import "rashomon/internal/doc"

// told is how an event is told.
type told struct {
	modality doc.Modality
	negated  bool
	known    bool // has been read
}

// tell is how the event at t is told, from its auxiliaries and adverbs and from
// the words that govern it. A denial outweighs an allegation, that a
// possibility, that a plan. Each token is read once; up bounds how far a chain of
// complements ("will begin to plan to leave") is climbed.
func (r *reading) tell(t, up int) told {
	if r.told[t].known {
		return r.told[t]
	}
	m := told{known: true}
	r.own(t, &m)
	r.governed(t, up, &m)
	r.told[t] = m
	return m
}

// maxGoverned is how many clauses up the words are looked for that govern an
// event.
const maxGoverned = 5

func (m *told) raise(n doc.Modality) {
	if n > m.modality {
		m.modality = n
	}
}

// own reads the words that depend on t.
func (r *reading) own(t int, m *told) {
	have := false
	for _, c := range r.tree.Children(t) {
		lemma := r.d.Tags[c].Lemma
		switch r.d.Arcs[c].Rel {
		case doc.Aux:
			m.raise(modalityOf[r.rules.modals[lemma]])
			have = have || lemma == "have"
		case doc.Advmod, doc.Amod, doc.CC:
			switch {
			case isNegation(lemma), r.noLonger(c):
				m.negated = true
			case r.rules.modals[lemma] != "plan" || r.d.Tags[c].POS == doc.ADJ:
				m.raise(modalityOf[r.rules.modals[lemma]])
			}
		case doc.Case:
			m.negated = m.negated || lemma == "without"
		case doc.Det:
			m.negated = m.negated || lemma == "no" || lemma == "neither"
		case doc.Nsubj, doc.NsubjPass, doc.Obj:
			m.negated = m.negated || r.isNone(c)
		case doc.Mark:
			switch r.rules.modals[r.fixed(c)] {
			case "if":
				m.raise(doc.Possible)
			case "without":
				m.negated = true
			}
		}
	}
	if have && m.modality == doc.Planned {
		m.modality = doc.Possible // "would have": it did not come about
	}
}

var modalityOf = map[string]doc.Modality{
	"plan": doc.Planned, "possible": doc.Possible, "allege": doc.Alleged, "deny": doc.Denied,
}

func isNegation(lemma string) bool {
	switch lemma {
	case "not", "never", "n't", "no", "nor", "neither":
		return true
	}
	return false
}

// noLonger reports that the adverb at t is "longer" in "no longer".
func (r *reading) noLonger(t int) bool {
	if l := r.d.Tags[t].Lemma; l != "longer" && l != "long" && l != "more" {
		return false
	}
	for _, c := range r.tree.Children(t) {
		if r.d.Tags[c].Lemma == "no" {
			return true
		}
	}
	return false
}

// isNone reports that the noun at t says that there is none: "nobody", "no one",
// "no flights", "neither of them".
func (r *reading) isNone(t int) bool {
	switch r.d.Tags[t].Lemma {
	case "nobody", "none", "nothing", "neither", "no-one":
		return true
	}
	if d := r.tree.Child(t, doc.Det); d != doc.None {
		l := r.d.Tags[d].Lemma
		return l == "no" || l == "neither"
	}
	return false
}

// governed reads what the clause above makes of its complement: "plans to
// visit", "denied that it paid", "failed to appear".
func (r *reading) governed(t, up int, m *told) {
	head := r.d.Arcs[t].Head
	if head == doc.None {
		r.main(t, m)
		return
	}
	switch r.d.Arcs[t].Rel {
	case doc.Xcomp, doc.Ccomp, doc.ACL, doc.Csubj, doc.CsubjPass, doc.Advcl:
		r.complement(t, head, up, m)
	case doc.Conj, doc.Parataxis:
		r.joined(t, head, up, m)
	case doc.Obj, doc.NsubjPass, doc.Nmod, doc.Nsubj:
		if r.d.Tags[t].POS == doc.NOUN {
			r.named(t, head, up, m)
		}
	case doc.Obl:
		if r.d.Tags[t].POS == doc.NOUN {
			r.reached(t, head, up, m)
		}
	}
}

// main reads a main clause: "Venn to visit prison" in a title tells a plan, a
// question tells what may be.
func (r *reading) main(t int, m *told) {
	if r.infinitive(t) {
		m.raise(doc.Planned)
	}
	if s := r.sentenceOf(t); s != doc.None && r.d.Tokens[r.d.Sentences[s].Last-1].Of(r.d.Text) == "?" && !r.asksWhich(t) {
		m.raise(doc.Possible)
	}
}

// asksWhich reports that the question of the verb at t has a word such as "who":
// what it asks about is taken to be so.
func (r *reading) asksWhich(t int) bool {
	for _, c := range r.tree.Children(t) {
		switch r.d.Tags[c].Fine {
		case "WP", "WDT", "WRB", "WP$":
			return true
		}
	}
	return false
}

// complement reads a clause that completes or modifies the word at head.
func (r *reading) complement(t, head, up int, m *told) {
	rel := r.d.Arcs[t].Rel
	infinitive, gerund := r.infinitive(t), r.d.Tags[t].Fine == "VBG"
	switch class := r.class(head); class {
	case "plan", "possible":
		if infinitive || class == "plan" && rel == doc.Xcomp && r.d.Tags[t].Fine == "VBN" || gerund && rel != doc.ACL && (rel != doc.Advcl || r.marked(t, "on")) || class == "plan" && rel == doc.Ccomp {
			m.raise(modalityOf[class])
			return
		}
	case "allege", "deny":
		if rel != doc.Advcl || gerund && r.marked(t, "of") {
			m.raise(modalityOf[class])
			return
		}
	case "hearsay":
		if infinitive && r.passive(head) {
			m.raise(doc.Alleged)
			return
		}
	case "accuse":
		if gerund {
			m.raise(doc.Alleged)
			return
		}
	case "fail":
		if infinitive {
			r.inherit(head, up, m)
			r.deny(head, up, m)
			return
		}
	case "cease":
		if gerund && (rel != doc.Advcl || r.marked(t, "from")) {
			r.inherit(head, up, m)
			r.deny(head, up, m)
			return
		}
	}
	switch {
	case infinitive && r.isYet(head):
		m.negated = !m.negated // "has yet to release the men"
	case gerund && rel == doc.ACL && r.marked(t, "on"):
		m.raise(doc.Possible) // "talks on freeing the men"
	case rel == doc.Xcomp, infinitive && (r.isResult(t) || rel == doc.ACL && r.isFirst(head)):
		r.inherit(head, up, m)
	case infinitive:
		m.raise(doc.Planned) // a purpose: "to discuss", "an agreement to share"
	case rel == doc.Advcl && r.isPresent(t) && up > 0 && r.tell(head, up-1).modality == doc.Planned:
		m.raise(doc.Planned) // "will leave when the work is done"
	}
}

// deny reads what the word at head says did not come about, unless that is denied
// itself: "failed to stop the attack".
func (r *reading) deny(head, up int, m *told) {
	if up > 0 && r.d.Tags[head].POS == doc.VERB && r.tell(head, up-1).negated {
		return
	}
	m.negated = !m.negated
}

// isYet reports that the word at t is the "has" of "has yet to".
func (r *reading) isYet(t int) bool {
	if l := r.d.Tags[t].Lemma; l != "have" && l != "be" {
		return false
	}
	for _, c := range r.tree.Children(t) {
		if r.d.Tags[c].Lemma == "yet" {
			return true
		}
	}
	return false
}

// inherit takes over how the word at head is told.
func (r *reading) inherit(head, up int, m *told) {
	if up > 0 && r.d.Tags[head].POS != doc.NOUN {
		m.raise(r.tell(head, up-1).modality)
	}
}

// joined reads a verb that shares the auxiliary of the one before: "will close
// and sell", "to close and sell".
func (r *reading) joined(t, head, up int, m *told) {
	if r.infinitive(t) {
		m.raise(doc.Planned)
	}
	if up == 0 || r.d.Tags[t].Fine != r.d.Tags[head].Fine || r.tree.Child(t, doc.Aux, doc.Mark) != doc.None {
		return
	}
	switch r.d.Tags[t].Fine {
	case "VB", "VBN", "VBG":
		m.raise(r.tell(head, up-1).modality)
	}
}

// named reads a noun that names an event, by the verb that it completes: "will
// hold talks", "hopes of a recovery", "avoided a strike".
func (r *reading) named(t, head, up int, m *told) {
	rel, class := r.d.Arcs[t].Rel, r.class(head)
	if rel == doc.Nmod {
		switch p := r.caseOf(t); {
		case (p == "of" || p == "for") && (class == "plan" || class == "possible"):
			m.raise(modalityOf[class])
		case p == "of" && (class == "accuse" || class == "allege"):
			m.raise(doc.Alleged) // "charges of murder"
		}
		return
	}
	if rel == doc.Nsubj || rel == doc.NsubjPass {
		if x := r.tree.Child(head, doc.Xcomp); x != doc.None && up > 0 && r.happens(x) {
			m.raise(r.tell(x, up-1).modality) // "the trial is set to begin"
			return
		}
	}
	if r.d.Tags[head].POS != doc.VERB {
		return
	}
	object := rel == doc.Obj || rel == doc.NsubjPass
	switch {
	case object && class == "cease":
		r.deny(head, up, m)
	case object && (class == "plan" || class == "possible"):
		m.raise(modalityOf[class])
	case object && class == "announce" && !r.isKnown(t):
		m.raise(doc.Planned) // "announced job cuts": they lie ahead
	}
	if up > 0 && (!r.isKnown(t) || !object && r.happens(head)) {
		m.raise(r.tell(head, up-1).modality)
	}
}

// reached reads a noun that names an event behind the preposition of a verb:
// "called for a strike", "warned of an attack".
func (r *reading) reached(t, head, up int, m *told) {
	class := r.rules.modals[r.d.Tags[head].Lemma+" "+r.caseOf(t)]
	if class == "cease" {
		r.deny(head, up, m)
		return
	}
	m.raise(modalityOf[class])
}

// happens reports that the verb at t says of its subject that it comes about:
// "the trial will begin".
func (r *reading) happens(t int) bool {
	typ := r.verbType(t)
	return typ == "occur" || typ == "begin"
}

// isKnown reports that the noun at t speaks of a thing that is known: "the",
// "his".
func (r *reading) isKnown(t int) bool {
	for _, c := range r.tree.Children(t) {
		switch r.d.Arcs[c].Rel {
		case doc.NmodPoss:
			return true
		case doc.Det:
			switch r.d.Tags[c].Lemma {
			case "the", "this", "that", "these", "those":
				return true
			}
		}
	}
	return false
}

// class is the class of modality that the word at t sets over its complement, by
// its lemma or its form ("going").
func (r *reading) class(t int) string {
	if p := r.tree.Child(t, doc.CompoundPrt); p != doc.None {
		if c, ok := r.rules.modals[r.d.Tags[t].Lemma+" "+r.d.Tags[p].Lemma]; ok {
			return c
		}
	}
	if c, ok := r.rules.modals[r.d.Tags[t].Lemma]; ok {
		return c
	}
	if r.d.Tags[t].Fine == "VBG" {
		return r.rules.modals[r.d.Tokens[t].Of(r.d.Text)]
	}
	return ""
}

// isResult reports that the infinitive at t tells what came of the clause above:
// "rose to close at".
func (r *reading) isResult(t int) bool {
	return r.rules.modals[r.d.Tags[t].Lemma] == "result"
}

// isFirst reports that the noun at t is one singled out: "the first woman".
func (r *reading) isFirst(t int) bool {
	switch r.d.Tags[t].Lemma {
	case "first", "last", "one", "only":
		return true
	}
	for _, c := range r.tree.Children(t) {
		if r.d.Arcs[c].Rel == doc.Amod || r.d.Arcs[c].Rel == doc.Nummod {
			switch l := r.d.Tags[c].Lemma; {
			case r.d.Tags[c].Fine == "JJS", l == "first", l == "last", l == "only", l == "second", l == "third", l == "latest":
				return true
			}
		}
	}
	return false
}

// isPresent reports that the clause of the verb at t stands in the present.
func (r *reading) isPresent(t int) bool {
	switch r.d.Tags[t].Fine {
	case "VBZ", "VBP":
		return true
	}
	c := r.tree.Child(t, doc.Aux, doc.AuxPass, doc.Cop)
	return c != doc.None && (r.d.Tags[c].Fine == "VBZ" || r.d.Tags[c].Fine == "VBP")
}

func (r *reading) infinitive(t int) bool { return r.marked(t, "to") }

// marked reports that the clause at t begins with the word.
func (r *reading) marked(t int, word string) bool {
	for _, c := range r.tree.Children(t) {
		if r.d.Arcs[c].Rel == doc.Mark && r.d.Tags[c].Lemma == word {
			return true
		}
	}
	return false
}
