package storetest

import (
	"context"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// The reports of the suite: two of one landing, one of a strike.
const (
	landingText = "Three ferries left Port Aldmere on Monday.\nHarbour master Ada Venn said at least 120 passengers came ashore at Lindero."
	landingTwin = "A ferry company denied the delay.\nAda Venn told reporters that 95 passengers had landed by 14 May 2031."
	strikeText  = "Dockers of Port Aldmere went on strike.\nTheir union asked for 7 percent more pay."
)

func report(url, source, title, text, published string) news.Report {
	return news.Report{
		File: strings.TrimPrefix(url, "https://") + ".html", URL: url, Source: news.Source{Name: source}, Title: title,
		Published: published, Anchor: doc.Anchor{Value: published, From: doc.AnchorPublished}, Lang: "en", Text: text,
		Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}},
	}
}

func landing() []news.Report {
	return []news.Report{
		report("https://courier.example/landing", "Lindero Courier", "Ferries land", landingText, "2031-05-14"),
		report("https://record.example/landed", "Aldmere Record", "Passengers ashore", landingTwin, "2031-05-15"),
		report("https://courier.example/strike", "Lindero Courier", "Dockers strike", strikeText, "2031-06-02"),
	}
}

// add puts reports in and returns their names.
func add(t *testing.T, ctx context.Context, s *store.Store, list ...news.Report) []string {
	t.Helper()
	var in []store.Incoming
	for _, r := range list {
		in = append(in, store.Incoming{Report: r, Original: []byte("<p>" + r.Text)})
	}
	added, err := s.AddReports(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, a := range added {
		out = append(out, a.Report)
	}
	return out
}

// span finds the words in the text.
func span(t *testing.T, text, words string) doc.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q does not stand in %q", words, text)
	}
	return doc.Span{Start: i, End: i + len(words)}
}

// read makes a reading of the report by hand: a sentence a line, with the names,
// amounts, times and quotes of the suite where they stand in it.
func read(t *testing.T, r *news.Report) *news.Reading {
	t.Helper()
	out := &news.Reading{Report: r}
	at := 0
	for line := range strings.SplitAfterSeq(r.Text, "\n") {
		out.Sentences = append(out.Sentences, news.Sentence{Span: doc.Span{Start: at, End: at + len(strings.TrimSuffix(line, "\n"))}})
		at += len(line)
	}
	sentence := func(s doc.Span) int {
		for i, x := range out.Sentences {
			if x.Span.Contains(s) {
				return i
			}
		}
		return 0
	}
	has := func(words string) bool { return strings.Contains(r.Text, words) }
	for _, n := range []struct {
		name string
		kind doc.EntityKind
	}{{"Ada Venn", doc.Person}, {"Port Aldmere", doc.Place}, {"Lindero", doc.Place}} {
		if has(n.name) {
			where := span(t, r.Text, n.name)
			out.Names = append(out.Names, news.Name{Full: n.name, Kind: n.kind, Mentions: []news.NameMention{{Span: where, Text: n.name, Sentence: sentence(where)}}})
		}
	}
	for _, a := range []struct {
		words, counted, unit string
		value                float64
		bound                doc.Bound
	}{{"at least 120 passengers", "passengers", "count", 120, doc.AtLeast}, {"95 passengers", "passengers", "count", 95, doc.Exact}, {"7 percent", "", "percent", 7, doc.Exact}} {
		if has(a.words) {
			where := span(t, r.Text, a.words)
			amount := news.Amount{Span: where, Number: where, Value: a.value, Bound: a.bound, Unit: a.unit, Whole: doc.None, Statement: doc.None, Sentence: sentence(where)}
			if a.counted != "" {
				amount.Counted = doc.Span{Start: where.End - len(a.counted), End: where.End}
			}
			out.Amounts = append(out.Amounts, amount)
		}
	}
	for words, value := range map[string]string{"on Monday": "2031-05-12", "14 May 2031": "2031-05-14"} {
		if has(words) {
			where := span(t, r.Text, words)
			out.Times = append(out.Times, news.Time{Span: where, Value: value, Sentence: sentence(where), Statement: 0})
		}
	}
	if has("Ada Venn") {
		content := out.Sentences[1].Span
		content.Start = span(t, r.Text, "passengers").Start
		out.Quotes = append(out.Quotes, news.Quotation{Kind: doc.Indirect, Speakers: []string{"Ada Venn"}, Names: []int{0}, Content: []doc.Span{content}, Sentence: 1})
	}
	for words, kind := range map[string]string{"left": "depart", "strike": "strike"} {
		if has(words) {
			out.Statements = append(out.Statements, news.Statement{Span: out.Sentences[0].Span, Trigger: span(t, r.Text, words), Type: kind, Quotation: doc.None, Parent: doc.None})
		}
	}
	return out
}

