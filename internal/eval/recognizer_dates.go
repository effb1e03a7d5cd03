package eval

import (
	"encoding/json"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// rightDates reports whether the expressions of time of a case are found, each
// with its value, and no others. A range of the suite ("from 3 to 5 pm") is two
// times of ours, its ends, with nothing but a word such as "to" between them.
func rightDates(s Setting, c corpus.RecognizerCase) (bool, error) {
	d := &doc.Doc{Text: c.Input, Lang: "en", Anchor: doc.Anchor{Value: c.Reference, From: doc.AnchorPublished}}
	if strings.TrimSpace(c.Input) != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(c.Input)}}}
	}
	if err := s.Analyzer.Until(d, doc.Times); err != nil {
		return false, err
	}
	times, at := d.Times, 0
	for _, r := range c.Results {
		span := spanOf(c.Input, r.Text, at)
		at = span.End
		n := 0
		for n < len(times) && times[n].Overlaps(span) {
			n++
		}
		var suite struct{ Values []suiteMoment }
		if len(r.Resolution) > 0 {
			if err := json.Unmarshal(r.Resolution, &suite); err != nil {
				return false, err
			}
		}
		if !rightResult(d.Text, times[:n], suite.Values, c.Reference) {
			return false, nil
		}
		times = times[n:]
	}
	return len(times) == 0, nil
}

// spanOf is where the words stand in the text, from a place on; letters are
// compared without case.
func spanOf(text, words string, from int) doc.Span {
	at := strings.Index(strings.ToLower(text[from:]), strings.ToLower(words))
	if at < 0 {
		return doc.Span{Start: from, End: from}
	}
	return doc.Span{Start: from + at, End: min(from+at+len(words), len(text))}
}

// rightResult reports whether our times are the suite's: one, or the two ends of
// a range.
func rightResult(text string, times []doc.Time, values []suiteMoment, reference string) bool {
	for _, v := range values {
		switch len(times) {
		case 1:
			if v.is(times[0], reference) {
				return true
			}
		case 2:
			if joined(text[times[0].End:times[1].Start]) && v.startsAt(times[0], reference) && v.endsAt(times[1], reference) {
				return true
			}
		}
	}
	return false
}

// joined reports whether the words between two times make them the ends of one
// range.
func joined(between string) bool {
	w := strings.Fields(strings.ToLower(between))
	for len(w) > 1 && (w[len(w)-1] == "the" || w[len(w)-1] == "on" || w[len(w)-1] == "at") {
		w = w[:len(w)-1]
	}
	if len(w) != 1 {
		return false
	}
	switch w[0] {
	case "to", "and", "until", "till", "through", "thru", "-", "–", "—":
		return true
	}
	return false
}
