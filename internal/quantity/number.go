package quantity

import (
	"math"

	"rashomon/internal/doc"
)

// number is a number as the text writes it, without bound words and unit.
type number struct {
	first, last int // atoms, half-open
	value       float64
	share       bool // a fraction told of a whole: "two-thirds", "one in five"
	ordinal     bool
	vague       doc.Bound // of "dozens", "several hundred"; Exact for all others
	bare        bool      // digits alone: no scale word, no decimals
	scaled      float64   // the scale word's value, 1 for none: ranges share it
}

// number reads the longest number that starts at atom i. Where money stands
// before it, "m" is a million.
func (r *reader) number(i int, money bool) (number, bool) {
	a := &r.atoms[i]
	switch {
	case a.kind == digits:
		return r.written(i, money)
	case a.num != nil:
		return r.spelled(i)
	case r.is(i, "a") || r.is(i, "an"):
		return r.indefinite(i)
	case r.dash(i) || a.Of(r.text) == "−" || a.Of(r.text) == "+":
		return r.negative(i, money)
	}
	return number{}, false
}

// negative reads "-5": a sign that no word touches from the left.
func (r *reader) negative(i int, money bool) (number, bool) {
	if i+1 >= len(r.atoms) || r.atoms[i+1].kind != digits || r.glued(i) && r.at(i-1) != "(" || r.at(i) == "+" || r.at(i) == "–" || r.at(i) == "—" {
		return number{}, false
	}
	if !r.glued(i+1) && !(r.loose && i == 0) { // a dash between words
		return number{}, false
	}
	n, ok := r.written(i+1, money)
	n.first, n.value = i, -n.value
	return n, ok && !n.ordinal
}

// written reads a number that begins with digits.
func (r *reader) written(i int, money bool) (number, bool) {
	a := &r.atoms[i]
	if a.Len() > maxDigits*2 {
		return number{}, false
	}
	n := number{first: i, last: i + 1, value: a.value, bare: true, scaled: 1}
	r.fraction(&n)
	if r.rank(&n) {
		return n, true
	}
	r.exponent(&n)
	r.half(&n)
	if s, w := r.suffix(n.last, money); w > 0 {
		n.scale(s, w)
	}
	r.scales(&n)
	r.half(&n)
	if n.last == i+1 && r.at(i+1) == "/" && r.glued(i+1) {
		return n, true // the caller refuses what is glued to more
	}
	r.over(&n)
	r.outOf(&n)
	return n, true
}

func (n *number) scale(by float64, atoms int) {
	n.value *= by
	if whole := math.Round(n.value); math.Abs(n.value-whole) < 1e-9*math.Abs(whole) {
		n.value = whole // 16.4 million is 16,400,000 and no hair less
	}
	n.scaled *= by
	n.last += atoms
	n.bare = false
}

// fraction reads on after digits: "3/4", "2 1/4", "2½".
func (r *reader) fraction(n *number) {
	i := n.last
	if r.at(i) == "/" && r.glued(i) && r.glued(i+1) && i+1 < len(r.atoms) && r.atoms[i+1].kind == digits && r.at(i+2) != "/" && n.last == n.first+1 {
		num, den := n.value, r.atoms[i+1].value
		if den > 0 && den <= 100 && num < den && num == math.Trunc(num) && den == math.Trunc(den) {
			n.value, n.last, n.bare = num/den, i+2, false
			n.share = r.is(i+2, "of")
		}
		return
	}
	if i >= len(r.atoms) || r.atoms[i].kind != digits {
		return
	}
	if _, ok := vulgar[firstRune(r.at(i))]; ok {
		n.value, n.last, n.bare = n.value+r.atoms[i].value, i+1, false
		return
	}
	part := number{first: i, last: i + 1, value: r.atoms[i].value}
	if r.fraction(&part); part.last == i+3 && n.value == math.Trunc(n.value) {
		n.value, n.last, n.bare = n.value+part.value, part.last, false
	}
}

func firstRune(s string) rune {
	for _, c := range s {
		return c
	}
	return 0
}

// rank reads the ending of an ordinal in digits: "85th".
func (r *reader) rank(n *number) bool {
	if !r.glued(n.last) {
		return false
	}
	switch r.low(n.last) {
	case "st", "nd", "rd", "th":
		n.ordinal, n.bare = true, false
		n.last++
		return true
	}
	return false
}

// exponent reads "1e10" and "1.1^23".
func (r *reader) exponent(n *number) {
	i := n.last
	if !r.glued(i) || !r.is(i, "e") && r.at(i) != "^" {
		return
	}
	j, sgn := i+1, 1.0
	for k := 0; k < 2 && (r.at(j) == "-" || r.at(j) == "+"); k++ {
		if r.at(j) == "-" {
			sgn = -1
		}
		j++
	}
	if j >= len(r.atoms) || r.atoms[j].kind != digits || !r.glued(j) || r.atoms[j].value > 300 {
		return
	}
	e := sgn * r.atoms[j].value
	v := math.Pow(n.value, e)
	if r.at(i) != "^" {
		v = n.value * math.Pow(10, e)
	}
	if !math.IsInf(v, 0) && !math.IsNaN(v) {
		n.value, n.last, n.bare = v, j+1, false
	}
}

