package render

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// storm is an account whose title is that of its second report.
func storm() news.Account {
	const first = "Roofs gone in Varda\n\nWind took 40 roofs off houses in the old town of Varda on Friday night."
	const second = "Storm kills two in Varda\n\nPhoto: a crane.\n\nA storm killed two people in the harbour of Varda late on Friday, the mayor said."
	at := func(report, text, words, sentence string) news.Evidence {
		s, w := strings.Index(text, sentence), strings.Index(text, words)
		return news.Evidence{Report: report, Text: words, Span: doc.Span{Start: w, End: w + len(words)}, Sentence: doc.Span{Start: s, End: s + len(sentence)}}
	}
	return news.Account{
		Title:   "Storm kills two in Varda",
		Reports: []*news.Report{{ID: "r1", Source: news.Source{Name: "Varda Post"}, Title: "Roofs gone in Varda", Text: first}, {ID: "r2", Source: news.Source{Name: "Coast Wire"}, Title: "Storm kills two in Varda", Text: second}},
		Origins: []news.Origin{{Reports: []string{"r1"}}, {Reports: []string{"r2"}}},
		Findings: []news.Finding{
			{ID: "f1", Topic: "two people", Aspect: "how many", Verdict: news.Differ, Versions: []news.Version{
				{Value: "two", Reports: []string{"r2"}, Evidence: []news.Evidence{at("r2", second, "two", "Storm kills two in Varda"), at("r2", second, "two people", "A storm killed two people in the harbour of Varda late on Friday, the mayor said.")}},
				{Value: "40", Reports: []string{"r1"}, Evidence: []news.Evidence{at("r1", first, "40", "Wind took 40 roofs off houses in the old town of Varda on Friday night.")}},
			}},
			{ID: "f2", Topic: "crane", Aspect: "what happened", Verdict: news.Alone, Versions: []news.Version{{Value: "crane", Reports: []string{"r2"}, Evidence: []news.Evidence{at("r2", second, "crane", "Photo: a crane.")}}}},
		},
	}
}

// TestLede: the account opens with the first sentence of the report that gave it
// its title, and neither with that title nor with a caption.
func TestLede(t *testing.T) {
	a := storm()
	var b bytes.Buffer
	if err := Terminal(&b, []news.Account{a}, Screen{Width: 200}); err != nil {
		t.Fatal(err)
	}
	if want := "“A storm killed two people in the harbour of Varda late on Friday, the mayor said.” (Coast Wire)"; !strings.Contains(b.String(), want) {
		t.Errorf("%s\nwant it to open with %s", b.String(), want)
	}
	a.Reports = a.Reports[1:]
	if _, _, ok := of(&a).lede(); ok {
		t.Error("one report is opened with its own words")
	}
}

// TestGlance: each difference has a line that leads to it, with its versions.
func TestGlance(t *testing.T) {
	a := storm()
	v := View(&a, Places{}, Fold{})
	if len(v.Glance.Differ) != 1 || v.Glance.Others != 0 {
		t.Fatalf("at a glance: %+v", v.Glance)
	}
	line := v.Glance.Differ[0]
	if line.Href != "#f1" || line.Matter != "How many people" || !slices.Equal(line.Values, []string{"two", "40"}) || line.Words == nil {
		t.Errorf("line %+v", line)
	}
	many := crowd(4, maxAtGlance+3)
	if v := View(&many, Places{}, small); len(v.Glance.Differ) != maxAtGlance || v.Glance.Others != 3 {
		t.Errorf("%d lines and %d others", len(v.Glance.Differ), v.Glance.Others)
	}
	if v := Part(&many, Places{}, small, From{Part: "figures"}); v.Glance != nil {
		t.Error("the page of a part is opened as the account is")
	}
}

