package sentence_test

import (
	"os"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/sentence"
	"rashomon/internal/token"
)

func split(t testing.TB, text string) *doc.Doc {
	t.Helper()
	d := &doc.Doc{Text: text, Lang: "en"}
	if text != "" {
		d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(text)}}}
	}
	cut(t, d)
	return d
}

func cut(t testing.TB, d *doc.Doc) {
	t.Helper()
	if err := token.Split(d); err != nil {
		t.Fatal(err)
	}
	if err := sentence.Split(d); err != nil {
		t.Fatal(err)
	}
	d.Has = doc.Tokens | doc.Sentences
	if err := doc.Check(d); err != nil {
		t.Fatalf("%.100q: %v", d.Text, err)
	}
}

func joined(d *doc.Doc) string {
	var out []string
	for _, s := range d.Sentences {
		out = append(out, s.Of(d.Text))
	}
	return strings.Join(out, " | ")
}

// Examples are rows of list, and text with a bar where a sentence ends.
func examples(t *testing.T) [][2]string {
	t.Helper()
	b, err := os.ReadFile("testdata/examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if line[0] != '#' {
			list, text, _ := strings.Cut(line, "\t")
			out = append(out, [2]string{list, text})
		}
	}
	return out
}

func TestExamples(t *testing.T) {
	for _, e := range examples(t) {
		text := strings.ReplaceAll(e[1], " ¦ ", "") // glued
		text = strings.ReplaceAll(text, " | ", " ")
		want := strings.ReplaceAll(e[1], " ¦ ", " | ")
		if got := joined(split(t, text)); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}

func TestEveryRuleHasAnExample(t *testing.T) {
	texts := map[string]string{}
	for _, e := range examples(t) {
		texts[e[0]] += " " + e[1] + " "
	}
	for _, list := range []string{"abbreviations", "openers", "speech", "labels"} {
		b, err := os.ReadFile("rules/" + list + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		before, text := "", texts[list]
		if list != "abbreviations" {
			text = strings.ToLower(text)
		}
		for _, r := range strings.Split(strings.TrimSpace(string(b)), "\n") {
			if r[0] == '#' {
				continue
			}
			if !strings.Contains(text, " "+r+" ") && !strings.Contains(text, " "+r+".") {
				t.Errorf("%s.tsv: %q is in no example", list, r)
			}
			if r <= before {
				t.Errorf("%s.tsv: %q stands after %q", list, r, before)
			}
			before = r
		}
	}
}

func TestBlocksPartSentences(t *testing.T) {
	d := &doc.Doc{Text: "Flood in Tarn\nThe river rose"}
	d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: 13}, Kind: doc.Title}, {Span: doc.Span{Start: 14, End: 28}}}
	cut(t, d)
	if got := joined(d); got != "Flood in Tarn | The river rose" {
		t.Error(got)
	}
}

func TestLongSentencesAreCut(t *testing.T) {
	for _, unit := range []string{"word ", "(", "a, ", "\"", "Mr. ", ")", "[1] ", ".) "} {
		d := split(t, "It fell."+strings.Repeat(unit, (1<<20)/len(unit)))
		for _, s := range d.Sentences {
			if s.Last-s.First > sentence.MaxTokens {
				t.Errorf("%q: a sentence of %d tokens", unit, s.Last-s.First)
				break
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", ".", "a.b", "1. A", "\"?\" X said", "Fig. 2.", "[1]", "x.) ”’", "\xff. A\n\nB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { split(t, s) })
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("Officials in the north said on Mar. 3 that at least 40 people hadn't been found. “We need $6 million,” Ms. Ardal said. The U.S. sent boats. ", 400)
	d := split(b, text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := sentence.Split(d); err != nil {
			b.Fatal(err)
		}
	}
}
