package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// told is a report of the small store with what is found in it.
type told struct {
	source, title, text string
	dead                string // the words of the figure
	value               float64
}

var landslide = []told{
	{"Ostrel Post", "Slope falls on Ostrel road", "A slope fell on the coast road near Ostrel. At least 12 people died, mayor Ida Corrow said.", "At least 12 people", 12},
	{"Harbour Times", "Road buried at Ostrel", "The coast road lies buried. Rescuers counted 15 dead by evening.", "15 dead", 15},
	{"Vellin Daily", "Slope falls on Ostrel road", "A slope fell on the coast road near Ostrel. At least 12 people died, mayor Ida Corrow said.", "At least 12 people", 12},
}

// newsroom is the pages over a store of one story.
func newsroom(t testing.TB, c Config, reports ...told) (*store.Store, http.Handler) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if len(reports) > 0 {
		fill(t, s, reports)
	}
	c.Store = s
	h, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s, h
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func fill(t testing.TB, s *store.Store, reports []told) {
	t.Helper()
	ctx := context.Background()
	acc := news.Account{Title: reports[0].title, Day: "2031-05-14", Place: "Ostrel", Actors: []news.Actor{{Name: "Ida Corrow", Kind: "person", Reports: []string{"r1"}, Count: 1}}}
	var list []store.Placing
	var saved []store.SavedReading
	var versions []news.Version
	for i, x := range reports {
		r := news.Report{
			URL: fmt.Sprintf("https://news.example/%d", i), File: fmt.Sprintf("%d.html", i), Source: news.Source{Name: x.source}, Title: x.title,
			Published: fmt.Sprintf("2031-05-%d", 14+i%10), Text: x.text, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(x.text)}}},
		}
		a, err := s.AddReport(ctx, r, []byte("<p>"+x.text))
		must(t, err)
		r.ID = a.Report
		reading, ev := readingOf(&r, x)
		must(t, s.SaveReadings(ctx, "reader@1", []store.ReadVersion{{Report: r.ID, Version: 1, Reading: reading}}, store.Mark{Name: "analyze@1", At: int64(i + 1), Done: i + 1}))
		list = append(list, store.Placing{Report: r.ID, Story: store.NewStory + "1", Reasons: []string{"they share Ostrel"}})
		saved = append(saved, store.SavedReading{Reading: reading, Version: 1})
		acc.Reports = append(acc.Reports, &r)
		acc.Story.Reports = append(acc.Story.Reports, r.ID)
		acc.Origins = append(acc.Origins, news.Origin{Reports: []string{r.ID}, Kind: "single"})
		versions = append(versions, news.Version{Value: x.dead, Reports: []string{r.ID}, Evidence: []news.Evidence{ev}})
		acc.Figures = append(acc.Figures, news.Figure{Evidence: ev, Value: x.value, Bound: "=", Unit: "count", Counted: "people"})
	}
	_, err := s.Place(ctx, "cluster@1", list, store.Mark{Name: "cluster@1", At: 1})
	must(t, err)
	acc.Findings = []news.Finding{{
		Topic: reports[0].dead, Aspect: "how many", Verdict: news.Differ, Origins: len(reports), Versions: versions,
		Reasons: []news.Reason{{Code: "other-number", Text: "other number: 12 against 15"}},
	}}
	due, err := s.Unaligned(ctx, 10, true)
	must(t, err)
	must(t, s.SaveAccount(ctx, "align@1", due[0], saved, &acc, store.Mark{Name: "align@1", At: 1}))
}

