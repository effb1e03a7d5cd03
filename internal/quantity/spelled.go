package quantity

import "rashomon/internal/doc"

// spelled reads a number that begins with a number word.
func (r *reader) spelled(i int) (number, bool) {
	w := r.atoms[i].num
	switch {
	case w.minus:
		return r.minus(i)
	case w.loose:
		return r.loosely(i, i+1, true)
	case w.part == 2:
		return r.halfOf(i)
	case w.class != noCardinal && (w.class != hundredWord && w.class != scaleWord || r.glued(i) && i > 0):
		n, ok := r.cardinal(i)
		if !ok {
			return n, false
		}
		if r.nth(&n) {
			return n, true
		}
		if r.parts(&n) {
			return n, true
		}
		r.decimals(&n)
		r.half(&n)
		r.dozensAfter(&n)
		r.scales(&n)
		r.over(&n)
		r.outOf(&n)
		return n, true
	case w.many > 0:
		return r.many(i)
	case w.nth > 0:
		return number{first: i, last: i + 1, value: w.nth, ordinal: true, scaled: 1}, true
	}
	return number{}, false
}

// cardinal reads number words that make one whole number: "four thousand two
// hundred and six", "twenty-one".
func (r *reader) cardinal(i int) (number, bool) {
	total, current, lowest := 0.0, -1.0, 1e18
	prev, last := noCardinal, i
	scaled := 1.0
loop:
	for j := i; j < len(r.atoms) && j-i < 40; {
		k := j
		if j > i {
			k = r.joint(j, prev)
		}
		if k >= len(r.atoms) || r.atoms[k].num == nil {
			break
		}
		w := r.atoms[k].num
		and := k > j && r.is(j, "and")
		switch w.class {
		case unitWord:
			switch {
			case current < 0 && prev != unitWord:
				current = w.value
			case prev == tenWord && w.value > 0 && w.value < 10 && !and, prev == hundredWord:
				current += w.value
			default:
				break loop
			}
		case tenWord:
			switch {
			case current < 0:
				current = w.value
			case prev == hundredWord:
				current += w.value
			default:
				break loop
			}
		case hundredWord:
			if current <= 0 || current >= 100 || and {
				break loop
			}
			current *= 100
		case scaleWord:
			switch {
			case and:
				break loop
			case current >= 0 && w.value < lowest:
				total += current * w.value
				lowest, current = w.value, -1
			case current < 0 && prev == scaleWord && total > 0: // "three lakh crore"
				total *= w.value
			default:
				break loop
			}
			scaled = w.value
		default:
			break loop
		}
		prev, last, j = w.class, k+1, k+1
	}
	if last == i {
		return number{}, false
	}
	if total == 0 {
		scaled = 1
	}
	return number{first: i, last: last, value: total + max(current, 0), scaled: scaled}, true
}

// joint skips what may stand between two number words: a hyphen, or "and" after
// a hundred or a scale.
func (r *reader) joint(j int, prev class) int {
	if r.dash(j) && j+1 < len(r.atoms) && r.atoms[j+1].num != nil && r.glued(j) == r.glued(j+1) &&
		(prev == tenWord || r.atoms[j+1].num.class >= hundredWord) {
		return j + 1
	}
	if r.is(j, "and") && (prev == hundredWord || prev == scaleWord) {
		return j + 1
	}
	return j
}

// nth reads the last word of an ordinal: "twenty-first".
func (r *reader) nth(n *number) bool {
	i := n.last
	if r.dash(i) {
		i++
	} else if r.atoms[i-1].num == nil || r.atoms[i-1].num.class < tenWord {
		return false
	}
	if i >= len(r.atoms) || r.atoms[i].num == nil || r.atoms[i].num.nth == 0 {
		return false
	}
	w, before := r.atoms[i].num, r.atoms[n.last-1].num
	if before == nil || before.class == tenWord && w.nth >= 10 || before.class == unitWord {
		return false
	}
	n.value += w.nth
	n.last, n.ordinal = i+1, true
	return true
}

// decimals reads "point zero three" after a whole number.
func (r *reader) decimals(n *number) {
	i := n.last
	if i >= len(r.atoms) || r.atoms[i].num == nil || !r.atoms[i].num.point {
		return
	}
	place, sum, j := 0.1, 0.0, i+1
	if c, ok := r.cardinalAt(j); ok && c.value >= 10 && c.value < 100 {
		n.value += c.value / 100
		n.last = c.last
		return
	}
	for ; j < len(r.atoms) && r.atoms[j].num != nil && r.atoms[j].num.class == unitWord && r.atoms[j].num.value < 10; j++ {
		sum += place * r.atoms[j].num.value
		place /= 10
	}
	if j > i+1 {
		n.value += sum
		n.last = j
	}
}

