package entity

import "rashomon/internal/doc"

// roleOf is the office or description that stands beside a name: before it
// ("Justice Minister Ida Brehm"), in apposition after it ("Ida Brehm, the minister
// of justice,") or before it ("the minister of justice, Ida Brehm,").
func (t *thread) roleOf(p *point) doc.Span {
	if p.kind != doc.Person {
		return doc.Span{}
	}
	if s := t.roleBefore(p); !s.Empty() {
		return s
	}
	for _, c := range t.tree.Children(p.head) {
		if c >= p.last && t.doc.Arcs[c].Rel == doc.Appos && t.isOffice(c) {
			first, last := t.tree.Subtree(c)
			return t.trimmed(max(first, p.last), t.cutClause(c, last))
		}
	}
	if a := t.doc.Arcs[p.head]; a.Rel == doc.Appos && a.Head < p.first && t.isOffice(a.Head) {
		first, _ := t.tree.Subtree(a.Head)
		return t.trimmed(t.afterOpening(first, a.Head), p.first)
	}
	return doc.Span{}
}

// roleBefore is the title that runs up to the name.
func (t *thread) roleBefore(p *point) doc.Span {
	first, office := p.first, false
	for _, c := range t.tree.Children(p.head) {
		if c >= p.first {
			break
		}
		switch t.doc.Arcs[c].Rel {
		case doc.Nmod, doc.Compound, doc.Flat, doc.NmodPoss, doc.Amod, doc.Dep, doc.Appos:
		default:
			continue
		}
		from, to := t.tree.Subtree(c)
		if to > p.first || t.doc.Arcs[c].Rel == doc.Nmod && t.tree.Child(c, doc.Case) != doc.None {
			continue
		}
		first = min(first, from)
		office = office || t.isOffice(c)
	}
	if a := t.doc.Arcs[p.head]; !office && a.Head != doc.None && a.Head < p.first && a.Rel == doc.Flat && t.isOffice(a.Head) {
		first, _ = t.tree.Subtree(a.Head)
		office = true
	}
	if !office {
		return doc.Span{}
	}
	return t.trimmed(first, p.first)
}

// isOffice reports whether a token is a noun for a person that is no name.
func (t *thread) isOffice(i int) bool {
	n, ok := t.noun(i)
	return ok && n.kind == doc.Person
}

func (t *thread) noun(i int) (noun, bool) {
	n, ok := t.nouns.nouns[t.doc.Tags[i].Lemma]
	if !ok {
		n, ok = t.nouns.nouns[fold(t.doc.Tags[i].Lemma)]
	}
	return n, ok
}

// cutClause ends a role before a relative clause or a further apposition.
func (t *thread) cutClause(head, last int) int {
	for _, c := range t.tree.Children(head) {
		switch t.doc.Arcs[c].Rel {
		case doc.ACLRelcl, doc.ACL, doc.Appos, doc.Conj, doc.Parataxis, doc.Advcl:
			if first, _ := t.tree.Subtree(c); first > head {
				last = min(last, first)
			}
		}
	}
	return last
}

// afterOpening skips what stands before the first word of the noun phrase.
func (t *thread) afterOpening(first, head int) int {
	for first < head {
		switch t.doc.Arcs[first].Rel {
		case doc.Case, doc.Punct, doc.CC, doc.Mark, doc.Advmod:
			first++
			continue
		}
		break
	}
	return first
}

const longestRole = 25 // tokens; what is longer is no office but a misread clause

// trimmed is the span of the tokens [first, last) without an article before and
// without punctuation on either side.
func (t *thread) trimmed(first, last int) doc.Span {
	for first < last && (t.doc.Tags[first].POS == doc.DET || t.doc.Tags[first].POS == doc.PUNCT || t.doc.Tags[first].POS == doc.ADP) {
		first++
	}
	for first < last && (t.doc.Tags[last-1].POS == doc.PUNCT || t.doc.Tags[last-1].POS == doc.CCONJ || t.doc.Tags[last-1].POS == doc.ADP) {
		last--
	}
	if first >= last || last-first > longestRole {
		return doc.Span{}
	}
	return doc.Span{Start: t.doc.Tokens[first].Start, End: t.doc.Tokens[last-1].End}
}
