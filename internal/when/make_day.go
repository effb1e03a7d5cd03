package when

import (
	"strings"

	"rashomon/internal/doc"
)

// makeTheDate reads "on the 17th", a day of no month, where nothing follows that
// the ordinal could be of ("on the 17th floor").
func makeTheDate(m *match) (*expr, bool) {
	it, s := m.get(cOrdinal, 0)
	if it == nil { // "on the 17", "Friday 31"
		d, _ := m.get(cDay, 0)
		e := &expr{dom: int(d.num)}
		if _, w := m.get(cWeekday, 0); w != nil {
			e.weekday = w.n
		}
		return e, !m.r.namesNext(m.last-1) && (m.last == len(m.r.items) || m.r.items[m.last].digits == 0)
	}
	e := &expr{dom: s.n}
	if _, u := m.get(cUnit, 1); u != nil { // the 26th day of the month
		e.unit, e.rel = u.value, relThe
		if _, rel := m.get(cRel, 0); rel != nil {
			e.rel = relations[rel.value]
		}
		return e, e.dom <= 31
	}
	if month, _ := m.get(cMonth, 0); month != nil { // the 15th day of June
		e.month = month.sense(cMonth).n
		return e, validDate(2000, e.month, e.dom)
	}
	if _, w := m.get(cWeekday, 0); w != nil {
		e.weekday = w.n
	} else if _, w := m.get(cShortday, 0); w != nil {
		e.weekday = w.n
	}
	if m.rule.name == "week-of-nth" {
		e.weekOf = true
	}
	if m.last < len(m.r.items) && m.r.items[m.last].mask.has(cMonth) {
		return nil, false // "Friday 3rd May"
	}
	if e.dom > 31 || !isDigit(m.r.d.Text[it.start]) && (e.dom < 13 || e.weekday > 0) {
		return nil, false
	}
	return e, !m.r.namesNext(m.last - 1)
}

// namesNext reports whether a word follows item i that an ordinal may be of.
func (r *reading) namesNext(i int) bool {
	if i+1 >= len(r.items) || !wordByte(r.d.Text[r.items[i+1].start]) {
		return i+1 < len(r.items) && r.items[i+1].word == r.k.hyphen
	}
	tag, ok := r.tag(i + 1)
	if !ok {
		return true
	}
	switch tag.POS {
	case doc.ADP, doc.AUX, doc.CCONJ, doc.SCONJ, doc.PRON, doc.VERB, doc.PUNCT:
		return false
	}
	return true
}

// makeTensDay reads "February twenty second" and "May twenty nine", without
// hyphens.
func makeTensDay(m *match) (*expr, bool) {
	n, _ := m.get(cNum, 0)
	e := fill(m)
	e.dom = int(n.num)
	if _, o := m.get(cOrdinal, 0); o != nil {
		if e.dom != 20 && e.dom != 30 || o.n > 9 {
			return nil, false
		}
		e.dom += o.n
	} else if n.digits > 0 || e.dom < 21 || n.word != 0 || m.r.countsNext(m.last-1) {
		return nil, false
	}
	return e, e.month == 0 && e.dom <= 31 || validDate(2000, e.month, e.dom)
}

// makeAfterNext reads "the week after next".
func makeAfterNext(m *match) (*expr, bool) {
	e := fill(m)
	e.n, e.step = 2, stepHence
	return e, true
}

// makeWeek reads "week 31" and "week 31 of 2024".
func makeWeek(m *match) (*expr, bool) {
	n, _ := m.get(cNum, 0)
	e := &expr{week: int(n.num)}
	if y, _ := m.get(cYear, 0); y != nil {
		e.year = int(y.num)
	}
	word := &m.r.items[m.parts[0].item]
	if word.word == m.r.k.the {
		word = &m.r.items[m.parts[0].item+1]
	}
	return e, n.digits > 0 && n.digits < 3 && e.week >= 1 && e.week <= 53 && !word.capital && !m.r.countsNext(m.last-1)
}

