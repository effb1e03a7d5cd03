package align

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// times ties the times at which the two sentences place one event.
func (t *tying) times() {
	b := t.datingTimes(t.b)
	for _, i := range t.datingTimes(t.a) {
		for _, j := range b {
			t.time(i, j)
		}
	}
}

func (t *tying) time(i, j int) {
	p, q := t.x.Times[i], t.y.Times[j]
	rel := match.Times(p, q)
	if rel == match.Apart && t.halfUntold(p, q) {
		rel = match.Same
	}
	if rel == match.Unknown {
		return
	}
	told, sure := t.datedBoth(p, q)
	topic := t.text(t.a.report, p.Span)
	switch {
	case told != nil:
		topic = t.dated(t.x.Statements[told.a])
	case len(t.told) > 0: // both sentences tell it, whatever the parse hangs the time on
		topic = t.dated(t.x.Statements[t.told[0].a])
	case p.Statement != doc.None:
		topic = t.dated(t.x.Statements[p.Statement])
	}
	a, b := t.na(p.Span, timeText(p, t.text(t.a.report, p.Span))), t.nb(q.Span, timeText(q, t.text(t.b.report, q.Span)))
	switch rel {
	case match.Same:
		if told == nil && (t.score < minCoarse && coarse(p) || acrossMidnight(p, q) || !t.kindred(p, q)) {
			return
		}
		t.sameTime(topic, i, j)
	case match.Narrower, match.Wider:
		if told == nil && (t.score < 0.6 || coarse(p) || coarse(q) || !t.kindred(p, q)) {
			return
		}
		fine, told, words := a, toldFiner(t.y, q, p), t.text(t.a.report, p.Span)
		if rel == match.Wider {
			fine, told, words = b, toldFiner(t.x, p, q), t.text(t.b.report, q.Span)
		}
		if told || narrated(words) {
			return
		}
		t.add(topic, aspectWhen, a, b, rel, reason(finerTime, "more exact: %s", fine.value), t.score*0.9)
	case match.Apart: // in a reprint only the day is another from which "Sunday" is counted
		if !sure || match.Gap(p, q) > maxGap || t.datedElsewhere(told, p, q) || !t.exact(p, q) || t.oneVoice(t.a.report, t.b.report) {
			return
		}
		t.add(topic, aspectWhen, a, b, rel, t.apartReason(p, q, a, b), max(t.score, told.score()))
	}
}

// sameTime ties two times that say the same, or, where the sentence of one has a
// finer one of the same statement, that one.
func (t *tying) sameTime(topic string, i, j int) {
	k, l := t.finer(t.a, i), t.finer(t.b, j)
	node := func(p place, k, i int) node {
		if k == doc.None {
			k = i
		}
		u := t.readings[p.report].Times[k]
		return t.node(p, u.Span, timeText(u, t.text(p.report, u.Span)))
	}
	a, b := node(t.a, k, i), node(t.b, l, j)
	switch {
	case k != doc.None && l != doc.None: // those are compared for themselves
	case k != doc.None && !toldFiner(t.y, t.y.Times[j], t.x.Times[k]):
		t.add(topic, aspectWhen, a, b, match.Narrower, reason(finerTime, "more exact: %s", a.value), t.score)
	case l != doc.None && !toldFiner(t.x, t.x.Times[i], t.y.Times[l]):
		t.add(topic, aspectWhen, a, b, match.Wider, reason(finerTime, "more exact: %s", b.value), t.score)
	case k == doc.None && l == doc.None:
		t.add(topic, aspectWhen, a, b, match.Same, news.Reason{}, t.score)
	}
}

// maxDated is how many bytes of what happened a time is told with.
const maxDated = 70

// dated names what a time is the time of: with who did it, where that is short.
func (t *tying) dated(x news.Statement) string { return t.datedTopic(t.a.report, x) }

func (s *story) datedTopic(report int, x news.Statement) string {
	if all := s.text(report, s.withAgent(report, x)); len(all) <= maxDated {
		return all
	}
	return s.topic(report, x)
}

