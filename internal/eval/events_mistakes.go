package eval

import (
	"sort"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// triggerKind is the part of speech of a trigger and how it stands in the parse.
// A doc without tags has no kinds of trigger.
func triggerKind(d *doc.Doc, s doc.Span) string {
	t := tokenOf(d, headIn(d, s))
	if t == doc.None || t >= len(d.Tags) {
		return "none of our tokens"
	}
	return d.Tags[t].POS.String() + " as " + d.Arcs[t].Rel.String()
}

// tokenOf is the token that begins a span; None.
func tokenOf(d *doc.Doc, s doc.Span) int {
	t := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].End > s.Start })
	if t == len(d.Tokens) || d.Tokens[t].Start > s.End {
		return doc.None
	}
	return t
}

// explainPart counts a participant that is false, or missed by an event that was
// found or by one that was not.
func (c *eventCounts) explainPart(what string, d *doc.Doc, head int, g *corpus.MarkedEvent, e *doc.Event) {
	if c.wrong == nil {
		return
	}
	if head == doc.None {
		head = tokenOf(d, headIn(d, g.Span))
	}
	kind := what
	switch {
	case e == nil:
		kind += " with its event"
	case g == nil:
		kind += " of a false event"
	}
	rel, example := "?", ""
	if head != doc.None {
		rel, example = d.Arcs[head].Rel.String(), around(d.Text, d.Tokens[head].Start, d.Tokens[head].End)
	}
	if e != nil {
		example = e.Of(d.Text) + ": " + example
	}
	c.wrong.Add("participants", kind+", "+rel, example)
}

// explainFact counts a wrong factuality: what the marks say and what was told.
func (c *eventCounts) explainFact(g corpus.MarkedEvent, e doc.Event, want doc.Modality) {
	word := func(m doc.Modality, negated bool) string {
		if negated {
			return "not " + m.String()
		}
		return m.String()
	}
	c.wrong.Add("factuality", word(want, g.Polarity == "NEG")+" as "+word(e.Modality, e.Negated), e.Lemma)
}
