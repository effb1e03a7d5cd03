package render

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/news"
)

// section is a part of the account: the findings that stand under one heading.
type section struct {
	Key, Title, Lead string
	Findings         []*news.Finding
}

// sections puts the findings under their headings, differences first, each in
// the order of the account. Agreements that only repeat a part of another one are
// left out.
func (a account) sections() []section {
	out := []section{
		{Key: "differ", Title: "Where they differ", Lead: "These cannot both be true as worded."},
		{Key: "more", Title: "What one says more", Lead: "These can stand together; one tells it more closely."},
		{Key: "unsure", Title: "Where it stays unsure", Lead: "It cannot be told from the words whether these differ."},
		{Key: "agree", Title: "What all say"},
		{Key: "several", Title: "What several say"},
		{Key: "copied", Title: "What one origin says", Lead: "Told by reports that share one text, and by no other: one voice."},
		{Key: "alone", Title: "What only one says"},
	}
	switch {
	case len(a.Reports) == 1:
		out[6].Title = "What it says"
	case len(a.Origins) == 1:
		out[5].Title, out[5].Lead = "What they say", "These reports share one text: they are one voice, and nothing else here bears it out."
	}
	repeats := news.Repeats(a.Findings)
	for i := range a.Findings {
		f := &a.Findings[i]
		if repeats[i] || countsNothing(f) {
			continue
		}
		at := map[news.Verdict]int{news.Differ: 0, news.MoreSpecific: 1, news.Unsure: 2, news.Agree: 3, news.Alone: 6}[f.Verdict]
		switch {
		case at >= 3 && f.Origins == 1 && len(tellersOf(f)) > 1:
			at = 5
		case f.Verdict == news.Agree && len(tellersOf(f)) < len(a.Reports):
			at = 4
		}
		out[at].Findings = append(out[at].Findings, f)
	}
	if slices.ContainsFunc(out[0].Findings, func(f *news.Finding) bool { return f.Aspect == "source" }) {
		out[0].Lead = "These cannot both be true as worded, or they name other sources for it."
	}
	return out
}

// countsNothing reports that reports agree on no more than a small number of
// something they do not name: "one".
func countsNothing(f *news.Finding) bool {
	return f.Verdict == news.Agree && f.Aspect == "how many" && bareNumber.MatchString(subject(f.Topic))
}

// bareNumber is a topic that is a small number and no more.
var bareNumber = regexp.MustCompile(`^(?i:one|two|three|[1-3])(?: of (?:them|us|these|those|whom|which))?$`)

