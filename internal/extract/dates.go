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
		`(?:\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b` +
		`|\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:de\s+)?([a-z]{3,10})\.?,?\s+(?:de\s+)?(\d{4})\b` +
		`|\b(\d{4})-(\d{2})-(\d{2})` +
		`|\b(\d{1,2})/(\d{1,2})/(\d{4})\b)`)
	timeRE = regexp.MustCompile(`(?i)\b(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s*([ap]\.?m\b\.?)?\s*(Z\b|GMT|UTC|[A-Z]{1,3}S?T\b|[+-]\d{2}:?\d{2})?`)
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

// months are found by their first three letters, in English and Spanish.
var months = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12,
}

var monthNames = strings.Fields("january february march april may june july august september october november december " +
	"enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre")

// month is the month of that name or abbreviation; 0 for another word.
func month(word string) time.Month {
	word = strings.ToLower(word)
	if len(word) == 3 || word == "sept" {
		return months[word[:3]]
	}
	for _, n := range monthNames {
		if n == word {
			return months[n[:3]]
		}
	}
	return 0
}

// zones are the offsets of the abbreviations that publishers write.
var zones = map[string]string{
	"Z": "Z", "GMT": "Z", "UTC": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00",
	"EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
	"AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "JST": "+09:00", "SAST": "+02:00",
}

// layouts are the forms of machine-made dates.
var layouts = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 Z07:00", time.RFC1123Z, time.RFC1123, time.RFC850, time.UnixDate,
}

// bareLayouts name no zone.
var bareLayouts = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"}

// normalDate is the RFC 3339 form of a date that a publisher states, with the
// zone that it gives; without one where it gives none, and the day alone where
// no hour is given. Empty for what is no date.
func normalDate(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 80 {
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
	return statedDate(s)
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

// statedDate finds the first date in a line of text, with the time of day that
// stands in the line.
func statedDate(s string) string {
	at := dateRE.FindStringSubmatchIndex(s)
	if at == nil {
		return ""
	}
	day := dayOf(dateRE.FindStringSubmatch(s))
	if day == "" {
		return ""
	}
	return day + clockOf(s[:at[0]]+" "+strings.TrimPrefix(s[at[1]:], "T"))
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
func clockOf(s string) string {
	m := timeRE.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	h, _ := strconv.Atoi(m[1])
	min, _ := strconv.Atoi(m[2])
	sec, _ := strconv.Atoi(m[3])
	if m[4] != "" {
		h %= 12
		if m[4][0] == 'p' || m[4][0] == 'P' {
			h += 12
		}
	}
	if h > 23 || min > 59 || sec > 59 {
		return ""
	}
	zone := strings.ToUpper(m[5])
	if z, ok := zones[zone]; ok {
		zone = z
	} else if len(zone) == 5 {
		zone = zone[:3] + ":" + zone[3:]
	} else if len(zone) != 6 {
		zone = ""
	}
	return fmt.Sprintf("T%02d:%02d:%02d%s", h, min, sec, zone)
}

func plausible(year int) bool { return year >= 1700 && year < 2200 }
