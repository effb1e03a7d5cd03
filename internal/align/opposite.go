package align

import (
	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// opposites are the types of event of which one thing can do only one at a time.
var opposites = both(map[[2]string]float64{{"rise", "fall"}: 1})

// minOpposite is how likely two sentences must be to tell one matter for what
// rose in the one and fell in the other to be one thing.
const minOpposite = 0.3

// opposite ties two statements of which one says that a thing rose and the
// other, of the same day, that it fell.
func (t *tying) opposite() {
	if t.score < minOpposite || !sameDayWritten(t.x.Report, t.y.Report) {
		return
	}
	for _, i := range t.units[t.a.report][t.a.sentence].statements {
		for _, j := range t.units[t.b.report][t.b.sentence].statements {
			x, y := t.x.Statements[i], t.y.Statements[j]
			if opposites[[2]string{x.Type, y.Type}] == 0 || !asserted(x) || !asserted(y) || !t.sameAgent(i, j) || t.otherTimes(&telling{a: i, b: j}) {
				continue
			}
			a, b := t.na(t.withAgent(t.a.report, x), ""), t.nb(t.withAgent(t.b.report, y), "")
			t.add(t.topic(x), aspectEvent, a, b, match.Apart, reason(otherWay, "the other way: %s against %s", t.text(t.a.report, x.Trigger), t.text(t.b.report, y.Trigger)), max(t.score, minSure))
		}
	}
}

// asserted reports that a statement says that its event came about.
func asserted(st news.Statement) bool {
	return st.Finite && !st.Nominal && !st.Negated && st.Modality == doc.Done
}

// sameAgent reports that two statements are of one agent: the same noun, of the
// same owner where both name one.
func (t *tying) sameAgent(i, j int) bool {
	for k := range t.stated[t.a.report][i].args {
		p := &t.stated[t.a.report][i].args[k]
		if p.Role != doc.Agent || p.Pronoun || p.head < 0 {
			continue
		}
		for l := range t.stated[t.b.report][j].args {
			q := &t.stated[t.b.report][j].args[l]
			if q.Role == doc.Agent && !q.Pronoun && q.head == p.head && (len(p.keys) == 1 || len(q.keys) == 1 || t.extra(p, q) == 0 || t.extra(q, p) == 0) {
				return true
			}
		}
	}
	return false
}

// sameDayWritten reports that two reports were written on one day.
func sameDayWritten(a, b *news.Report) bool {
	d, ok := match.Day(dayOf(a))
	e, ok2 := match.Day(dayOf(b))
	return ok && ok2 && d.Equal(e)
}

func dayOf(r *news.Report) string { return r.Anchor.Value[:min(10, len(r.Anchor.Value))] }
