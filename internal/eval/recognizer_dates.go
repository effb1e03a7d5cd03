package eval

import (
	"encoding/json"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// rightDates reports whether the expressions of time of a case are found, each
// with its value, and no others. The suite writes some values otherwise than
// TIMEX3 does; an hour without a day, a date without a year and a month or year
// as a range are compared by what they mean.
func rightDates(s Setting, c corpus.RecognizerCase) (bool, error) {
	d := &doc.Doc{Text: c.Input, Lang: "en", Anchor: doc.Anchor{Value: c.Reference, From: doc.AnchorPublished}}
	if strings.TrimSpace(c.Input) != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(c.Input)}}}
	}
	if err := s.Analyzer.Until(d, doc.Times); err != nil {
		return false, err
	}
	if len(d.Times) != len(c.Results) {
		return false, nil
	}
	for i, r := range c.Results {
		at := strings.Index(strings.ToLower(c.Input), strings.ToLower(r.Text))
		if at >= 0 && !d.Times[i].Overlaps(doc.Span{Start: at, End: at + len(r.Text)}) && strings.Count(strings.ToLower(c.Input), strings.ToLower(r.Text)) == 1 {
			return false, nil
		}
		ok, err := sameMoment(d.Times[i].Value, r.Resolution)
		if err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// sameMoment reports whether a TIMEX3 value is one of the resolution's values.
func sameMoment(value string, resolution json.RawMessage) (bool, error) {
	var r struct {
		Values []struct{ Timex, Value, Start string }
	}
	if len(resolution) == 0 {
		return false, nil
	}
	if err := json.Unmarshal(resolution, &r); err != nil {
		return false, err
	}
	_, clock, hasClock := strings.Cut(value, "T")
	for _, v := range r.Values {
		moment := strings.Replace(v.Value, " ", "T", 1)
		switch {
		case value == v.Timex || value == v.Value:
			return true, nil
		case hasClock && (moment == value || moment == value+":00"):
			return true, nil
		case hasClock && strings.HasPrefix(v.Timex, "T") && (clock == v.Timex[1:] || clock == v.Timex[1:]+":00"):
			return true, nil
		case len(value) == len("2025-03") && strings.HasPrefix(v.Timex, "XXXX-") && v.Start == value+"-01":
			return true, nil
		}
	}
	return false, nil
}
