package match

import (
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

func TestAmounts(t *testing.T) {
	amount := func(b doc.Bound, v float64) news.Amount {
		return news.Amount{Value: v, Bound: b, Unit: "count"}
	}
	for _, c := range []struct {
		name string
		a, b news.Amount
		want Relation
	}{
		{"equal", amount(doc.Exact, 12), amount(doc.Exact, 12), Same},
		{"over and more than", amount(doc.Over, 200), amount(doc.Over, 200), Same},
		{"some 197 and 197", amount(doc.About, 197), amount(doc.Exact, 197), Same},
		{"over 200 holds 238", amount(doc.Over, 200), amount(doc.Exact, 238), Wider},
		{"238 is held by over 200", amount(doc.Exact, 238), amount(doc.Over, 200), Narrower},
		{"over 200 does not hold 900", amount(doc.Over, 200), amount(doc.Exact, 900), Apart},
		{"200 against 238", amount(doc.Exact, 200), amount(doc.Exact, 238), Apart},
		{"about 15,000 holds 14,800", amount(doc.About, 15000), amount(doc.Exact, 14800), Wider},
		{"nearly 80 holds 77", amount(doc.About, 80), amount(doc.Exact, 77), Wider},
		{"up to 40 does not hold 50", amount(doc.AtMost, 40), amount(doc.Exact, 50), Apart},
		{"at least 3 against 2", amount(doc.AtLeast, 3), amount(doc.Exact, 2), Apart},
		{"hundreds hold 640", news.Amount{Value: 100, Bound: doc.Over, Unit: "count", Vague: true}, amount(doc.Exact, 640), Wider},
		{"hundreds are no thousands", news.Amount{Value: 100, Bound: doc.Over, Unit: "count", Vague: true}, amount(doc.Exact, 2400), Apart},
		{"hundreds and hundreds", news.Amount{Value: 100, Bound: doc.Over, Unit: "count", Vague: true}, news.Amount{Value: 100, Bound: doc.Over, Unit: "count", Vague: true}, Same},
		{"other unit", amount(doc.Exact, 3), news.Amount{Value: 3, Unit: "km"}, Unknown},
		{"ordinal", amount(doc.Exact, 3), news.Amount{Value: 3, Unit: "count", Ordinal: true}, Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Amounts(c.a, c.b); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if got := Amounts(c.b, c.a); got != c.want.Flip() {
				t.Errorf("the other way round: got %v, want %v", got, c.want.Flip())
			}
		})
	}
}
