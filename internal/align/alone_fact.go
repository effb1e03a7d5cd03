package align

import (
	"slices"
	"strings"
	"unicode"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// maxAside is how many sentences on either side of one may tell only matters that
// no other voice tells: past that it is of another story, as in a newsletter or
// below a list of other headlines.
const maxAside = 4

// related reports that a sentence, or one near it, may tell what another voice
// tells.
func (s *story) related(best []near, sentence int) bool {
	return slices.ContainsFunc(best[max(0, sentence-maxAside):min(len(best), sentence+maxAside+1)], func(n near) bool { return n.pair != nil })
}

// holds is of how many kinds the things are by which a sentence tells a fact: a
// name, a figure, an event of a known type, somebody's words.
func (s *story) holds(report, sentence int) int {
	r, u := s.readings[report], &s.units[report][sentence]
	n := 0
	for _, has := range []bool{
		len(r.Sentences[sentence].Names) > 0,
		len(u.amounts) > 0,
		slices.ContainsFunc(u.statements, func(i int) bool { return plain(r.Statements[i].Type) }),
		slices.ContainsFunc(r.Quotes, func(q news.Quotation) bool { return q.Sentence == sentence }),
	} {
		if has {
			n++
		}
	}
	return n
}

// maxRepeated is the share of the weight of words that may stand in another line of
// the same report: past that it is told twice, in the text and below a picture.
const maxRepeated = 0.8

// repeats reports that words are nearly all in one of the lists.
func (s *story) repeats(keys []int, told [][]int) bool {
	mass := s.vocab.mass(keys)
	return slices.ContainsFunc(told, func(other []int) bool {
		shared := 0.0
		intersect(keys, other, func(k int) { shared += s.vocab.weight[k] })
		return shared > maxRepeated*mass
	})
}

// What makes a line that one tells weigh more, besides how near the start it stands.
const (
	weightOfKind   = 0.15 // each kind of fact that its sentence holds
	weightOfFigure = 0.25 // a figure in it that no other origin has
	weightOfPerson = 0.15 // a person in it whom no other origin names
)

// factWeight is how much what a part of a sentence tells weighs, 0 to 1.
func (s *story) factWeight(report, sentence int, part doc.Span) float64 {
	r := s.readings[report]
	w := weightOfKind * float64(s.holds(report, sentence))
	if slices.ContainsFunc(s.units[report][sentence].amounts, func(i int) bool {
		return part.Contains(r.Amounts[i].Number) && !s.countedElsewhere(report, r.Amounts[i])
	}) {
		w += weightOfFigure
	}
	if slices.ContainsFunc(r.Sentences[sentence].Names, func(n int) bool {
		return r.Names[n].Kind == doc.Person && s.namedAt(report, n, part) && !s.namedElsewhere(report, s.cast.of[report][n])
	}) {
		w += weightOfPerson
	}
	return w
}

// plain reports that a type of event says what happened.
func plain(typ string) bool { return typ != "" && !broad[typ] && !counting[typ] }

// address reports that whoever writes speaks of himself or to the reader: not of
// what happened.
func (s *story) address(report, sentence int) bool {
	r := s.readings[report]
	if slices.ContainsFunc(r.Quotes, func(q news.Quotation) bool { return q.Sentence == sentence }) {
		return false
	}
	apart := func(c rune) bool { return !unicode.IsLetter(c) && c != '.' }
	return slices.ContainsFunc(strings.FieldsFunc(s.text(report, r.Sentences[sentence].Span), apart), func(w string) bool { return addressing[strings.ToLower(strings.TrimRight(w, "."))] })
}
