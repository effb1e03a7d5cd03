package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bestTitle is the heading that the page shows where it tells what the
// metadata's title tells, else the metadata's title without the site's name.
func (m *metadata) bestTitle(root *html.Node) string {
	title := m.title
	if title == "" {
		title = m.headTitle
	}
	var first, close string
	headings := 0
	heads := m.withoutSite(m.headTitle)
	for n := range descendants(root) {
		if n.DataAtom != atom.H1 {
			continue
		}
		h := headingText(n, title)
		headings++
		switch {
		case len(h) <= 8 && !m.siteBehind(h):
		case sameStart(h, title) || sameStart(h, m.headTitle):
			return h
		case close == "" && (alike(h, title) || alike(h, heads)) && !sameTitle(h, m.site):
			close = h
		case first == "":
			first = h
		}
	}
	if close != "" {
		return close
	}
	title = m.withoutSite(title)
	words := strings.Count(first, " ")
	if title == "" || headings == 1 && m.title == "" && words >= minHeading && strings.Count(title, " ") < min(words, minHeading+1) {
		return first // a title of few words is that of the site or its section
	}
	return title
}

// headingText is what a heading says. A label in it, before or behind the title
// that the metadata state too, stands in an element of its own and is none of
// it: <h1><span>Courts</span>River prison full</h1>.
func headingText(h1 *html.Node, title string) string {
	text := content(h1)
	if len(text) <= len(title) || len(title) < minTitle || !strings.HasPrefix(text, title) && !strings.HasSuffix(text, title) {
		return text
	}
	for n := range descendants(h1) {
		if n.Type == html.ElementNode && content(n) == title || n.Type == html.TextNode && clean(n.Data) == title {
			return title
		}
	}
	return text
}

// minTitle is the length in bytes from which a title is no label.
const minTitle = 12

// minHeading is the least spaces in a page's one heading that is taken rather
// than a title of fewer.
const minHeading = 2

// siteBehind tells whether the page's title is this heading with the site's
// name behind it: a short heading may be a label of anything else.
func (m *metadata) siteBehind(heading string) bool {
	rest, found := strings.CutPrefix(m.headTitle, heading+" ")
	return found && heading != "" && sameTitle(strings.TrimLeft(rest, "|-–—:• "), m.site)
}

// alike tells whether two titles share most of their words: a site writes one
// for readers and another for search machines.
func alike(a, b string) bool {
	words, others := contentWords(a), contentWords(b)
	if len(words) < 3 || len(others) < 3 {
		return false
	}
	both := 0
	for w := range words {
		if others[w] {
			both++
		}
	}
	return both >= 3 && both*2 >= min(len(words), len(others))
}

// withoutSite takes the site's name off the end of a title, and the sections
// before it.
func (m *metadata) withoutSite(title string) string {
	for range 3 {
		cut := false
		for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
			i := strings.LastIndex(title, sep)
			if i >= 15 && i > len(title)/3 && (sep == " | " || title == m.headTitle || sameTitle(title[i+len(sep):], m.site)) {
				title, cut = title[:i], true
				break
			}
		}
		if !cut {
			return title
		}
	}
	return title
}

// sameStart tells whether one title begins with the other's words.
func sameStart(a, b string) bool {
	a, b = plainWords(a), plainWords(b)
	return a != "" && b != "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}
