package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shownDates finds the day of publication where the page's metadata state
// none: in elements that are marked or named as a date, those near the heading
// before others. What stands in a list of other reports is left out.
func shownDates(root *html.Node) (published, modified string) {
	heading := find(root, isTag(atom.H1))
	past := heading == nil
	var before string
	for n := range descendants(root) {
		if n == heading {
			past = true
		}
		if n.Type != html.ElementNode || !dateElement(n) || inList(n) {
			continue
		}
		date, updated := elementDate(n)
		switch {
		case date == "":
		case updated && modified == "":
			modified = date
		case updated:
		case past:
			return date, modified
		case before == "":
			before = date
		}
	}
	return before, modified
}

// dateElement tells an element that holds a date: a time, or one whose name
// says so.
func dateElement(n *html.Node) bool {
	if n.DataAtom == atom.Time || attr(n, "itemprop") == "datePublished" {
		return true
	}
	for _, key := range []string{"class", "id"} {
		for _, name := range strings.Fields(attr(n, key)) {
			words := splitName(name)
			for _, w := range []string{" date ", " time ", " timestamp ", " published ", " publish ", " pubdate ", " posted ", " dateline ", " byline ", " updated ", " meta "} {
				if strings.Contains(words, w) {
					return true
				}
			}
		}
	}
	return false
}

// elementDate is the date that an element states, and whether it is that of a
// change.
func elementDate(n *html.Node) (date string, updated bool) {
	text := content(n)
	if len(text) > 200 {
		return "", false
	}
	low := strings.ToLower(text + " " + attr(n, "itemprop") + " " + attr(n, "class"))
	updated = (strings.Contains(low, "updated") || strings.Contains(low, "modified")) && !strings.Contains(low, "published") && !strings.Contains(low, "posted")
	for _, v := range []string{attr(n, "datetime"), attr(n, "content")} {
		if v == "" {
			continue
		}
		if date = normalDate(v); date != "" {
			return date, updated
		}
	}
	return statedDate(text), updated
}

// inList tells an element that belongs to another report: it stands in a link,
// a list, an aside, or the page's head or foot.
func inList(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		switch p.DataAtom {
		case atom.A, atom.Li, atom.Aside, atom.Footer, atom.Nav:
			return true
		}
		if p.Type == html.ElementNode && p.DataAtom != atom.Body && (named(p, neverPart) || commentLike(p)) {
			return true
		}
	}
	return false
}

func commentLike(n *html.Node) bool {
	for _, key := range []string{"class", "id"} {
		if v := strings.ToLower(attr(n, key)); strings.Contains(v, "comment-") || strings.Contains(v, "related") || strings.Contains(v, "teaser") || strings.Contains(v, "card") {
			return true
		}
	}
	return false
}
