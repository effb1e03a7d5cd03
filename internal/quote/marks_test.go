package quote

import (
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// paragraphs makes each line of text a block.
func paragraphs(text string) []doc.Block {
	var out []doc.Block
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		s := doc.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}
		if !s.Empty() {
			out = append(out, doc.Block{Span: s})
		}
		at += len(line)
	}
	return out
}

func TestPairMarks(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`"We will go," she said. "Soon."`, `We will go,|Soon.`},
		{`“We will go,” she said, “and soon.”`, `We will go,|and soon.`},
		{`The ‘so-called’ plan of the ’90s, the workers’ plan`, `so-called`},
		{`'The workers' rights are safe,' said Lund. It's so.`, `The workers' rights are safe,`},
		{`It's the Lunds' house, and they don't 'own' it`, `own`},
		{`“He said ‘never again’ to me,” Ms Orr said.`, `He said ‘never again’ to me,|never again`},
		{`"He told me 'go' and I went," she said`, `He told me 'go' and I went,|go`},
		{`A board of 6'2" and no more`, ``},
		{"“First part.\n“Second part,” he said.", `First part.>|Second part,`},
		{"“First part.\nNo more of it.", `First part.`},
		{"The “stray mark\nNo more of it.", ``},
		{"«Ya basta», dijo.", "Ya basta"},
		{`("Aye," he said.)`, `Aye,`},
		{`said:"Glued."`, `Glued.`},
	} {
		var got []string
		for _, m := range pairMarks(c.text, paragraphs(c.text)) {
			s := m.inner.Of(c.text)
			if m.next != doc.None {
				s += ">"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q: %q, want %q", c.text, s, c.want)
		}
	}
}

func TestPairMarksStaysLinear(t *testing.T) {
	for _, s := range []string{`"`, `“`, `‘`, ` '`, ` "a`, `“‘`, `s' a`, `''`, "“a\n"} {
		text := strings.Repeat(s, 200_000)
		pairMarks(text, paragraphs(text))
	}
}
