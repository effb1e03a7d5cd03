package api

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestOpenAPI holds the shapes that programs rely on: a change of them is seen,
// and with it whether the version has to change.
func TestOpenAPI(t *testing.T) {
	mux := http.NewServeMux()
	got, err := json.MarshalIndent(describe(mux, &server{}).OpenAPI(), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	file := filepath.Join("testdata", "openapi.json")
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the description of the API changed; look at the difference, raise Version where a program would notice, run the test with -update, and then go -C tools generate ./apiexample/client")
	}
	if !bytes.Contains(got, []byte(`"openapi": "3.1.0"`)) {
		t.Error("it is no OpenAPI 3.1")
	}
}

// small is a store with one story of two reports.
func small(t testing.TB) (*store.Store, http.Handler) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "news.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	texts := []string{"Two barges sank off Ostrel.\n", "Three barges sank off Ostrel, the harbour said.\n"}
	var readings []store.SavedReading
	var reports []*news.Report
	for i, text := range texts {
		r := news.Report{
			URL: "https://one.example/" + string(rune('a'+i)), File: "a.txt", Source: news.Source{Name: []string{"Ostrel Post", "Harbour Times"}[i]},
			Title: "Barges sink", Published: "2031-05-14", Text: text, Blocks: []doc.Block{{Span: doc.Span{Start: 0, End: len(text) - 1}}},
		}
		a, err := s.AddReport(ctx, r, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r.ID = a.Report
		reading := &news.Reading{Report: &r, Sentences: []news.Sentence{{Span: doc.Span{Start: 0, End: len(text) - 1}}}}
		if err := s.SaveReadings(ctx, "reader@1", []store.ReadVersion{{Report: r.ID, Version: 1, Reading: reading}}, store.Mark{Name: "analyze@1", At: 1}); err != nil {
			t.Fatal(err)
		}
		reports = append(reports, &r)
		readings = append(readings, store.SavedReading{Reading: reading, Version: 1})
	}
	if _, err := s.Place(ctx, "cluster@1", []store.Placing{{Report: "r1", Story: store.NewStory + "1"}, {Report: "r2", Story: store.NewStory + "1"}}, store.Mark{Name: "cluster@1", At: 1}); err != nil {
		t.Fatal(err)
	}
	word := func(id string, from, to int) news.Evidence {
		text := texts[id[1]-'1']
		return news.Evidence{Report: id, Span: doc.Span{Start: from, End: to}, Text: text[from:to], Sentence: doc.Span{Start: 0, End: len(text) - 1}}
	}
	acc := news.Account{
		Title: "Barges sink", Day: "2031-05-14", Place: "Ostrel", Reports: reports, Origins: []news.Origin{{Reports: []string{"r1"}}, {Reports: []string{"r2"}}},
		Story: news.Story{Reports: []string{"r1", "r2"}},
		Findings: []news.Finding{{
			Topic: "barges sank", Aspect: "how many", Verdict: news.Differ, Reasons: []news.Reason{{Code: "other-number", Text: "other number: two against three"}}, Origins: 2,
			Versions: []news.Version{{Value: "two", Reports: []string{"r1"}, Evidence: []news.Evidence{word("r1", 0, 3)}}, {Value: "three", Reports: []string{"r2"}, Evidence: []news.Evidence{word("r2", 0, 5)}}},
		}},
	}
	list, err := s.Unaligned(ctx, 10, true)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := s.SaveAccount(ctx, "align@1", list[0], readings, &acc, store.Mark{Name: "align@1", At: 1}); err != nil {
		t.Fatal(err)
	}
	return s, New(s)
}

func ask(t *testing.T, h http.Handler, path string, header ...string) (*http.Response, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	b, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Result(), string(b)
}

