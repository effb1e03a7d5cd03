package when

import (
	"strings"

	"rashomon/internal/doc"
)

// locateStep counts units from the day of writing or the time told before.
func (r *reading) locateStep(e *expr) (point, string) {
	back := e.step == stepAgo || e.step == stepBefore
	from := r.writing()
	if e.base != nil {
		return r.stepFrom(e, back), ""
	}
	if strings.HasPrefix(e.unit, "T") && !e.clock {
		if p, ok := r.stepClock(e, back); ok {
			return p, ""
		}
	}
	if e.step == stepBefore || e.step == stepAfter {
		from = r.base(unitGran(e.unit))
	}
	if e.unit == "Y" && back && e.n == 1 && r.last.gran == granQuarter {
		from = r.last // "a year ago" of a quarter is that quarter of the year before
	}
	if from.gran == granNone {
		return point{}, unknown(e)
	}
	n := int(min(e.n, 10000))
	if back {
		n = -n
	}
	p := move(from, e.unit, n)
	if e.unit == "WE" && !e.clock && e.part == "" {
		return point{gran: granDay, day: p.day + 5, y: p.y, m: p.m}, p.String() + "-WE"
	}
	return p, ""
}

// stepFrom counts from a day told beside the amount.
func (r *reading) stepFrom(e *expr, back bool) point {
	t := tenseNone
	if !back {
		t = tenseFuture
	}
	from, _ := r.locate(e.base, t)
	if from.gran != granDay {
		return point{}
	}
	n := int(min(e.n, 10000))
	if back {
		n = -n
	}
	switch y, m, d := from.day.date(); e.unit {
	case "W", "FN":
		return dayPoint(move(from, "D", n*7*len(e.unit)).day)
	case "M":
		p := monthPoint(y, m+n)
		return dayPoint(civil(p.y, p.m, min(d, monthDays(p.y, p.m))))
	case "Y":
		return dayPoint(civil(y+n, m, min(d, monthDays(y+n, m))))
	case "D":
		return move(from, "D", n)
	}
	return point{}
}

// stepClock counts hours and minutes, where the hour is known that they count
// from: that of writing, or the one told last.
func (r *reading) stepClock(e *expr, back bool) (point, bool) {
	from, minutes := r.writing(), r.a.hour*60+r.a.min
	if (e.step == stepBefore || e.step == stepAfter) && r.last.gran != granNone {
		if r.lastClock.gran != granDay || r.lastClock != r.last {
			return point{}, false
		}
		from, minutes, r.counted = r.lastClock, r.lastMinutes, r.lastSpan
	} else if r.a.hour < 0 {
		return point{}, false
	}
	if from.gran != granDay {
		return point{}, false
	}
	n := int(min(e.n, 10000) * map[string]float64{"TH": 60, "TM": 1}[e.unit])
	if back {
		n = -n
	}
	if n == 0 {
		return point{}, false
	}
	minutes += n
	e.setClock(floorMod(minutes, 1440)/60, floorMod(minutes, 60), -1)
	e.kind = doc.ClockTime
	return dayPoint(from.day + day(floorDiv(minutes, 1440))), true
}

// unitGran is how fine a unit is counted.
func unitGran(unit string) gran {
	switch unit {
	case "Y", "FY", "DE", "CE", "ML":
		return granYear
	case "Q":
		return granQuarter
	case "M":
		return granMonth
	case "W", "FN", "WE":
		return granWeek
	}
	return granDay
}

// move steps n units on from p; the point is as fine as the unit.
func move(p point, unit string, n int) point {
	switch unit {
	case "Y", "FY":
		if p.gran == granQuarter {
			return quarterPoint(p.y+n, p.q)
		}
		return yearPoint(p.y + n)
	case "DE":
		return yearPoint(p.y + 10*n)
	case "CE":
		return yearPoint(p.y + 100*n)
	case "ML":
		return yearPoint(p.y + 1000*n)
	case "Q":
		return quarterPoint(p.y, p.q+n)
	case "M":
		if p.m == 0 {
			_, p.m, _ = p.day.date()
		}
		return monthPoint(p.y, p.m+n)
	case "W", "WE":
		return weekPoint(p.day + day(7*n))
	case "FN":
		return weekPoint(p.day + day(14*n))
	case "D":
		return dayPoint(p.day + day(n))
	}
	return dayPoint(p.day)
}

// locateUnit finds "last week", "this year", "the previous day", "that month".
func (r *reading) locateUnit(e *expr, t tense) (point, string) {
	from, n := r.writing(), 0
	switch e.rel {
	case relLast, relPast:
		n = -1
	case relNext:
		n = 1
		if e.unit == "D" {
			from = r.base(granDay) // "the next day" follows a day told
		}
	case relThat:
		from = r.base(unitGran(e.unit))
	case relBefore:
		from, n = r.base(unitGran(e.unit)), -1
	case relAfter:
		from, n = r.base(unitGran(e.unit)), 1
	case relLatest:
		n = -1
	case relThe:
		from, n = r.definite(e, t)
	}
	if e.unit == "Q" && (e.rel == relLatest || e.rel == relThe) && r.lastQuarter.gran == granQuarter {
		return r.lastQuarter, ""
	}
	if from.gran == granNone {
		return point{}, unknown(e)
	}
	p := move(from, e.unit, n)
	switch e.unit {
	case "DE":
		return p, four(p.y)[:3]
	case "CE":
		return p, four(p.y)[:2]
	case "WE":
		return point{gran: granDay, day: p.day + 5, y: p.y, m: p.m}, p.String() + "-WE"
	}
	return p, ""
}

// definite is from where "the quarter", "the weekend", "the morning" count.
func (r *reading) definite(e *expr, t tense) (point, int) {
	switch e.unit {
	case "Q":
		if t != tenseFuture {
			return r.writing(), -1
		}
	case "WE":
		if r.a.known && r.a.day.weekday() < 6 && t != tenseFuture {
			return r.writing(), -1
		}
	case "D":
		return r.spokenDay(), 0
	}
	return r.writing(), 0
}

// unknown is the value of a counted expression without a day to count from.
func unknown(e *expr) string {
	v := "XXXX"
	switch unitGran(e.unit) {
	case granQuarter:
		v = "XXXX-QX"
	case granMonth:
		v = "XXXX-XX"
	case granWeek:
		v = "XXXX-WXX"
		if e.unit == "WE" {
			v += "-WE"
		}
	case granDay:
		v = "XXXX-XX-XX"
	}
	return v + suffix(e)
}
