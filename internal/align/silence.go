package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// silences ties the words of one report that a body or person gave no answer to
// the words of another that has one: an answer that came later, or to others.
func (s *story) silences() []tie {
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Statements {
			st := &reading.Statements[i]
			if !st.Negated || !answering[st.Predicate] {
				continue
			}
			for j := range s.stated[r][i].args {
				a := &s.stated[r][i].args[j]
				if a.Role == doc.Agent && a.actor != doc.None {
					out = append(out, s.answers(site{r, i}, a)...)
				}
			}
		}
	}
	return out
}

// answers ties a silence to the first words of the same speaker in each report
// of another voice; none where its own report has words too.
func (s *story) answers(silent site, who *participant) []tie {
	r := s.readings[silent.report]
	if s.quoted(silent.report, who.actor, r.Names[who.Name].Full, false) != doc.None {
		return nil
	}
	st := r.Statements[silent.statement]
	a := s.node(place{silent.report, st.Sentence}, st.Trigger.Cover(who.Span), "")
	var out []tie
	for q, other := range s.readings {
		if q == silent.report || s.oneVoice(q, silent.report) || len(out) >= s.most() {
			continue
		}
		n := s.quoted(q, who.actor, r.Names[who.Name].Full, true)
		if n == doc.None {
			continue
		}
		said := &other.Quotes[n]
		b := s.node(place{q, said.Sentence}, said.Source, s.text(q, said.Source))
		out = append(out, tie{topic: r.Names[who.Name].Full, aspect: aspectAnswer, a: a, b: b, rel: match.Apart, score: 0.6,
			reason: reason(noAnswer, "no answer yet against an answer"), why: because("same speaker", 1, r.Names[who.Name].Full)})
	}
	return out
}

// quoted is the first quotation of a report whose speaker is the actor, or
// speaks for it by the office given with the name; None where there is none. Where
// an answer is asked for, what the report tells of the actor in its own words is
// none: a firm that launched a thing has answered nobody.
func (s *story) quoted(report, actor int, name string, answer bool) int {
	r := s.readings[report]
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if q.Silent || q.Thought || q.Source.Empty() || answering[s.stemAt(report, q)] {
			continue
		}
		for _, n := range q.Names {
			if n == doc.None {
				continue
			}
			own := s.cast.of[report][n] == actor && (!answer || (q.Kind != doc.Indirect || !q.Medium.Empty()) && s.toTheMatter(report, q))
			if own || s.cast.actors[actor].kind == doc.Org && s.officeOf(report, n, name) {
				return i
			}
		}
	}
	return doc.None
}

// toTheMatter reports that something said now has a word of a title of the story, who
// said it aside: what an actor once told a paper of another matter is no answer.
func (s *story) toTheMatter(report int, q *news.Quotation) bool {
	r := s.readings[report]
	if slices.ContainsFunc(r.Times, func(t news.Time) bool { return t.Sentence == q.Sentence && longAgo(r, t) }) {
		return false
	}
	return slices.ContainsFunc(r.Sentences[q.Sentence].Words, func(w news.Word) bool {
		return !q.Source.Overlaps(w.Span) && s.inTitle(w.Stem)
	})
}

// inTitle reports that a word stands in the title of a report.
func (s *story) inTitle(stem string) bool {
	for _, r := range s.readings {
		for i := range r.Sentences {
			if r.Sentences[i].Title && slices.ContainsFunc(r.Sentences[i].Words, func(w news.Word) bool { return w.Stem == stem }) {
				return true
			}
		}
	}
	return false
}

// stemAt is the stem of the word with which something is said.
func (s *story) stemAt(report int, q *news.Quotation) string {
	for _, w := range s.readings[report].Sentences[q.Sentence].Words {
		if q.Cue.Contains(w.Span) {
			return w.Stem
		}
	}
	return ""
}

// officeOf reports that the office given with a name is one of the named body:
// "FBI spokeswoman" of the FBI.
func (s *story) officeOf(report, name int, body string) bool {
	words := strings.Fields(match.FoldName(body))
	return slices.ContainsFunc(s.readings[report].Names[name].Mentions, func(m news.NameMention) bool {
		office := strings.Fields(match.FoldName(s.text(report, m.Role) + " " + m.Before))
		return len(words) > 0 && len(office) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(office, w) })
	})
}
