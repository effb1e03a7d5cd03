package extract

import (
	"fmt"
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// minArticle is the least that the paragraphs of an article hold, in bytes.
const minArticle = 140

// minBroken is the least of a page that was cut off: what there is of its first
// paragraph.
const minBroken = 40

// readPage reads a page of a news site: what it says of itself (metadata), then
// its body. The parser bounds the nesting of elements and gives an error above
// it; a page of more than MaxPage bytes is cut.
func readPage(text string) (news.Report, error) {
	var r news.Report
	cut := boundedPage(text)
	whole := len(cut) == len(text)
	if !whole {
		r.Notices = append(r.Notices, fmt.Sprintf("only the first %d KiB of the page were read", len(cut)>>10))
		text = cut
	}
	root, err := html.Parse(strings.NewReader(withoutCode(text)))
	if err != nil {
		return r, refuse(news.ErrInvalid, "the page cannot be parsed: %w; save the report's text as .txt", err)
	}
	broken := cutOff(text)
	if broken && whole {
		r.Notices = append(r.Notices, "the page ends before its closing tags; the report may be cut off")
	}
	m := readMetadata(root)
	m.describe(&r, root)
	m.goesOn(&r)
	p := m.text(&r, root)
	if broken && p.prose() < minArticle {
		if p = begunBody(root); p.prose() < minBroken {
			return r, refuse(news.ErrInvalid, "the page breaks off before its report; save it again, or the report's text as .txt")
		}
	}
	stub := p.stub(&r, root)
	if !broken && p.prose() < minArticle && (!stub || p.prose() < minBroken) {
		return r, noArticle(root)
	}
	p.write(&r)
	m.dateless(&r, text)
	if !readable(&r) {
		return r, refuse(ErrNoArticle, "no article found on the page; save the report's text as .txt")
	}
	return r, nil
}

// text finds the report's text on the page, or where else the page carries it,
// which the report then says.
func (m *metadata) text(r *news.Report, root *html.Node) *page {
	prose := proseBelow(flatten(root))
	p := liveReport(root, m, prose)
	if p != nil && m.published == "" {
		p.dated(r)
	}
	if p == nil {
		p = bodyOf(root, prose, m.body, r.Title)
	}
	if p.prose() >= minArticle {
		return p
	}
	if len(m.body) > 2*minArticle {
		r.Notices = append(r.Notices, "the text was taken from the page's metadata; the page itself does not show it")
		return fromBodyText(m.body)
	}
	if drawn := drawnBody(root); drawn != nil {
		r.Notices = append(r.Notices, "the text was taken from the data of the page's scripts, from which a browser draws it")
		return drawn
	}
	return p
}

// noArticle tells why a page holds no article and what to give in its place.
func noArticle(root *html.Node) error {
	var frames []string
	app := false
	for n := range descendants(root) {
		switch {
		case n.DataAtom == atom.Frame && attr(n, "src") != "" && len(frames) < 4:
			frames = append(frames, short(attr(n, "src")))
		case n.DataAtom == atom.Noscript:
			app = app || strings.Contains(strings.ToLower(content(n)), "javascript")
		}
	}
	switch {
	case frames != nil:
		return refuse(ErrNoArticle, "no article on the page, which is made of frames; give the page of one of them: %s", strings.Join(frames, ", "))
	case app:
		return refuse(ErrNoArticle, "no article in the page, which scripts draw in a browser; save it from there as .mht or .pdf, or its text as .txt")
	}
	return refuse(ErrNoArticle, "no article found on the page; save the page of the report itself, or its text as .txt")
}

// boundedPage cuts a page at MaxPage bytes or MaxTags tags: a parsed page takes
// far more room than its bytes.
func boundedPage(text string) string {
	if len(text) > MaxPage {
		text = strings.ToValidUTF8(text[:MaxPage], "")
	}
	at := 0
	for range MaxTags {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			return text
		}
		at += i + 1
	}
	return text[:at-1]
}

// fromMarkup reads a piece of HTML that stands in a field of another format.
func fromMarkup(r news.Report, text string) (news.Report, error) {
	root, err := html.Parse(strings.NewReader(boundedPage(text)))
	if err != nil {
		return r, refuse(news.ErrInvalid, "the text's markup cannot be parsed: %w; give plain text", err)
	}
	var p page
	for _, b := range flatten(root) {
		p.add(b.text, b.kind)
	}
	p.write(&r)
	if !readable(&r) {
		return r, refuse(news.ErrInvalid, "no paragraph of a report in the text; give it in the field text")
	}
	return r, nil
}

// fromBodyText makes the parts of a body that is given as plain text.
func fromBodyText(text string) *page {
	var p page
	for _, s := range paragraphs(text) {
		p.add(text[s.Start:s.End], 0)
	}
	return &p
}

// prose is how many bytes the paragraphs of a page hold.
func (p *page) prose() int {
	n := 0
	for _, s := range p.parts {
		if s.kind == 0 {
			n += len(s.text)
		}
	}
	return n
}

// cutOff tells a page that is opened and closed neither in its body nor itself.
func cutOff(text string) bool {
	tail := strings.ToLower(text[max(0, len(text)-1<<12):])
	if strings.Contains(tail, "</body") || strings.Contains(tail, "</html") {
		return false
	}
	text = strings.ToLower(text)
	return (strings.Contains(text, "<body") || strings.Contains(text, "<html")) && !strings.Contains(text, "</body") && !strings.Contains(text, "</html")
}

// begunBody is what there is of a report on a page that was cut off: the
// paragraphs behind its heading or in its article, or those that stand in
// nothing else.
func begunBody(root *html.Node) *page {
	var p page
	begun := false
	for n := range descendants(root) {
		switch n.DataAtom {
		case atom.Article, atom.Main, atom.H1:
			begun = true
		case atom.P:
			if begun || n.Parent.DataAtom == atom.Body {
				p.add(content(n), doc.Paragraph)
			}
		}
	}
	return &p
}

// descendants are the nodes below a node, in the order of the page; faster than
// the library's, which recurs.
func descendants(root *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := root.FirstChild; n != nil; {
			if !yield(n) {
				return
			}
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
			for n != root && n.NextSibling == nil {
				if n = n.Parent; n == nil {
					return
				}
			}
			if n == root {
				return
			}
			n = n.NextSibling
		}
	}
}

// attr is the value of an element's attribute; "" without one.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// find gives the first element that meets the test, in the order of the page.
func find(n *html.Node, test func(*html.Node) bool) *html.Node {
	for d := range descendants(n) {
		if d.Type == html.ElementNode && test(d) {
			return d
		}
	}
	return nil
}

// isTag makes a test for find.
func isTag(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// content is the text below a node, with single spaces.
func content(n *html.Node) string {
	var b strings.Builder
	for d := range descendants(n) {
		if d.Type == html.TextNode && !(d.Parent.DataAtom == atom.Script || d.Parent.DataAtom == atom.Style) {
			b.WriteString(d.Data)
		}
		if d.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
	}
	return clean(b.String())
}
