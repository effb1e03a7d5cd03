package fetch

import (
	"net/http"
	"testing"
	"time"
)

var noon = time.Date(2031, 5, 5, 12, 0, 0, 0, time.UTC)

func header(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i+1 < len(pairs); i += 2 {
		h.Add(pairs[i], pairs[i+1])
	}
	return h
}

func TestFresh(t *testing.T) {
	for _, c := range []struct {
		h    http.Header
		want time.Duration
	}{
		{header(), 0},
		{header("Cache-Control", "public, Max-Age=300"), 5 * time.Minute},
		{header("Cache-Control", "max-age=300", "Age", "100"), 200 * time.Second},
		{header("Cache-Control", "max-age=300", "Age", "9223372036854775807"), 0},
		{header("Cache-Control", "max-age=300, no-cache"), 0},
		{header("Cache-Control", "no-store", "Expires", "Mon, 05 May 2031 13:00:00 GMT"), 0},
		{header("Cache-Control", "max-age=99999999999"), maxFresh},
		{header("Cache-Control", "max-age=many"), 0},
		{header("Cache-Control", `max-age="60"`), time.Minute},
		{header("Date", "Mon, 05 May 2031 12:00:00 GMT", "Expires", "Mon, 05 May 2031 12:30:00 GMT"), 30 * time.Minute},
		{header("Date", "Mon, 05 May 2031 12:00:00 GMT", "Expires", "0"), 0},
		{header("Date", "Mon, 05 May 2031 12:00:00 GMT", "Expires", "Mon, 05 May 20255 12:30:00 GMT"), 0},
	} {
		got := freshUntil(c.h, noon)
		if c.want == 0 && !got.IsZero() || c.want != 0 && got.Sub(noon) != c.want {
			t.Errorf("%v: until %v, want %v", c.h, got, c.want)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	for value, want := range map[string]time.Duration{
		"": 0, "soon": 0, "-5": 0, "0": 0, "120": 2 * time.Minute, "99999999999999999": maxPause, "999999999999999999999": 0,
		"Mon, 05 May 2031 12:10:00 GMT": 10 * time.Minute, "Mon, 05 May 2031 11:00:00 GMT": 0, "Sat, 01 Jan 20255 00:00:00 GMT": 0,
	} {
		got := retryAfter(header("Retry-After", value), noon)
		if want == 0 && !got.IsZero() || want != 0 && got.Sub(noon) != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func TestValidator(t *testing.T) {
	got := validatorOf(header("ETag", `W/"a"`, "Last-Modified", "Mon, 05 May 20255 12:00:00 GMT"))
	if got != (Validator{ETag: `W/"a"`}) {
		t.Errorf("%+v", got)
	}
}

func TestBackoff(t *testing.T) {
	const first, most = 10 * time.Minute, 24 * time.Hour
	for tries, want := range map[int]time.Duration{-1: first, 0: first, 1: first, 2: 2 * first, 5: 16 * first, 30: most, 1 << 40: most} {
		got := Backoff("http://paper.example/feed", tries, first, most)
		if got > want || got < want*3/4 {
			t.Errorf("after %d: %v, want up to %v", tries, got, want)
		}
		if again := Backoff("http://paper.example/feed", tries, first, most); again != got {
			t.Errorf("after %d: %v and then %v", tries, got, again)
		}
	}
	if a, b := Backoff("a", 3, first, most), Backoff("b", 3, first, most); a == b {
		t.Error("two addresses come back together")
	}
}
