package when

import (
	"strings"

	"rashomon/internal/doc"
)

// fill reads every part of the match into one expr.
func fill(m *match) *expr {
	e := &expr{}
	for _, p := range m.parts[:m.n] {
		it := &m.r.items[p.item]
		s := it.sense(p.class)
		switch p.class {
		case cDate, cClock, cDur, cTheday, cBaredur, cSlashday:
			*e = *it.expr
		case cMonth:
			e.month = s.n
		case cDay:
			e.dom = int(it.num)
		case cOrdinal:
			e.dom = s.n
		case cYear:
			e.year = int(it.num)
		case cWeekday, cShortday:
			e.weekday = s.n
		case cSeason:
			e.season = s.value
		case cPart:
			e.part = s.value
		case cEdge:
			e.mod = s.value
		case cHoliday:
			e.holiday = s.value
		case cDecade, cShortdecade:
			e.decade = it.expr.decade
		case cQfigure:
			e.quarter, e.half = it.expr.quarter, it.expr.half
		case cDecadename:
			e.decade = 190 + s.n
		case cRel:
			e.rel = relations[s.value]
		case cUnit, cUnits:
			e.unit = s.value
		case cDeictic:
			e.deictic(s)
		}
	}
	return e
}

// deictic reads "-1" or "0NI": days from the day of writing, part of the day.
func (e *expr) deictic(s *sense) {
	e.unit, e.n, e.step = "D", float64(s.n), stepHence
	if part := strings.TrimLeft(s.value, "-0123456789"); part != "" {
		e.part = part
	}
}

// makeDate reads a date of any form; it refuses 31 June.
func makeDate(m *match) (*expr, bool) {
	e := fill(m)
	if e.month > 0 && e.dom > 0 {
		y := e.year
		if y == 0 {
			y = 2000
		}
		if e.noDay = !validDate(y, e.month, e.dom); e.noDay && (e.dom > 31 || m.r.countsNext(m.last-1)) {
			return nil, false
		}
	}
	if e.rel != relNone && e.part != "" && e.weekday == 0 && e.step == stepNone {
		e.unit = "D" // this morning, last night
	}
	e.settle()
	return e, true
}

// settle sets the TIMEX3 type of a point.
func (e *expr) settle() {
	if e.clock || e.part != "" {
		e.kind = doc.ClockTime
	}
}

// makeYear reads a bare year, where it is likely to be one.
func makeYear(m *match) (*expr, bool) {
	e := fill(m)
	if !m.r.likelyYear(m.first, e.year) {
		return nil, false
	}
	return e, true
}

// makeNamed reads an ordinal beside a unit: "third quarter", "19th century",
// "first half".
func makeNamed(m *match) (*expr, bool) {
	_, o := m.get(cOrdinal, 0)
	_, u := m.get(cUnit, 0)
	e := &expr{}
	if y, _ := m.get(cYear, 0); y != nil {
		e.year = int(y.num)
	}
	switch {
	case u.value == "Q":
		e.quarter = o.n
		return e, o.n <= 4
	case u.value == "CE":
		e.century = o.n - 1
		return e, o.n >= 2
	}
	return nil, false
}

// makeLastQuarter reads "the final quarter of 2024".
func makeLastQuarter(m *match) (*expr, bool) {
	y, _ := m.get(cYear, 0)
	return &expr{year: int(y.num), quarter: 4}, true
}

// makeHalfYear reads "the first half of 2024", "the second half of last year".
func makeHalfYear(m *match) (*expr, bool) {
	_, o := m.get(cOrdinal, 0)
	e := fill(m)
	e.half, e.dom = o.n, 0
	if e.year == 0 && e.rel == relNone {
		e.rel = relThis
	}
	return e, true
}

