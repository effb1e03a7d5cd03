package align

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// How alike two sentences must be, and how much of what a source tells the other
// must hold, for the one to be told on the word of a source and the other as plain
// fact.
const (
	minPlain  = 0.5
	heldPlain = 0.5

	sureNumber = 0.6 // of sentences that have no event in common
)

// unsourced is how a report names the source that names none.
const unsourced = "told without a source"

// plain ties what one report tells on the word of a source to what the other tells
// as plain fact.
func (t *tying) plain(x *testimony, b place, values []*tie) {
	if t.score < minPlain || x.own || x.held || !t.states(x) || t.spokenIn(b) || t.readings[x.report].Quotes[x.quote].Kind != doc.Indirect || t.sentence(b).Title {
		return
	}
	at, ok := t.toldPlain(x, values)
	if !ok || t.held(x, b) < heldPlain || t.attributed(x, b.report) || t.alsoPlain(x, b) {
		return
	}
	at.value = unsourced
	n, m := t.node(x.place, x.span, x.value), at
	rel := match.Narrower
	if t.a != x.place {
		n, m, rel = m, n, match.Wider
	}
	t.add(t.text(x.report, t.readings[x.report].Quotes[x.quote].Content[0]), aspectSource, n, m, rel, reason(fullerSource, "the source is named by one: %s", x.value), t.score*0.7)
}

// spokenIn reports that something in the sentence is said by somebody, or that it
// has a word by which that is told.
func (s *story) spokenIn(p place) bool {
	for _, w := range strings.Fields(strings.ToLower(s.text(p.report, s.sentence(p).Span))) {
		if vouching[strings.Trim(w, ".,;:")] {
			return true
		}
	}
	for _, q := range s.readings[p.report].Quotes {
		for _, c := range q.Content {
			if c.Overlaps(s.sentence(p).Span) {
				return true
			}
		}
	}
	return false
}

// toldPlain is where the sentence tells an event or a number that stands in what
// the source tells as well: an event of its main clause rather than a number, the
// surest, of equal ones the first.
func (t *tying) toldPlain(x *testimony, values []*tie) (best node, ok bool) {
	q, sure := &t.readings[x.report].Quotes[x.quote], 0.0
	for _, v := range values {
		n, at := v.a, v.b
		if n.report != x.report {
			n, at = at, n
		}
		if v.rel == match.Apart || v.score < sureValue || !within(n.span, q) {
			continue
		}
		score := v.score
		if v.aspect == aspectEvent {
			if !t.byVerb(n) || !t.main(at) {
				continue
			}
			score++
		} else if t.score < sureNumber {
			continue
		}
		if score > sure || score == sure && at.span.Start < best.span.Start {
			best, sure = at, score
		}
	}
	return best, sure > 0
}

// main reports that a place tells an event by the verb of a sentence.
func (s *story) main(n node) bool {
	for _, i := range s.units[n.report][n.sentence].statements {
		if st := &s.readings[n.report].Statements[i]; !st.Nominal && st.Parent == doc.None && n.span.Contains(st.Trigger) {
			return true
		}
	}
	return false
}

// held is how much of what the source tells stands in the sentence.
func (s *story) held(x *testimony, p place) float64 {
	shared := 0.0
	intersect(x.keys, s.units[p.report][p.sentence].keys, func(k int) { shared += s.vocab.weight[k] })
	return shared / max(x.mass, minMass/2)
}

// attributed reports that the report has anything like it from anybody.
func (s *story) attributed(x *testimony, report int) bool {
	for q := range s.readings[report].Quotes {
		if s.contentScore(x.report, x.quote, report, q) >= tiedContent {
			return true
		}
	}
	return false
}

// alsoPlain reports that the report of the testimony tells the same as plain fact.
func (s *story) alsoPlain(x *testimony, b place) bool {
	for i := range s.readings[x.report].Sentences {
		p := place{x.report, i}
		if !s.sentence(p).Title && i != x.sentence && !s.spokenIn(p) && s.compare(p, b).score >= minPlain {
			return true
		}
	}
	return false
}
