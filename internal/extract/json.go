package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"

	"rashomon/internal/news"
)

// article is a JSON object that may hold a report. docs/input.md lists the
// fields.
type article map[string]any

// fields are the names under which a value is looked for, the surest first.
var fields = struct{ title, text, url, source, family, published, modified, byline, agency, lang, section []string }{
	title:     []string{"title", "headline", "headlines", "webTitle", "name"},
	text:      []string{"text", "body", "content", "maintext", "articleBody", "article_body", "body_xhtml", "body_text", "bodies", "bodyText", "full_text", "article"},
	url:       []string{"url", "link", "canonical_url", "source_url", "webUrl", "web_url", "uri"},
	source:    []string{"source", "outlet", "publisher", "source_name", "site_name", "thread", "infosources", "source_domain", "domain", "source_id", "copyrightholder", "copyrightHolder"},
	family:    []string{"family", "owner"},
	published: []string{"published", "date", "date_publish", "publishedAt", "published_at", "datePublished", "date_published", "pubDate", "pub_date", "publication_date", "publish_date", "webPublicationDate", "dateTimePub", "dateTime", "firstcreated", "firstCreated", "versioncreated", "versionCreated"},
	modified:  []string{"modified", "updated", "date_modify", "updatedAt", "updated_at", "dateModified", "date_modified", "versioncreated", "versionCreated"},
	byline:    []string{"byline", "bylines", "author", "authors", "creator", "by"},
	agency:    []string{"agency"},
	lang:      []string{"language", "lang", "inLanguage"},
	section:   []string{"section", "sectionName", "section_name", "articleSection", "category"},
}

// lists are the fields of an object that holds articles instead of being one.
var lists = []string{"articles", "items", "results", "reports", "documents", "docs", "posts", "stories", "hits", "data", "response"}

// readJSON reads one article, an array of them, an object with such an array,
// or one object a line. The error tells what could not be read; what could be
// comes with it.
func readJSON(text string) ([]news.Report, error) {
	var out []news.Report
	var errs []error
	n := 0
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	for {
		var v any
		if err := dec.Decode(&v); err == io.EOF {
			break
		} else if err != nil {
			errs = append(errs, notJSON(err, dec.InputOffset()))
			break
		}
		found := postsOf(v)
		if found == nil {
			found = articles(v, 4)
		}
		for _, a := range found {
			n++
			r, err := fromArticle(a)
			if err != nil {
				errs = append(errs, fmt.Errorf("article %d: %w", n, err))
				continue
			}
			out = append(out, r)
		}
	}
	if n == 0 && len(errs) == 0 {
		errs = append(errs, refuse(news.ErrInvalid, "no article in the JSON; give objects with the fields title, text, source, url and published"))
	}
	return out, severally(errs)
}

// notJSON tells a file that breaks off from one that is not JSON.
func notJSON(err error, at int64) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return refuse(news.ErrInvalid, "the JSON breaks off before its end; save the file again")
	}
	return refuse(news.ErrInvalid, "not JSON at byte %d: %w; check the file with a JSON tool", at, err)
}

// severally makes one line of what is wrong with several articles.
func severally(errs []error) error {
	switch len(errs) {
	case 0:
		return nil
	case 1:
		return errs[0]
	}
	return refusal{errors.Join(errs...), fmt.Errorf("%w (and %d more like it)", errs[0], len(errs)-1)}
}

// articles are the objects of a JSON value that may be articles.
func articles(v any, depth int) []article {
	switch v := v.(type) {
	case []any:
		var out []article
		for _, e := range v {
			if m, ok := e.(map[string]any); ok {
				out = append(out, m)
			}
		}
		return out
	case map[string]any:
		for _, name := range lists {
			switch in := v[name].(type) {
			case []any:
				return articles(in, depth)
			case map[string]any: // some answers put the list a floor deeper
				if depth > 0 && article(v).get(fields.text) == "" {
					return articles(in, depth-1)
				}
			}
		}
		return []article{v}
	}
	return nil
}

// cutMark is how NewsAPI ends a text of which it gives the beginning.
var cutMark = regexp.MustCompile(`(?:\s*(?:…|\.\.\.))?\s*\[\+(\d{1,7}) chars\]\s*$`)

func fromArticle(a article) (news.Report, error) {
	r := news.Report{
		Title:  a.first(fields.title),
		URL:    a.get(fields.url),
		Source: news.Source{Name: a.get(fields.source), Family: a.get(fields.family)},
		Byline: a.get(fields.byline),
		Agency: a.get(fields.agency),
		Lang:   a.get(fields.lang),
		Page:   news.Page{Section: a.get(fields.section)},
	}
	body := a.first(fields.text)
	if !strings.ContainsFunc(body, unicode.IsLetter) || body == "[Removed]" { // nothing, or a number or mark in its place
		return r, refuse(news.ErrInvalid, "no text; give it in the field text")
	}
	if m := cutMark.FindStringSubmatchIndex(body); m != nil {
		r.Notices = append(r.Notices, fmt.Sprintf("only the beginning of the report was given; %s characters are missing", body[m[2]:m[3]]))
		body = body[:m[0]]
	}
	if v := a.get(fields.published); v != "" {
		setPublished(&r, v)
	}
	setModified(&r, a.get(fields.modified))
	if strings.HasPrefix(strings.TrimSpace(body), "<") && strings.Contains(body, "</p>") {
		return fromMarkup(r, body)
	}
	r.Title = clean(r.Title)
	if r.Title != "" {
		body = r.Title + "\n\n" + body
	}
	return plainBody(r, body)
}

// first is the first of the fields that holds text, and of a list its first:
// ninjs lists a headline or body for each purpose.
func (a article) first(names []string) string {
	for _, n := range names {
		v := a[n]
		if list, ok := v.([]any); ok && len(list) > 0 {
			v = list[0]
		}
		if s := asText(v, 3); s != "" {
			return s
		}
	}
	if in, ok := a["fields"].(map[string]any); ok && in["fields"] == nil {
		return article(in).first(names)
	}
	return ""
}

// get is the first of the fields that holds text: a string, a number, an object
// with a name, or a list of these.
func (a article) get(names []string) string {
	for _, n := range names {
		if s := asText(a[n], 3); s != "" {
			return s
		}
	}
	if in, ok := a["fields"].(map[string]any); ok && in["fields"] == nil {
		return article(in).get(names)
	}
	return ""
}

func asText(v any, depth int) string {
	if depth == 0 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(strings.ToValidUTF8(v, "\ufffd"))
	case json.Number:
		return v.String()
	case map[string]any:
		for _, n := range []string{"name", "title", "value", "main", "original", "site", "domain", "literal", "id", "@value"} {
			if s := asText(v[n], depth-1); s != "" {
				return s
			}
		}
	case []any:
		var out []string
		for _, e := range v {
			if s := asText(e, depth-1); s != "" {
				out = append(out, s)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}
