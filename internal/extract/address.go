package extract

import (
	"net/url"
	"regexp"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Dated gives a report that states no date the day that stands in the address
// of its page.
func Dated(r *news.Report, address string) {
	day := dayInAddress(address)
	if r.Published != "" || day == "" {
		return
	}
	r.Published = day
	if r.Anchor.Value == "" {
		r.Anchor = doc.Anchor{Value: day, From: doc.AnchorPublished}
	}
}

var addressDayRE = regexp.MustCompile(`(?i)(?:^|[/_.-])(20\d{2})(?:[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})|(\d{2})(\d{2}))(?:[/_.-]|$)`)

// dayInAddress is the day in an address, as /2031/05/04/, /2031/may/04/ or
// -20310504; empty without one.
func dayInAddress(address string) string {
	if !yearRun(address) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	m := addressDayRE.FindStringSubmatch(u.Path)
	if m == nil {
		return ""
	}
	mon, day := m[2]+m[4], m[3]+m[5]
	if n := month(mon); n != 0 {
		return calendarDay(m[1], int(n), day)
	}
	return calendarDay(m[1], number(mon), day)
}

// nearDays is how far a shown date may lie from the one in the address: a
// report may be dated in another zone, or be shown when its day had begun.
const nearDays = 2 * 24 * time.Hour

// shownDay is the day of publication of a page whose metadata state none: the
// date that the page shows, unless its address speaks of another day; then the
// shown one belongs to something else on the page.
func shownDay(shown, address string) string {
	told := dayInAddress(address)
	if shown == "" || told == "" {
		return shown + told
	}
	a, errA := time.Parse(time.DateOnly, shown[:len(time.DateOnly)])
	b, errB := time.Parse(time.DateOnly, told)
	if errA == nil && errB == nil && a.Sub(b).Abs() > nearDays {
		return told
	}
	return shown
}

var scriptDateRE = regexp.MustCompile(`(?i)"(?:date_?published|published_?(?:date|at|time)|publication_?date|publish_?(?:date|time)|(?:first_?)?pub(?:lish(?:ed)?)?_?date(?:time)?|firstpublished)\\?"\s*:\s*\\?"?([^"\\,}]{8,40})`)

// scriptDate is the day of publication that stands in the data of a page's
// scripts, from which the page is drawn in a browser.
func scriptDate(text string) string {
	for _, m := range scriptDateRE.FindAllStringSubmatch(text, maxDates) {
		if date := normalDate(strings.TrimSpace(m[1])); date != "" {
			return date
		}
	}
	return ""
}
