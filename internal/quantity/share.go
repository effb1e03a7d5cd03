package quantity

import "math"

// parts reads the denominator of a fraction: "two-thirds", "one fifth of".
func (r *reader) parts(n *number) bool {
	i := n.last
	if r.dash(i) {
		i++
	}
	if i >= len(r.atoms) || r.atoms[i].num == nil || n.value < 1 {
		return false
	}
	if n.value == 1 && r.atoms[i].num.class != noCardinal { // "one one hundred fifth"
		if d, ok := r.cardinal(i); ok && d.value >= 100 && r.nth(&d) {
			n.value, n.last, n.share = 1/d.value, d.last, true
			return true
		}
	}
	if den, last := r.compoundParts(i); den > 0 {
		n.value /= den
		n.last, n.share = last, true
		return true
	}
	w := r.atoms[i].num
	if b := r.atoms[n.last-1].num; n.value > 100 && b != nil && b.class == tenWord && w.parts > 2 && w.parts < 10 && !r.is(n.last-2, "and") {
		n.value = (n.value - b.value) / (b.value + w.parts) // "one hundred thirty-fifths"
		n.last, n.share = i+1, true
		return true
	}
	den := w.parts
	if n.value == 1 {
		den = w.part
		if den == 4 && r.is(i, "quarter") && !r.is(i+1, "of") && !r.dash(n.last) {
			return false // one quarter of the year
		}
	}
	if den == 0 {
		return false
	}
	if b := r.atoms[n.last-1].num; n.value > 100 && b != nil && b.class == unitWord && r.is(n.last-2, "and") {
		n.value += b.value/den - b.value // "one hundred and three quarters"
		n.last = i + 1
		return true
	}
	n.value /= den
	n.last, n.share = i+1, true
	r.ofScale(n)
	return true
}

// ofScale reads on after a fraction: "three quarters of a million" is a number
// and no share.
func (r *reader) ofScale(n *number) {
	i := n.last
	if !r.is(i, "of") || !r.is(i+1, "a") || i+2 >= len(r.atoms) || r.atoms[i+2].num == nil || r.atoms[i+2].num.class != scaleWord {
		return
	}
	by := r.atoms[i+2].num.value
	n.value, n.scaled, n.last, n.share = math.Round(n.value*by), by, i+3, false
}

// compoundParts reads the denominator "twenty-fifth(s)" at atom i, and the atom
// after it.
func (r *reader) compoundParts(i int) (float64, int) {
	w := r.atoms[i].num
	if w.class != tenWord {
		return 0, i
	}
	j := i + 1
	if r.dash(j) {
		j++
	}
	if j >= len(r.atoms) || r.atoms[j].num == nil {
		return 0, i
	}
	x := r.atoms[j].num
	if v := max(x.parts, x.nth); v > 0 && v < 10 {
		return w.value + v, j + 1
	}
	return 0, i
}

// over reads "one over three" where the text ends with it: within a sentence
// "over" is a bound or a preposition.
func (r *reader) over(n *number) {
	i := n.last + 1
	if !r.is(n.last, "over") || i >= len(r.atoms) {
		return
	}
	d, ok := r.cardinalAt(i)
	if a := &r.atoms[i]; a.kind == digits {
		d, ok = number{last: i + 1, value: a.value}, true
	}
	if ok && d.value > 1 && (d.last == len(r.atoms) || d.last == len(r.atoms)-1 && r.atoms[d.last].kind == sign) {
		n.value, n.last = n.value/d.value, d.last
	}
}

// halfOf reads "half a million", "half of", "half-dozen". "Half" that does not
// stand before a number, a unit or its whole tells no amount.
func (r *reader) halfOf(i int) (number, bool) {
	n := number{first: i, last: i + 1, value: 0.5, scaled: 1}
	j := i + 1
	if r.is(j, "a") || r.is(j, "an") || r.dash(j) {
		j++
	}
	if j < len(r.atoms) && r.atoms[j].num != nil {
		w := r.atoms[j].num
		if w.class == hundredWord || w.class == scaleWord || w.pack && w.packOf == 12 {
			v := max(w.value, w.packOf)
			n.value, n.last, n.scaled = v/2, j+1, v
			return n, true
		}
	}
	if u, _ := r.unitAfter(j); u != nil && u.kind != "age" && j < len(r.atoms) && r.atoms[j].kind == word && !(u.kind == "time" && r.is(i-1, "and")) {
		n.last = j // the article is within: "half a mile"
		return n, true
	}
	if (r.is(i-1, "by") || r.is(i-1, "in") && r.halved(i-2)) && !r.is(i+1, "time") && (i+1 >= len(r.atoms) || !r.is(i+1, "a")) {
		n.share = true // "fell by half", "cut in half"
		return n, true
	}
	of := r.is(i+1, "of") || r.is(i+1, "the") || r.is(i+1, "its") || r.is(i+1, "their")
	if _, k := r.boundBefore(i); k == i && (!of || r.halfOfMany(i-1)) {
		return number{}, false
	}
	n.share = true
	return n, true
}

// halved reports whether a verb of cutting stands at most three words before "in
// half": "cut their staff in half".
func (r *reader) halved(i int) bool {
	for k := i; k >= 0 && k > i-4; k-- {
		switch r.low(k) {
		case "cut", "cuts", "cutting", "reduced", "slashed", "divided", "split":
			return true
		}
	}
	return false
}

// halfOfMany reports whether the word at i makes "half" one of two parts: "the
// second half of the game".
func (r *reader) halfOfMany(i int) bool {
	switch r.low(i) {
	case "the", "other", "latter", "former", "top", "bottom", "better", "each", "this", "last", "next", "upper", "lower", "back", "front", "northern", "southern", "eastern", "western":
		return true
	}
	return i >= 0 && r.atoms[i].num != nil && r.atoms[i].num.nth > 0
}

// portionEnds reports whether "a third" before atom i is a share and not a rank
// ("a third man").
func (r *reader) portionEnds(i int, part float64) bool {
	if i >= len(r.atoms) || r.atoms[i].kind != word {
		return part != 4 || i < len(r.atoms)
	}
	switch r.low(i) {
	case "of":
		return true
	case "the", "in", "more", "less", "as", "and", "are", "were", "have":
		return part != 4 && part != 2
	}
	return false
}
