// Package quantity finds the amounts that a text tells: a number with the words
// that bound it, its unit, and what it counts. "More than 200 migrants" is the
// value 200, the bound >, the unit count, the counted migrants.
//
// Numbers, units, bounds and the contexts in which a number is no amount are
// tables under rules. The package knows nothing of dates and clock times, which
// the times layer holds, and passes over durations for the same reason;
// Durations gives those to a caller who wants them as amounts. Numbers that are
// part of a name ("Route 66", "Boeing 737") are no amounts.
package quantity

import (
	"sort"
	"strings"

	"rashomon/internal/doc"
)

// Find writes the quantities of d. It reads tokens and sentences, and tags,
// arcs, mentions and times where d has them; without tags it knows less of what
// is counted. Its work grows with the length of the text, whatever the text:
// no rule looks further than a fixed number of words around a number.
func Find(d *doc.Doc) error {
	d.Quantities = find(d, false)
	return nil
}

// Durations are the lengths of time that d tells ("six weeks"), read as
// amounts. Find leaves them out, since the times layer holds them.
func Durations(d *doc.Doc) []doc.Quantity { return find(d, true) }

func find(d *doc.Doc, durations bool) []doc.Quantity {
	t := english()
	r := reader{rules: t, text: d.Text, doc: d}
	var out []doc.Quantity
	tok, last, lastSentence := 0, doc.None, doc.None
	for n, s := range d.Sentences {
		if !r.lex(s.Start, s.End) {
			continue
		}
		r.sentence, r.firstToken = s, s.First
		r.title = d.Blocks[s.Block].Kind == doc.Title || r.mostlyCapital()
		r.caption = d.Blocks[s.Block].Kind == doc.Caption
		tok = r.tie(tok)
		r.told = r.told[:0]
		for _, a := range r.amounts() {
			if durations != a.isDuration() || !durations && r.inTime(a) {
				continue
			}
			q := r.quantity(a)
			if told := q.Span.Cover(q.Counted); told.Len() < 100 {
				r.told = append(r.told, told)
			}
			if durations {
				out = append(out, q)
				continue
			}
			if last != doc.None && lastSentence >= n-1 {
				r.resolve(&q, out[last])
				r.pointBack(&q, &a, out)
				r.partBefore(&q, &a, out)
			}
			out = append(out, q)
			last, lastSentence = len(out)-1, n
		}
	}
	joinParts(out)
	shareNouns(d.Text, out)
	shareBounds(d.Text, out)
	shareTrends(d.Text, out)
	return out
}

// joinParts ties each part to the quantity of its whole: "101 of the 200".
func joinParts(qs []doc.Quantity) {
	for i := range qs {
		q := &qs[i]
		if q.Part.Empty() || i+1 == len(qs) || !q.Part.Contains(qs[i+1].Number) {
			continue
		}
		w := &qs[i+1]
		q.Whole = i + 1
		q.Unit = partUnit(q.Unit, w.Unit)
		if !w.Counted.Empty() {
			q.Counted, q.Head = w.Counted, w.Head
		}
	}
}

// shareNouns gives "14 and 11 points" the unit and the noun of the second number
// for the first too.
func shareNouns(text string, qs []doc.Quantity) {
	for i := len(qs) - 2; i >= 0; i-- {
		q, next := &qs[i], &qs[i+1]
		if q.Unit != "count" || !q.Counted.Empty() || !q.Part.Empty() || q.Ordinal || next.Ordinal || next.Start-q.End > 6 || next.Start < q.End {
			continue
		}
		switch text[q.End:next.Start] {
		case " and ", " or ", "- and ", "- or ", " to ", "- to ":
			q.Unit, q.Counted, q.Head = next.Unit, next.Counted, next.Head
		}
	}
}

// shareBounds gives an amount told again in another unit, "more than 100 km (62
// miles)", the bound of the first.
func shareBounds(text string, qs []doc.Quantity) {
	for i := 1; i < len(qs); i++ {
		q, prev := &qs[i], &qs[i-1]
		if q.Bound != doc.Exact || prev.End > q.Start || q.Start-prev.End > 2 || q.Unit == prev.Unit || q.Unit == "count" || prev.Unit == "count" {
			continue
		}
		if s := text[prev.End:q.Start]; s == " (" || s == "(" {
			q.Bound = prev.Bound
		}
	}
}

// partUnit is the unit of a part: what its whole is counted in, unless it has
// its own ("half of the 200").
func partUnit(own, whole string) string {
	if own == "count" && whole != "ordinal" { // "one of the first ships" is a count
		return whole
	}
	return own
}

// inTime reports whether the number of a lies in an expression of time. An age
// is an amount all the same, and so is a number with a unit or with commas: the
// words between can make a time seem longer than it is.
func (r *reader) inTime(a amount) bool {
	if a.age || a.unit != nil && a.unit.kind != "time" || r.atoms[a.first].kind == digits && strings.IndexByte(r.at(a.first), ',') > 0 {
		return false
	}
	ts := r.doc.Times
	n := r.span(a.first, a.last)
	// Times stand in order of their starts but may overlap, so one before is looked at too.
	for i := max(0, sort.Search(len(ts), func(i int) bool { return ts[i].Start > n.Start })-2); i < len(ts) && ts[i].Start < n.End; i++ {
		// Four digits alone that stand where no year does were refused here already.
		if ts[i].Overlaps(n) && !(ts[i].Span == n && a.bare && isYear(r.at(a.first))) {
			return true
		}
	}
	return false
}
