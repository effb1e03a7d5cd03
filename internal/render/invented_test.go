package render

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// writer builds the invented account: it finds words in the reports, so that
// every span of it is right.
type writer struct {
	t       *testing.T
	reports map[string]*news.Report
}

// on is the span of words in a report; they must stand there.
func (w writer) on(report, words string) doc.Span {
	w.t.Helper()
	i := strings.Index(w.reports[report].Text, words)
	if i < 0 {
		w.t.Fatalf("%s does not hold %q", report, words)
	}
	return doc.Span{Start: i, End: i + len(words)}
}

// ev is evidence, given as "r1 the words".
func (w writer) ev(s string) news.Evidence {
	w.t.Helper()
	id, words, _ := strings.Cut(s, " ")
	span := w.on(id, words)
	text := w.reports[id].Text
	e := news.Evidence{Report: id, Span: span, Text: words, Sentence: span}
	if i := strings.LastIndexAny(text[:span.Start], ".\n"); i >= 0 {
		e.Sentence.Start = i + 1
	} else {
		e.Sentence.Start = 0
	}
	for e.Sentence.Start < span.Start && strings.ContainsRune(" \n", rune(text[e.Sentence.Start])) {
		e.Sentence.Start++
	}
	if i := strings.IndexAny(text[span.End:], ".\n"); i >= 0 {
		e.Sentence.End = span.End + i + 1
	}
	return e
}

// version is a way of telling; the evidence is given as for ev.
func (w writer) version(value string, said ...string) news.Version {
	w.t.Helper()
	v := news.Version{Value: value}
	for _, s := range said {
		e := w.ev(s)
		v.Evidence = append(v.Evidence, e)
		v.Reports = append(v.Reports, e.Report)
	}
	return v
}

// more is the version that says more than the others.
func (w writer) more(value string, said ...string) news.Version {
	w.t.Helper()
	v := w.version(value, said...)
	v.More = true
	return v
}

func (w writer) figure(said string, value float64, bound, unit, counted, whole string) news.Figure {
	w.t.Helper()
	return news.Figure{Evidence: w.ev(said), Value: value, Bound: bound, Unit: unit, Counted: counted, Of: whole}
}

func (w writer) moment(said, value, event string) news.Moment {
	w.t.Helper()
	return news.Moment{Evidence: w.ev(said), Value: value, Kind: "DATE", Event: event}
}

func (w writer) said(kind, speaker, source, cue, content string, notes ...string) news.Said {
	w.t.Helper()
	e := w.ev(content)
	s := news.Said{Report: e.Report, Kind: kind, Speaker: speaker, Content: []doc.Span{e.Span}, Text: e.Text, Notes: notes}
	if source != "" {
		span := w.on(e.Report, source)
		s.Source = &span
	}
	if cue != "" {
		span := w.on(e.Report, cue)
		s.Cue = &span
	}
	return s
}

