package render

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// count is one of the numbers that stand at the head of an account.
type count struct {
	N    int
	Noun string
}

// counts tells how many voices there are: reports, outlets known, publishers that own
// them as far as they are known, agencies credited and independent origins.
func (a account) counts() []count {
	outlets, agencies := map[string]bool{}, map[string]bool{}
	for _, r := range a.Reports {
		if r.Outlet() != r.ID {
			outlets[r.Outlet()] = true
		}
		if r.Agency != "" {
			agencies[r.Agency] = true
		}
	}
	origins := len(a.Origins)
	if origins == 0 {
		origins = len(a.Reports)
	}
	out := []count{{len(a.Reports), "report"}}
	if len(outlets) > 0 {
		out = append(out, count{len(outlets), "outlet"})
	}
	if c := a.Counts; c != nil && c.Families > 0 {
		noun := "publisher known"
		if c.Families > 1 {
			noun = "publishers known"
		}
		if c.Unverified > 0 {
			noun += fmt.Sprintf(" (%d unverified)", c.Unverified)
		}
		out = append(out, count{c.Families, noun})
	}
	credited := len(agencies)
	if c := a.Counts; c != nil {
		credited = c.Agencies // in bylines and texts as well
	}
	if credited > 0 {
		noun := "agencies credited"
		if credited == 1 {
			noun = "agency credited"
		}
		out = append(out, count{credited, noun})
	}
	return append(out, count{origins, "independent origin"})
}

func (c count) String() string {
	if strings.HasSuffix(c.Noun, "credited") || strings.Contains(c.Noun, " known") {
		return number(float64(c.N)) + " " + c.Noun
	}
	return plural(c.N, c.Noun)
}

// voice is what one speaker says, across reports.
type voice struct {
	Speaker string
	Called  string // the shortest name used, by which all that is said is found
	Says    []saying
}

// saying is one thing said, with the reports that carry it in these words.
type saying struct {
	*news.Said
	Reports []string
}

// voices groups the quotes by speaker, those who say most first.
func (a account) voices() []voice {
	var out []voice
	at := map[string]int{}
	same := map[[3]string]int{} // by speaker, kind and words: the saying
	called := a.actorsByName()
	whole := map[[2]string][]doc.Span{} // by report and speaker: what is said in one piece
	for i := range a.Quotes {
		if q := &a.Quotes[i]; len(q.Content) == 1 {
			key := [2]string{q.Report, cmp.Or(called[strings.ToLower(q.Speaker)], q.Speaker)}
			whole[key] = append(whole[key], q.Content[0])
		}
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		speaker := cmp.Or(called[strings.ToLower(q.Speaker)], q.Speaker)
		k, ok := at[strings.ToLower(speaker)]
		if !ok {
			k = len(out)
			at[strings.ToLower(speaker)] = k
			out = append(out, voice{Speaker: speaker, Called: q.Speaker})
		}
		if len(q.Speaker) < len(out[k].Called) {
			out[k].Called = q.Speaker
		}
		if slices.ContainsFunc(whole[[2]string{q.Report, speaker}], func(o doc.Span) bool { return o != spanOf(q) && o.Contains(spanOf(q)) }) {
			continue // it stands within something longer that the speaker is told to have said
		}
		v := &out[k]
		key := [3]string{speaker, q.Kind, alikeWords(oneLine(q.Text))}
		if n, ok := same[key]; !ok {
			same[key] = len(v.Says)
			v.Says = append(v.Says, saying{q, []string{q.Report}})
		} else if !slices.Contains(v.Says[n].Reports, q.Report) {
			v.Says[n].Reports = append(v.Says[n].Reports, q.Report)
		}
	}
	slices.SortStableFunc(out, func(x, y voice) int {
		if (x.Speaker == "") != (y.Speaker == "") {
			return cmp.Compare(len(y.Speaker), len(x.Speaker))
		}
		return cmp.Compare(len(y.Says), len(x.Says))
	})
	return out
}

// spanOf is from the first to the last of what is said.
func spanOf(q *news.Said) doc.Span {
	if len(q.Content) == 0 {
		return doc.Span{}
	}
	return doc.Span{Start: q.Content[0].Start, End: q.Content[len(q.Content)-1].End}
}

