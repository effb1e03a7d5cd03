package when

import (
	"math"
	"strconv"

	"rashomon/internal/doc"
)

// expr is what an expression says of time, before it is set against the day of
// writing and the times told before it. Zero fields are not told.
type expr struct {
	kind doc.TimeKind

	// A point or stretch of the calendar.
	year, yearEnd   int
	decade, century int // 199 and 19 for "the 1990s" and "the 20th century"
	month, dom      int
	weekday         int
	nth             int    // the nth such weekday, or unit, of the month or year; -1 the last
	nthUnit         string // the unit; empty: the weekday
	quarter, half   int
	season, part    string
	holiday         string
	eitherWay       bool // month and day may be the other way round: 03/04/2025
	weekend         bool // with weekOf: its weekend
	weekOf          bool // the week that holds it
	period          bool // the quarter spoken of, in that year
	within          bool // a length after "in", which may be a day to come
	ends            bool // a length with one end now: "the past two weeks"
	lastDay         bool // its last day

	clock          bool
	hour, min, sec int  // sec is -1 where it is not told
	halfTold       bool // which half of the day is told
	zone           string

	week   int    // the number of a week of the year
	noDay  bool   // month and day name no day of the calendar: 30 February
	base   *expr  // with step: the day from which n units are counted
	before *bound // the first end of a stretch of which this is the second

	// Which of several, and how far.
	rel   relation
	unit  string  // of rel, shift and duration: "D", "TH", "DE"...
	n     float64 // how many units
	step  step    // from where n units are counted
	vague bool    // how many is not told: "several"

	value string // where it needs no counting: "PRESENT_REF", "P3Y"
	mod   string
}

// relation says which of the days, weeks, months... is meant.
type relation uint8

const (
	relNone   relation = iota
	relThis            // this week
	relLast            // last week
	relPast            // the past week
	relNext            // next week
	relThat            // that week: of the time told before
	relBefore          // the previous week: before the time told before
	relAfter           // the following week
	relLatest          // the latest quarter
	relThe             // the week
)

var relations = map[string]relation{
	"this": relThis, "last": relLast, "past": relPast, "next": relNext, "that": relThat,
	"before": relBefore, "after": relAfter, "latest": relLatest, "the": relThe,
}

// step says in which direction, and from where, an amount is counted.
type step uint8

const (
	stepNone   step = iota
	stepAgo         // back from the day of writing
	stepHence       // on from the day of writing
	stepBefore      // back from the time told before
	stepAfter       // on from the time told before
)

var steps = map[string]step{"ago": stepAgo, "hence": stepHence, "before": stepBefore, "after": stepAfter}

// bound is the first end of a stretch: its place, and where the second's begins.
type bound struct {
	*expr
	span doc.Span
	rest int
}

func (e *expr) setClock(h, m, s int) { e.clock, e.hour, e.min, e.sec = true, h, m, s }

// bareWeekday says that the expression names a weekday and nothing else, so that
// it can be joined with a date.
func (e *expr) bareWeekday() bool {
	return e.weekday > 0 && e.month == 0 && e.rel == relNone && e.part == "" && !e.clock && e.year == 0
}

// yearless says that the year is what the expression leaves open.
func (e *expr) yearless() bool {
	return e.year == 0 && e.rel == relNone && e.step == stepNone && (e.month > 0 || e.quarter > 0 || e.half > 0 || e.season != "" || e.holiday != "")
}

// yearly says that the expression tells a year and nothing else.
func (e *expr) yearly() bool {
	return e.kind == doc.DateTime && e.month == 0 && e.quarter == 0 && e.weekday == 0 && e.season == "" && e.part == "" && !e.clock && e.mod == "" && e.yearEnd == 0 &&
		(e.year > 0 || e.unit == "Y" && e.rel != relNone || e.unit == "Y" && e.step != stepNone)
}

// dayLike says that the expression names one day, to which an hour or a part of
// the day can be added.
func (e *expr) dayLike() bool {
	return e.kind == doc.DateTime && !e.clock && e.part == "" && e.value == "" &&
		(e.dom > 0 || e.weekday > 0 || e.holiday != "" || e.unit == "D" && (e.rel != relNone || e.step != stepNone))
}

// amount is the TIMEX3 duration of n units.
func amount(n float64, unit string) string {
	head, letter, mult := unitLetter(unit)
	if n == 0 {
		if unit == "DE" || unit == "CE" || unit == "ML" {
			letter = unit
		}
		return head + "X" + letter
	}
	if n *= mult; n > 1e6 {
		n = 1e6
	}
	whole, rest := math.Modf(n)
	if rest < 0.001 {
		return head + strconv.Itoa(int(whole)) + letter
	}
	if sub, name := subUnit(unit); sub > 0 {
		part := strconv.Itoa(int(math.Round(rest*sub))) + name
		switch {
		case whole == 0 && unit == "D":
			return "PT" + part
		case whole == 0:
			return head + part
		case unit == "D":
			return head + strconv.Itoa(int(whole)) + letter + "T" + part
		}
		return head + strconv.Itoa(int(whole)) + letter + part
	}
	return head + strconv.FormatFloat(math.Round(n*100)/100, 'f', -1, 64) + letter
}

// unitLetter is how a unit of the rules is written in a duration.
func unitLetter(unit string) (head, letter string, mult float64) {
	switch unit {
	case "TS", "TM", "TH":
		return "PT", unit[1:], 1
	case "DE":
		return "P", "Y", 10
	case "CE":
		return "P", "Y", 100
	case "ML":
		return "P", "Y", 1000
	case "FN":
		return "P", "W", 2
	case "FY":
		return "P", "Y", 1
	}
	return "P", unit, 1
}

// subUnit is the next smaller unit that a fraction is told in, and how many of
// it there are.
func subUnit(unit string) (float64, string) {
	switch unit {
	case "Y", "FY":
		return 12, "M"
	case "D":
		return 24, "H"
	case "TH":
		return 60, "M"
	case "TM":
		return 60, "S"
	}
	return 0, ""
}
