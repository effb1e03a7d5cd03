package when

import (
	"strings"

	"rashomon/internal/doc"
)

// makeCountDays counts weekdays: "two Fridays ago", "three Sundays from now",
// "the Tuesday after next", "the Monday before last".
func makeCountDays(m *match) (*expr, bool) {
	e := &expr{n: 2, step: stepHence}
	if n, _ := m.get(cNum, 0); n != nil {
		_, a := m.get(cAgo, 0)
		if e.n, e.step = n.num, steps[a.value]; n.num < 1 || n.num > 52 {
			return nil, false
		}
	} else if m.rule.name == "weekday-before-last" {
		e.step = stepAgo
	}
	for _, c := range [...]class{cWeekday, cWeekdays} {
		if _, s := m.get(c, 0); s != nil {
			e.weekday = s.n
		}
	}
	return e, e.weekday > 0 && e.step != stepNone
}

// makeBeforeLast reads "the week before last".
func makeBeforeLast(m *match) (*expr, bool) {
	e := fill(m)
	e.n, e.step = 2, stepAgo
	return e, true
}

// makeHalfOf reads half of a month, week, decade or century as its beginning or
// end: "the first half of March". Half of a year is told as such.
func makeHalfOf(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	e := *d.expr
	half := 1
	if _, o := m.get(cOrdinal, 0); o != nil {
		half = o.n
	} else if w := m.r.d.Text[m.r.items[m.first].start:m.r.items[m.last-1].end]; strings.Contains(w, "latter") || strings.Contains(w, "back ") {
		half = 2
	}
	if half > 2 || e.mod != "" || e.before != nil || e.value != "" || e.dayLike() || e.clock || e.part != "" || e.weekday > 0 || e.nth != 0 {
		return nil, false
	}
	if e.yearly() {
		e.half = half
		return &e, true
	}
	e.mod = [...]string{"", "START", "END"}[half]
	return &e, e.month > 0 || e.season != "" || e.decade > 0 || e.century > 0 || e.quarter > 0 || e.unit != ""
}

// makePortion reads a part of a unit: "three quarters of an hour", "a quarter
// century", "half a dozen years".
func makePortion(m *match) (*expr, bool) {
	e := &expr{kind: doc.Duration, n: 0.25}
	n, _ := m.get(cNum, 0)
	switch {
	case m.rule.name == "half-number":
		if e.n = n.num / 2; n.digits > 0 || n.num < 12 {
			return nil, false
		}
	case n != nil:
		e.n = n.num / 4
	}
	last := m.parts[m.n-1]
	e.unit = m.r.items[last.item].sense(last.class).value
	e.value = amount(e.n, e.unit)
	return e, e.n < 1 || m.rule.name == "half-number"
}

// makeInTime reads "in three weeks' time": counted on from now in any tense.
func makeInTime(m *match) (*expr, bool) {
	e := fill(m)
	if e.kind != doc.Duration || e.n <= 0 || e.vague || e.ends {
		return nil, false
	}
	e.kind, e.value, e.step = doc.DateTime, "", stepHence
	return e, true
}

// makeEachNth reads what recurs by number: "every second Tuesday", "every third
// month", "the 15th of each month", "the last Friday of every month".
func makeEachNth(m *match) (*expr, bool) {
	e := &expr{kind: doc.Repeated}
	_, o := m.get(cOrdinal, 0)
	_, u := m.get(cUnit, 0)
	_, w := m.get(cWeekday, 0)
	switch {
	case w != nil:
		e.value = "XXXX-WXX-" + string(rune('0'+w.n))
	case m.rule.name == "nth-of-each" && o != nil && o.n <= 31:
		e.value = "XXXX-XX-" + two(o.n)
	case m.rule.name == "each-nth" && o != nil:
		e.value = amount(float64(o.n), u.value)
	}
	return e, e.value != ""
}

// makeEachDate reads a day of every year: "every 5 May", "every year on March 3".
func makeEachDate(m *match) (*expr, bool) {
	x := fill(m)
	if x.month == 0 || x.dom == 0 || x.year > 0 || x.rel != relNone || !validDate(2000, x.month, x.dom) {
		return nil, false
	}
	return &expr{kind: doc.Repeated, value: format(point{}, &expr{month: x.month, dom: x.dom})}, true
}

