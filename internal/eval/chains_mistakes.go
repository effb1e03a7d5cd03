package eval

import (
	"fmt"
	"strings"

	"rashomon/internal/doc"
)

// explainChains counts the kinds of mistake: annotated mentions that no chain
// holds, false ones, and mentions that are tied to another chain than that of the
// annotated mention before them, or to none.
func explainChains(wrong *Sheet, d *doc.Doc, p chainPair) {
	if wrong == nil {
		return
	}
	inFound := chainOf(p.found)
	inGold := chainOf(p.gold)
	for _, c := range p.gold {
		for k, m := range c {
			g := p.goldOf[m]
			example := around(d.Text, g.Start, g.End)
			of, ok := inFound[m]
			switch {
			case p.foundOf[m] == doc.None:
				wrong.Add("mentions", "not found, "+wordedAs(d, g.Span), example)
			case !ok:
				wrong.Add("mentions", "found but tied to nothing, "+worded(d, p.foundOf[m]), example)
			case k > 0:
				if before, ok := inFound[c[k-1]]; ok && before != of {
					wrong.Add("links", worded(d, p.foundOf[m])+" parted from "+worded(d, p.foundOf[c[k-1]]), example+fmt.Sprintf(" / %q", p.goldOf[c[k-1]].Of(d.Text)))
				}
			}
		}
	}
	for _, c := range p.found {
		for k, m := range c {
			f := d.Mentions[p.foundOf[m]]
			of, ok := inGold[m]
			if !ok {
				wrong.Add("mentions", "false, "+worded(d, p.foundOf[m]), around(d.Text, f.Start, f.End))
			} else if k > 0 {
				if before, ok := inGold[c[k-1]]; ok && before != of {
					wrong.Add("links", worded(d, p.foundOf[m])+" tied to another's "+worded(d, p.foundOf[c[k-1]]), around(d.Text, f.Start, f.End)+fmt.Sprintf(" / %q", d.Mentions[p.foundOf[c[k-1]]].Of(d.Text)))
				}
			}
		}
	}
}

// worded is the form and kind of a found mention: "pronoun it", "name of an org".
func worded(d *doc.Doc, i int) string {
	m := d.Mentions[i]
	if m.Form == doc.Pronoun {
		return "pronoun " + strings.ToLower(m.Of(d.Text))
	}
	return m.Form.String() + " of a " + m.Kind.String()
}

// wordedAs is the part of speech of the head of an annotated mention that was not
// found.
func wordedAs(d *doc.Doc, s doc.Span) string {
	head := headIn(d, s)
	for i, t := range d.Tokens {
		if t.Span == head {
			if pos := d.Tags[i].POS; pos == doc.PRON || pos == doc.DET {
				return strings.ToLower(t.Of(d.Text))
			}
			return strings.ToLower(d.Tags[i].POS.String())
		}
	}
	return "none of our tokens"
}
