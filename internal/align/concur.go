package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// concurring ties to the two sides of each difference in whether something was
// done the places of other reports that tell the event as that side does, so that
// a difference names all who stand on either side.
func (s *story) concurring(ties []tie) []tie {
	told := map[int][]*tie{} // by report: the ties that an event is told in it and in another
	for i := range ties {
		if t := &ties[i]; t.aspect == aspectEvent && t.rel == match.Same {
			told[t.a.report] = append(told[t.a.report], t)
			told[t.b.report] = append(told[t.b.report], t)
		}
	}
	var apart []*tie
	for i := range ties {
		if t := &ties[i]; t.aspect == aspectModality && t.rel == match.Apart {
			apart = append(apart, t)
		}
	}
	stands := map[int]bool{} // reports that stand on a side by their own words
	for _, t := range apart {
		stands[t.a.report], stands[t.b.report] = true, true
	}
	var out []tie
	for _, t := range apart {
		out = append(out, s.onSide(t, t.a, told[t.a.report], stands)...)
		out = append(out, s.onSide(t, t.b, told[t.b.report], stands)...)
	}
	return out
}

// onSide ties to one side of a difference those who tell its event as it does.
func (s *story) onSide(apart *tie, side node, told []*tie, stands map[int]bool) []tie {
	var out []tie
	for _, t := range told {
		near, far := t.a, t.b
		if near.report != side.report {
			near, far = far, near
		}
		if near.sentence != side.sentence || !near.span.Overlaps(side.span) || stands[far.report] || len(out) >= s.most() {
			continue
		}
		if s.toldAsDone(far) == s.toldAsDone(side) && s.toldAsPlanned(far) == s.toldAsPlanned(side) {
			out = append(out, tie{topic: apart.topic, aspect: apart.aspect, a: side, b: far, rel: match.Same, score: apart.score, why: t.why})
		}
	}
	return out
}

// toldAsDone reports that the words of a node hold a statement that its event
// came about.
func (s *story) toldAsDone(n node) bool {
	return s.anyStatement(n, func(i int) bool { return asserted(s.readings[n.report].Statements[i]) })
}

// toldAsPlanned reports that the words of a node hold a statement of what is to
// come.
func (s *story) toldAsPlanned(n node) bool {
	return s.anyStatement(n, func(i int) bool { return s.planned(n.report, s.readings[n.report].Statements[i]) })
}

func (s *story) anyStatement(n node, is func(i int) bool) bool {
	return slices.ContainsFunc(s.units[n.report][n.sentence].statements, func(i int) bool {
		st := &s.readings[n.report].Statements[i]
		return st.Trigger != (doc.Span{}) && n.span.Contains(st.Trigger) && is(i)
	})
}
