package when

import "strconv"

// anchor is the day of writing, as the publisher's calendar has it.
type anchor struct {
	known bool
	day   day
	y, m  int
	hour  int // -1: not known
	min   int
}

// parseAnchor reads "2025-03-27" or "2025-03-27T14:05:00-06:00". The date as
// written is the publisher's day: the zone is not applied. What cannot be read
// is an unknown anchor.
func parseAnchor(s string) anchor {
	a := anchor{hour: -1}
	y, n := figures(s, 0, 5)
	if n != 4 || y == 0 || len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return a
	}
	m, nm := figures(s, 5, 3)
	d, nd := figures(s, 8, 3)
	if nm != 2 || nd != 2 || d == 0 || !validDate(y, m, d) {
		return a
	}
	a.known, a.day, a.y, a.m = true, civil(y, m, d), y, m
	if len(s) > 11 {
		if h, mi, sec, n := hourFigures(s, 11, ':'); n > 0 && h*60+mi+max(sec, 0) > 0 { // 00:00:00 stands for a day alone
			a.hour, a.min = h, mi
		}
	}
	return a
}

// point is a place in the calendar with how finely it is known. The zero point
// is an unknown one.
type point struct {
	gran    gran
	day     day // its first day
	y, m, q int
	week    int
}

// gran is how fine a point is.
type gran uint8

const (
	granNone gran = iota
	granYear
	granHalf
	granQuarter
	granMonth
	granWeek
	granDay
)

func dayPoint(d day) point {
	y, m, _ := d.date()
	return point{gran: granDay, day: d, y: y, m: m, q: (m + 2) / 3}
}

func monthPoint(y, m int) point {
	y, m = y+floorDiv(m-1, 12), floorMod(m-1, 12)+1
	return point{gran: granMonth, day: civil(y, m, 1), y: y, m: m, q: (m + 2) / 3}
}

func quarterPoint(y, q int) point {
	y, q = y+floorDiv(q-1, 4), floorMod(q-1, 4)+1
	return point{gran: granQuarter, day: civil(y, q*3-2, 1), y: y, m: q*3 - 2, q: q}
}

func yearPoint(y int) point { return point{gran: granYear, day: civil(y, 1, 1), y: y, m: 1, q: 1} }

func weekPoint(d day) point {
	monday := d - day(d.weekday()-1)
	y, w := monday.week()
	return point{gran: granWeek, day: monday, y: y, m: 0, week: w}
}

// String is the point's TIMEX3 value.
func (p point) String() string {
	switch p.gran {
	case granYear:
		return four(p.y)
	case granQuarter:
		return four(p.y) + "-Q" + strconv.Itoa(p.q)
	case granMonth:
		return four(p.y) + "-" + two(p.m)
	case granWeek:
		return four(p.y) + "-W" + two(p.week)
	case granDay:
		_, _, d := p.day.date()
		return four(p.y) + "-" + two(p.m) + "-" + two(d)
	}
	return "XXXX"
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// four writes a year with four figures; those before the first or after 9999
// are no year that a report speaks of.
func four(y int) string {
	if y < 1 || y > 9999 {
		return "XXXX"
	}
	s := strconv.Itoa(y)
	return "0000"[len(s):] + s
}
