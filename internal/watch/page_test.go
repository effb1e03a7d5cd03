package watch

import (
	"errors"
	"strings"
	"testing"

	"rashomon/internal/extract"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
)

const story = `<p>The ferry Aldis ran aground off Norvik on Tuesday with 140 passengers on board, the coast guard said.</p>
<p>Nobody was hurt, and tugs are to pull the ship free at high water on Wednesday, the harbour master said.</p>`

// TestAddress holds where a report is taken to be published: where its page
// says, if that is of the same site, and else where it was found.
func TestAddress(t *testing.T) {
	const at = "https://www.courier.co.uk/2031/ferry?utm=1"
	for canonical, want := range map[string]string{
		"":                                      at,
		"https://www.courier.co.uk/2031/ferry":  "https://www.courier.co.uk/2031/ferry",
		"/2031/ferry#top":                       "https://www.courier.co.uk/2031/ferry",
		"https://amp.courier.co.uk/2031/ferry":  "https://amp.courier.co.uk/2031/ferry",
		"https://post.co.uk/2031/ferry":         at, // another paper under the same suffix
		"https://courier.co.uk.evil.example/":   at,
		"https://www.courier.co.uk/":            at, // the front page
		"javascript:alert(1)":                   at,
		"https://a:b@www.courier.co.uk/x":       at,
		"::":                                    at,
		"ftp://www.courier.co.uk/2031/ferry":    at,
		"https://WWW.courier.co.uk/2031/ferry2": "https://WWW.courier.co.uk/2031/ferry2",
	} {
		page := `<html><head><title>Ferry</title><link rel="canonical" href="` + canonical + `"></head><body><h1>Ferry Aldis aground</h1>` + story
		got, err := Reports(&fetch.Page{URL: at, Body: []byte(page)})
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %v", canonical, err)
		}
		if got[0].URL != want || got[0].Source.Name == "" {
			t.Errorf("%q: %q of %q, want %q", canonical, got[0].URL, got[0].Source.Name, want)
		}
	}
}

// TestCharacterSet holds that the server's word on the character set is taken
// where the page has none.
func TestCharacterSet(t *testing.T) {
	page := "<html><body><h1>\xcf\xe0\xf0\xee\xec</h1>" + story
	got, err := Reports(&fetch.Page{URL: "https://c.example/a", Type: "text/html; charset=windows-1251", Body: []byte(page)})
	if err != nil || !strings.Contains(got[0].Text, "Паром") {
		t.Errorf("%v %v", got, err)
	}
	for _, kind := range []string{"text/html", "text/html; charset=nonsense", "text/html; charset=utf-16", "x;;"} {
		if _, err := Reports(&fetch.Page{URL: "https://c.example/a", Type: kind, Body: []byte(page)}); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// TestMisleadingName holds that what a server calls a page is read as one,
// however its address ends.
func TestMisleadingName(t *testing.T) {
	page := "<html><head><title>Ferry</title></head><body><nav><a href=/>Home of all news</a></nav><h1>Ferry Aldis aground</h1>" + story
	for _, at := range []string{"https://c.example/a.md", "https://c.example/a?from=x.json", "https://c.example/a.txt", "https://c.example/a"} {
		got, err := Reports(&fetch.Page{URL: at, Type: "text/html; charset=utf-8", Body: []byte(page)})
		if err != nil || len(got) != 1 || strings.Contains(got[0].Text, "<") || got[0].File != at || got[0].URL != at {
			t.Errorf("%s: %+v, %v", at, got, err)
		}
	}
}

func TestFeedIsNoReport(t *testing.T) {
	_, err := Reports(&fetch.Page{URL: "https://c.example/rss", Body: []byte(`<rss><channel><item><link>https://c.example/a</link></item></channel></rss>`)})
	if !errors.Is(err, news.ErrUnsupported) || !strings.Contains(err.Error(), "rashomon feed add") {
		t.Errorf("%v", err)
	}
}

// TestNamed holds that an error names the page by its address and by nothing
// that was put behind it.
func TestNamed(t *testing.T) {
	_, err := Reports(&fetch.Page{URL: "https://c.example/a.md", Type: "text/html", Body: []byte("<html><body><p>Nothing.</p></body></html>")})
	if !errors.Is(err, extract.ErrNoArticle) || !strings.HasPrefix(err.Error(), "https://c.example/a.md: no article") {
		t.Errorf("%v", err)
	}
}

func TestKind(t *testing.T) {
	for want, all := range map[error][]*fetch.Error{
		news.ErrTemporary:   {{Kind: fetch.TooSlow}, {Kind: fetch.BadStatus, Status: 503}, {Kind: fetch.Held}},
		news.ErrNotFound:    {{Kind: fetch.BadStatus, Status: 404}, {Kind: fetch.Unreached}},
		news.ErrUnsupported: {{Kind: fetch.Robots}, {Kind: fetch.Private}},
		news.ErrInvalid:     {{Kind: fetch.BadURL}, {Kind: fetch.TooLarge}, {Kind: fetch.BadStatus, Status: 403}},
	} {
		for _, e := range all {
			e.Err = errors.New("why")
			err := Kind(e)
			var still *fetch.Error
			if !errors.Is(err, want) || !errors.As(err, &still) || err.Error() != e.Error() {
				t.Errorf("%s %d: %v", e.Kind, e.Status, err)
			}
		}
	}
}

// TestTell holds that a report has the date of its feed where the page states
// none, or the day alone, and no hour that the feed has not told.
func TestTell(t *testing.T) {
	for _, c := range []struct{ page, feed, want string }{
		{"", "2031-05-04T14:05:00-06:00", "2031-05-04T14:05:00-06:00"},
		{"2031-05-04", "2031-05-04T14:05:00-06:00", "2031-05-04T14:05:00-06:00"},
		{"2031-05-04", "2031-05-06T14:05:00-06:00", "2031-05-04"},
		{"2031-05-04T12:00:00Z", "2031-05-04T14:05:00-06:00", "2031-05-04T12:00:00Z"},
		{"", "2031-05-04T00:00:00Z", "2031-05-04"},
		{"2031-05-04", "", "2031-05-04"},
	} {
		r := news.Report{Published: c.page}
		itemState{Published: c.feed}.tell(&r, "https://c.example/a")
		if r.Published != c.want {
			t.Errorf("page %q, feed %q: %q, want %q", c.page, c.feed, r.Published, c.want)
		}
	}
}
