package extract

import (
	_ "embed"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/news"
)

// metadata is what a page says of itself: in JSON-LD, in meta elements.
type metadata struct {
	title, site, url, published, modified, byline, lang, section string

	signedAs  string // what the page calls the writers in its meta elements
	body      string // articleBody; a help to find the body, not the body
	headTitle string // of the title element
	next      string // of the page on which the report goes on
	paywalled bool   // it says that it is not free to read
	live      []any  // the entries of a live report
	noDate    string // what stands for the day of publication and is none
}

func readMetadata(root *nethtml.Node) metadata {
	var m, ld metadata
	var linked linkedData
	for n := range descendants(root) {
		if n.Type != nethtml.ElementNode {
			continue
		}
		switch n.DataAtom {
		case 0:
			m.nitf(n)
		case atom.Html:
			setFirst(&m.lang, attr(n, "lang"))
		case atom.Title:
			setFirst(&m.headTitle, content(n))
		case atom.Meta:
			m.meta(n)
		case atom.Link:
			switch attr(n, "rel") {
			case "canonical":
				setFirst(&m.url, attr(n, "href"))
			case "next":
				setFirst(&m.next, attr(n, "href"))
			}
		case atom.Script:
			if strings.HasPrefix(strings.ToLower(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
				linked.read(n.FirstChild.Data)
			}
		}
	}
	title := m.title
	setFirst(&title, m.headTitle)
	linked.fill(&ld, title)
	// JSON-LD is written with care for search machines and comes first.
	for _, f := range []struct{ to, from *string }{
		{&m.title, &ld.title}, {&m.published, &ld.published},
		{&m.modified, &ld.modified}, {&m.byline, &ld.byline}, {&m.lang, &ld.lang}, {&m.body, &ld.body}, {&m.section, &ld.section},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	// An agency's text on another's page is published by the other.
	if _, agency := knownAgency(ld.site); siteName(ld.site, "") != "" && (!agency || siteName(m.site, "") == "") {
		m.site = ld.site
	}
	setFirst(&m.url, ld.url)
	setFirst(&m.noDate, ld.noDate)
	m.paywalled, m.live = m.paywalled || ld.paywalled, ld.live
	return m
}

func setFirst(to *string, v string) {
	if *to == "" {
		*to = strings.TrimSpace(v)
	}
}

// nitf takes what the head of an article in NITF states, an agency's format
// whose body reads like a page.
func (m *metadata) nitf(n *nethtml.Node) {
	switch n.Data {
	case "date.issue", "date.release":
		m.publishedOn(attr(n, "norm"))
	case "doc.copyright":
		setFirst(&m.site, attr(n, "holder"))
	case "byline":
		setFirst(&m.byline, content(n))
	}
}

//go:embed rules/metadata.tsv
var metadataTSV string

// fieldOf is the field of the report by what pages call it.
var fieldOf = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(metadataTSV, "\n") {
		if field, key, ok := strings.Cut(line, "\t"); ok {
			out[key] = field
		}
	}
	return out
})

// meta takes what a meta element states.
func (m *metadata) meta(n *nethtml.Node) {
	field, name, value := "", "", ""
	for _, a := range n.Attr {
		switch a.Key {
		case "property", "name", "itemprop":
			if f := fieldOf()[strings.ToLower(a.Val)]; f != "" {
				field, name = f, strings.ToLower(a.Val)
			}
		case "content":
			value = clean(a.Val)
		}
	}
	switch field {
	case "title":
		setFirst(&m.title, unescape(value))
	case "site":
		setFirst(&m.site, value)
	case "url":
		setFirst(&m.url, value)
	case "published":
		m.publishedOn(value)
	case "modified":
		setFirst(&m.modified, normalDate(value))
	case "byline":
		m.signedBy(name, value)
	case "section":
		setFirst(&m.section, value)
	case "tier":
		m.paywalled = m.paywalled || value == "locked"
	}
}

// signedBy takes a writer; of several writers, pages write an element for each,
// all under one name.
func (m *metadata) signedBy(name, value string) {
	switch {
	case len(writers(value)) == 0:
	case m.byline == "":
		m.byline, m.signedAs = value, name
	case m.signedAs == name && len(m.byline) < maxByline:
		m.byline += "; " + value
	}
}

