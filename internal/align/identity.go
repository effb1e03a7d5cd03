package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// identities ties how two reports name a person, body or place, and the office
// that they give it: once for each actor and pair of reports.
func (s *story) identities() []tie {
	var out []tie
	for i := range s.cast.actors {
		a := &s.cast.actors[i]
		if len(a.members) < 2 || a.kind == doc.Group {
			continue
		}
		for j, m := range a.members {
			for _, n := range a.members[j+1 : min(len(a.members), j+1+s.most())] {
				out = append(out, s.identity(a, m, n)...)
			}
		}
	}
	return out
}

// sameName is the evidence by which names are of one actor.
const sameName = "same name"

func (s *story) identity(a *actor, m, n member) []tie {
	x, y := s.cast.name(s, m), s.cast.name(s, n)
	p, q := fullest(x), fullest(y)
	if p == nil || q == nil {
		return nil
	}
	aspect := aspectWho
	switch a.kind {
	case doc.Place, doc.Site:
		aspect = aspectWhere
	case doc.Other: // a day, a law, a prize
		aspect = aspectWhat
	}
	na, nb := s.identityNode(m, p), s.identityNode(n, q)
	rel, r := s.naming(m.report, n.report, x, y, p, q, na.value, nb.value)
	office, apart := s.tenure(m, n, x, y)
	if apart {
		rel, r = match.Same, news.Reason{} // the office is told of by itself
	}
	out := []tie{{topic: longer(x.Full, y.Full), aspect: aspect, a: na, b: nb, rel: rel, reason: r,
		score: 0.6 + 0.3*a.weight, why: because(sameName, 1, x.Full+" = "+y.Full)}}
	if apart {
		out = append(out, office)
	}
	if one, ok := s.location(m, n, x, y); ok {
		out = append(out, one)
	}
	return out
}

// fullest is the mention that names the entity most fully: with its office, and
// with most words. Nil for one that no name stands for.
func fullest(n *news.Name) *news.NameMention {
	var best *news.NameMention
	score := -1
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.Form != doc.Name {
			continue
		}
		v := m.Span.Len()
		if !m.Role.Empty() {
			v += 1000
		}
		if v > score {
			best, score = m, v
		}
	}
	return best
}

func (s *story) identityNode(m member, at *news.NameMention) node {
	span := at.Span
	if !at.Role.Empty() && at.Role.Start-at.Span.End < 8 && at.Span.Start-at.Role.End < 8 {
		span = span.Cover(at.Role)
	}
	return node{report: m.report, span: span, sentence: at.Sentence, value: s.text(m.report, span), actor: s.cast.of[m.report][m.name] + 1}
}

// naming compares how fully two reports name one actor.
func (s *story) naming(ra, rb int, x, y *news.Name, p, q *news.NameMention, a, b string) (match.Relation, news.Reason) {
	if x.Kind == doc.Person {
		switch r, n, m := match.Names(x, y), wordCount(p.Text), wordCount(q.Text); {
		case namesMore(p.Text) || namesMore(q.Text): // "Ida and Tom Brehm" are two
			return match.Same, news.Reason{}
		case r == match.Narrower && n > 1 && m == 1 && q.Role.Empty():
			return r, reason(fullerName, "fuller name: %s", p.Text)
		case r == match.Wider && m > 1 && n == 1 && p.Role.Empty():
			return r, reason(fullerName, "fuller name: %s", q.Text)
		}
	}
	switch {
	case x.Kind == doc.Person && s.otherOffice(ra, p, rb, q):
		return match.Narrower, reason(fullerRole, "another office is named: %s; %s", a, b)
	case x.Kind != doc.Person || s.hasRole(ra, x) == s.hasRole(rb, y):
	case s.hasRole(ra, x) && s.newOffice(ra, p, rb):
		return match.Narrower, reason(fullerRole, "the office is named: %s", a)
	case s.hasRole(rb, y) && s.newOffice(rb, q, ra):
		return match.Wider, reason(fullerRole, "the office is named: %s", b)
	}
	return match.Same, news.Reason{}
}

// namesMore reports that a name is that of more than one person.
func namesMore(name string) bool {
	name = strings.TrimSuffix(strings.TrimSuffix(name, "."), ", Jr")
	return strings.Contains(name, " and ") || strings.Contains(name, " & ") || strings.Contains(name, ", ")
}

func wordCount(s string) int { return len(strings.Fields(s)) }

// newOffice reports that a mention tells of an office that the other report has
// not a word of: it may tell it in another sentence, "the foreign ministers of
// the three". What somebody is known for, "the actor", is no office.
func (s *story) newOffice(report int, m *news.NameMention, other int) bool {
	words := strings.Fields(match.FoldName(s.text(report, m.Role)))
	return slices.ContainsFunc(words, func(w string) bool { return offices[w] && !s.officesTold(other)[w] })
}

