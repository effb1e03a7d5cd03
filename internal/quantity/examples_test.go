package quantity_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
)

// read lays the layers over one paragraph written on Monday 27 October 2025.
func read(t testing.TB, a *analyze.Analyzer, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{Text: text, Lang: "en", Anchor: doc.Anchor{Value: "2025-10-27", From: doc.AnchorPublished},
		Blocks: []doc.Block{{Span: doc.Span{End: len(text)}}}}
	if err := a.Until(d, doc.Quantities); err != nil {
		t.Fatal(err)
	}
	if err := doc.Check(d); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return d
}

func english(t testing.TB) *analyze.Analyzer {
	t.Helper()
	a, err := analyze.English()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestExamples(t *testing.T) {
	b, err := os.ReadFile("rules/quantities.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	a := english(t)
	last := ""
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		rule, marked, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("line %d: write a rule and a text, parted by a tab", n+1)
		}
		if strings.Split(rule, ":")[0] < strings.Split(last, ":")[0] && last != "age-of" {
			t.Errorf("line %d: %s stands after %s; keep the rows sorted", n+1, rule, last)
		}
		last = rule
		text, want := unmark(marked)
		if got := strings.Join(tell(read(t, a, text)), "\n"); got != strings.Join(want, "\n") {
			t.Errorf("%s: %s\n got %s\nwant %s", rule, text, got, strings.Join(want, "\n"))
		}
	}
}

// unmark splits "about [200]{~ 200 count: men} men" into the text and what is in
// the brackets.
func unmark(s string) (string, []string) {
	var text strings.Builder
	var want []string
	for {
		before, rest, ok := strings.Cut(s, "[")
		text.WriteString(before)
		if !ok {
			return text.String(), want
		}
		words, rest, _ := strings.Cut(rest, "]{")
		value, rest, _ := strings.Cut(rest, "}")
		text.WriteString(words)
		want = append(want, words+" = "+value)
		s = rest
	}
}

func tell(d *doc.Doc) []string {
	var out []string
	for _, q := range d.Quantities {
		value := strconv.FormatFloat(q.Value, 'f', -1, 64)
		if q.High != 0 {
			value += "-" + strconv.FormatFloat(q.High, 'f', -1, 64)
		}
		s := fmt.Sprintf("%s = %v %s %s", q.Span.Of(d.Text), q.Bound, value, q.Unit)
		if !q.Counted.Empty() {
			s += ": " + q.Counted.Of(d.Text)
		}
		out = append(out, s)
	}
	return out
}

func TestWhole(t *testing.T) {
	d := read(t, english(t), "Police said at least 101 of the 200 migrants had no papers.")
	if len(d.Quantities) != 2 || d.Quantities[0].Whole != 1 || d.Quantities[0].Part.Of(d.Text) != "of the 200 migrants" {
		t.Errorf("got %+v, want the first a part of the second", d.Quantities)
	}
}

func TestTrend(t *testing.T) {
	a := english(t)
	for text, want := range map[string]doc.Trend{
		"The toll rose by 12 on Sunday.": doc.Rise, "Sales fell 4%.": doc.Fall, "The toll stands at 12.": doc.Still,
	} {
		if d := read(t, a, text); len(d.Quantities) != 1 || d.Quantities[0].Trend != want {
			t.Errorf("%s: got %+v, want one with trend %q", text, d.Quantities, want)
		}
	}
}

// A text of one sign, or of many numbers, costs time by its length alone.
func TestHostile(t *testing.T) {
	a := english(t)
	for _, s := range []string{strings.Repeat("1", 100000), strings.Repeat("(", 10000) + "5", strings.Repeat("one ", 20000),
		strings.Repeat("1-", 20000), strings.Repeat("1,000", 20000), strings.Repeat("a million of ", 5000), strings.Repeat("more than ", 5000) + "5", "5 " + strings.Repeat("square ", 5000)} {
		read(t, a, s)
	}
}

func FuzzFind(f *testing.F) {
	a := english(f)
	for _, s := range []string{"More than 200 of the 1,000 men", "$5-6 million", "between 10 and", "1/2", "½ a", "one in", "a hundred and", "-5 °C", "٣ men", "5\u202f000 km²", "2.5^-1", "’90s 3' 4\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || len(s) > 2000 || !strings.ContainsFunc(s, func(c rune) bool { return c > ' ' }) {
			return
		}
		d := &doc.Doc{Text: s, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{End: len(s)}}}}
		if err := a.Until(d, doc.Quantities); err != nil {
			t.Fatal(err)
		}
		if err := doc.Check(d); err != nil {
			t.Fatal(err)
		}
	})
}
