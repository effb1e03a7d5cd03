package revise

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// names tells who is named in one version of a sentence and not in the other.
func (c *comparison) names(i, j int, told *told) {
	x, y := c.a.Sentences[i], c.b.Sentences[j]
	a, b := namedIn(c.a, i), namedIn(c.b, j)
	gone := unmatched(a, b, y.Span.Of(c.b.Report.Text))
	come := unmatched(b, a, x.Span.Of(c.a.Report.Text))
	for len(gone) > 0 && len(come) > 0 && gone[0].name.Kind == come[0].name.Kind {
		told.add(gone[0].at, come[0].at)
		c.became(CodeName, gone[0].at, come[0].at)
		gone, come = gone[1:], come[1:]
	}
	for _, n := range gone {
		told.add(n.at, none)
		c.add(CodeName, n.at, none, "%s is no longer named here", quoted(n.at.Of(c.a.Report.Text)))
	}
	for _, n := range come {
		told.add(none, n.at)
		c.add(CodeName, none, n.at, "%s is named here now", quoted(n.at.Of(c.b.Report.Text)))
	}
}

// named is a name with the place where a sentence gives it.
type named struct {
	name *news.Name
	text string
	at   doc.Span
}

func namedIn(r *news.Reading, sentence int) []named {
	var out []named
	for _, i := range r.Sentences[sentence].Names {
		n := &r.Names[i]
		for _, m := range n.Mentions {
			if m.Sentence == sentence && m.Form == doc.Name {
				out = append(out, named{n, m.Text, m.Span})
				break
			}
		}
	}
	return out
}

// unmatched are the names of the first list that the other sentence has in no
// form: neither as a name nor as words of a longer or shorter one.
func unmatched(a, b []named, other string) []named {
	var out []named
	for _, x := range a {
		found := names(other, x.text)
		for _, y := range b {
			found = found || match.Names(x.name, y.name).Compatible()
		}
		if !found {
			out = append(out, x)
		}
	}
	return out
}

// wording tells the content words that were put in, taken out or changed, beside
// what has been told already. A word that stands elsewhere in the sentence now
// has not changed.
func (c *comparison) wording(i, j int, told *told) {
	x, y := c.a.Sentences[i], c.b.Sentences[j]
	ids := map[string]int{}
	a := piecesIn(c.a.Report.Text, x.Span, words, ids)
	b := piecesIn(c.b.Report.Text, y.Span, words, ids)
	var all []rewording
	pi, pj := 0, 0
	for _, r := range append(solid(common(keys(a), keys(b)), len(a), len(b)), run{len(a), len(b), 0}) {
		w := rewording{before: untold(c.a.Report.Text, a[pi:r.i], told.a), after: untold(c.b.Report.Text, b[pj:r.j], told.b)}
		w.gone, w.come = contentIn(x, w.before), contentIn(y, w.after)
		if w.gone != w.come { // or else nothing of weight, or the same words in another form
			all = append(all, w)
		}
		pi, pj = r.i+r.n, r.j+r.n
	}
	for _, w := range unmoved(all) {
		switch {
		case w.before.Empty():
			c.add(CodeWording, none, w.after, "%s was put in", quoted(w.after.Of(c.b.Report.Text)))
		case w.after.Empty():
			c.add(CodeWording, w.before, none, "%s was removed", quoted(w.before.Of(c.a.Report.Text)))
		default:
			c.became(CodeWording, w.before, w.after)
		}
	}
}

// rewording is a stretch of words in place of another, and the stems of the
// content words of both.
type rewording struct {
	before, after doc.Span
	gone, come    string
}

// unmoved leaves out words that went at one place and came at another.
func unmoved(all []rewording) []rewording {
	moved := make([]bool, len(all))
	for i, x := range all {
		for j, y := range all {
			if x.come == "" && y.gone == "" && x.gone == y.come && !moved[i] && !moved[j] {
				moved[i], moved[j] = true, true
			}
		}
	}
	var out []rewording
	for i, w := range all {
		if !moved[i] {
			out = append(out, w)
		}
	}
	return out
}

// marks are what is left out at the ends of words that are quoted.
const marks = ",.;:-–—\"'“”‘’() "

// untold is the stretch of the pieces that no change was made of, without white
// space and marks around it.
func untold(text string, in []piece, told []doc.Span) doc.Span {
	var out doc.Span
	for _, p := range in {
		word := strings.TrimLeft(text[p.span.Start:p.span.End], " \t\r\n")
		s := doc.Span{Start: p.span.End - len(word), End: p.span.End}
		s.End -= len(word) - len(strings.TrimRight(word, " \t\r\n"))
		if s.Empty() || covered(told, s) {
			continue
		}
		out = cover(out, s)
	}
	words := strings.TrimLeft(out.Of(text), marks)
	out.Start = out.End - len(words)
	out.End = out.Start + len(strings.TrimRight(words, marks))
	if out.Empty() {
		return doc.Span{}
	}
	return out
}

// contentIn is the stems of the content words of a stretch; "" where it has
// none.
func contentIn(s news.Sentence, in doc.Span) string {
	var out []string
	for _, w := range s.Words {
		if in.Contains(w.Span) {
			out = append(out, w.Stem)
		}
	}
	return strings.Join(out, " ")
}
