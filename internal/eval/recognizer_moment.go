package eval

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
)

// suiteMoment is one of the values that the suite allows for an expression. A
// day without a year, or an hour without a half of the day, has several.
type suiteMoment struct {
	Timex, Mod, Value, Start, End string
}

// is reports whether a TIMEX3 value means what the suite's does. The suite
// writes some things otherwise than TIMEX3 and they are compared by meaning:
//
//   - a month, week, quarter, year or decade is a range with a start and an end;
//   - "before", "since" and the like leave one end open: the other is compared;
//   - an hour or part of the day with no day told ("T17", "TEV") has none;
//   - "the end of today" is its last second, which TIMEX3 writes as a mod;
//   - amounts are compared as amounts ("PT1.5H" is "PT1H30M"), and "few", which
//     the suite holds for 3, is X;
//   - "the next two days" is an amount in TIMEX3 and a range in the suite;
//   - "two months ago" is a month in TIMEX3 and a day in the suite.
//
// A range of the suite that begins or ends at "the end of May" does so at the end
// of that month.
func (v suiteMoment) is(t doc.Time, reference string) bool {
	if t.Value == v.Timex || t.Value == v.Value {
		return true
	}
	switch t.Kind {
	case doc.Duration:
		return v.amounts(t.Value)
	case doc.Repeated:
		return sameSet(t.Value, v.Timex) || v.amounts(t.Value)
	}
	date, clock, hasClock := strings.Cut(t.Value, "T")
	switch {
	case hasClock && isPart(clock):
		return strings.HasSuffix(v.Timex, "T"+clock) && (v.Timex == "T"+clock || strings.HasPrefix(v.Start, date))
	case hasClock:
		return v.hour(date, clock)
	case t.Mod == "END" && strings.HasSuffix(v.Timex, "T23:59:59"):
		return v.Value == date+" 23:59:59"
	case len(date) > 5 && isSeason(date[5:]):
		return v.Timex == date[5:]
	}
	if a, b, years := strings.Cut(date, "/"); years { // 2014/2018: the suite ends a range where its last year begins
		return v.Start == a+"-01-01" && v.End == b+"-01-01"
	}
	from, to, ok := calendarRange(date)
	if !ok {
		return false
	}
	if v.Value != "" {
		return countedToTheDay(v.Value, date, reference)
	}
	return v.bounds(from, to, t.Mod)
}

// hour compares an hour on a day, or an hour alone.
func (v suiteMoment) hour(date, clock string) bool {
	clock = inSeconds(clock)
	for _, m := range [...]string{v.Value, v.Start, v.End} {
		if m != "" && (m == date+" "+clock || m == clock) && (v.Value != "" || v.Start == "" || v.End == "") {
			return true
		}
	}
	return false
}

// inSeconds writes an hour with its seconds; 24:00 is the first of the day.
func inSeconds(clock string) string {
	if len(clock) == len("17:30") {
		clock += ":00"
	}
	if strings.HasPrefix(clock, "24:") {
		return "00" + clock[2:]
	}
	return clock
}

// bounds compares a range of the calendar, [from, to), with the suite's.
func (v suiteMoment) bounds(from, to, mod string) bool {
	switch {
	case v.Start != "" && v.End != "" && v.Mod == "":
		return v.Start == from && v.End == to
	case v.Start != "" && v.End != "": // "the end of May": which days those are is the suite's choice
		return strings.EqualFold(v.Mod, mod) && v.Start >= from && v.End <= to
	case strings.HasSuffix(v.Mod, "-end"):
		return v.End == to || v.Start == to || mod == "END" && v.Start >= from && v.Start < to
	case v.Mod == "after":
		return v.Start == to || v.Start == from
	case v.End != "":
		return v.End == from || v.End == to
	}
	return v.Start != "" && v.Start == from
}

// startsAt and endsAt compare the ends of a range, told as two times.
func (v suiteMoment) startsAt(t doc.Time, reference string) bool {
	return v.Start != "" && v.End != "" && sameEnd(v.Start, t, reference)
}

func (v suiteMoment) endsAt(t doc.Time, reference string) bool { return sameEnd(v.End, t, reference) }

// sameEnd compares the first moment of t with the end of a range: an hour, a
// day with its hour, or a day.
func sameEnd(end string, t doc.Time, reference string) bool {
	if t.Value == "PRESENT_REF" {
		return len(end) >= 10 && strings.HasPrefix(reference, end[:10])
	}
	date, clock, hasClock := strings.Cut(t.Value, "T")
	if hasClock {
		clock = inSeconds(clock)
		return end == clock || end == date+" "+clock
	}
	from, to, ok := calendarRange(date)
	switch {
	case ok && t.Mod == "END":
		return end == to
	case ok && t.Mod == "MID":
		return end > from && end < to
	}
	return ok && (end == from || end == from+" 00:00:00")
}

