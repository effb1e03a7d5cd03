package claim

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// phrases makes a Phrase of each noun by which a person or body is described, and
// of each office or description given beside a name.
func (b *bridge) phrases() {
	for i := range b.d.Mentions {
		m := &b.d.Mentions[i]
		switch {
		case m.Form == doc.Nominal && describable(m.Kind):
			first, last := b.phraseOf(m)
			told, ok := b.told(i, first, last)
			if !ok {
				continue
			}
			p := b.phrase(i, first, last, m.Head)
			p.Span = doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[m.Head].End}
			p.Plural = b.d.Tags[m.Head].Fine == "NNS" && b.d.Tokens[first].Start == m.Start // not of "one of the pilots"
			p.Told = told
			b.out.Phrases = append(b.out.Phrases, p)
		case m.Form == doc.Name && m.Kind == doc.Org && m.Last-m.First > 1 && b.nameAt(i) != doc.None:
			p := b.phrase(i, b.ownerFirst(m), m.Last, m.Head) // "Veyra's Department of Inner Affairs" is a department of Veyra
			p.Told = b.nameAt(i)
			b.out.Phrases = append(b.out.Phrases, p)
		case m.Form == doc.Name && !m.Role.Empty() && m.Entity != doc.None:
			first, last := b.tokenAt(m.Role.Start), b.tokenAt(m.Role.End-1)+1
			if first > 0 && b.d.Tags[first-1].Fine == "PRP$" {
				first-- // "his agent Marta Lind"
			}
			p := b.phrase(i, first, last, b.roleHead(first, last))
			p.Told = b.nameOf[m.Entity]
			b.out.Phrases = append(b.out.Phrases, p)
		}
	}
}

// ownerFirst is where a name begins with the genitive before it: "Veyra's".
func (b *bridge) ownerFirst(m *doc.Mention) int {
	if owner := b.tree.Child(m.Head, doc.NmodPoss); owner != doc.None && owner < m.First {
		first, _ := b.tree.Subtree(owner)
		return first
	}
	return m.First
}

func describable(kind doc.EntityKind) bool {
	return kind == doc.Person || kind == doc.Org || kind == doc.Group
}

// nearMentions is how many mentions before and after another are looked at, so that
// a report takes linear time.
const nearMentions = 8

// phrase is the description that stands in the tokens [first, last), of mention i.
func (b *bridge) phrase(i, first, last, head int) news.Phrase {
	span := doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[last-1].End}
	p := news.Phrase{Span: span, Kind: b.d.Mentions[i].Kind, Head: b.head(head), Words: b.words(first, last), Told: doc.None, Sentence: b.sentenceAt(span.Start)}
	for k := max(0, i-nearMentions); k < min(len(b.d.Mentions), i+nearMentions+1); k++ {
		o := &b.d.Mentions[k]
		if k == i || o.Entity == doc.None || o.First < first || o.Last > last || o.First <= head && head < o.Last {
			continue
		}
		if n := b.nameOf[o.Entity]; n != doc.None {
			p.Names = append(p.Names, n)
		}
	}
	return p
}

// saying are the prepositions that tie to a noun what is said of it.
var saying = map[string]bool{"of": true, "for": true, "at": true, "from": true, "with": true, "to": true, "in": true}

// phraseOf are the tokens of a description: the noun with what stands before it
// and what prepositions tie to it, and "one of" where it is one of several.
func (b *bridge) phraseOf(m *doc.Mention) (first, last int) {
	first, last = m.First, max(m.Last, m.Head+1)
	for _, c := range b.tree.Children(m.Head) {
		if c < last || b.d.Arcs[c].Rel != doc.Nmod {
			continue
		}
		if k := b.tree.Child(c, doc.Case); k == doc.None || k != last || !saying[b.d.Tags[k].Lemma] {
			break
		}
		last = b.shortEnd(c)
	}
	if first > 1 && b.lower(first-2, first) == "one of" {
		first -= 2
	}
	return first, last
}

