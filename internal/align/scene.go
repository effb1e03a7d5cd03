package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// placesNamed are the actors that are places named in a sentence by themselves: the
// embassy of a country is not in it.
func (s *story) placesNamed(report, sentence int) []int {
	r := s.readings[report]
	span := r.Sentences[sentence].Span
	var out []int
	for _, n := range r.Sentences[sentence].Names {
		if r.Names[n].Kind == doc.Place && slices.ContainsFunc(r.Names[n].Mentions, func(m news.NameMention) bool { return m.After == "" && span.Contains(m.Span) }) {
			out = append(out, s.cast.of[report][n])
		}
	}
	return out
}

// otherScene reports that two counts are of two places, as one of their reports
// tells them apart: it counts those of one kind in either. Where none does, a town
// and the island on which it lies may be one place.
func (s *story) otherScene(ra int, p news.Amount, rb int, q news.Amount) bool {
	return (s.scenes(ra) || s.scenes(rb)) && apart(s.placesNamed(ra, p.Sentence), s.placesNamed(rb, q.Sentence))
}

// scenes reports that a report counts those to whom one thing was done in two
// places, in two sentences.
func (s *story) scenes(report int) bool {
	r := s.readings[report]
	for i, a := range r.Amounts {
		if !s.isToll(r, a) {
			continue
		}
		for _, b := range r.Amounts[i+1:] {
			if s.isToll(r, b) && a.Sentence != b.Sentence && sharesType(contexts(r, a), contexts(r, b)) && apart(s.placesNamed(report, a.Sentence), s.placesNamed(report, b.Sentence)) {
				return true
			}
		}
	}
	return false
}

// sharesType reports that two sets of types of event have one in common.
func sharesType(a, b map[string]bool) bool {
	for typ := range a {
		if typ[0] != '=' && b[typ] {
			return true
		}
	}
	return false
}

// apart reports that places are named on both sides, and none on both.
func apart(x, y []int) bool {
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(a int) bool { return slices.Contains(y, a) })
}
