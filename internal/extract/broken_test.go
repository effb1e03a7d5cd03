package extract

import (
	"errors"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// TestBrokenPage holds that a page that was cut off is read as far as it goes,
// with a notice, and refused where it does not come as far as its report.
func TestBrokenPage(t *testing.T) {
	const head = `<html><head><title>Ferry Aldis aground</title></head><body><div class="note">We and our 214 partners keep data on your device to show you the news.</div>`
	for name, c := range map[string]struct{ page, holds string }{
		"in the first paragraph": {head + `<h1>Ferry Aldis aground</h1><p>The ferry Aldis ran aground off Norvik on Tuesday with 140 pass`, "140 pass"},
		"in a tag":               {head + `<article><p>The ferry Aldis ran aground off Norvik on Tuesday with 140 people, the coast guard said.</p><p cla`, "coast guard"},
		"in an only paragraph":   {`<html><body><p>The ferry Aldis ran aground off Norvik on Tuesday`, "Norvik"},
		"before the report":      {head, ""},
		"in the head":            {`<html><head><title>Ferry Aldis agr`, ""},
	} {
		got, err := Reports("page.html", []byte(c.page))
		if c.holds == "" {
			if !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "breaks off") {
				t.Errorf("%s: %v, want it refused", name, err)
			}
			continue
		}
		if err != nil || !strings.Contains(got[0].Text, c.holds) {
			t.Errorf("%s: %v, %v", name, got, err)
			continue
		}
		if len(got[0].Notices) == 0 || !strings.Contains(got[0].Notices[0], "cut off") {
			t.Errorf("%s: notices %q", name, got[0].Notices)
		}
	}
}

// TestErrorsAreOneLine holds that what is wrong with a file is told on one line
// of plain words, and that the program can tell its kind.
func TestErrorsAreOneLine(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		kind       error
	}{
		"many bad articles": {"a.json", `[{"title":"a"},{"title":"b"},{"title":"c"}]`, news.ErrInvalid},
		"broken JSON":       {"a.json", `{"title":"a","text":"The fer`, news.ErrInvalid},
		"a number for text": {"a.json", `{"title":"a","text":17}`, news.ErrInvalid},
		"no articles":       {"a.json", `[1,2]`, news.ErrInvalid},
		"binary":            {"a.txt", "\x89PNG\r\n\x1a\n1234", news.ErrUnsupported},
		"empty":             {"a.txt", " \n", news.ErrInvalid},
	} {
		_, err := Reports(c.file, []byte(c.text))
		if !errors.Is(err, c.kind) {
			t.Errorf("%s: %v is not of its kind", name, err)
			continue
		}
		if s := err.Error(); strings.Contains(s, "\n") || strings.Contains(s, ": invalid") || !strings.HasPrefix(s, c.file+": ") || !strings.Contains(s, "; ") {
			t.Errorf("%s: %q", name, s)
		}
	}
}

// TestImpossibleDate holds that a day that cannot be is told of and not taken,
// and that one that can be read elsewhere on the page is.
func TestImpossibleDate(t *testing.T) {
	const body = `<h1>Aground</h1>%s<p>The ferry Aldis ran aground off Norvik on Tuesday with 140 people on board, and all of them were brought ashore before midnight by two tugs, the coast guard said.</p></article></body></html>`
	for name, c := range map[string]struct{ head, shown, want, notice string }{
		"meta":            {`<meta property="article:published_time" content="20255-05-06T08:00:00Z">`, "", "", "20255"},
		"JSON-LD":         {`<script type="application/ld+json">{"@type":"NewsArticle","headline":"Aground","datePublished":"20255-05-06"}</script>`, "", "", "20255"},
		"shown elsewhere": {`<meta property="article:published_time" content="20255-05-06T08:00:00Z">`, "<time datetime=2031-05-06>6 May 2031</time>", "2031-05-06", ""},
		"none":            {"", "", "", ""},
	} {
		got, err := Reports("page.html", []byte("<html><head><title>Aground</title>"+c.head+"</head><body><article>"+strings.Replace(body, "%s", c.shown, 1)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		notices := strings.Join(got[0].Notices, "; ")
		if got[0].Published != c.want || !strings.Contains(notices, c.notice) || c.notice == "" && notices != "" {
			t.Errorf("%s: published %q, notices %q", name, got[0].Published, notices)
		}
	}
}

// TestLongPage holds that a page that is cut at the bound of its tags says so
// once, and that its nesting is bounded.
func TestLongPage(t *testing.T) {
	const p = "<p>The ferry Aldis ran aground off Norvik on Tuesday with 140 people on board, the coast guard said.</p>"
	got, err := Reports("page.html", []byte("<html><body><article>"+strings.Repeat(p, MaxTags)+"</article></body></html>"))
	if err != nil || len(got[0].Notices) == 0 || strings.Contains(strings.Join(got[0].Notices, "; "), "closing tags") || len(got[0].Text) > MaxText+len(p) {
		t.Errorf("%v, notices %q", err, got[0].Notices)
	}
	_, err = Reports("page.html", []byte("<html><body>"+strings.Repeat("<div>", MaxTags)+p))
	if !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a deep page: %v", err)
	}
}