// makeJoin puts two dates together where one tells what the other leaves open:
// "Sunday, 31 December 2017", "July last year", "the third quarter of 1990".
func makeJoin(m *match) (*expr, bool) {
	a, _ := m.get(cDate, 0)
	b, _ := m.get(cDate, 1)
	if b == nil {
		_, s := m.get(cShortday, 0)
		b, a = a, &item{expr: &expr{weekday: s.n}}
	}
	x, y := a.expr, b.expr
	for range 2 {
		switch {
		case x.bareWeekday() && y.dom > 0 && y.weekday == 0 && y.rel == relNone:
			e := *y
			e.weekday, e.weekOf = x.weekday, x.weekOf
			return &e, true
		case x.weekday > 0 && x.month == 0 && x.dom == 0 && x.unit == "" && !x.clock && x.part == "" && (x.rel == relThis || x.rel == relLast || x.rel == relNext) && y.month > 0 && y.dom > 0 && y.weekday == 0 && y.rel == relNone:
			e := *y // "last Friday, March 21"
			e.weekday = x.weekday
			return &e, true
		case x.yearless() && y.yearly() && x.weekday == 0 && y.step == stepNone:
			e := *x
			e.year, e.rel, e.unit, e.step, e.n = y.year, y.rel, y.unit, y.step, y.n
			return &e, true
		case x.step == stepAgo && (x.unit == "Y" || x.unit == "W" || x.unit == "M") && x.n >= 1 && !x.vague && x.mod == "" && x.weekday == 0 && y.unit == "D" && y.n == 0 && y.step == stepHence && y.part == "":
			return &expr{n: x.n, unit: x.unit, base: y, step: stepBefore}, true // "a year ago today"
		case x.bareWeekday() && y.unit == "W" && y.step != stepNone && y.base == nil && !y.vague && y.mod == "":
			e := *y // "Friday two weeks ago"
			e.weekday = x.weekday
			return &e, true
		}
		x, y = y, x
	}
	return nil, false
}

// makeWeekOf reads "the week of March 6", "the weekend of March 15".
func makeWeekOf(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() {
		return nil, false
	}
	e := *d.expr
	e.weekOf, e.weekend = true, m.rule.name == "weekend-of"
	return &e, true
}

// makePartOf sets a part of the day on a day: "the morning of March 3",
// "Tuesday's night".
func makePartOf(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	_, p := m.get(cPart, 0)
	if !d.expr.dayLike() {
		return nil, false
	}
	e := *d.expr
	if b := e.before; b != nil && p.value == "NI" && b.dom+1 == e.dom && b.month == e.month {
		e = *b.expr // the night of 3-4 May
	}
	e.part, e.kind = p.value, doc.ClockTime
	return &e, true
}

// makeInPart sets on a day the part of the day told after it: "Tuesday in the
// morning".
func makeInPart(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	p, _ := m.get(cDate, 1)
	if !d.expr.dayLike() || d.expr.before != nil || !p.expr.partOfDay() || p.expr.rel != relThe {
		return nil, false
	}
	e := *d.expr
	e.part, e.kind = p.expr.part, doc.ClockTime
	return &e, true
}

// makePartDay sets on a part of the day the day told after it: "in the afternoon,
// last Friday".
func makePartDay(m *match) (*expr, bool) {
	p, _ := m.get(cDate, 0)
	d, _ := m.get(cDate, 1)
	if !d.expr.dayLike() || d.expr.before != nil || d.expr.mod != "" || !p.expr.partOfDay() || p.expr.rel != relThe {
		return nil, false
	}
	e := *d.expr
	e.part, e.mod, e.kind = p.expr.part, p.expr.mod, doc.ClockTime
	return &e, true
}

// makeCompact reads a date that is written without a blank: "23-Sep-2020".
func makeCompact(m *match) (*expr, bool) {
	for i := m.first + 1; i < m.last; i++ {
		if m.r.items[i].start != m.r.items[i-1].end {
			return nil, false
		}
	}
	e, ok := makeDate(m)
	if n, _ := m.get(cNum, 0); ok && n != nil { // 23-Sep-20
		if n.digits != 2 {
			return nil, false
		}
		e.year = 2000 + int(n.num)
		if e.year > 2049 {
			e.year -= 100
		}
	}
	return e, ok
}

// makeEdge shades a point: "early Sunday", "the end of October", "mid-1996".
func makeEdge(m *match) (*expr, bool) {
	d, _ := m.get(m.parts[m.n-1].class, 0)
	if d.expr.mod != "" || d.expr.value != "" {
		return nil, false
	}
	_, s := m.get(cEdge, 0)
	e := fill(m)
	e.mod = s.value
	return e, true
}

// makeLastDay reads "the final hours of 2017".
func makeLastDay(m *match) (*expr, bool) {
	e := fill(m)
	e.lastDay = true
	return e, e.year > 0 || e.month > 0 || e.unit != "" || e.weekday > 0
}

// makeShift counts an amount from a point: "two days ago", "a year earlier".
func makeShift(m *match) (*expr, bool) {
	_, s := m.get(cAgo, 0)
	e := fill(m)
	step := steps[s.value]
	if e.vague && (step == stepBefore || step == stepAfter) {
		return e, true // "several days later" is no nearer than several days
	}
	e.kind, e.value, e.step = doc.DateTime, "", step
	return e, e.step != stepNone
}

// makeYearAgo reads "year-ago" and "the year-earlier quarter".
func makeYearAgo(m *match) (*expr, bool) {
	_, s := m.get(cAgo, 0)
	u := &sense{value: "Y"}
	return &expr{unit: u.value, n: 1, step: steps[s.value], period: m.n > 4}, s.value != "after"
}

