package event

import "rashomon/internal/doc"

// modality tells how the event at t is told, from its auxiliaries and adverbs
// and from the words that govern it. A denial outweighs an allegation, that a
// plan, that a possibility.
func (r *reading) modality(t int) (doc.Modality, bool) {
	m, negated := doc.Done, false
	raise := func(n doc.Modality) {
		if n > m {
			m = n
		}
	}
	for _, c := range r.tree.Children(t) {
		lemma := r.d.Tags[c].Lemma
		switch r.d.Arcs[c].Rel {
		case doc.Aux:
			raise(r.auxiliary(t, lemma))
		case doc.Advmod, doc.Amod:
			if isNegation(lemma) {
				negated = true
			} else {
				raise(modalityOf[r.rules.modals[lemma]])
			}
		case doc.Det:
			if lemma == "no" {
				negated = true
			}
		}
	}
	n, neg := r.governed(t)
	raise(n)
	return m, negated != neg
}

var modalityOf = map[string]doc.Modality{
	"plan": doc.Planned, "possible": doc.Possible, "allege": doc.Alleged, "deny": doc.Denied,
}

func isNegation(lemma string) bool {
	return lemma == "not" || lemma == "never" || lemma == "n't" || lemma == "no"
}

// auxiliary is the modality that an auxiliary gives. "Would have" and "could
// have" tell what did not come about.
func (r *reading) auxiliary(t int, lemma string) doc.Modality {
	switch r.rules.modals[lemma] {
	case "plan":
		return doc.Planned
	case "possible":
		return doc.Possible
	}
	return doc.Done
}

// governed is the modality that the clause above gives to its complement:
// "plans to visit", "denied that it paid", "failed to appear".
func (r *reading) governed(t int) (doc.Modality, bool) {
	rel, head := r.d.Arcs[t].Rel, r.d.Arcs[t].Head
	if head == doc.None {
		return doc.Done, false
	}
	switch rel {
	case doc.Xcomp, doc.Ccomp, doc.ACL, doc.Csubj, doc.Advcl:
	default:
		return doc.Done, false
	}
	infinitive := r.infinitive(t)
	switch r.rules.modals[r.d.Tags[head].Lemma] {
	case "plan":
		if infinitive || rel == doc.Ccomp {
			return doc.Planned, false
		}
	case "possible":
		if infinitive {
			return doc.Possible, false
		}
	case "allege":
		return doc.Alleged, false
	case "deny":
		return doc.Denied, false
	case "fail":
		if infinitive {
			return doc.Done, true
		}
	}
	if infinitive && (rel == doc.Advcl || rel == doc.ACL) {
		return doc.Planned, false // a purpose: "to discuss", "an agreement to share"
	}
	return doc.Done, false
}

func (r *reading) infinitive(t int) bool {
	for _, c := range r.tree.Children(t) {
		if r.d.Arcs[c].Rel == doc.Mark && r.d.Tags[c].Lemma == "to" {
			return true
		}
	}
	return false
}
