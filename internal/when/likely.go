package when

import "strings"

// likelyYear reports whether the figures at item i, read as a year, are one:
// not an amount of what follows, nor a number in a name.
func (r *reading) likelyYear(i, y int) bool {
	it := &r.items[i]
	if i+1 < len(r.items) {
		n := &r.items[i+1]
		if n.mask&(cUnits.mask()|cUnit.mask()) != 0 && n.start-it.end <= 1 && !n.mask.has(cOrdinal) {
			return n.mask.has(cUnit) && it.digits == 4
		}
		if n.start == it.end && !n.capital && n.end-n.start > 0 && wordByte(r.d.Text[n.start]) {
			return false
		}
	}
	if i+1 < len(r.items) && r.items[i+1].mask.has(cMeasure) || r.prev != nil && (r.prev.mask.has(cNumbered) || r.prev.word == r.k.at) {
		return false
	}
	prep := r.prev != nil && r.k.yearWords[r.prev.word]
	date := r.prev != nil && r.prev.mask&(cDate.mask()|cMonth.mask()|cWeekday.mask()|cSeason.mask()|cEdge.mask()) != 0
	if y < 1700 || y > 2100 {
		return prep && y >= 1000 && y <= 2100 && !r.countsNext(i)
	}
	if prep || date {
		return !r.countsNext(i) || y >= 1900 && y < 2050 && !r.pluralNext(i)
	}
	return !r.countsNext(i)
}

// countsNext reports whether the word after item i may be what a number counts.
func (r *reading) countsNext(i int) bool {
	if i+1 >= len(r.items) {
		return false
	}
	if tag, ok := r.tag(i + 1); ok {
		return tag.Fine == "NNS" || tag.Fine == "NNPS" || r.pluralNext(i)
	}
	return r.pluralNext(i)
}

// pluralNext reports whether a plain word in the plural follows, up to one word
// on: "2000 people", "1999 new jobs".
func (r *reading) pluralNext(i int) bool {
	for k := i + 1; k < len(r.items) && k <= i+2; k++ {
		tag, ok := r.tag(k)
		n := &r.items[k]
		w := r.d.Text[n.start:n.end]
		if n.mask.has(cMeasure) {
			return true
		}
		if ok {
			if tag.Fine == "NNS" {
				return true
			}
			if tag.Fine != "JJ" && tag.Fine != "VBN" {
				return false
			}
			continue
		}
		return k == i+1 && len(w) > 3 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && !n.capital && n.mask == 0 && n.word == 0
	}
	return false
}

// likelyHour reports whether figures such as 21:00 are an hour: beside a word
// that says so, alone in their block, or with both halves in two figures.
func (r *reading) likelyHour(i int) bool {
	it := &r.items[i]
	if it.expr.zone != "" || strings.ContainsAny(r.d.Text[it.start:it.end], "apAPh") {
		return true
	}
	if i > 0 && (r.items[i-1].word == r.k.at || r.k.timePrepositions[r.items[i-1].word] || r.k.yearWords[r.items[i-1].word] || r.items[i-1].mask&(cDate.mask()|cNear.mask()|cRough.mask()) != 0) {
		return true
	}
	return len(r.items) == 1 || it.end-it.start >= 5 && r.d.Text[it.start+2] == ':' && (i == 0 || !wordByte(r.d.Text[r.items[i-1].start]))
}
