package align

import (
	"slices"
	"strings"
	"unicode"

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
	best := map[[3]int]int{} // report, who is named, other report -> index into out
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Phrases {
			p := &reading.Phrases[i]
			if p.Told == doc.None || p.Plural || reading.Names[p.Told].Plural || fullest(&reading.Names[p.Told]) == nil {
				continue
			}
			list := bySort[sortOf(p.Head)]
			for _, d := range list[:min(len(list), s.most())] {
				if d.report == r || s.oneVoice(d.report, r) {
					continue
				}
				one, ok := s.describes(r, p, d)
				key := [3]int{r, p.Told, d.report}
				at, twice := best[key]
				switch {
				case ok && !twice:
					best[key] = len(out)
					out = append(out, one)
				case ok && one.why.other.Value > out[at].why.other.Value:
					out[at] = one
				}
			}
		}
	}
	return append(out, s.spelled(out)...)
}

// spelled ties those who are named to their names in reports where they stand and were
// read as no name.
func (s *story) spelled(named []tie) []tie {
	var out []tie
	seen := map[[2]int]bool{}
	for i := range named {
		t := &named[i]
		for r := range s.readings {
			if key := [2]int{t.a.actor, r}; seen[key] || s.namedIn(r, t.a.actor-1) || len(out) >= s.most() {
				continue
			} else if at, ok := s.spelling(r, t.topic); ok {
				seen[key] = true
				out = append(out, tie{topic: t.topic, aspect: aspectWho, a: t.a, b: at, rel: match.Same, score: t.score, why: because(sameName, 1, t.topic)})
			}
		}
	}
	return out
}

// minSpelled is how long a name must be for its letters to tell it wherever they stand.
const minSpelled = 5

// spelling is where a report has a name, written in the same way and as whole words.
func (s *story) spelling(report int, name string) (node, bool) {
	text := s.readings[report].Report.Text
	from := strings.Index(text, name)
	if len(name) < minSpelled || from < 0 || inWord(text, from-1) || inWord(text, from+len(name)) {
		return node{}, false
	}
	sentences := s.readings[report].Sentences
	i := slices.IndexFunc(sentences, func(x news.Sentence) bool { return x.Span.End > from })
	if i < 0 || !sentences[i].Span.Contains(doc.Span{Start: from, End: from + len(name)}) {
		return node{}, false
	}
	return s.node(place{report, i}, doc.Span{Start: from, End: from + len(name)}, ""), true
}

func inWord(text string, at int) bool {
	return at >= 0 && at < len(text) && (text[at] >= 0x80 || unicode.IsLetter(rune(text[at])) || unicode.IsDigit(rune(text[at])))
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
	like := s.sameDescription(r, p, d)
	if like == unlike || s.namedIn(d.report, s.cast.of[r][p.Told]) || s.knows(d.report, name) || s.alsoCalled(r, p, d) {
		return tie{}, false
	}
	sure, one := 0.0, false
	for i := range name.Mentions {
		at := place{r, name.Mentions[i].Sentence}
		sure = max(sure, s.compare(at, place{d.report, d.Sentence}).score)
		one = one || like == sameNoun && s.oneEvent(at, name.Mentions[i].Span, d)
	}
	if like == sameWords && sure < minDescribed || like == sameOwner && sure < minOwned || like == sameNoun && !one {
		return tie{}, false
	}
	a := s.identityNode(member{r, p.Told}, fullest(name))
	b := s.node(place{d.report, d.Sentence}, d.Span, "")
	return tie{topic: name.Full, aspect: aspectWho, a: a, b: b, rel: match.Narrower, score: 0.6,
		reason: reason(fullerName, "named: %s", a.value), why: because("described in the same words", sure, s.text(r, p.Span)+" = "+b.value)}, true
}

// minDescribed is how likely two sentences must be to tell one matter for the one to
// name whom the other describes in the same words, and by those that name one owner:
// the port has no two spokesmen, or they tell of other things.
const minDescribed, minOwned = 0.3, 0.05

