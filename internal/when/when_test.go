package when

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// Without a day of writing, what must be counted keeps X for what is not known.
func TestUnknownAnchor(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They were flown out on March 16.", "March 16=XXXX-03-16"},
		{"They were flown out on March 16, 2025.", "March 16, 2025=2025-03-16"},
		{"She visited the prison on Wednesday.", "Wednesday=XXXX-WXX-3"},
		{"She visited the prison Wednesday afternoon.", "Wednesday afternoon=XXXX-WXX-3TAF"},
		{"She resigned in February.", "February=XXXX-02"},
		{"She resigned last week.", "last week=XXXX-WXX"},
		{"She resigned yesterday.", "yesterday=XXXX-XX-XX"},
		{"She resigned on Christmas Day.", "Christmas Day=XXXX-12-25"},
		{"She resigned in the third quarter.", "the third quarter=XXXX-Q3"},
		{"The siege lasted three years.", "three years=P3Y"},
		{"It is currently shut.", "currently=PRESENT_REF"},
		{"The ship left Osk at noon.", "noon=XXXX-XX-XXT12:00"},
	} {
		got, _ := found(t, c.text, "")
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %v, want %s", c.text, got, c.want)
		}
	}
}

// The date as written in the anchor's zone is the publisher's day.
func TestAnchorZone(t *testing.T) {
	got, _ := found(t, "The barge burned on Monday.", "2018-01-01T00:15:41+11:00")
	if strings.Join(got, "|") != "Monday=2018-01-01" {
		t.Errorf("got %v", got)
	}
}

// An hour later than that of writing was the day before, unless it is to come.
func TestHourBeforeWriting(t *testing.T) {
	for _, c := range []struct{ text, anchor, want string }{
		{"The barge burned at 21:00.", "2018-01-01T04:15:41", "21:00=2017-12-31T21:00"},
		{"The barge will sail at 21:00.", "2018-01-01T04:15:41", "21:00=2018-01-01T21:00"},
		{"The barge burned at 02:00.", "2018-01-01T04:15:41", "02:00=2018-01-01T02:00"},
		{"The barge burned at 21:00.", "2018-01-01T00:00:00", "21:00=2018-01-01T21:00"},
	} {
		got, _ := found(t, c.text, c.anchor)
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q at %s: got %v, want %s", c.text, c.anchor, got, c.want)
		}
	}
}

// A time counted from another carries its span.
func TestCountedFrom(t *testing.T) {
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Doc{Text: "The dam broke on May 3, 2021. The following day the town was empty.", Anchor: doc.Anchor{Value: "2025-03-27"}}
	if err := f.Find(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Times) != 2 || d.Times[1].Value != "2021-05-04" || d.Times[1].Anchor.Of(d.Text) != "May 3, 2021" {
		t.Errorf("got %+v", d.Times)
	}
}

