package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// hostile are reports as someone would write them who wants the page.
func hostile() []told {
	long := strings.Repeat("a", 10_000)
	return []told{
		{`<script>alert("source")</script>`, `<img src=x onerror=alert(1)> "quoted' title`, `</p></main><script>alert(1)</script> says 7 dead. <a href="javascript:alert(2)">Ida Corrow</a>`, "7 dead", 7},
		{"Broken \xff\xfe letters", "Title with \x00 and \x1b[31mred", "Bytes \xc3\x28 that are no letters, 8 dead, \xf0\x9f\x98", "8 dead", 8},
		{"Turned \u202edaily", "Turned \u202etxt.exe\u2066 title", "Written \u202ebackwards, 9 dead\u202c.", "9 dead", 9},
		{"Long " + long, strings.Repeat("Title ", 900), long + " 10 dead " + long, "10 dead", 10},
	}
}

// TestHostile: whatever a report holds is shown as text, and the page stands.
func TestHostile(t *testing.T) {
	s, h := newsroom(t, Config{}, hostile()...)
	bad := news.Report{URL: "javascript:alert(3)", File: "../../etc/passwd", Source: news.Source{Name: "x"}, Title: "{{.Version}}", Text: "{{template \"layout\"}} ${1+1}"}
	_, err := s.AddReport(context.Background(), bad, []byte("x"))
	must(t, err)
	for _, target := range []string{
		"/", "/stories/s1", "/reports", "/reports/r1", "/reports/r2", "/reports/r3", "/reports/r4", "/reports/r5", "/compare?r=r1&r=r2&r=r3", "/compare?r=r4&r=r1",
		"/search?q=dead", "/entities", "/entities/e1", "/search?q=" + url.QueryEscape(`"><script>alert(4)</script>`), "/stories?q=" + url.QueryEscape(`<svg onload=alert(5)>`),
		"/stories?source=" + url.QueryEscape("\u202e<b>"), "/names?name=" + url.QueryEscape("<script>"),
		"/stories/s1/differ", "/stories/s1/matrix", "/stories/s1/figures", "/stories/s1/people", "/stories/s1/origins", "/reports?story=s1&sort=title", "/entities?sort=name",
	} {
		w := get(h, target)
		if w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d", target, w.Code)
		}
		intact(t, target, w)
	}
	if body := get(h, "/reports/r5").Body.String(); !strings.Contains(body, "{{.Version}}") || strings.Contains(body, `href="javascript:`) {
		t.Errorf("templates and addresses in a report are not text:\n%s", body)
	}
}

// intact holds that nothing of the data became markup, and that no character
// that turns the writing or the terminal is in the page.
func intact(t testing.TB, name string, w *httptest.ResponseRecorder) {
	t.Helper()
	page := w.Body.String()
	if w.Code == http.StatusSeeOther || page == "" {
		return
	}
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts, mains, images := 0, 0, 0
	for n := range root.Descendants() {
		if n.Type == html.TextNode && strings.ContainsAny(n.Data, "\u202e\u2066") {
			t.Errorf("%s: text that turns the writing: %q", name, n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			scripts++
		case "main":
			mains++
		case "img", "iframe", "object", "base":
			images++
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") && a.Key != "value" {
				t.Errorf("%s: attribute %s=%q of %s", name, a.Key, a.Val, n.Data)
			}
		}
	}
	if scripts != 1 || mains != 1 || images != 0 {
		t.Errorf("%s: %d scripts, %d mains, %d foreign elements:\n%s", name, scripts, mains, images, page)
	}
	if i := strings.IndexAny(page, "\x00\x1b"); i >= 0 {
		t.Errorf("%s: character %q in the page", name, page[i:i+1])
	}
}

// FuzzPages: whatever is asked for, the page stands and the server has no fault.
func FuzzPages(f *testing.F) {
	for _, p := range []string{
		"stories", "stories/s1", "reports", "reports/r1", "reports/r2", "compare", "search", "entities", "entities/e1", "names", "work", "add", "help", "login", "static/x",
	} {
		f.Add(p, "q=dead&after=1.2&sort=day&from=2031-01-01&kind=') OR 1=1--&source=%00&layers=names&v=1&r=r1&r=r2")
	}
	f.Add("reports/r1", "at=0-99999999999&v=1&from=1")
	f.Add("search", "q=\"a*&least=1e999&most=-&counted=') UNION SELECT 1--")
	f.Add("search", "q=dead > 5&from=2031-13-45")
	f.Add("stories/../../etc/passwd", "to=//other.example")
	f.Add("stories", "after=x.9223372036854775807&origins=99999999999")
	for _, p := range []string{"differ", "matrix", "figures", "charts", "timeline", "voices", "people", "origins", "../../x", "findings/f-1"} {
		f.Add("stories/s1/"+p, "from=99999&side=-1&from=1e9")
	}
	f.Add("reports", "sort=title&after=%2e1&story=s1&state=failed&q=%25_\\")
	f.Add("entities", "sort=name&after=a.b.1&least=-1&story=s1")
	_, h := newsroom(f, Config{}, hostile()...)
	f.Fuzz(func(t *testing.T, path, query string) {
		if strings.HasPrefix(path, "events") {
			return // a stream has no end
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host, r.URL.Path, r.URL.RawQuery = "localhost", "/"+path, query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("/%s?%s: %d\n%s", path, query, w.Code, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && w.Code != http.StatusMovedPermanently && w.Code != http.StatusTemporaryRedirect {
			intact(t, path, w)
		}
		if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "other.example") && !strings.HasPrefix(to, "/") {
			t.Fatalf("led away to %s", to)
		}
	})
}

// FuzzLay: a text is laid out whole, each byte once, whatever the marks.
func FuzzLay(f *testing.F) {
	f.Add("Two men left.\nOne stayed.", 0, 3, 4, 20)
	f.Add("ab", -1, 1, 1, 9)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		r := &news.Report{Text: text}
		var got strings.Builder
		for _, block := range lay(r, []stroke{{Span: doc.Span{Start: a, End: b}, class: "n"}, {Span: doc.Span{Start: c, End: d}, class: "v-differ", id: "x", end: &tieView{Name: "="}}}) {
			for _, p := range block.Pieces {
				got.WriteString(p.Text)
			}
		}
		var want strings.Builder
		for line := range strings.Lines(text) {
			if strings.TrimSpace(line) != "" {
				want.WriteString(line)
			}
		}
		if got.String() != want.String() {
			t.Errorf("laid out %q, want %q", got.String(), want.String())
		}
	})
}
