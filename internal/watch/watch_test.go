package watch

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rashomon/internal/fetch"
	"rashomon/internal/store"
)

// desk is a watcher before a site in this process, with a clock that stands.
type desk struct {
	*Watcher
	site  *httptest.Server
	clock time.Time

	mu     sync.Mutex
	pages  map[string]string // body by path; "!503" answers that status, ">/x" sends there for good
	asked  []string          // path and status of what was asked for
	events []Event
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{pages: map[string]string{}, clock: time.Date(2031, 5, 5, 12, 0, 0, 0, time.UTC)}
	d.site = httptest.NewServer(http.HandlerFunc(d.serve))
	t.Cleanup(d.site.Close)
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	client := fetch.New(fetch.Config{AllowPrivate: true})
	t.Cleanup(client.Close)
	d.Watcher = &Watcher{Store: s, Client: client, Now: func() time.Time { return d.clock }, Say: func(e Event) {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.events = append(d.events, e)
	}}
	return d
}

func (d *desk) serve(w http.ResponseWriter, q *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	body := strings.ReplaceAll(d.pages[q.URL.Path], "SITE", d.site.URL)
	status := http.StatusOK
	tag := fmt.Sprintf(`"%x"`, sha256.Sum256([]byte(body)))
	switch {
	case body == "":
		status = http.StatusNotFound
	case body[0] == '!':
		_, _ = fmt.Sscan(body[1:], &status)
		if status == http.StatusServiceUnavailable {
			w.Header().Set("Retry-After", "7200")
		}
	case body[0] == '>':
		w.Header().Set("Location", body[1:])
		status = http.StatusMovedPermanently
	case q.Header.Get("If-None-Match") == tag:
		status = http.StatusNotModified
	}
	d.asked = append(d.asked, fmt.Sprintf("%s %d", q.URL.Path, status))
	w.Header().Set("ETag", tag)
	w.WriteHeader(status)
	if status == http.StatusOK {
		_, _ = w.Write([]byte(body))
	}
}

