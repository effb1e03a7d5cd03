package extract

import (
	"testing"

	"rashomon/internal/news"
)

func TestDayInAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://hp.example/2031/05/04/prison-full":        "2031-05-04",
		"https://hp.example/world/2031/may/4/prison-full":  "2031-05-04",
		"https://hp.example/courts/prison-full-2031-05-04": "2031-05-04",
		"https://hp.example/prison-full_20310504.html":     "2031-05-04",
		"https://hp.example/2031/05/prison-full":           "",
		"https://hp.example/prison-full-20315504":          "",
		"https://hp.example/story/120310504":               "",
		"https://hp.example/a?date=2031-05-04":             "",
		"https://hp.example/%zz/2031/05/04/":               "",
	} {
		if got := dayInAddress(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	r := news.Report{}
	Dated(&r, "https://hp.example/2031/05/04/prison-full")
	Dated(&r, "https://hp.example/2029/01/01/another")
	if r.Published != "2031-05-04" || r.Anchor.Value != "2031-05-04" {
		t.Errorf("published %q, anchor %+v", r.Published, r.Anchor)
	}
}

// TestHiddenDates holds that a page that states its day in none of the usual
// places is dated by where else it stands, and not by what belongs to others.
func TestHiddenDates(t *testing.T) {
	const link = `<link rel="canonical" href="https://hp.example/2031/05/04/prison-full">`
	const h1 = "<h1>River prison full</h1>"
	for _, c := range []struct{ name, page, published, modified string }{
		{"in the address", head(link, h1), "2031-05-04", ""},
		{"beside a date of something else", head(link, h1+`<div class="date">1 January 2029</div>`), "2031-05-04", ""},
		{"with the hour on the page", head(link, h1+`<div class="date">5 May 2031, 00:10</div>`), "2031-05-05T00:10:00", ""},
		{"in a script", head(`<script>window.state={"article":{"id":7,"publishedDate":"2031-05-04T14:05:00Z"}}</script>`, h1), "2031-05-04T14:05:00Z", ""},
		{"in the title of an element", head("", h1+`<abbr class="published" title="2031-05-04T14:05:00-06:00">Sunday</abbr>`), "2031-05-04T14:05:00-06:00", ""},
		{"as seconds", head("", h1+`<span class="timestamp" data-timestamp="1935669900">on Sunday</span>`), "2031-05-04T14:05:00Z", ""},
		{"as a property", head("", h1+`<span property="schema:datePublished" content="2031-05-04">on Sunday</span>`), "2031-05-04", ""},
		{"behind that of the change", head("", h1+`<p class="meta">Updated 6 May 2031, 9:15. First published 4 May 2031, 14:05</p>`), "2031-05-04T14:05:00", "2031-05-06T09:15:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readOne(t, "a.html", c.page)
			if r.Published != c.published || r.Modified != c.modified {
				t.Errorf("published %q, modified %q, want %q, %q", r.Published, r.Modified, c.published, c.modified)
			}
		})
	}
}
