package align

import (
	"strconv"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// ages ties how old two reports say that a person is, wherever they say it.
func (s *story) ages() []tie {
	type told struct{ report, amount int }
	byActor := make([][]told, len(s.cast.actors))
	for r := range s.readings {
		for actor, amount := range s.agesIn(r) {
			byActor[actor] = append(byActor[actor], told{r, amount})
		}
	}
	var out []tie
	for actor, list := range byActor {
		for i, p := range list {
			for _, q := range list[i+1 : min(len(list), i+1+s.most())] {
				if one, ok := s.agePair(actor, p.report, p.amount, q.report, q.amount); ok {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// agesIn are the ages told in a report, by the person: of each the first. Of whom
// it gives two ages it gives them of two times, or of two people with one name.
func (s *story) agesIn(report int) map[int]int {
	r := s.readings[report]
	out := map[int]int{}
	for i, a := range r.Amounts {
		if a.Unit != "year" || a.Ordinal || a.Bound != doc.Exact {
			continue
		}
		actor := s.aged(report, a)
		if actor == doc.None {
			continue
		}
		if at, twice := out[actor]; !twice {
			out[actor] = i
		} else if at != doc.None && r.Amounts[at].Value != a.Value {
			out[actor] = doc.None
		}
	}
	for actor, at := range out {
		if at == doc.None {
			delete(out, actor)
		}
	}
	return out
}

// aged is the person of whom an age is told: who is named with it, "Ada Venn, 61",
// or is meant by the narrowest phrase around it, "the 61-year-old skipper". None
// where no name of the report stands for him.
func (s *story) aged(report int, a news.Amount) int {
	r := s.readings[report]
	best, size := doc.None, 0
	for _, n := range r.Sentences[a.Sentence].Names {
		if r.Names[n].Kind != doc.Person || r.Names[n].Plural {
			continue
		}
		for _, m := range r.Names[n].In(a.Sentence) {
			named := m.Form == doc.Name && !a.Counted.Empty() && m.Span.Overlaps(a.Counted)
			meant := m.Form == doc.Nominal && m.Span.Contains(a.Span) && (a.Counted.Empty() || m.Span.Contains(a.Counted))
			if (named || meant) && (best == doc.None || m.Span.Len() < size) {
				best, size = s.cast.of[report][n], m.Span.Len()
			}
		}
	}
	if best == doc.None && a.Counted.Empty() && a.Statement != doc.None && r.Statements[a.Statement].State {
		best = s.subject(report, a) // "Venn is 61 years old"
	}
	if best != doc.None && s.cast.actors[best].kind != doc.Person {
		return doc.None
	}
	return best
}

// maxYears is how far two ages of one person may lie apart to be of one time: a
// birthday, a slip or two counts; more is another time of his life.
const maxYears = 3

func (s *story) agePair(actor, ra, i, rb, j int) (tie, bool) {
	p, q := s.readings[ra].Amounts[i], s.readings[rb].Amounts[j]
	name := s.calledFully(actor)
	a, b := s.node(place{ra, p.Sentence}, p.Span, years(p)), s.node(place{rb, q.Sentence}, q.Span, years(q))
	one := tie{topic: name, aspect: aspectAge, a: a, b: b, rel: match.Same, score: 0.7, why: because("age of one person", 1, name)}
	switch gap := max(p.Value, q.Value) - min(p.Value, q.Value); {
	case gap > maxYears:
		return tie{}, false
	case gap > 0:
		one.rel, one.reason = match.Apart, reason(otherFigure, "other number: %s against %s", a.value, b.value)
	}
	return one, true
}

// ofOthersAge reports that two amounts are ages, and of two people: of two who have
// names, of some that nobody is named with, or of one whom the reports call
// otherwise in sentences that do not surely tell one matter.
func (t *tying) ofOthersAge(p, q news.Amount) bool {
	if p.Unit != "year" || q.Unit != "year" {
		return false
	}
	x, y := t.aged(t.a.report, p), t.aged(t.b.report, q)
	switch {
	case x != doc.None && y != doc.None:
		return x != y
	case x == doc.None && p.Counted.Empty(), y == doc.None && q.Counted.Empty():
		return true
	}
	return p.Head != q.Head && t.score < sureMatter
}

// asAge makes the tie of two amounts that are ages one of the age of a person: who
// has a name in one of the reports, or is told by a noun in both.
func (s *story) asAge(t tie, p, q news.Amount) tie {
	t.aspect, t.topic = aspectAge, s.text(t.a.report, p.Counted)
	for _, actor := range []int{s.aged(t.b.report, q), s.aged(t.a.report, p)} {
		if actor != doc.None {
			t.topic = s.calledFully(actor)
		}
	}
	t.a.span, t.b.span = p.Span, q.Span
	t.a.value, t.b.value = years(p), years(q)
	return t
}

func years(a news.Amount) string { return strconv.FormatFloat(a.Value, 'f', -1, 64) }

// calledFully is the longest name that the reports have for an actor.
func (s *story) calledFully(actor int) string {
	name := ""
	for _, m := range s.cast.actors[actor].members {
		name = longer(name, s.cast.name(s, m).Full)
	}
	return name
}
