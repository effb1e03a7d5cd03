package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

func TestGet(t *testing.T) {
	r := newRig(t, Config{Agent: "Rashomon/1.0 (desk@paper.example)"}, "paper.example")
	r.mux.HandleFunc("/a", func(w http.ResponseWriter, q *http.Request) {
		if q.Host != "paper.example" || q.UserAgent() != "Rashomon/1.0 (desk@paper.example)" || q.Header.Get("Cookie") != "" {
			t.Errorf("request to %s by %q with cookie %q", q.Host, q.UserAgent(), q.Header.Get("Cookie"))
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Cache-Control", "public, max-age=600")
		w.Header().Set("Set-Cookie", "id=1")
		fmt.Fprint(w, "the ferry")
	})
	for range 2 {
		p, err := r.get(t, " http://paper.example/a#top ")
		if err != nil {
			t.Fatal(err)
		}
		if string(p.Body) != "the ferry" || p.URL != "http://paper.example/a" || p.Moved || p.Validator.ETag != `"v1"` || p.Type != "text/html; charset=utf-8" {
			t.Errorf("%+v", p)
		}
		if got := p.Fresh.Sub(p.Fetched); got != 10*time.Minute {
			t.Errorf("fresh for %v", got)
		}
	}
}

// TestNotModified holds that validators are sent, and to the address alone that
// gave them.
func TestNotModified(t *testing.T) {
	r := newRig(t, Config{}, "paper.example", "www.paper.example")
	r.mux.HandleFunc("/a", func(w http.ResponseWriter, q *http.Request) {
		w.Header().Set("ETag", `"v2"`)
		if q.Header.Get("If-None-Match") == `"v2"` && q.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "new")
	})
	r.mux.HandleFunc("/old", func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, "http://www.paper.example/a", http.StatusFound)
	})
	v := Validator{ETag: `"v2"`, Modified: "Mon, 05 May 2031 10:00:00 GMT"}
	p, err := r.Get(t.Context(), "http://paper.example/a", v)
	if err != nil || !p.NotModified || len(p.Body) != 0 {
		t.Errorf("with the validator: %+v, %v", p, err)
	}
	p, err = r.Get(t.Context(), "http://paper.example/old", v)
	if err != nil || p.NotModified || string(p.Body) != "new" {
		t.Errorf("after a redirect: %+v, %v", p, err)
	}
}

// TestUnasked304 holds that an answer "not modified" that nobody asked for is an
// error and no empty page.
func TestUnasked304(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	r.mux.HandleFunc("/a", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) })
	r.fails(t, "http://paper.example/a", BadStatus, "304")
}

func TestRedirects(t *testing.T) {
	r := newRig(t, Config{}, "paper.example", "www.paper.example")
	for from, to := range map[string]string{"/301": "/302", "/302": "/a", "/308": "http://www.paper.example/a", "/file": "file:///etc/passwd", "/user": "http://a:b@paper.example/a", "/ring": "/ring2", "/ring2": "/ring", "/none": ""} {
		code := http.StatusFound
		if from == "/301" || from == "/308" {
			code = http.StatusMovedPermanently
		}
		r.mux.HandleFunc(from, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Location"] = []string{to}
			w.WriteHeader(code)
		})
	}
	r.mux.HandleFunc("/ever/{n}", func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, q.PathValue("n")+"1", http.StatusFound)
	})
	r.serve("/a", "text")
	for from, moved := range map[string]bool{"/301": false, "/302": false, "/308": true} {
		p, err := r.get(t, "http://paper.example"+from)
		if err != nil || !strings.HasSuffix(p.URL, "/a") || p.Moved != moved {
			t.Errorf("%s: %+v, %v", from, p, err)
		}
	}
	r.fails(t, "http://paper.example/ring", BadRedirect, "in a circle")
	r.fails(t, "http://paper.example/ever/1", BadRedirect, "more than 8 times")
	r.fails(t, "http://paper.example/file", BadRedirect, "only http and https")
	r.fails(t, "http://paper.example/user", BadRedirect, "user name")
	r.fails(t, "http://paper.example/none", BadRedirect, "without telling where")
}