// officesTold are the words for offices in a report, "minister" of "ministers"
// too. They are looked for when they are first asked for.
func (s *story) officesTold(report int) map[string]bool {
	if s.told[report] == nil {
		s.told[report] = map[string]bool{}
		for _, w := range strings.Fields(match.FoldName(s.readings[report].Report.Text)) {
			if w = strings.TrimSuffix(w, "s"); offices[w] {
				s.told[report][w] = true
			}
		}
	}
	return s.told[report]
}

// otherOffice reports that two mentions give offices that share no word: "local
// government chief", "president of the region".
func (s *story) otherOffice(ra int, p *news.NameMention, rb int, q *news.NameMention) bool {
	x, y := strings.Fields(match.FoldName(s.text(ra, p.Role))), strings.Fields(match.FoldName(s.text(rb, q.Role)))
	if len(x) == 0 || len(y) == 0 || parts[x[len(x)-1]] || parts[y[len(y)-1]] || s.namesOther(ra, p) || s.namesOther(rb, q) || abbreviated(x, y) || abbreviated(y, x) {
		return false
	}
	for _, w := range x {
		for _, v := range y {
			if n := commonPrefix(w, v); n >= min(len(w), len(v)) || n >= kinPrefix {
				return false
			}
		}
	}
	return true
}

// abbreviated reports that a word of one office is made of the first letters of
// another: the CEO is the chief executive.
func abbreviated(short, long []string) bool {
	initials := ""
	for _, w := range long {
		initials += w[:1]
	}
	return len(long) > 1 && slices.ContainsFunc(short, func(w string) bool {
		return len(w) > 2 && len(w) <= len(initials)+1 && strings.Contains(initials, w[:len(w)-1])
	})
}

// namesOther reports that the words of an office hold the name of another person,
// beside whom this one is named.
func (s *story) namesOther(report int, m *news.NameMention) bool {
	return slices.ContainsFunc(s.readings[report].Names, func(n news.Name) bool {
		return n.Kind == doc.Person && slices.ContainsFunc(n.Mentions, func(o news.NameMention) bool { return o.Form == doc.Name && m.Role.Contains(o.Span) })
	})
}

// hasRole reports that an office is given with the name. What somebody is in the
// event itself, "the driver", is none.
func (s *story) hasRole(report int, n *news.Name) bool {
	return slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool {
		words := strings.Fields(strings.ToLower(s.text(report, m.Role)))
		return len(words) > 0 && !parts[words[len(words)-1]]
	})
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

// tenure tells a difference in whether an office or government is the present
// one: "the previous Trump administration" against "President Donald Trump".
// One that a report names both ways is no difference.
func (s *story) tenure(m, n member, x, y *news.Name) (tie, bool) {
	px, cx := s.tenures(m.report, x)
	py, cy := s.tenures(n.report, y)
	var p, q *news.NameMention
	switch {
	case px != nil && cx == nil && py == nil && cy != nil:
		p, q = px, cy
	case px == nil && cx != nil && py != nil && cy == nil:
		p, q = cx, py
	default:
		return tie{}, false
	}
	na, nb := s.tenureNode(m, p), s.tenureNode(n, q)
	return tie{topic: longer(x.Full, y.Full), aspect: aspectOffice, a: na, b: nb, rel: match.Apart, score: 0.8,
		reason: reason(formerNow, "former against current: %s, %s", na.value, nb.value),
		why:    because(sameName, 1, x.Full+" = "+y.Full)}, true
}

// tenures finds a mention with a word for a past office or government, and one
// with an office and no such word. A government named without an office ("the
// Okafor administration") may be either.
func (s *story) tenures(report int, n *news.Name) (before, now *news.NameMention) {
	for i := range n.Mentions {
		m := &n.Mentions[i]
		if m.Form != doc.Name {
			continue
		}
		words := strings.FieldsFunc(m.Before+" "+strings.ToLower(s.text(report, m.Role)), func(r rune) bool { return r == ' ' || r == '-' })
		isPast := false
		for _, w := range words {
			isPast = isPast || past[w]
		}
		switch {
		case isPast && before == nil:
			before = m
		case isPast:
		case now == nil && (!m.Role.Empty() || hasOffice(words)):
			now = m
		}
	}
	return before, now
}

func hasOffice(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return offices[w] })
}

// tenureNode is the mention with the words around it in its phrase.
func (s *story) tenureNode(m member, at *news.NameMention) node {
	span := at.Span
	if at.Before != "" {
		span.Start = max(0, span.Start-len(at.Before)-1)
	}
	if at.After != "" {
		span.End = min(len(s.readings[m.report].Report.Text), span.End+len(at.After)+1)
	}
	if !at.Role.Empty() && at.Role.End <= at.Span.Start && at.Span.Start-at.Role.End < 3 {
		span = span.Cover(at.Role)
	}
	return node{report: m.report, span: span, sentence: at.Sentence, value: s.text(m.report, span)}
}
