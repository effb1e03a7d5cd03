package extract

import (
	"fmt"
	"strings"
	"testing"

	"rashomon/internal/news"
)

// entries are those of a live report as "time | title | text" lines.
func entries(r *news.Report) []string {
	var out []string
	for _, e := range r.Page.Entries {
		out = append(out, fmt.Sprintf("%s | %s | %s", e.Time, e.Title, strings.ReplaceAll(e.Span.Of(r.Text), "\n", " / ")))
	}
	return out
}

const (
	riverWords = "The river rose by two metres within an hour, and the province closed both bridges of the town."
	thenWords  = "Governor Ilse Brandt called in the guard on Friday, and 120 men were brought out of the river prison."
	lastWords  = "The coast guard took eleven people off the roof of the fish market, its spokeswoman said in the evening."
)

func TestLivePage(t *testing.T) {
	entry := func(clock, head, text string) string {
		return `<div class="post"><time datetime="2031-05-04T` + clock + `:00Z">` + clock + `</time><h3>` + head + `</h3><p>` + text + `</p><div class="share-tools"><a href=#>Share</a></div></div>`
	}
	in := `<html><head><title>Flood in Orsk: live</title></head><body><nav><a href="/">Home</a></nav><h1>Flood in Orsk: live</h1><div class="feed">` +
		entry("16:20", "Eleven saved", lastWords) + entry("15:05", "Guard called in", thenWords) + entry("14:00", "Bridges closed", riverWords) +
		`</div><div class="comments"><p>I live there, and I saw nobody come for hours on end, and no one told us anything.</p><time>now</time></div></body></html>`
	r := readOne(t, "a.html", in)
	want := []string{
		"2031-05-04T16:20:00Z | Eleven saved | Eleven saved / " + lastWords,
		"2031-05-04T15:05:00Z | Guard called in | Guard called in / " + thenWords,
		"2031-05-04T14:00:00Z | Bridges closed | Bridges closed / " + riverWords,
	}
	if got := entries(&r); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("entries\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if r.Published != "2031-05-04T14:00:00Z" || r.Modified != "2031-05-04T16:20:00Z" {
		t.Errorf("published %q, modified %q", r.Published, r.Modified)
	}
	if r.Title != "Flood in Orsk: live" || strings.Contains(r.Text, "Share") || strings.Contains(r.Text, "I live there") {
		t.Errorf("title %q, text %q", r.Title, r.Text)
	}
	if r = readOne(t, "a.html", newsPage); r.Page.Entries != nil {
		t.Errorf("a report that is not live: %v", r.Page.Entries)
	}
}

func TestLiveMetadata(t *testing.T) {
	in := `<html><head><title>Flood in Orsk: live</title><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood in Orsk: live","datePublished":"2031-05-04T14:00:00Z","liveBlogUpdate":[
{"@type":"BlogPosting","headline":"Eleven saved","datePublished":"2031-05-04T16:20:00Z","articleBody":"` + lastWords + `"},
{"@type":"BlogPosting","datePublished":"2031-05-04T15:05:00Z","articleBody":"<p>` + thenWords + `</p>"}]}</script></head><body><h1>Flood in Orsk: live</h1></body></html>`
	r := readOne(t, "a.html", in)
	want := "2031-05-04T16:20:00Z | Eleven saved | Eleven saved / " + lastWords + "\n2031-05-04T15:05:00Z |  | " + thenWords
	if got := strings.Join(entries(&r), "\n"); got != want {
		t.Errorf("entries\n%s\nwant\n%s", got, want)
	}
}

func TestPaywall(t *testing.T) {
	page := func(head, foot string, times int) string {
		text := ""
		for i := range times {
			text += fmt.Sprintf("<p>On day %d of the flood this was told. %s %s</p>\n", i+1, thenWords, riverWords)
		}
		return "<html><head><title>River prison full, governor says</title>" + head + "</head><body><h1>River prison full, governor says</h1><article>" + text + foot + "</article></body></html>"
	}
	const free = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"River prison full, governor says","isAccessibleForFree":false}</script>`
	for _, c := range []struct {
		name, in     string
		walled, stub bool
	}{
		{"free", page("", "", 1), false, false},
		{"wall", page("", "<div><p>Subscribe now to continue reading.</p><p>Already a subscriber? Sign in</p></div>", 1), true, true},
		{"said in the metadata", page(free, "", 1), true, true},
		{"paid for, and whole", page(free, "", 20), true, false},
		{"an offer below the whole text", page("", "<p>Subscribe to keep reading the Harbour Post at sea.</p>", 20), false, false},
		{"a report on subscriptions", page("", "<p>Readers who subscribe are not asked to wait, the post said.</p>", 1), false, false},
	} {
		r := readOne(t, "a.html", c.in)
		if stub := strings.Contains(strings.Join(r.Notices, ";"), "only the beginning"); r.Page.Paywalled != c.walled || stub != c.stub {
			t.Errorf("%s: paywalled %v, stub %v; want %v, %v", c.name, r.Page.Paywalled, stub, c.walled, c.stub)
		}
	}
}

func TestGoesOn(t *testing.T) {
	for next, want := range map[string]string{
		"/news/prison?page=2": "https://hp.example/news/prison?page=2", "https://hp.example/news/prison/2": "https://hp.example/news/prison/2", "/news/prison-2.html": "https://hp.example/news/prison-2.html",
		"/news/ferry": "", "/news/prison": "", "https://other.example/news/prison?page=2": "", "": "", "/news/prison-break": "",
	} {
		r := readOne(t, "a.html", head(`<link rel="canonical" href="https://hp.example/news/prison"><link rel="next" href="`+next+`">`, "<h1>River prison full</h1>"))
		if r.Page.Next != want {
			t.Errorf("next %q: %q, want %q", next, r.Page.Next, want)
		}
	}
}

// TestWallText holds that what asks the reader to pay is no part of a report of
// which the page shows little, and that a whole report keeps its words.
func TestWallText(t *testing.T) {
	page := func(paragraphs ...string) string {
		return "<html><body><article><h1>River prison is full again</h1><p>" + strings.Join(paragraphs, "</p><p>") + "</p></article></body></html>"
	}
	r := readOne(t, "a.html", page(riverWords, "Subscribe to continue reading", "Get all of it for 1 a month. Already a subscriber? Log in."))
	if r.Text != "River prison is full again\n\n"+riverWords || !r.Page.Paywalled {
		t.Errorf("text %q, paywalled %v", r.Text, r.Page.Paywalled)
	}
	const register = "Visitors must register and keep a copy of their letter, the governor said on Monday."
	long := []string{thenWords, lastWords, register}
	for hour := range 18 {
		long = append(long, fmt.Sprintf("%s That was in hour %d of the flood.", riverWords, hour+1))
	}
	whole := page(long...)
	if r = readOne(t, "a.html", whole); !strings.Contains(r.Text, register) || r.Page.Paywalled {
		t.Errorf("text %q, paywalled %v", r.Text, r.Page.Paywalled)
	}
}

func FuzzLive(f *testing.F) {
	fuzz(f, "a.html", "<div><p><time>1</time>a long sentence of a live report that goes on and on and on.</p><p><time>2</time>b</p></div>", `<script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"x"}]}</script>`)
}
