package render

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rashomon/internal/news"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden holds an output to a file under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s changed; look at the difference and, where it is right, run the test with -update. Got:\n%s", name, got)
	}
}

// unrelated is a story of one report, which stands beside the account.
func unrelated() news.Account {
	r := &news.Report{ID: "r5", File: "reports/r5.txt", Source: news.Source{Name: "Quay Gazette"}, Title: "Lighthouse reopens", Published: "2031-03-11", Text: "Lighthouse reopens\n\nIt reopened."}
	return news.Account{Title: r.Title, Reports: []*news.Report{r}, Story: news.Story{Reports: []string{"r5"}}}
}

func TestTerminal(t *testing.T) {
	accounts := []news.Account{invented(t), unrelated()}
	for name, screen := range map[string]Screen{
		"account.txt":        {},
		"account-narrow.txt": {Width: 44},
		"account-color.txt":  {Width: 100, Color: true},
	} {
		var b bytes.Buffer
		if err := Terminal(&b, accounts, screen); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
		width := screen.Width
		if width == 0 {
			width = 80
		}
		for _, l := range strings.Split(b.String(), "\n") {
			if columns(l) > width {
				t.Errorf("%s: a line of %d columns, wanted at most %d: %q", name, columns(l), width, l)
			}
		}
	}
}

func TestHTML(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, []news.Account{invented(t), unrelated()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "account.html", b.Bytes())
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := Markdown(&b, []news.Account{invented(t), unrelated()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "account.md", b.Bytes())
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, []news.Account{invented(t), unrelated()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "account.json", b.Bytes())
}

// TestJSONSpans reads the JSON as another program does: every span must hold
// the words that stand beside it.
func TestJSONSpans(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, []news.Account{invented(t)}); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Accounts []struct {
			Reports  []struct{ ID, Text string }
			Findings []struct {
				Versions []struct {
					Evidence []struct {
						Report, Text string
						Span         [2]int
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	a := file.Accounts[0]
	text := map[string]string{}
	for _, r := range a.Reports {
		text[r.ID] = r.Text
	}
	n := 0
	for _, f := range a.Findings {
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				n++
				if got := text[e.Report][e.Span[0]:e.Span[1]]; got != e.Text {
					t.Errorf("%s %v holds %q, the evidence says %q", e.Report, e.Span, got, e.Text)
				}
			}
		}
	}
	if n == 0 {
		t.Error("no evidence in the JSON")
	}
}

// TestSchema holds docs/account-json.md to the JSON: every field is described.
func TestSchema(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "account-json.md"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	a := invented(t)
	a.Figures[0].High = 250 // so that the field is written
	a.Reports[0].Source.Family, a.Reports[0].Dateline, a.Reports[0].Modified, a.Reports[0].Lang = "x", "x", "x", "en"
	if err := JSON(&b, []news.Account{a}); err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(b.Bytes(), &v); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(page, []byte(Format)) {
		t.Errorf("docs/account-json.md does not name the format %s", Format)
	}
	fields := map[string]bool{}
	collectFields(v, fields)
	for f := range fields {
		if !bytes.Contains(page, []byte("`"+f+"`")) {
			t.Errorf("docs/account-json.md does not describe the field `%s`", f)
		}
	}
}

func collectFields(v any, into map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			into[k] = true
			collectFields(x, into)
		}
	case []any:
		for _, x := range v {
			collectFields(x, into)
		}
	}
}