// round runs a round and gives the kinds of event with their paths, and what was
// asked for but robots.txt.
func (d *desk) round(t *testing.T) (events, asked []string) {
	t.Helper()
	d.mu.Lock()
	d.events, d.asked = nil, nil
	d.mu.Unlock()
	if err := d.Round(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, e := range d.events {
		events = append(events, string(e.Kind)+" "+strings.TrimPrefix(e.URL, d.site.URL))
	}
	for _, a := range d.asked {
		if !strings.HasPrefix(a, "/robots.txt") {
			asked = append(asked, a)
		}
	}
	slices.Sort(events)
	slices.Sort(asked)
	return events, asked
}

func (d *desk) expect(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func (d *desk) addFeed(t *testing.T, path string) store.Feed {
	t.Helper()
	f, _, err := d.Store.AddFeed(t.Context(), d.site.URL+path, "")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (d *desk) feed(t *testing.T) store.Feed {
	t.Helper()
	list, err := d.Store.Feeds(t.Context())
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return list[0]
}

func page(title, text string) string {
	return "<html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" + text + "</p><p>The harbour master said tugs are to pull the ship free at high water on Wednesday.</p></article></body></html>"
}

func rss(items ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>The Lindero Courier</title>`)
	for _, it := range items {
		path, more, _ := strings.Cut(it, " ")
		fmt.Fprintf(&b, "<item><title>T</title><link>SITE%s</link><guid>%s</guid><pubDate>Mon, 05 May 2031 10:00:00 GMT</pubDate>%s</item>", path, path, more)
	}
	return b.String() + "</channel></rss>"
}

// TestDay follows a feed over a day: new pages, one that is missing, one that is
// changed, a feed that fails and one that runs ahead.
func TestDay(t *testing.T) {
	d := newDesk(t)
	d.pages["/rss"] = rss("/ferry", `/wire <source url="https://corvina.example/rss">Corvina</source>`, "/lost")
	d.pages["/ferry"] = page("Ferry aground", "The ferry Aldis ran aground off Norvik with 140 passengers on board, the coast guard said on Monday.")
	d.pages["/wire"] = page("Bridge open", "The bridge of Norvik is open to cars again, the mayor said on Monday after two weeks of work.")
	d.addFeed(t, "/rss")
	events, asked := d.round(t)
	d.expect(t, "first events", events, "failed /lost", "feed /rss", "new /ferry", "new /wire")
	d.expect(t, "first requests", asked, "/ferry 200", "/lost 404", "/rss 200", "/wire 200")
	d.sources(t, "127.0.0.1", "Corvina")
	if f := d.feed(t); f.Title != "The Lindero Courier" || f.Heard.IsZero() || !f.Next.After(d.clock) || f.Gap {
		t.Errorf("feed: %+v", f)
	}
	events, asked = d.round(t)
	d.expect(t, "nothing is due", append(events, asked...))

	// An hour later: one page has changed without a word, the other has not.
	d.clock = d.clock.Add(time.Hour)
	d.pages["/ferry"] = page("Ferry aground", "The ferry Aldis ran aground off Norvik with 138 passengers on board, the coast guard said on Monday.")
	events, asked = d.round(t)
	d.expect(t, "second events", events, "changed /ferry", "feed /rss")
	d.expect(t, "second requests", asked, "/ferry 200", "/rss 304", "/wire 304")

	// The feed fails, says when to come back, and is left alone until then.
	d.clock = d.clock.Add(3 * time.Hour)
	d.pages["/rss"] = "!503"
	events, _ = d.round(t)
	if !slices.Contains(events, "failed /rss") {
		t.Errorf("third events: %q", events)
	}
	f := d.feed(t)
	if f.Failures != 1 || f.Kind != "temporary" || !strings.Contains(f.Message, "503") || f.Next.Before(d.clock) {
		t.Errorf("failed feed: %+v", f)
	}
	// Within the pause the host is not asked, and that is no further failure.
	f.Next = d.clock
	if err := d.Store.SaveFeed(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	events, asked = d.round(t)
	d.expect(t, "within the pause", append(events, asked...))
	if f = d.feed(t); f.Failures != 1 || !f.Next.After(d.clock) {
		t.Errorf("held feed: %+v", f)
	}
}

func (d *desk) sources(t *testing.T, want ...string) {
	t.Helper()
	list, err := d.Store.Sources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		got = append(got, s.Name)
	}
	slices.Sort(got)
	d.expect(t, "sources", got, want...)
}

// TestGap holds that a feed which has moved on further than it holds is told so,
// and is looked at more often.
func TestGap(t *testing.T) {
	d := newDesk(t)
	d.pages["/rss"] = rss("/a", "/b")
	d.addFeed(t, "/rss")
	d.round(t)
	_, before, _ := FeedState(d.feed(t))
	d.clock = d.clock.Add(24 * time.Hour)
	d.pages["/rss"] = rss("/c", "/d")
	events, _ := d.round(t)
	if !slices.Contains(events, "gap /rss") {
		t.Errorf("%q", events)
	}
	f := d.feed(t)
	if format, every, at := FeedState(f); !f.Gap || at.IsZero() || every >= before || format != "rss" {
		t.Errorf("%+v, every %v before %v", f, every, before)
	}
	d.clock = d.clock.Add(24 * time.Hour)
	d.pages["/rss"] = rss("/d", "/e")
	d.round(t)
	if d.feed(t).Gap {
		t.Error("a gap after a look without one")
	}
}

// TestFailures tells a failure that passes from one that does not, and holds
// that no feed is ever dropped in silence.
func TestFailures(t *testing.T) {
	for name, c := range map[string]struct{ body, kind, words string }{
		"busy":     {"!500", "temporary", "500"},
		"missing":  {"", "not found", "404"},
		"a page":   {`<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head>`, "unsupported", "its feed is at SITE/feed"},
		"entities": {`<!DOCTYPE rss [<!ENTITY a "b">]><rss/>`, "invalid", "entities of its own"},
		"JSON":     {`{"articles":[]}`, "invalid", "not a JSON Feed"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.pages["/rss"] = c.body
			d.addFeed(t, "/rss")
			for try := 1; try <= 2; try++ {
				events, _ := d.round(t)
				d.expect(t, "events", events, "failed /rss")
				f := d.feed(t)
				if f.Failures != try || f.Kind != c.kind || !strings.Contains(f.Message, strings.ReplaceAll(c.words, "SITE", d.site.URL)) || !f.Next.After(d.clock) || f.Next.Sub(d.clock) > mostPause {
					t.Errorf("%+v", f)
				}
				d.clock = f.Next.Add(2 * time.Hour)
			}
			d.pages["/rss"] = rss()
			d.round(t)
			if f := d.feed(t); f.Failures != 0 || f.Message != "" || f.Heard.IsZero() {
				t.Errorf("healed: %+v", f)
			}
		})
	}
}

// TestMoved holds that a feed is asked for where it has moved to for good.
func TestMoved(t *testing.T) {
	d := newDesk(t)
	d.pages["/old"], d.pages["/new"] = ">/new", rss("/a")
	d.pages["/a"] = page("Ferry", "The ferry Aldis ran aground off Norvik with 140 passengers on board.")
	d.addFeed(t, "/old")
	events, _ := d.round(t)
	d.expect(t, "events", events, "feed /new", "moved /old", "new /a")
	if f := d.feed(t); f.URL != d.site.URL+"/new" {
		t.Errorf("%+v", f)
	}
}

// TestLooks holds how often a page is looked at again, and that it ends.
func TestLooks(t *testing.T) {
	d := newDesk(t)
	d.pages["/rss"] = rss("/a")
	d.pages["/a"] = page("Ferry", "The ferry Aldis ran aground off Norvik with 140 passengers on board.")
	d.addFeed(t, "/rss")
	var hours []int
	began := d.clock
	for range 100 {
		_, asked := d.round(t)
		if slices.ContainsFunc(asked, func(a string) bool { return strings.HasPrefix(a, "/a ") }) {
			hours = append(hours, int(d.clock.Sub(began).Hours()))
		}
		d.clock = d.clock.Add(time.Hour)
	}
	if want := []int{0, 1, 4, 24, 72}; !slices.Equal(hours, want) {
		t.Errorf("looked at after %v hours, want %v", hours, want)
	}
}

// TestFurniture holds that a page which tells the same is no version, though
// what stands around the report is another.
func TestFurniture(t *testing.T) {
	same := page("Ferry", "The ferry Aldis ran aground off Norvik with 140 passengers on board.")
	for hours, around := range map[int]string{1: "<nav><a href=/x>Most read: a bridge</a></nav>", 4: "<script>var n=2</script>", 24: "<footer>Updated 5 minutes ago</footer>"} {
		d := newDesk(t)
		d.pages["/rss"], d.pages["/a"] = rss("/a"), same
		d.addFeed(t, "/rss")
		d.round(t)
		d.clock = d.clock.Add(time.Duration(hours) * time.Hour)
		d.pages["/a"] = strings.Replace(same, "<body>", "<body>"+around, 1)
		events, asked := d.round(t)
		if slices.Contains(events, "changed /a") || !slices.Contains(asked, "/a 200") {
			t.Errorf("%s: %q, %q", around, events, asked)
		}
	}
}

// TestIndex holds that the sitemaps of an index become feeds.
func TestIndex(t *testing.T) {
	d := newDesk(t)
	d.pages["/index.xml"] = `<sitemapindex><sitemap><loc>SITE/news.xml</loc></sitemap></sitemapindex>`
	d.pages["/news.xml"] = `<urlset><url><loc>SITE/a</loc></url></urlset>`
	d.addFeed(t, "/index.xml")
	d.round(t)
	events, _ := d.round(t)
	d.expect(t, "events", events, "failed /a", "feed /news.xml")
}

// TestStop holds that the end of the context ends a run at once, and costs
// nothing but the request in hand.
func TestStop(t *testing.T) {
	d := newDesk(t)
	d.pages["/rss"] = rss("/a")
	d.addFeed(t, "/rss")
	ctx, cancel := context.WithCancel(t.Context())
	d.Say = func(e Event) {
		if e.Kind == Looked {
			cancel()
		}
	}
	done := make(chan error)
	go func() { done <- d.Run(ctx) }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it goes on")
	}
	if due, err := d.Store.DueItems(t.Context(), d.clock, 9); err != nil || len(due) != 1 || due[0].Tries != 0 {
		t.Errorf("%+v, %v", due, err)
	}
}

// TestByHost holds that a slow host does not hold up another.
func TestByHost(t *testing.T) {
	var mu sync.Mutex
	var got []string
	block := make(chan struct{})
	err := byHost(t.Context(), []string{"http://a/1", "http://b/1", "http://a/2", "http://b/2"}, func(s string) string { return s }, func(_ context.Context, s string) error {
		if s == "http://a/1" {
			<-block
		}
		mu.Lock()
		defer mu.Unlock()
		got = append(got, s)
		if s == "http://b/2" {
			close(block)
		}
		return nil
	})
	if want := []string{"http://b/1", "http://b/2", "http://a/1", "http://a/2"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if err := byHost(t.Context(), []string{"http://a/1", "http://a/2"}, func(s string) string { return s }, func(context.Context, string) error { return context.DeadlineExceeded }); err != context.DeadlineExceeded {
		t.Errorf("%v", err)
	}
}