// dozensAfter reads on after "three hundred and two": what "and" adds before
// "dozen" are dozens.
func (r *reader) dozensAfter(n *number) {
	i := n.last
	if i >= len(r.atoms) || r.atoms[i].num == nil || !r.atoms[i].num.pack || r.atoms[i].num.packOf != 12 || !r.is(i-2, "and") || n.value < 100 {
		return
	}
	if w := r.atoms[i-1].num; w != nil && w.class == unitWord {
		n.value += w.value * 11
		n.last++
	}
}

func (r *reader) cardinalAt(i int) (number, bool) {
	if i >= len(r.atoms) || r.atoms[i].num == nil || r.atoms[i].num.class == noCardinal {
		return number{}, false
	}
	return r.cardinal(i)
}

func (r *reader) minus(i int) (number, bool) {
	if r.is(i-1, "or") && r.is(i-2, "plus") {
		return number{}, false // "plus or minus 3" bounds
	}
	if i+1 >= len(r.atoms) {
		return number{}, false
	}
	var n number
	ok := false
	switch a := &r.atoms[i+1]; {
	case a.kind == digits:
		n, ok = r.written(i+1, false)
	case a.num != nil && a.num.class != noCardinal:
		n, ok = r.spelled(i + 1)
	}
	if !ok || n.ordinal {
		return number{}, false
	}
	n.first, n.value = i, -n.value
	return n, true
}

// loosely reads "several hundred", "a few thousand": at least one such.
func (r *reader) loosely(first, i int, several bool) (number, bool) {
	if i >= len(r.atoms) || r.atoms[i].num == nil {
		return number{}, false
	}
	w := r.atoms[i].num
	v := 0.0
	switch {
	case w.class == hundredWord || w.class == scaleWord:
		v = w.value
	case w.pack && w.packOf >= 12:
		v = w.packOf
	default:
		return number{}, false
	}
	n := number{first: first, last: i + 1, value: v, vague: doc.Over, scaled: v}
	r.scales(&n)
	return n, true
}

// many reads "dozens", "hundreds of thousands". After a number such a word is
// part of it and does not come here.
func (r *reader) many(i int) (number, bool) {
	n := number{first: i, last: i + 1, value: r.atoms[i].num.many, vague: doc.Over}
	for k := 0; k < 2 && r.is(n.last, "of") && n.last+1 < len(r.atoms); k++ {
		w := r.atoms[n.last+1].num
		if w == nil || w.many < 1000 {
			break
		}
		n.value *= w.many
		n.last += 2
	}
	n.scaled = n.value
	return n, n.value > 10 // "tens" alone is no amount
}

// indefinite reads the numbers that begin with an article: "a hundred", "a
// dozen", "a couple of", "a third of", "a few hundred".
func (r *reader) indefinite(i int) (number, bool) {
	if i+1 >= len(r.atoms) || r.atoms[i+1].num == nil {
		return number{}, false
	}
	w := r.atoms[i+1].num
	n := number{first: i, last: i + 2, value: 1, scaled: 1}
	switch {
	case w.loose:
		return r.loosely(i, i+2, false)
	case w.class == hundredWord || w.class == scaleWord:
		n.value, n.scaled = w.value, w.value
		if r.atoms[i+1].num.class == hundredWord {
			r.scales(&n)
		}
		r.half(&n)
		return n, !r.parts(&n) || true
	case w.pack:
		return r.pack(n, w)
	case w.class == tenWord && r.loose: // "a twenty-first"
		den, last := r.compoundParts(i + 1)
		if den > 0 {
			n.value, n.last, n.share = 1/den, last, true
		}
		return n, den > 0
	case w.part > 0:
		n.value, n.share = 1/w.part, true
		if r.ofScale(&n); !n.share { // "a quarter of a million"
			return n, true
		}
		return n, r.portionEnds(i+2, w.part)
	}
	return number{}, false
}

// pack reads "a dozen", "a couple of", "a score of". A couple and a pair are an
// amount only of what "of" or a noun right after tells; two who are married are none.
func (r *reader) pack(n number, w *numeral) (number, bool) {
	n.value, n.scaled = w.packOf, w.packOf
	switch w.packOf {
	case 12:
		return n, true
	case 2:
		next := n.last
		if r.is(next, "of") { // "a couple of hundred"
			next++
		}
		if next < len(r.atoms) && r.atoms[next].num != nil {
			if x := r.atoms[next].num; x.class == hundredWord || x.class == scaleWord || x.packOf == 12 {
				n.scale(max(x.value, x.packOf), next+1-n.last)
				n.vague = doc.About
				return n, true
			}
		}
		n.vague = doc.About
		if r.is(n.last-1, "pair") {
			n.vague = doc.Exact
		}
	case 20:
		n.vague = doc.About
	}
	return n, r.is(n.last, "of")
}
