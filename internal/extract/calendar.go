package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed rules/calendar.tsv
var calendarTSV string

// calendar is the rows of rules/calendar.tsv.
type calendar struct {
	months map[string]time.Month // by name or abbreviation, in small letters
	zones  map[string]string     // offset by abbreviation
	summer map[string]string     // of these, offset in winter
}

var loadCalendar = sync.OnceValue(func() *calendar {
	c := &calendar{months: map[string]time.Month{}, zones: map[string]string{}, summer: map[string]string{}}
	for _, line := range strings.Split(calendarTSV, "\n") {
		col := strings.Split(line, "\t")
		if len(col) != 3 {
			continue
		}
		switch col[0] {
		case "month":
			n, _ := strconv.Atoi(col[1])
			c.months[col[2]] = time.Month(n)
		case "zone":
			c.zones[col[2]] = col[1]
		case "summer":
			c.summer[col[2]] = col[1]
		}
	}
	return c
})

// month is the month of that name or abbreviation; 0 for another word.
func month(word string) time.Month { return loadCalendar().months[strings.ToLower(word)] }

// zoneOffset is "+02:00" for what stands behind a time of day, a name or an
// offset; empty where it is not known. The day tells summer from winter.
func zoneOffset(zone, day string) string {
	zone = strings.ToUpper(zone)
	c := loadCalendar()
	if z, ok := c.zones[zone]; ok {
		return z
	}
	if winter, ok := c.summer[zone]; ok {
		if !americanSummer(day) {
			return winter
		}
		hours, _ := strconv.Atoi(winter[1:3])
		return "-0" + strconv.Itoa(hours-1) + ":00"
	}
	if zone == "" || zone[0] != '+' && zone[0] != '-' {
		return ""
	}
	digits := strings.ReplaceAll(zone[1:], ":", "")
	if len(digits) == 3 {
		digits = "0" + digits
	}
	return zone[:1] + digits[:2] + ":" + digits[2:]
}

// americanSummer tells a day from the second Sunday of March to the first of
// November, as it has been since 2007.
func americanSummer(day string) bool {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return false
	}
	sunday := func(m time.Month, n int) time.Time {
		first := time.Date(t.Year(), m, 1, 0, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
	}
	return !t.Before(sunday(time.March, 2)) && t.Before(sunday(time.November, 1))
}

// number is the value of some digits; 0 for what is none.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
