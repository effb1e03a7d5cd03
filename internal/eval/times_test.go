package eval

import (
	"testing"

	"rashomon/internal/doc"
)

func TestTimeCompare(t *testing.T) {
	at := func(start, end int, value string, kind doc.TimeKind) doc.Time {
		return doc.Time{Span: doc.Span{Start: start, End: end}, Value: value, Kind: kind}
	}
	gold := []doc.Time{
		at(0, 5, "2025-03-27", doc.DateTime), // found whole
		at(10, 20, "P2D", doc.Duration),      // found in part, right value
		at(30, 40, "2025-03", doc.DateTime),  // found with another value
		at(50, 55, "PAST_REF", doc.DateTime), // missed
	}
	found := []doc.Time{
		at(0, 5, "2025-03-27", doc.DateTime),
		at(12, 20, "P2D", doc.Duration),
		at(30, 40, "2024-03", doc.DateTime),
		at(60, 70, "P1D", doc.Duration), // false
	}
	var c timeCounts
	c.compare(gold, found)
	for _, m := range []struct {
		name string
		got  Counts
		want Counts
	}{
		{"relaxed", c.relaxed, Counts{3, 1, 1}},
		{"strict", c.strict, Counts{2, 2, 2}},
		{"value", c.value, Counts{2, 2, 2}},
		{"kind", c.kind, Counts{3, 1, 1}},
	} {
		if m.got != m.want {
			t.Errorf("%s: %+v, want %+v", m.name, m.got, m.want)
		}
	}
}
