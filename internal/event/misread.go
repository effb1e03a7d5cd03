package event

import "rashomon/internal/doc"

// A verb of the third person is written as a noun in the plural is ("houses"),
// and where its subject is a noun as well, the tagger may take one for the other.
// What follows tells them apart: a noun that ends its phrase is not followed by
// another that no comma, preposition or "and" ties to it.

// misread is the noun that the word at t does something to, where the word is
// tagged a noun in the plural and can only be the verb of its sentence; None.
func (r *reading) misread(t int) int {
	if r.d.Tags[t].Fine != "NNS" || r.d.Arcs[t].Rel != doc.Root || t == 0 || r.rules.verb(r.d.Tags[t].Lemma) == "" {
		return doc.None
	}
	if pos := r.d.Tags[t-1].POS; pos != doc.NOUN && pos != doc.PROPN || r.d.Arcs[t-1].Head != t {
		return doc.None
	}
	for _, c := range r.tree.Children(t) {
		if c < t {
			continue
		}
		switch r.d.Arcs[c].Rel {
		case doc.Obj, doc.Conj, doc.Appos, doc.Dep, doc.Parataxis:
			first, _ := r.tree.Subtree(c)
			if first == t+1 && r.isThing(c) && r.tree.Child(c, doc.CC, doc.Case) == doc.None {
				return c
			}
		}
		return doc.None
	}
	return doc.None
}

// isThing reports that the word at t is a noun and no time.
func (r *reading) isThing(t int) bool {
	pos := r.d.Tags[t].POS
	return (pos == doc.NOUN || pos == doc.PROPN) && !r.isTime(t)
}

// addMisread adds the event of the verb at t, which is tagged a noun, with what it
// is done to and, before it, who does it.
func (r *reading) addMisread(t, object int) {
	lemma := r.d.Tags[t].Lemma
	typ := r.rules.verb(lemma)
	subject := r.arg(t-1, doc.Agent, "")
	if first, _ := r.tree.Subtree(t); first < t && t-first <= maxPhrase {
		subject.Span.Start = min(subject.Span.Start, r.d.Tokens[first].Start)
	}
	e := doc.Event{
		Span: r.d.Tokens[t].Span, Head: t, Type: typ, Lemma: lemma, State: r.rules.types[typ].State,
		Args: r.conjoined([]doc.Arg{subject, r.arg(object, doc.Patient, "")}),
	}
	r.finish(&e)
}