// publishedOn takes the day that the page states, and keeps what is no day to
// tell of it.
func (m *metadata) publishedOn(value string) {
	date := normalDate(value)
	setFirst(&m.published, date)
	if date == "" {
		setFirst(&m.noDate, value)
	}
}

// describe fills the report's fields from the metadata and, where it is silent,
// from the page's elements.
func (m *metadata) describe(r *news.Report, root *nethtml.Node) {
	r.Title = m.bestTitle(root)
	r.Source.Name = siteName(m.site, r.Title)
	r.URL = m.url
	if r.Source.Name == "" {
		if u, err := url.Parse(m.url); err == nil {
			r.Source.Name = strings.TrimPrefix(u.Hostname(), "www.")
		}
	}
	r.Published, r.Modified = m.published, m.modified
	r.Page.Section, r.Page.Paywalled = sectionName(m.section), m.paywalled
	m.sign(r, root)
	if len(m.lang) >= 2 {
		r.Lang = strings.ReplaceAll(m.lang, "_", "-")
	}
	if r.Published == "" {
		published, modified := shownDates(root)
		r.Published = shownDay(published, m.url)
		setFirst(&r.Modified, modified)
	}
}

// dateless looks for the day of publication in the scripts of a page that shows
// none, and tells of one that could not be read.
func (m *metadata) dateless(r *news.Report, text string) {
	if r.Published != "" {
		return
	}
	if r.Published = scriptDate(text); r.Published == "" && m.noDate != "" {
		r.Notices = append(r.Notices, fmt.Sprintf("the page's date %q could not be read", short(m.noDate)))
	}
}

// sign fills in who wrote the report. What the page shows names more of several
// writers than its metadata do, and is free of their user names.
func (m *metadata) sign(r *news.Report, root *nethtml.Node) {
	names := writers(m.byline)
	agency := creditedAgency(m.byline)
	stated := false // the page says "By ..." of somebody
	for _, shown := range shownBylines(root) {
		if rest := strings.ReplaceAll(shown, m.site, "; "); m.site != "" && len(writers(rest)) > 0 {
			shown = rest
		}
		found := writers(shown)
		setFirst(&agency, creditedAgency(shown))
		by := bylineLead.MatchString(shown)
		switch {
		case len(found) == 0:
		case len(names) == 0,
			len(found) > len(names) && slices.Contains(found, names[0]),
			by && !stated && len(found) == 1 && len(names) == 1 && !personLike(names[0]) && found[0] != names[0]:
			names = found
		}
		stated = stated || by && len(found) > 0
	}
	r.Byline, r.Agency = strings.Join(m.withoutOutlet(names), ", "), agency
}

// withoutOutlet leaves out the site's own name beside those of its writers; a
// site that states none signs the titles of its pages.
func (m *metadata) withoutOutlet(names []string) []string {
	if len(names) < 2 {
		return names
	}
	return slices.DeleteFunc(names, func(n string) bool {
		return sameTitle(n, m.site) || strings.HasSuffix(m.headTitle, " - "+n) || strings.HasSuffix(m.headTitle, " | "+n)
	})
}

// builders are programs and hosts that sign the pages made with them.
var builders = map[string]bool{"blogger": true, "wordpress": true, "hosted": true, "home": true, "admin": true, "website": true, "my site": true}

// siteName is the name of an outlet among what pages give for it; empty for the
// title of the page, an address, or the program that made it.
func siteName(s, title string) string {
	name, _, _ := strings.Cut(clean(s), " | ")
	if builders[strings.ToLower(name)] || strings.HasPrefix(name, "http") || len(name) > 80 || title != "" && sameTitle(name, title) {
		return ""
	}
	return strings.TrimPrefix(name, "@")
}

// sectionName is the first of the sections that a page gives.
func sectionName(s string) string {
	name, _, _ := strings.Cut(clean(s), ",")
	if strings.Contains(name, ".") || len(name) > 60 {
		return ""
	}
	return name
}