// tellersOf are the reports that tell a finding, each once.
func tellersOf(f *news.Finding) []string {
	var out []string
	seen := map[string]bool{}
	for _, v := range f.Versions {
		for _, id := range v.Reports {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// verdictWords is a verdict as a label.
func verdictWords(v news.Verdict) string {
	switch v {
	case news.Differ:
		return "differ"
	case news.MoreSpecific:
		return "one says more"
	case news.Agree:
		return "agree"
	case news.Alone:
		return "only one"
	}
	return "unsure"
}

// asSentence begins with a capital and ends with a point.
func asSentence(s string) string { return ended(upperFirst(strings.TrimSpace(s))) }

// keepsCase begins with what is written with a small letter wherever it stands:
// "paper.example", "iTunes".
var keepsCase = regexp.MustCompile(`^(?:[\p{L}\p{N}-]+\.)+\p{L}{2}|^\p{Ll}\p{Lu}`)

// upperFirst begins with a capital.
func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || keepsCase.MatchString(s) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// ended ends with a point, unless there is one within the marks at its end.
func ended(s string) string {
	if s == "" {
		return ""
	}
	inner := strings.TrimRight(s, "”’\"')")
	if last, _ := utf8.DecodeLastRuneInString(inner); !strings.ContainsRune(".!?…", last) {
		s += "."
	}
	return s
}

// notice is a notice as a sentence, with its days in words.
func notice(s string) string { return noticeBy(s, day) }

func noticeBy(s string, day func(string) string) string {
	return ended(writtenTime.ReplaceAllStringFunc(strings.TrimSpace(oneLine(s)), day))
}

// list joins names as English does: "A, B and C".
func list(l []string) string {
	switch len(l) {
	case 0:
		return ""
	case 1:
		return l[0]
	}
	return strings.Join(l[:len(l)-1], ", ") + " and " + l[len(l)-1]
}

// plural counts a noun: "1 report", "4 reports".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		noun = stem + "ie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// number writes a value with its thousands parted.
func number(v float64) string {
	if math.Abs(v) >= 1e15 || math.IsInf(v, 0) || math.IsNaN(v) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, _ := strings.Cut(s, ".")
	start := 0
	if strings.HasPrefix(whole, "-") {
		start = 1
	}
	for i := len(whole) - 3; i > start; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if rest != "" {
		return whole + "." + rest
	}
	return whole
}

var boundWords = map[string]string{
	">": "more than ", ">=": "at least ", "<": "fewer than ", "<=": "at most ", "~": "about ",
}

// amount writes a figure in words: "more than 200", "about $6,000,000".
func amount(f *news.Figure) string { return amountBy(f, number) }

func amountBy(f *news.Figure, number func(float64) string) string {
	value, high := f.Value, f.High
	if f.Unit == "share" {
		value, high = inHundred(value), inHundred(high) // "a tenth", "a third"
	}
	n, to := short(value, number), ""
	if high != 0 {
		to = short(high, number)
	}
	unit, per, rate := strings.Cut(f.Unit, "/")
	switch unit {
	case "", "count":
	case "percent", "share":
		n = ranged(n, to) + "%"
		to = ""
	case "USD":
		if n = "$" + n; to != "" {
			to = "$" + to
		}
	default:
		n = ranged(n, to) + " " + unitWords(f.Unit, f.Value != 1 || f.High != 0)
		to, rate = "", false
	}
	if n = ranged(n, to); rate {
		n += " per " + per
	}
	return boundWords[f.Bound] + n
}

// ranged joins the ends of a range.
func ranged(low, high string) string {
	if high == "" {
		return low
	}
	return low + " to " + high
}

// unitWords is a unit behind a number: "inches", "miles per second".
func unitWords(unit string, several bool) string {
	unit, per, rate := strings.Cut(unit, "/")
	switch {
	case !several || !spelledUnit.MatchString(unit):
	case strings.HasSuffix(unit, "foot"):
		unit = strings.TrimSuffix(unit, "foot") + "feet"
	default:
		unit = inPlural(unit)
	}
	if rate && spelledUnit.MatchString(per) {
		return unit + " per " + per
	} else if rate {
		return unit + "/" + per
	}
	return unit
}

// inHundred is a share as a percentage of one decimal.
func inHundred(share float64) float64 { return math.Round(1000*share) / 10 }

// spelledUnit is a unit that takes the s of a plural: "tonne", "year".
var spelledUnit = regexp.MustCompile(`^[a-z][a-z ]{2,}[a-rt-z]$`)

// short writes round millions and billions in words.
func short(v float64, number func(float64) string) string {
	for _, s := range []struct {
		size float64
		name string
	}{{1e9, " billion"}, {1e6, " million"}} {
		if part := number(v / s.size); v >= s.size && len(part) <= 5 {
			return part + s.name
		}
	}
	return number(v)
}

var (
	dayValue  = regexp.MustCompile(`^(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$`)
	partOfDay = map[string]string{
		"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
	}
	partOfYear = map[string]string{
		"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
		"Q1": "first quarter", "Q2": "second quarter", "Q3": "third quarter", "Q4": "fourth quarter",
		"H1": "first half", "H2": "second half",
	}
)

// day writes a calendar value (TIMEX3 or RFC 3339) in words, "26 March 2025,
// afternoon", and leaves what it does not know as it is.
func day(v string) string {
	if m := dayValue.FindStringSubmatch(v); m != nil {
		d, err := time.Parse("2006-01-02", m[1]+"-"+m[2]+"-"+m[3])
		if err != nil {
			return v
		}
		s := d.Format("2 January 2006")
		if clock := clockWords(m[4]); clock != "" {
			s += ", " + clock
		}
		return s
	}
	if m := anyYear.FindStringSubmatch(v); m != nil {
		return withoutYear(m, v)
	}
	if d, err := time.Parse("2006-01", v); err == nil {
		return d.Format("January 2006")
	}
	year, part, ok := strings.Cut(v, "-")
	if _, err := strconv.Atoi(year); ok && err == nil {
		if name := partOfYear[part]; name != "" {
			return name + " " + year
		}
		if monday, err := time.Parse(time.DateOnly, firstDay(v)); err == nil && strings.HasPrefix(part, "W") {
			if strings.HasSuffix(part, "-WE") {
				return "weekend of " + monday.AddDate(0, 0, 5).Format("2 January 2006")
			}
			return "week of " + monday.Format("2 January 2006")
		}
	}
	return v
}

// anyYear is a value of which the year is not known: a day of the week, or of a
// month.
var anyYear = regexp.MustCompile(`^XXXX-(?:WXX-([1-7])|(\d\d)-(\d\d))(?:T(.*))?$`)

// withoutYear writes such a value: "a Wednesday, afternoon", "16 March".
func withoutYear(m []string, v string) string {
	s := ""
	if m[1] != "" {
		s = "a " + time.Weekday((m[1][0]-'0')%7).String()
	} else {
		d, err := time.Parse("2006-01-02", "2000-"+m[2]+"-"+m[3])
		if err != nil {
			return v
		}
		s = d.Format("2 January")
	}
	if clock := clockWords(m[4]); clock != "" {
		s += ", " + clock
	}
	return s
}

// clockWords writes the part of a value after its T.
func clockWords(t string) string {
	if w := partOfDay[t]; w != "" {
		return w
	}
	if strings.HasPrefix(t, "00:00:00") {
		return ""
	}
	if len(t) >= 5 && t[2] == ':' {
		zone := ""
		if i := strings.LastIndexAny(t, "Z+-"); i >= 5 {
			zone = " " + strings.Replace(t[i:], "Z", "UTC", 1)
		}
		return t[:5] + zone
	}
	return t
}

// isCalendar tells a value that stands for a day, month or year.
func isCalendar(v string) bool {
	if len(v) < 4 {
		return false
	}
	for _, c := range v[:4] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(v) == 4 || v[4] == '-'
}
