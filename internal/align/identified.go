package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// unidentified ties the words of one report that whoever did it has not been
// identified to the name that another gives.
func (s *story) unidentified() []tie {
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Statements {
			if a := s.notIdentified(r, i); a != nil {
				out = append(out, s.identified(site{r, i}, a)...)
				break // once for a report
			}
		}
	}
	return out
}

// notIdentified is who a statement says not to have been identified: a suspect,
// or a man in a report that tells of one. Nil where it says nothing like it.
func (s *story) notIdentified(report, i int) *participant {
	st := &s.readings[report].Statements[i]
	if !st.Negated || st.Type != "identify" {
		return nil
	}
	for j := range s.stated[report][i].args {
		a := &s.stated[report][i].args[j]
		if a.Role != doc.Agent && a.Role != doc.Patient {
			continue
		}
		if word := lastWord(s.text(report, a.Span)); suspects[word] || unnamed[a.Head] && s.tellsOfSuspect(report) {
			return a
		}
	}
	return nil
}

func lastWord(phrase string) string {
	words := strings.Fields(strings.ToLower(phrase))
	if len(words) == 0 {
		return ""
	}
	return strings.Trim(words[len(words)-1], ".,;:")
}

// tellsOfSuspect reports that a report speaks of one suspect without a name.
func (s *story) tellsOfSuspect(report int) bool {
	return slices.ContainsFunc(s.readings[report].Names, func(n news.Name) bool {
		return !n.Plural && fullest(&n) == nil && slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool { return suspects[lastWord(m.Text)] })
	})
}

// identified ties a statement that somebody is not identified to the one person
// whom another report names as the suspect, and whom others name as well.
func (s *story) identified(not site, who *participant) []tie {
	actor := s.suspect(not.report)
	if actor == doc.None {
		return nil
	}
	st := s.readings[not.report].Statements[not.statement]
	a := s.node(place{not.report, st.Sentence}, st.Trigger.Cover(who.Span), "")
	var named []node
	for _, m := range s.cast.actors[actor].members {
		if at := fullest(s.cast.name(s, m)); at != nil && !s.oneVoice(m.report, not.report) && len(named) < s.most() {
			named = append(named, s.identityNode(m, at))
		}
	}
	var out []tie
	for i, b := range named {
		why := because("who did it", 1, b.value)
		out = append(out, tie{topic: a.value, aspect: aspectNamed, a: a, b: b, rel: match.Apart, score: 0.6,
			reason: reason(namedLater, "not yet identified against identified: %s", named[0].value), why: why})
		if i > 0 {
			out = append(out, tie{topic: a.value, aspect: aspectNamed, a: named[0], b: b, rel: match.Same, score: 0.6, why: why})
		}
	}
	return out
}

// suspect is the one actor whom other reports name as the suspect and the report
// does not name; None where there is none, or more than one.
func (s *story) suspect(report int) int {
	found := doc.None
	for r, reading := range s.readings {
		if r == report {
			continue
		}
		for n := range reading.Names {
			actor := s.cast.of[r][n]
			if s.namedSuspect(r, &reading.Names[n]) == nil || actor == found {
				continue
			}
			if found != doc.None || s.namedIn(report, actor) {
				return doc.None
			}
			found = actor
		}
	}
	return found
}

// namedSuspect is the mention that names a person whom the report also calls the
// suspect, by an office or a mention without a name; nil for others.
func (s *story) namedSuspect(report int, n *news.Name) *news.NameMention {
	if n.Kind != doc.Person || n.Plural {
		return nil
	}
	if !slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool {
		return suspects[lastWord(s.text(report, m.Role))] || m.Form == doc.Nominal && suspects[lastWord(m.Text)]
	}) {
		return nil
	}
	return fullest(n)
}

// namedIn reports that a report names the actor.
func (s *story) namedIn(report, actor int) bool {
	return slices.ContainsFunc(s.cast.actors[actor].members, func(m member) bool { return m.report == report })
}