// makeEndOf reads "end of month", without an article.
func makeEndOf(m *match) (*expr, bool) {
	e := fill(m)
	e.rel = relThe
	return e, true
}

// makeNights reads "two nights" as so many days.
func makeNights(m *match) (*expr, bool) {
	n, _ := m.get(cNum, 0)
	if n.num < 1 || n.num > 99 || n.num == 1 && n.digits == 0 {
		return nil, false
	}
	return &expr{kind: doc.Duration, n: n.num, unit: "D", value: amount(n.num, "D")}, true
}

// makeStepFrom counts an amount from a day that is told beside it: "two days
// before Christmas", "a week from Friday", "the day after tomorrow's vote".
func makeStepFrom(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() || d.expr.before != nil || d.expr.mod != "" {
		return nil, false
	}
	e := &expr{n: 1, unit: "D", base: d.expr, step: stepAfter}
	if a, _ := m.get(cDur, 0); a != nil {
		e.n, e.unit = a.expr.n, a.expr.unit
		if a.expr.vague || e.unit == "" || strings.HasPrefix(e.unit, "T") || a.expr.mod != "" || a.expr.ends {
			return nil, false
		}
	}
	if strings.HasSuffix(m.rule.name, "before") {
		e.step = stepBefore
	}
	return e, e.n > 0
}

// makeDayBeside reads "the day before Christmas" and "the week after Easter", whose first words are read as
// "the day before".
func makeDayBeside(m *match) (*expr, bool) {
	x, _ := m.get(cDate, 0)
	d, _ := m.get(cDate, 1)
	if x.rule == nil || x.rule.name != "year-before" && x.rule.name != "year-after" || x.expr.unit != "D" && x.expr.unit != "W" || !d.expr.dayLike() || d.expr.before != nil || d.expr.mod != "" {
		return nil, false
	}
	e := &expr{n: 1, unit: x.expr.unit, base: d.expr, step: stepBefore, weekOf: x.expr.unit == "W"}
	if x.expr.rel == relAfter {
		e.step = stepAfter
	}
	return e, true
}

// makeSpoken reads "three thirty" as an hour and its minutes.
func makeSpoken(m *match) (*expr, bool) {
	h, _ := m.get(cHour, 0)
	n, _ := m.get(cNum, 0)
	if h.digits > 0 || h.num > 12 || n.digits > 0 || n.num < 10 || n.num > 59 || int(n.num)%5 != 0 || m.r.countsNext(m.last-1) {
		return nil, false
	}
	e, ok := makeClock(m)
	if ok {
		e.min = int(n.num)
	}
	return e, ok
}

// makePartHour sets an hour on a part of a day: "tonight around 7", "at 8 this
// morning".
func makePartHour(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	h, _ := m.get(cHour, 0)
	clock, ok := hourOf(h)
	if !ok || d.expr.mod != "" || m.r.countsNext(m.last-1) || m.parts[m.n-1].class == cHour && m.r.namesNext(m.last-1) {
		return nil, false
	}
	return d.expr.at(clock), d.expr.partOfDay() || (m.rule.name == "day-at-hour" || m.rule.name == "at-hour-day" && h.num <= 12) && d.expr.dayLike()
}

// makeSetHour sets an hour on a part of the day that recurs: "every night at 9".
func makeSetHour(m *match) (*expr, bool) {
	s, _ := m.get(cSet, 0)
	h, _ := m.get(cHour, 0)
	clock, ok := hourOf(h)
	date, part, hasPart := strings.Cut(s.expr.value, "T")
	if !ok || !hasPart || len(part) != 2 || part[0] < 'A' || m.r.namesNext(m.last-1) {
		return nil, false
	}
	clock.inPart(part)
	e := *s.expr
	e.value = date + suffix(clock)
	return &e, true
}
