package entity

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// roleOf is the office or description that stands beside a name: before it
// ("Justice Minister Ida Brehm"), in apposition after it ("Ida Brehm, the minister
// of justice,") or before it ("the minister of justice, Ida Brehm,").
func (t *thread) roleOf(p *point) doc.Span {
	if p.kind != doc.Person {
		return doc.Span{}
	}
	if first := t.titleBefore(p.first); first < p.first {
		return t.trimmed(first, p.first)
	}
	for _, c := range t.tree.Children(p.head) {
		if c >= p.last && t.doc.Arcs[c].Rel == doc.Appos && t.isOffice(c) {
			first, last := t.tree.Subtree(c)
			return t.trimmed(max(first, p.last), t.cutClause(c, last))
		}
	}
	if p.first > 1 && t.isComma(p.first-1) && (p.last == len(t.doc.Tokens) || t.doc.Tags[p.last].POS == doc.PUNCT) {
		if first := t.titleBefore(p.first - 1); first < p.first-1 {
			return t.trimmed(first, p.first-1)
		}
	}
	if a := t.doc.Arcs[p.head]; a.Rel == doc.Appos && a.Head < p.first && t.isOffice(a.Head) {
		first, _ := t.tree.Subtree(a.Head)
		return t.trimmed(t.afterOpening(first, a.Head), p.first)
	}
	return doc.Span{}
}

func (t *thread) isComma(i int) bool { return t.doc.Tokens[i].Of(t.doc.Text) == "," }

// titleBefore is where the words of an office begin that run up to token end:
// nouns, names and adjectives, joined by "of", "for", "and", "the" and genitives,
// with a noun for a person among them. It is read from the words and not from the
// parse, which long titles often lead astray. Without an office it is end.
func (t *thread) titleBefore(end int) int {
	first, office := end, doc.None
	if end == 0 || !t.endsTitle(end-1) {
		return end // "the minister and Ida Brehm", "an aide to Brehm"
	}
	low := max(t.sentenceStart(min(end, len(t.doc.Tokens)-1)), end-longestRole) // a title ends no sentence before
	for i := end - 1; i >= low; i-- {
		tag := t.doc.Tags[i]
		switch tag.POS {
		case doc.NOUN, doc.PROPN:
			first = i
			if t.isOffice(i) && tag.Fine != "NNS" {
				office = i
			}
			continue
		case doc.ADJ, doc.NUM:
			first = i
			if office == doc.None && t.isOffice(i) {
				office = i // the "executive" of "chief executive", the "general" of "attorney general"
			}
			continue
		}
		if strings.HasPrefix(tag.Fine, "NNP") { // the "United" of "United States"
			first = i
			continue
		}
		// Small words are passed only before an office is found: what they tie
		// to the left of it is no part of the title, but for a genitive.
		w := t.doc.Tokens[i].Of(t.doc.Text)
		if genitive := w == "'s" || w == "’s"; genitive || office == doc.None && (w == "of" || w == "for" || w == "and" || w == "the" || w == "&" || w == "-" || w == "to") {
			continue
		}
		break
	}
	if office == doc.None {
		return end
	}
	return first
}

// endsTitle reports that a title may end with token i: a noun, or an adjective
// that is a noun for a person as well.
func (t *thread) endsTitle(i int) bool {
	switch t.doc.Tags[i].POS {
	case doc.NOUN, doc.PROPN:
		return true
	case doc.ADJ:
		return t.isOffice(i)
	}
	return false
}

// sentenceStart is the first token of the sentence of token i.
func (t *thread) sentenceStart(i int) int {
	if i < 0 {
		return 0
	}
	k, _ := slices.BinarySearchFunc(t.doc.Sentences, i, func(s doc.Sentence, i int) int { return cmp.Compare(s.Last-1, i) })
	return t.doc.Sentences[k].First
}

// markTitles notes the tokens of titles that run up to a person's name, which
// are no mentions of their own.
func (t *thread) markTitles(names []found) {
	for _, n := range names {
		if n.class != classPerson {
			continue
		}
		for i := t.titleBefore(n.first); i < n.first; i++ {
			t.title[i] = true
		}
	}
}

// isOffice reports whether a token is a noun for a person that is no name.
func (t *thread) isOffice(i int) bool {
	n, ok := t.noun(i)
	return ok && n.kind == doc.Person
}

func (t *thread) noun(i int) (noun, bool) {
	n, ok := t.nouns.nouns[t.doc.Tags[i].Lemma]
	if !ok {
		n, ok = t.nouns.nouns[strings.TrimPrefix(fold(t.doc.Tags[i].Lemma), "ex-")] // an ex-president held the office
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
