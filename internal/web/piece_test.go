package web

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// TestVersions: another text under the same address is a version, and what
// changed is shown word by word.
func TestVersions(t *testing.T) {
	s, h := newsroom(t, Config{}, landslide...)
	r, err := s.Report(context.Background(), "r2")
	must(t, err)
	r.Text = "The coast road lies buried. Rescuers counted 17 dead by night."
	r.Title = "Road to Ostrel buried"
	_, err = s.AddReport(context.Background(), r.Report, nil)
	must(t, err)
	page := get(h, "/reports/r2?v=2&from=1").Body.String()
	for _, want := range []string{"<del>15 </del><ins>17 </ins>", "<del>evening.</del><ins>night.</ins>", "From version 1 to version 2", "<ins>to Ostrel buried</ins>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	if page := get(h, "/reports/r2?v=1").Body.String(); !strings.Contains(page, "This is not the newest version") || !strings.Contains(page, "15 dead") {
		t.Errorf("the first version:\n%s", page)
	}
	if page := get(h, "/reports/r2").Body.String(); !strings.Contains(page, "has not been read yet") {
		t.Errorf("a version that is not read yet says nothing of it:\n%s", page)
	}
}

// TestMarks: layers lie over each other and the gravest verdict shows.
func TestMarks(t *testing.T) {
	r := &news.Report{Text: "At least 12 people died."}
	got := lay(r, []stroke{
		{Span: doc.Span{Start: 0, End: 18}, class: "v-agree"}, {Span: doc.Span{Start: 9, End: 11}, class: "f"},
		{Span: doc.Span{Start: 0, End: 11}, class: "v-differ", end: &tieView{Name: "≠"}}, {Span: doc.Span{Start: 20, End: 99}, class: "n"},
	})
	var out []string
	for _, p := range got[0].Pieces {
		line := p.Text + "|" + p.Class
		for _, e := range p.Ends {
			line += "|" + e.Name
		}
		out = append(out, line)
	}
	if want := "At least |v-differ, 12|f v-differ|≠,  people|v-agree,  died.|"; strings.Join(out, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(out, ", "), want)
	}
}

// TestCompare: what two tell otherwise is tied, each side to the other.
func TestCompare(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	page := get(h, "/compare?r=r1&r=r2").Body.String()
	wellFormed(t, "compare", page)
	for _, want := range []string{`>At least 12 people</b>`, `>15 dead</b>`, "Other number: 12 against 15", `id="r1-f-`, `href="#r2-f-`, `href="#r1-f-`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}

// TestDecisions: a person takes a report out of a story and puts it back.
func TestDecisions(t *testing.T) {
	_, h := newsroom(t, Config{}, landslide...)
	w := do(h, "POST", "/stories/s1/decision", "what=split&report=r2&reason=another+road")
	to := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || to == "/stories/s1" {
		t.Fatalf("split: %d to %s", w.Code, to)
	}
	if page := get(h, "/reports/r2").Body.String(); !strings.Contains(page, "another road") || !strings.Contains(page, "Decided by a person") {
		t.Errorf("the report does not say who decided:\n%s", page)
	}
	w = do(h, "POST", "/stories/s1/decision", "what=split&report=r1&story="+path.Base(to))
	if page := get(h, "/reports/r1").Body.String(); w.Header().Get("Location") != to || !strings.Contains(page, to) {
		t.Errorf("moved to %s: %d\n%s", to, w.Code, page)
	}
	if w := do(h, "POST", "/stories/s1/decision", "what=split&report=r1&story=s999"); w.Code != http.StatusNotFound {
		t.Errorf("moved to a story that is not there: %d", w.Code)
	}
	w = do(h, "POST", to+"/decision", "what=merge&story=s1&reason=one+road")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/stories/s1" {
		t.Errorf("merge: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := get(h, to); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/stories/s1" {
		t.Errorf("the story that was merged away: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := do(h, "POST", "/stories/s1/decision", "what=burn"); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown decision: %d", w.Code)
	}
}

// TestEvents: who listens is told of changes.
func TestEvents(t *testing.T) {
	s, h := newsroom(t, Config{}, landslide...)
	srv := httptest.NewServer(h)
	defer srv.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/events", nil)
	must(t, err)
	res, err := http.DefaultClient.Do(r)
	must(t, err)
	defer func() { _ = res.Body.Close() }()
	lines := bufio.NewScanner(res.Body)
	if !lines.Scan() || lines.Text() != ": hello" {
		t.Fatalf("the stream begins with %q", lines.Text())
	}
	_, err = s.AddReport(ctx, news.Report{File: "late.txt", Text: "Late."}, nil)
	must(t, err)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: ") {
			break
		}
	}
	if want := `"kind":"report","item":"r4"`; !strings.Contains(lines.Text(), want) {
		t.Errorf("told %q, without %s", lines.Text(), want)
	}
}

func TestQuery(t *testing.T) {
	for in, want := range map[string][2]float64{"deportees > 100": {100, 0}, "dead>=9": {9, 0}, "people on board <= 1,200": {0, 1200}, "tonnes = 22": {22, 22}} {
		q, err := searchForm{Words: in}.query()
		must(t, err)
		if q.Words != "" || q.Counted == "" || want[0] != 0 && (q.Least == nil || *q.Least < want[0] || *q.Least > want[0]+.001) || want[1] != 0 && (q.Most == nil || *q.Most != want[1]) {
			t.Errorf("%s: %+v", in, q)
		}
	}
	if q, err := (searchForm{Words: "left > right"}).query(); err != nil || q.Words != "left > right" {
		t.Errorf("words: %+v, %v", q, err)
	}
	if _, err := (searchForm{Least: "many"}).query(); err == nil {
		t.Error("an amount that is no number passed")
	}
}

func TestCache(t *testing.T) {
	c := newCache(400)
	for _, k := range []string{"a", "b", "c", "d"} {
		c.put(k, make([]byte, 100))
	}
	c.get("a")
	c.put("e", make([]byte, 100))
	c.put("huge", make([]byte, 101))
	for k, want := range map[string]bool{"a": true, "b": false, "c": true, "d": true, "e": true, "huge": false} {
		if _, ok := c.get(k); ok != want {
			t.Errorf("%s is kept: %v", k, ok)
		}
	}
}

// TestPagesNotHad: a page of a feed that could not be fetched is shown with why
// and when it is tried again.
func TestPagesNotHad(t *testing.T) {
	s, h := newsroom(t, Config{})
	f, _, err := s.AddFeed(t.Context(), "https://courier.example/feed", "")
	must(t, err)
	items, err := s.SeeItems(t.Context(), f.ID, []store.FeedItem{{Key: "a", URL: "https://courier.example/a"}, {Key: "b", URL: "https://courier.example/b"}})
	must(t, err)
	items[0].Message, items[0].Done = "the server answers 410; nothing is to be done", true
	must(t, s.SaveItem(t.Context(), items[0]))
	page := get(h, "/work").Body.String()
	wellFormed(t, "work", page)
	for _, want := range []string{"https://courier.example/a", "the server answers 410; nothing is to be done", "given up"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "https://courier.example/b") {
		t.Error("a page that waits is shown as one that failed")
	}
}

// TestInNames: a reason names reports, and leaves alone what only looks like one.
func TestInNames(t *testing.T) {
	got := inNames([]string{"it and r3 share Norvik and “r3d”", "it is as near to r31"}, map[string]string{"r3": "Courier (r3)"})
	if want := []string{"it and Courier (r3) share Norvik and “r3d”", "it is as near to r31"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
