package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// described ties the name that one report gives to the words by which another
// only describes who it is: "Marta Lind, the pilot" to "the pilot". The one must
// call what it names by the noun of the other, which names nobody by that noun,
// and not this one anywhere.
func (s *story) described() []tie {
	byNoun := s.descriptions()
	var out []tie
	for a := range s.cast.actors {
		actor := &s.cast.actors[a]
		if actor.kind != doc.Person && actor.kind != doc.Org {
			continue
		}
		for _, m := range actor.members[:min(len(actor.members), s.most())] {
			for _, noun := range s.calledBy(m) {
				for i := range byNoun[noun] {
					d := &byNoun[noun][i]
					if s.oneVoice(d.report, m.report) || s.namedIn(d.report, a) {
						continue
					}
					if one, ok := s.describes(m, d); ok {
						out = append(out, one)
					}
				}
			}
		}
	}
	return out
}

// description is a phrase that says what somebody is, and names nobody.
type description struct {
	place
	*participant
}

// descriptions are those of all reports by the stem of their noun, the first of
// each report; of a report that calls somebody whom it names by the noun, none.
func (s *story) descriptions() map[string][]description {
	out := map[string][]description{}
	for r, reading := range s.readings {
		seen := map[string]bool{}
		for n := range reading.Names {
			for _, noun := range s.calledBy(member{r, n}) {
				seen[noun] = true
			}
		}
		for i := range reading.Sentences {
			for _, p := range s.units[r][i].phrases {
				if seen[p.Head] || headNamed(p) || p.Name != doc.None && fullest(&reading.Names[p.Name]) != nil || len(out[p.Head]) >= s.most() {
					continue
				}
				seen[p.Head] = true
				out[p.Head] = append(out[p.Head], description{place{r, i}, p})
			}
		}
	}
	return out
}

// calledBy are the stems of the nouns by which a report calls somebody whom it
// names: that of the office, and those by which it points back.
func (s *story) calledBy(m member) []string {
	name := s.cast.name(s, m)
	if fullest(name) == nil || name.Plural {
		return nil
	}
	var out []string
	for i := range name.Mentions {
		at := &name.Mentions[i]
		phrase := at.Role
		if at.Form == doc.Nominal {
			phrase = at.Span
		}
		if noun := s.nounOf(place{m.report, at.Sentence}, phrase); noun != "" && !slices.Contains(out, noun) {
			out = append(out, noun)
		}
	}
	return out
}

// nounOf is the stem of the noun of a phrase: of its last content word before what
// is said of it; empty where there is none.
func (s *story) nounOf(at place, phrase doc.Span) string {
	noun, named := "", s.calling(at.report, phrase)
	for _, w := range s.sentence(at).Words {
		if named.Contains(w.Span) && !w.Name && !w.Verb {
			noun = w.Stem
		}
	}
	return noun
}

// calling is a phrase up to what is said of its noun: "the cousin" of "the cousin of
// the president".
func (s *story) calling(report int, phrase doc.Span) doc.Span {
	words := s.text(report, phrase)
	for _, w := range saidOf {
		if i := strings.Index(words, w); i > 0 {
			words = words[:i]
		}
	}
	return doc.Span{Start: phrase.Start, End: phrase.Start + len(words)}
}

// saidOf begin what is said of a noun.
var saidOf = []string{" of ", " for ", " in ", " at ", " from ", " with ", " who ", " by ", " on "}

// minDescribed is how likely two sentences must be to tell one matter for the one
// to name whom the other describes: of what fifteen accounts and 25 further
// clusters so name, four in five are right.
const minDescribed = 0.3

func (s *story) describes(m member, d *description) (tie, bool) {
	name := s.cast.name(s, m)
	sure := 0.0
	for i := range name.Mentions {
		sure = max(sure, s.compare(place{m.report, name.Mentions[i].Sentence}, d.place).score)
	}
	if sure < minDescribed {
		return tie{}, false
	}
	a, b := s.identityNode(m, fullest(name)), s.node(d.place, s.calling(d.report, d.Span), "")
	return tie{topic: name.Full, aspect: aspectWho, a: a, b: b, rel: match.Narrower, score: 0.6,
		reason: reason(fullerName, "named: %s", a.value), why: because("called the same", sure, b.value)}, true
}
