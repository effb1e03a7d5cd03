package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// described ties the name that one report gives to the words by which another only
// describes who it is: "Brask Audit, an accounting firm" and "an independent
// accounting firm". The two reports must describe with one noun and one word or name
// more, and the other may name the one nowhere.
func (s *story) described() []tie {
	bySort := s.descriptions()
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Phrases {
			p := &reading.Phrases[i]
			if p.Told == doc.None || p.Plural || reading.Names[p.Told].Plural || fullest(&reading.Names[p.Told]) == nil {
				continue
			}
			seen := 0
			for _, d := range bySort[sortOf(p.Head)] {
				if d.report == r || s.oneVoice(d.report, r) || seen == s.most() {
					continue
				}
				seen++
				if one, ok := s.describes(r, p, d); ok {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// description is a phrase of a report by which it names nobody.
type description struct {
	report int
	*news.Phrase
}

// descriptions are those of one person or body of all reports by the sort of their
// noun.
func (s *story) descriptions() map[string][]description {
	out := map[string][]description{}
	for r, reading := range s.readings {
		for i := range reading.Phrases {
			if p := &reading.Phrases[i]; p.Told == doc.None && !p.Plural {
				out[sortOf(p.Head)] = append(out[sortOf(p.Head)], description{r, p})
			}
		}
	}
	return out
}

// describes ties whom report r names, and describes by p, to the description d of
// another report.
func (s *story) describes(r int, p *news.Phrase, d description) (tie, bool) {
	name := &s.readings[r].Names[p.Told]
	if !s.sameDescription(r, p, d) || s.knows(d.report, name) || s.namedIn(d.report, s.cast.of[r][p.Told]) || s.alsoCalled(r, p, d) {
		return tie{}, false
	}
	sure := 0.0
	for i := range name.Mentions {
		sure = max(sure, s.compare(place{r, name.Mentions[i].Sentence}, place{d.report, d.Sentence}).score)
	}
	if sure < minDescribed {
		return tie{}, false
	}
	a := s.identityNode(member{r, p.Told}, fullest(name))
	b := s.node(place{d.report, d.Sentence}, d.Span, "")
	return tie{topic: name.Full, aspect: aspectWho, a: a, b: b, rel: match.Narrower, score: 0.6,
		reason: reason(fullerName, "named: %s", a.value), why: because("described in the same words", sure, s.text(r, p.Span)+" = "+b.value)}, true
}

// minDescribed is how likely two sentences must be to tell one matter for the one to
// name whom the other describes.
const minDescribed = 0.2

// sameDescription reports that two phrases describe with nouns of one sort and with
// one word or name more, and that not each names somebody whom the other does not:
// the mayor of Osk is not the mayor of Varda.
func (s *story) sameDescription(r int, p *news.Phrase, d description) bool {
	if p.Kind != d.Kind && d.Kind != doc.Group {
		return false
	}
	names, other := s.actorsOf(r, p), s.actorsOf(d.report, d.Phrase)
	if missing(names, other) && missing(other, names) {
		return false
	}
	if slices.ContainsFunc(names, func(a int) bool { return slices.Contains(other, a) }) {
		return true
	}
	return slices.ContainsFunc(d.Words, func(w news.Word) bool {
		return !w.Verb && w.Stem != d.Head && !describing[w.Stem] && slices.ContainsFunc(p.Words, func(v news.Word) bool {
			return v.Stem != p.Head && s.vocab.of(v.Stem) == s.vocab.of(w.Stem)
		})
	})
}

// actorsOf are those named or pointed at in a phrase.
func (s *story) actorsOf(r int, p *news.Phrase) []int {
	var out []int
	for _, n := range p.Names {
		if fullest(&s.readings[r].Names[n]) != nil {
			out = append(out, s.cast.of[r][n])
		}
	}
	return out
}

// knows reports that the last word of a person's name, or the whole name of others,
// stands somewhere in a report, where no name was read.
func (s *story) knows(report int, name *news.Name) bool {
	words := strings.Fields(match.FoldName(name.Full))
	if len(words) == 0 {
		return true
	}
	text := " " + match.FoldName(s.readings[report].Report.Text) + " "
	if name.Kind == doc.Person {
		return strings.Contains(text, words[len(words)-1])
	}
	return strings.Contains(text, strings.Join(words, " "))
}

// alsoCalled reports that the report describes by such words another whom it names.
func (s *story) alsoCalled(r int, p *news.Phrase, d description) bool {
	phrases := s.readings[r].Phrases
	return slices.ContainsFunc(phrases, func(o news.Phrase) bool {
		return o.Told != doc.None && o.Told != p.Told && sortOf(o.Head) == sortOf(d.Head) && s.sameDescription(r, &o, d)
	})
}
