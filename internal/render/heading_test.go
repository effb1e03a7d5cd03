package render

import (
	"cmp"
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
		{"The islanders who were deported", "when", "5 May 2031", "When the islanders were deported", "The islanders were deported: 5 May 2031"},
		{"Ada Venn, who was elected", "when", "2029", "When Ada Venn was elected", "Ada Venn was elected: 2029"},
		{"the ferry, built in Norvik, had been raised", "when", "2029", "When the ferry, built in Norvik, had been raised", "The ferry, built in Norvik, had been raised: 2029"},
		{"were deported", "when", "2029", "When: were deported", "Were deported: 2029"},
		{"the ferry overturned", "when", "2029", "When: the ferry overturned", "The ferry overturned: 2029"},
		{"sailed · The ferry", "when", "XXXX-WXX-3", "When: sailed The ferry", "Sailed The ferry: a Wednesday"},
		{"been", "when", "2031-05-05TAF", "When", "When: 5 May 2031, afternoon"},
		{"Monday", "when", "XXXX-05-05", "When: Monday", "When: 5 May"},
		{"Ilse Marrok", "age", "61", "Age of Ilse Marrok", "Age of Ilse Marrok: 61"},
		{"over 200 passengers", "how many", "over 200", "How many passengers", "How many passengers: over 200"},
		{"one worker", "how many", "one", "How many workers", "How many workers: one"},
		{"1 policewoman", "how many", "1", "How many policewomen", "How many policewomen: 1"},
		{"one ferry", "how many", "one", "How many ferries", "How many ferries: one"},
		{"one witness", "how many", "one", "How many witnesses", "How many witnesses: one"},
		{"one man seen by the mayor", "how many", "one", "How many: one man seen by the mayor", "How many: one man seen by the mayor"},
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
		if strings.Contains(words, " · ") || c.aspect == "when" && strings.Contains(words, " ") {
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
		{news.Figure{Value: 0.1, Unit: "share", Counted: "crews"}, "10% of crews"},
		{news.Figure{Value: 1.0 / 3, Bound: ">", Unit: "share", Counted: "crews"}, "more than 33.3% of crews"},
		{news.Figure{Value: 60, Unit: "km"}, "60 km"},
	} {
		if got := (amounts{Figure: &c.Figure}).words(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestAround holds that a sentence out of a text stands between marks of which
// each has its other half.
func TestAround(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"The bridge is shut.", "“The bridge is shut.”"},
		{"“The bridge is shut,” the mayor said.", "“The bridge is shut,” the mayor said."},
		{`"The bridge is shut," the mayor said.`, `"The bridge is shut," the mayor said.`},
		{"“The bridge is shut.", "“The bridge is shut.”"},
		{`"The bridge is shut.`, `"The bridge is shut."`},
		{"Nobody was on it,” said Ada Venn.", "“Nobody was on it,” said Ada Venn."},
		{`Nobody was on it," said Ada Venn.`, `“Nobody was on it," said Ada Venn.`},
		{"She called it “a miracle”.", "“She called it “a miracle”.”"},
		{`The mayor's "miracle" was a 5" pipe.`, `“The mayor's "miracle" was a 5" pipe.”`},
		{"", "“”"},
		{"bad \xff\xfe”", "“bad \xff\xfe”"},
	} {
		if got := quoted(c.sentence); got != c.want {
			t.Errorf("%q: %q, want %q", c.sentence, got, c.want)
		}
	}
}

// TestAsSentence holds that a sentence begins with a capital and ends with one
// point, and that names written with a small letter keep it.
func TestAsSentence(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"other day: 5 May against 6 May", "Other day: 5 May against 6 May."},
		{"harbor-daily.example has more of the words", "harbor-daily.example has more of the words."},
		{"eRadio has more of the words", "eRadio has more of the words."},
		{"“It is over.”", "“It is over.”"},
		{"she called it “over”", "She called it “over”."},
		{"éclat", "Éclat."},
		{"", ""},
	} {
		if got := asSentence(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if got, want := notice("r1 states no date; its days are counted from 2031-05-04"), "r1 states no date; its days are counted from 4 May 2031."; got != want {
		t.Errorf("notice %q, want %q", got, want)
	}
}

// TestStatementLine holds that a long quotation is cut, and ends with its mark.
func TestStatementLine(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("nobody was hurt and ", 30))
	f := news.Finding{Topic: "Ada Venn", Aspect: "said", Versions: []news.Version{{Value: words}}}
	if got := statementLine(&f); !strings.HasPrefix(got, "What Ada Venn said: “nobody was hurt") || !strings.HasSuffix(got, " …”") || len(got) > maxStatement+10 {
		t.Errorf("%q", got)
	}
	f.Versions[0].Value = "nobody was hurt"
	if got := statementLine(&f); got != "What Ada Venn said: “nobody was hurt”." {
		t.Errorf("%q", got)
	}
}

// TestReasonsOnce holds that a reason is told once, whichever side it begins with.
func TestReasonsOnce(t *testing.T) {
	var f news.Finding
	for _, text := range []string{"done against planned", "planned against done", "other hour: 09:00 against 11:00", "other hour: 11:00 against 09:00", "other hour: 11:00 against 12:00"} {
		f.Reasons = append(f.Reasons, news.Reason{Text: text})
	}
	want := []string{"Done against planned.", "Other hour: 09:00 against 11:00.", "Other hour: 11:00 against 12:00."}
	if got := reasons(&f, day); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestFirstDay holds that parts of years and days stand where they begin.
func TestFirstDay(t *testing.T) {
	in := []string{"2031-12-25", "2031-FA", "2031-09-01", "2031", "2031-SP", "2031-05-04TNI", "2031-05-04", "2031-W19", "2031-Q2", "2030-WI"}
	want := []string{"2030-WI", "2031", "2031-SP", "2031-Q2", "2031-05-04", "2031-05-04TNI", "2031-W19", "2031-FA", "2031-09-01", "2031-12-25"}
	slices.SortStableFunc(in, func(x, y string) int { return cmp.Compare(firstDay(x), firstDay(y)) })
	if !slices.Equal(in, want) {
		t.Errorf("%v, want %v", in, want)
	}
}
