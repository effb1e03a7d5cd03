package event

import (
	"sort"

	"rashomon/internal/doc"
)

// addVerbal adds the event of the verb at t.
func (r *reading) addVerbal(t int, typ string) {
	lemma := r.d.Tags[t].Lemma
	if p := r.particle(t); p != "" {
		lemma += " " + p
	}
	e := doc.Event{
		Span: r.trigger(t), Head: t, Type: typ, Lemma: lemma,
		State: r.rules.types[typ].State,
		Args:  r.verbArgs(t),
	}
	r.finish(&e)
}

// addCopular adds the state that the predicate at t tells: "is the largest
// prison". The predicate is its topic.
func (r *reading) addCopular(t int, typ string) {
	cop := r.tree.Child(t, doc.Cop)
	e := doc.Event{Span: r.d.Tokens[cop].Span, Head: t, Type: typ, Lemma: "be", State: true}
	e.Args = r.verbArgs(t)
	e.Args = append(e.Args, r.arg(t, doc.Topic, r.caseOf(t)))
	r.finish(&e)
}

// addNominal adds the event that a noun names: "the deportations of migrants".
func (r *reading) addNominal(t int, typ string) {
	e := doc.Event{
		Span: r.d.Tokens[t].Span, Head: t, Type: typ, Lemma: r.d.Tags[t].Lemma,
		State: r.rules.types[typ].State, Noun: true,
	}
	for _, c := range r.tree.Children(t) {
		switch r.d.Arcs[c].Rel {
		case doc.NmodPoss:
			e.Args = append(e.Args, r.arg(c, doc.Agent, ""))
		case doc.Nmod:
			p := r.caseOf(c)
			role := r.role(c, p)
			switch p {
			case "of":
				role = doc.Patient
			case "by":
				role = doc.Agent
			}
			e.Args = append(e.Args, r.arg(c, role, p))
		case doc.Compound:
			if r.mentions[c] != doc.None || typ == "" && r.d.Tags[c].POS == doc.NOUN {
				e.Args = append(e.Args, r.arg(c, doc.Patient, ""))
			}
		case doc.Amod:
			if r.mentions[c] != doc.None {
				e.Args = append(e.Args, r.arg(c, doc.Patient, ""))
			}
		}
	}
	e.Args = r.conjoined(e.Args)
	if a, ok := r.lightAgent(t, e.Args); ok {
		e.Args = append(e.Args, a)
	}
	r.finish(&e)
}

// lightAgent is who does what the noun at t names, where that is the subject of a
// light verb: "the army carried out an attack", "the firm reported a loss".
func (r *reading) lightAgent(t int, args []doc.Arg) (doc.Arg, bool) {
	arc := r.d.Arcs[t]
	if arc.Rel != doc.Obj || arc.Head == doc.None || !r.rules.light[r.d.Tags[arc.Head].Lemma] {
		return doc.Arg{}, false
	}
	for _, a := range args {
		if a.Role == doc.Agent {
			return doc.Arg{}, false
		}
	}
	s, _ := r.subject(arc.Head, maxClimb)
	if s == doc.None {
		return doc.Arg{}, false
	}
	return r.arg(s, doc.Agent, ""), true
}

// trigger is the verb with its auxiliaries and particle where they stand
// without a gap: "were sent", "blew up".
func (r *reading) trigger(t int) doc.Span {
	first, last := t, t
	for first > 0 && r.d.Arcs[first-1].Head == t && isAux(r.d.Arcs[first-1].Rel) {
		first--
	}
	for last+1 < len(r.d.Tokens) && r.d.Arcs[last+1].Head == t && r.d.Arcs[last+1].Rel == doc.CompoundPrt {
		last++
	}
	return doc.Span{Start: r.d.Tokens[first].Start, End: r.d.Tokens[last].End}
}

func isAux(rel doc.Rel) bool { return rel == doc.Aux || rel == doc.AuxPass || rel == doc.Cop }

func (r *reading) finish(e *doc.Event) {
	m := r.tell(e.Head, maxGoverned)
	e.Modality, e.Negated = m.modality, m.negated
	e.Clause = e.Span
	for _, a := range e.Args {
		if r.sentenceHolds(e.Head, a.Head) {
			e.Clause = e.Clause.Cover(a.Span)
		}
	}
	e.Parent, e.Quote = doc.None, doc.None
	r.add(*e)
}

// sentenceHolds reports that the two tokens stand in one sentence: the argument
// of a relative clause may be an antecedent, but never of another sentence.
func (r *reading) sentenceHolds(a, b int) bool {
	i := r.sentenceOf(a)
	return i != doc.None && r.d.Sentences[i].First <= b && b < r.d.Sentences[i].Last
}

// sentenceOf is the sentence that holds the token; None.
func (r *reading) sentenceOf(t int) int {
	i := sort.Search(len(r.d.Sentences), func(i int) bool { return r.d.Sentences[i].Last > t })
	if i == len(r.d.Sentences) || r.d.Sentences[i].First > t {
		return doc.None
	}
	return i
}