// makeSetDate reads "every year on 5 May".
func makeSetDate(m *match) (*expr, bool) {
	s, _ := m.get(cSet, 0)
	d, _ := m.get(cDate, 0)
	x := d.expr
	if s.expr.value != "P1Y" || x.month == 0 || !x.yearless() || x.before != nil {
		return nil, false
	}
	return &expr{kind: doc.Repeated, value: format(point{}, x)}, true
}

// makeSetDays carries "each" on to a second weekday: "every Monday and Thursday".
func makeSetDays(m *match) (*expr, bool) {
	s, _ := m.get(cSet, 0)
	d, _ := m.get(cDate, 0)
	if !strings.HasPrefix(s.expr.value, "XXXX-WXX-") || len(s.expr.value) != len("XXXX-WXX-1") || s.expr.before != nil || !d.expr.bareWeekday() || d.expr.before != nil {
		return nil, false
	}
	e := &expr{kind: doc.Repeated, value: "XXXX-WXX-" + string(rune('0'+d.expr.weekday))}
	e.before = &bound{s.expr, doc.Span{Start: s.start, End: s.end}, d.start}
	return e, true
}

// makeShortDays reads "Mon-Fri" and "Sat to Tue", whose days are written short.
func makeShortDays(m *match) (*expr, bool) {
	x, a := m.get(cShortday, 0)
	y, b := m.get(cShortday, 1)
	first := &expr{weekday: a.n}
	e := &expr{weekday: b.n, base: first}
	e.before = &bound{first, doc.Span{Start: x.start, End: x.end}, y.start}
	return e, a.n != b.n
}

// makeSeasonYears reads "the winter of 2018-19": the winter that begins in the
// first of the years.
func makeSeasonYears(m *match) (*expr, bool) {
	_, s := m.get(cSeason, 0)
	d, _ := m.get(cDate, 0)
	x := d.expr
	return &expr{season: s.value, year: x.year}, x.yearEnd == x.year+1
}

// makeHolidayWeekend reads "Labor Day weekend" and "Easter week".
func makeHolidayWeekend(m *match) (*expr, bool) {
	e := fill(m)
	e.weekOf, e.weekend = true, e.unit == "WE"
	e.unit = ""
	return e, true
}

// makeDayEnd joins "end of day" with the day told beside it: "by end of day
// Friday".
func makeDayEnd(m *match) (*expr, bool) {
	x, _ := m.get(cDate, 0)
	y, _ := m.get(cDate, 1)
	if x.rule == nil || x.expr.unit != "D" || x.expr.mod != "END" || x.rule.name != "end-of-day" && x.rule.name != "eod" || !y.expr.dayLike() || y.expr.mod != "" || y.expr.before != nil {
		return nil, false
	}
	e := *y.expr
	e.mod = "END"
	return &e, true
}

// makeToday reads "EOD": the end of the day in hand.
func makeToday(_ *match) (*expr, bool) {
	return &expr{unit: "D", rel: relThe, mod: "END"}, true
}

// makeMonthEnd reads "EOM".
func makeMonthEnd(_ *match) (*expr, bool) {
	return &expr{unit: "M", rel: relThe, mod: "END"}, true
}

// makeOrMore shades an amount: "two years or more".
func makeOrMore(m *match) (*expr, bool) {
	e := fill(m)
	e.mod = "EQUAL_OR_MORE"
	return e, !e.vague
}

// makeOffset reads the hours that a zone is away from universal time: "8 p.m.
// UTC+2".
func makeOffset(m *match) (*expr, bool) {
	c, _ := m.get(cClock, 0)
	h, _ := m.get(cNum, 0)
	sign := &m.r.items[m.parts[1].item]
	if c.expr.zone != "UTC" && c.expr.zone != "GMT" || sign.start != c.end || h.start != sign.end || h.num > 14 {
		return nil, false
	}
	e := *c.expr
	e.zone = "+" + two(int(h.num)) + ":00"
	if m.r.d.Text[sign.start] != '+' {
		e.zone = "-" + e.zone[1:]
	}
	return &e, true
}

