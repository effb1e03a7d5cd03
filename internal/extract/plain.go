package extract

import (
	"fmt"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// readPlain reads plain text. With a header block the text of the report is
// what follows it, without one it is the whole file.
func readPlain(text string) (news.Report, error) {
	var r news.Report
	body, ok := header(&r, text)
	if !ok {
		body = text
	}
	return plainBody(r, body)
}

// plainBody lays out a report whose text is lines.
func plainBody(r news.Report, body string) (news.Report, error) {
	var cut []string
	r.Text, cut = bounded(body)
	r.Notices = append(r.Notices, cut...)
	lay(&r, paragraphs(r.Text), nil)
	if !readable(&r) {
		return r, refuse(news.ErrInvalid, "no paragraph of a report in it, only titles, dates or parts of a site; give the report's text")
	}
	return r, nil
}

// headerFields are the keys of a header block and of front matter.
var headerFields = map[string]func(*news.Report, string){
	"title":     func(r *news.Report, v string) { r.Title = v },
	"headline":  func(r *news.Report, v string) { r.Title = v },
	"source":    func(r *news.Report, v string) { r.Source.Name = v },
	"outlet":    func(r *news.Report, v string) { r.Source.Name = v },
	"publisher": func(r *news.Report, v string) { r.Source.Name = v },
	"family":    func(r *news.Report, v string) { r.Source.Family = v },
	"owner":     func(r *news.Report, v string) { r.Source.Family = v },
	"url":       func(r *news.Report, v string) { r.URL = v },
	"link":      func(r *news.Report, v string) { r.URL = v },
	"byline":    func(r *news.Report, v string) { r.Byline = v },
	"author":    func(r *news.Report, v string) { r.Byline = v },
	"authors":   func(r *news.Report, v string) { r.Byline = v },
	"agency":    func(r *news.Report, v string) { r.Agency = v },
	"language":  func(r *news.Report, v string) { r.Lang = v },
	"lang":      func(r *news.Report, v string) { r.Lang = v },
	"published": setPublished,
	"date":      setPublished,
	"updated":   setModified,
	"modified":  setModified,
}

func setPublished(r *news.Report, v string) {
	if r.Published = normalDate(v); r.Published == "" {
		r.Notices = append(r.Notices, fmt.Sprintf("the date %q could not be read; write it as 2025-03-27 or 2025-03-27T14:05:00-06:00", short(v)))
		return
	}
	r.Anchor = doc.Anchor{Value: r.Published, From: doc.AnchorPublished}
}

func setModified(r *news.Report, v string) { r.Modified = normalDate(v) }

func short(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}

// header reads the "Key: value" lines at the top of a text. They are a header
// only where every line up to the first blank one has a known key.
func header(r *news.Report, text string) (body string, ok bool) {
	h := *r
	for at := 0; at < len(text); {
		line, rest, _ := strings.Cut(text[at:], "\n")
		line = strings.TrimSpace(line)
		if line == "" {
			if at == 0 || h.Title == "" && h.Source.Name == "" && h.URL == "" && h.Published == "" {
				return text, false
			}
			*r = h
			return rest, true
		}
		if !field(&h, line) {
			return text, false
		}
		at = len(text) - len(rest)
	}
	if h.Title != "" && (h.Source.Name != "" || h.URL != "" || h.Published != "") {
		*r = h // a header with nothing below it
		return "", true
	}
	return text, false
}

// field takes one "Key: value" line and reports whether its key is known.
func field(r *news.Report, line string) bool {
	key, value, found := strings.Cut(line, ":")
	set := headerFields[strings.ToLower(strings.TrimSpace(key))]
	value = strings.Trim(strings.TrimSpace(value), `"'`)
	if !found || set == nil || len(line) > 1000 {
		return false
	}
	if value != "" {
		set(r, value)
	}
	return true
}
