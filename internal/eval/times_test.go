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

func TestSameMoment(t *testing.T) {
	for _, c := range []struct {
		value, resolution string
		want              bool
	}{
		{"2025-03-27", `{"values":[{"timex":"XXXX-03-27","value":"2025-03-27"}]}`, true},
		{"2025-03-27T17:00", `{"values":[{"timex":"T17","value":"17:00:00"}]}`, true},
		{"2025-03-27T17:00", `{"values":[{"timex":"2025-03-27T17","value":"2025-03-27 17:00:00"}]}`, true},
		{"2025-03", `{"values":[{"timex":"XXXX-03","start":"2025-03-01"}]}`, true},
		{"P3D", `{"values":[{"timex":"P3D","value":"259200"}]}`, true},
		{"2025-03-26", `{"values":[{"timex":"XXXX-03-27","value":"2025-03-27"}]}`, false},
		{"2025-03-26", ``, false},
	} {
		got, err := sameMoment(c.value, []byte(c.resolution))
		if err != nil || got != c.want {
			t.Errorf("%s and %s: %v, %v", c.value, c.resolution, got, err)
		}
	}
}
