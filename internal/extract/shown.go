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
		date, changed := elementDates(n)
		setFirst(&modified, changed)
		switch {
		case date == "":
		case past:
			return date, modified
		case before == "":
			before = date
		}
	}
	return before, modified
}

// dateElement tells an element that holds a date: a time, or one that is marked
// or named so.
func dateElement(n *html.Node) bool {
	return n.DataAtom == atom.Time || markedField(n) == "published" || named(n, datePart)
}

// markedField is the field of the report that an element is marked as, in the
// words of schema.org, Dublin Core and others.
func markedField(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "itemprop" || a.Key == "property" {
			_, name, prefixed := strings.Cut(a.Val, "schema:")
			if !prefixed {
				name = a.Val
			}
			if f := fieldOf()[strings.ToLower(name)]; f != "" {
				return f
			}
		}
	}
	return ""
}

// elementDates are the days of publication and change that an element states.
func elementDates(n *html.Node) (published, modified string) {
	text := content(n)
	if len(text) > 200 {
		return "", ""
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "datetime", "content", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "data-utc":
			if date := normalDate(a.Val); date != "" {
				if isChange(text + " " + attr(n, "itemprop") + " " + attr(n, "class")) {
					return "", date
				}
				return date, ""
			}
		}
	}
	published, modified = labelledDates(text)
	if isChange(attr(n, "itemprop")+" "+attr(n, "class")) && modified == "" {
		return "", published
	}
	return published, modified
}

// isChange tells words that speak of a change of the report and of nothing
// else.
func isChange(words string) bool {
	low := strings.ToLower(words)
	return (strings.Contains(low, "updated") || strings.Contains(low, "modified")) && !strings.Contains(low, "published") && !strings.Contains(low, "posted")
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
