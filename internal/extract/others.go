package extract

import (
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minOthers is the least stamps below a report that make what stands between
// them a list of other reports.
const minOthers = 4

// others makes furniture of a list of other reports below this one: to the end
// of the text, each stands below its date, and the dates repeat, as they do
// where a day brings several. The days of a timeline do not.
func others(r *news.Report) {
	first, stamps, days := 0, 0, map[string]bool{}
	since := 0 // paragraphs since the last stamp, from the end of the text on
	for i := len(r.Blocks) - 1; i >= 0 && since <= 2; i-- {
		switch b := r.Blocks[i]; b.Kind {
		case doc.Paragraph:
			since++
		case doc.Stamp:
			stamps++
			first, since, days[b.Of(r.Text)] = i, 0, true
		case doc.Title:
			since = 3
		}
	}
	if stamps < minOthers || len(days)*2 > stamps {
		return
	}
	for first > 0 && heading(r, first-1) {
		first--
	}
	for i := range r.Blocks[first:] {
		if b := &r.Blocks[first+i]; b.Kind != doc.Caption {
			b.Kind = doc.Furniture
		}
	}
}

// heading tells a block that ends like no sentence, above such a list.
func heading(r *news.Report, i int) bool {
	b := r.Blocks[i]
	return (b.Kind == doc.Paragraph || b.Kind == doc.Subtitle) && headlineLike(b.Of(r.Text))
}
