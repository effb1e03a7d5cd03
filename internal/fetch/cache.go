package fetch

import (
	"hash/fnv"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxFresh bounds how long an answer is taken to be fresh.
const maxFresh = 24 * time.Hour

// maxValidator bounds what is kept of a server's validators, which are sent
// back to it.
const maxValidator = 1 << 10

func validatorOf(h http.Header) Validator {
	v := Validator{ETag: h.Get("ETag"), Modified: h.Get("Last-Modified")}
	if len(v.ETag) > maxValidator {
		v.ETag = ""
	}
	if _, err := http.ParseTime(v.Modified); err != nil {
		v.Modified = ""
	}
	return v
}

// freshUntil is when the answer grows old by its Cache-Control or Expires; zero
// where it does not say or is old from the start.
func freshUntil(h http.Header, now time.Time) time.Time {
	age, told := maxAge(h)
	if !told {
		expires, err := http.ParseTime(h.Get("Expires"))
		date, dated := http.ParseTime(h.Get("Date"))
		if err != nil || dated != nil {
			return time.Time{}
		}
		age = expires.Sub(date)
	}
	if spent, err := strconv.ParseInt(h.Get("Age"), 10, 64); err == nil && spent > 0 {
		age -= seconds(spent)
	}
	if age <= 0 {
		return time.Time{}
	}
	return now.Add(min(age, maxFresh))
}

// maxAge reads Cache-Control; told is false where it says nothing of age.
func maxAge(h http.Header) (age time.Duration, told bool) {
	for _, line := range h.Values("Cache-Control") {
		for directive := range strings.SplitSeq(line, ",") {
			name, value, _ := strings.Cut(strings.ToLower(strings.TrimSpace(directive)), "=")
			switch name {
			case "no-store", "no-cache":
				return 0, true
			case "max-age":
				if n, err := strconv.ParseInt(strings.Trim(value, `" `), 10, 64); err == nil && n >= 0 {
					age, told = seconds(n), true
				}
			}
		}
	}
	return age, told
}

// seconds is a duration that does not overflow.
func seconds(n int64) time.Duration {
	return time.Duration(min(n, math.MaxInt64/int64(time.Second))) * time.Second
}

// retryAfter is when the server asks to come back, as seconds or as a date;
// zero where it does not say. What lies further off than maxPause is bounded.
func retryAfter(h http.Header, now time.Time) time.Time {
	value := strings.TrimSpace(h.Get("Retry-After"))
	wait := time.Duration(0)
	if n, err := strconv.ParseInt(value, 10, 64); err == nil {
		wait = seconds(max(n, 0))
	} else if t, err := http.ParseTime(value); err == nil {
		wait = t.Sub(now)
	}
	if wait <= 0 {
		return time.Time{}
	}
	return now.Add(min(wait, maxPause)).Truncate(time.Second)
}

// Backoff is how long to leave an address alone that has failed a number of
// times in a row: twice as long each time, from first up to most. A quarter
// of it is spread by the address, so that many that fail together do not come
// back together; the same address and number give the same time.
func Backoff(address string, tries int, first, most time.Duration) time.Duration {
	d := first
	for i := 1; i < tries && d < most; i++ {
		d *= 2
	}
	d = min(d, most)
	f := fnv.New64a()
	_, _ = io.WriteString(f, address+" "+strconv.Itoa(tries))
	share := float64(f.Sum64()>>11) / (1 << 53) // 0 up to 1
	return d - time.Duration(share*float64(d)/4)
}
