package extract

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shownBylines are what the page itself shows of the writers, the surest
// element first: those that are marked as an author, as one, then elements
// named so.
func shownBylines(root *html.Node) []string {
	var marked, byClass, loose, plain []string
	for n := range descendants(root) {
		if n.Type != html.ElementNode || n.DataAtom == atom.Link || n.DataAtom == atom.Label || n.DataAtom == atom.Input {
			continue
		}
		rel, prop, class := attr(n, "rel"), attr(n, "itemprop")+attr(n, "property"), strings.ToLower(attr(n, "class"))
		switch {
		case strings.Contains(rel, "author") || prop == "author" || prop == "creator" || prop == "schema:author":
			if v := authorText(n); v != "" && !inComments(n) {
				marked = append(marked, v)
			}
		case strings.Contains(class, "byline") || strings.Contains(class, "author-name") || strings.Contains(class, "author__name") || named(n, bylinePart):
			if v := authorText(n); v != "" && len(byClass) < 4 && !inComments(n) {
				byClass = append(byClass, v)
			}
		case strings.Contains(class, "author") && len(loose) < 4:
			if v := authorText(n); v != "" && !inComments(n) {
				loose = append(loose, v)
			}
		case len(plain) < 2:
			if v := signature(n); v != "" && !inComments(n) && !inList(n) {
				plain = append(plain, v)
			}
		}
	}
	if joined := strings.Join(marked, "; "); len(writers(joined)) > 0 && len(writers(joined)) <= maxWriters {
		// What else the elements around them hold are places and owners.
		return []string{joined}
	}
	return slices.Concat(byClass, loose, plain)
}

// creditRE matches who is told to have reported, at the end of an agency's
// text.
var creditRE = regexp.MustCompile(`(?i)^\(?reporting by ([^;()]+?)(?:[;()]|\.$|,? (?:additional|writing|editing) |$)`)

// signature is the writers in an element that holds nothing else and is named
// by nothing: "By Ana Lindqvist and Bo Rask", "Reporting by Ana Lindqvist".
func signature(n *html.Node) string {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Span, atom.H2, atom.H3, atom.H4, atom.H5, atom.Strong, atom.Em, atom.I, atom.B:
	default:
		return ""
	}
	c := n.FirstChild
	if c == nil || c.Type != html.TextNode {
		return ""
	}
	start := strings.TrimLeft(c.Data[:min(len(c.Data), 40)], " \t\r\n(")
	if len(start) < 3 || !strings.EqualFold(start[:2], "by") && !strings.EqualFold(start[:2], "re") {
		return ""
	}
	text := content(n)
	if m := creditRE.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	found := []string(nil)
	if len(text) < 120 && bylineRE.MatchString(text) {
		found = writers(text)
	}
	if len(found) == 0 || len(found) > maxWriters || !personLike(found[0]) {
		return ""
	}
	return text
}

// inComments tells an element among the readers' comments or in a form.
func inComments(n *html.Node) bool {
	for p := n; p != nil; p = p.Parent {
		if p.DataAtom == atom.Form || strings.Contains(strings.ToLower(attr(p, "class")+" "+attr(p, "id")), "comment") && p.DataAtom != atom.Body && p.DataAtom != atom.Html && p.DataAtom != atom.Article {
			return true
		}
	}
	return false
}

// maxWriters is the most people who sign one report; more are those of others,
// to which the page links.
const maxWriters = 5

func authorText(n *html.Node) string {
	if v := attr(n, "content"); v != "" {
		return v
	}
	if v := content(n); len(v) < 160 {
		return v
	}
	return ""
}
