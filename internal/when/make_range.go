package when

import "rashomon/internal/doc"

// makeHours reads two hours that bound a stretch: "3 to 5 p.m.", "7:30-9:00". The
// first takes the half of the day from the second, unless it would be later.
func makeHours(m *match) (*expr, bool) {
	rest := *m
	copy(rest.parts[:], m.parts[1:m.n])
	rest.n = m.n - 1
	first := &m.r.items[m.parts[0].item]
	a, ok := hourOf(first)
	if !ok {
		return nil, false
	}
	var b *expr
	if m.rule.name == "clock-to-hour" {
		if b, ok = hourOf(&m.r.items[m.parts[m.n-1].item]); !ok || b.hour > 12 || !a.halfTold || m.r.namesNext(m.last-1) && !m.r.dayNext(m.last) {
			return nil, false
		}
		if b.hour %= 12; a.hour > b.hour || a.hour == b.hour && a.min >= b.min {
			b.hour += 12
		}
		if a.hour%24*60+a.min >= b.hour*60+b.min {
			b.hour %= 12 // past midnight
		}
		b.halfTold, b.zone = true, a.zone
	} else if c, _ := rest.get(cClock, 0); c != nil {
		x := *c.expr
		b = &x
	} else if b, ok = makeClock(&rest); !ok {
		return nil, false
	}
	if b.halfTold && !a.halfTold && a.hour <= 12 {
		a.halfTold = true
		if h := a.hour%12 + b.hour/12*12; h*60+a.min < b.hour*60+b.min {
			a.hour = h
		} else {
			a.hour = a.hour%12 + (1-b.hour/12)*12
		}
	}
	if a.zone == "" {
		a.zone = b.zone
	}
	b.before = &bound{a, doc.Span{Start: first.start, End: first.end}, m.r.items[m.parts[0].item+2].start}
	return b, true
}

// hourOf is the hour that an item tells.
func hourOf(it *item) (*expr, bool) {
	e := &expr{kind: doc.ClockTime, sec: -1, clock: true}
	switch {
	case it.expr != nil && it.expr.clock && it.expr.before == nil:
		x := *it.expr
		x.kind = doc.ClockTime
		return &x, true
	case it.mask.has(cHour):
		e.setClock(int(it.num), 0, -1)
		return e, e.hour > 0
	}
	return nil, false
}

// makeHoursDate reads "between 3 and 5 on Tuesday".
func makeHoursDate(m *match) (*expr, bool) {
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() && !d.expr.partOfDay() || d.expr.mod != "" {
		return nil, false
	}
	at := m.parts[0].item
	if m.rule.name == "date-hours" {
		at = m.parts[2].item
	}
	first, second := &m.r.items[at], &m.r.items[at+2]
	a, ok := hourOf(first)
	b, ok2 := hourOf(second)
	if !ok || !ok2 || m.parts[m.n-1].item == at+2 && m.r.namesNext(m.last-1) {
		return nil, false
	}
	if b.halfTold && !a.halfTold {
		if h := a.hour%12 + b.hour/12*12; h*60+a.min < b.hour*60+b.min {
			a.hour, a.halfTold = h, true
		}
	}
	e := d.expr.at(b)
	e.before = &bound{d.expr.at(a), doc.Span{Start: min(first.start, d.start), End: first.end}, second.start}
	return e, true
}

// makeDays reads two days of one month: "3-5 May 2021", "May 3 and 4", "4 to 9 of
// next month".
func makeDays(m *match) (*expr, bool) {
	var days [2]int
	var at [2]int
	n := 0
	for _, p := range m.parts[:m.n] {
		if it := &m.r.items[p.item]; n < 2 && (p.class == cDay || p.class == cOrdinal) {
			days[n], at[n] = int(it.num), p.item
			if p.class == cOrdinal {
				days[n] = it.sense(cOrdinal).n
			}
			n++
		}
	}
	e := fill(m)
	y := e.year
	if y == 0 {
		y = 2000
	}
	if n < 2 || days[0] < 1 || days[0] >= days[1] || e.month > 0 && !validDate(y, e.month, days[1]) {
		return nil, false
	}
	if e.year == 0 && m.parts[m.n-1].class == cDay && m.r.countsNext(m.last-1) {
		return nil, false // "on May 3 and 4 people"
	}
	e.dom = days[1]
	a := *e
	a.dom = days[0]
	rest := at[1]
	if m.r.items[rest-1].word == m.r.k.the {
		rest--
	}
	e.before = &bound{&a, doc.Span{Start: m.r.items[m.first].start, End: m.r.items[at[0]].end}, m.r.items[rest].start}
	return e, true
}

// makeWeekdays reads "from Monday to Wednesday", where the second day is the first
// such after the first.
func makeWeekdays(m *match) (*expr, bool) {
	x, _ := m.get(cDate, 0)
	y, _ := m.get(cDate, 1)
	if x.expr.before != nil || x.expr.weekday == 0 || x.expr.clock || x.expr.part != "" || x.expr.nth != 0 || x.expr.base != nil || !y.expr.bareWeekday() || y.expr.before != nil {
		return nil, false
	}
	e := *y.expr
	e.base = x.expr
	e.before = &bound{x.expr, doc.Span{Start: x.start, End: x.end}, y.start}
	return &e, true
}

// makeDates reads two dates that bound a stretch where the second tells the year
// of both: "June to August 2021". Others stay as they are.
func makeDates(m *match) (*expr, bool) {
	x, _ := m.get(cDate, 0)
	y, _ := m.get(cDate, 1)
	if x == nil {
		x, _ = m.get(cSlashday, 0)
		y, _ = m.get(cSlashday, 1)
	}
	a, e := *x.expr, *y.expr
	if a.before != nil || e.before != nil || a.month == 0 || e.month == 0 || !a.yearless() || (a.dom == 0) != (e.dom == 0) {
		return nil, false
	}
	if y.mask.has(cDate) {
		if e.yearless() {
			return nil, false
		}
		a.year, a.rel, a.unit, a.step, a.n = e.year, e.rel, e.unit, e.step, e.n
		if a.year > 0 && a.month*31+a.dom > e.month*31+e.dom {
			a.year--
		}
	}
	e.before = &bound{&a, doc.Span{Start: x.start, End: x.end}, y.start}
	return &e, true
}
