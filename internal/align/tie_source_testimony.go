package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// testimony is what a report tells on the word of one source.
type testimony struct {
	place
	quote int
	span  doc.Span // the words that name the source, with the verb that says that it tells
	value string
	own   bool // what it tells is of itself: it is still looking for them
	held  bool // it tells what somebody believes, and the voice is his
	voice voice
	keys  []int // of the content words of what it tells
	mass  float64
}

// testimonies are the testimonies of a report by sentence.
func (s *story) testimonies(report int) [][]testimony {
	r := s.readings[report]
	out := make([][]testimony, len(r.Sentences))
	for i := range r.Quotes {
		if q := &r.Quotes[i]; !r.Sentences[q.Sentence].Title && s.vouches(report, i) {
			t := testimony{place: place{report, q.Sentence}, quote: i, span: q.Source, value: strings.Trim(q.Speakers[0], ", "), voice: s.voiceOf(report, q)}
			if wide := q.Source.Cover(q.Cue); !q.Cue.Empty() && !overlapsAny(wide, q.Content) && wide.Len() < maxCore {
				t.span = wide
			}
			if q.Names[0] != doc.None && t.voice.actor == doc.None {
				t.value = s.text(report, q.Source) // the name is of somebody else
			}
			t.own = s.ofItself(report, q)
			t.keys, t.mass = s.keysOf(q.Words)
			s.believed(&t)
			if q.Kind == doc.Direct && !slices.Contains(t.voice.kinds, mediaKind) {
				continue // words in quotation marks belong to whoever spoke them; those of a paper are a report
			}
			out[q.Sentence] = append(out[q.Sentence], t)
		}
	}
	return out
}

// believed gives a testimony of what somebody believes his voice: the owner said
// that the divers think so.
func (s *story) believed(t *testimony) {
	r := s.readings[t.report]
	q := &r.Quotes[t.quote]
	for _, i := range s.units[t.report][t.sentence].statements {
		st := &r.Statements[i]
		if !believing[st.Predicate] || !q.Content[0].Contains(st.Trigger) {
			continue
		}
		for _, a := range st.Args {
			if before := a.Span.Start - q.Content[0].Start; a.Role != doc.Agent || before < 0 || before > len("that ") {
				continue
			}
			t.held, t.own = true, false
			if !a.Pronoun && a.Span.End <= st.Trigger.Start {
				holder := news.Quotation{Speakers: []string{s.text(t.report, a.Span)}, Names: []int{a.Name}, Source: a.Span}
				t.voice, t.value, t.span = s.voiceOf(t.report, &holder), holder.Speakers[0], a.Span.Cover(st.Trigger)
			}
			return
		}
	}
}

func overlapsAny(span doc.Span, list []doc.Span) bool {
	return slices.ContainsFunc(list, func(c doc.Span) bool { return c.Overlaps(span) })
}

// vouches reports that a quotation tells what one source says is so. Words in
// quotation marks belong to whoever spoke them, and who asks why something is so,
// or wants it, vouches for nothing; one with few of his own words in between is
// still told.
func (s *story) vouches(report, quote int) bool {
	r := s.readings[report]
	q := &r.Quotes[quote]
	return !q.Thought && !q.Silent && !q.Denied && !q.Source.Empty() && len(q.Speakers) == 1 && len(q.Speakers[0]) <= maxVoice && len(q.Words) >= minContent && told(r, *q) &&
		(q.Kind != doc.Mixed || 2*len(s.own(report, quote, q.Words)) < len(q.Words)) && s.reported(report, q) && !beginsWith(q.Content[0].Of(r.Report.Text), wordsOf["asking"])
}

// reported reports that the words between a source and what it tells say no more
// than that it tells it: who denies, asks or promises does something by it.
func (s *story) reported(report int, q *news.Quotation) bool {
	for _, w := range strings.Fields(strings.ToLower(s.text(report, q.Cue))) {
		if vouching[w] {
			return true
		}
	}
	return false
}

// told reports that one source is told by more than a pronoun that nothing
// stands behind.
func told(r *news.Reading, q news.Quotation) bool {
	if len(q.Names) != 1 || len(q.Speakers) != 1 {
		return false
	}
	if n := q.Names[0]; n != doc.None && len(r.Names[n].Mentions) > 1 {
		return true
	}
	if len(kindsOfPhrase(q.Speakers[0])) > 0 {
		return true
	}
	return slices.ContainsFunc(r.Sentences[q.Sentence].Words, func(w news.Word) bool { return q.Source.Contains(w.Span) })
}

// ofItself reports that what a source tells is of itself: it begins with the source,
// or with a pronoun.
func (s *story) ofItself(report int, q *news.Quotation) bool {
	r := s.readings[report]
	content := q.Content[0].Of(r.Report.Text)
	if n := q.Names[0]; n != doc.None {
		for _, m := range r.Names[n].Mentions {
			if begins := m.Span.Start - q.Content[0].Start; begins >= 0 && begins <= len("the ") && m.Form != doc.Pronoun {
				return true
			}
		}
	}
	return beginsWith(content, wordsOf["self"])
}

// maxVoice is how many bytes the name of a source may have: of more, a clause that is
// no name was read with it.
const maxVoice = 64

// minContent is how many content words a thing said must have to be a matter
// of its own: one pledges allegiance, but that is no report of something.
const minContent = 4

// shared is the weight of the words that what two sources tell has in common, of the
// weight of the one with less.
func (s *story) shared(x, y *testimony) float64 {
	sum := 0.0
	intersect(x.keys, y.keys, func(k int) { sum += s.vocab.weight[k] })
	return sum / max(min(x.mass, y.mass), minMass/2)
}