// readingOf is a reading with the figure and one sentence, and the evidence.
func readingOf(r *news.Report, x told) (*news.Reading, news.Evidence) {
	all := doc.Span{Start: 0, End: len(r.Text)}
	at := strings.Index(r.Text, x.dead)
	span := doc.Span{Start: at, End: at + len(x.dead)}
	reading := &news.Reading{
		Report: r, Sentences: []news.Sentence{{Span: all}},
		Amounts: []news.Amount{{Span: span, Number: span, Value: x.value, High: x.value, Unit: "count", Whole: doc.None, Statement: doc.None}},
	}
	if i := strings.Index(r.Text, "Ida Corrow"); i >= 0 {
		reading.Names = []news.Name{{Full: "Ida Corrow", Kind: doc.Person, Mentions: []news.NameMention{{Span: doc.Span{Start: i, End: i + 10}, Text: "Ida Corrow"}}}}
		reading.Quotes = []news.Quotation{{Speakers: []string{"Ida Corrow"}, Names: []int{0}, Content: []doc.Span{span}}}
	}
	return reading, news.Evidence{Report: r.ID, Span: span, Text: x.dead, Sentence: all}
}

func do(h http.Handler, method, target, body string, header ...string) *httptest.ResponseRecorder {
	var in io.Reader
	if body != "" {
		in = strings.NewReader(body)
	}
	r := httptest.NewRequest(method, target, in)
	r.Host = "127.0.0.1:8080"
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(h http.Handler, target string, header ...string) *httptest.ResponseRecorder {
	return do(h, http.MethodGet, target, "", header...)
}

// TestPages: every page answers with what it is for.
func TestPages(t *testing.T) {
	_, h := newsroom(t, Config{Files: func(context.Context, string, []File) error { return nil }}, landslide...)
	for target, want := range map[string]string{
		"/":                              "Slope falls on Ostrel road",
		"/stories?differs=1&sort=differ": "has differences",
		"/stories?q=nothinglikeit":       "No story is like that",
		"/stories/s1":                    "Other number: 12 against 15",
		"/stories/s1/differ":             "Other number: 12 against 15",
		"/stories/s1/matrix":             "Harbour Times",
		"/stories/s1/figures":            "over the time at which it came out",
		"/stories/s1/people":             "Ida Corrow",
		"/stories/s1/origins?from=1":     "Origin 2",
		"/stories/s1/voices":             "Nothing failed",
		"/reports?story=s1":              "Set two or three side by side",
		"/reports?sort=title&q=buried":   "Road buried at Ostrel",
		"/reports?sort=source":           "Vellin Daily",
		"/reports?state=failed":          "No report is like that",
		"/entities?sort=name&least=1":    "Ida Corrow",
		"/entities?story=s1&sort=quotes": "in story s1",
		"/entities?least=99":             "Nobody of that name",
		"/compare?r=r1&r=r2":             "What they tell otherwise",
		"/compare?r=r1,r2,r3":            "Vellin Daily",
		"/reports":                       "Road buried at Ostrel",
		"/reports?source=Nobody":         "No report is like that",
		"/reports/r1":                    "they share Ostrel",
		"/reports/r1?at=44-62":           `id="at"`,
		"/search?q=rescuers":             "<mark>Rescuers</mark>",
		"/search?q=people+%3E+100":       "No sentence says that",
		"/search?q=ostrel":               "Ida Corrow",
		"/search":                        "Ask for something",
		"/entities":                      "Ida Corrow",
		"/entities/e1":                   "What they said",
		"/work":                          "Nothing has failed",
		"/add":                           "Drop files",
		"/help":                          "Keys",
	} {
		w := get(h, target)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d, without %q:\n%s", target, w.Code, want, w.Body)
		}
		wellFormed(t, target, w.Body.String())
	}
}

// TestPartNav: beside a part of an account stand those that hold something, and no
// others.
func TestPartNav(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	nav := regexp.MustCompile(`(?s)<nav class="sorts" aria-label="Parts of the account">.*?</nav>`).FindString(get(h, "/stories/s1/differ").Body.String())
	for part, want := range map[string]bool{"differ": true, "matrix": true, "people": true, "origins": true, "unsure": false, "voices": false} {
		if strings.Contains(nav, "/stories/s1/"+part+`"`) != want {
			t.Errorf("%s in the list of parts: %v\n%s", part, !want, nav)
		}
	}
	if w := get(h, "/stories/s1/unsure"); !strings.Contains(w.Body.String(), `/stories/s1/unsure" aria-current="page"`) {
		t.Errorf("a part that holds nothing does not say where one is:\n%s", w.Body)
	}
}

