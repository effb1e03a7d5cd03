package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// scene is a place at which a report tells that something of the story happened.
type scene struct {
	spot
	types []string // of the events of the story told there; none where only the first sentences say so
	stays bool     // told as where it was, and not as where it came from or went to
	from  bool     // told as where it came from
}

// scenesOf are the places at which a report tells that the event of the story
// happened: named with a preposition of place in a clause that tells an event of
// one of the types, or in the first sentences, or right before the noun for it
// ("the Ostrel ferry crash").
func (s *story) scenesOf(report int, spots []spot, types map[string]bool) []scene {
	var out []scene
	for _, p := range spots {
		told := s.toldAt(report, p, types)
		if _, stays := s.preposition(report, p, staying); len(told) > 0 || p.sentence < opening && stays && p.kind != doc.Org {
			out = append(out, scene{p, told, stays, s.leaves(report, p)})
		}
	}
	return out
}

// leaves reports that a place is told as where something comes from.
func (s *story) leaves(report int, p spot) bool {
	_, word, _ := s.prepositional(report, p, placing)
	return word == "from"
}

// toldAt are the types of event told to have happened at a place where it is named.
func (s *story) toldAt(report int, p spot, types map[string]bool) []string {
	r := s.readings[report]
	_, located := s.preposition(report, p, placing)
	var out []string
	for _, i := range s.units[report][p.sentence].statements {
		st := &r.Statements[i]
		typ := st.Type
		if !types[typ] {
			typ = s.occurs(report, i)
		}
		if !types[typ] || longBefore(r, st) || slices.Contains(out, typ) {
			continue
		}
		if located && st.Span.Contains(p.span) || st.Nominal && s.beforeNoun(report, p, st.Trigger) {
			out = append(out, typ)
		}
	}
	return out
}

// maxNoun is how many bytes may stand between the name of a place and the noun of
// what happened there: " plane ".
const maxNoun = 12

// beforeNoun reports that an event is named by a noun right behind the place.
func (s *story) beforeNoun(report int, p spot, noun doc.Span) bool {
	gap := noun.Start - p.span.End
	return gap > 0 && gap <= maxNoun && !strings.ContainsAny(s.text(report, doc.Span{Start: p.span.End, End: noun.Start}), ",.;:(\n'\u2019")
}

// longBefore reports that a statement is dated long before its report was written.
func longBefore(r *news.Reading, st *news.Statement) bool {
	return slices.ContainsFunc(st.Times, func(t int) bool { return longAgo(r, r.Times[t]) })
}

// sameScene reports that two places are told of events of one type, which happened
// at both, or set out from both.
func sameScene(a, b *scene) bool {
	return a.from == b.from && slices.ContainsFunc(a.types, func(t string) bool { return slices.Contains(b.types, t) })
}