// makeWeekdayBeside reads a weekday counted from a day: "the Monday before
// Christmas", "the second Sunday after Easter", "the last Friday before Lent".
func makeWeekdayBeside(m *match) (*expr, bool) {
	w, _ := m.get(cDate, 0)
	d, _ := m.get(cDate, 1)
	x := *w.expr
	if x.rel == relLast && x.unit == "" {
		x.rel = relNone
	}
	if !x.bareWeekday() || x.before != nil || x.step != stepNone || !d.expr.dayLike() || d.expr.before != nil || d.expr.mod != "" || d.expr.bareWeekday() {
		return nil, false
	}
	e := &expr{weekday: x.weekday, base: d.expr, n: 1, step: stepAfter}
	if _, o := m.get(cOrdinal, 0); o != nil {
		e.n = float64(o.n)
	}
	for _, p := range m.parts[:m.n] {
		if p.class == cNone && m.r.items[p.item].word == m.r.k.before {
			e.step = stepBefore
		}
	}
	return e, e.n <= 10
}

// makeStepClock counts minutes or hours from an hour: "five minutes before
// midnight", "an hour after noon".
func makeStepClock(m *match) (*expr, bool) {
	a, _ := m.get(cDur, 0)
	c, _ := m.get(cClock, 0)
	x := a.expr
	if x.unit != "TM" && x.unit != "TH" || x.n <= 0 || x.n > 600 || x.vague || x.ends || x.mod != "" || c.expr.before != nil || c.expr.mod != "" {
		return nil, false
	}
	minutes := int(x.n)
	if x.unit == "TH" {
		minutes = int(x.n * 60)
	}
	if m.r.items[m.parts[1].item].word == m.r.k.before {
		minutes = -minutes
	}
	at := c.expr.hour*60 + c.expr.min + minutes
	if c.expr.hour == 24 && minutes > 0 {
		at -= 1440
	}
	if at < 0 || at > 1440 {
		return nil, false
	}
	e := *c.expr
	e.hour, e.min, e.halfTold = at/60, at%60, e.halfTold || c.expr.hour == 24
	return &e, true
}

// makeShortYear reads a year of two figures after an apostrophe: "May '19",
// "3 May '19", "the summer of '69", "in '68".
func makeShortYear(m *match) (*expr, bool) {
	n, _ := m.get(cNum, 0)
	i := m.last - 1
	if n.digits != 2 || m.r.items[i-1].end != n.start || i > 1 && m.r.items[i-2].end == m.r.items[i-1].start || m.r.countsNext(i) {
		return nil, false
	}
	e := fill(m)
	now := 2000
	if m.r.a.known {
		now = m.r.a.y
	}
	if e.year = now/100*100 + int(n.num); e.year > now+5 {
		e.year -= 100
	}
	y := e.year
	return e, e.month == 0 || validDate(y, e.month, e.dom)
}

// makeDayList reads three days of one month: "3, 4 and 5 May", "May 3, 4 and 5".
func makeDayList(m *match) (*expr, bool) {
	var days, at [3]int
	n := 0
	for _, p := range m.parts[:m.n] {
		if it := &m.r.items[p.item]; n < 3 && (p.class == cDay || p.class == cOrdinal) {
			days[n], at[n] = int(it.num), p.item
			if p.class == cOrdinal {
				days[n] = it.sense(cOrdinal).n
			}
			n++
		}
	}
	e := fill(m)
	if n < 3 || days[0] < 1 || days[0] >= days[1] || days[1] >= days[2] || !validDate(2000, e.month, days[2]) {
		return nil, false
	}
	if e.year == 0 && m.parts[m.n-1].class == cDay && m.r.countsNext(m.last-1) {
		return nil, false
	}
	a, b := *e, *e
	a.dom, b.dom, e.dom = days[0], days[1], days[2]
	items := m.r.items
	b.before = &bound{&a, doc.Span{Start: items[m.first].start, End: items[at[0]].end}, items[at[1]].start}
	e.before = &bound{&b, doc.Span{Start: items[at[1]].start, End: items[at[1]].end}, items[at[2]].start}
	return e, true
}

// makeInSeason reads "in winter", and not "in spring water".
func makeInSeason(m *match) (*expr, bool) { return fill(m), !m.r.namesNext(m.last - 1) }

// makePartBefore reads "the night before" and "the night before last".
func makePartBefore(m *match) (*expr, bool) {
	e := fill(m)
	e.unit, e.kind = "D", doc.ClockTime
	if e.rel = relBefore; m.rule.name == "part-before-last" {
		e.rel, e.n, e.step = relNone, 2, stepAgo
	}
	return e, true
}

// makeYears reads "the financial year 2019-20".
func makeYears(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	return &expr{year: d.expr.year, yearEnd: d.expr.yearEnd}, d.expr.yearEnd > 0
}