// TestReasonsChained: versions that each stand against each other are told in one
// line; where one pair can stand together, each pair has its own.
func TestReasonsChained(t *testing.T) {
	for _, c := range []struct{ given, want []string }{
		{[]string{"other number: 9 against 17", "other number: 9 against 26", "other number: 17 against 26"}, []string{"Other number: 9 against 17 against 26."}},
		{[]string{"other number: 9 against 17", "other number: 9 against 26"}, []string{"Other number: 9 against 17.", "Other number: 9 against 26."}},
		{[]string{"other source: Ada against Bo", "other source: Bo against Ada"}, []string{"Other source: Ada against Bo."}},
		{[]string{"other day: 3 May against 4 May; the time zones can explain it", "bound: over 200 holds 238"}, []string{"Other day: 3 May against 4 May; the time zones can explain it.", "Bound: over 200 holds 238."}},
	} {
		f := news.Finding{}
		for _, s := range c.given {
			f.Reasons = append(f.Reasons, news.Reason{Text: s})
		}
		if got := reasons(&f, day); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.given, got, c.want)
		}
	}
}

// TestOwnMarks: words that begin with their own quotation marks get no others.
func TestOwnMarks(t *testing.T) {
	for _, c := range []struct {
		in   inText
		want string
	}{
		{inText{Before: `"`, Words: "It fell", After: `," she said.`}, ""},
		{inText{Words: "“It fell", After: ",” she said."}, ""},
		{inText{Before: "She said: “", Words: "It fell", After: ".”"}, "“"},
	} {
		if got := c.in.Opening(); got != c.want {
			t.Errorf("%+v opens with %q, want %q", c.in, got, c.want)
		}
	}
}

// TestDayOrder: the parts of a day stand among its hours.
func TestDayOrder(t *testing.T) {
	var a news.Account
	want := []string{"2031-05-14", "2031-05-14T00:40", "2031-05-14TMO", "2031-05-14T11:30", "2031-05-14TAF", "2031-05-14TEV", "2031-05-15"}
	for i := range want {
		a.Times = append(a.Times, news.Moment{Value: want[len(want)-1-i], Event: "the bridge fell"})
	}
	var got []string
	for _, d := range of(&a).timeline() {
		got = append(got, d.Value)
	}
	if !slices.Equal(got, want) {
		t.Errorf("days in the order %v", got)
	}
}

// TestAgainstFirst: of many tolls the two that exclude each other stand first,
// and what was given stays as it was.
func TestAgainstFirst(t *testing.T) {
	version := func(value, words string) news.Version {
		return news.Version{Value: value, Evidence: []news.Evidence{{Text: words}}}
	}
	given := []news.Finding{{
		Verdict: news.Differ, Reasons: []news.Reason{{Text: "other number: Nearly 80 against 85"}, {Text: "later update: 60 on 14 July; 85 on 5 August"}},
		Versions: []news.Version{version("at least 60", "at least 60 people"), version("dozens", "dozens"), version("80", "Nearly 80 people"), version("100", "100"), version("85", "85")},
	}}
	values := func(f news.Finding) (out []string) {
		for _, v := range f.Versions {
			out = append(out, v.Value)
		}
		return out
	}
	if got, want := values(againstFirst(given)[0]), []string{"80", "85", "at least 60", "dozens", "100"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := values(given[0])[0]; got != "at least 60" {
		t.Errorf("the finding that was given begins with %q now", got)
	}
}

// TestWidest: a passage that lies within another of the same two reports is not
// shown a second time.
func TestWidest(t *testing.T) {
	span := func(from, to int) doc.Span { return doc.Span{Start: from, End: to} }
	copies := []news.Copy{{A: "r1", B: "r2", SpanA: span(0, 90)}, {A: "r1", B: "r2", SpanA: span(10, 60)}, {A: "r1", B: "r3", SpanA: span(10, 60)}, {A: "r1", B: "r2", SpanA: span(80, 120)}}
	got := widest(copies)
	if len(got) != 3 || got[1].B != "r3" || got[2].SpanA != span(80, 120) {
		t.Errorf("shown are %+v", got)
	}
}