func TestBadAddresses(t *testing.T) {
	r := newRig(t, Config{})
	for address, words := range map[string]string{
		"file:///etc/passwd":       `only http and https are fetched, not "file"`,
		"gopher://paper.example":   "only http and https",
		"paper.example/a":          "only http and https",
		"http://":                  "names no host",
		"http://u:p@paper.example": "user name",
		"http://[::1":              "no address",
		"http://paper.example:25/": "not a port of web servers",
		"http://paper.example/" + strings.Repeat("a", maxURL): "longer than",
	} {
		r.names.answers["paper.example"] = []string{public}
		if e := r.fails(t, address, BadURL, words); e.Temporary() {
			t.Errorf("%s: temporary", address)
		}
	}
	if e := r.fails(t, "http://nowhere.example/", Unreached, "not found"); e.Temporary() {
		t.Error("a host that does not exist is temporary")
	}
}

// pack is text in a coding.
func pack(t *testing.T, coding, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	var w interface {
		Write([]byte) (int, error)
		Close() error
	}
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		w = z
	case "deflate":
		w = zlib.NewWriter(&b)
	case "raw deflate":
		f, err := flate.NewWriter(&b, 5)
		if err != nil {
			t.Fatal(err)
		}
		w = f
	default:
		return []byte(text)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCodings holds that each coding is read, breaks off as an error, and does
// not unfold beyond the bound.
func TestCodings(t *testing.T) {
	const limit = 1 << 18
	r := newRig(t, Config{Limits: Limits{Body: limit}}, "paper.example")
	text := strings.Repeat("the ferry ran aground off Norvik; ", 100)
	for i, coding := range []string{"gzip", "br", "zstd", "deflate", "raw deflate"} {
		header := strings.TrimPrefix(coding, "raw ")
		whole := pack(t, coding, text)
		at := func(what string) string { return fmt.Sprintf("/%d/%s", i, what) }
		r.serve(at("whole"), string(whole), "Content-Encoding", header)
		r.serve(at("cut"), string(whole[:len(whole)/2]), "Content-Encoding", header)
		r.serve(at("bomb"), string(pack(t, coding, strings.Repeat("\x00", 16*limit))), "Content-Encoding", header)
		r.serve(at("empty"), "", "Content-Encoding", header)
		p, err := r.get(t, "http://paper.example"+at("whole"))
		if err != nil || string(p.Body) != text {
			t.Errorf("%s: %v", coding, err)
		}
		if e := r.fails(t, "http://paper.example"+at("cut"), BadBody, "breaks off"); !e.Temporary() {
			t.Errorf("%s: a broken answer is final", coding)
		}
		if e := r.fails(t, "http://paper.example"+at("bomb"), TooLarge, "larger than 262144 bytes"); e.Temporary() {
			t.Errorf("%s: too large is temporary", coding)
		}
		if p, err := r.get(t, "http://paper.example"+at("empty")); err != nil || len(p.Body) != 0 {
			t.Errorf("%s: empty: %v", coding, err)
		}
	}
	r.serve("/twice", string(pack(t, "br", string(pack(t, "gzip", text)))), "Content-Encoding", "gzip, br")
	if p, err := r.get(t, "http://paper.example/twice"); err != nil || string(p.Body) != text {
		t.Errorf("twice: %v", err)
	}
	r.serve("/thrice", text, "Content-Encoding", "gzip, gzip, gzip")
	r.fails(t, "http://paper.example/thrice", BadBody, "3 times over")
	r.serve("/other", text, "Content-Encoding", "sdch")
	r.fails(t, "http://paper.example/other", BadBody, `"sdch" is not known`)
	r.serve("/lie", text, "Content-Encoding", "gzip")
	r.fails(t, "http://paper.example/lie", BadBody, "cannot be decoded")
	r.serve("/large", strings.Repeat("x", limit+1))
	r.fails(t, "http://paper.example/large", TooLarge, "larger")
}

// TestSlow holds that a host which sends a byte now and then, or nothing, is
// given up.
func TestSlow(t *testing.T) {
	r := newRig(t, Config{Limits: Limits{Window: 100 * time.Millisecond, Least: 100, Header: 300 * time.Millisecond}}, "paper.example")
	drip := func(w http.ResponseWriter, q *http.Request) {
		for i := 0; i < 200 && q.Context().Err() == nil; i++ {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	}
	r.mux.HandleFunc("/drip", drip)
	r.mux.HandleFunc("/silent", func(_ http.ResponseWriter, q *http.Request) { <-q.Context().Done() })
	for _, path := range []string{"/drip", "/silent"} {
		began := time.Now()
		if e := r.fails(t, "http://paper.example"+path, TooSlow, "too long"); !e.Temporary() {
			t.Error("slow is final")
		}
		if took := time.Since(began); took > time.Minute {
			t.Errorf("%s: given up after %v", path, took)
		}
	}
	whole := newRig(t, Config{Limits: Limits{Time: 200 * time.Millisecond}}, "paper.example")
	whole.mux.HandleFunc("/drip", drip)
	whole.serve("/robots.txt", "")
	whole.fails(t, "http://paper.example/drip", TooSlow, "too long")
}

// TestCancel holds that the caller's end is told as such.
func TestCancel(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	ctx, cancel := context.WithCancel(t.Context())
	r.mux.HandleFunc("/a", func(_ http.ResponseWriter, q *http.Request) {
		cancel()
		<-q.Context().Done()
	})
	if _, err := r.Get(ctx, "http://paper.example/a", Validator{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// TestStatus tells what passes from what does not, and that an answer's
// Retry-After is kept for the whole host.
func TestStatus(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	r.mux.HandleFunc("/status/{code}", func(w http.ResponseWriter, q *http.Request) {
		var code int
		_, _ = fmt.Sscan(q.PathValue("code"), &code)
		w.WriteHeader(code)
	})
	for code, temporary := range map[int]bool{204: false, 404: false, 403: false, 410: false, 408: true, 500: true, 501: false, 503: true} {
		e := r.fails(t, fmt.Sprintf("http://paper.example/status/%d", code), BadStatus, fmt.Sprint(code))
		if e.Temporary() != temporary || e.Status != code {
			t.Errorf("%d: temporary %v", code, e.Temporary())
		}
	}
	r.serve("/b", "text")
	r.mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	e := r.fails(t, "http://paper.example/busy", BadStatus, "wait until 2031-05-05T13:")
	if got := e.Next.Sub(r.now()); got != time.Hour {
		t.Errorf("next in %v", got)
	}
	if e := r.fails(t, "http://paper.example/b", Held, "a pause until 2031-05-05T13:"); !e.Temporary() || e.Next.IsZero() {
		t.Errorf("%+v", e)
	}
	_ = r.sleep(t.Context(), time.Hour)
	if _, err := r.get(t, "http://paper.example/b"); err != nil {
		t.Errorf("after the pause: %v", err)
	}
	r.mux.HandleFunc("/often", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) })
	r.fails(t, "http://paper.example/often", BadStatus, "429")
	r.fails(t, "http://paper.example/b", Held, "a pause")
}

// TestOneAtATime holds that a host has one request at a time and the delay
// between two, and that hosts do not wait for each other.
func TestOneAtATime(t *testing.T) {
	r := newRig(t, Config{Delay: 3 * time.Second}, "paper.example", "other.example")
	var busy, most atomic.Int32
	r.mux.HandleFunc("paper.example/", func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path == "/robots.txt" {
			http.NotFound(w, q)
			return
		}
		n := busy.Add(1)
		most.Store(max(most.Load(), n))
		time.Sleep(2 * time.Millisecond)
		busy.Add(-1)
	})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if _, err := r.Get(t.Context(), fmt.Sprintf("http://paper.example/%d", i), Validator{}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at a time", most.Load())
	}
	if len(r.waited) != 7 || r.waited[3] != 3*time.Second {
		t.Errorf("waits %v", r.waited)
	}
	r.serve("other.example/a", "text")
	if _, err := r.get(t, "http://other.example/a"); err != nil || len(r.waited) != 7 {
		t.Errorf("another host: %v, waits %v", err, r.waited)
	}
}
