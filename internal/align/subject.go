package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// ofOthers reports that two amounts stand in statements of two persons or bodies,
// each called by its name: eight seasons of one coach are not those of another.
//
// Two bodies may be one under two names in sentences that surely tell one matter,
// two persons are not.
func (t *tying) ofOthers(p, q news.Amount) bool {
	x, y := t.subject(t.a.report, p), t.subject(t.b.report, q)
	if x == doc.None || y == doc.None || x == y {
		return false
	}
	return t.score < sureMatter || t.cast.actors[x].kind == doc.Person && t.cast.actors[y].kind == doc.Person
}

// subject is the actor of whom the statement of an amount tells, where it is a
// person or body; None for others.
func (s *story) subject(report int, a news.Amount) int {
	if owner := s.owner(report, a); owner != doc.None {
		return owner
	}
	if a.Statement == doc.None {
		return doc.None
	}
	for i := range s.stated[report][a.Statement].args {
		p := &s.stated[report][a.Statement].args[i]
		if p.Role != doc.Agent || p.actor == doc.None || p.Amount != doc.None {
			continue
		}
		if k := s.cast.actors[p.actor].kind; (k == doc.Person || k == doc.Org) && fullest(&s.readings[report].Names[p.Name]) != nil {
			return p.actor
		}
	}
	return doc.None
}

// owner is the person or body whose the counted things are: "his eight seasons",
// "Venn's three boats". None where nobody is told to own them.
func (s *story) owner(report int, a news.Amount) int {
	r := s.readings[report]
	for _, n := range r.Sentences[a.Sentence].Names {
		for _, m := range r.Names[n].In(a.Sentence) {
			end := m.Span.End
			if end > a.Span.Start || a.Span.Start-end > len("’s ") {
				continue
			}
			actor := s.cast.of[report][n]
			kind := s.cast.actors[actor].kind
			if (kind == doc.Person || kind == doc.Org) && s.genitive(report, m.Span, a.Span.Start) && fullest(&r.Names[n]) != nil {
				return actor
			}
		}
	}
	return doc.None
}

// genitive reports that a mention that ends shortly before the place owns what
// stands there.
func (s *story) genitive(report int, mention doc.Span, at int) bool {
	switch strings.TrimRight(s.text(report, doc.Span{Start: mention.End, End: at}), " ") {
	case "'s", "’s", "'", "’":
		return true
	case "":
		text := strings.ToLower(s.text(report, mention))
		return strings.HasSuffix(text, "'s") || strings.HasSuffix(text, "’s") || slices.Contains(wordsOf["owning"], text)
	}
	return false
}