// readAll reads all reports that are not read.
func readAll(t *testing.T, ctx context.Context, s *store.Store) {
	t.Helper()
	m, err := s.MarkOf(ctx, "analyze@1")
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Unread(ctx, m.At, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range list {
		one := store.ReadVersion{Report: u.Report.ID, Version: u.Version, Reading: read(t, u.Report)}
		if err := s.SaveReadings(ctx, "reader@1", []store.ReadVersion{one}, store.Mark{Name: "analyze@1", At: u.Seq, Done: 1}); err != nil {
			t.Fatal(err)
		}
	}
}

// place puts reports into one new story and returns its name.
func place(t *testing.T, ctx context.Context, s *store.Store, reports ...string) string {
	t.Helper()
	var list []store.Placing
	for _, r := range reports {
		list = append(list, store.Placing{Report: r, Story: store.NewStory, Reasons: []string{"they name Ada Venn"}})
	}
	out, err := s.Place(ctx, "cluster@1", list, store.Mark{})
	if err != nil {
		t.Fatal(err)
	}
	return out[0]
}

// align saves an account of one finding on each story that waits for one.
func align(t *testing.T, ctx context.Context, s *store.Store) {
	t.Helper()
	waiting, err := s.Unaligned(ctx, 100, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range waiting {
		of, err := s.StoryReadings(ctx, u.Story)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SaveAccount(ctx, "align@1", u, of, account(of), store.Mark{Name: "align@1", Done: 1}); err != nil {
			t.Fatal(err)
		}
	}
}

// account is an account with one finding, of the amounts of the reports.
func account(of []store.SavedReading) *news.Account {
	acc := &news.Account{Origins: make([]news.Origin, len(of))}
	f := news.Finding{ID: "f1", Topic: "passengers", Aspect: "number", Verdict: news.Alone, Weight: 0.5}
	for _, r := range of {
		rep := r.Reading.Report
		acc.Reports = append(acc.Reports, rep)
		acc.Story.Reports = append(acc.Story.Reports, rep.ID)
		acc.Title, acc.Day, acc.Place = rep.Title, "2031-05-14", "Lindero"
		for _, a := range r.Reading.Amounts {
			f.Versions = append(f.Versions, news.Version{Value: a.Span.Of(rep.Text), Reports: []string{rep.ID},
				Evidence: []news.Evidence{{Report: rep.ID, Span: a.Span, Text: a.Span.Of(rep.Text), Sentence: r.Reading.Sentences[a.Sentence].Span}}})
		}
	}
	if len(f.Versions) > 1 {
		f.Verdict = news.Differ
	}
	acc.Findings = []news.Finding{f}
	return acc
}

// whole is a store with the three reports read, placed in two stories and
// aligned.
func whole(t *testing.T, ctx context.Context, s *store.Store) (reports, stories []string) {
	t.Helper()
	reports = add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	stories = []string{place(t, ctx, s, reports[0], reports[1]), place(t, ctx, s, reports[2])}
	align(t, ctx, s)
	return reports, stories
}
