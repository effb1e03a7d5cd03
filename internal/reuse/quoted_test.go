package reuse

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

func TestInMarks(t *testing.T) {
	for _, c := range []struct {
		text, next string
		want       []string
	}{
		{`The mayor said: “We will [not] sell the ‘old’ harbour to anybody.” He left.`, "", []string{`We will [not] sell the ‘old’ harbour to anybody.`}},
		{`"We will not sell it," Ada Venn said. "Nobody has asked us."`, "", []string{`We will not sell it,`, `Nobody has asked us.`}},
		{`She called it "absurd" and left.`, "", nil},
		{`“The harbour was ours before the railway came.`, `“It stays ours,” she said.`, []string{`The harbour was ours before the railway came.`}},
		{`“The harbour was ours before the railway came, said the mayor.`, `He left.`, nil},
		{`A plank of 6" was laid over a gap of 9" by the workers of the yard.`, "", nil},
		{`He read ("slowly and with care") from the book.`, "", []string{`slowly and with care`}},
		{"", "", nil},
	} {
		var got []string
		for _, s := range inMarks(c.text, doc.Span{End: len(c.text)}, c.next) {
			got = append(got, s.Of(c.text))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestQuotationsAreAnyReporters holds that two reports of one speech who write
// the same long quotations, in words of their own around them, stand on no one
// text, and that the words around them do count.
func TestQuotationsAreAnyReporters(t *testing.T) {
	quotes := []string{
		"“This river has fed our grandmothers, and it will not be led into a pipe so that a lawn in Kestrel City stays green through August,”",
		"“I have counted the herons every spring since I was nine, and this year I could have counted them on the fingers of a man who works at a saw,”",
		"“Let them come with their papers, and we shall come with our boats, and then we shall see which of the two floats better,”",
	}
	of := func(id string, lines ...string) *news.Reading {
		r := &news.Report{ID: id}
		for i, l := range lines {
			if i > 0 {
				r.Text += "\n"
			}
			from := len(r.Text)
			r.Text += l
			r.Blocks = append(r.Blocks, doc.Block{Span: doc.Span{Start: from, End: len(r.Text)}, Kind: doc.Paragraph})
		}
		return &news.Reading{Report: r}
	}
	a := of("a", "Villagers on the Sill protested on Sunday against a canal to the capital.", quotes[0]+" said Orla Benn, a ferrywoman, from the roof of her boat.",
		quotes[1]+" she added to laughter.", "About 300 people came, by the count of the police.", quotes[2]+" Benn ended.")
	b := of("b", "The planned canal brought several hundred people to the banks of the Sill this weekend.", "The loudest was a woman who works the ferry at Tressel.",
		quotes[0]+" Orla Benn told them.", quotes[1]+" she went on, and "+quotes[2]+" she closed. The water board had no comment.")
	if got := Compare(a, b, nil); got.Label != Not || got.Copied > 0.1 {
		t.Errorf("two reports of a speech: %s, copied %.2f, %d words", got.Label, got.Copied, got.Words)
	}
	if got := Origins([]*news.Reading{a, b}); len(got) != 2 {
		t.Errorf("%d origins", len(got))
	}
	plain := strings.NewReplacer("“", "", "”", "")
	for _, r := range []*news.Reading{a, b} {
		var lines []string
		for _, x := range r.Report.Blocks {
			lines = append(lines, plain.Replace(x.Of(r.Report.Text)))
		}
		*r = *of(r.Report.ID, lines...)
	}
	if got := Compare(a, b, nil); got.Copied < 0.5 {
		t.Errorf("the same words without marks: copied %.2f", got.Copied)
	}
}

func FuzzInMarks(f *testing.F) {
	f.Add(`"We will," she said. “And you?`, "“No”")
	f.Fuzz(func(t *testing.T, text, next string) {
		last := 0
		for _, s := range inMarks(text, doc.Span{End: len(text)}, next) {
			if s.Start < last || s.End > len(text) || s.Len() < minQuoted {
				t.Fatalf("%v after %d in %q", s, last, text)
			}
			last = s.End
		}
	})
}
