package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minPhrasesAlike is how likely two sentences must be to tell one matter for things
// that both name to be more than words they have in common.
const minPhrasesAlike = 0.35

// slight reports that reports agree on no more than that both name a body or a thing,
// that both speak of a thing ("the flight"), or that somebody said something: of 77
// such lines of 23 clusters of news, one reader found ten worth reading. They are
// kept, and left out of lists for people.
func (g *grouping) slight(f *news.Finding, ties []*tie, of []int) bool {
	if f.Verdict != news.Agree || g.aspect != aspectWho && g.aspect != aspectWhat {
		return false
	}
	if !g.anyOf(ties, of, g.saysOf) {
		return g.aspect == aspectWhat || !g.names(ties, of, doc.Person)
	}
	if g.aspect == aspectWho {
		return false
	}
	return !g.anyOf(ties, of, func(t *tie) bool {
		return g.story.sharedKeys(t.a, t.b) > 1 && probability(t.why.pair) >= minPhrasesAlike && !g.onlySaid(t)
	})
}

// anyOf reports that one of the ties between two sentences is as asked.
func (g *grouping) anyOf(ties []*tie, of []int, is func(*tie) bool) bool {
	return slices.ContainsFunc(of, func(i int) bool { return ties[i].why != nil && ties[i].why.pair != nil && is(ties[i]) })
}

// minNamesOnly is how likely two sentences must be to tell one matter for clauses
// that share no word but names to say something of it.
const minNamesOnly = 0.5

// saysOf reports that a tie tells something of what it names: a word that is no name
// stands in both places, or clauses of one matter name the same.
func (g *grouping) saysOf(t *tie) bool {
	s := g.story
	return s.sharePlain(t.a, t.b) || g.aspect == aspectWhat && probability(t.why.pair) >= minNamesOnly && !s.bare(t.a) && !s.bare(t.b)
}

// sharePlain reports that two places share a content word that is no part of a name.
func (s *story) sharePlain(a, b node) bool {
	keys := s.keysIn(b)
	return slices.ContainsFunc(s.readings[a.report].Sentences[a.sentence].Words, func(w news.Word) bool {
		return a.span.Contains(w.Span) && !w.Name && slices.Contains(keys, s.vocab.key[w.Stem])
	})
}

// onlySaid reports that a tie is of a clause that holds no more than who said
// something: "Ivo Marn has said".
func (g *grouping) onlySaid(t *tie) bool { return g.story.onlySays(t.a) || g.story.onlySays(t.b) }

func (s *story) onlySays(n node) bool {
	return slices.ContainsFunc(s.readings[n.report].Quotes, func(q news.Quotation) bool {
		return !q.Source.Empty() && n.span.Overlaps(q.Cue) && n.span.Overlaps(q.Source) && n.span.Len()-q.Source.Cover(q.Cue).Len() < len(" have ")
	})
}
