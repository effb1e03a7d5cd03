package when

import (
	"strconv"
	"strings"

	"rashomon/internal/doc"
)

// makeDuration reads an amount of a unit: "two hours", "three-year", "a day".
func makeDuration(m *match) (*expr, bool) {
	e := &expr{kind: doc.Duration, n: 1}
	if n, _ := m.get(cNum, 0); n != nil {
		e.n = n.num
		if n.digits == 4 && n.mask.has(cYear) && e.n >= 1900 {
			return nil, false // "2017 year"
		}
	}
	if n, _ := m.get(cPair, 0); n != nil {
		e.n = 2
	}
	_, u := m.get(cUnit, 0)
	if u == nil {
		_, u = m.get(cUnits, 0)
	}
	if u == nil || e.n == 0 || m.rule.name == "a-unit" && m.r.rated(m.first, m.last) {
		return nil, false
	}
	e.unit = u.value
	e.value = amount(e.n, e.unit)
	return e, true
}

// rated reports whether "a week" at items [i,j) is what an amount before it is
// told of: "700 seats a week", "$1.76 a year". A direction after it makes it a time
// all the same: "sold 12 a year ago".
func (r *reading) rated(i, j int) bool {
	if j < len(r.items) && r.k.lex.mayBe(r.items[j].word, cAgo.mask()) || j < len(r.items) && (r.k.beside[r.items[j].word]) {
		return false
	}
	figure := func(k int) bool {
		return k >= 0 && (r.items[k].mask.has(cNum) || r.k.lex.mayBe(r.items[k].word, cOnes.mask()|cTens.mask()|cScale.mask()))
	}
	if figure(i-1) || i > 0 && r.items[i-1].mask&(cUnits.mask()|cDur.mask()) != 0 {
		return true
	}
	if i < 2 || r.k.timePrepositions[r.items[i-1].word] || !isLetterAt(r.d.Text, r.items[i-1].start) {
		return false
	}
	if tag, ok := r.tag(i - 1); !ok || tag.POS != doc.NOUN {
		return false
	}
	return figure(i-2) || figure(i-3)
}

// makeHalf reads "half an hour" and, beside a whole, "two and a half years".
func makeHalf(m *match) (*expr, bool) {
	e := &expr{kind: doc.Duration, n: 0.5}
	if strings.HasSuffix(m.rule.name, "quarter") {
		e.n = 0.25
	}
	if n, _ := m.get(cNum, 0); n != nil {
		e.n += n.num
	} else if m.rule.name == "one-and-a-half" {
		e.n = 1.5
	}
	_, u := m.get(cUnit, 0)
	if u == nil {
		_, u = m.get(cUnits, 0)
	}
	e.unit = u.value
	e.value = amount(e.n, e.unit)
	return e, true
}

// makeSum adds a smaller unit: "two hours and 10 minutes".
func makeSum(m *match) (*expr, bool) {
	a, _ := m.get(cDur, 0)
	b, _ := m.get(cDur, 1)
	if c, _ := m.get(cDur, 2); c != nil {
		ab, ok := sum(a.expr, b.expr)
		if !ok {
			return nil, false
		}
		ab.unit = b.expr.unit
		return sum(ab, c.expr)
	}
	return sum(a.expr, b.expr)
}

// sum adds an amount of a smaller unit.
func sum(x, y *expr) (*expr, bool) {
	order := "Y FY M W D TH TM TS"
	i, j := indexWord(order, x.unit), indexWord(order, y.unit)
	if i < 0 || j <= i || x.n == 0 || y.n == 0 {
		return nil, false
	}
	e := *x
	h, l, mult := unitLetter(y.unit)
	tail := strconv.Itoa(int(min(y.n*mult, 1e6))) + l
	if h == "PT" && len(e.unit) == 1 {
		tail = "T" + tail
	}
	e.value += tail
	return &e, true
}

func indexWord(list, w string) int {
	for i, start := 0, 0; i <= len(list); i++ {
		if i == len(list) || list[i] == ' ' {
			if list[start:i] == w {
				return start
			}
			start = i + 1
		}
	}
	return -1
}

// makeVague reads amounts without a figure: "several days", "months".
func makeVague(m *match) (*expr, bool) {
	_, u := m.get(cUnits, 0)
	if u == nil {
		_, u = m.get(cUnit, 0)
	}
	if u == nil {
		return nil, false
	}
	return &expr{kind: doc.Duration, unit: u.value, vague: true, value: amount(0, u.value)}, true
}

// makeRough shades an amount or a counted point: "more than two years ago".
func makeRough(m *match) (*expr, bool) {
	_, s := m.get(cRough, 0)
	e := fill(m)
	if s != nil {
		if e.step == stepNone && e.kind != doc.Duration || e.step != stepNone && e.part != "" {
			return nil, false
		}
		if e.kind == doc.DateTime && e.unit == "D" && e.n == 0 {
			return nil, false // "about today"
		}
		if e.ends && s.value == "MORE_THAN" {
			return nil, false // "over the past year"
		}
		e.mod = s.value
	}
	return e, true
}

// makePast reads "the past year", "the past two weeks", "the next few years":
// lengths of time with one end now.
func makePast(m *match) (*expr, bool) {
	e := fill(m)
	if e.kind != doc.Duration {
		e.n, e.value = 1, amount(1, e.unit)
	}
	e.rel, e.kind, e.ends = relNone, doc.Duration, true
	return e, true
}

// makeSet reads "every Monday", "each July", "every two years".
func makeSet(m *match) (*expr, bool) {
	e := &expr{kind: doc.Repeated}
	every := 1.0
	if _, s := m.get(cEach, 0); s != nil {
		every = float64(s.n)
	}
	for _, p := range m.parts[:m.n] {
		it := &m.r.items[p.item]
		s := it.sense(p.class)
		switch p.class {
		case cUnit, cUnits:
			if e.value = amount(every, s.value); s.value == "WE" {
				e.value = "XXXX-WXX-WE"
			}
		case cWorkdays:
			e.value = "XXXX-WXX-WD"
		case cDur:
			e.value = it.expr.value
		case cWeekday, cWeekdays:
			e.value = "XXXX-WXX-" + strconv.Itoa(s.n)
		case cMonth:
			e.value = "XXXX-" + two(s.n)
		case cSeason, cSeasons:
			e.value = "XXXX-" + s.value
		case cPart, cParts:
			if e.value == "" {
				e.value = "XXXX-XX-XX"
			}
			e.value += "T" + s.value
		case cDate, cSlashday:
			if !it.expr.yearless() && !it.expr.bareWeekday() {
				return nil, false
			}
			e.value = format(point{}, it.expr)
		}
	}
	return e, e.value != ""
}

// makeOften reads "daily", "annually".
func makeOften(m *match) (*expr, bool) {
	_, s := m.get(cOften, 0)
	return &expr{kind: doc.Repeated, value: s.value}, true
}

// makeRate reads "twice a week", "three times a year".
func makeRate(m *match) (*expr, bool) {
	_, u := m.get(cUnit, 0)
	return &expr{kind: doc.Repeated, value: amount(1, u.value)}, true
}

// makeSetHoliday reads "each Christmas".
func makeSetHoliday(m *match) (*expr, bool) {
	_, h := m.get(cHoliday, 0)
	v := "P1Y"
	if len(h.value) == 5 && h.value[2] == '-' {
		v = "XXXX-" + h.value
	}
	return &expr{kind: doc.Repeated, value: v}, true
}
