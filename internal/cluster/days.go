package cluster

import (
	"slices"
	"time"

	"rashomon/internal/news"
)

const (
	// daySentences are the first sentences, the title among them, that say when.
	daySentences = 2
	// dateLineSlack is how many bytes beside a date a line of a date may hold.
	dateLineSlack = 3
)

// DayRange is the first and last day of a day or a week, in days since 1970.
type DayRange [2]int32

// daysTold are the days and weeks told in the title and at the start. A line
// that holds a date alone does not count as a sentence.
func daysTold(r *news.Reading) []DayRange {
	bare := map[int]bool{}
	for _, t := range r.Times {
		if t.Sentence < len(r.Sentences) && t.Span.Len()+dateLineSlack > r.Sentences[t.Sentence].Span.Len() {
			bare[t.Sentence] = true
		}
	}
	end, n := 0, 0
	for ; end < len(r.Sentences) && n < daySentences; end++ {
		if !bare[end] {
			n++
		}
	}
	var out []DayRange
	for _, t := range r.Times {
		if t.Sentence >= end {
			continue
		}
		if days, ok := dayRange(t.Value); ok && !slices.Contains(out, days) {
			out = append(out, days)
		}
	}
	return out
}

// dayRange is the first and last day of a value that is no longer than a week.
func dayRange(value string) (DayRange, bool) {
	if d, ok := parseDay(value); ok {
		return DayRange{d, d}, true
	}
	if len(value) >= 8 && value[4:6] == "-W" {
		year, okY := digits(value[:4])
		week, okW := digits(value[6:8])
		if okY && okW && week >= 1 && week <= 53 {
			fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
			monday := dayNumber(fourth.AddDate(0, 0, 7*(week-1)-(int(fourth.Weekday())+6)%7))
			return DayRange{monday, monday + 6}, true
		}
	}
	return DayRange{}, false
}

// parseDay is the day that a value begins with.
func parseDay(value string) (int32, bool) {
	if len(value) < 10 {
		return 0, false
	}
	t, err := time.Parse("2006-01-02", value[:10])
	return dayNumber(t), err == nil
}

const secondsOfDay = 24 * 60 * 60

func dayNumber(t time.Time) int32 { return int32(t.Unix() / secondsOfDay) }

func dayOf(n int32) time.Time { return time.Unix(int64(n)*secondsOfDay, 0).UTC() }

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// gap is how many days lie between two ranges; 0 where they have one in common.
func (a DayRange) gap(b DayRange) int {
	return int(max(0, a[0]-b[1], b[0]-a[1]))
}

// daysApart is how many days lie between the days told at the start of two
// reports; 0 where they have one in common, or one tells none.
func daysApart(a, b []DayRange) int {
	least := 0
	for _, x := range a {
		for _, y := range b {
			gap := x.gap(y)
			if gap == 0 {
				return 0
			}
			if least == 0 || gap < least {
				least = gap
			}
		}
	}
	return least
}

// span is the range of two ranges, of which either may be none.
func span(a DayRange, hasA bool, b DayRange, hasB bool) (DayRange, bool) {
	switch {
	case !hasB:
		return a, hasA
	case !hasA:
		return b, true
	}
	return DayRange{min(a[0], b[0]), max(a[1], b[1])}, true
}
