package eval

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// explain counts the kinds of mistake: tags and arcs on gold tokens, ends of
// sentences on raw text.
func (t *treeCounts) explain(gold, own, raw *doc.Doc) {
	if t.wrong == nil {
		return
	}
	for i, w := range gold.Tokens {
		if own.Has&doc.Tags != 0 && own.Tags[i].POS != gold.Tags[i].POS {
			t.wrong.Add("tags", gold.Tags[i].POS.String()+" as "+own.Tags[i].POS.String(), around(gold.Text, w.Start, w.End))
		}
		if own.Has&doc.Arcs != 0 {
			t.explainArc(gold, own, i)
		}
	}
	t.explainEnds(gold, raw)
}

// explainArc tells a wrong label from a wrong head, and of these what hangs
// where: "nmod hung on VERB as obl, right is NOUN".
func (t *treeCounts) explainArc(gold, own *doc.Doc, i int) {
	g, o := gold.Arcs[i], own.Arcs[i]
	want, got := mainRel(g.Rel).String(), mainRel(o.Rel).String()
	kind := ""
	switch {
	case g.Head == o.Head && want == got:
		return
	case g.Head == o.Head:
		kind = want + " as " + got + ", head right"
	case want == got:
		kind = want + " on a wrong head"
	default:
		kind = want + " as " + got + ", on a wrong head"
	}
	w := gold.Tokens[i]
	t.wrong.Add("arcs", kind, around(gold.Text, w.Start, w.End))
}

// explainEnds counts the sentences that end too early and those that run on, by
// what stands at the end.
func (t *treeCounts) explainEnds(gold, raw *doc.Doc) {
	ends := func(d *doc.Doc) (out []int) {
		for _, s := range d.Sentences {
			out = append(out, s.End)
		}
		return out
	}
	g, r := ends(gold), ends(raw)
	for _, e := range r {
		if _, ok := slices.BinarySearch(g, e); !ok {
			t.wrong.Add("sentences", "ends too early after "+lastSign(gold.Text, e)+" before "+nextSign(gold.Text, e), around(gold.Text, e-1, e))
		}
	}
	for _, e := range g {
		if _, ok := slices.BinarySearch(r, e); !ok {
			t.wrong.Add("sentences", "runs on after "+lastSign(gold.Text, e)+" before "+nextSign(gold.Text, e), around(gold.Text, e-1, e))
		}
	}
}

// lastSign is the sort of the last character before a place.
func lastSign(text string, at int) string {
	return signOf([]rune(text[max(0, at-4):at]), true)
}

// nextSign is the sort of the first character after a place that is no blank.
func nextSign(text string, at int) string {
	rest := text[at:min(len(text), at+12)]
	if strings.HasPrefix(strings.TrimLeft(rest, " "), "\n") {
		return "a line end"
	}
	return signOf([]rune(strings.TrimSpace(rest)), false)
}

func signOf(r []rune, last bool) string {
	if len(r) == 0 {
		return "the end"
	}
	c := r[0]
	if last {
		c = r[len(r)-1]
	}
	switch {
	case c >= '0' && c <= '9':
		return "a digit"
	case strings.ContainsRune(".!?…", c):
		return "a full stop"
	case strings.ContainsRune("\"'“”‘’", c):
		return "a quotation mark"
	case strings.ContainsRune("()[]", c):
		return "a bracket"
	case strings.ContainsRune(":;,-–—", c):
		return "a comma, colon or dash"
	case strings.ToLower(string(c)) != string(c):
		return "a capital"
	case strings.ToUpper(string(c)) != string(c):
		return "a small letter"
	}
	return "another sign"
}