// Words that are a time or none, by their tag.
func TestTags(t *testing.T) {
	setFor := []doc.Tag{{POS: doc.PRON, Fine: "PRP"}, {POS: doc.AUX, Fine: "VBD"}, {POS: doc.VERB, Fine: "VBN"}, {POS: doc.PART, Fine: "TO"}, {POS: doc.VERB, Fine: "VB"},
		{POS: doc.PROPN, Fine: "NNP"}, {POS: doc.PUNCT, Fine: ","}, {POS: doc.CCONJ, Fine: "CC"}, {POS: doc.VERB, Fine: "VBD"}, {POS: doc.ADV, Fine: "RB"}}
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words []string
		tags  []doc.Tag
		want  string
	}{
		{[]string{"May", "came"}, []doc.Tag{{POS: doc.PROPN, Fine: "NNP"}, {POS: doc.VERB, Fine: "VBD"}}, "May=2024-05"},
		{[]string{"May", "come"}, []doc.Tag{{POS: doc.AUX, Fine: "MD"}, {POS: doc.VERB, Fine: "VB"}}, ""},
		{[]string{"March", "on"}, []doc.Tag{{POS: doc.VERB, Fine: "VB"}, {POS: doc.ADP, Fine: "IN"}}, ""},
		{[]string{"the", "fall"}, []doc.Tag{{POS: doc.DET, Fine: "DT"}, {POS: doc.VERB, Fine: "VB"}}, ""},
		{[]string{"the", "fall"}, []doc.Tag{{POS: doc.DET, Fine: "DT"}, {POS: doc.NOUN, Fine: "NN"}}, "the fall=2025-FA"},
		{[]string{"they", "meet", "Monday"}, []doc.Tag{{POS: doc.PRON}, {POS: doc.VERB, Fine: "VBD"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-24"},
		{[]string{"they", "can", "meet", "Monday"}, []doc.Tag{{POS: doc.PRON}, {POS: doc.AUX, Fine: "MD"}, {POS: doc.VERB, Fine: "VB"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"polls", "open", "Monday"}, []doc.Tag{{POS: doc.NOUN, Fine: "NNS"}, {POS: doc.VERB, Fine: "VBP"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"they", "open", "Monday"}, []doc.Tag{{POS: doc.PRON}, {POS: doc.ADJ, Fine: "JJ"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-24"},
		{[]string{"it", "takes", "place", "Monday"}, []doc.Tag{{POS: doc.PRON}, {POS: doc.VERB, Fine: "VBZ"}, {POS: doc.NOUN, Fine: "NN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"it", "takes", "notes", "Monday"}, []doc.Tag{{POS: doc.PRON}, {POS: doc.VERB, Fine: "VBZ"}, {POS: doc.NOUN, Fine: "NNS"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-24"},
		{[]string{"is", "set", "for", "Monday"}, []doc.Tag{{POS: doc.AUX, Fine: "VBZ"}, {POS: doc.VERB, Fine: "VBN"}, {POS: doc.ADP, Fine: "IN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"is", "shut", "from", "Monday"}, []doc.Tag{{POS: doc.AUX, Fine: "VBZ"}, {POS: doc.VERB, Fine: "VBN"}, {POS: doc.ADP, Fine: "IN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"was", "shut", "from", "Monday"}, []doc.Tag{{POS: doc.AUX, Fine: "VBD"}, {POS: doc.VERB, Fine: "VBN"}, {POS: doc.ADP, Fine: "IN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-24"},
		{[]string{"called", "them", "from", "Monday"}, []doc.Tag{{POS: doc.VERB, Fine: "VBD"}, {POS: doc.PRON, Fine: "PRP"}, {POS: doc.ADP, Fine: "IN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-24"},
		{[]string{"called", "strikes", "from", "Monday"}, []doc.Tag{{POS: doc.VERB, Fine: "VBD"}, {POS: doc.NOUN, Fine: "NNS"}, {POS: doc.ADP, Fine: "IN"}, {POS: doc.PROPN, Fine: "NNP"}}, "Monday=2025-03-31"},
		{[]string{"1999", "carts"}, []doc.Tag{{POS: doc.NUM, Fine: "CD"}, {POS: doc.NOUN, Fine: "NNS"}}, ""},
		{[]string{"a", "1798", "law"}, []doc.Tag{{POS: doc.DET, Fine: "DT"}, {POS: doc.NUM, Fine: "CD"}, {POS: doc.NOUN, Fine: "NN"}}, "1798=1798"},
		{[]string{"It", "was", "scheduled", "to", "leave", "Sunday", ",", "but", "left", "late"}, setFor, "Sunday=2025-03-23"},
		{[]string{"It", "was", "scheduled", "to", "leave", "Sunday", ",", "but", "will", "not"}, append(setFor[:8:8], doc.Tag{POS: doc.AUX, Fine: "MD"}, doc.Tag{POS: doc.PART, Fine: "RB"}), "Sunday=2025-03-30"},
		{[]string{"the", "satirical", "weekly"}, []doc.Tag{{POS: doc.DET}, {POS: doc.ADJ}, {POS: doc.NOUN, Fine: "NN"}}, ""},
	} {
		d := &doc.Doc{Text: strings.Join(c.words, " "), Tags: c.tags, Has: doc.Tokens | doc.Sentences | doc.Tags, Anchor: doc.Anchor{Value: exampleAnchor}}
		at := 0
		for _, w := range c.words {
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: at, End: at + len(w)}})
			at += len(w) + 1
		}
		d.Sentences = []doc.Sentence{{Span: doc.Span{Start: 0, End: len(d.Text)}, First: 0, Last: len(d.Tokens)}}
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range d.Times {
			got += x.Of(d.Text) + "=" + x.Value
		}
		if got != c.want {
			t.Errorf("%v %v: got %q, want %q", c.words, c.tags, got, c.want)
		}
	}
}

// Furniture is not read, and a date across two lines is two.
func TestBlocks(t *testing.T) {
	text := "Osk, May 3, 2021\n\nRelated: June 5, 2020"
	d := &doc.Doc{Text: text, Blocks: []doc.Block{
		{Span: doc.Span{Start: 0, End: 16}, Kind: doc.Stamp},
		{Span: doc.Span{Start: 18, End: len(text)}, Kind: doc.Furniture},
	}}
	if err := Find(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Times) != 1 || d.Times[0].Value != "2021-05-03" {
		t.Errorf("got %+v", d.Times)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"On Tuesday, March 12, 20255, at 25:61 p.m. GMT of the last year's year's third quarter",
		"99/99/9999 2025-13-45 31 June 1900s '80s 12:10 p.m. Sunday 5.10am",
		"ten thousand million million years ago, two thousand centuries later, the day before the day before",
		"\xff\xfe May\u00a03\u2019s \u2013 2016\u20131", "2016-17-18/19", "9999-12-31 the next day", "the year 1000 1000 years earlier",
	} {
		f.Add(s, "2025-03-27")
		f.Add(s, "")
		f.Add(s, "0001-01-01T00:00")
		f.Add(s, "9999-12-31")
	}
	f.Fuzz(func(t *testing.T, text, anchor string) {
		d := &doc.Doc{Text: text, Anchor: doc.Anchor{Value: anchor}}
		if text != "" {
			d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}}
		}
		if err := Find(d); err != nil {
			t.Fatal(err)
		}
		if err := doc.Check(d); err != nil {
			t.Fatal(err)
		}
		end := 0
		for _, x := range d.Times {
			if x.Start < end || x.Value == "" || !utf8.ValidString(x.Value) {
				t.Fatalf("%+v: out of order or without a value", x)
			}
			end = x.End
		}
	})
}

// A hostile text costs no more a byte than a plain one.
func TestHostile(t *testing.T) {
	for _, s := range []string{"the ", "last year's ", "1 ", "March ", "two and a half ", "early ", "12:10 ", "Monday, ", "a ", "twenty - ", "5 to ", "Oct/2/", "Monday to ", "Jan-", "2 days after "} {
		d := &doc.Doc{Text: strings.Repeat(s, 300_000/len(s)), Anchor: doc.Anchor{Value: exampleAnchor}}
		d.Sentences = []doc.Sentence{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
		d.Has = doc.Sentences
		if err := Find(d); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	f, err := New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("The harbour master of Osk, who has held the post for three years, said on Tuesday that the ferry had left at 9 p.m. "+
		"Crews from two towns searched the bay through the night, and found a boat with six people near the old mill. "+
		"Nobody was hurt, a woman who lives by the quay told reporters, but the hull was broken and the engine had been lost. "+
		"The company, founded in 1987, will ask a court on April 2 for more time.\n\n", 200)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		d := &doc.Doc{Text: text, Anchor: doc.Anchor{Value: exampleAnchor}}
		if err := f.Find(d); err != nil {
			b.Fatal(err)
		}
	}
}
