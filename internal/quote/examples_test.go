package quote_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/quote"
)

// parsedBy reads text up to what this stage needs by the stages before it.
func parsedBy(tb testing.TB, a *analyze.Analyzer, text string) *doc.Doc {
	tb.Helper()
	d := &doc.Doc{Text: text, Lang: "en", Blocks: lines(text)}
	if err := a.Until(d, doc.Arcs|doc.Mentions|doc.Times); err != nil {
		tb.Fatal(err)
	}
	if d.Has&doc.Arcs == 0 {
		tb.Skip("the table has no stage that parses")
	}
	return d
}

func lines(text string) []doc.Block {
	var out []doc.Block
	at := 0
	for _, l := range strings.SplitAfter(text, "\n") {
		if s := (doc.Span{Start: at, End: at + len(strings.TrimRight(l, "\n"))}); !s.Empty() {
			out = append(out, doc.Block{Span: s})
		}
		at += len(l)
	}
	return out
}

// example is a row of the examples: a sentence and what must be read in it.
type example struct{ lemma, pos, text, source, cue, content string }

func examples(t *testing.T) []example {
	b, err := os.ReadFile("rules/cues.en.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	part := func(s, open, end string) string {
		_, s, _ = strings.Cut(s, open)
		s, _, _ = strings.Cut(s, end)
		return unmarked.Replace(s)
	}
	var out []example
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if l[0] == '#' {
			continue
		}
		f := strings.Split(l, "\t")
		if len(f) != 3 {
			t.Fatalf("%q: %d columns, not 3", l, len(f))
		}
		out = append(out, example{f[0], f[1], unmarked.Replace(f[2]), part(f[2], "[", "]"), part(f[2], "{", "}"), part(f[2], "<", ">")})
	}
	return out
}

var unmarked = strings.NewReplacer("[", "", "]", "", "{", "", "}", "", "<", "", ">", "")

func TestEveryRuleHasAnExample(t *testing.T) {
	b, err := os.ReadFile("rules/cues.en.tsv")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, e := range examples(t) {
		shown[e.lemma+" "+e.pos] = true
	}
	last := ""
	for _, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		if l[0] == '#' {
			continue
		}
		f := strings.Split(l, "\t")
		key := f[0] + " " + f[1]
		if !shown[key] {
			t.Errorf("the rule %q has no row in cues.en.examples.tsv", key)
		}
		delete(shown, key)
		if order := map[string]string{"verb": "0", "noun": "1"}[f[1]] + f[0]; order < last {
			t.Errorf("the rule %q is out of order", key)
		} else {
			last = order
		}
	}
	delete(shown, "none ")
	for k := range shown {
		t.Errorf("the example %q has no rule", k)
	}
}

// TestExamples reads each example by the rules alone. The parse of one in
// six may go astray; what must not be read as a statement never may.
func TestExamples(t *testing.T) {
	f, err := quote.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := english()
	if err != nil {
		t.Fatal(err)
	}
	missed, all := 0, 0
	for _, e := range examples(t) {
		d := parsedBy(t, a, e.text)
		if err := f.Find(d); err != nil {
			t.Fatal(err)
		}
		if e.lemma == "none" {
			for _, q := range d.Quotes {
				if !q.Thought && !q.Silent {
					t.Errorf("%q: found %q", e.text, q.Content[0].Of(d.Text))
				}
			}
			continue
		}
		if all++; !reads(d, e) {
			missed++
			t.Logf("not read: %s %q%s", e.lemma, e.text, seen(d))
		}
	}
	if 6*missed > all {
		t.Errorf("%d of %d examples are not read", missed, all)
	}
}

func reads(d *doc.Doc, e example) bool {
	for _, q := range d.Quotes {
		c := quote.Bare(d.Text, q.Content)
		if len(c) == 1 && strings.TrimRight(c[0].Of(d.Text), ".,!?") == strings.TrimRight(e.content, ".,!?") && q.Source.Of(d.Text) == e.source && q.Cue.Of(d.Text) == e.cue {
			return true
		}
	}
	return false
}

// seen lists what was found, with the relation of each word where that is
// nothing, for the log.
func seen(d *doc.Doc) string {
	var b strings.Builder
	for _, q := range d.Quotes {
		b.WriteString("\n  found [" + q.Source.Of(d.Text) + "] {" + q.Cue.Of(d.Text) + "} <" + q.Content[0].Of(d.Text) + ">")
	}
	if len(d.Quotes) == 0 {
		b.WriteString("\n ")
		for i, t := range d.Tokens {
			b.WriteString(" " + t.Of(d.Text) + "/" + d.Tags[i].Fine + "/" + d.Arcs[i].Rel.String())
			if h := d.Arcs[i].Head; h != doc.None {
				b.WriteString(":" + d.Tokens[h].Of(d.Text))
			}
		}
	}
	return b.String()
}

// english is the table of stages, loaded once for all tests.
var english = sync.OnceValues(analyze.English)
