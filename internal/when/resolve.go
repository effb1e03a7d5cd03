package when

import (
	"strconv"

	"rashomon/internal/doc"
)

// resolve sets an expression against the day of writing, the tense of its
// sentence and the times told before. It returns the TIMEX3 value, and the
// point it stands for (none for lengths and loose references).
func (r *reading) resolve(e *expr, t tense) (string, point) {
	if e.value != "" || e.kind == doc.Duration || e.kind == doc.Repeated {
		return e.value, point{}
	}
	if e.step != stepNone && e.vague {
		return vagueStep(e.step), point{}
	}
	p, special := r.locate(e, t)
	if special != "" {
		return special, p
	}
	if e.lastDay && p.gran != granNone {
		p = dayPoint(r.lastDayOf(p))
	}
	return format(p, e), p
}

func vagueStep(s step) string {
	if s == stepHence || s == stepAfter {
		return "FUTURE_REF"
	}
	return "PAST_REF"
}

func (r *reading) lastDayOf(p point) day {
	switch p.gran {
	case granYear:
		return civil(p.y, 12, 31)
	case granQuarter:
		return civil(p.y, p.m+3, 1) - 1
	case granMonth:
		return civil(p.y, p.m+1, 1) - 1
	case granWeek:
		return p.day + 6
	}
	return p.day
}

// locate finds the point of a DATE or TIME. A value that no point can hold (a
// season, a decade, a weekend) comes back as text.
func (r *reading) locate(e *expr, t tense) (point, string) {
	switch {
	case e.noDay:
		return point{}, r.noDay(e)
	case e.week > 0:
		return r.locateWeek(e), ""
	case e.yearEnd > 0:
		return yearPoint(e.year), four(e.year) + "/" + four(e.yearEnd)
	case e.decade > 0:
		return point{}, strconv.Itoa(e.decade)
	case e.century > 0:
		return point{}, two(e.century)
	case e.holiday != "":
		return r.locateHoliday(e, t)
	case e.season != "":
		return r.locateSeason(e, t)
	case e.half > 0:
		y, ok := r.yearOf(e)
		if !ok {
			if y, ok = r.a.y, r.a.known; !ok {
				return point{}, "XXXX-H" + strconv.Itoa(e.half)
			}
		}
		return yearPoint(y), four(y) + "-H" + strconv.Itoa(e.half)
	case e.period:
		return r.locatePeriod(e)
	case e.quarter > 0:
		return r.locateQuarter(e, t)
	case e.nth != 0:
		return r.locateNth(e, t)
	case e.month > 0:
		return r.locateMonth(e, t)
	case e.dom > 0:
		return r.locateDom(e, t)
	case e.weekday > 0:
		return r.locateWeekday(e, t)
	case e.year > 0:
		return yearPoint(e.year), ""
	case e.step != stepNone:
		return r.locateStep(e)
	case e.unit != "":
		return r.locateUnit(e, t)
	case e.clock:
		return r.hourDay(e, t), ""
	}
	return point{}, ""
}

// yearOf is the year that the expression itself tells: "1990", "last year's".
func (r *reading) yearOf(e *expr) (int, bool) {
	switch {
	case e.year > 0:
		return e.year, true
	case e.unit == "Y" && (e.rel != relNone || e.step != stepNone):
		y := *e
		y.month, y.dom, y.weekday, y.quarter, y.half, y.season, y.holiday = 0, 0, 0, 0, 0, "", ""
		p, _ := r.locate(&y, tenseNone)
		return p.y, p.gran == granYear
	}
	return 0, false
}

// base is the point that "the previous", "that", "later" count from: the time
// told last, of the fineness asked for, else the day of writing.
func (r *reading) base(fine gran) point {
	if r.last.gran >= fine || r.last.gran != granNone && fine < granDay {
		r.counted = r.lastSpan
		return r.last
	}
	if r.lastDay.gran != granNone {
		r.counted = r.lastDaySpan
		return r.lastDay
	}
	return r.writing()
}

