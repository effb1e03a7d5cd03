package claim_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

var english = sync.OnceValues(analyze.English)

// read is the reading of a text of one paragraph.
func read(tb testing.TB, text string) *news.Reading {
	tb.Helper()
	a, err := english()
	if err != nil {
		tb.Fatal(err)
	}
	d := &doc.Doc{Text: text, Lang: "en", Anchor: doc.Anchor{Value: "2031-05-07", From: doc.AnchorPublished}}
	if text != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{End: len(text)}}}
	}
	if err := a.Run(d); err != nil {
		tb.Fatal(err)
	}
	return claim.Read(&news.Report{ID: "r1", Text: text, Blocks: d.Blocks}, d)
}

func TestStatements(t *testing.T) {
	for _, c := range []struct {
		text, typ string
		modality  doc.Modality
		negated   bool
		nominal   bool
		finite    bool
		args      string // role=head, sorted
	}{
		{"The minister visited the prison.", "visit", doc.Done, false, false, true, "agent=minist patient=prison"},
		{"The minister will visit the prison.", "visit", doc.Planned, false, false, true, "agent=minist patient=prison"},
		{"The minister may visit the prison.", "visit", doc.Possible, false, false, true, "agent=minist patient=prison"},
		{"The minister did not visit the prison.", "visit", doc.Done, true, false, true, "agent=minist patient=prison"},
		{"The prisoners were deported by the army.", "deport", doc.Done, false, false, true, "agent=armi patient=prison"},
		{"The visit surprised the guards.", "visit", doc.Done, false, true, false, ""},
	} {
		r := read(t, c.text)
		i := slices.IndexFunc(r.Statements, func(s news.Statement) bool { return s.Type == c.typ })
		if i < 0 {
			t.Errorf("%s: no statement of type %s in %+v", c.text, c.typ, r.Statements)
			continue
		}
		s := r.Statements[i]
		var args []string
		for _, a := range s.Args {
			args = append(args, a.Role.String()+"="+a.Head)
		}
		slices.Sort(args)
		if s.Modality != c.modality || s.Negated != c.negated || s.Nominal != c.nominal || s.Finite != c.finite || strings.Join(args, " ") != c.args {
			t.Errorf("%s: %v negated %v nominal %v finite %v with %q", c.text, s.Modality, s.Negated, s.Nominal, s.Finite, args)
		}
	}
}

// TestTies holds that an amount and a time know the statement they stand in,
// an argument what counts it, and a quotation who speaks.
func TestTies(t *testing.T) {
	r := read(t, "The coast guard rescued 12 sailors on Monday, harbour master Ada Venn said.")
	if len(r.Amounts) != 1 || len(r.Times) != 1 || len(r.Quotes) != 1 {
		t.Fatalf("%d amounts, %d times, %d quotes; want one of each", len(r.Amounts), len(r.Times), len(r.Quotes))
	}
	a, when, q := r.Amounts[0], r.Times[0], r.Quotes[0]
	if a.Statement == doc.None || r.Statements[a.Statement].Type != "rescue" || a.Head != "sailor" || a.Value != 12 {
		t.Errorf("amount %+v", a)
	}
	if when.Statement == doc.None || r.Statements[when.Statement].Type != "rescue" || when.Value != "2031-05-05" {
		t.Errorf("time %+v", when)
	}
	if !slices.Equal(q.Speakers, []string{"Ada Venn"}) || q.Names[0] == doc.None || r.Names[q.Names[0]].Full != "Ada Venn" {
		t.Errorf("quotation %+v", q)
	}
	for _, arg := range r.Statements[a.Statement].Args {
		if arg.Role == doc.Patient && arg.Amount != 0 {
			t.Errorf("who was rescued is counted by amount %d", arg.Amount)
		}
	}
}

