package feed

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// The bounds of the search for feeds in a page.
const (
	maxSearched = 1 << 20
	maxFound    = 20
)

// feedTypes are the types by which a page names its feeds.
var feedTypes = map[string]bool{
	"application/rss+xml": true, "application/atom+xml": true, "application/feed+json": true,
	"application/rdf+xml": true, "application/x.atom+xml": true, "text/xml+rss": true,
}

// Discover gives the feeds that a page names in its link elements, in their
// order, each once.
func Discover(page []byte, at string) []Place {
	base, err := url.Parse(at)
	if err != nil {
		return nil
	}
	var out []Place
	seen := map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(page[:min(len(page), maxSearched)]))
	z.SetMaxBuf(maxSearched)
	for z.Next() != html.ErrorToken {
		t := z.Token()
		if t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
			continue
		}
		switch t.Data {
		case "base":
			if b, err := base.Parse(attr(t, "href")); err == nil {
				base = b
			}
		case "link":
			u, ok := resolve(base, attr(t, "href"))
			if ok && isFeed(t) && !seen[u] && len(out) < maxFound {
				seen[u] = true
				out = append(out, Place{URL: u, Title: line(attr(t, "title"))})
			}
		}
	}
	return out
}

func isFeed(t html.Token) bool {
	kind, _, _ := strings.Cut(strings.ToLower(attr(t, "type")), ";")
	for rel := range strings.FieldsSeq(strings.ToLower(attr(t, "rel"))) {
		if rel == "alternate" && feedTypes[strings.TrimSpace(kind)] || rel == "feed" {
			return true
		}
	}
	return false
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
