package when

import "strconv"

func (r *reading) locateWeekday(e *expr, t tense) (point, string) {
	if e.base != nil {
		if p, _ := r.locate(e.base, t); p.gran == granDay {
			switch n := day(7 * (int(e.n) - 1)); e.step {
			case stepBefore:
				return dayPoint((p.day - 1).lastWeekday(e.weekday) - n), ""
			case stepAfter:
				return dayPoint((p.day + 1).nextWeekday(e.weekday) + n), ""
			}
			return dayPoint((p.day + 1).nextWeekday(e.weekday)), ""
		}
	}
	if !r.a.known {
		return point{}, "XXXX-WXX-" + strconv.Itoa(e.weekday) + suffix(e)
	}
	if e.unit == "W" && e.rel != relNone { // Tuesday of last week
		w := *e
		w.weekday = 0
		p, _ := r.locateUnit(&w, t)
		return dayPoint(p.day + day(e.weekday-1)), ""
	}
	if e.step != stepNone {
		return r.countedWeekday(e), ""
	}
	today := r.a.day
	switch e.rel {
	case relLast, relBefore:
		return dayPoint((today - 1).lastWeekday(e.weekday)), ""
	case relNext:
		return dayPoint((today + 1).nextWeekday(e.weekday)), ""
	case relAfter:
		return dayPoint((r.base(granDay).day + 1).nextWeekday(e.weekday)), ""
	case relThat:
		return dayPoint(r.base(granDay).day.lastWeekday(e.weekday)), ""
	case relThis:
		if t == tensePast {
			return dayPoint(today.lastWeekday(e.weekday)), ""
		}
		return dayPoint(today.nextWeekday(e.weekday)), ""
	}
	if t == tenseFuture {
		return dayPoint(today.nextWeekday(e.weekday)), ""
	}
	return dayPoint(today.lastWeekday(e.weekday)), ""
}

// countedWeekday finds "two Fridays ago" and "Friday two weeks ago".
func (r *reading) countedWeekday(e *expr) point {
	n := int(min(e.n, 10000))
	back := e.step == stepAgo || e.step == stepBefore
	if e.unit == "W" {
		if back {
			n = -n
		}
		return dayPoint(move(r.writing(), "W", n).day + day(e.weekday-1))
	}
	if back {
		return dayPoint((r.a.day - 1).lastWeekday(e.weekday) - day(7*(n-1)))
	}
	from := r.a.day + 1
	if e.rel == relThis { // "Wednesday week", told on a Wednesday
		from--
	}
	return dayPoint(from.nextWeekday(e.weekday) + day(7*(n-1)))
}

// noDay is the value of a date that no calendar has, as it is written.
func (r *reading) noDay(e *expr) string {
	y := "XXXX"
	if e.year > 0 {
		y = four(e.year)
	}
	return y + "-" + two(e.month) + "-" + two(e.dom) + suffix(e)
}

// leapYear is the year with a 29 February that is nearest to y, away from the
// year of writing.
func leapYear(y, writing int) int {
	step := 1
	if y < writing {
		step = -1
	}
	for range 8 {
		if validDate(y, 2, 29) {
			return y
		}
		y += step
	}
	return 2000
}

// locateWeek finds a week by its number.
func (r *reading) locateWeek(e *expr) point {
	y := e.year
	if y == 0 {
		if !r.a.known {
			return point{}
		}
		y = r.a.y
	}
	return weekPoint(civil(y, 1, 4) + day(7*(e.week-1)))
}

// locateNth finds "the first Friday of July".
func (r *reading) locateNth(e *expr, t tense) (point, string) {
	month := *e
	month.nth, month.weekday, month.nthUnit = 0, 0, ""
	p, _ := r.locate(&month, t)
	if e.nthUnit != "" {
		return r.nthUnit(p, e), ""
	}
	if p.gran != granMonth {
		return point{}, "XXXX-XX-XX" + suffix(e)
	}
	d := nthWeekday(p.y, p.m, e.weekday, e.nth)
	if _, m, _ := d.date(); m != p.m {
		return p, "" // there is no fifth
	}
	return dayPoint(d), ""
}

// nthUnit is the nth day or week of p.
func (r *reading) nthUnit(p point, e *expr) point {
	if p.gran == granNone {
		return point{}
	}
	size := day(1)
	if e.nthUnit == "W" {
		size = 7
	}
	d := p.day + size*day(e.nth-1)
	if e.nth < 0 {
		d = r.lastDayOf(p)
	}
	if e.nthUnit == "W" { // a week belongs where most of its days are
		if e.nth < 0 {
			return weekPoint(d - 3)
		}
		return weekPoint(d + 3)
	}
	return dayPoint(d)
}

// locateDom finds "the 20th of next month" and "Friday the 14th".
func (r *reading) locateDom(e *expr, t tense) (point, string) {
	at := func(y, m int) (point, bool) {
		p := monthPoint(y, m)
		if e.dom > monthDays(p.y, p.m) {
			return p, false
		}
		p = dayPoint(civil(p.y, p.m, e.dom))
		return p, e.weekday == 0 || p.day.weekday() == e.weekday
	}
	if e.unit == "M" {
		month := *e
		month.dom = 0
		if p, _ := r.locateUnit(&month, t); p.gran == granMonth {
			day, _ := at(p.y, p.m)
			return day, ""
		}
	}
	if !r.a.known {
		return point{}, "XXXX-XX-" + two(e.dom) + suffix(e)
	}
	months := []int{0, -1, 1, -2, 2}
	if t == tenseFuture {
		months = []int{0, 1, 2, -1}
	}
	for _, n := range months {
		if p, ok := at(r.a.y, r.a.m+n); ok && (t != tenseFuture || p.day >= r.a.day) {
			return p, ""
		}
	}
	p, _ := at(r.a.y, r.a.m)
	return p, ""
}
