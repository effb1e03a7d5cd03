package when

import (
	"os"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// exampleAnchor is the day of writing of all examples, a Thursday.
const exampleAnchor = "2025-03-27"

// example is a row of rules/*.examples.tsv: a rule, and a text in which each
// expression stands as [words]{VALUE}. An example without brackets holds no time.
type example struct {
	rule, text string
	want       []string
	line       int
}

func readExamples(t *testing.T, file string) []example {
	t.Helper()
	b, err := os.ReadFile("rules/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	for i, l := range strings.Split(string(b), "\n") {
		if l == "" || strings.HasPrefix(l, "# ") {
			continue
		}
		rule, marked, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("%s:%d: write a rule and a text, parted by a tab", file, i+1)
		}
		e := example{rule: rule, line: i + 1}
		e.text, e.want = unmark(marked)
		out = append(out, e)
	}
	return out
}

// unmark splits "met [Tuesday]{2025-03-25}" into the text and "Tuesday=2025-03-25".
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
		want = append(want, words+"="+value)
		s = rest
	}
}

// found reads a text as one sentence and lists its times and the rules used.
func found(t *testing.T, text, anchor string) (times []string, used map[string]bool) {
	t.Helper()
	f, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	d := &doc.Doc{Text: text, Anchor: doc.Anchor{Value: anchor}}
	used = map[string]bool{}
	r := f.reading(d)
	r.trace = func(rule string) { used[rule] = true }
	r.read(doc.Sentence{Span: doc.Span{Start: 0, End: len(text)}})
	for _, x := range d.Times {
		times = append(times, x.Of(text)+"="+x.Value)
	}
	return times, used
}

func TestGrammarExamples(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range readExamples(t, "grammar.examples.tsv") {
		got, used := found(t, e.text, exampleAnchor)
		if strings.Join(got, "|") != strings.Join(e.want, "|") {
			t.Errorf("grammar.examples.tsv:%d: %q: got %v, want %v", e.line, e.text, got, e.want)
		}
		if e.rule != "-" && !used[e.rule] {
			t.Errorf("grammar.examples.tsv:%d: %q: rule %s does not apply; applied %v", e.line, e.text, e.rule, used)
		}
		seen[e.rule] = true
	}
	f, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, ru := range f.k.grammar.rules {
		if !seen[ru.name] {
			t.Errorf("rule %s has no example in rules/grammar.examples.tsv", ru.name)
		}
	}
}

// TestLexicon holds that the phrases are written as they are looked up, and that
// none has the same class twice.
func TestLexicon(t *testing.T) {
	for _, file := range lexiconFiles {
		rows, err := readRows(file)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range rows {
			phrase := r.fields[0]
			if phrase != strings.ToLower(phrase) || phrase != strings.Join(strings.Fields(phrase), " ") || strings.ContainsAny(phrase, "0123456789’") {
				t.Errorf("%s:%d: %q: write words in lower case and marks apart, without figures", file, r.line, phrase)
			}
			if key := phrase + "\t" + r.fields[1]; seen[key] {
				t.Errorf("%s:%d: %q is %s twice", file, r.line, phrase, r.fields[1])
			} else {
				seen[key] = true
			}
		}
	}
}
