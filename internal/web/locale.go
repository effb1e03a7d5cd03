package web

import (
	_ "embed"
	"fmt"
	"math"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"rashomon/internal/render"
)

//go:embed dates.tsv
var dateRows string

// locale writes numbers and dates as the reader's language does.
type locale struct {
	Tag     string
	printer *message.Printer
	pattern string
	months  []string
}

// locales are those of dates.tsv; the first is the one for readers of no other.
var locales = sync.OnceValues(func() ([]*locale, language.Matcher) {
	var list []*locale
	var tags []language.Tag
	for line := range strings.Lines(dateRows) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 3 {
			continue
		}
		tag := language.MustParse(f[0])
		tags = append(tags, tag)
		list = append(list, &locale{f[0], message.NewPrinter(tag), f[1], strings.Fields(f[2])})
	}
	return list, language.NewMatcher(tags)
})

// localeOf is the locale that the reader's browser asks for.
func localeOf(r *http.Request) *locale {
	list, matcher := locales()
	accept := r.Header.Get("Accept-Language")
	if len(accept) > 200 {
		accept = ""
	}
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return list[0]
	}
	_, i, _ := matcher.Match(tags...)
	return list[i]
}

// Int writes a whole number.
func (l *locale) Int(n int) string { return l.printer.Sprint(number.Decimal(n)) }

// Number writes a number.
func (l *locale) Number(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) >= 1e15 {
		return fmt.Sprint(v)
	}
	return l.printer.Sprint(number.Decimal(v, number.MaxFractionDigits(6)))
}

// Count writes a number with what it counts: "1 report", "1,204 reports".
func (l *locale) Count(n int, one, many string) string {
	if n == 1 {
		return l.Int(n) + " " + one
	}
	return l.Int(n) + " " + many
}

// Bytes writes a size.
func (l *locale) Bytes(n int64) string {
	switch {
	case n < 1e3:
		return l.Count(int(n), "byte", "bytes")
	case n < 1e6:
		return l.Int(int(n/1e3)) + " kB"
	}
	return l.printer.Sprint(number.Decimal(float64(n)/1e6, number.MaxFractionDigits(1))) + " MB"
}

// Date writes the day of a moment.
func (l *locale) Date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strings.NewReplacer("{d}", fmt.Sprint(t.Day()), "{M}", l.months[t.Month()-1], "{m}", fmt.Sprint(int(t.Month())), "{y}", fmt.Sprint(t.Year())).Replace(l.pattern)
}

// Moment writes a day with hour and minute.
func (l *locale) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return l.Date(t) + ", " + t.Format("15:04") + " UTC"
}

// written is a day as the account words it, alone or with what follows; of some the
// year is not known.
var written = regexp.MustCompile(`^((?:week|weekend) of )?(\d{1,2} [A-Z][a-z]+)( \d{4}|,|$)`)

// Day writes a TIMEX3 or RFC 3339 value, or a day that English words begin with.
// What is told of weeks, seasons and hours of the day stays English, as the pages
// are.
func (l *locale) Day(v string) string {
	v = render.Day(v)
	m := written.FindStringSubmatch(v)
	if m == nil {
		return v
	}
	rest := v[len(m[0]):]
	if t, err := time.Parse("2 January 2006", m[2]+m[3]); err == nil {
		return m[1] + l.Date(t) + rest
	}
	if t, err := time.Parse("2 January 2006", m[2]+" 2000"); err == nil {
		return m[1] + l.dayOfYear(t) + m[3] + rest
	}
	return v
}

// anyDay is a day within a sentence, as the program words it.
var anyDay = regexp.MustCompile(`\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b`)

// within writes the days in sentences as the reader's language does.
func (l *locale) within(sentences []string) []string {
	out := make([]string, len(sentences))
	for i, s := range sentences {
		out[i] = anyDay.ReplaceAllStringFunc(s, l.Day)
	}
	return out
}

// yearLast is the year at the end of a pattern of dates, with what parts it off.
var yearLast = regexp.MustCompile(`[^{}]*\{y\}$`)

// dayOfYear writes a day without its year.
func (l *locale) dayOfYear(t time.Time) string {
	short := *l
	short.pattern = yearLast.ReplaceAllString(strings.TrimPrefix(l.pattern, "{y}年"), "")
	return short.Date(t)
}

// Ago writes how long ago a moment was, roughly.
func (l *locale) Ago(t, now time.Time) string {
	switch d := now.Sub(t); {
	case t.IsZero():
		return "never"
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return l.Count(int(d/time.Minute), "minute", "minutes") + " ago"
	case d < 24*time.Hour:
		return l.Count(int(d/time.Hour), "hour", "hours") + " ago"
	case d < 14*24*time.Hour:
		return l.Count(int(d/(24*time.Hour)), "day", "days") + " ago"
	}
	return l.Date(t)
}