// writing is the day of writing as a point.
func (r *reading) writing() point {
	if !r.a.known {
		return point{}
	}
	return dayPoint(r.a.day)
}

// spokenDay is the day that an hour without a day belongs to: the last one told
// nearby, else that of the hour told before, else the day of writing.
func (r *reading) spokenDay() point {
	if r.lastDay.gran == granDay && r.sentenceNo-r.lastDayAt <= 3 {
		r.counted = r.lastDaySpan
		return r.lastDay
	}
	if r.lastHour.gran == granDay {
		return r.lastHour
	}
	return r.writing()
}

// hourDay is the day of an hour told without one. What has been by the hour of
// writing and is later than it was the day before.
func (r *reading) hourDay(e *expr, t tense) point {
	if b := e.before; b != nil && b.clock && r.lastClock.gran == granDay && b.span == r.lastSpan {
		if e.hour*60+e.min < r.lastMinutes { // from 10 p.m. to 2 a.m.
			return dayPoint(r.lastClock.day + 1)
		}
		return r.lastClock
	}
	p := r.spokenDay()
	if r.a.hour >= 0 && t != tenseFuture && p == r.writing() && e.hour*60+e.min > r.a.hour*60+r.a.min {
		return dayPoint(p.day - 1)
	}
	return p
}

// locateMonth finds the year of "March 16" and "February".
func (r *reading) locateMonth(e *expr, t tense) (point, string) {
	month, dom := e.month, e.dom
	at := func(y int) point {
		if dom == 0 {
			return monthPoint(y, month)
		}
		return dayPoint(civil(y, month, min(dom, monthDays(y, month))))
	}
	if e.eitherWay && r.dayFirst {
		month, dom = dom, month
	}
	if y, ok := r.yearOf(e); ok {
		return at(y), ""
	}
	if !r.a.known {
		v := "XXXX-" + two(month)
		if dom > 0 {
			v += "-" + two(dom)
		}
		return point{}, v + suffix(e)
	}
	if month == 2 && dom == 29 {
		at = func(y int) point { return dayPoint(civil(leapYear(y, r.a.y), 2, 29)) }
	}
	if e.rel == relNone || e.rel == relThe {
		return r.nearest(at, t), ""
	}
	return r.related(at, e.rel), ""
}

// nearest picks the year by the tense: the latest past, the earliest to come,
// or, where the tense tells nothing, the nearer.
func (r *reading) nearest(at func(y int) point, t tense) point {
	before, after := at(r.a.y-1), at(r.a.y+1)
	this := at(r.a.y)
	started := this.day <= r.a.day
	switch {
	case t == tensePast && started, t == tenseFuture && (!started || r.within(this)):
		return this
	case t == tensePast:
		return r.unlessFar(before, this)
	case t == tenseFuture:
		return r.unlessFar(after, this)
	}
	best := this
	for _, p := range [...]point{before, after} {
		if abs(int(p.day-r.a.day)) < abs(int(best.day-r.a.day)) {
			best = p
		}
	}
	return best
}

// unlessFar keeps to what the tense says unless that is far off and the other
// reading is near: tenses are read wrongly more often than reports speak of last
// year's next month. A month that is past may be any of the last twelve.
func (r *reading) unlessFar(said, other point) point {
	far := 275
	if said.gran == granMonth {
		if far = 210; said.day < r.a.day {
			return said
		}
	}
	if abs(int(said.day-r.a.day)) > far {
		return other
	}
	return said
}

// within reports whether the day of writing lies in the month or day p.
func (r *reading) within(p point) bool {
	if p.gran == granMonth {
		return p.y == r.a.y && p.m == r.a.m
	}
	return p.day == r.a.day
}

