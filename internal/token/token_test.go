package token

import (
	"os"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

func split(t testing.TB, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{Text: text, Lang: "en"}
	if text != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}}
	}
	if err := Split(d); err != nil {
		t.Fatal(err)
	}
	if err := doc.Check(d); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return d
}

func words(d *doc.Doc) string {
	var w []string
	for _, k := range d.Tokens {
		w = append(w, k.Of(d.Text))
	}
	return strings.Join(w, " ")
}

type example struct{ list, text, tokens string }

func examples(t *testing.T) []example {
	t.Helper()
	b, err := os.ReadFile("testdata/examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			t.Fatalf("%q: %d columns, not 3", line, len(f))
		}
		out = append(out, example{f[0], f[1], f[2]})
	}
	return out
}

func TestExamples(t *testing.T) {
	for _, e := range examples(t) {
		if got := words(split(t, e.text)); got != e.tokens {
			t.Errorf("%s\n got %s\nwant %s", e.text, got, e.tokens)
		}
	}
}

// Each rule must stand in an example of its list, not within a longer word.
func TestEveryRuleHasAnExample(t *testing.T) {
	texts := map[string]string{}
	for _, e := range examples(t) {
		texts[e.list] += " " + strings.ReplaceAll(e.text, "’", "'") + " "
	}
	for _, list := range []string{"abbreviations", "contractions", "affixes", "joined", "endings", "units", "faces", "elisions", "openers"} {
		for _, r := range rows(list) {
			text, key := texts[list], r[0]
			if list != "abbreviations" {
				text = strings.ToLower(text)
				key = strings.ToLower(key)
			}
			if !standsAlone(text, key) {
				t.Errorf("%s.tsv: %q is in no example", list, r[0])
			}
		}
	}
}

func standsAlone(text, key string) bool {
	letter := func(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
	for at := 0; ; {
		i := strings.Index(text[at:], key)
		if i < 0 {
			return false
		}
		i += at
		end := i + len(key)
		if !letter(text[i-1]) && (end == len(text) || !letter(text[end]) || !letter(key[len(key)-1])) {
			return true
		}
		at = i + 1
	}
}

func TestRulesAreSortedAndFit(t *testing.T) {
	longest := map[string]int{"abbreviations": longestAbbreviation, "contractions": longestContraction, "faces": 4}
	for _, list := range []string{"abbreviations", "contractions", "affixes", "joined", "endings", "units", "faces", "elisions", "openers"} {
		most := longest[list]
		if most == 0 {
			most = longestEntry
		}
		before := ""
		for _, r := range rows(list) {
			if r[0] <= before {
				t.Errorf("%s.tsv: %q stands after %q", list, r[0], before)
			}
			if before = r[0]; len(r[0]) > most {
				t.Errorf("%s.tsv: %q is longer than %d bytes", list, r[0], most)
			}
			if list == "abbreviations" && (len(r) != 2 || abbreviations[r[0]] == never) {
				t.Errorf("%s.tsv: %q: say always, name or number", list, r[0])
			}
			if list == "contractions" && (len(r) != 2 || strings.Replace(r[1], "|", "", 1) != r[0]) {
				t.Errorf("%s.tsv: %q is not its own parts", list, r[0])
			}
		}
	}
}

func TestFurnitureHasNoTokens(t *testing.T) {
	d := &doc.Doc{Text: "Read more\nThe dam broke."}
	d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: 9}, Kind: doc.Furniture}, {Span: doc.Span{Start: 10, End: 24}}}
	if err := Split(d); err != nil {
		t.Fatal(err)
	}
	if got := words(d); got != "The dam broke ." {
		t.Error(got)
	}
}

func TestShapes(t *testing.T) {
	want := map[string]doc.Shape{"40": doc.ShapeDigit, "20th": doc.ShapeDigit, "$": doc.ShapeSymbol, "%": doc.ShapeSymbol, ",": doc.ShapePunct, "people": doc.ShapeWord, "—": doc.ShapePunct}
	d := split(t, "40 people, $ 40% — 20th")
	for _, k := range d.Tokens {
		if w := k.Of(d.Text); k.Shape != want[w] {
			t.Errorf("%q has shape %d, not %d", w, k.Shape, want[w])
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "a", "don't", "U.S.A.", "’s", "\xff\xc3 \x00", "http://", "@", "1,2,3.4-5/6:7", "e-e-e-e", "👩‍🚒️‍", "mail@x.y.z...", "w/o'c-", "'90s'", "Ph.D.s", "A.\nB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := split(t, s)
		at := 0
		for _, k := range d.Tokens { // nothing but blanks is left out
			for _, r := range s[at:k.Start] {
				if !blank(r) {
					t.Fatalf("%q: %q is in no token", s, r)
				}
			}
			at = k.End
		}
	})
}

// Hostile texts take as long as any of their length.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"(", "a@", "a.", "www.", "-", "e-", "x/", "'", "http://", "1-", "👩‍", "a'", "A.B&"} {
		split(t, strings.Repeat(unit, (1<<20)/len(unit)))
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Officials in the north said on Mar. 3 that at least 40 people, among them Lena Ardal's brother, hadn't been found; $6 million was needed. ", 400)
	d := &doc.Doc{Text: text, Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Split(d); err != nil {
			b.Fatal(err)
		}
	}
}
