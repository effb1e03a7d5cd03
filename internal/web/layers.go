package web

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
)

// maxIndex is how many things of one kind are listed beside a report.
const maxIndex = 200

// readingStrokes marks what a reading found, each layer by its class, and lists
// the same for those who do not see the marks.
func readingStrokes(read *news.Reading, l *locale) (out []stroke, index []indexView) {
	id, text := read.Report.ID, read.Report.Text
	add := func(class string, s doc.Span) {
		if inside(s, text) {
			out = append(out, stroke{Span: s, class: class})
		}
	}
	lists := map[string]*indexView{}
	for _, x := range layers[1:6] {
		lists[x.class] = &indexView{Key: x.key, Name: x.name}
	}
	item := func(class string, s doc.Span, words, note string) {
		if v := lists[class]; len(v.Items) < maxIndex && inside(s, text) {
			if words == "" {
				words = s.Of(text)
			}
			v.Items = append(v.Items, indexItem{render.Shorten(words, 120), wordsHref(id, s), render.Shorten(note, 120)})
		}
	}
	for _, n := range read.Names {
		for _, m := range n.Mentions {
			add("n", m.Span)
		}
		if len(n.Mentions) > 0 {
			item("n", n.Mentions[0].Span, n.Full, n.Kind.String()+", "+l.Count(len(n.Mentions), "mention", "mentions"))
		}
	}
	for _, a := range read.Amounts {
		add("f", a.Span)
		item("f", a.Span, "", strings.Trim(render.Amount(a.Value, high(a), a.Bound.String(), a.Unit, l.Number), " "))
	}
	for _, t := range read.Times {
		add("d", t.Span)
		item("d", t.Span, "", l.Day(t.Value))
	}
	for _, q := range read.Quotes {
		for _, c := range q.Content {
			add("q", c)
		}
		if len(q.Content) > 0 {
			item("q", q.Content[0], "", strings.Join(q.Speakers, "; "))
		}
	}
	for _, x := range read.Statements {
		add("e", x.Trigger)
		if x.Type != "" {
			item("e", x.Trigger, "", strings.ReplaceAll(x.Type, "_", " "))
		}
	}
	for _, x := range layers[1:6] {
		if v := lists[x.class]; len(v.Items) > 0 {
			index = append(index, *v)
		}
	}
	return out, index
}

// high is the upper end of an amount that has two.
func high(a news.Amount) float64 {
	if a.High == a.Value {
		return 0
	}
	return a.High
}
