package workload

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// outletOf invents one of some 540 outlets, few of which publish most.
func outletOf(rnd *rand.Rand) string {
	towns, names := parts()["begin"], parts()["outlet"]
	k := min(rnd.IntN(len(towns)), rnd.IntN(len(towns)))
	return towns[k] + parts()["town"][k%len(parts()["town"])] + " " + names[rnd.IntN(len(names))]
}

// finish lays the text and its blocks, and fills the fields of the report.
func finish(r *news.Report, s script, outlet string, p plan) {
	var b strings.Builder
	block := func(kind doc.BlockKind, text string) {
		start := b.Len()
		b.WriteString(text)
		r.Blocks = append(r.Blocks, doc.Block{Span: doc.Span{Start: start, End: b.Len()}, Kind: kind})
	}
	block(doc.Title, s.title)
	b.WriteString("\n\n")
	for i, text := range s.paragraphs {
		if i == 0 && s.dateline != "" {
			block(doc.Dateline, s.dateline)
		}
		block(doc.Paragraph, text)
		b.WriteString("\n\n")
	}
	site := strings.ReplaceAll(strings.ToLower(outlet), " ", "-") + ".example"
	r.Text = b.String()
	r.Title = s.title
	r.Source = news.Source{Name: outlet}
	r.URL = fmt.Sprintf("https://%s/%s/%d-%d", site, p.at.Format("2006/01/02"), p.event, p.number)
	r.File = r.URL
	r.Published = p.at.Format(time.RFC3339)
	r.Anchor = doc.Anchor{Value: r.Published, From: doc.AnchorPublished}
	r.Lang = "en"
}