// related picks the year of "last April", "next January", "this September".
func (r *reading) related(at func(y int) point, rel relation) point {
	this := at(r.a.y)
	switch rel {
	case relLast, relPast, relLatest, relBefore:
		if this.day < r.a.day && !r.within(this) {
			return this
		}
		return at(r.a.y - 1)
	case relNext, relAfter:
		if this.day > r.a.day {
			return this
		}
		return at(r.a.y + 1)
	case relThat:
		if r.last.gran != granNone {
			return at(r.last.y)
		}
	}
	return this
}

func (r *reading) locateHoliday(e *expr, t tense) (point, string) {
	at := func(y int) point { return dayPoint(holidayIn(e.holiday, y)) }
	if y, ok := r.yearOf(e); ok {
		return at(y), ""
	}
	if !r.a.known {
		if len(e.holiday) == 5 && e.holiday[2] == '-' {
			return point{}, "XXXX-" + e.holiday + suffix(e)
		}
		return point{}, "XXXX-XX-XX" + suffix(e)
	}
	if e.rel == relNone || e.rel == relThe || e.rel == relThis || e.rel == relThat {
		return r.nearest(at, tenseNone), ""
	}
	return r.related(at, e.rel), ""
}

// seasonMonth is the month in which a season begins in the north.
func seasonMonth(s string) int {
	switch s {
	case "SP":
		return 3
	case "SU":
		return 6
	case "FA":
		return 9
	}
	return 12
}

func (r *reading) locateSeason(e *expr, t tense) (point, string) {
	y, ok := r.yearOf(e)
	if !ok && !r.a.known {
		return point{}, "XXXX-" + e.season
	}
	if !ok {
		at := func(y int) point { return monthPoint(y, seasonMonth(e.season)) }
		switch {
		case e.rel == relThis || e.rel == relThe:
			y = r.a.y
		case e.rel == relNone && t == tensePast && at(r.a.y).day > r.a.day:
			y = r.a.y - 1
		case e.rel == relNone && t == tenseFuture && at(r.a.y).addMonths(3) < r.a.day:
			y = r.a.y + 1
		case e.rel == relNone:
			y = r.a.y
		case (e.rel == relLast || e.rel == relPast) && at(r.a.y).addMonths(2) < r.a.day:
			y = r.a.y
		case e.rel == relLast || e.rel == relPast:
			y = r.a.y - 1
		default:
			y = r.related(at, e.rel).y
		}
	}
	return yearPoint(y), four(y) + "-" + e.season
}

// addMonths is the day n months after the point begins.
func (p point) addMonths(n int) day { return p.day.addMonths(n) }

func (r *reading) locateQuarter(e *expr, t tense) (point, string) {
	y, ok := r.yearOf(e)
	if ok {
		return quarterPoint(y, e.quarter), ""
	}
	if !r.a.known {
		return point{}, "XXXX-Q" + strconv.Itoa(e.quarter)
	}
	y = r.a.y
	now := (r.a.m + 2) / 3
	switch {
	case t != tenseFuture && e.quarter-now > 1:
		y--
	case e.quarter < now-1 && t == tenseFuture:
		y++
	}
	return quarterPoint(y, e.quarter), ""
}

// locatePeriod finds the quarter that a report on earnings speaks of: the latest
// told, or that of another year; without one, the year.
func (r *reading) locatePeriod(e *expr) (point, string) {
	y := *e
	y.period = false
	if y.year == 0 && y.unit == "" { // the latest period
		if r.lastQuarter.gran != granNone {
			return r.lastQuarter, ""
		}
		y.unit, y.rel = "Q", relLatest
		return r.locate(&y, tensePast)
	}
	if y.step != stepNone && r.lastQuarter.gran != granNone {
		return quarterPoint(r.lastQuarter.y-1, r.lastQuarter.q), ""
	}
	if y.rel != relNone {
		y.unit = "Y"
	}
	p, v := r.locate(&y, tensePast)
	if v == "" && p.gran == granYear && r.lastQuarter.gran != granNone {
		return quarterPoint(p.y, r.lastQuarter.q), ""
	}
	return p, v
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
