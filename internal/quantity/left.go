package quantity

import "rashomon/internal/doc"

// leaveOut reads "all but three of the 40" as the 37 that are told of, and "all
// but a third" as two thirds. It reports whether the amount stands: "all but
// three survived" without the whole tells how many did not, and of those the
// sentence says nothing.
func (r *reader) leaveOut(a *amount, free int) bool {
	from := r.butBefore(a.from)
	if from == a.from || from < free || a.ordinal {
		return true
	}
	whole := 0.0
	switch {
	case a.share:
		whole = 1
	case a.unit != nil && a.unit.kind == "share":
		whole = 100
	case a.unit == nil && r.is(a.to, "of"):
		i := a.to + 1
		if r.opens(i) {
			i++
		}
		if i < len(r.atoms) && r.mayStart(i) {
			if n, ok := r.number(i, false); ok && !n.ordinal && !n.share {
				whole = n.value
			}
		}
	}
	if whole <= a.value {
		return false
	}
	if a.high != 0 {
		a.value, a.high = whole-a.high, whole-a.value
	} else {
		a.value = whole - a.value
	}
	a.from, a.bound = from, turned(a.bound)
	return true
}

// butBefore is the atom where words begin that leave out the amount at atom i,
// or i.
func (r *reader) butBefore(i int) int {
	for k := max(0, i-3); k < i; k++ {
		if i-k > 1 && r.rules.but[lower(r.text[r.atoms[k].Start:r.atoms[i-1].End])] {
			return k
		}
	}
	return i
}

// turned is the bound of what is left of a whole without an amount so bounded.
func turned(b doc.Bound) doc.Bound {
	switch b {
	case doc.Over:
		return doc.Under
	case doc.AtLeast:
		return doc.AtMost
	case doc.Under:
		return doc.Over
	case doc.AtMost:
		return doc.AtLeast
	}
	return b
}
