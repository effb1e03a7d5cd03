package claim

import (
	"sort"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// things are the lemmas of nouns for what carries people and arms: of these reports
// tell the make or the name.
var things = setOf("aircraft", "airliner", "airplane", "boat", "bus", "car", "ferry", "gun", "helicopter", "jet", "jetliner", "lorry", "pistol", "plane", "rifle",
	"ship", "tanker", "trawler", "truck", "van", "vehicle", "vessel", "yacht")

func setOf(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// thingPhrases makes a Phrase of each noun for such a thing that no name holds.
func (b *bridge) thingPhrases() {
	for t := range b.d.Tags {
		tag := b.d.Tags[t]
		if tag.POS != doc.NOUN || !things[tag.Lemma] || b.inMention[t] || b.d.Arcs[t].Rel == doc.Compound {
			continue
		}
		first := b.thingFirst(t)
		span := doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[t].End}
		b.out.Phrases = append(b.out.Phrases, news.Phrase{Span: span, Kind: doc.Other, Head: b.head(t), Words: b.words(first, t+1),
			Plural: tag.Fine == "NNS", Told: b.thingTold(first, t), Sentence: b.sentenceAt(span.Start)})
	}
}

// thingFirst is where the words before the noun at t begin.
func (b *bridge) thingFirst(t int) int {
	first := t
	for _, c := range b.tree.Children(t) {
		switch b.d.Arcs[c].Rel {
		case doc.Det, doc.Amod, doc.Compound, doc.Nummod, doc.NmodPoss:
			if lo, hi := b.tree.Subtree(c); hi <= t {
				first = min(first, lo)
			}
		}
	}
	return first
}

// thingTold is the name of the thing that the phrase describes: before its noun ("a
// Tarn 40 plane"), behind it ("the ferry Corrino"), or in apposition ("the plane, a
// Tarn 40").
func (b *bridge) thingTold(first, t int) int {
	near := sort.Search(len(b.d.Mentions), func(i int) bool { return b.d.Mentions[i].First >= first })
	for i := near; i < min(len(b.d.Mentions), near+nearMentions); i++ {
		m := &b.d.Mentions[i]
		if m.Form != doc.Name || m.Entity == doc.None || m.Kind == doc.Place || m.Kind == doc.Group {
			continue
		}
		next := t + 1
		if b.isComma(next) {
			next++
			if next < len(b.d.Tags) && b.d.Tags[next].POS == doc.DET {
				next++
			}
		}
		if m.Last == t && m.First >= first && m.Kind != doc.Person || m.First == next {
			return b.nameOf[m.Entity]
		}
	}
	return doc.None
}
