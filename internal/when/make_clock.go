package when

import (
	"strings"

	"rashomon/internal/doc"
)

// makeClock reads an hour: "12:10 p.m.", "9pm", "14:00 GMT", "noon", "4 in the
// morning", "0900 local time".
func makeClock(m *match) (*expr, bool) {
	e := &expr{kind: doc.ClockTime, sec: -1, clock: true}
	_, half := m.get(cHalfday, 0)
	if c, _ := m.get(cClocknum, 0); c != nil {
		e.setClock(c.expr.hour, c.expr.min, c.expr.sec)
	} else if h, _ := m.get(cMil, 0); h != nil {
		e.setClock(int(h.num)/100, int(h.num)%100, -1)
	} else if _, s := m.get(cHourname, 0); s != nil {
		e.setClock(s.n, 0, -1)
		e.halfTold = true
	} else if h, _ := m.get(cHour, 0); h != nil {
		e.setClock(int(h.num), 0, -1)
	}
	if d, _ := m.get(cDotclock, 0); d != nil {
		e.setClock(d.expr.hour, d.expr.min, -1)
	}
	if end := m.r.items[m.last-1].end; half != nil && end < len(m.r.d.Text) && wordByte(m.r.d.Text[end]) {
		return nil, false // "3am3ioY"
	}
	if _, p := m.get(cPart, 0); p != nil && half == nil {
		e.inPart(p.value)
	}
	e.halfTold = e.halfTold || half != nil || e.hour > 12
	if half != nil {
		if e.hour > 12 || e.hour == 0 {
			if half.n == 0 || e.hour == 0 {
				return nil, false
			}
		} else if e.hour = e.hour%12 + half.n; e.hour == 24 {
			e.hour = 12
		}
	}
	if _, z := m.get(cZone, 0); z != nil && z.value != "local" {
		e.zone = z.value
	}
	if _, n := m.get(cNear, 0); n != nil {
		e.mod = n.value
	}
	return e, true
}

// makeClockDate sets an hour on a day: "12:10 p.m. Sunday".
func makeClockDate(m *match) (*expr, bool) {
	c := clockOf(m)
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() && !d.expr.partOfDay() || d.expr.mod != "" && !d.expr.partOfDay() || c.expr.year > 0 || c.expr.weekday > 0 || c.expr.unit != "" {
		return nil, false
	}
	e := d.expr.at(c.expr)
	if b := c.expr.before; b != nil {
		span := b.span
		span.Start = min(span.Start, d.start)
		e.before = &bound{d.expr.at(b.expr), span, b.rest}
	}
	return e, true
}

// clockOf is the item that tells the hour: 5 p.m. or 17.30.
func clockOf(m *match) *item {
	if c, _ := m.get(cClock, 0); c != nil {
		return c
	}
	c, _ := m.get(cDotclock, 0)
	return c
}

// at sets an hour on a day, or on a part of a day, which then tells the half.
func (e *expr) at(clock *expr) *expr {
	x := *e
	x.setClock(clock.hour, clock.min, clock.sec)
	x.halfTold, x.zone, x.mod, x.kind, x.before = clock.halfTold, clock.zone, clock.mod, doc.ClockTime, nil
	if x.part != "" {
		x.inPart(x.part)
		x.part = ""
	}
	return &x
}

// partOfDay says that the expression tells a part of a day: "this morning".
func (e *expr) partOfDay() bool {
	return e.kind == doc.ClockTime && !e.clock && e.part != ""
}

// inPart sets the half of the day of an hour by the part of the day.
func (e *expr) inPart(part string) {
	if e.halfTold || e.hour > 12 {
		return
	}
	e.halfTold = true
	if e.hour < 12 && part != "MO" && !(part == "NI" && e.hour < 5) {
		e.hour += 12
	}
}

// makeNearClock shades an hour: "just after noon".
func makeNearClock(m *match) (*expr, bool) {
	e := fill(m)
	_, s := m.get(cNear, 0)
	if s == nil {
		_, s = m.get(cRough, 0)
	}
	e.mod = s.value
	return e, true
}

// makePastTo reads "half past eight", "a quarter to nine", "ten minutes past
// nine p.m.".
func makePastTo(m *match) (*expr, bool) {
	e, ok := makeClock(m)
	if !ok {
		return nil, false
	}
	if unsure := m.rule.name == "quarter-to" || m.rule.name == "minutes-to" || m.rule.name == "at-minutes-to"; unsure && m.parts[m.n-1].class == cHour && m.r.namesNext(m.last-1) && !m.r.dayNext(m.last) {
		return nil, false // "20 minutes to eight villages"
	}
	minutes := 15
	if n, _ := m.get(cNum, 0); n != nil {
		minutes = int(n.num)
		if _, u := m.get(cUnits, 0); u == nil && minutes%5 != 0 {
			return nil, false
		}
	} else if strings.HasPrefix(m.rule.name, "half-past") {
		minutes = 30
	}
	if minutes < 1 || minutes > 59 {
		return nil, false
	}
	if strings.Contains(m.span().Of(m.r.d.Text), " to ") {
		e.hour, minutes = (e.hour+23)%24, 60-minutes
	}
	e.min = minutes
	return e, true
}

// dayNext reports whether item i begins the name of a day: "tomorrow", "Tuesday".
func (r *reading) dayNext(i int) bool {
	return i < len(r.items) && r.items[i].mask&(cWeekday.mask()|cDeictic.mask()|cDate.mask()|cMonth.mask()) != 0
}

// makeClockSet sets an hour on what recurs: "9 a.m. every Sunday".
func makeClockSet(m *match) (*expr, bool) {
	c := clockOf(m)
	s, _ := m.get(cSet, 0)
	if c.expr.year > 0 || c.expr.weekday > 0 || c.expr.unit != "" || s.expr.before != nil {
		return nil, false
	}
	e := *s.expr
	if date, part, ok := strings.Cut(e.value, "T"); ok {
		if len(part) != 2 || part[0] < 'A' || date == "P" {
			return nil, false
		}
		e.value = date
	}
	if e.value == "P1D" {
		e.value = "XXXX-XX-XX"
	}
	if strings.HasPrefix(e.value, "P") {
		return nil, false
	}
	if b := c.expr.before; b != nil { // from 9 to 11 a.m. every Sunday
		first, span := e, b.span
		first.value += suffix(b.expr)
		span.Start = min(span.Start, s.start)
		e.before = &bound{&first, span, b.rest}
	}
	e.value += suffix(c.expr)
	return &e, true
}

// makeStamp reads the hour that an entry of a live blog begins with, "14.05: The
// road is shut", alone or behind "update".
func makeStamp(m *match) (*expr, bool) {
	e, ok := makeClock(m)
	it := &m.r.items[m.first]
	if !ok || it.end-it.start < len("9.30") || m.first > 1 || m.first == 1 && m.r.items[0].word != m.r.k.update && m.r.items[0].word != m.r.k.updated {
		return nil, false
	}
	e.halfTold = true
	mark := &m.r.items[m.last]
	if mark.word != m.r.k.hyphen { // a colon
		return e, e.hour < 24 && mark.start == it.end
	}
	return e, e.hour < 24 && mark.start > it.end && m.last+1 < len(m.r.items) && m.r.items[m.last+1].digits == 0
}
