package extract

import (
	"encoding/json"
	"html"
	"strings"
)

// linkedData is the JSON-LD of a page: all its objects, over all its scripts.
type linkedData struct {
	objects  []article
	byID     map[string]article
	articles []article // those that describe an article, the surest kind first
}

// maxLinked bounds the objects that are looked at; the pages of news sites have
// some dozens.
const maxLinked = 2000

// read takes up one script. Sites write it with raw line breaks in strings and
// other faults: what does not parse is passed over.
func (l *linkedData) read(data string) {
	data = strings.TrimSuffix(strings.TrimSpace(data), ";")
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
	l.walk(v, 12)
}

// walk notes every object, with those in its fields: an author may be told in
// one place and named in another.
func (l *linkedData) walk(v any, depth int) {
	if depth == 0 || len(l.objects) >= maxLinked {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.walk(e, depth-1)
		}
	case map[string]any:
		l.objects = append(l.objects, v)
		if id, ok := v["@id"].(string); ok && v["name"] != nil {
			if l.byID == nil {
				l.byID = map[string]article{}
			}
			l.byID[id] = v
		}
		for _, key := range linkedFields {
			if in, ok := v[key]; ok {
				l.walk(in, depth-1)
			}
		}
	}
}

// linkedFields are the fields that may hold an article or a person, in the
// order in which they are looked at.
var linkedFields = []string{"@graph", "mainEntity", "mainEntityOfPage", "author", "creator", "publisher", "itemListElement", "item", "hasPart", "liveBlogUpdate"}

// choose finds the articles among the objects: those of a kind of schema.org,
// news before others, then whatever has a headline and a date.
func (l *linkedData) choose() {
	var other []article
	for _, o := range l.objects {
		kind := asText(o["@type"], 2)
		switch {
		case strings.Contains(kind, "NewsArticle") || strings.Contains(kind, "LiveBlogPosting"):
			l.articles = append(l.articles, o)
		case isArticle(kind), o["headline"] != nil && o["datePublished"] != nil:
			other = append(other, o)
		}
	}
	l.articles = append(l.articles, other...)
}

func isArticle(kind string) bool {
	return strings.Contains(kind, "Article") || strings.Contains(kind, "BlogPosting") || strings.Contains(kind, "Report") || strings.Contains(kind, "Review")
}

// fill takes what the articles say that is not known yet. Of a page that lists
// several, the first with the title of the page is the page's own.
func (l *linkedData) fill(m *metadata, title string) {
	l.choose()
	own := l.articles
	for i, a := range l.articles {
		if t := unescape(a.get([]string{"headline", "name"})); t != "" && sameStart(t, title) {
			own = append([]article{a}, append(append([]article(nil), l.articles[:i]...), l.articles[i+1:]...)...)
			break
		}
	}
	for i, a := range own {
		if i > 0 && !sameArticle(own[0], a) {
			continue
		}
		m.article(a, l)
	}
	if len(own) == 0 {
		m.dates(l.webPage())
	}
}

// webPage is the object that describes the page, of a page that describes no
// article.
func (l *linkedData) webPage() article {
	for _, o := range l.objects {
		if kind := asText(o["@type"], 2); strings.HasSuffix(kind, "WebPage") || strings.HasSuffix(kind, "ItemPage") {
			return o
		}
	}
	return nil
}

// dates takes the days of publication and of the last change.
func (m *metadata) dates(a article) {
	m.publishedOn(a.get([]string{"datePublished", "dateCreated"}))
	setFirst(&m.modified, normalDate(a.get([]string{"dateModified"})))
}

// sameArticle tells whether two objects speak of one article, as those of a
// plugin and of a theme do, and not of another on the same page.
func sameArticle(a, b article) bool {
	s, t := unescape(a.get([]string{"headline"})), unescape(b.get([]string{"headline"}))
	return s == "" || t == "" || sameStart(s, t)
}

func (m *metadata) article(a article, l *linkedData) {
	setFirst(&m.title, unescape(a.get([]string{"headline", "name"})))
	setFirst(&m.site, unescape(a.get([]string{"publisher", "sourceOrganization"})))
	m.dates(a)
	setFirst(&m.byline, joinNames(l.names(a["author"], 3)))
	setFirst(&m.byline, joinNames(l.names(a["creator"], 3)))
	setFirst(&m.lang, a.get([]string{"inLanguage"}))
	setFirst(&m.body, unescape(a.get([]string{"articleBody"})))
	setFirst(&m.url, a.get([]string{"url", "@id"}))
	if s, ok := a["articleSection"].([]any); ok && len(s) > 0 {
		setFirst(&m.section, unescape(asText(s[0], 2)))
	}
	setFirst(&m.section, unescape(asText(a["articleSection"], 2)))
	switch free := a["isAccessibleForFree"].(type) {
	case bool:
		m.paywalled = m.paywalled || !free
	case string:
		m.paywalled = m.paywalled || strings.EqualFold(free, "false")
	}
	if updates, ok := a["liveBlogUpdate"].([]any); ok && m.live == nil {
		m.live = updates
	}
}

// names are the names of people and bodies in a field: strings, objects, lists
// of these, and objects that are told elsewhere by their @id.
func (l *linkedData) names(v any, depth int) []string {
	if depth == 0 {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{unescape(v)}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, l.names(e, depth-1)...)
		}
		return out
	case map[string]any:
		if name := asText(v["name"], 2); name != "" {
			return []string{unescape(name)}
		}
		if given, family := asText(v["givenName"], 2), asText(v["familyName"], 2); family != "" {
			return []string{unescape(strings.TrimSpace(given + " " + family))}
		}
		if list, ok := v["@list"].([]any); ok {
			return l.names(list, depth-1)
		}
		if id, ok := v["@id"].(string); ok {
			if o, ok := l.byID[id]; ok {
				return []string{unescape(asText(o["name"], 2))}
			}
		}
	}
	return nil
}

// unescape undoes the entities that sites leave in JSON-LD.
func unescape(s string) string { return html.UnescapeString(s) }
