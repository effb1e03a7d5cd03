package align

import (
	"slices"
	"strings"
	"unicode"

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