// sameSet compares what recurs; a set of hours has no day.
func sameSet(value, timex string) bool {
	value = strings.TrimPrefix(value, "XXXX-XX-XX")
	return value == timex || strings.TrimSuffix(value, ":00") == timex
}

// amounts compares an amount of time with the suite's, or with how long the
// suite's range is.
func (v suiteMoment) amounts(value string) bool {
	timex := v.Timex
	if f := strings.Split(strings.Trim(timex, "()"), ","); len(f) == 3 {
		timex = f[2]
	}
	months, seconds, ok := parseAmount(strings.Replace(value, "X", "3", 1))
	m, s, okSuite := parseAmount(timex)
	return ok && okSuite && months == m && seconds == s
}

// parseAmount reads "P1Y6M" and "PT1.5H" as months and seconds.
func parseAmount(s string) (months, seconds float64, ok bool) {
	s, ok = strings.CutPrefix(s, "P")
	clock := false
	for ok && s != "" {
		if s[0] == 'T' {
			clock, s = true, s[1:]
			continue
		}
		n := 0
		for n < len(s) && (s[n] == '.' || s[n] >= '0' && s[n] <= '9') {
			n++
		}
		x, err := strconv.ParseFloat(s[:n], 64)
		if err != nil || n == len(s) {
			return 0, 0, false
		}
		switch unit := s[n]; {
		case unit == 'Y':
			months += 12 * x
		case unit == 'M' && !clock:
			months += x
		case unit == 'W':
			seconds += x * 7 * 86400
		case unit == 'D':
			seconds += x * 86400
		case unit == 'H':
			seconds += x * 3600
		case unit == 'M':
			seconds += x * 60
		case unit == 'S':
			seconds += x
		default:
			return 0, 0, false
		}
		s = s[n+1:]
	}
	return months, seconds, ok
}

// countedToTheDay reports whether day is the day of the reference in the week,
// month or year that a value names.
func countedToTheDay(day, value, reference string) bool {
	if strings.Contains(value, "-W") && len(day) == 10 && len(reference) >= 10 {
		a, err1 := time.Parse(time.DateOnly, day)
		b, err2 := time.Parse(time.DateOnly, reference[:10])
		y, w := a.ISOWeek()
		return err1 == nil && err2 == nil && a.Weekday() == b.Weekday() && value == strconv.Itoa(y)+"-W"+fmt.Sprintf("%02d", w)
	}
	if len(day) != 10 || len(reference) < 10 || !strings.HasPrefix(day, value+"-") {
		return false
	}
	return len(value) == 4 && day[4:] == reference[4:10] || len(value) == 7 && day[7:] == reference[7:10]
}

func isPart(clock string) bool { return len(clock) == 2 && clock[0] >= 'A' }

func isSeason(s string) bool { return s == "SP" || s == "SU" || s == "FA" || s == "WI" }

// calendarRange is the first day of what a TIMEX3 date names, and the day after
// it.
func calendarRange(v string) (from, to string, ok bool) {
	write := func(a, b time.Time) (string, string, bool) {
		return a.Format(time.DateOnly), b.Format(time.DateOnly), true
	}
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.layout, v); err == nil {
			return write(t, t.AddDate(f.years, f.months, f.days))
		}
	}
	if len(v) == 3 { // a decade
		if t, err := time.Parse("2006", v+"0"); err == nil {
			return write(t, t.AddDate(10, 0, 0))
		}
	}
	y, part, _ := strings.Cut(v, "-")
	t, err := time.Parse("2006", y)
	if err != nil || len(part) < 2 {
		return "", "", false
	}
	n := int(part[1] - '0')
	switch {
	case part[0] == 'Q' && len(part) == 2:
		return write(t.AddDate(0, 3*n-3, 0), t.AddDate(0, 3*n, 0))
	case part[0] == 'H' && len(part) == 2:
		return write(t.AddDate(0, 6*n-6, 0), t.AddDate(0, 6*n, 0))
	case part[0] == 'W':
		return weekRange(t.Year(), part[1:])
	}
	return "", "", false
}

// weekRange is an ISO 8601 week, or its weekend ("12-WE").
func weekRange(year int, week string) (from, to string, ok bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(week, "-WE"))
	if err != nil {
		return "", "", false
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, 7*(n-1)-(int(fourth.Weekday())+6)%7)
	a, b := monday, monday.AddDate(0, 0, 7)
	if strings.HasSuffix(week, "-WE") {
		a = monday.AddDate(0, 0, 5)
	}
	return a.Format(time.DateOnly), b.Format(time.DateOnly), true
}
