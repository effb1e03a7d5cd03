package store

import (
	"strconv"
	"time"
)

const secondsOfDay = 24 * 60 * 60

// dayOf is the number of a day since 1970.
func dayOf(t time.Time) int64 {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / secondsOfDay
}

// days are the first and last day of a TIMEX3 value that names a day, week,
// month or year.
func days(value string) (first, last int64, ok bool) {
	if len(value) >= 10 {
		if t, err := time.Parse("2006-01-02", value[:10]); err == nil {
			return dayOf(t), dayOf(t), true
		}
	}
	if len(value) >= 8 && value[4:6] == "-W" {
		return week(value[:4], value[6:8])
	}
	if t, err := time.Parse("2006-01", value); err == nil {
		return dayOf(t), dayOf(t.AddDate(0, 1, -1)), true
	}
	if t, err := time.Parse("2006", value); err == nil {
		return dayOf(t), dayOf(t.AddDate(1, 0, -1)), true
	}
	return 0, 0, false
}

func week(year, number string) (first, last int64, ok bool) {
	y, errY := strconv.Atoi(year)
	w, errW := strconv.Atoi(number)
	if errY != nil || errW != nil || w < 1 || w > 53 {
		return 0, 0, false
	}
	fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	monday := fourth.AddDate(0, 0, 7*(w-1)-(int(fourth.Weekday())+6)%7)
	return dayOf(monday), dayOf(monday) + 6, true
}