// makePeriod reads "the latest period", "the 1988 quarter": the quarter that is
// spoken of, or the same of another year.
func makePeriod(m *match) (*expr, bool) {
	e := fill(m)
	if e.year == 0 && e.rel == relNone && m.rule.name != "the-latest-period" {
		return nil, false
	}
	e.period = true
	return e, true
}

// makeBeforeAfter reads "the day before", "the year after".
func makeBeforeAfter(m *match) (*expr, bool) {
	e := fill(m)
	e.rel = relBefore
	if m.rule.name == "year-after" {
		e.rel = relAfter
	}
	return e, true
}

// makeKeep keeps what the only phrase tells, under another class.
func makeKeep(m *match) (*expr, bool) { return fill(m), true }

// makeWithin reads "in two weeks", which counts from now where the clause is in
// the future.
func makeWithin(m *match) (*expr, bool) {
	e := fill(m)
	e.within = e.kind == doc.Duration && e.n > 0 && !e.ends && e.mod == ""
	return e, e.within
}

// makeCopy is makeKeep where the phrase tells a point; a longer extent of it.
func makeCopy(m *match) (*expr, bool) {
	e := fill(m)
	return e, e.kind == doc.DateTime || e.kind == doc.ClockTime
}

// makeSkip takes words that look like a time and are none.
func makeSkip(m *match) (*expr, bool) { return &expr{}, true }

// makeRef reads "now", "recently", "soon".
func makeRef(m *match) (*expr, bool) {
	_, s := m.get(cRef, 0)
	return &expr{value: s.value}, true
}

// makeDefinite reads "the year", "the weekend".
func makeDefinite(m *match) (*expr, bool) {
	e := fill(m)
	e.rel = relThe
	return e, true
}

// makeTheDayPart reads "the morning": of the day that is spoken of.
func makeTheDayPart(m *match) (*expr, bool) {
	e := fill(m)
	e.rel, e.unit, e.kind = relThe, "D", doc.ClockTime
	if e.part == "" { // "dawn", which the rule names as a word
		if s := m.r.items[m.first].sense(cPart); s != nil {
			e.part = s.value
		}
	}
	return e, e.part != ""
}

// makeYearEnd reads "year-end", "year's end" and "year-end 2026".
func makeYearEnd(m *match) (*expr, bool) {
	if y, _ := m.get(cYear, 0); y != nil {
		return &expr{year: int(y.num), mod: "END"}, true
	}
	return &expr{unit: "Y", rel: relThe, mod: "END"}, true
}

// makeRecent reads "recent years".
func makeRecent(m *match) (*expr, bool) { return &expr{value: "PAST_REF"}, true }

// makeNthWeekday reads "the first Friday of July", "the last Sunday of March".
func makeNthWeekday(m *match) (*expr, bool) {
	w, _ := m.get(cDate, 0)
	month, _ := m.get(cDate, 1)
	x := month.expr
	if x.dom > 0 || x.mod != "" || x.weekday > 0 || x.month == 0 && (x.unit != "M" || x.rel == relNone) {
		return nil, false
	}
	e := *x
	e.weekday = w.expr.weekday
	if _, o := m.get(cOrdinal, 0); o != nil {
		e.nth = o.n
		return &e, w.expr.bareWeekday() && o.n <= 5
	}
	e.nth = -1
	return &e, w.expr.weekday > 0 && w.expr.rel == relLast && w.expr.unit == ""
}

// makeLastOf reads "last week of 2024", without an article.
func makeLastOf(m *match) (*expr, bool) {
	u, _ := m.get(cDate, 0)
	d, _ := m.get(cDate, 1)
	e := *d.expr
	if u.expr.rel != relLast || u.expr.unit != "W" && u.expr.unit != "D" || u.expr.dayLike() && u.expr.unit != "D" || e.dom > 0 || e.weekday > 0 || e.mod != "" || e.month == 0 && e.year == 0 {
		return nil, false
	}
	e.nth, e.nthUnit = -1, u.expr.unit
	return &e, true
}

// makeNthUnit reads "the last day of 2024", "the first week of May".
func makeNthUnit(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	_, u := m.get(cUnit, 0)
	e := *d.expr
	if e.dom > 0 || e.weekday > 0 || e.mod != "" || e.season != "" || e.month == 0 && e.year == 0 && e.rel == relNone {
		return nil, false
	}
	e.nth, e.nthUnit = -1, u.value
	if _, o := m.get(cOrdinal, 0); o != nil {
		e.nth = o.n
	}
	return &e, e.nth <= 5
}
