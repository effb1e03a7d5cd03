package feed

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/rss"
	"golang.org/x/net/html"
)

// maxLine bounds a title or a name, in bytes.
const maxLine = 1 << 10

// line is a text on one line: runs of white space are one space, invisible
// marks are gone.
func line(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s[:min(len(s), 4*maxLine)], ""))
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > maxLine {
		s = strings.ToValidUTF8(s[:maxLine], "") + "…"
	}
	return s
}

// maxURL bounds an address, in bytes.
const maxURL = 4 << 10

// resolve makes an address absolute. It is false for what is not fetched.
func resolve(base *url.URL, s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > maxURL {
		return "", false
	}
	u, err := base.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "", false
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String(), true
}

// The years in which a date is believed.
const (
	firstYear = 1900
	lastYear  = 2200
)

// moment writes a time, in its own zone; "" where there is none or where its
// year cannot be.
func moment(t *time.Time) string {
	if t == nil || t.Year() < firstYear || t.Year() > lastYear {
		return ""
	}
	return t.Format(time.RFC3339)
}

// zoned is the layouts that carry a zone as a number.
var zoned = []string{
	time.RFC3339, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700",
	"Mon, 02 Jan 06 15:04:05 -0700", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05 -0700",
}

// inZone is a time that the library has read, in the zone that the feed gives:
// the library keeps the instant alone.
func inZone(raw string, read *time.Time) *time.Time {
	for _, layout := range zoned {
		if t, err := time.Parse(layout, strings.TrimSpace(raw)); err == nil && read != nil && t.Equal(*read) {
			return &t
		}
	}
	return read
}

// heading is a title without the markup that some feeds put in it.
func heading(s string) string {
	if !strings.Contains(s, "<") {
		return line(s)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s[:min(len(s), 4*maxLine)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return line(b.String())
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

// The bounds of how often a feed can ask to be looked at.
const (
	minEvery = 5 * time.Minute
	maxEvery = 24 * time.Hour
)

// interval is how often the feed asks to be looked at, by RSS's ttl or the
// syndication module.
func interval(in *gofeed.Feed) time.Duration {
	every := time.Duration(0)
	if r, ok := in.OriginalFeed().(*rss.Feed); ok {
		if n, err := strconv.Atoi(strings.TrimSpace(r.TTL)); err == nil && n > 0 {
			every = time.Duration(min(n, 10_000)) * time.Minute
		}
	}
	if period := extension(in, "sy", "updatePeriod"); every == 0 && period != "" {
		unit := map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour}[period]
		n, err := strconv.Atoi(extension(in, "sy", "updateFrequency"))
		if err != nil || n < 1 {
			n = 1
		}
		every = unit / time.Duration(n)
	}
	if every == 0 {
		return 0
	}
	return min(max(every, minEvery), maxEvery)
}

func extension(in *gofeed.Feed, space, name string) string {
	for _, e := range in.Extensions[space][name] {
		return strings.TrimSpace(e.Value)
	}
	return ""
}

// publishers are who published each item first, as RSS's source or Atom's tell;
// an Atom feed that names itself is no other publisher.
func publishers(in *gofeed.Feed, base *url.URL) []Publisher {
	var out []Publisher
	switch f := in.OriginalFeed().(type) {
	case *rss.Feed:
		out = make([]Publisher, len(f.Items))
		for i, it := range f.Items {
			if it != nil && it.Source != nil {
				out[i].Name = line(it.Source.Title)
				out[i].URL, _ = resolve(base, it.Source.URL)
			}
		}
	case *atom.Feed:
		out = make([]Publisher, len(f.Entries))
		for i, e := range f.Entries {
			if e == nil || e.Source == nil || e.Source.ID != "" && e.Source.ID == f.ID {
				continue
			}
			out[i].Name = line(e.Source.Title)
			for _, l := range e.Source.Links {
				if l.Rel == "" || l.Rel == "alternate" {
					out[i].URL, _ = resolve(base, l.Href)
					break
				}
			}
		}
	}
	return out
}

// refusal is why something is not read, in words for a person, and of which
// kind it is for the program.
type refusal struct{ kind, why error }

func (r refusal) Error() string   { return r.why.Error() }
func (r refusal) Unwrap() []error { return []error{r.kind, r.why} }

// refuse makes an error of one of the kinds of package news; its words end with
// what to do next.
func refuse(kind error, format string, args ...any) error {
	return refusal{kind, fmt.Errorf(format, args...)}
}
