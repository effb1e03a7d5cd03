package render

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestHeading holds that a heading reads as a person would put it.
func TestHeading(t *testing.T) {
	for _, c := range []struct{ topic, aspect, value, heading, statement string }{
		{"were deported · the islanders", "when", "5 May 2031", "When the islanders were deported", "The islanders were deported: 5 May 2031"},
		{"sailed · The ferry", "when", "XXXX-WXX-3", "When: sailed The ferry", "Sailed The ferry: a Wednesday"},
		{"been", "when", "2031-05-05TAF", "When", "When: 5 May 2031, afternoon"},
		{"Monday", "when", "XXXX-05-05", "When: Monday", "When: 5 May"},
		{"over 200 passengers", "how many", "over 200", "How many passengers", "How many passengers: over 200"},
		{"Two of the crew", "how many", "two", "How many of the crew", "How many of the crew: two"},
		{"about $6 million", "how many", "about $6 million", "How much: about $6 million", "How much: about $6 million"},
		{"240", "how many", "240", "How many: 240", "How many: 240"},
		{"over 200 passengers", "what is counted", "passengers", "What is counted: over 200 passengers", "What is counted: passengers"},
		{"Ada Venn; Jonna Reith", "said", "nobody was hurt,", "What Ada Venn and Jonna Reith said", "What Ada Venn and Jonna Reith said: “nobody was hurt”"},
		{"met", "planned or done", "met the mayor in Norvik", "Planned or done: met the mayor in Norvik", "Planned or done: met the mayor in Norvik"},
		{"The harbour", "where", "The harbour", "Where: the harbour", "Where: the harbour"},
		{"ran · aground", "what happened", "ran aground off Norvik", "ran aground off Norvik", "Ran aground off Norvik."},
		{"flights", "cost", "$4 million", "flights: cost", "flights: cost: $4 million"},
		{"hunger strike", "", "13", "hunger strike", "hunger strike: 13"},
	} {
		words := c.topic
		if strings.Contains(words, " · ") {
			words = "May 5"
		}
		f := news.Finding{Topic: c.topic, Aspect: c.aspect, Versions: []news.Version{{Value: c.value, Evidence: []news.Evidence{{Text: words, Span: doc.Span{End: 1}}}}}}
		if got := heading(&f); got != c.heading {
			t.Errorf("heading of %q, %s: %q, want %q", c.topic, c.aspect, got, c.heading)
		}
		if got := statement(&f); got != c.statement {
			t.Errorf("statement of %q, %s: %q, want %q", c.topic, c.aspect, got, c.statement)
		}
	}
}

// TestWordsSorted: the rows of words stand sorted and once each, in known classes.
func TestWordsSorted(t *testing.T) {
	var rows []string
	for row := range strings.Lines(wordRows) {
		if !strings.HasPrefix(row, "#") {
			rows = append(rows, row)
		}
	}
	if !slices.IsSorted(rows) || len(slices.Compact(slices.Clone(rows))) != len(rows) {
		t.Error("the rows are not sorted, or one stands twice")
	}
	for class := range wordsOf {
		if !strings.Contains(wordRows, "# "+class+" ") {
			t.Errorf("the head does not say what %q is", class)
		}
	}
}

func TestAmountWords(t *testing.T) {
	for _, c := range []struct {
		news.Figure
		want string
	}{
		{news.Figure{Value: 40, Unit: "tonne", Counted: "cement"}, "40 tonnes, cement"},
		{news.Figure{Value: 1, Unit: "tonne"}, "1 tonne"},
		{news.Figure{Value: 11, Counted: "dead", Of: "of the dead"}, "11 of the dead"},
		{news.Figure{Value: 94, Bound: ">=", Of: "of the 180 men", Counted: "men"}, "at least 94 of the 180 men"},
		{news.Figure{Value: 0.1, Unit: "share", Counted: "crews"}, "10 % of crews"},
		{news.Figure{Value: 1.0 / 3, Bound: ">", Unit: "share", Counted: "crews"}, "more than 33.3 % of crews"},
		{news.Figure{Value: 60, Unit: "km"}, "60 km"},
	} {
		if got := (amounts{Figure: &c.Figure}).words(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