func TestStem(t *testing.T) {
	for word, want := range map[string]string{
		"deportations": "deport", "Deported": "deport", "Solís": "soli", "SOLIS": "soli", "U.S.": "us", "anti-war": "antiwar", "": "",
	} {
		if got := claim.Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

// hold fails where a span of the reading lies outside its text or an index
// points at nothing.
func hold(tb testing.TB, r *news.Reading) {
	tb.Helper()
	span := func(what string, s doc.Span) {
		if s != (doc.Span{}) && (s.Start < 0 || s.End > len(r.Report.Text) || s.Empty()) {
			tb.Errorf("%s: span %v in a text of %d bytes", what, s, len(r.Report.Text))
		}
	}
	index := func(what string, i, n int) {
		if i < doc.None || i >= n {
			tb.Errorf("%s %d of %d", what, i, n)
		}
	}
	for _, s := range r.Statements {
		if s.Span.Empty() || s.Trigger.Empty() {
			tb.Errorf("statement %q without a span", s.Predicate)
		}
		span("statement", s.Span)
		index("sentence", s.Sentence, len(r.Sentences))
		index("quotation", s.Quotation, len(r.Quotes))
		index("parent", s.Parent, len(r.Statements))
		for _, a := range s.Args {
			span("argument", a.Span)
			index("name", a.Name, len(r.Names))
			index("amount", a.Amount, len(r.Amounts))
		}
	}
	for _, a := range r.Amounts {
		span("amount", a.Span)
		index("statement", a.Statement, len(r.Statements))
	}
	for _, t := range r.Times {
		span("time", t.Span)
		index("statement", t.Statement, len(r.Statements))
	}
	for _, n := range r.Names {
		for _, m := range n.Mentions {
			span("mention", m.Span)
			span("role", m.Role)
			span("where", m.Where)
		}
	}
	for _, q := range r.Quotes {
		if len(q.Names) != len(q.Speakers) {
			tb.Errorf("%d names for %d speakers", len(q.Names), len(q.Speakers))
		}
		for _, n := range q.Names {
			index("speaker", n, len(r.Names))
		}
	}
}

// TestUnread holds that of a doc with sentences alone there are the sentences,
// and nothing that could be compared.
func TestUnread(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	const text = "Die Fähre Aldis lief auf Grund. 140 Menschen waren an Bord."
	d := &doc.Doc{Text: text, Lang: "de", Blocks: []doc.Block{{Span: doc.Span{End: len(text)}}}}
	if err := a.Until(d, doc.Sentences); err != nil {
		t.Fatal(err)
	}
	r := claim.Read(&news.Report{ID: "r1", Text: text, Blocks: d.Blocks}, d)
	if !r.Unread || len(r.Sentences) != 2 || len(r.Sentences[0].Words) != 0 || len(r.Statements)+len(r.Amounts)+len(r.Times)+len(r.Names)+len(r.Quotes) != 0 {
		t.Errorf("%+v", r)
	}
	if read(t, "The ferry sank.").Unread {
		t.Error("a text that was read is said to be unread")
	}
}

// TestHostileTexts holds the reading of texts that no newsroom writes. Work that
// grew with the square of them would not end within the time of a test run.
func TestHostileTexts(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "space": " ",
		"brackets": strings.Repeat("(", 10_000),
		"quotes":   strings.Repeat("\"No\" ", 2_000),
		"numbers":  strings.Repeat("12 men and 5 boats sank. ", 1_000),
		"said":     strings.Repeat("he said that ", 2_000),
		"places":   strings.Repeat("The dam is in Ostra. ", 1_000),
		"broken":   strings.Repeat("Ostr\xf6y sank in \xff. ", 1_000),
	} {
		t.Run(name, func(t *testing.T) { hold(t, read(t, text)) })
	}
}

func FuzzRead(f *testing.F) {
	f.Add("The coast guard rescued 12 sailors on Monday, harbour master Ada Venn said.")
	f.Add("The dam is in the hills above Ostra. \"No,\" she said.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 2_000 {
			hold(t, read(t, text))
		}
	})
}
