package extract

import (
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minEntries is the least entries that make a live report.
const minEntries = 3

// liveReport reads a report that is written entry by entry, each with its time:
// from the page's metadata, or from elements side by side that each hold a time
// and prose. It is nil for any other page.
func liveReport(root *html.Node, m *metadata, prose map[*html.Node]int) *page {
	if p := liveFromMetadata(m.live); p != nil {
		return p
	}
	return liveFromPage(root, prose)
}

func liveFromMetadata(updates []any) *page {
	var p page
	for _, u := range updates {
		o, ok := u.(map[string]any)
		if !ok {
			continue
		}
		a := article(o)
		body, title := unescape(a.get([]string{"articleBody", "text"})), clean(unescape(a.get([]string{"headline", "name"})))
		if strings.TrimSpace(body) == "" {
			continue
		}
		p.begin(normalDate(a.get([]string{"datePublished", "dateModified"})), title)
		if strings.Contains(body, "</p>") {
			if root, err := html.Parse(strings.NewReader(body)); err == nil {
				for _, b := range flatten(root) {
					p.add(b.text, b.kind)
				}
				continue
			}
		}
		for _, s := range paragraphs(body) {
			p.add(body[s.Start:s.End], doc.Paragraph)
		}
	}
	if len(p.entries) < 2 || p.prose() < minArticle {
		return nil
	}
	return &p
}

// dated takes the day of publication of a live report that states none from its
// first entry in time, and that of its last change from the last.
func (p *page) dated(r *news.Report) {
	var first, last string
	var from, to time.Time
	for _, e := range p.entries {
		at, err := time.Parse(time.RFC3339, e.Time)
		if err != nil {
			continue
		}
		if first == "" || at.Before(from) {
			first, from = e.Time, at
		}
		if last == "" || at.After(to) {
			last, to = e.Time, at
		}
	}
	if first != "" {
		r.Published = first
		setFirst(&r.Modified, last)
	}
}

// begin begins an entry: what is added from here on belongs to it.
func (p *page) begin(time, title string) {
	p.entries = append(p.entries, news.Entry{Time: time, Title: title})
	if title != "" {
		p.add(title, doc.Subtitle)
	}
}

// liveFromPage finds the element whose children are the entries: most of the
// page's prose stands in children that each begin with a time.
func liveFromPage(root *html.Node, prose map[*html.Node]int) *page {
	times := map[*html.Node]*html.Node{} // child to its first time
	count := map[*html.Node]int{}        // parent to how many such children
	for n := range descendants(root) {
		if n.DataAtom != atom.Time || inLink(n) {
			continue
		}
		for c := n; c.Parent != nil; c = c.Parent {
			if times[c] != nil {
				break // the time of its first entry counts
			}
			times[c] = n
			count[c.Parent]++
		}
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	if most < minEntries {
		return nil
	}
	for n := range descendants(root) {
		if count[n] < minEntries || prose[n]*10 < prose[root]*6 || named(n, neverPart) {
			continue
		}
		if p := entriesOf(n, times, prose); p != nil {
			return p
		}
	}
	return nil
}

func inLink(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.A || named(p, neverPart) {
			return true
		}
	}
	return false
}

// entriesOf reads the children of an element as entries; nil where too few of
// them hold prose, or most of its prose stands beside them.
func entriesOf(n *html.Node, times map[*html.Node]*html.Node, prose map[*html.Node]int) *page {
	var p page
	told := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		t := times[c]
		if t == nil || prose[c] == 0 {
			continue
		}
		stamp := content(t)
		at := normalDate(attr(t, "datetime"))
		setFirst(&at, statedDate(stamp))
		setFirst(&at, short(stamp))
		blocks := flatten(c)
		title := ""
		if len(blocks) > 0 {
			for i := range blocks[:min(len(blocks), 3)] {
				if blocks[i].kind == doc.Subtitle {
					title = blocks[i].text
				}
			}
		}
		p.begin(at, title)
		for i := range blocks {
			b := &blocks[i]
			if b.text != stamp && b.text != title && (b.kind != doc.Paragraph || sentence(b)) && keeps(b, "") {
				p.add(strings.TrimPrefix(b.text, stamp+" "), b.kind)
			}
		}
		told += prose[c]
	}
	if len(p.entries) < minEntries || told*10 < prose[n]*8 {
		return nil
	}
	return &p
}
