package quantity

import (
	"strings"

	"rashomon/internal/doc"
)

// trend is the rise or fall that the words around an amount tell: a verb before
// it with nothing much between ("rose a further 3%"), a verb and its object
// before "by" ("cut its staff by 40"), a comparative after it ("3% higher").
func (r *reader) trend(a *amount) doc.Trend {
	switch r.low(a.to) {
	case "higher":
		return doc.Rise
	case "lower":
		return doc.Fall
	}
	i := a.from - 1
	if r.is(i, "from") && (r.is(a.to, "to") || r.is(a.to+1, "to")) { // "rose from 10 to 20"
		i--
	}
	by := false
	for k := 0; i >= 0 && k < 9; i, k = i-1, k+1 {
		if r.atoms[i].kind != word {
			return doc.Still
		}
		w := r.low(i)
		if t := r.rules.trends[w]; t != doc.Still {
			return t
		}
		by = by || w == "by" && k < 3
		if !by && (k > 3 || !r.betweenTrend(w)) {
			return doc.Still
		}
	}
	return doc.Still
}

// betweenTrend reports whether w may stand between a verb of rise or fall and
// its amount.
func (r *reader) betweenTrend(w string) bool {
	switch w {
	case "by", "an", "a", "another", "of", "further", "additional", "whopping", "record", "total", "combined", "mere", "modest", "full", "staggering":
		return true
	}
	return strings.HasSuffix(w, "ly")
}

// shareTrends gives an amount told in other terms right after one of a rise or
// fall, "rose 12 points, or 0.3%", the trend of the first, and so the second of
// two joined by "and" that have one unit.
func shareTrends(text string, qs []doc.Quantity) {
	for i := 1; i < len(qs); i++ {
		q, prev := &qs[i], &qs[i-1]
		if q.Trend != doc.Still || prev.Trend == doc.Still || q.Unit == "count" || prev.End > q.Start || q.Start-prev.End > 6 {
			continue
		}
		switch between := text[prev.End:q.Start]; {
		case between == " or " || between == ", or " || between == " (" || between == "/":
			q.Trend = prev.Trend
		case (between == " and " || between == ", ") && q.Unit == prev.Unit:
			q.Trend = prev.Trend
		}
	}
}