// invented is an account with every kind of thing in it, of an event that never
// was.
func invented(t *testing.T) news.Account {
	t.Helper()
	w := writer{t, map[string]*news.Report{}}
	reports := []*news.Report{
		{ID: "r1", Source: news.Source{Name: "Meridian Wire"}, Agency: "Meridian Wire", Published: "2031-03-12T19:40:00-03:00", URL: "https://wire.example/halvard"},
		{ID: "r2", Source: news.Source{Name: "Sollana Courier"}, Published: "2031-03-13"},
		{ID: "r3", Source: news.Source{Name: "Harbor Daily"}, Byline: "Ines Kettering", Published: "2031-03-13"},
		{ID: "r4", Source: news.Source{Name: "Teruvia Today"}, Notices: []string{"converted from Latin-1"}},
	}
	for _, r := range reports {
		r.File = "reports/" + r.ID + ".txt"
		b, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(r.File)))
		if err != nil {
			t.Fatal(err)
		}
		r.Text = string(b)
		r.Title, _, _ = strings.Cut(r.Text, "\n")
		r.Anchor = doc.Anchor{Value: r.Published, From: doc.AnchorPublished}
		w.reports[r.ID] = r
	}
	reports[3].Anchor = doc.Anchor{Value: "2031-03-14", From: doc.AnchorStory}
	opening := w.on("r1", "Interior Minister Ilse Brandvoll")
	return news.Account{
		Title: "Interior minister tours island prison that holds Teruvian deportees",
		Day:   "2031-03-12", Place: "Halvard Ridge",
		Story:   news.Story{Reports: []string{"r1", "r2", "r3", "r4"}, Reasons: []string{"Ilse Brandvoll, Halvard Ridge and 12 March 2031 in all"}},
		Reports: reports,
		Origins: []news.Origin{
			{Reports: []string{"r1", "r2"}, Kind: "copied", Agency: "Meridian Wire", Why: "92% of r2 stands word for word in r1",
				Copies: []news.Copy{{A: "r1", B: "r2", SpanA: doc.Span{Start: opening.Start, End: w.on("r1", "ministry said.").End}, SpanB: doc.Span{Start: w.on("r2", "Interior Minister").Start, End: w.on("r2", "ministry said.").End}}}},
			{Reports: []string{"r3"}, Kind: "single"},
			{Reports: []string{"r4"}, Kind: "single"},
		},
		Findings: w.findings(),
		Figures: []news.Figure{
			w.figure("r1 more than 240", 240, ">", "count", "people", ""),
			w.figure("r2 more than 240", 240, ">", "count", "people", ""),
			w.figure("r3 252", 252, "=", "count", "Teruvians", ""),
			w.figure("r4 252", 252, "=", "count", "citizens", ""),
			w.figure("r1 $4.2 million", 4200000, "=", "USD", "", ""),
			w.figure("r3 about $6 million", 6000000, "~", "USD", "", ""),
			w.figure("r1 up to 3,000", 3000, "<=", "count", "inmates", ""),
			w.figure("r2 up to 3,000", 3000, "<=", "count", "inmates", ""),
			w.figure("r3 3,000", 3000, "=", "count", "", ""),
			w.figure("r1 at least 86", 86, ">=", "count", "deportees", "of the 240 deportees"),
			w.figure("r4 Thirteen", 13, "=", "count", "detainees", ""),
			w.figure("r1 some 60 kilometers", 60, "~", "km", "", ""),
		},
		Times: []news.Moment{
			w.moment("r1 March 3", "2031-03-03", "the deportees were flown to the island"),
			w.moment("r2 March 3", "2031-03-03", "the deportees were flown to the island"),
			w.moment("r3 March 4", "2031-03-04", "Teruvians arrived"),
			w.moment("r1 Wednesday afternoon", "2031-03-12TAF", "Brandvoll toured Halvard Ridge"),
			w.moment("r3 late on Wednesday", "2031-03-12TEV", "Brandvoll met Oyelaran"),
			w.moment("r4 Friday", "2031-03-14", "Teruvia asked for the names"),
			w.moment("r4 March 19", "2031-03-19", "a court will hear the first petition"),
			w.moment("r1 2024", "2024", "the prison opened"),
		},
		Quotes: []news.Said{
			w.said("direct", "Ilse Brandvoll", "Brandvoll", "told", "r1 Nobody who breaks our laws should expect a soft bed,"),
			w.said("direct", "Ilse Brandvoll", "Brandvoll", "told", "r2 Nobody who breaks our laws should expect a soft bed,"),
			w.said("indirect", "Ilse Brandvoll", "She", "said", "r1 the arrangement cost $4.2 million"),
			w.said("mixed", "Pascal Oyelaran", "Oyelaran", "said", "r3 the island “will take as many as it is asked to take”"),
			w.said("indirect", "Pascal Oyelaran", "He", "denied", "r3 that anyone was held without a court order", "denied"),
			w.said("direct", "Rosa Imbert", "Rosa Imbert", "said", "r3 My son mends roofs,"),
			w.said("direct", "Adaeze Quill", "she", "said", "r4 We learn who they are from their mothers,"),
			w.said("indirect", "", "", "", "r3 The flights cost Sollana about $6 million", "hearsay"),
		},
		Actors: []news.Actor{
			{Name: "Ilse Brandvoll", Kind: "person", Roles: []string{"Interior Minister"}, Reports: []string{"r1", "r2", "r3", "r4"}, Count: 9},
			{Name: "Halvard Ridge Correctional Complex", Kind: "site", Names: []string{"Halvard Ridge"}, Reports: []string{"r1", "r2", "r3", "r4"}, Count: 6},
			{Name: "Pascal Oyelaran", Kind: "person", Roles: []string{"Governor"}, Reports: []string{"r1", "r3"}, Count: 3},
			{Name: "Open Docket", Kind: "org", Reports: []string{"r4"}, Count: 1},
		},
		Notices: []string{"Teruvia Today states no date; its relative times are counted from the other reports of the event."},
	}
}

