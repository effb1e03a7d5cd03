package match

import (
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Times compares two points in time by their TIMEX3 values, as intervals with
// granularity: a day holds its afternoon, a year its March. Durations compare
// by value alone.
func Times(a, b news.Time) Relation {
	if a.Value == b.Value && a.Value != "" && !strings.HasSuffix(a.Value, "_REF") {
		return Same
	}
	if a.Kind == doc.Duration || b.Kind == doc.Duration || a.Kind == doc.Repeated || b.Kind == doc.Repeated {
		return Unknown
	}
	x, okX := period(a.Value)
	y, okY := period(b.Value)
	if !okX || !okY {
		return Unknown
	}
	switch {
	case x.holds(y):
		return Wider
	case y.holds(x):
		return Narrower
	case within(y, x):
		return Wider
	case within(x, y):
		return Narrower
	case x.to.After(y.from) && y.to.After(x.from):
		return Same // the parts of a day overlap: "evening", "night"
	case clockNear(x, y):
		return narrowerClock(x)
	}
	return Apart
}

// Gap is the time between two times of which neither holds the other, 0 where
// they overlap or one cannot be placed.
func Gap(a, b news.Time) time.Duration {
	x, okX := period(a.Value)
	y, okY := period(b.Value)
	if !okX || !okY {
		return 0
	}
	return max(0, x.from.Sub(y.to), y.from.Sub(x.to))
}

// Day is the day in which the TIMEX3 value lies, and whether it lies within
// one.
func Day(value string) (time.Time, bool) {
	p, ok := period(value)
	if !ok || p.to.Sub(p.from) > 24*time.Hour {
		return time.Time{}, false
	}
	return p.from.Truncate(24 * time.Hour), true
}

// interim is a half-open range of time, [from, to).
type interim struct{ from, to time.Time }

// holds reports that q lies in p. Sunday's night is of Sunday, though it ends on
// Monday.
func (p interim) holds(q interim) bool {
	if p.to.Sub(p.from) >= 24*time.Hour && q.to.Sub(q.from) < 24*time.Hour {
		return !q.from.Before(p.from) && q.from.Before(p.to)
	}
	return !q.from.Before(p.from) && !q.to.After(p.to)
}

// within reports that q is a week most of which lies in the month, quarter or
// year p: the last week of March may end in April.
func within(q, p interim) bool {
	const week = 7 * 24 * time.Hour
	middle := q.from.Add(week / 2)
	return q.to.Sub(q.from) == week && p.to.Sub(p.from) > week && !middle.Before(p.from) && middle.Before(p.to)
}

// clockSlack is how far "around noon" or a rounded hour may be from the minute.
const clockSlack = 30 * time.Minute

// clockNear reports that two clock times are one when one is rounded to the
// hour.
func clockNear(x, y interim) bool {
	if x.to.Sub(x.from) > time.Hour || y.to.Sub(y.from) > time.Hour {
		return false
	}
	d := x.from.Sub(y.from).Abs()
	return d <= clockSlack && (x.from.Minute() == 0 || y.from.Minute() == 0)
}

func narrowerClock(x interim) Relation {
	if x.from.Minute() == 0 {
		return Wider
	}
	return Narrower
}

// partOfDay are the hours of the TIMEX3 parts of a day.
var partOfDay = map[string][2]int{
	"MO": {4, 12}, "MI": {11, 14}, "AF": {12, 18}, "EV": {17, 24}, "NI": {18, 30}, "DT": {6, 20},
}

// period is the range that a TIMEX3 value of type DATE or TIME names: a year, quarter,
// month, week, day, part of a day or minute.
func period(v string) (interim, bool) {
	date, clock, hasClock := strings.Cut(v, "T")
	d, ok := datePeriod(date)
	if !ok || !hasClock {
		return d, ok
	}
	if h, ok := partOfDay[clock]; ok {
		return interim{d.from.Add(time.Duration(h[0]) * time.Hour), d.from.Add(time.Duration(h[1]) * time.Hour)}, true
	}
	for _, layout := range []string{"15:04", "15:04:05", "15"} {
		if t, err := time.Parse(layout, strings.TrimSuffix(clock, "Z")); err == nil {
			at := d.from.Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
			return interim{at, at.Add(time.Minute)}, true
		}
	}
	return d, true
}

// datePeriod reads the digits itself: a story compares times hundreds of thousands of
// times, and time.Parse took a seventh of that.
func datePeriod(v string) (interim, bool) {
	year, ok := digits(v[:min(4, len(v))], 4)
	switch {
	case !ok:
		return interim{}, false
	case len(v) == len("2006"):
		t := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		return interim{t, t.AddDate(1, 0, 0)}, true
	case v[4] != '-':
		return interim{}, false
	case len(v) == len("2006-Q1") && v[5] == 'Q' && v[6] >= '1' && v[6] <= '4':
		t := time.Date(year, time.Month(1+3*int(v[6]-'1')), 1, 0, 0, 0, 0, time.UTC)
		return interim{t, t.AddDate(0, 3, 0)}, true
	case len(v) == len("2006-01"), len(v) == len("2006-01-02"):
		if month, ok := digits(v[5:7], 2); ok && month >= 1 && month <= 12 {
			return monthOrDay(year, month, v[7:])
		}
	}
	if y, w, ok := strings.Cut(v, "-W"); ok {
		year, err1 := strconv.Atoi(y)
		week, err2 := strconv.Atoi(strings.TrimSuffix(w, "-WE"))
		if err1 == nil && err2 == nil && week >= 1 && week <= 53 && year > 0 && year < 10000 {
			monday := isoMonday(year, week)
			return interim{monday, monday.AddDate(0, 0, 7)}, true
		}
	}
	return interim{}, false
}

// monthOrDay is the month or, where the rest of the value is "-02", a day of it.
func monthOrDay(year, month int, rest string) (interim, bool) {
	if rest == "" {
		t := time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		return interim{t, t.AddDate(0, 1, 0)}, true
	}
	day, ok := digits(rest[1:], 2)
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if !ok || rest[0] != '-' || day < 1 || t.Day() != day {
		return interim{}, false // there is no 31 June
	}
	return interim{t, t.AddDate(0, 0, 1)}, true
}

// digits is the number that n digits make.
func digits(s string, n int) (int, bool) {
	out := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		out = 10*out + int(s[i]-'0')
	}
	return out, len(s) == n
}

