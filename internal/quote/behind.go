package quote

import "rashomon/internal/doc"

// antecedent is the noun that a relative pronoun stands for, else t.
func (r *reading) antecedent(t int) int {
	switch r.lemma(t) {
	case "who", "which", "that", "whose", "whom":
	default:
		return t
	}
	for at, n := t, 0; n < 5; n++ {
		h := r.tree.Head(at)
		if h == doc.None {
			break
		}
		if r.rel(at) == doc.ACLRelcl || r.rel(at) == doc.ACL {
			return h
		}
		at = h
	}
	return r.nounBefore(t)
}

// nounBefore is the noun that ends right before the pronoun t or before the comma
// there, "surprised analysts, who ...", whatever the parse makes of the clause; else t.
func (r *reading) nounBefore(t int) int {
	s := r.bounds(t)
	n := t - 1
	if n > s.first && r.text(n) == "," {
		n--
	}
	if n < s.first || !r.nominal(n) {
		return t
	}
	for h := r.tree.Head(n); h != doc.None && h >= s.first && h < n && r.nominal(h) && r.under(h).last <= t; h = r.tree.Head(n) {
		n = h
	}
	return n
}

// phrase is the words of the noun t without clauses and appositions after it.
func (r *reading) phrase(t int) extent {
	e := r.unmarked(t, r.under(t))
	for _, c := range r.tree.Children(t) {
		switch r.rel(c) {
		case doc.ACLRelcl, doc.ACL, doc.Appos, doc.Parataxis:
			if c > t {
				e.last = min(e.last, r.under(c).first)
			}
		}
	}
	return r.trim(e)
}

// unwrap goes from what carries words to who speaks by it: "a statement from the
// embassy" is the embassy's.
func (r *reading) unwrap(head int, words extent) (int, extent) {
	for range 3 {
		if !r.is("passes", head) {
			break
		}
		by := doc.None
		for _, c := range r.tree.Children(head) {
			switch m := r.marker(c); {
			case r.rel(c) == doc.NmodPoss && by == doc.None:
				by = c
			case r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "from" || r.lemma(m) == "by") && !r.timed(c):
				by = c
			case r.rel(c) == doc.ACL:
				if a := r.tree.Child(c, doc.OblAgent); a != doc.None {
					by = a
				}
			}
		}
		if by == doc.None {
			by = r.carried(head)
		}
		if by == doc.None {
			break
		}
		head, words = by, r.genitive(r.phrase(by))
	}
	return r.spokenFor(head, words)
}

// carriedWithin bounds how many sentences back the one is sought whose statement
// "the statement" is.
const carriedWithin = 4

// carried is who speaks by what carries words and is named alone, "the statement":
// whose it was told to be before, or who said by it, "Venn said in a statement";
// None.
func (r *reading) carried(head int) int {
	d := r.tree.Child(head, doc.Det)
	if d == doc.None || r.lemma(d) != "the" && r.lemma(d) != "this" {
		return doc.None
	}
	low := r.d.Sentences[max(0, int(r.sentence[head])-carriedWithin)].First
	for i := len(r.found) - 1; i >= 0; i-- {
		x := &r.found[i]
		if x.view.t >= head || x.view.t < low || !x.known {
			continue
		}
		for _, t := range r.tokensIn([]doc.Span{x.quote.Medium}) {
			if r.lemmas[t] == r.lemmas[head] {
				return x.who.head
			}
		}
	}
	for t := head - 1; t >= low; t-- {
		if r.lemmas[t] != r.lemmas[head] {
			continue
		}
		for _, c := range r.tree.Children(t) {
			m := r.marker(c)
			if r.rel(c) == doc.NmodPoss || r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "from" || r.lemma(m) == "by") && !r.timed(c) {
				return c
			}
		}
		if v := r.tree.Head(t); v != doc.None && r.pos(v) == doc.VERB && r.rel(t) == doc.Obj {
			if s := r.tree.Child(v, doc.Nsubj); s != doc.None {
				return s // "issued a statement"
			}
		}
	}
	return doc.None
}

// spokenFor goes from a spokesperson without a name to the body that speaks by
// them: "a spokesperson for the port".
func (r *reading) spokenFor(head int, words extent) (int, extent) {
	if !r.is("speaks", head) || r.person(words) {
		return head, words
	}
	at := head
	if m := r.mentionOf(head, words); m != doc.None && r.d.Mentions[m].Entity != doc.None {
		e := r.d.Entities[r.d.Mentions[m].Entity]
		for _, k := range e.Mentions {
			switch x := r.d.Mentions[k]; {
			case x.Form == doc.Name:
				return head, words
			case x.Form == doc.Nominal && x.Head < at:
				at = x.Head // "the spokesperson", of whom it was told before whose
			}
		}
	}
	for _, c := range r.tree.Children(at) {
		m := r.marker(c)
		of := r.rel(c) == doc.NmodPoss || r.rel(c) == doc.Compound && c < at ||
			r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "for" || r.lemma(m) == "of" || r.lemma(m) == "at" || r.lemma(m) == "with")
		if !of {
			continue
		}
		e := r.genitive(r.phrase(c))
		if m := r.mentionOf(c, e); m != doc.None && r.d.Mentions[m].Entity != doc.None {
			if k := r.d.Entities[r.d.Mentions[m].Entity].Kind; k == doc.Org || k == doc.Site {
				return c, e
			}
		}
	}
	return head, words
}