// shortEnd is where the noun at t ends with what stands before it, and with the
// nouns that "of" ties to it.
func (b *bridge) shortEnd(t int) int {
	last := t + 1
	for _, c := range b.tree.Children(t) {
		switch b.d.Arcs[c].Rel {
		case doc.Flat, doc.Compound, doc.Nummod:
			if _, end := b.tree.Subtree(c); c >= last {
				last = max(last, end)
			}
		case doc.Nmod:
			if k := b.tree.Child(c, doc.Case); k == last && b.d.Tags[k].Lemma == "of" {
				last = b.shortEnd(c)
			}
		}
	}
	return last
}

// roleHead is the noun of an office: the last before what is said of it.
func (b *bridge) roleHead(first, last int) int {
	head := first
	for t := first; t < last; t++ {
		switch b.d.Tags[t].POS {
		case doc.NOUN, doc.PROPN:
			head = t
		case doc.ADP, doc.PUNCT, doc.CCONJ:
			if t > first {
				return head
			}
		}
	}
	return head
}

// told is whom the report names as the one whom mention i describes, None for
// nobody: whom its chain or the subject of its clause names, or who stands in
// apposition, which commas tell more surely than the parse. It is false where
// somebody may be named but who is not sure: "as a coach", "he is a coach", "and
// port vice president".
func (b *bridge) told(i, first, last int) (int, bool) {
	m := &b.d.Mentions[i]
	if n := b.nameAt(i); n != doc.None {
		return n, true
	}
	if first > 0 && b.d.Tags[first-1].Lemma == "as" || m.Kind == doc.Person && b.titleLike(m.Head) {
		return doc.None, false
	}
	if b.tree.Child(m.Head, doc.Cop) != doc.None {
		subject := b.tree.Child(m.Head, doc.Nsubj)
		if subject == doc.None || b.d.Tags[subject].POS == doc.PRON {
			return doc.None, false
		}
		for k := max(0, i-nearMentions); k < i; k++ {
			if o := &b.d.Mentions[k]; o.First <= subject && subject < o.Last && b.nameAt(k) != doc.None {
				return b.nameAt(k), true
			}
		}
	}
	s := b.d.Sentences[b.sentenceAt(m.Start)]
	for k := max(0, i-nearMentions); k < min(len(b.d.Mentions), i+nearMentions+1); k++ {
		o := &b.d.Mentions[k]
		if o.Form != doc.Name || o.Entity == doc.None || o.First < s.First || o.Last > s.Last || !couldBe(m.Kind, o.Kind) {
			continue
		}
		before := o.Last+1 == first && b.isComma(o.Last) && b.d.Tags[first].POS == doc.DET
		behind := o.First == last+1 && b.isComma(last) && (o.Last == s.Last || b.d.Tags[o.Last].POS == doc.PUNCT)
		if before || behind || o.First == last {
			return b.nameOf[o.Entity], true
		}
	}
	return doc.None, true
}

// titleLike reports that the noun at t stands without article or owner, as offices do
// that are told beside a name: "project manager and port vice president".
func (b *bridge) titleLike(t int) bool {
	return b.d.Tags[t].Fine == "NN" && b.tree.Child(t, doc.Det, doc.NmodPoss) == doc.None
}

// nameAt is the Name that mention i is of, where a name stands for it; else None.
func (b *bridge) nameAt(i int) int {
	e := b.d.Mentions[i].Entity
	if e == doc.None || b.nameOf[e] == doc.None || !named(&b.out.Names[b.nameOf[e]]) {
		return doc.None
	}
	return b.nameOf[e]
}

func named(n *news.Name) bool {
	for _, m := range n.Mentions {
		if m.Form == doc.Name {
			return true
		}
	}
	return false
}

// couldBe reports that what a noun describes can be what a name names.
func couldBe(noun, name doc.EntityKind) bool {
	return noun == name || noun == doc.Group && (name == doc.Person || name == doc.Org)
}

func (b *bridge) isComma(t int) bool {
	return t < len(b.d.Tokens) && strings.TrimSpace(b.d.Tokens[t].Of(b.d.Text)) == ","
}