// TestHostileText: nothing of a report reaches the terminal as a control
// sequence, or the page as markup.
func TestHostileText(t *testing.T) {
	const evil = "\x1b]0;gone\a<script>alert(1)</script> \u202egnp.exe \x9b31m | *x* `y` \x00"
	a := invented(t)
	a.Title, a.Place, a.Notices = evil, evil, []string{evil}
	for _, r := range a.Reports {
		r.Source.Name, r.Title, r.File, r.Byline, r.URL = evil, evil, evil, evil, "javascript:alert(1)"
		r.Text = strings.ReplaceAll(r.Text, "Wednesday", "\x1b[2JW\u202e!") // of the same length
	}
	for i := range a.Findings {
		f := &a.Findings[i]
		f.Topic = evil
		f.Versions[0].Value, f.Versions[0].Evidence[0].Text = evil, evil
		f.Reasons = []news.Reason{{Code: evil, Text: evil}}
	}
	for i := range a.Quotes {
		a.Quotes[i].Text, a.Quotes[i].Speaker = evil, evil
	}
	for i := range a.Figures {
		a.Figures[i].Text, a.Figures[i].Counted, a.Figures[i].Unit = evil, evil, evil
	}
	for i := range a.Times {
		a.Times[i].Event, a.Times[i].Value = evil, "2031"+evil
	}
	for i := range a.Actors {
		a.Actors[i].Name = evil
	}
	accounts := []news.Account{a}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"terminal": func(b *bytes.Buffer) error { return Terminal(b, accounts, Screen{Width: 60}) },
		"page":     func(b *bytes.Buffer) error { return HTML(b, accounts) },
		"markdown": func(b *bytes.Buffer) error { return Markdown(b, accounts) },
		"finding":  func(b *bytes.Buffer) error { _, err := Finding(b, accounts, "f1", Screen{}); return err },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		for _, r := range b.String() {
			if r != '\n' && unsafeRune(r) {
				t.Errorf("%s: control character %U gets through", name, r)
				break
			}
		}
		if name == "page" && (strings.Contains(b.String(), "<script") || strings.Contains(b.String(), `="javascript:`)) {
			t.Errorf("%s: markup gets through", name)
		}
		if name == "markdown" && strings.Contains(b.String(), "| <script") {
			t.Errorf("%s: markup gets through", name)
		}
	}
}

// TestPageAnchors: every link within the page leads to a place in it.
func TestPageAnchors(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, []news.Account{invented(t), invented(t)}); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`\bid="([^"]*)"`).FindAllStringSubmatch(b.String(), -1) {
		if ids[m[1]] {
			t.Errorf("id %s stands twice", m[1])
		}
		ids[m[1]] = true
	}
	links := regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(b.String(), -1)
	if len(links) < 50 {
		t.Errorf("only %d links", len(links))
	}
	for _, m := range links {
		if id, ok := strings.CutPrefix(m[1], "#"); !ok || !ids[id] {
			t.Errorf("link %s leads nowhere in the page", m[1])
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"one two three", "- one two\n  three\n"},
		{"拘禁された人々の名簿", "- 拘禁さ\n  れた人\n  々の名\n  簿\n"},
		{"abcdefghijklmnop", "- abcdefg\n  hijklmn\n  op\n"},
		{"a \x1b[1mbold words here" + reset, "- a \x1b[1mbold\x1b[0m\n  \x1b[1mwords\x1b[0m\n  \x1b[1mhere\x1b[0m\n"},
		{"", "-\n"},
	} {
		if got := wrap(c.in, 9, "- ", "  "); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2025-03-26":                "26 March 2025",
		"2025-03-26TAF":             "26 March 2025, afternoon",
		"2025-03-26T05:10":          "26 March 2025, 05:10",
		"2025-03-26T05:10:00-06:00": "26 March 2025, 05:10 -06:00",
		"2016-10-13T00:00:00":       "13 October 2016",
		"2025-03":                   "March 2025",
		"2025-W09":                  "week of 24 February 2025",
		"2025-W09-WE":               "weekend of 1 March 2025",
		"2026-W01":                  "week of 29 December 2025",
		"2025-SU":                   "summer 2025",
		"2024":                      "2024",
		"P3Y":                       "P3Y",
		"2025-02-31":                "2025-02-31",
		"":                          "",
	} {
		if got := day(in); got != want {
			t.Errorf("day(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("some words \x1b[1m and 漢字 e\u0301", 20)
	f.Fuzz(func(t *testing.T, s string, width int) {
		width = 4 + abs(width)%100
		for _, l := range strings.Split(wrap(clean(s), width, "- ", "  "), "\n") {
			if columns(l) > width+1 {
				t.Fatalf("a line of %d columns of %d: %q", columns(l), width, l)
			}
		}
	})
}

func abs(n int) int {
	if n < 0 {
		return -(n + 1)
	}
	return n
}
