package claim

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minItems and maxItems bound the lists that are read: two things joined are told
// as one, and a longer list is cut.
const (
	minItems = 3
	maxItems = 24
)

// lists makes a List of each row of three and more nouns or names that the text
// joins: "names, dates of birth and addresses".
func (b *bridge) lists() {
	if b.out.Unread || !b.compared {
		return
	}
	for t := range b.d.Tokens {
		if !b.isItem(t) || b.d.Arcs[t].Rel == doc.Conj {
			continue
		}
		heads := b.joined(nil, t)
		if len(heads) < minItems {
			continue
		}
		l := news.List{Sentence: b.sentenceAt(b.d.Tokens[t].Start)}
		for i, h := range heads {
			if i > 0 && b.governed(h) {
				continue // "and, in some cases, licences"
			}
			first, last := b.itemAround(h)
			span := doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[last-1].End}
			if n := len(l.Items); n > 0 && span.Start < l.Items[n-1].Span.End {
				continue // misparsed: it lies within the one before
			}
			if words := b.words(first, last); len(words) > 0 {
				l.Items = append(l.Items, news.Item{Span: span, Words: words})
			}
		}
		if n := len(l.Items); n > 0 && allName(l.Items[n-1]) && !allName(l.Items[0]) {
			l.Items = l.Items[:n-1] // "the minister of justice and security, Ada Venn"
		}
		if len(l.Items) >= minItems {
			l.Span = doc.Span{Start: l.Items[0].Span.Start, End: l.Items[len(l.Items)-1].Span.End}
			b.out.Lists = append(b.out.Lists, l)
		}
	}
}

// governed reports that a preposition stands with an item.
func (b *bridge) governed(head int) bool {
	c := b.tree.Child(head, doc.Case)
	return c != doc.None && c < head
}

// allName reports that an item is wholly a name.
func allName(item news.Item) bool {
	return !slices.ContainsFunc(item.Words, func(w news.Word) bool { return !w.Name })
}

func (b *bridge) isItem(t int) bool {
	return len(b.d.Arcs) > 0 && (b.d.Tags[t].POS == doc.NOUN || b.d.Tags[t].POS == doc.PROPN)
}

// joined are the heads of the items that begin with token t, in text order: those
// joined to it and those joined to these.
func (b *bridge) joined(heads []int, t int) []int {
	heads = append(heads, t)
	for _, c := range b.tree.Children(t) {
		if b.d.Arcs[c].Rel == doc.Conj && c > t && b.isItem(c) && len(heads) < maxItems {
			heads = b.joined(heads, c)
		}
	}
	return heads
}

// itemAround are the tokens of an item: its head with the adjectives and nouns
// before it, the rest of its name, and what "of" ties to it.
func (b *bridge) itemAround(head int) (first, last int) {
	first, last = head, head+1
	for first > 0 && b.partOf(first-1, head, first) {
		first--
	}
	for last < len(b.d.Tokens) && b.d.Arcs[last].Rel == doc.Flat && b.d.Arcs[last].Head == head {
		last++
	}
	if last+1 < len(b.d.Tokens) && b.d.Tokens[last].Of(b.d.Text) == "of" && b.d.Arcs[last+1].Head == head {
		last += 2
	}
	return first, last
}

// partOf reports that token t belongs to the item of head before token first.
func (b *bridge) partOf(t, head, first int) bool {
	a, tag := b.d.Arcs[t], b.d.Tags[t]
	switch {
	case tag.Fine == "POS":
		return a.Head != doc.None && b.d.Arcs[a.Head].Head == head // "driver's licence"
	case a.Head != head && a.Head != first, tag.Fine == "VBD": // "included names"
		return false
	}
	return a.Rel == doc.Compound || a.Rel == doc.Amod || a.Rel == doc.NmodPoss || a.Rel == doc.Flat
}
