package quantity

import (
	"rashomon/internal/doc"
)

// amount is a number with its bound and unit, told in atoms.
type amount struct {
	number
	from, to int     // atoms of the whole expression, half-open
	measured int     // the atom after the unit, before a rate
	high     float64 // upper end of a range, or 0
	unit     *unit   // nil: something is counted
	per      string
	bound    doc.Bound
	age      bool // "Smith, 44,"
	hanging  bool // "7- or 8-inch"
}

func (a amount) isDuration() bool {
	return a.unit != nil && a.unit.kind == "time" && a.per == "" && !a.age
}

// amounts are the amounts of the sentence, in order.
func (r *reader) amounts() []amount {
	r.found = r.found[:0]
	free := 0 // the first atom that no amount has taken
	for i := 0; i < len(r.atoms); i++ {
		if !r.mayStart(i) {
			continue
		}
		a, ok := r.amount(i, free)
		if !ok {
			continue
		}
		if !r.refused(&a) {
			r.found = append(r.found, a)
			free = a.to
		}
		i = max(i, a.last-1, free-1)
	}
	return r.found
}

// mayStart reports whether a number may start at atom i, so that most words cost
// no more than this.
func (r *reader) mayStart(i int) bool {
	a := &r.atoms[i]
	if a.kind == digits || a.num != nil {
		return true
	}
	if i+1 == len(r.atoms) {
		return false
	}
	next := &r.atoms[i+1]
	switch a.kind {
	case word:
		return (a.Len() == 1 || a.Len() == 2) && (r.is(i, "a") || r.is(i, "an")) && (next.num != nil || i > 0)
	case sign:
		return next.kind == digits && (next.glued || r.loose && i == 0)
	}
	return false
}

// amount reads the amount whose number starts at atom i. It takes no atom before
// free.
func (r *reader) amount(i, free int) (amount, bool) {
	a, ok := r.measured(i, free)
	if !ok {
		return r.article(i, free)
	}
	r.rangeOn(&a)
	r.bind(&a, free)
	return a, r.leaveOut(&a, free)
}

// measured reads a number with the unit before or after it.
func (r *reader) measured(i, free int) (amount, bool) {
	u, from := r.unitBefore(i)
	if from < free {
		u, from = nil, i
	}
	n, ok := r.number(i, u != nil)
	if !ok {
		return amount{}, false
	}
	a := amount{number: n, from: from, to: n.last, unit: u}
	if n.ordinal {
		return a, true
	}
	if u != nil {
		// "$5 million US", "$50 billion dollars": said twice
		if v, k := r.unitAfter(a.to); v != nil && v.kind == "money" && (v.code == u.code || v.name == u.name) && !(k < len(r.atoms) && r.atoms[k].glued && r.atoms[k].kind == digits) && r.at(a.to) != "$" && r.at(a.to) != "£" && r.at(a.to) != "€" {
			a.to = k
		}
	} else {
		r.takeUnit(&a)
	}
	a.measured = a.to
	a.per, a.to = r.per(a.to, a.unit != nil)
	r.subunit(&a)
	return a, true
}

// takeUnit takes the unit after the number.
func (r *reader) takeUnit(a *amount) {
	i := a.to
	if r.dash(i) && r.glued(i) && r.is(i+1, "strong") { // "the 300-strong crowd"
		a.to += 2
		return
	}
	if a.vague != doc.Exact && r.is(i, "of") { // "tens of thousands of dollars"
		if u, to := r.wordsAfter(i + 1); u != nil && u.kind != "each" {
			a.unit, a.to = u, to
			return
		}
	}
	b, k := r.boundAfter(i)
	u, to := r.unitAfter(k)
	if u == nil && k > i {
		u, to = r.unitAfter(i)
		k = i
	}
	switch {
	case u == nil:
		if r.meansMillion(r.at(i), i+1) && r.glued(i) {
			a.scale(1e6, 1)
			a.to = a.last
		}
		return
	case u.code == "KRW" && a.value < 100: // "12 won medals"
		return
	case u.code == "lb" && a.scaled >= 1e6 && !r.is(to, "of"): // "8 million pounds of thrust" are no money
		u = r.rules.words["pound sterling"]
	case u.kind == "money" && u.code == "ZAR" && r.at(to) == "-":
		return
	}
	if k > i {
		a.bound = b
	}
	a.unit, a.to = u, to
}