// toldFiner reports that a report that gives the one time by its day, month or
// year gives elsewhere a finer one that can be the exact one: then it leaves
// nothing out.
func toldFiner(r *news.Reading, rough, exact news.Time) bool {
	most, _ := match.Length(rough.Value)
	return most >= 24*time.Hour && slices.ContainsFunc(r.Times, func(u news.Time) bool {
		n, ok := match.Length(u.Value)
		return ok && n < most && match.Times(u, exact).Compatible()
	})
}

// minCoarse is how likely two sentences must be to tell one matter for a
// season or a year that both give to be told as one time of it: much happens in
// a year.
const minCoarse = 0.4

func coarse(t news.Time) bool {
	length, ok := match.Length(t.Value)
	return !ok || length > 31*24*time.Hour
}

// halfUntold reports that two hours of one day are the same but for its half, which
// one of them does not tell: "5:52" and "5:52 p.m.".
func (t *tying) halfUntold(p, q news.Time) bool {
	if len(p.Value) != len("2031-03-04T05:52") || len(q.Value) != len(p.Value) || p.Value[:11] != q.Value[:11] || p.Value[13:] != q.Value[13:] {
		return false
	}
	a, err1 := strconv.Atoi(p.Value[11:13])
	b, err2 := strconv.Atoi(q.Value[11:13])
	early := t.text(t.a.report, p.Span)
	if b < a {
		early = t.text(t.b.report, q.Span)
	}
	return err1 == nil && err2 == nil && (a-b == 12 || b-a == 12) && twelveHours.MatchString(early) && !halves.MatchString(early)
}

// twelveHours find an hour as it is told by a clock of twelve, and halves what says
// in which half of the day it is.
var (
	twelveHours = regexp.MustCompile(`(?:^|\D)(?:1[0-2]|[1-9])[:.]\d\d`)
	halves      = regexp.MustCompile(`(?i)\b[ap]\.?m\b|noon|night|morning|evening|hours|hrs|GMT|UTC`)
)

// maxGap is how far two times may be apart for two reports to mean one event:
// an event of the same kind a week later is another.
const maxGap = 3 * 24 * time.Hour

// minDated is how alike what happened and who took part must be together for
// two days of an event to be set against each other.
const minDated = 1.35

// datedBoth is the telling that both times date, and whether that is sure enough
// for a difference.
func (t *tying) datedBoth(p, q news.Time) (*telling, bool) {
	for k := range t.told {
		one := &t.told[k]
		if one.a == p.Statement && one.b == q.Statement {
			return one, one.predicate+one.doer >= minDated && !t.otherAmounts(one)
		}
	}
	return nil, false
}

// exact reports that two times are told so closely that a difference between
// them is one: as days that are named, or as hours of one clock. "Eight hours
// later" and "42 years ago" are reckoned, "next month" of two reports may be two
// months, and at New Year's is said of its eve too.
func (t *tying) exact(p, q news.Time) bool {
	a, b := strings.ToLower(t.text(t.a.report, p.Span)), strings.ToLower(t.text(t.b.report, q.Span))
	for _, w := range reckoned {
		if strings.HasSuffix(a, w) || strings.HasSuffix(b, w) {
			return false
		}
	}
	if turnOfYear(a) || turnOfYear(b) {
		return false
	}
	x, okX := match.Length(p.Value)
	y, okY := match.Length(q.Value)
	switch {
	case !okX || !okY || strings.Contains(p.Value+q.Value, "-Q"): // of each quarter the same things are told
		return false
	case x < 24*time.Hour || y < 24*time.Hour: // by the clock, or a part of the day
		return p.Zone == q.Zone
	case x > 24*time.Hour || y > 24*time.Hour: // months and years
		return strings.ContainsAny(a, "0123456789") && strings.ContainsAny(b, "0123456789")
	}
	return true
}

func turnOfYear(words string) bool {
	return strings.ReplaceAll(words, "\u2019", "'") == "new year's"
}

// reckoned are the ends of times that are counted from another.
var reckoned = wordsOf["reckoned"]

