package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	dateRE = regexp.MustCompile(`(?i)(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?` +
		`(?:\b(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b` +
		`|\b(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:(?:de|of)\s+)?(\p{L}{3,10})\.?,?[\s-]+(?:(?:de|of)\s+)?(\d{4})\b` +
		`|\b(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|T|\b)` +
		`|\b(\d{1,2})/(\d{1,2})/(\d{4})\b` +
		`|\b(\d{2})\.\s?(\d{2})\.\s?(\d{4})\b)`)
	timeRE = regexp.MustCompile(`(?i)\b(\d{1,2})(?:[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\b\.?)?|\s*([ap]\.?m\b\.?))\s*(Z\b|GMT|UTC|(?-i:[A-Z]{2,5}\b)|[+-]\d{1,2}:?\d{2}\b)?`)
)

// yearRun tells whether four digits stand together, without which dateRE finds
// nothing.
func yearRun(s string) bool {
	run := 0
	for i := 0; i < len(s) && run < 4; i++ {
		if run++; s[i] < '0' || s[i] > '9' {
			run = 0
		}
	}
	return run == 4
}

// layouts are the forms of machine-made dates.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 Z07:00", "20060102T150405Z0700", time.RFC1123Z,
}

// bareLayouts name no zone.
var bareLayouts = []string{
	"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", "20060102T150405", "20060102150405", "20060102",
}

// unixDateRE matches a date with its year behind the time of day and the zone.
var unixDateRE = regexp.MustCompile(`^(\w{3} \w{3} +\d{1,2}) (\d\d:\d\d:\d\d) (\w+) (\d{4})$`)

// normalDate is the RFC 3339 form of a date that a publisher states, with the
// zone that it gives; without one where it gives none, and the day alone where
// no hour is given. Empty for what is no date.
func normalDate(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < len("1/1/2000") || len(s) > 80 {
		return ""
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t.Year()) {
			return t.Format(time.RFC3339)
		}
	}
	for _, l := range bareLayouts {
		if t, err := time.Parse(l, s); err == nil && plausible(t.Year()) {
			if t.Equal(t.Truncate(24 * time.Hour)) {
				return t.Format(time.DateOnly)
			}
			return t.Format("2006-01-02T15:04:05")
		}
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return fromEpoch(n)
	}
	return statedDate(unixDateRE.ReplaceAllString(s, "$1 $4 $2 $3"))
}

// fromEpoch reads seconds or milliseconds since 1970.
func fromEpoch(n int64) string {
	if n > 1e11 {
		n /= 1000
	}
	if t := time.Unix(n, 0).UTC(); n > 1e8 && plausible(t.Year()) {
		return t.Format(time.RFC3339)
	}
	return ""
}

// findDate is where the first date stands in a line of text, or what looks
// like one; nil without any.
func findDate(s string) []int {
	if !yearRun(s) {
		return nil
	}
	return dateRE.FindStringIndex(s)
}

// maxDates bounds how many dates of a line are looked at.
const maxDates = 8

// statedDate finds the first date in a line of text, with the time of day that
// stands in the line.
func statedDate(s string) string {
	if !yearRun(s) {
		return ""
	}
	for _, at := range dateRE.FindAllStringSubmatchIndex(s, maxDates) {
		if day := dayOf(submatches(s, at)); day != "" {
			return day + clockOf(s[:at[0]]+" "+s[at[1]:], day)
		}
	}
	return ""
}

// labelledDates finds the days of publication and of the last change in a line
// of text, by the words before each: "Updated 6 May 2031, first published 4 May".
func labelledDates(s string) (published, modified string) {
	found := dateRE.FindAllStringIndex(s, maxDates)
	for i, at := range found {
		from, end := 0, len(s)
		if i > 0 {
			from = found[i-1][1]
		}
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		label, date := s[from:at[0]], statedDate(s[at[0]:end])
		if len(date) == len(time.DateOnly) && i == 0 {
			date += clockOf(label, date) // "Published 14:05, 4 May 2031"
		}
		if isChange(label) {
			setFirst(&modified, date)
		} else {
			setFirst(&published, date)
		}
	}
	return published, modified
}

// submatches are the texts of the groups of a match.
func submatches(s string, at []int) []string {
	out := make([]string, len(at)/2)
	for i := range out {
		if at[2*i] >= 0 {
			out[i] = s[at[2*i]:at[2*i+1]]
		}
	}
	return out
}

// dayOf makes a date of a match of dateRE.
func dayOf(m []string) string {
	switch {
	case m[1] != "":
		return calendarDay(m[3], int(month(m[1])), m[2])
	case m[5] != "":
		return calendarDay(m[6], int(month(m[5])), m[4])
	case m[7] != "":
		mon, _ := strconv.Atoi(m[8])
		return calendarDay(m[7], mon, m[9])
	case m[13] != "":
		mon, _ := strconv.Atoi(m[14])
		return calendarDay(m[15], mon, m[13])
	}
	// 07/15/2016 has one reading; 03/04/2016 has two and is left alone.
	a, _ := strconv.Atoi(m[10])
	b, _ := strconv.Atoi(m[11])
	switch {
	case a > 12 || a == b:
		return calendarDay(m[12], b, m[10])
	case b > 12:
		return calendarDay(m[12], a, m[11])
	}
	return ""
}

func calendarDay(year string, mon int, day string) string {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(mon), d, 0, 0, 0, 0, time.UTC)
	if mon < 1 || !plausible(y) || t.Day() != d || int(t.Month()) != mon {
		return ""
	}
	return t.Format(time.DateOnly)
}

// clockOf is "T14:05:00-06:00" for the time of day in a line, without the zone
// where none is known.
func clockOf(s, day string) string {
	m := timeRE.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	h, _ := strconv.Atoi(m[1])
	min, _ := strconv.Atoi(m[2])
	sec, _ := strconv.Atoi(m[3])
	if half := m[4] + m[5]; half != "" {
		h %= 12
		if half[0] == 'p' || half[0] == 'P' {
			h += 12
		}
	}
	if h > 23 || min > 59 || sec > 59 {
		return ""
	}
	return fmt.Sprintf("T%02d:%02d:%02d%s", h, min, sec, zoneOffset(m[6], day))
}

func plausible(year int) bool { return year >= 1700 && year < 2200 }
