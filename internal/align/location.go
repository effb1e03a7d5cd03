package align

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// location ties where two reports say that a building or body is. Of two
// places neither of which the other names, one may lie in the other: they are
// never told as a difference, only as one saying more.
func (s *story) location(m, n member, x, y *news.Name) (tie, bool) {
	if x.Kind == doc.Person || x.Kind == doc.Group || x.Kind == doc.Place {
		return tie{}, false
	}
	p, q := fullestPlace(x), fullestPlace(y)
	if p == nil || q == nil {
		return tie{}, false
	}
	a := s.whereNode(m.report, p)
	b := s.whereNode(n.report, q)
	t := tie{topic: longer(x.Full, y.Full), aspect: aspectWhere, a: a, b: b, rel: match.Same, score: 0.7,
		why: because(sameName, 1, x.Full+" = "+y.Full)}
	switch more := s.placesIn(m.report, p) - s.placesIn(n.report, q); {
	case more > 0:
		t.rel, t.reason = match.Narrower, reason(finerPlace, "the place is told more exactly: %s", a.value)
	case more < 0:
		t.rel, t.reason = match.Wider, reason(finerPlace, "the place is told more exactly: %s", b.value)
	}
	return t, true
}

// whereNode is the words that say where a thing is, without the time told behind
// them: "in Quelonia on Wednesday".
func (s *story) whereNode(report int, m *news.NameMention) node {
	span := m.Where
	for _, t := range s.readings[report].Times {
		if t.Span.End == span.End && t.Span.Start > span.Start {
			rest := strings.TrimRight(s.text(report, doc.Span{Start: span.Start, End: t.Span.Start}), " ")
			if i := strings.LastIndexByte(rest, ' '); i > 0 && len(rest)-i <= 4 {
				rest = strings.TrimRight(rest[:i], " ,") // the preposition
			}
			span.End = span.Start + len(rest)
		}
	}
	return node{report: report, span: span, sentence: m.Sentence, value: s.text(report, span)}
}

// fullestPlace is the mention that says at most length where the thing is.
func fullestPlace(n *news.Name) *news.NameMention {
	var best *news.NameMention
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if !m.Where.Empty() && (best == nil || m.Where.Len() > best.Where.Len()) {
			best = m
		}
	}
	return best
}

// placesIn counts the places named in the words that say where a thing is.
func (s *story) placesIn(report int, m *news.NameMention) int {
	count := 0
	for _, n := range s.readings[report].Names {
		if n.Kind != doc.Place {
			continue
		}
		for _, at := range n.Mentions {
			if m.Where.Contains(at.Span) {
				count++
				break
			}
		}
	}
	return count
}