// suffix reads the letter that stands for a scale right after digits: "10k",
// "$5m", "1.2bn". It returns the scale and how many atoms it takes.
func (r *reader) suffix(i int, money bool) (float64, int) {
	if !r.glued(i) && !r.loose || r.glued(i+1) && i+1 < len(r.atoms) && r.atoms[i+1].kind == digits {
		return 0, 0
	}
	switch s := r.at(i); {
	case s == "k" || s == "K":
		return 1e3, 1
	case s == "M" || s == "MM" || s == "mm" && money || s == "m" && money:
		return 1e6, 1
	case s == "B" || s == "b" || s == "G" && r.loose:
		return 1e9, 1
	case s == "T" && money || s == "t" && money:
		return 1e12, 1
	}
	return 0, 0
}

// scales reads scale words and packs after a number: "2.5 million",
// "4 hundred thousand", "3 dozen".
func (r *reader) scales(n *number) {
	for k := 0; k < 3; k++ {
		i := n.last
		if r.dash(i) && r.glued(i) && r.glued(i+1) {
			i++ // "$5-million"
		}
		if i >= len(r.atoms) || r.atoms[i].num == nil {
			return
		}
		w := r.atoms[i].num
		switch {
		case w.class == scaleWord || w.class == hundredWord:
			n.scale(w.value, i+1-n.last)
		case w.pack && w.packOf == 12:
			n.scale(w.packOf, i+1-n.last)
			return
		default:
			return
		}
	}
}

// half reads "and a half", "and three quarters" after a number, also written
// with hyphens: "two-and-a-half".
func (r *reader) half(n *number) {
	i := n.last
	if r.dash(i) && r.is(i+1, "and") {
		i++
	}
	if !r.is(i, "and") {
		return
	}
	i++
	if r.dash(i) {
		i++
	}
	if p, last, ok := r.portion(i); ok {
		n.value += p * n.scaled
		n.last, n.bare = last, false
	}
}

// portion reads "a half", "one quarter", "two-thirds" at i.
func (r *reader) portion(i int) (value float64, last int, ok bool) {
	count := 0.0
	switch {
	case r.is(i, "a") || r.is(i, "an"):
		count = 1
	case i < len(r.atoms) && r.atoms[i].num != nil && r.atoms[i].num.class == unitWord:
		count = r.atoms[i].num.value
	default:
		return 0, 0, false
	}
	i++
	if r.dash(i) {
		i++
	}
	if i >= len(r.atoms) || r.atoms[i].num == nil || count == 0 {
		return 0, 0, false
	}
	w := r.atoms[i].num
	switch {
	case count == 1 && w.part > 0:
		return 1 / w.part, i + 1, true
	case count > 1 && w.parts > 0:
		return count / w.parts, i + 1, true
	}
	return 0, 0, false
}

// outOf reads "one in five", "3 out of 10" where the second number is small and
// the larger: a share.
func (r *reader) outOf(n *number) {
	i := n.last
	if r.is(i, "out") && r.is(i+1, "of") {
		i += 2
	} else if r.is(i, "in") && (r.is(i+1, "every") || n.value <= 10) {
		i++
	} else {
		return
	}
	every := r.is(i, "every")
	if every {
		i++
	}
	if i >= len(r.atoms) || n.value < 1 || n.value != math.Trunc(n.value) {
		return
	}
	var whole number
	switch a := &r.atoms[i]; {
	case a.kind == digits:
		whole = number{first: i, last: i + 1, value: a.value, scaled: 1}
		r.scales(&whole)
	case a.num != nil:
		w, ok := r.cardinal(i)
		if !ok {
			return
		}
		whole = w
	default:
		return
	}
	year := whole.last == i+1 && r.atoms[i].kind == digits && isYear(r.at(i))
	if whole.value <= n.value || whole.value != math.Trunc(whole.value) || year || !r.is(i-1, "of") && !every && !r.sharesOut(n, whole) {
		return
	}
	n.value, n.last, n.share, n.bare = n.value/whole.value, whole.last, true, false
}

// sharesOut reports whether "N in M" is a share and no tally: not "8-7 in 10
// innings", "five in 12 days".
func (r *reader) sharesOut(n *number, whole number) bool {
	if r.glued(n.first) {
		return false
	}
	switch r.low(whole.last) {
	case "innings", "games", "matches", "overs", "laps", "attempts", "tries", "starts", "outings", "appearances", "minutes", "hours", "days", "weeks", "months", "seasons", "rounds", "sets", "sessions":
		return false
	}
	switch whole.value {
	case 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000, 10000, 100000, 1000000:
		return true
	}
	return n.value == 1
}

// isYear reports whether digits look like a year: four, from 1000 to 2100.
func isYear(s string) bool {
	return len(s) == 4 && isDigit(rune(s[1])) && (s[0] == '1' || s[0] == '2' && (s[1] == '0' || s[1:] == "100"))
}