// actorsByName are the people, bodies and places by the names used of them, in small
// letters; a name that several bear stands for none.
func (a account) actorsByName() map[string]string {
	out := map[string]string{}
	for _, x := range a.Actors {
		if x.Kind == "place" || x.Kind == "site" {
			continue
		}
		for _, name := range append([]string{x.Name}, x.Names...) {
			key := strings.ToLower(name)
			if other, ok := out[key]; ok && other != x.Name {
				out[key] = ""
				continue
			}
			out[key] = x.Name
		}
	}
	return out
}

// words is what is said: in quotation marks where the speaker's own, with its verb
// where it is no sentence alone.
func (s saying) words() string {
	if s.Telling != "" {
		return firstWords(strings.TrimSpace(oneLine(s.Telling)), 400)
	}
	text := firstWords(strings.TrimSpace(oneLine(s.Text)), 400)
	if s.Kind != "direct" {
		return text
	}
	return "“" + strings.TrimRight(text, ",") + "”"
}

func (v voice) name() string {
	if v.Speaker == "" {
		return "No speaker named"
	}
	return upperFirst(firstWords(toldOf.ReplaceAllString(v.Speaker, ""), longestSpeaker))
}

// longestSpeaker is how many characters of a speaker without a name stand above what
// is said.
const longestSpeaker = 70

// toldOf is what is told of a speaker behind the words that name him: "a flight
// attendant, who is also black".
var toldOf = regexp.MustCompile(`,? (?:who|whose|which)\b.*$`)

// amounts is one amount of one thing, with those who give it.
type amounts struct {
	*news.Figure
	Reports []string
}

// figures joins figures that give the same amount of the same thing; those of
// most reports come first, those of which it is not known what they count later, and
// what there is one of last.
func (a account) figures() []amounts {
	type key struct {
		value, high           float64
		bound, unit, what, of string
	}
	var out []amounts
	at := map[key]int{}
	for i := range a.Figures {
		f := &a.Figures[i]
		k := key{f.Value, f.High, f.Bound, f.Unit, strings.ToLower(f.Counted), strings.ToLower(f.Of)}
		if n, ok := at[k]; !ok {
			at[k] = len(out)
			out = append(out, amounts{f, []string{f.Report}})
		} else if !slices.Contains(out[n].Reports, f.Report) {
			out[n].Reports = append(out[n].Reports, f.Report)
		}
	}
	slices.SortStableFunc(out, func(x, y amounts) int {
		if x.single() != y.single() {
			if x.single() {
				return 1
			}
			return -1
		}
		if c := cmp.Compare(len(y.Reports), len(x.Reports)); c != 0 {
			return c
		}
		return cmp.Compare(min(len(y.what()), 1), min(len(x.what()), 1))
	})
	return out
}

// single reports that a figure counts one of something, which seldom is news: "one
// of the players".
func (f amounts) single() bool {
	return f.Value == 1 && f.High == 0 && (f.Bound == "=" || f.Bound == "") && (f.Unit == "" || f.Unit == "count")
}

// of is the whole that a figure is a part of, in words; nothing for "of whom".
func (f amounts) of() string {
	whole := strings.TrimPrefix(strings.TrimSpace(oneLine(f.Of)), "of ")
	if whole == "" || slices.Contains(wordsOf["relative"], whole) {
		return ""
	}
	return "of " + whole
}

// what is what a figure counts, with the whole that it is a part of, once.
func (f amounts) what() string {
	counted, of := strings.TrimSpace(oneLine(f.Counted)), f.of()
	if counted != "" && strings.HasSuffix(strings.ToLower(of), " "+strings.ToLower(counted)) {
		return of // "11 of the dead", and not "11 dead, of the dead"
	}
	return strings.Trim(counted+", "+of, ", ")
}