// otherAmounts reports that two statements give amounts of one unit that cannot
// both be: shares that fell 1.5 percent at noon and 4 percent at three fell twice.
func (t *tying) otherAmounts(one *telling) bool {
	for _, i := range t.x.Statements[one.a].Amounts {
		for _, j := range t.y.Statements[one.b].Amounts {
			if match.Amounts(t.x.Amounts[i], t.y.Amounts[j]) == match.Apart {
				return true
			}
		}
	}
	return false
}

// datedElsewhere reports that one of the two reports also gives the event the
// time of the other: then the reports do not differ. A year in which both times
// lie tells neither.
func (t *tying) datedElsewhere(told *telling, p, q news.Time) bool {
	has := func(r *news.Reading, own, v news.Time, typ string) bool {
		return slices.ContainsFunc(r.Times, func(u news.Time) bool {
			return u.Statement != doc.None && r.Statements[u.Statement].Type == typ && match.Times(u, v).Compatible() && !match.Times(u, own).Compatible()
		})
	}
	return has(t.x, p, q, t.x.Statements[told.a].Type) || has(t.y, q, p, t.y.Statements[told.b].Type)
}

func (t *tying) apartReason(p, q news.Time, a, b node) news.Reason {
	d, ok1 := match.Day(p.Value)
	e, ok2 := match.Day(q.Value)
	switch {
	case !ok1 || !ok2:
		return reason(otherTime, "other time: %s against %s", a.value, b.value)
	case d.Equal(e):
		return reason(otherTime, "other hour: %s against %s", a.value, b.value)
	case d.Sub(e).Abs() <= 24*time.Hour && t.otherZone(p, q):
		return reason(timeZone, "other day: %s against %s; the time zones of the publishers can explain it", a.value, b.value)
	}
	return reason(otherDay, "other day: %s against %s", a.value, b.value)
}

// otherZone reports that the two times are counted in zones far apart.
func (t *tying) otherZone(p, q news.Time) bool {
	x, okX := zoneOf(p, t.x.Report)
	y, okY := zoneOf(q, t.y.Report)
	return okX && okY && (x-y).Abs() >= 5*time.Hour
}

func zoneOf(t news.Time, r *news.Report) (time.Duration, bool) {
	for _, v := range []string{t.Zone, zonePart(r.Published), zonePart(r.Anchor.Value)} {
		if v == "" {
			continue
		}
		if at, err := time.Parse("-07:00", v); err == nil {
			_, offset := at.Zone()
			return time.Duration(offset) * time.Second, true
		}
		if v == "Z" {
			return 0, true
		}
	}
	return 0, false
}

// zonePart is the zone at the end of an RFC 3339 time.
func zonePart(s string) string {
	if !strings.Contains(s, "T") {
		return ""
	}
	if strings.HasSuffix(s, "Z") {
		return "Z"
	}
	if len(s) > 6 && (s[len(s)-6] == '+' || s[len(s)-6] == '-') {
		return s[len(s)-6:]
	}
	return ""
}

// timeText is a TIMEX3 value for people: "16 March 2025, afternoon".
// a length of time has no value that people read, and is told in its own words.
func timeText(t news.Time, words string) string {
	if t.Kind == doc.Duration || t.Kind == doc.Repeated {
		return words
	}
	date, clock, _ := strings.Cut(t.Value, "T")
	out := t.Value
	for _, f := range dateLayouts {
		if len(f[0]) != len(date) {
			continue // an error of time.Parse costs more than the rest
		}
		if d, err := time.Parse(f[0], date); err == nil {
			out = d.Format(f[1])
		}
	}
	if clock == "" || out == t.Value {
		return out
	}
	if name, ok := partsOfDay[clock]; ok {
		return out + ", " + name
	}
	if _, err := strconv.Atoi(clock[:min(2, len(clock))]); err == nil {
		return out + ", " + clock
	}
	return out
}

// dateLayouts are the forms of a date and how people write it.
var dateLayouts = [][2]string{{"2006-01-02", "2 January 2006"}, {"2006-01", "January 2006"}, {"2006", "2006"}}

// partsOfDay are the parts of the day of TIMEX3 by their names.
var partsOfDay = map[string]string{"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
