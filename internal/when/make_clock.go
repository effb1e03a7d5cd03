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
	} else if h, _ := m.get(cHour, 0); h != nil {
		e.setClock(int(h.num), 0, -1)
	} else if _, s := m.get(cHourname, 0); s != nil {
		e.setClock(s.n, 0, -1)
	}
	if _, p := m.get(cPart, 0); p != nil && e.hour <= 12 && half == nil {
		if p.value != "MO" && !(p.value == "NI" && (e.hour < 5 || e.hour == 12)) && e.hour < 12 {
			e.hour += 12
		}
	}
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
	c, _ := m.get(cClock, 0)
	d, _ := m.get(cDate, 0)
	if !d.expr.dayLike() || d.expr.mod != "" || c.expr.year > 0 || c.expr.weekday > 0 || c.expr.unit != "" {
		return nil, false
	}
	e := *d.expr
	e.setClock(c.expr.hour, c.expr.min, c.expr.sec)
	e.zone, e.mod, e.kind = c.expr.zone, c.expr.mod, doc.ClockTime
	return &e, true
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
	minutes := 15
	if n, _ := m.get(cNum, 0); n != nil {
		minutes = int(n.num)
	} else if m.rule.name == "half-past" {
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

// makeClockSet sets an hour on what recurs: "9 a.m. every Sunday".
func makeClockSet(m *match) (*expr, bool) {
	c, _ := m.get(cClock, 0)
	s, _ := m.get(cSet, 0)
	if strings.Contains(s.expr.value, "T") || c.expr.year > 0 || c.expr.weekday > 0 || c.expr.unit != "" {
		return nil, false
	}
	e := *s.expr
	if e.value == "P1D" {
		e.value = "XXXX-XX-XX"
	}
	if strings.HasPrefix(e.value, "P") {
		return nil, false
	}
	e.value += suffix(c.expr)
	return &e, true
}