// TestDayStated: a list tells the day that a report states, where it was
// published, and of one that states none not the day on which it came in.
func TestDayStated(t *testing.T) {
	s, h := newsroom(t, Config{})
	for _, r := range []news.Report{
		{File: "late.txt", Title: "Late", Published: "2031-05-14T01:30:00+11:00", Text: "Late news came."},
		{File: "never.txt", Title: "Undated", Text: "No day stands here."},
	} {
		_, err := s.AddReport(context.Background(), r, nil)
		must(t, err)
	}
	must(t, s.SaveReadings(context.Background(), "reader@1", []store.ReadVersion{{Report: "r2", Version: 1, Reading: &news.Reading{
		Report: &news.Report{ID: "r2", Text: "No day stands here."}, Sentences: []news.Sentence{{Span: doc.Span{End: 19}}},
	}}}, store.Mark{Name: "analyze@1", At: 2, Done: 1}))
	if w := get(h, "/search?q=stands"); !strings.Contains(w.Body.String(), "Undated") || strings.Contains(w.Body.String(), "<b>r2</b>") {
		t.Errorf("a report of no known outlet is named by its ID:\n%s", w.Body)
	}
	page := get(h, "/reports").Body.String()
	if !strings.Contains(page, ">14 May 2031<") || !strings.Contains(page, "not stated") || strings.Count(page, `data-what="published"`) != 2 {
		t.Errorf("days of publication:\n%s", page)
	}
}

// TestFinding: a finding has a page of its own, to which the account leads.
func TestFinding(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	page := get(h, "/stories/s1").Body.String()
	href := regexp.MustCompile(`href="(/stories/s1/findings/f-[a-z0-9]+)"`).FindStringSubmatch(page)
	if href == nil {
		t.Fatalf("no way to the finding:\n%s", page)
	}
	w := get(h, href[1])
	wellFormed(t, href[1], w.Body.String())
	for _, want := range []string{"One finding", "Other number: 12 against 15", "At least 12 people", "15 dead", `href="/stories/s1"`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s in\n%s", want, w.Body)
		}
	}
}

// TestFailures: a page that cannot be shown says which it is.
func TestFailures(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	for target, want := range map[string]int{
		"/stories/s99": 404, "/stories/r1": 404, "/reports/r99": 404, "/reports/r1?v=9": 404, "/entities/e99": 404, "/nowhere": 404,
		"/compare?r=r1": 400, "/stories?sort=price": 400, "/stories?after=x": 400, "/reports?from=tomorrow": 400, "/static/none.css": 404,
		"/reports/..%2f..%2fetc%2fpasswd": 404, "/stories/s1'--": 404,
		"/stories/s1/price": 404, "/stories/s99/matrix": 404, "/stories/s1/findings/f-none": 404, "/reports?sort=price": 400, "/reports?story=s99": 404, "/entities?sort=price": 400,
		"/entities?story=x": 404, "/reports?after=x": 400,
	} {
		if w := get(h, target); w.Code != want || !strings.Contains(w.Body.String(), "class=\"empty bad\"") {
			t.Errorf("%s: %d, want %d:\n%s", target, w.Code, want, w.Body)
		}
	}
	if w := do(h, http.MethodPost, "/add", "text=Hello"); w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("adding where nothing can be added: %d", w.Code)
	}
}

// wellFormed holds that ids are there once and that links within the page lead
// to one of them.
func wellFormed(t *testing.T, name, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	var inner []string
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: id %s stands twice", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
				inner = append(inner, a.Val[1:])
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: attribute %s, which the policy forbids", name, a.Key)
			}
		}
		if n.Type == html.ElementNode && n.Data == "script" && n.FirstChild != nil {
			t.Errorf("%s: a script in the page", name)
		}
	}
	for _, id := range inner {
		if u, err := url.PathUnescape(id); err != nil || !ids[u] {
			t.Errorf("%s: link to #%s leads nowhere", name, id)
		}
	}
}

var etag = regexp.MustCompile(`^"[0-9a-z]+"$`)

