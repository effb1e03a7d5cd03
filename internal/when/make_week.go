package when

import "rashomon/internal/doc"

// makeWeekdayWeek reads "Wednesday week", a week after the coming one, "last
// Wednesday week", a week before the last one, "today week" and "Friday
// fortnight".
func makeWeekdayWeek(m *match) (*expr, bool) {
	u, s := m.get(cUnit, 0)
	if u.capital || m.r.namesNext(m.last-1) {
		return nil, false
	}
	n := 1.0
	if s.value == "FN" {
		n = 2
	}
	if _, d := m.get(cDeictic, 0); d != nil {
		e := &expr{}
		e.deictic(d)
		return &expr{unit: "W", n: n, base: e, step: stepAfter}, e.part == ""
	}
	_, w := m.get(cWeekday, 0)
	e := &expr{weekday: w.n, n: n + 1, step: stepHence, rel: relThis}
	if _, rel := m.get(cRel, 0); rel != nil {
		e.step, e.rel = stepAgo, relNone
	}
	return e, true
}

// makeDecade reads "the 70s", but for those of a thermometer.
func makeDecade(m *match) (*expr, bool) {
	for k := max(0, m.first-8); k < min(len(m.r.items), m.last+6); k++ {
		if m.r.k.warmth[m.r.items[k].word] {
			return nil, false
		}
	}
	return makeDate(m)
}

// makeShiftBack reads "three years back" as "three years ago".
func makeShiftBack(m *match) (*expr, bool) {
	e := fill(m)
	if tag, ok := m.r.tag(m.last - 1); ok && tag.POS != doc.ADV || e.vague || e.ends || e.mod != "" || e.n == 0 {
		return nil, false
	}
	e.kind, e.value, e.step = doc.DateTime, "", stepAgo
	return e, true
}

// makeWeekOn reads "a week on Friday", a week after the coming Friday.
func makeWeekOn(m *match) (*expr, bool) {
	u, _ := m.get(cDur, 0)
	d, _ := m.get(cDate, 0)
	if u.expr.unit != "W" || u.expr.n < 1 || u.expr.n > 3 || u.expr.vague || u.expr.ends || u.expr.mod != "" || !d.expr.bareWeekday() || d.expr.before != nil || m.r.tenseOf(m.first) == tensePast {
		return nil, false
	}
	return &expr{weekday: d.expr.weekday, n: u.expr.n + 1, step: stepHence, rel: relThis}, true
}

// makeNightOfTwo reads "the night of Saturday to Sunday" as the night that begins
// on the first day.
func makeNightOfTwo(m *match) (*expr, bool) {
	x, _ := m.get(cDate, 0)
	y, _ := m.get(cDate, 1)
	if !x.expr.dayLike() || !y.expr.dayLike() || x.expr.before != nil || y.expr.before != nil || x.expr.mod != "" || y.expr.mod != "" {
		return nil, false
	}
	a, b := x.expr, y.expr
	if !(a.weekday > 0 && b.weekday == a.weekday%7+1 || a.dom > 0 && (b.dom == a.dom+1 || b.dom == 1)) {
		return nil, false
	}
	e := *a
	if e.month == 0 && e.dom > 0 {
		e.month = b.month
	}
	e.part, e.kind = "NI", doc.ClockTime
	return &e, true
}

// makeTwoClocks reads "1:30 pm (0730 GMT) on Sunday", where the day, which stays
// a time of its own, is that of both hours.
func makeTwoClocks(m *match) (*expr, bool) {
	a, _ := m.get(cClock, 0)
	b, _ := m.get(cClock, 1)
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() || d.expr.before != nil || d.expr.mod != "" || !a.expr.clock || !b.expr.clock || a.expr.before != nil || b.expr.before != nil || a.expr.dayTold() || b.expr.dayTold() {
		return nil, false
	}
	second := d.expr.at(b.expr)
	second.before = &bound{d.expr.at(a.expr), doc.Span{Start: a.start, End: a.end}, b.start}
	e := *d.expr
	e.before = &bound{second, doc.Span{Start: b.start, End: b.end}, d.start}
	return &e, true
}

// dayTold says that an hour tells its day, too.
func (e *expr) dayTold() bool {
	return e.dom > 0 || e.month > 0 || e.weekday > 0 || e.holiday != "" || e.unit != ""
}