// isoMonday is the Monday of an ISO 8601 week.
func isoMonday(year, week int) time.Time {
	jan4 := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	back := (int(jan4.Weekday()) + 6) % 7
	return jan4.AddDate(0, 0, -back+7*(week-1))
}

// Length is how long the time is that a TIMEX3 value names, and whether it names
// one.
func Length(value string) (time.Duration, bool) {
	p, ok := period(value)
	return p.to.Sub(p.from), ok
}

// Lasts is how long a TIMEX3 duration is, "PT10M" or "P3D", and whether it is told
// by a figure. A month has 30 days.
func Lasts(value string) (time.Duration, bool) {
	value, ok := strings.CutPrefix(value, "P")
	if !ok {
		return 0, false
	}
	date, clock, _ := strings.Cut(value, "T")
	var out time.Duration
	for _, part := range []struct {
		text  string
		units map[byte]time.Duration
	}{
		{date, map[byte]time.Duration{'D': 24 * time.Hour, 'W': 7 * 24 * time.Hour, 'M': 30 * 24 * time.Hour, 'Y': 365 * 24 * time.Hour}},
		{clock, map[byte]time.Duration{'S': time.Second, 'M': time.Minute, 'H': time.Hour}},
	} {
		for text := part.text; text != ""; {
			n := len(text) - len(strings.TrimLeft(text, "0123456789"))
			if n == 0 || n > 4 || n == len(text) || part.units[text[n]] == 0 {
				return 0, false
			}
			figure, _ := strconv.Atoi(text[:n])
			out += time.Duration(figure) * part.units[text[n]]
			text = text[n+1:]
		}
	}
	return out, out > 0
}
