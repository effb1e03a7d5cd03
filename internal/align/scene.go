package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// placesOf are the actors that are places named in the clause of an amount: the
// dead of one town are not those of another.
func (s *story) placesOf(report int, a news.Amount) []int {
	if a.Statement == doc.None {
		return nil
	}
	return s.placesWithin(report, a.Sentence, s.readings[report].Statements[a.Statement].Span)
}

// placesNamed are the actors that are places named in a sentence.
func (s *story) placesNamed(report, sentence int) []int {
	return s.placesWithin(report, sentence, s.readings[report].Sentences[sentence].Span)
}

// placesWithin are the places named in a span by themselves: the embassy of a
// country is not in it.
func (s *story) placesWithin(report, sentence int, span doc.Span) []int {
	r := s.readings[report]
	var out []int
	for _, n := range r.Sentences[sentence].Names {
		if r.Names[n].Kind == doc.Place && slices.ContainsFunc(r.Names[n].Mentions, func(m news.NameMention) bool { return m.After == "" && span.Contains(m.Span) }) {
			out = append(out, s.cast.of[report][n])
		}
	}
	return out
}

// apart reports that places are named on both sides, and none on both.
func apart(x, y []int) bool {
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(a int) bool { return slices.Contains(y, a) })
}
