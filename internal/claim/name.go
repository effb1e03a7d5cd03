package claim

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// names makes a Name of each entity. An entity that is only ever pointed at by
// a pronoun is none.
func (b *bridge) names() {
	for i, e := range b.d.Entities {
		b.nameOf[i] = doc.None
		if b.onlyPronouns(e) {
			continue
		}
		b.nameOf[i] = len(b.out.Names)
		n := news.Name{Full: e.Name, Kind: e.Kind, Aliases: e.Aliases, Plural: e.Plural}
		for _, m := range e.Mentions {
			n.Mentions = append(n.Mentions, b.nameMention(b.d.Mentions[m]))
		}
		b.out.Names = append(b.out.Names, n)
	}
	for i, n := range b.out.Names {
		last := doc.None
		for _, m := range n.Mentions {
			if m.Sentence != last {
				last = m.Sentence
				b.out.Sentences[last].Names = append(b.out.Sentences[last].Names, i)
			}
		}
	}
}

func (b *bridge) onlyPronouns(e doc.Entity) bool {
	for _, m := range e.Mentions {
		if b.d.Mentions[m].Form != doc.Pronoun {
			return false
		}
	}
	return true
}

func (b *bridge) nameMention(m doc.Mention) news.NameMention {
	before, after := b.around(m)
	return news.NameMention{
		Span: m.Span, Text: m.Of(b.d.Text), Form: m.Form, Role: m.Role, Where: b.located(m),
		Before: before, After: after, Sentence: b.sentenceAt(m.Start),
	}
}

// located is the words that say where the thing mentioned is: "in El Molino"
// after a name, or the rest of "the dam is in the hills above El Molino".
func (b *bridge) located(m doc.Mention) doc.Span {
	for _, c := range b.tree.Children(m.Head) {
		if b.d.Arcs[c].Rel == doc.Nmod && c >= m.Last && b.isWhere(c) {
			return b.tree.Span(c)
		}
	}
	head := b.d.Arcs[m.Head].Head
	if head == doc.None || b.d.Arcs[m.Head].Rel != doc.Nsubj || !b.isWhere(head) || b.tree.Child(head, doc.Cop) == doc.None {
		return doc.Span{}
	}
	cop := b.tree.Child(head, doc.Cop)
	_, last := b.tree.Subtree(head)
	for last-1 > cop && b.d.Tags[last-1].POS == doc.PUNCT {
		last--
	}
	return doc.Span{Start: b.d.Tokens[cop].End + 1, End: b.d.Tokens[last-1].End}
}

// isWhere reports that the noun at t stands with a preposition of place and
// names a place, or has one that does below it.
func (b *bridge) isWhere(t int) bool {
	c := b.tree.Child(t, doc.Case)
	if c == doc.None || !placing[b.d.Tags[c].Lemma] {
		return false
	}
	first, last := b.tree.Subtree(t)
	return b.places[last] > b.places[first]
}

var placing = map[string]bool{"in": true, "near": true, "outside": true, "at": true, "on": true, "off": true, "above": true, "below": true, "beside": true}

// around is what stands before and after a mention within the noun phrase that
// it is a part of: of "Trump" in "the previous Trump administration", "the
// previous" and "administration".
func (b *bridge) around(m doc.Mention) (before, after string) {
	top := m.Head
	for up := 0; up < 3; up++ {
		rel, head := b.d.Arcs[top].Rel, b.d.Arcs[top].Head
		if head == doc.None || rel != doc.Compound && rel != doc.Flat && rel != doc.Amod && rel != doc.NmodPoss {
			break
		}
		top = head
	}
	first, last := min(m.First, top), max(m.Last, top+1)
	for _, c := range b.tree.Children(top) {
		switch b.d.Arcs[c].Rel {
		case doc.Det, doc.Amod, doc.Compound, doc.Advmod, doc.NmodPoss:
			if lo, _ := b.tree.Subtree(c); lo < first && first-lo <= 8 {
				first = lo
			}
		}
	}
	return b.lower(first, m.First), b.lower(m.Last, last)
}

// lower are the tokens [first, last) in lower case with a space between.
func (b *bridge) lower(first, last int) string {
	if first >= last {
		return ""
	}
	s := doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[last-1].End}
	return strings.ToLower(s.Of(b.d.Text))
}
