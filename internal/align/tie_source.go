package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minSource is how alike two sentences must be for the sources that they name
// to be set against each other.
const minSource = 0.35

// sources ties who is named as the source, where two sentences tell one matter
// on the word of somebody else.
func (t *tying) sources() {
	if t.score < minSource || t.sentence(t.a).Title || t.sentence(t.b).Title || t.oneVoice(t.a.report, t.b.report) {
		return
	}
	p, q := t.sourcePair()
	if p == doc.None || t.sameSource(p, q) {
		return
	}
	x, y := &t.x.Quotes[p], &t.y.Quotes[q]
	a, b := t.na(x.Source, strings.Join(x.Speakers, "; ")), t.nb(y.Source, strings.Join(y.Speakers, "; "))
	topic := t.text(t.a.report, x.Content[0])
	vagueA, vagueB := t.vagueSource(t.a.report, x), t.vagueSource(t.b.report, y)
	switch {
	case vagueA && vagueB:
	case vagueA:
		t.add(topic, aspectSource, a, b, match.Wider, reason(fullerSource, "the source is named: %s", b.value), t.score*0.8)
	case vagueB:
		t.add(topic, aspectSource, a, b, match.Narrower, reason(fullerSource, "the source is named: %s", a.value), t.score*0.8)
	case t.sameContent(p, q) < sureContent:
	case !t.someone(t.a.report, x) || !t.someone(t.b.report, y) || t.speaksFor(t.a.report, x, y) || t.speaksFor(t.b.report, y, x):
	default:
		t.add(topic, aspectSource, a, b, match.Apart, reason(otherSource, "other source: %s against %s", a.value, b.value), max(t.score*0.8, minSure))
	}
}

// sourcePair is the two quotations of the sentences that tell in other words
// what one source says, and say most the same; None where no two do.
func (t *tying) sourcePair() (int, int) {
	best, p, q := 0.0, doc.None, doc.None
	for i := range t.x.Quotes {
		if !sourced(t.x, i, t.a.sentence) {
			continue
		}
		for j := range t.y.Quotes {
			if !sourced(t.y, j, t.b.sentence) {
				continue
			}
			if v := t.sameContent(i, j); v > best {
				best, p, q = v, i, j
			}
		}
	}
	return p, q
}

// sourced reports that a quotation tells in other words what one source says in
// the sentence. Words in quotation marks belong to whoever spoke them, and who asks
// why something is so vouches for nothing.
func sourced(r *news.Reading, i, sentence int) bool {
	q := &r.Quotes[i]
	return q.Sentence == sentence && !q.Thought && !q.Silent && q.Kind == doc.Indirect && !q.Source.Empty() && told(r, *q) &&
		!beginsWith(q.Content[0].Of(r.Report.Text), wordsOf["asking"])
}

// told reports that one source is told by more than a pronoun that nothing
// stands behind.
func told(r *news.Reading, q news.Quotation) bool {
	if len(q.Names) != 1 || len(q.Speakers) != 1 {
		return false
	}
	if n := q.Names[0]; n != doc.None && fullest(&r.Names[n]) != nil {
		return true
	}
	return slices.ContainsFunc(r.Sentences[q.Sentence].Words, func(w news.Word) bool { return q.Source.Contains(w.Span) })
}

// someone reports that a source is a person or body called by its name, or a
// person for whom a pronoun stands: whom "the airline" means is less sure.
func (t *tying) someone(report int, q *news.Quotation) bool {
	n := q.Names[0]
	if n == doc.None || fullest(&t.readings[report].Names[n]) == nil {
		return false
	}
	name := &t.readings[report].Names[n]
	named := func(m news.NameMention) bool {
		return q.Source.Contains(m.Span) && (m.Form == doc.Name || m.Form == doc.Pronoun && name.Kind == doc.Person)
	}
	return (name.Kind == doc.Person || name.Kind == doc.Org) && slices.ContainsFunc(name.Mentions, named)
}

// speaksFor reports that the office of one source, as any report of the story
// gives it, names the other: an officer and his company are one source.
func (t *tying) speaksFor(report int, q, other *news.Quotation) bool {
	actor := t.cast.of[report][q.Names[0]]
	for _, m := range t.cast.actors[actor].members {
		for _, at := range t.cast.name(t.story, m).Mentions {
			words := match.FoldName(t.text(m.report, at.Role) + " " + at.Before + " " + at.After)
			for _, s := range other.Speakers {
				if sharesWord(match.FoldName(s), words) {
					return true
				}
			}
		}
	}
	return false
}

// vagueSource reports that a source may be anybody of a kind, or the body of
// which another source is a part: "officials", "the government".
func (t *tying) vagueSource(report int, q *news.Quotation) bool {
	if n := q.Names[0]; n != doc.None && fullest(&t.readings[report].Names[n]) != nil {
		k := t.readings[report].Names[n].Kind
		return k == doc.Place || k == doc.Group
	}
	for _, s := range t.readings[report].Sentences {
		if !s.Span.Overlaps(q.Source) {
			continue
		}
		for _, w := range s.Words {
			if q.Source.Contains(w.Span) && (unnamed[w.Stem] || governing[w.Stem]) {
				return true
			}
		}
	}
	return false
}

// sameSource is generous: a spokesman and his office are one source.
func (t *tying) sameSource(p, q int) bool {
	if t.sameSpeaker(t.a.report, p, t.b.report, q) || match.FoldName(t.text(t.a.report, t.x.Quotes[p].Source)) == match.FoldName(t.text(t.b.report, t.y.Quotes[q].Source)) {
		return true
	}
	for _, n := range t.x.Quotes[p].Speakers {
		for _, m := range t.y.Quotes[q].Speakers {
			if sharesWord(match.FoldName(n), match.FoldName(m)) {
				return true
			}
		}
	}
	return false
}

// sharesWord reports that a long word of one text, or one that it begins with,
// stands in the other: Christine is Chris.
func sharesWord(a, b string) bool {
	first := strings.Fields(a)
	for _, w := range strings.Fields(b) {
		if len(w) > 3 && slices.ContainsFunc(first, func(v string) bool {
			return len(v) > 3 && (strings.HasPrefix(w, v) || strings.HasPrefix(v, w))
		}) {
			return true
		}
	}
	return false
}

// minContent is how many content words a thing said must have to be a matter
// of its own: one pledges allegiance, but that is no report of something.
const minContent = 4

// sureContent is how alike what two sources say must be for the sources to be set
// against each other.
const sureContent = 0.55

// sameContent is how sure it is that what the two are said to have said is one
// thing, 0 where it is not.
func (t *tying) sameContent(p, q int) float64 {
	if len(t.x.Quotes[p].Words) < minContent || len(t.y.Quotes[q].Words) < minContent {
		return 0
	}
	if v := t.contentScore(t.a.report, p, t.b.report, q); v >= minSaid {
		return v
	}
	return 0
}
