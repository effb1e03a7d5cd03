package quote

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// sameSpeaker gives to a pronoun that stands for nobody known, or for what it
// cannot stand for, the speaker of the quote before.
func (r *reading) sameSpeaker() {
	order := make([]int, len(r.found))
	for i := range order {
		order[i] = i
	}
	at := func(i int) int { return max(r.found[i].quote.Cue.Start, r.found[i].quote.Content[0].Start) }
	slices.SortStableFunc(order, func(a, b int) int { return at(a) - at(b) })
	var last, person *doc.Quote
	for _, i := range order {
		q := &r.found[i].quote
		if q.Thought || q.Hearsay || len(q.Speakers) == 0 {
			continue
		}
		from := last
		if w := lower(q.Speakers[0].Span.Of(r.d.Text)); w == "he" || w == "she" {
			from = person
		}
		if len(q.Speakers) == 1 && from != nil && r.adrift(q.Speakers[0]) {
			q.Speakers[0].Entity, q.Speakers[0].Name = from.Speakers[0].Entity, from.Speakers[0].Name
		}
		if e := q.Speakers[0].Entity; !r.adrift(q.Speakers[0]) {
			last = q
			if e != doc.None && r.d.Entities[e].Kind == doc.Person {
				person = q
			}
		}
	}
}

// adrift reports whether a speaker is a pronoun of the third person with no name
// that fits it.
func (r *reading) adrift(s doc.Speaker) bool {
	word := lower(s.Span.Of(r.d.Text))
	if s.Entity == doc.None && !strings.EqualFold(s.Name, word) {
		return false // one who has no name, but was told of: "a military source"
	}
	switch word {
	case "he", "she":
		return s.Entity == doc.None || r.d.Entities[s.Entity].Kind != doc.Person || strings.EqualFold(s.Name, word)
	case "it", "they":
		return s.Entity == doc.None || strings.EqualFold(s.Name, word)
	}
	return false
}
