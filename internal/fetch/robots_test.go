package fetch

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	for _, c := range []struct{ file, open, shut string }{
		{"", "/ /a", ""},
		{"User-agent: *\nDisallow:", "/ /a", ""},
		{"User-agent: *\nDisallow: /", "/robots.txt", "/ /a"},
		{"User-agent: *\nAllow: /p\nDisallow: /", "/page /p", "/ /q"},
		{"User-agent: *\nDisallow: /p\nAllow: /p", "/p /page", ""},                                  // as long: Allow
		{"User-agent: *\nAllow: /page\nDisallow: /*.html", "/page /page.txt", "/page.html /a.html"}, // the longest
		{"User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a /x.pdfs", "/x.pdf /a/b/x.pdf"},
		{"User-agent: *\nAllow: /$\nDisallow: /", "/", "/a"},
		{"User-agent: *\nDisallow: /a*b*c", "/ab /acb", "/abc /axxbyyc /abcd"},
		{"User-agent: *\nDisallow: *private*", "/a", "/private /x/private/y"},
		{"User-agent: *\nDisallow: /a?id=", "/a /a?x", "/a?id=3"},
		// Groups: all that name the agent count together, and only where none does those for anyone.
		{"User-agent: rashomon\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: Rashomon/2.0\nDisallow: /b", "/c", "/a /b"},
		{"User-agent: rash\nDisallow: /\n", "/a", ""}, // another agent
		{"User-agent: rashomonbot\nDisallow: /\n", "/a", ""},
		{"User-agent: news\nUser-agent: *\nCrawl-delay: 5\nDisallow: /x", "/a", "/x"},
		{"User-agent: rashomon\n\nUser-agent: other\nDisallow: /x", "/a", "/x"}, // a list of agents goes on over blank lines
		{"User-agent: a\nDisallow: /y\nSitemap: http://s.example/\nUser-agent: *\nDisallow: /x", "/y", "/x"},
		// Escapes are compared in one form.
		{"User-agent: *\nDisallow: /caf%C3%A9", "/cafe", "/café /caf%c3%a9"},
		{"User-agent: *\nDisallow: /café", "/cafe", "/caf%C3%A9"},
		{"User-agent: *\nDisallow: /%7Ejo/a%2fb", "/~jo/a/b", "/~jo/a%2Fb"},
		// What is wrong is passed over.
		{"disallow: /\nUser-agent: *\nDisallow: /x", "/y", "/x"},
		{"\ufeffUser-agent: *\r\nnonsense\r\nDisallow /y\r\nDISALLOW: /x # why", "/y", "/x"},
		{"User-agent: *\rDisallow: /x", "/y", "/x"},
	} {
		rules := ParseRobots([]byte(c.file), "Rashomon")
		for want, paths := range map[bool]string{true: c.open, false: c.shut} {
			for path := range strings.FieldsSeq(paths) {
				u, err := url.Parse("http://paper.example" + path)
				if err != nil {
					t.Fatal(err)
				}
				if rules.allowed(u) != want {
					t.Errorf("%q: %s is allowed: %v", c.file, path, !want)
				}
			}
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for value, want := range map[string]time.Duration{"5": 5 * time.Second, "0.5": time.Second / 2, "86400": maxCrawlDelay, "-3": 0, "soon": 0, "NaN": 0, "Inf": maxCrawlDelay, "1e300": maxCrawlDelay} {
		if got := ParseRobots([]byte("User-agent: *\nCrawl-delay: "+value), "x").delay; got != want {
			t.Errorf("%s: %v, want %v", value, got, want)
		}
	}
	r := newRig(t, Config{Delay: time.Second}, "paper.example")
	r.serve("/robots.txt", "User-agent: *\nCrawl-delay: 7\nDisallow: /closed\nSitemap: http://paper.example/map.xml")
	r.serve("/", "text")
	for range 3 {
		if _, err := r.get(t, "http://paper.example/a"); err != nil {
			t.Fatal(err)
		}
	}
	if len(r.waited) != 2 || r.waited[1] != 7*time.Second {
		t.Errorf("waits %v", r.waited)
	}
	if e := r.fails(t, "http://paper.example/closed", Robots, "asks programs to stay away"); e.Temporary() {
		t.Error("a refusal is temporary")
	}
}

// TestRobotsAnswers tells which answers mean that nothing is asked, and which
// that the site is left alone for now.
func TestRobotsAnswers(t *testing.T) {
	answer := func(t *testing.T, h http.HandlerFunc) *rig {
		r := newRig(t, Config{}, "paper.example")
		r.mux.HandleFunc("/robots.txt", h)
		r.serve("/a", "text")
		return r
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for name, h := range map[string]http.HandlerFunc{
		"missing": status(404), "forbidden": status(403), "gone": status(410), "ring": func(w http.ResponseWriter, q *http.Request) {
			http.Redirect(w, q, "/robots.txt", http.StatusFound)
		},
		"a page": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("<!DOCTYPE html><p>User-agent: *\nDisallow: /\n"))
		},
	} {
		r := answer(t, h)
		if _, err := r.get(t, "http://paper.example/a"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, code := range []int{500, 503, 429} {
		r := answer(t, status(code))
		if e := r.fails(t, "http://paper.example/a", BadStatus, "its robots.txt"); !e.Temporary() {
			t.Errorf("%d: final", code)
		}
	}
}

// TestRobotsAskedOnce holds that the file is asked for once a day.
func TestRobotsAskedOnce(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	asked := 0
	r.mux.HandleFunc("/robots.txt", func(http.ResponseWriter, *http.Request) { asked++ })
	r.serve("/a", "text")
	for i := range 4 {
		if _, err := r.get(t, "http://paper.example/a"); err != nil {
			t.Fatal(err)
		}
		if want := 1 + i/2; asked != want {
			t.Errorf("request %d: asked %d times, want %d", i, asked, want)
		}
		if i == 1 {
			_ = r.sleep(t.Context(), 25*time.Hour)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nAllow: /%zz", "/axb?%41")
	f.Add("0", "?%7%41")
	f.Add("\ufeffUser-agent: x\rSitemap: y\nCrawl-delay: 1e9", "/")
	f.Fuzz(func(t *testing.T, file, path string) {
		rules := ParseRobots([]byte(file), "rashomon")
		if rules.delay < 0 || rules.delay > maxCrawlDelay {
			t.Errorf("delay %v", rules.delay)
		}
		u, err := url.Parse("http://paper.example/" + path)
		if err != nil {
			return
		}
		rules.allowed(u)
		if once := canonical(path); canonical(once) != once {
			t.Errorf("%q is %q and then %q", path, once, canonical(once))
		}
	})
}

func BenchmarkRobots(b *testing.B) {
	file := []byte("User-agent: *\n" + strings.Repeat("Disallow: /*a*b*c*d/e\n", 5000))
	u := &url.URL{Path: "/" + strings.Repeat("abcd", 50)}
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		ParseRobots(file, "rashomon").allowed(u)
	}
}
