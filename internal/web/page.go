package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/doc"
	"rashomon/internal/render"
)

//go:embed templates/*.gohtml
var templateFiles embed.FS

type pageTemplate = template.Template

// loadPages parses each page with the layout and the pieces of an account.
func loadPages() (map[string]*pageTemplate, error) {
	names, err := fs.Glob(templateFiles, "templates/*.gohtml")
	if err != nil {
		return nil, err
	}
	pages := map[string]*pageTemplate{}
	for _, name := range names {
		key := strings.TrimSuffix(path.Base(name), ".gohtml")
		if key == "layout" {
			continue
		}
		t, err := render.Pieces()
		if err == nil {
			t, err = t.ParseFS(templateFiles, "templates/layout.gohtml", name)
		}
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", key, err)
		}
		pages[key] = t
	}
	return pages, nil
}

// page is what the layout shows around the Body.
type page struct {
	Title, Section string // Section: entry of the navigation that this belongs to
	Theme          string // "light", "dark" or empty: as the reader's system
	Here           string // the address of this page
	Find           string // what stands in the search box
	User           string
	Open           bool // this reader may see what is in the store
	Adds           bool
	Live           string // "self": parts of the page follow the store; "s7": tell of changes of that story; "all": of any
	Since          int64  // number of the newest change when the page was made
	Refresh        bool   // without script, load it anew in a moment
	CSS, JS, Icon  string
	Version        string
	L              *locale
	Body           any
}

func (s *server) newPage(r *http.Request, title, section string) *page {
	return &page{
		Title: title, Section: section, Theme: themeOf(r), Here: here(r), User: userOf(r).Name,
		Open: !s.Auth || userOf(r).Name != "", Adds: s.Files != nil, CSS: s.assets.url("web.css"), JS: s.assets.url("web.js"), Icon: s.assets.url("icon.svg"),
		Version: s.Version, L: localeOf(r),
	}
}

// here is the address that was asked for, safe to be led back to.
func here(r *http.Request) string {
	u := url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	if strings.ContainsFunc(u.RawQuery, unicode.IsControl) {
		u.RawQuery = ""
	}
	return u.String()
}

// write executes a page and sends it whole, or not at all.
func (s *server) write(w http.ResponseWriter, r *http.Request, status int, name string, p *page) {
	var b bytes.Buffer
	if err := s.pages[name].ExecuteTemplate(&b, "layout", p); err != nil {
		http.Error(w, "The page could not be made; see the log of the server.", http.StatusInternalServerError)
		panic(fmt.Sprintf("page %s: %v", name, err)) // a fault of a template: the server logs it and goes on
	}
	send(w, r, status, b.Bytes())
}

func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Accept-Language, Cookie")
	if status == http.StatusOK {
		tag := `"` + strconv.FormatUint(xxhash.Sum64(body), 36) + `"`
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// show sends a page that was made without fault.
func (s *server) show(w http.ResponseWriter, r *http.Request, name string, p *page) error {
	s.write(w, r, http.StatusOK, name, p)
	return nil
}

// reportHref leads to a report.
func reportHref(id string) string { return "/reports/" + url.PathEscape(id) }

// wordsHref leads to words of a report.
func wordsHref(id string, s doc.Span) string {
	return fmt.Sprintf("/reports/%s?at=%d-%d#at", url.PathEscape(id), s.Start, s.End)
}

// nameHref leads to the person, body or place of that name.
func nameHref(name string) string { return "/names?" + url.Values{"name": {name}}.Encode() }

func compareHref(ids []string) string { return "/compare?" + url.Values{"r": ids}.Encode() }

// with is the address of the same list with parameters changed; an empty value
// takes one away. The place in the list is begun anew.
func with(r *http.Request, pairs ...string) string {
	q := r.URL.Query()
	q.Del("after")
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	for k, v := range q {
		if strings.Join(v, "") == "" {
			q.Del(k)
		}
	}
	if e := q.Encode(); e != "" {
		return r.URL.Path + "?" + e
	}
	return r.URL.Path
}

// maxParameter bounds what a reader may ask for in one field.
const maxParameter = 300

// param is a parameter of the address, trimmed, of bounded length and without
// broken letters.
func param(r *http.Request, name string) string {
	v := strings.ToValidUTF8(strings.TrimSpace(r.FormValue(name)), "")
	v = strings.ReplaceAll(v, "\x00", "")
	if len(v) > maxParameter {
		v = strings.ToValidUTF8(v[:maxParameter], "")
	}
	return v
}

// whole is a parameter that is a number from 0 up; 0 where it is none.
func whole(r *http.Request, name string) int {
	n, err := strconv.Atoi(param(r, name))
	if err != nil || n < 0 || n > 1_000_000 {
		return 0
	}
	return n
}