// oneEvent reports that two sentences tell an event of one verb in which, beside
// whom the name and the description stand for, one and the same takes part.
func (s *story) oneEvent(a place, named doc.Span, d description) bool {
	b := place{d.report, d.Sentence}
	other := func(p *participant, one doc.Span) bool {
		return !p.Pronoun && !p.Span.Overlaps(one) && sortOf(p.Head) != sortOf(d.Head)
	}
	return slices.ContainsFunc(s.tellings(a, b), func(one telling) bool {
		x, y := &s.stated[a.report][one.a], &s.stated[b.report][one.b]
		if one.predicate < 0.9 || one.conflicted || saying(s.readings[a.report], one.a) || saying(s.readings[b.report], one.b) {
			return false
		}
		for i := range x.args {
			for j := range y.args {
				u, v := &x.args[i], &y.args[j]
				if u.Role == v.Role && involved[u.Role] && other(u, named) && other(v, d.Span) && s.sameArg(u, v) >= 0.7 {
					return true
				}
			}
		}
		return false
	})
}

// likeness is by what two phrases may describe one.
type likeness int

const (
	unlike likeness = iota
	sameNoun
	sameWords
	sameOwner // they name one person or body: "a spokesman for the port"
)

// sameDescription tells whether two phrases describe with nouns of one sort and with
// one word or name more, and whether each names somebody whom the other does not:
// the mayor of Osk is not the mayor of Varda.
func (s *story) sameDescription(r int, p *news.Phrase, d description) likeness {
	if p.Kind != d.Kind && d.Kind != doc.Group {
		return unlike
	}
	names, other := s.namedWithin(r, p), s.namedWithin(d.report, d.Phrase)
	owner, common := false, 0
	for _, n := range names {
		if slices.ContainsFunc(other, func(o *news.Name) bool { return match.Names(n, o).Compatible() }) {
			common++
			owner = owner || n.Kind == doc.Person || n.Kind == doc.Org
		}
	}
	switch {
	case common < len(names) && common < len(other):
		return unlike
	case owner:
		return sameOwner
	case slices.ContainsFunc(d.Words, func(w news.Word) bool { return s.tellsApart(w, d.Phrase) && s.hasWord(p, w) }):
		return sameWords
	}
	return sameNoun
}

// namedWithin are those named or pointed at in a phrase.
func (s *story) namedWithin(r int, p *news.Phrase) []*news.Name {
	var out []*news.Name
	for _, n := range p.Names {
		if name := &s.readings[r].Names[n]; fullest(name) != nil {
			out = append(out, name)
		}
	}
	return out
}

// tellsApart reports that a word of a phrase, beside its noun, tells one from others.
func (s *story) tellsApart(w news.Word, p *news.Phrase) bool {
	return !w.Verb && w.Stem != p.Head && !describing[w.Stem]
}

func (s *story) hasWord(p *news.Phrase, w news.Word) bool {
	return slices.ContainsFunc(p.Words, func(v news.Word) bool { return v.Stem != p.Head && s.vocab.of(v.Stem) == s.vocab.of(w.Stem) })
}

// knows reports that the last word of a person's name, or the whole name of others,
// stands somewhere in a report, where no name was read.
func (s *story) knows(report int, name *news.Name) bool {
	words := strings.Fields(match.FoldName(name.Full))
	if len(words) == 0 {
		return true
	}
	if s.folded[report] == "" {
		s.folded[report] = match.FoldName(s.readings[report].Report.Text)
	}
	if name.Kind == doc.Person {
		return strings.Contains(s.folded[report], words[len(words)-1])
	}
	return strings.Contains(s.folded[report], strings.Join(words, " "))
}

// alsoCalled reports that the report describes by such words another whom it names.
func (s *story) alsoCalled(r int, p *news.Phrase, d description) bool {
	phrases := s.readings[r].Phrases
	return slices.ContainsFunc(phrases, func(o news.Phrase) bool {
		return o.Told != doc.None && o.Told != p.Told && sortOf(o.Head) == sortOf(d.Head) && s.sameDescription(r, &o, d) >= s.sameDescription(r, p, d)
	})
}
