package match

import (
	"math"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// interval is the range of values that a bounded amount can mean.
type interval struct{ low, high float64 }

// near is how far from the value "about" reaches: "about 15,000" holds 14,800,
// "nearly 80" holds 77.
const near = 0.08

// reach is how far above its value an open bound is taken to reach: nobody
// writes "over 200" of 500.
const reach = 1.5

// vagueReach is how far above its value a plural power reaches: hundreds are no
// thousands.
const vagueReach = 10

// intervalOf is the range that the amount can mean.
func intervalOf(a news.Amount) interval {
	v, h := a.Value, a.Value
	if a.High > a.Value {
		h = a.High
	}
	if a.Vague {
		return interval{v, math.Max(h, v*vagueReach)}
	}
	switch a.Bound {
	case doc.Over, doc.AtLeast:
		return interval{v, math.Max(h, v*reach)}
	case doc.Under, doc.AtMost:
		return interval{v / reach, v}
	case doc.About:
		d := math.Max(v*near, h-v)
		if a.Below {
			return interval{v - d, h}
		}
		return interval{v - d, h + d}
	}
	return interval{v, h}
}

// Amounts compares two amounts of one thing as intervals: "over 200" holds
// 238; 200 against 238 are apart. The same number under another bound is the
// same: "some 197" and "197".
func Amounts(a, b news.Amount) Relation {
	if a.Unit != b.Unit || a.Ordinal != b.Ordinal {
		return Unknown
	}
	if a.Vague == b.Vague && sameNumber(a.Value, b.Value) && sameNumber(max(a.High, a.Value), max(b.High, b.Value)) {
		return Same
	}
	x, y := intervalOf(a), intervalOf(b)
	if x.high < y.low || y.high < x.low {
		return Apart
	}
	if a.Bound == doc.Exact && b.Bound == doc.Exact && a.High == b.High && a.High == 0 {
		return Apart
	}
	if x.high-x.low <= y.high-y.low {
		return Narrower
	}
	return Wider
}

func sameNumber(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b))
}