// words is a figure in words: "at least 86 of the 240 deportees".
func (f amounts) words() string {
	between := " "
	switch what := f.what(); {
	case strings.HasPrefix(what, "of "):
	case f.Unit == "percent" || f.Unit == "share":
		between = " of "
	case strings.HasPrefix(f.Unit, "count/"): // "5 to 15 men per day"
		alone := *f.Figure
		alone.Unit = "count"
		return strings.Join(strings.Fields(amount(&alone)+" "+what+" per "+strings.TrimPrefix(f.Unit, "count/")), " ")
	case f.Unit != "" && f.Unit != "count":
		between = ", "
	}
	if what := f.what(); what != "" {
		return amount(f.Figure) + between + what
	}
	return amount(f.Figure)
}

// dated is a day with what is told of it and what was published on it.
type dated struct {
	Value     string
	Told      []*news.Moment
	Published []string // Report.ID
}

// timeline is the calendar days of the account in order.
func (a account) timeline() []dated {
	var out []dated
	index := map[string]int{}
	at := func(v string) *dated {
		i, ok := index[v]
		if !ok {
			i = len(out)
			index[v] = i
			out = append(out, dated{Value: v})
		}
		return &out[i]
	}
	for i := range a.Times {
		if m := &a.Times[i]; isCalendar(m.Value) && strings.TrimSpace(m.Event) != "" {
			d := at(m.Value)
			d.Told = append(d.Told, m)
		}
	}
	for _, r := range a.Reports {
		if len(r.Published) >= 10 && isCalendar(r.Published) {
			d := at(r.Published[:10])
			d.Published = append(d.Published, r.ID)
		}
	}
	slices.SortStableFunc(out, func(x, y dated) int { return cmp.Compare(firstDay(x.Value), firstDay(y.Value)) })
	return out
}

// hourOf is where the parts of a day stand among its hours, for sorting.
var hourOf = map[string]string{"MO": "06", "DT": "08", "MI": "12", "AF": "12:01", "EV": "18", "NI": "21"}

// monthOf is the month in which the parts of a year begin, for sorting.
var monthOf = map[string]string{
	"SP": "03", "SU": "06", "FA": "09", "WI": "12", "Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10", "H1": "01", "H2": "07",
}

// firstDay is a calendar value for sorting: of a week, the Monday it begins on;
// of a part of a year, the month it begins in, and of a day, the hour.
func firstDay(v string) string {
	if year, part, ok := strings.Cut(v, "-"); ok && monthOf[part] != "" {
		return year + "-" + monthOf[part]
	}
	if d, part, ok := strings.Cut(v, "T"); ok && hourOf[part] != "" {
		return d + "T" + hourOf[part]
	}
	if len(v) < 8 || v[5] != 'W' {
		return v
	}
	year, err := strconv.Atoi(v[:4])
	week, err2 := strconv.Atoi(v[6:8])
	if err != nil || err2 != nil {
		return v
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // it is always in week 1
	monday := fourth.AddDate(0, 0, 7*(week-1)-(int(fourth.Weekday())+6)%7)
	return monday.Format("2006-01-02")
}

// telling is one thing told of a day, with those who tell it.
type telling struct {
	What    string
	Reports []string
}

// maxTelling is how many characters are shown of what happened at a time.
const maxTelling = 240

// happenedIn is what happened at a time, with an ellipsis where its sentence begins
// before it or goes on.
func happenedIn(m *news.Moment) string {
	what := firstWords(strings.TrimSpace(oneLine(m.Event)), maxTelling)
	if m.EventSpan == nil {
		return what
	}
	if m.EventSpan.Start > m.Sentence.Start+1 { // beyond a mark of speech
		what = "… " + what
	}
	if m.EventSpan.End < m.Sentence.End-2 && !strings.HasSuffix(what, "…") {
		what += " …"
	}
	return what
}

// tellings joins what several reports tell of a day in the same words.
func (d dated) tellings() []telling {
	var out []telling
	at := map[string]int{}
	for _, m := range d.Told {
		what := happenedIn(m)
		key := strings.ToLower(what)
		if n, ok := at[key]; !ok {
			at[key] = len(out)
			out = append(out, telling{what, []string{m.Report}})
		} else if !slices.Contains(out[n].Reports, m.Report) {
			out[n].Reports = append(out[n].Reports, m.Report)
		}
	}
	return out
}
