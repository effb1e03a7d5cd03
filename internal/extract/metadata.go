package extract

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/news"
)

// metadata is what a page says of itself: in JSON-LD, in meta elements.
type metadata struct {
	title, site, url, published, modified, byline, lang string
	body                                                string // articleBody; a help to find the body, not the body
	headTitle                                           string // of the title element
}

func readMetadata(root *nethtml.Node) metadata {
	var m, ld metadata
	for n := range root.Descendants() {
		if n.Type != nethtml.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			setFirst(&m.lang, attr(n, "lang"))
		case atom.Title:
			setFirst(&m.headTitle, content(n))
		case atom.Meta:
			m.meta(strings.ToLower(attr(n, "property")+attr(n, "name")+attr(n, "itemprop")), clean(attr(n, "content")))
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				setFirst(&m.url, attr(n, "href"))
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				ld.linked(n.FirstChild.Data)
			}
		}
	}
	// JSON-LD is written with care for search machines and comes first.
	for _, f := range []struct{ to, from *string }{
		{&m.title, &ld.title}, {&m.site, &ld.site}, {&m.published, &ld.published},
		{&m.modified, &ld.modified}, {&m.byline, &ld.byline}, {&m.lang, &ld.lang}, {&m.body, &ld.body},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	setFirst(&m.url, ld.url)
	return m
}

func setFirst(to *string, v string) {
	if *to == "" {
		*to = strings.TrimSpace(v)
	}
}

func (m *metadata) meta(key, value string) {
	switch key {
	case "og:title", "twitter:title", "dc.title":
		setFirst(&m.title, value)
	case "og:site_name", "application-name":
		setFirst(&m.site, value)
	case "og:url":
		setFirst(&m.url, value)
	case "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "og:article:published_time":
		setFirst(&m.published, normalDate(value))
	case "article:modified_time", "datemodified", "last-modified", "og:updated_time", "lastmod", "dcterms.modified":
		setFirst(&m.modified, normalDate(value))
	case "author", "byl", "dc.creator", "parsely-author", "sailthru.author":
		setFirst(&m.byline, strings.TrimPrefix(value, "By "))
	}
}

// linked reads one block of JSON-LD. Sites write it with raw line breaks in
// strings and other faults: what does not parse is passed over.
func (m *metadata) linked(data string) {
	var v any
	if json.Unmarshal([]byte(data), &v) != nil {
		data = strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, data)
		if json.Unmarshal([]byte(data), &v) != nil {
			return
		}
	}
	m.walkLinked(v, 6)
}

// walkLinked looks for articles in lists, graphs and main entities.
func (m *metadata) walkLinked(v any, depth int) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if depth > 0 {
				m.walkLinked(e, depth-1)
			}
		}
	case map[string]any:
		if kind := asText(v["@type"], 2); isArticle(kind) {
			m.article(v)
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if depth > 0 && v[k] != nil {
				m.walkLinked(v[k], depth-1)
			}
		}
	}
}

func isArticle(kind string) bool {
	return strings.Contains(kind, "Article") || strings.Contains(kind, "BlogPosting") || strings.Contains(kind, "Report") || strings.Contains(kind, "Review")
}

func (m *metadata) article(a article) {
	setFirst(&m.title, unescape(a.get([]string{"headline", "name"})))
	setFirst(&m.site, unescape(a.get([]string{"publisher", "sourceOrganization"})))
	setFirst(&m.published, normalDate(a.get([]string{"datePublished", "dateCreated"})))
	setFirst(&m.modified, normalDate(a.get([]string{"dateModified"})))
	setFirst(&m.byline, unescape(a.get([]string{"author", "creator"})))
	setFirst(&m.lang, a.get([]string{"inLanguage"}))
	setFirst(&m.body, unescape(a.get([]string{"articleBody"})))
	setFirst(&m.url, a.get([]string{"url", "@id"}))
}

// unescape undoes the entities that sites leave in JSON-LD.
func unescape(s string) string { return html.UnescapeString(s) }

// describe fills the report's fields from the metadata and, where it is silent,
// from the page's elements.
func (m *metadata) describe(r *news.Report, root *nethtml.Node) {
	r.Title = m.bestTitle(root)
	r.Source.Name = m.site
	r.URL = m.url
	if r.Source.Name == "" {
		if u, err := url.Parse(m.url); err == nil {
			r.Source.Name = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	r.Published, r.Modified, r.Byline = m.published, m.modified, strings.TrimPrefix(m.byline, "By ")
	if strings.HasPrefix(r.Byline, "http") {
		r.Byline = ""
	}
	if len(m.lang) >= 2 {
		r.Lang = strings.ReplaceAll(m.lang, "_", "-")
	}
	if r.Published == "" {
		if t := find(root, func(n *nethtml.Node) bool { return n.DataAtom == atom.Time && normalDate(attr(n, "datetime")) != "" }); t != nil {
			r.Published = normalDate(attr(t, "datetime"))
		}
	}
	if r.Byline == "" {
		if b := find(root, func(n *nethtml.Node) bool {
			return attr(n, "rel") == "author" || attr(n, "itemprop") == "author" || strings.Contains(attr(n, "class"), "byline")
		}); b != nil {
			if name := strings.TrimPrefix(strings.TrimPrefix(content(b), "By "), "by "); len(name) < 80 {
				r.Byline = name
			}
		}
	}
}

// bestTitle is the heading that the page shows where its metadata knows it too,
// else the metadata's title without the site's name.
func (m *metadata) bestTitle(root *nethtml.Node) string {
	title := m.title
	if title == "" {
		title = m.headTitle
	}
	for n := range root.Descendants() {
		if n.DataAtom == atom.H1 {
			if h := content(n); len(h) > 8 && (sameStart(h, title) || sameStart(h, m.headTitle)) {
				return h
			}
		}
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
		if i := strings.LastIndex(title, sep); i > 20 && i > len(title)/2 && (title == m.headTitle || sameTitle(title[i+len(sep):], m.site)) {
			title = title[:i]
		}
	}
	if title == "" {
		if h := find(root, isTag(atom.H1)); h != nil {
			title = content(h)
		}
	}
	return title
}

// sameStart tells whether one title begins with the other's words.
func sameStart(a, b string) bool {
	a, b = plainWords(a), plainWords(b)
	return a != "" && b != "" && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
}