// TestHeaders: pages are kept by nobody else, load nothing from elsewhere, and
// are not sent twice.
func TestHeaders(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	w := get(h, "/stories/s1")
	for k, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-cache"} {
		if got := w.Header().Get(k); got != want {
			t.Errorf("%s: %q, want %q", k, got, want)
		}
	}
	tag := w.Header().Get("ETag")
	if !etag.MatchString(tag) {
		t.Errorf("ETag %q", tag)
	}
	if w := get(h, "/stories/s1", "If-None-Match", tag); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("again: %d, %d bytes", w.Code, w.Body.Len())
	}
	css := regexp.MustCompile(`href="(/static/web-[^"]+\.css)"`).FindStringSubmatch(w.Body.String())
	if len(css) != 2 {
		t.Fatal("no stylesheet")
	}
	if w := get(h, css[1]); w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("stylesheet: %d %v", w.Code, w.Header())
	}
}

// TestLocale: days and numbers are written as the reader's language does.
func TestLocale(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	for lang, want := range map[string]string{
		"en-US,en;q=0.9": "May 14, 2031", "en-GB": "14 May 2031", "de-AT": "14. Mai 2031", "es-MX,es": "14 de mayo de 2031", "ja": "2031年5月14日", "xx": "14 May 2031", "": "14 May 2031",
	} {
		if w := get(h, "/", "Accept-Language", lang); !strings.Contains(w.Body.String(), want) {
			t.Errorf("%q: no %q in\n%s", lang, want, w.Body)
		}
	}
	for _, path := range []string{"/", "/stories/s1", "/stories/s1/differ", "/stories/s1/agree", "/stories/s1/several", "/stories/s1/matrix", "/stories/s1/timeline", "/reports/r1", "/compare?r=r1&r=r2"} {
		if w := get(h, path, "Accept-Language", "en-US"); w.Code == http.StatusOK && strings.Contains(w.Body.String(), "14 May 2031") {
			t.Errorf("%s: a day is written otherwise than the others:\n%s", path, w.Body)
		}
	}
	list, _ := locales()
	for _, l := range list {
		if len(l.months) != 12 {
			t.Errorf("%s has %d months", l.Tag, len(l.months))
		}
	}
	for _, l := range list {
		want, ok := map[string][3]string{
			"en-US": {"May 14", "week of May 12, 2031", "May 14, 2031, morning"}, "es": {"14 de mayo", "week of 12 de mayo de 2031", "14 de mayo de 2031, morning"},
			"ja": {"5月14日", "week of 2031年5月12日", "2031年5月14日, morning"},
		}[l.Tag]
		if got := [3]string{l.Day("XXXX-05-14"), l.Day("2031-W20"), l.Day("2031-05-14TMO")}; ok && got != want {
			t.Errorf("%s: %q, want %q", l.Tag, got, want)
		}
		if got := l.Day("14 May protesters came"); got != "14 May protesters came" {
			t.Errorf("%s changes words: %q", l.Tag, got)
		}
	}
	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Language", "de")
	if got := localeOf(r).Number(12345.5); got != "12.345,5" {
		t.Errorf("German number: %s", got)
	}
}

// TestElsewhere: without logins nobody but this machine is answered, and no other
// site may change anything.
func TestElsewhere(t *testing.T) {
	added := 0
	_, h := newsroom(t, Config{Files: func(context.Context, string, []File) error { added++; return nil }}, landslide...)
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "rebound.example"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusMisdirectedRequest || strings.Contains(w.Body.String(), "Ostrel") {
		t.Errorf("under another name: %d %s", w.Code, w.Body)
	}
	if w := do(h, "POST", "/add", "text=x", "Sec-Fetch-Site", "cross-site", "Origin", "https://other.example"); w.Code != http.StatusForbidden || added != 0 {
		t.Errorf("from another site: %d, added %d", w.Code, added)
	}
	if w := do(h, "POST", "/add", "text=x"); w.Code != http.StatusSeeOther || added != 1 {
		t.Errorf("from the page itself: %d, added %d", w.Code, added)
	}
}
