package quote_test

import (
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/quote"
	"rashomon/models"
)

// stage is the finder as the table runs it.
func stage(tb testing.TB) *quote.Finder {
	tb.Helper()
	b, err := models.Weights("quote")
	if err != nil {
		b = nil // by rule
	}
	f, err := quote.New(b)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// told writes a quote as "kind Speaker: content", with its flags.
func told(d *doc.Doc, q doc.Quote) string {
	var names, parts []string
	for _, s := range q.Speakers {
		names = append(names, s.Name)
	}
	for _, c := range q.Content {
		parts = append(parts, c.Of(d.Text))
	}
	s := q.Kind.String() + " " + strings.Join(names, "; ") + ": " + strings.Join(parts, " | ")
	for flag, set := range map[string]bool{" denied": q.Denied, " silent": q.Silent, " hearsay": q.Hearsay} {
		if set {
			s += flag
		}
	}
	return s
}

func TestFind(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	f := stage(t)
	for _, c := range []struct{ text, want string }{
		{`"We lost the harbour," Ana Brandt said on Monday. "It will not come back."`, `direct Ana Brandt: We lost the harbour, | It will not come back.`},
		{`Minister Paul Okoro has not explained why the bridge was closed.`, `indirect Paul Okoro: why the bridge was closed silent`},
		{`The mayor denied that the port was sold.`, `indirect mayor: the port was sold denied`},
		{`The bank reportedly paid two million crowns for the ship.`, `indirect : The bank reportedly paid two million crowns for the ship hearsay`},
		{`According to a statement from the Lund embassy, both ships left the port at dawn.`, `indirect Lund embassy: both ships left the port at dawn`},
		{`Families of the sailors, along with officials in Port Orr, contend that the ship was old.`, `indirect Families of the sailors; officials in Port Orr: the ship was old`},
		{`The envoy said on X that the talks “sent a message to all sides.”`, `mixed envoy: the talks “sent a message to all sides.”`},
		{"“The first day was hard,” Ana Brandt said.\n“The second was worse and we had no water at all.”", `direct Ana Brandt: The second was worse and we had no water at all.`},
		{"Ana Brandt said: “The first day was hard.\n“The second was worse.”", `direct Ana Brandt: The first day was hard. | The second was worse.`},
		{"Ana Brandt said in a statement that the pier was shut.\n“It is not safe,” the statement said.", `direct Ana Brandt: It is not safe,`},
		{"A spokesperson for Merit Airways confirmed the crash.\n“We are looking for the crew,” the spokesperson said.", `direct Merit Airways: We are looking for the crew,`},
		{`UPDATED 15:10 - Divers found six boats, Ana Brandt said.`, `indirect Ana Brandt: Divers found six boats`},
		{"The bridge is shut until noon. Take the ferry. — Port of Osk (@portosk) March 3, 2025", `direct Port of Osk: The bridge is shut until noon. Take the ferry.`},
		{`“The swap was bitter” said Ana Brandt, head of the port.`, `direct Ana Brandt: The swap was bitter`},
		{"Lund said it would pay. Paul Okoro, its mayor, called the attack a crime.\n“We hope it ends. The answer is work. It takes years,” he said.", `direct Paul Okoro: We hope it ends. The answer is work. It takes years,`},
	} {
		d := parsedBy(t, a, c.text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		d.Has |= doc.Quotes
		if err := doc.Check(d); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		var got []string
		for _, q := range d.Quotes {
			if !q.Thought {
				got = append(got, told(d, q))
			}
		}
		if !contains(got, c.want) {
			t.Errorf("%q:\ngot  %s\nwant %s", c.text, strings.Join(got, "\n     "), c.want)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if strings.EqualFold(x, s) {
			return true
		}
	}
	return false
}

func TestWithoutParse(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	text := "“We lost the harbour,” Ana Brandt said on Monday."
	d := &doc.Doc{Text: text, Lang: "en", Blocks: lines(text)}
	if err := a.Until(d, doc.Sentences); err != nil {
		t.Fatal(err)
	}
	if err := stage(t).Find(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Quotes) != 1 || told(d, d.Quotes[0]) != "direct Ana Brandt: We lost the harbour," {
		t.Errorf("found %v", d.Quotes)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		`"We go," she said. "Soon`, "“‘«\"'", strings.Repeat("“(", 200), "said: said: said:", "“A\n“B\n“C”, he said", "He said \"x\" and 'y' to \"z",
	} {
		f.Add(s)
	}
	a, err := english()
	if err != nil {
		f.Fatal(err)
	}
	find := stage(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := &doc.Doc{Text: text, Lang: "en", Blocks: lines(text)}
		if doc.Check(d) != nil {
			t.Skip()
		}
		if err := a.Until(d, doc.Arcs|doc.Mentions|doc.Times); err != nil {
			t.Fatal(err)
		}
		if err := find.Find(d); err != nil {
			t.Fatal(err)
		}
		d.Has |= doc.Quotes
		if err := doc.Check(d); err != nil {
			t.Fatal(err)
		}
	})
}

// TestHostile holds that text of nothing but marks or cues is read to an end and
// into a doc that stands the check. More of each costs only the time to parse it.
func TestHostile(t *testing.T) {
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"“", "\"", " (", "he said ", "“a” said ", "said: ", "reportedly ", "“a\n"} {
		text := strings.Repeat(s, 1_500)
		d := parsedBy(t, a, text)
		if err := stage(t).Find(d); err != nil {
			t.Fatal(err)
		}
		d.Has |= doc.Quotes
		if err := doc.Check(d); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("“We lost the harbour,” Ana Brandt said on Monday. The mayor denied that the port was sold, and the bank said it would pay.\nThe ships left the port at dawn and nobody was told where they went.\n", 200)
	a, err := english()
	if err != nil {
		b.Fatal(err)
	}
	d := parsedBy(b, a, text)
	f := stage(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := f.Find(d); err != nil {
			b.Fatal(err)
		}
	}
}
