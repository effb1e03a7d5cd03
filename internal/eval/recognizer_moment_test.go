package eval

import (
	"encoding/json"
	"testing"

	"rashomon/internal/doc"
)

func TestSuiteMoment(t *testing.T) {
	const reference = "2025-03-27T09:00:00" // a Thursday
	for _, c := range []struct {
		kind              doc.TimeKind
		value, mod, suite string
		want              bool
	}{
		{doc.DateTime, "2025-03-27", "", `{"timex":"XXXX-03-27","value":"2025-03-27"}`, true},
		{doc.DateTime, "2025-03-26", "", `{"timex":"XXXX-03-27","value":"2025-03-27"}`, false},
		{doc.DateTime, "2025-03", "", `{"timex":"XXXX-03","start":"2025-03-01","end":"2025-04-01"}`, true},
		{doc.DateTime, "2025-03", "", `{"timex":"XXXX-03","start":"2024-03-01","end":"2024-04-01"}`, false},
		{doc.DateTime, "2025-Q2", "", `{"timex":"(2025-04-01,2025-07-01,P3M)","start":"2025-04-01","end":"2025-07-01"}`, true},
		{doc.DateTime, "2025-Q3", "", `{"timex":"(2025-04-01,2025-07-01,P3M)","start":"2025-04-01","end":"2025-07-01"}`, false},
		{doc.DateTime, "2025-W13-WE", "", `{"timex":"x","start":"2025-03-29","end":"2025-03-31"}`, true},
		{doc.DateTime, "198", "", `{"timex":"x","start":"1980-01-01","end":"1990-01-01"}`, true},
		{doc.DateTime, "2018", "", `{"timex":"x","Mod":"before","end":"2018-01-01"}`, true},
		{doc.DateTime, "2018", "", `{"timex":"x","Mod":"after","start":"2019-01-01"}`, true},
		{doc.DateTime, "2018", "", `{"timex":"x","Mod":"since","start":"2019-01-01"}`, false},
		{doc.DateTime, "2025-05", "END", `{"timex":"XXXX-05","Mod":"end","start":"2025-05-16","end":"2025-06-01"}`, true},
		{doc.DateTime, "2025-05", "START", `{"timex":"XXXX-05","Mod":"end","start":"2025-05-16","end":"2025-06-01"}`, false},
		{doc.DateTime, "2025-03-28", "END", `{"timex":"2025-03-28T23:59:59","value":"2025-03-28 23:59:59"}`, true},
		{doc.DateTime, "2025-01", "", `{"timex":"2025-01-27","value":"2025-01-27"}`, true},
		{doc.DateTime, "2025-01", "", `{"timex":"2025-01-26","value":"2025-01-26"}`, false},
		{doc.DateTime, "2024-WI", "", `{"timex":"WI","value":"not resolved"}`, true},
		{doc.ClockTime, "2025-03-27T17:00", "", `{"timex":"T17","value":"17:00:00"}`, true},
		{doc.ClockTime, "2025-03-27T17:00", "", `{"timex":"2025-03-28T17","value":"2025-03-28 17:00:00"}`, false},
		{doc.ClockTime, "2025-03-27T07:00", "", `{"timex":"T07:00","Mod":"since","start":"07:00:00"}`, true},
		{doc.ClockTime, "2025-03-27T07:00", "", `{"timex":"(T07,T09,PT2H)","start":"07:00:00","end":"09:00:00"}`, false},
		{doc.ClockTime, "2025-03-27TEV", "", `{"timex":"TEV","start":"16:00:00","end":"20:00:00"}`, true},
		{doc.ClockTime, "2025-03-25TAF", "", `{"timex":"XXXX-WXX-2TAF","start":"2025-03-25 12:00:00","end":"2025-03-25 16:00:00"}`, true},
		{doc.ClockTime, "2025-03-25TAF", "", `{"timex":"XXXX-WXX-2TAF","start":"2025-04-01 12:00:00","end":"2025-04-01 16:00:00"}`, false},
		{doc.Duration, "PT1H30M", "", `{"timex":"PT1.5H","value":"5400"}`, true},
		{doc.Duration, "PTXH", "", `{"timex":"PT3H","value":"10800"}`, true},
		{doc.Duration, "P2D", "", `{"timex":"(2025-03-28,2025-03-30,P2D)","start":"2025-03-28","end":"2025-03-30"}`, true},
		{doc.Duration, "P3D", "", `{"timex":"P2D","value":"172800"}`, false},
		{doc.Repeated, "XXXX-XX-XXT15:00", "", `{"timex":"T15","value":"not resolved"}`, true},
		{doc.Repeated, "XXXX-WXX-1T16:00", "", `{"timex":"XXXX-WXX-1T16","value":"not resolved"}`, true},
		{doc.Repeated, "XXXX-WXX-1", "", `{"timex":"XXXX-WXX-2","value":"not resolved"}`, false},
	} {
		var v suiteMoment
		if err := json.Unmarshal([]byte(c.suite), &v); err != nil {
			t.Fatal(err)
		}
		if got := v.is(doc.Time{Kind: c.kind, Value: c.value, Mod: c.mod}, reference); got != c.want {
			t.Errorf("%s %s and %s: %v", c.value, c.mod, c.suite, got)
		}
	}
}

func TestRightResult(t *testing.T) {
	const text = "open from 3 May to 5 May"
	ends := []doc.Time{
		{Span: doc.Span{Start: 10, End: 15}, Value: "2025-05-03"},
		{Span: doc.Span{Start: 19, End: 24}, Value: "2025-05-05"},
	}
	want := []suiteMoment{{Timex: "(2025-05-03,2025-05-05,P2D)", Start: "2025-05-03", End: "2025-05-05"}}
	if !rightResult(text, ends, want, "2025-03-27") {
		t.Error("the two ends are not taken for the range")
	}
	if rightResult(text, ends[:1], want, "2025-03-27") {
		t.Error("one end is taken for the range")
	}
	if rightResult("open from 3 May or, 5 May", ends, want, "2025-03-27") {
		t.Error("two times that no word joins are taken for a range")
	}
	want[0].End = "2025-05-06"
	if rightResult(text, ends, want, "2025-03-27") {
		t.Error("another end is taken for the range's")
	}
}