// subunit reads the cents of "three dollars and 50 cents".
func (r *reader) subunit(a *amount) {
	if a.unit == nil || a.unit.kind != "money" || a.from != a.first || a.per != "" || a.value != float64(int64(a.value)) {
		return
	}
	i := a.to
	if r.is(i, "and") {
		i++
	}
	if i >= len(r.atoms) || r.atoms[i].kind == sign {
		return
	}
	n, ok := r.number(i, false)
	if !ok || n.ordinal || n.value >= 100 || n.value < 1 {
		return
	}
	if u, k := r.unitAfter(n.last); u != nil && (u.name == "cent" || u.name == "pence" || u.name == "penny") {
		a.value += n.value / 100
		a.to, a.measured = k, k
	}
}

// article reads an article as one where a unit follows and a bound stands
// before: "more than a mile".
func (r *reader) article(i, free int) (amount, bool) {
	if !r.is(i, "a") && !r.is(i, "an") {
		return amount{}, false
	}
	u, to := r.wordsAfter(i + 1)
	if u == nil || u.kind == "age" || u.kind == "share" || u.kind == "time" || r.glued(i+1) {
		return amount{}, false
	}
	b, from := r.boundBefore(i)
	if from == i || from < free || r.is(from, "some") {
		return amount{}, false
	}
	n := number{first: i, last: i + 1, value: 1, scaled: 1}
	a := amount{number: n, from: from, to: to, unit: u, bound: b}
	return a, true
}

// rangeOn reads the upper end of a range: "three to five", "between $10 and
// $20", "10-15 km".
func (r *reader) rangeOn(a *amount) {
	if a.ordinal || a.share || a.vague != doc.Exact {
		return
	}
	i := a.to
	if a.unit == nil && a.from == a.first && r.is(i, "to") && r.trend(a) != doc.Still && !r.is(a.from-1, "from") { // "rose by 30 to 410"
		if b, ok := r.upper(i + 1); !ok || b.unit == nil {
			return
		}
	}
	between := r.is(a.from-1, "between")
	switch {
	case between && (r.is(i, "and") || r.is(i, "to")):
	case r.dash(i) && r.glued(i) == r.glued(i+1) && (r.glued(i) || r.atoms[a.last-1].kind == digits):
	case r.is(i, "to"):
		if r.is(a.from-1, "from") && !r.spread(a.from-2) {
			return
		}
	case r.is(i, "or"):
	default:
		return
	}
	i++
	b, ok := r.upper(i)
	if ok && b.unit == nil && a.unit != nil && a.from == a.first { // "rose 5 points to 200"
		return
	}
	if !ok || b.ordinal || b.vague != doc.Exact || b.share {
		return
	}
	if a.unit != nil && b.unit != nil && (a.unit != b.unit || a.per != b.per && a.per != "") {
		return
	}
	lo := a.value
	if between && a.scaled == 1 && b.scaled > 1 && a.unit == b.unit && a.from == a.first && lo*b.scaled < b.value && lo >= 1 {
		lo *= b.scaled // "between 3 and 5 dozen"
	} else if lo >= b.value && a.scaled == 1 || a.scaled == 1 && b.scaled > 1 && a.unit == b.unit && !between && a.from == a.first && lo < 1000 {
		lo *= b.scaled
		if b.scaled == 1 && b.value >= 1000 && a.bare && lo < b.value/1000 { // "5-6,000"
			lo *= 1000
		}
	} else if a.scaled == 1 && b.scaled > 1 && lo < 1000 && a.unit != nil && (b.unit == a.unit && b.from < b.first || b.unit == nil && a.from < a.first) {
		lo *= b.scaled // "$5 to $10 million", "$3-4 billion"
	}
	if b.scaled == 1 && b.value >= 1000 && a.bare && a.value < 100 && a.value < b.value/1000 && r.dash(a.to) && r.atoms[b.first].Len() > 4 {
		lo = a.value * 1000
	}
	if lo >= b.value || lo < 0 || r.is(i-1, "or") && !neighbours(lo, b) {
		return
	}
	if r.dash(a.to) && r.looksScored(*a, b) {
		return
	}
	if a.unit == nil {
		a.unit = b.unit
	}
	if a.per == "" {
		a.per = b.per
	}
	a.value, a.high, a.to, a.last, a.bare = lo, b.value, b.to, b.last, false
	if between {
		a.from--
	}
}

