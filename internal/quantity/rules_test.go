package quantity

import (
	"fmt"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// Each form of units.tsv, bounds.tsv and trends.tsv is its own example: written
// beside a number, it must be read as its row says.
func TestEveryUnit(t *testing.T) {
	for n, line := range strings.Split(unitsTSV, "\n") {
		row := append(strings.Split(line, "\t"), "", "", "", "", "")
		if line == "" || strings.HasPrefix(line, "#") || row[1] == "each" {
			continue
		}
		check := func(text, form string) {
			if got := Amounts(text); len(got) != 1 || got[0].Unit != row[0] {
				t.Errorf("units.tsv line %d: %q in %q gives %+v, want %s", n+1, form, text, got, row[0])
			}
		}
		for _, w := range split(row[3]) {
			if w != "won" {
				check("It was 700 "+w, w)
			}
		}
		for _, w := range split(row[4]) {
			check("It was 700"+w, w)
		}
		for _, w := range split(row[5]) {
			check("It was 700"+w, w)
		}
		for _, w := range split(row[6]) {
			check("It was "+strings.TrimRight(w, "~^")+"7,000", w)
		}
	}
}

// plain cuts a text into tokens at spaces, for tests that need no more.
func plain(text string) *doc.Doc {
	d := &doc.Doc{Text: text, Blocks: []doc.Block{{Span: doc.Span{End: len(text)}}}, Has: doc.Tokens | doc.Sentences}
	at := 0
	for _, w := range strings.Fields(text) {
		i := at + strings.Index(text[at:], w)
		at = i + len(w)
		d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: i, End: at}})
	}
	d.Sentences = []doc.Sentence{{Span: doc.Span{Start: d.Tokens[0].Start, End: at}, Last: len(d.Tokens)}}
	return d
}

func TestEveryBound(t *testing.T) {
	for n, line := range strings.Split(boundsTSV, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		words := strings.NewReplacer(" - ", "-", "- ", "-", " -", "-", " .", ".").Replace(row[2])
		text := fmt.Sprintf("They saw %s 40 boats", words)
		if strings.HasSuffix(words, "-") {
			text = fmt.Sprintf("They saw %s40 boats", words)
		}
		if row[0] == "after" {
			text = fmt.Sprintf("They saw 40 %s boats", words)
			if words == "+" || strings.HasPrefix(words, "-") {
				text = fmt.Sprintf("They saw 40%s boats", words)
			}
		}
		d := plain(text)
		if err := Find(d); err != nil {
			t.Fatal(err)
		}
		if len(d.Quantities) != 1 || d.Quantities[0].Bound.String() != row[1] {
			t.Errorf("bounds.tsv line %d: %q gives %+v, want %s", n+1, text, d.Quantities, row[1])
		}
	}
}

func TestEveryTrend(t *testing.T) {
	for n, line := range strings.Split(trendsTSV, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		dir, words, _ := strings.Cut(line, "\t")
		for _, w := range split(words) {
			d := plain("Prices " + w + " by 5%")
			if err := Find(d); err != nil {
				t.Fatal(err)
			}
			if len(d.Quantities) != 1 || d.Quantities[0].Trend.String() != dir {
				t.Errorf("trends.tsv line %d: %q gives %+v, want %s", n+1, w, d.Quantities, dir)
			}
		}
	}
}

func TestRulesAreRefused(t *testing.T) {
	for name, f := range map[string]func() (*rules, error){
		"kind of number":  func() (*rules, error) { return parseRules("what\t1\tone", "", "", "", "", "") },
		"value of number": func() (*rules, error) { return parseRules("unit\tx\tone", "", "", "", "", "") },
		"bound":           func() (*rules, error) { return parseRules("", "", "before\t!\tabout", "", "", "") },
		"columns":         func() (*rules, error) { return parseRules("", "km\tlength", "", "", "", "") },
		"trend":           func() (*rules, error) { return parseRules("", "", "", "sideways\tdrifts", "", "") },
		"not":             func() (*rules, error) { return parseRules("", "", "", "", "odd\tword", "") },
		"state":           func() (*rules, error) { return parseRules("", "", "", "", "", "odd\tword") },
	} {
		if _, err := f(); err == nil {
			t.Errorf("a wrong %s is taken", name)
		}
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{
		"twenty-one": 21, "one hundred and six": 106, "two hundred and two thousand": 202000, "half a million": 500000,
		"a dozen": 12, "three quarters": 0.75, "one and a half": 1.5, "1,234,567": 1234567, "2 1/4": 2.25, "2½": 2.5,
		"4 and a half": 4.5, "13 lakh": 1300000, "minus five": -5, "1.2bn": 1.2e9, "one in five": 0.2, "nine point nought four": 9.04,
		"1,3": 1.3, "2,35 million": 2350000, "three hundred and two dozen": 324, "one one hundred fifth": 1.0 / 105, "12 (kg)": 12, "1,300": 1300,
	} {
		if got := Amounts(text); len(got) != 1 || got[0].Value-want > 1e-9 || want-got[0].Value > 1e-9 {
			t.Errorf("%q gives %+v, want %v", text, got, want)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("The ferry company said that more than 200 passengers and 14 crew were on board when it left the quay at Torsund. "+
		"Nobody has yet explained why the captain turned back, and the families of those who were lost have asked for an inquiry. ", 50)
	d := plain(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Find(d); err != nil {
			b.Fatal(err)
		}
	}
}
