package event_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/event"
)

var english = sync.OnceValues(analyze.English)

// parsed is the text with all layers below events.
func parsed(tb testing.TB, text string, kind doc.BlockKind) *doc.Doc {
	tb.Helper()
	a, err := english()
	if err != nil {
		tb.Fatal(err)
	}
	d := &doc.Doc{Text: text, Lang: "en", Anchor: doc.Anchor{Value: "2031-05-07", From: doc.AnchorPublished}}
	if text != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{End: len(text)}, Kind: kind}}
	}
	if err := a.Until(d, doc.Arcs|doc.Mentions|doc.Times|doc.Quantities|doc.Quotes); err != nil {
		tb.Fatal(err)
	}
	return d
}

func find(tb testing.TB, d *doc.Doc) {
	tb.Helper()
	f, err := event.New()
	if err != nil {
		tb.Fatal(err)
	}
	if err := f.Find(d); err != nil {
		tb.Fatal(err)
	}
	d.Has |= doc.Events
	if err := doc.Check(d); err != nil {
		tb.Fatal(err)
	}
}

// TestTold reads how the event of the lemma is told.
func TestTold(t *testing.T) {
	for _, c := range []struct {
		text, lemma string
		modality    doc.Modality
		negated     bool
	}{
		{"The ferry sank on Monday.", "sink", doc.Done, false},
		{"The ferry did not sink.", "sink", doc.Done, true},
		{"The ministry will sell the ferry.", "sell", doc.Planned, false},
		{"The ministry will begin to sell the ferry.", "sell", doc.Planned, false},
		{"The ministry will close the harbour and sell the ferry.", "sell", doc.Planned, false},
		{"The ministry may sell the ferry.", "sell", doc.Possible, false},
		{"The ministry is considering selling the ferry.", "sell", doc.Possible, false},
		{"If the ministry sells the ferry, the island will starve.", "sell", doc.Possible, false},
		{"The ministry would have sold the ferry.", "sell", doc.Possible, false},
		{"The ministry refused to sell the ferry.", "sell", doc.Done, true},
		{"The ministry stopped selling ferries.", "sell", doc.Done, true},
		{"The ministry left without selling the ferry.", "sell", doc.Done, true},
		{"No one sold the ferry.", "sell", doc.Done, true},
		{"The ministry is said to have sold the ferry.", "sell", doc.Alleged, false},
		{"The ministry allegedly sold the ferry.", "sell", doc.Alleged, false},
		{"The ministry denied that it sold the ferry.", "sell", doc.Denied, false},
		{"The ministry will hold talks on Friday.", "talk", doc.Planned, false},
		{"The guards avoided a strike.", "strike", doc.Done, true},
		{"Shares rose to close at 12 crowns.", "close", doc.Done, false},
		{"She was the first woman to lead the ministry.", "lead", doc.Done, false},
	} {
		d := parsed(t, c.text, doc.Paragraph)
		find(t, d)
		i := slices.IndexFunc(d.Events, func(e doc.Event) bool { return e.Lemma == c.lemma || e.Lemma == c.lemma+"s" })
		if i < 0 {
			t.Errorf("%s: no event %s in %+v", c.text, c.lemma, d.Events)
			continue
		}
		if e := d.Events[i]; e.Modality != c.modality || e.Negated != c.negated {
			t.Errorf("%s: %v, negated %v; want %v, %v", c.text, e.Modality, e.Negated, c.modality, c.negated)
		}
	}
}

// TestArgs reads who takes part in the event of the lemma.
func TestArgs(t *testing.T) {
	for _, c := range []struct {
		text, lemma, want string
		kind              doc.BlockKind
	}{
		{"The army deported the prisoners.", "deport", "agent=army patient=prisoners", doc.Paragraph},
		{"The prisoners were deported by the army.", "deport", "agent=army patient=prisoners", doc.Paragraph},
		{"The minister and the mayor visited the prison.", "visit", "agent=mayor agent=minister patient=prison", doc.Paragraph},
		{"The minister promised to visit the prison.", "visit", "agent=minister patient=prison", doc.Paragraph},
		{"The minister announced plans to visit the prison.", "visit", "agent=minister patient=prison", doc.Paragraph},
		{"The army carried out an attack.", "attack", "agent=army", doc.Paragraph},
		{"The prisoners who fled the camp were found.", "flee", "agent=prisoners patient=camp", doc.Paragraph},
		{"Prisoners held in the camp were freed.", "hold", "patient=Prisoners where=camp", doc.Paragraph},
	} {
		d := parsed(t, c.text, c.kind)
		find(t, d)
		var got []string
		for _, e := range d.Events {
			if e.Lemma == c.lemma {
				for _, a := range e.Args {
					got = append(got, a.Role.String()+"="+d.Tokens[a.Head].Of(c.text))
				}
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %s of %s, want %s", c.text, got, c.lemma, c.want)
		}
	}
}

// TestNouns holds that a noun names an event and takes nothing from the verb
// that it completes.
func TestNouns(t *testing.T) {
	d := parsed(t, "The firm announced a reorganization on Monday.", doc.Paragraph)
	find(t, d)
	i := slices.IndexFunc(d.Events, func(e doc.Event) bool { return e.Lemma == "reorganization" })
	if i < 0 || !d.Events[i].Noun || d.Events[i].Type != "" || len(d.Events[i].Times) > 0 {
		t.Errorf("events %+v", d.Events)
	}
}

// TestListsSorted holds that the learned nouns and the light verbs stand in
// order, each once.
func TestListsSorted(t *testing.T) {
	for _, name := range []string{"nouns.en.tsv", "light.en.tsv"} {
		last := ""
		for _, row := range rows(t, name) {
			if row[0] <= last {
				t.Errorf("%s: %q must not follow %q; sort the rows, each key once", name, row[0], last)
			}
			last = row[0]
		}
	}
}

// TestHostile reads texts that no newsroom writes. Work that grew with the square
// of them would not end within the time of a test run.
func TestHostile(t *testing.T) {
	for name, text := range map[string]string{
		"empty":    "",
		"brackets": strings.Repeat("(", 10_000),
		"verbs":    strings.Repeat("sank and fled and ", 10_000),
		"nouns":    "The army and " + strings.Repeat("the crew, the attack and ", 10_000) + "sank.",
		"chain":    strings.Repeat("he wants to begin to ", 8_000),
		"broken":   strings.Repeat("Ostr\xf6y sank in \xff. ", 3_000),
	} {
		d := parsed(t, text, doc.Paragraph)
		began := time.Now()
		find(t, d)
		t.Logf("%s: %d bytes in %v", name, len(text), time.Since(began))
	}
}

const report = "The coast guard rescued 12 sailors off Ostra on Monday after their ferry, which had left the harbour without lights, struck a rock and sank. " +
	"Harbour master Ada Venn said the search for two missing men would resume at dawn. \"We will not stop looking,\" she told reporters. " +
	"The transport ministry announced an inquiry into the collision and plans to suspend the operator's licence. No passengers were hurt. "

func BenchmarkFind(b *testing.B) {
	d := parsed(b, strings.Repeat(report, 20), doc.Paragraph)
	f, err := event.New()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		d.Events = nil
		if err := f.Find(d); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzFind reads any text: whatever the parse makes of it, the events hold to
// doc.Check.
func FuzzFind(f *testing.F) {
	f.Add(report)
	f.Add("Venn to visit prison. Was she? \"No,\" who said, and nor neither without if not.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 2_000 {
			find(t, parsed(t, text, doc.Title))
		}
	})
}
