package extract

import (
	"strings"

	"golang.org/x/net/html"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// part is a paragraph of a text that is being put together, with the kind that
// its markup gives it.
type part struct {
	text  string
	kind  doc.BlockKind
	entry int  // number of the entry of a live report, from 1; 0 for none
	ours  bool // no rule takes it for the site's: that has been looked up
}

// mark is what is known of a paragraph before the text is laid out.
type mark struct {
	kind doc.BlockKind // that its markup gives it; Paragraph where that says nothing
	ours bool
}

// page is a text that is being put together from markup: its parts in order.
type page struct {
	parts   []part
	size    int
	entries []news.Entry // of a live report; their spans are not known before write
	pruned  []*html.Node // what was cut off the page
}

// add puts a part at the end, with single spaces; an empty one is left out, and
// so is what passes MaxText.
func (p *page) add(text string, kind doc.BlockKind) {
	text = clean(text)
	if text == "" || p.size > MaxText {
		return
	}
	p.size += len(text) + 1
	p.parts = append(p.parts, part{text: text, kind: kind, entry: len(p.entries)})
}

// addBlock is add for a block of a page, line by line where it is a list.
func (p *page) addBlock(b *block) {
	for _, line := range b.lines {
		p.add(line, b.kind)
	}
	if b.lines != nil {
		return
	}
	n := len(p.parts)
	p.add(b.text, b.kind)
	if len(p.parts) > n {
		p.parts[n].ours = b.furniture() == keep
	}
}

// write makes the report's text, the title, a blank line, and each part on a
// line of its own, and lays out its blocks.
func (p *page) write(r *news.Report) {
	var b strings.Builder
	var spans []doc.Span
	marks := []mark{}
	put := func(s string, m mark, gap string) {
		spans = append(spans, doc.Span{Start: b.Len(), End: b.Len() + len(s)})
		marks = append(marks, m)
		b.WriteString(s)
		b.WriteString(gap)
	}
	parts := p.parts
	r.Title = clean(r.Title)
	if r.Title != "" {
		put(r.Title, mark{kind: doc.Title}, "\n\n")
		if len(parts) > 0 && parts[0].kind == doc.Title && sameTitle(parts[0].text, r.Title) {
			parts = parts[1:]
		}
	}
	r.Page.Entries = p.entries
	for i, s := range parts {
		if s.entry > 0 {
			e := &r.Page.Entries[s.entry-1]
			if e.Span.Empty() {
				e.Span.Start = b.Len()
			}
			e.Span.End = b.Len() + len(s.text)
		}
		gap := "\n"
		if i == len(parts)-1 {
			gap = ""
		}
		put(s.text, mark{s.kind, s.ours}, gap)
	}
	if p.size > MaxText {
		r.Notices = append(r.Notices, "only the first 1024 KiB of the text were read")
	}
	r.Text = b.String()
	lay(r, spans, marks)
}