func TestReads(t *testing.T) {
	_, h := small(t)
	for path, want := range map[string]string{
		"/api/v1/stories":                      `"findings":{"agree":0,"more-specific":0,"differ":1,"alone":0,"unsure":0}`,
		"/api/v1/stories?differs=true&q=barge": `"total":1`,
		"/api/v1/stories?source=Nobody":        `"items":[],"total":0`,
		"/api/v1/stories/s1":                   `"span":[0,3],"text":"Two"`,
		"/api/v1/reports?limit=1":              `"next":"`,
		"/api/v1/reports/r2":                   `Three barges sank off Ostrel`,
		"/api/v1/statements?q=barges":          `"marks":[[4,10]]`,
		"/api/v1/entities":                     `"items":[]`,
		"/api/v1/findings":                     `"verdict":"differ"`,
		"/api/v1/status":                       `"reports":2`,
		"/api/v1/openapi.json":                 `"openapi":"3.1.0"`,
	} {
		res, body := ask(t, h, path)
		if res.StatusCode != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, want %s in %s", path, res.StatusCode, want, body)
		}
		if res.Header.Get("ETag") == "" {
			t.Errorf("%s: no ETag", path)
		}
		if res2, body := ask(t, h, path, "If-None-Match", res.Header.Get("ETag")); res2.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s again: %d with %d bytes", path, res2.StatusCode, len(body))
		}
	}
}

// TestCursor: a list is read to its end, each item once.
func TestCursor(t *testing.T) {
	_, h := small(t)
	seen, cursor := map[string]bool{}, ""
	for range 3 {
		_, body := ask(t, h, "/api/v1/reports?limit=1&cursor="+cursor)
		var page struct {
			Items []struct{ ID string }
			Next  string
		}
		if err := json.Unmarshal([]byte(body), &page); err != nil {
			t.Fatal(err)
		}
		for _, i := range page.Items {
			if seen[i.ID] {
				t.Errorf("%s comes twice", i.ID)
			}
			seen[i.ID] = true
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if len(seen) != 2 || cursor != "" {
		t.Errorf("read %v, then %q", seen, cursor)
	}
}

func TestProblems(t *testing.T) {
	_, h := small(t)
	for path, want := range map[string]int{
		"/api/v1/stories/s99":                     http.StatusNotFound,
		"/api/v1/stories/..%2f..%2fetc":           http.StatusNotFound,
		"/api/v1/stories?cursor=nonsense":         http.StatusBadRequest,
		"/api/v1/stories?sort=price":              http.StatusUnprocessableEntity,
		"/api/v1/statements":                      http.StatusBadRequest,
		"/api/v1/statements?counted=a&least=many": http.StatusBadRequest,
		"/api/v1/reports?from=yesterday":          http.StatusBadRequest,
	} {
		res, body := ask(t, h, path)
		if res.StatusCode != want || res.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(body, `"detail"`) {
			t.Errorf("%s: %d %s, want %d: %s", path, res.StatusCode, res.Header.Get("Content-Type"), want, body)
		}
	}
}

// TestEvents: a story that changes is told to those who listen.
func TestEvents(t *testing.T) {
	s, h := small(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.URL+"/api/v1/events?since=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if _, err := s.LastChange(ctx); err != nil {
		t.Fatal(err)
	}
	var got []byte
	b := make([]byte, 4096)
	for !bytes.Contains(got, []byte(`"verdict":"differ"`)) {
		n, err := res.Body.Read(b)
		if err != nil {
			t.Fatalf("%v after %s", err, got)
		}
		got = append(got, b[:n]...)
	}
	if !bytes.Contains(got, []byte("event: account")) {
		t.Errorf("no event of an account: %s", got)
	}
}

// FuzzParameters: whatever is asked for, the answer is JSON and no fault of the
// server.
func FuzzParameters(f *testing.F) {
	for _, p := range []string{"q=ferry", "cursor=1.2", "from=2031-01-01", "entity=e1&differs=true", "kind=') OR 1=1--", "id=../../x", "least=1e999", "q=%22*%00", "limit=-1"} {
		f.Add("stories", p)
		f.Add("statements", p)
	}
	f.Add("entities", "q=a*")
	f.Add("reports/r1", "version=2")
	_, h := small(f)
	f.Fuzz(func(t *testing.T, path, query string) {
		r := httptest.NewRequest(http.MethodGet, "/api/v1/stories", nil)
		r.URL.Path, r.URL.RawQuery = "/api/v1/"+path, query
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("%s?%s: %d %s", path, query, w.Code, w.Body)
		}
	})
}
