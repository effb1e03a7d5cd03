package match

import (
	"testing"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Relation
	}{
		{"2025-03-16", "2025-03-16", Same},
		{"2025-03-16", "2025-03-15", Apart},
		{"2025-03-26", "2025-03-26TAF", Wider},
		{"2025-03-26", "2025-03-26TNI", Wider},
		{"2025-03-27", "2025-03-26TNI", Same},
		{"2025", "2025-12-31TNI", Wider},
		{"2025-03", "2025-03-26", Wider},
		{"2025", "2025-03-26TAF", Wider},
		{"2025-W13", "2025-03-26", Wider},
		{"2025-W13", "2025-03-16", Apart},
		{"2025-W13", "2025-03", Narrower},
		{"2025-W14", "2025-03", Same}, // one day of the week is in March, and its middle is not
		{"2025-W14", "2025-04", Narrower},
		{"2024-Q4", "2024", Narrower},
		{"2024-Q4", "2024-11-04", Wider},
		{"2024-Q4", "2024-Q3", Apart},
		{"2024-Q4", "2025", Apart},
		{"2024-Q5", "2024", Unknown},
		{"2025-03-26TEV", "2025-03-26TNI", Same},
		{"2025-03-26TMO", "2025-03-26TEV", Apart},
		{"2025-03-26T12:00", "2025-03-26T12:10", Wider},
		{"2025-03-26T12:10", "2025-03-26T12:20", Apart},
		{"2025-03-26T12:00", "2025-03-26TAF", Narrower},
		{"PRESENT_REF", "2025-03-26", Unknown},
		{"PRESENT_REF", "PRESENT_REF", Unknown},
		{"XXXX-03-16", "2025-03-16", Unknown},
		{"20255-03-16", "2025-03-16", Unknown},
	} {
		x, y := news.Time{Value: c.a}, news.Time{Value: c.b}
		if got := Times(x, y); got != c.want {
			t.Errorf("%s, %s: got %v, want %v", c.a, c.b, got, c.want)
		}
		if got := Times(y, x); got != c.want.Flip() {
			t.Errorf("%s, %s: got %v, want %v", c.b, c.a, got, c.want.Flip())
		}
	}
}

func TestDurationsCompareByValue(t *testing.T) {
	a, b := news.Time{Kind: doc.Duration, Value: "P3Y"}, news.Time{Kind: doc.Duration, Value: "P2Y"}
	if got := Times(a, a); got != Same {
		t.Errorf("P3Y with itself: %v", got)
	}
	if got := Times(a, b); got != Unknown {
		t.Errorf("P3Y with P2Y: %v, want unknown: they may be of other things", got)
	}
}

func TestLasts(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"PT10M": 10 * time.Minute, "PT2H30M": 150 * time.Minute, "P3D": 72 * time.Hour, "P2W": 14 * 24 * time.Hour, "P1M": 720 * time.Hour, "P1DT6H": 30 * time.Hour,
		"PXD": 0, "PTXM": 0, "P": 0, "PT": 0, "": 0, "10M": 0, "PT10": 0, "P99999Y": 0, "2025-03-01": 0,
	} {
		if got, ok := Lasts(value); got != want || ok != (want > 0) {
			t.Errorf("%q: %v %v, want %v", value, got, ok, want)
		}
	}
}