// upper reads the upper end of a range at atom i, perhaps behind a currency sign.
func (r *reader) upper(i int) (amount, bool) {
	for k := i; k < len(r.atoms) && k < i+4; k++ {
		if !r.mayStart(k) {
			continue
		}
		if b, ok := r.measured(k, i); ok && b.from == i {
			return b, true
		}
	}
	return amount{}, false
}

// spread reports whether the word before "from" makes "from X to Y" a range and
// not a change.
func (r *reader) spread(i int) bool {
	switch r.low(i) {
	case "range", "ranges", "ranged", "ranging", "anywhere", "varies", "vary", "varying", "varied", "aged", "ages", "between", "anything":
		return true
	}
	return false
}

// neighbours reports whether "A or B" is one amount told loosely ("two or three
// days") and no choice of two.
func neighbours(lo float64, b amount) bool {
	return b.value-lo == b.scaled && lo <= 20*b.scaled
}

// looksScored reports whether "3-1" is the score of a game.
func (r *reader) looksScored(a, b amount) bool {
	if a.unit != nil || b.unit != nil || b.value > 200 {
		return false
	}
	switch r.low(b.to) {
	case "win", "victory", "defeat", "loss", "lead", "draw", "record", "vote", "score", "decision", "triumph", "majority", "ruling", "upset", "tie", "rout":
		return true
	}
	return false
}

// bind takes the bound words before and after.
func (r *reader) bind(a *amount, free int) {
	if r.is(a.from-1, "of") && r.is(a.from-2, "age") || r.is(a.from-1, "aged") || r.is(a.from-1, "age") || r.is(a.from-1, "ages") {
		a.age = a.value <= 130 && (a.unit == nil || a.unit.kind == "time")
	}
	if n := len(r.found); n > 0 && r.found[n-1].age && r.found[n-1].to == a.from-1 && a.bare && a.unit == nil && a.high == 0 && (r.is(a.from-1, "and") || r.is(a.from-1, "or") || r.at(a.from-1) == ",") && r.is(r.found[n-1].first-1, "aged") {
		a.age = a.value <= 130 // "aged 5 and 7"
	}
	i := a.from
	if a.age && r.is(i-1, "of") {
		if i -= 2; r.is(i-1, "the") {
			i--
		}
	}
	if b, k := r.boundBefore(i); k < i && k >= free {
		a.bound, a.from = b, k
		if c, j := r.boundBefore(k); j < k && j >= free && c != doc.About && r.low(j) != "over" { // "at least some 200"
			a.bound, a.from = c, j
		}
	} else if b, k := r.boundAfter(a.to); k > a.to && a.bound == doc.Exact {
		a.bound, a.to = b, k
		if a.unit == nil {
			if u, to := r.unitAfter(k); u != nil {
				a.unit, a.to = u, to
			}
		}
	}
	a.bound = weaken(a.vague, a.bound)
	if r.dash(a.to) && r.glued(a.to) && a.unit == nil && (r.is(a.to+1, "or") || r.is(a.to+1, "to") || r.is(a.to+1, "and")) && !r.glued(a.to+1) {
		a.hanging = true
	}
}