func (w writer) findings() []news.Finding {
	reason := func(code, text string) []news.Reason { return []news.Reason{{Code: code, Text: text}} }
	return []news.Finding{
		{ID: "f1", Topic: "deportation", Aspect: "day", Verdict: news.Differ, Reasons: reason("other-day", "other day: 3 March against 4 March"),
			Versions: []news.Version{w.version("3 March 2031", "r1 March 3", "r2 March 3"), w.version("4 March 2031", "r3 March 4")}, Silent: []string{"r4"}, Origins: 2, Weight: 0.9},
		{ID: "f2", Topic: "meeting with the governor", Aspect: "done or planned", Verdict: news.Differ, Reasons: reason("planned-done", "planned against done"),
			Versions: []news.Version{w.version("will meet", "r1 will meet Governor Pascal Oyelaran"), w.version("met", "r3 met Governor Pascal Oyelaran")}, Silent: []string{"r2", "r4"}, Origins: 2, Weight: 0.8},
		{ID: "f3", Topic: "flights", Aspect: "cost", Verdict: news.Differ, Reasons: reason("other-amount", "other amount: $4.2 million against about $6 million"),
			Versions: []news.Version{w.version("$4.2 million", "r1 $4.2 million"), w.version("about $6 million", "r3 about $6 million")}, Silent: []string{"r2", "r4"}, Origins: 2, Weight: 0.7},
		{ID: "f4", Topic: "deportees held", Aspect: "number", Verdict: news.MoreSpecific, Reasons: reason("bound", "bound: more than 240 holds 252"),
			Versions: []news.Version{w.version("more than 240", "r1 more than 240", "r2 more than 240"), w.more("252", "r3 252", "r4 252")}, Origins: 3, Weight: 0.9},
		{ID: "f5", Topic: "visit", Aspect: "visitor", Verdict: news.Agree, Versions: []news.Version{w.version("Ilse Brandvoll, interior minister",
			"r1 Interior Minister Ilse Brandvoll", "r2 Interior Minister Ilse Brandvoll", "r3 Interior Minister Ilse Brandvoll", "r4 Interior Minister Ilse Brandvoll")}, Origins: 3, Weight: 1},
		{ID: "f6", Topic: "prison", Aspect: "capacity", Verdict: news.Agree, Versions: []news.Version{w.version("3,000", "r1 up to 3,000", "r2 up to 3,000", "r3 3,000")}, Silent: []string{"r4"}, Origins: 2, Weight: 0.5},
		{ID: "f7", Topic: "prison", Aspect: "opening", Verdict: news.Agree, Versions: []news.Version{w.version("2024", "r1 2024", "r2 2024")}, Silent: []string{"r3", "r4"}, Origins: 1, Weight: 0.3},
		{ID: "f8", Topic: "deportees", Aspect: "criminal record", Verdict: news.Alone, Versions: []news.Version{w.version("at least 86 without", "r1 at least 86 of the 240 deportees had no criminal record")}, Silent: []string{"r2", "r3", "r4"}, Origins: 1, Weight: 0.6},
		{ID: "f9", Topic: "hunger strike", Verdict: news.Alone, Versions: []news.Version{w.version("13 detainees", "r4 Thirteen of the detainees have begun a hunger strike")}, Silent: []string{"r1", "r2", "r3"}, Origins: 1, Weight: 0.6},
		{ID: "f11", Topic: "Families gathered outside the fence.", Verdict: news.Alone, Versions: []news.Version{w.version("Families gathered outside the fence.", "r3 Families gathered outside the fence.")}, Silent: []string{"r1", "r2", "r4"}, Origins: 1, Weight: 0.2},
		{ID: "f10", Topic: "deportees", Aspect: "nationality", Verdict: news.Unsure, Reasons: reason("part", "most of them Teruvians against Teruvians: it may be a part or the whole"),
			Versions: []news.Version{w.version("most of them Teruvians", "r1 most of them Teruvians", "r2 most of them Teruvians"), w.version("Teruvians", "r3 252 Teruvians")}, Silent: []string{"r4"}, Origins: 2, Weight: 0.5},
	}
}
