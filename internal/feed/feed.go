// Package feed reads the lists in which sites tell what they have published:
// RSS, Atom and JSON feeds, news sitemaps and their indexes, and the OPML files
// in which readers keep their feeds.
//
// It turns bytes into values and fetches nothing; which items are new is for
// who keeps them.
package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"rashomon/internal/news"
)

// The bounds of what is read. What passes them is cut or refused.
const (
	MaxFeed  = 16 << 20 // bytes of one feed, unpacked
	MaxItems = 50_000   // of one feed; a sitemap has no more by its standard
)

// Format is how a feed is written.
type Format string

// The formats.
const (
	RSS     Format = "rss"
	Atom    Format = "atom"
	JSON    Format = "json"
	Sitemap Format = "sitemap"
	Index   Format = "index" // a sitemap of sitemaps
)

// Feed is what a site has published lately.
type Feed struct {
	Format   Format
	Title    string
	Home     string // the page that the feed is of
	Lang     string
	Every    time.Duration // how often the feed asks to be looked at; zero where it does not say
	Items    []Item
	Sitemaps []Place  // of an index
	Notices  []string // what a person should know: "3 items without an address were left out"
}

// Item is one thing published.
type Item struct {
	ID        string // stays the same when the address or the title changes
	URL       string // of the page, absolute
	Title     string
	Publisher Publisher // who published it first, where the feed names another
	Published string    // RFC 3339, in the zone that was given
	Modified  string
	Lang      string
	HTML      string // the text that the feed itself carries, as markup
}

// Publisher is who published an item that a feed takes over from elsewhere.
type Publisher struct {
	Name string
	URL  string
}

// Place is an address in a list, with what the list calls it.
type Place struct {
	URL      string
	Title    string
	Modified string // RFC 3339
}

// Parse reads a feed or sitemap that was found at an address. The error wraps
// news.ErrInvalid or news.ErrUnsupported and tells what the bytes are instead.
func Parse(b []byte, at string) (*Feed, error) {
	base, err := url.Parse(at)
	if err != nil {
		return nil, fmt.Errorf("%.200q: %w: %w", at, news.ErrInvalid, err)
	}
	f, err := parse(b, base)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", at, err)
	}
	return f, nil
}

func parse(b []byte, base *url.URL) (*Feed, error) {
	b, err := plain(b)
	if err != nil {
		return nil, err
	}
	head := strings.ToLower(string(bytes.TrimSpace(b[:min(len(b), 1024)])))
	switch {
	case head == "":
		return nil, refuse(news.ErrInvalid, "the feed is empty; try again later")
	case strings.HasPrefix(head, "{"):
		return parseFeed(b, base)
	case strings.HasPrefix(head, "["):
		return nil, refuse(news.ErrInvalid, "this is a JSON list, not a JSON Feed; give the address of a feed")
	case !strings.HasPrefix(head, "<"):
		return nil, refuse(news.ErrUnsupported, "this is no feed; give the address of an RSS, Atom or JSON feed or of a sitemap")
	}
	root, err := survey(b)
	if err != nil {
		return nil, err
	}
	switch root {
	case "html":
		return nil, refuse(news.ErrUnsupported, "this is a page, not a feed; give the address of its feed")
	case "urlset", "sitemapindex":
		return parseSitemap(b, base)
	case "opml":
		return nil, refuse(news.ErrUnsupported, "this is a list of feeds (OPML); import it")
	case "rss", "rdf", "feed":
		return parseFeed(b, base)
	}
	return nil, refuse(news.ErrUnsupported, "XML of another kind (%.40q), not a feed; give the address of an RSS or Atom feed", root)
}

// parseFeed reads RSS, Atom and JSON.
func parseFeed(b []byte, base *url.URL) (*Feed, error) {
	p := gofeed.NewParser()
	p.KeepOriginalFeed = true
	in, err := p.Parse(bytes.NewReader(b))
	if err != nil {
		return nil, refuse(news.ErrInvalid, "the feed cannot be read: %s; tell the site, or give another of its feeds", plainly(err))
	}
	out := &Feed{Format: Format(in.FeedType), Title: line(in.Title), Lang: line(in.Language)}
	if out.Format == JSON && !strings.Contains(in.FeedVersion, "jsonfeed.org") && len(in.Items) == 0 {
		return nil, refuse(news.ErrInvalid, "this JSON is not a JSON Feed: it has no version and no items; give the address of a feed")
	}
	out.Home, _ = resolve(base, in.Link)
	out.Every = interval(in)
	sources := publishers(in, base)
	for i, it := range in.Items {
		out.add(convert(it, base, sources, i))
	}
	out.tally()
	return out, nil
}

// plainly tells what is wrong with a feed without naming parts of the program.
func plainly(err error) string {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return err.Error()
	}
	field := wrong.Field[strings.LastIndexByte(wrong.Field, '.')+1:]
	return fmt.Sprintf("its field %q is of another kind (%s) than JSON Feed says", field, wrong.Value)
}

// convert makes an item of what the library read.
func convert(it *gofeed.Item, base *url.URL, sources []Publisher, i int) Item {
	out := Item{ID: line(it.GUID), Title: heading(it.Title), HTML: it.Content}
	for _, link := range append([]string{original(it), it.Link}, it.Links...) {
		if u, ok := resolve(base, link); ok {
			out.URL = u
			break
		}
	}
	if out.URL == "" && strings.Contains(it.GUID, "://") {
		out.URL, _ = resolve(base, it.GUID)
	}
	if out.HTML == "" {
		out.HTML = it.Description
	}
	if i < len(sources) {
		out.Publisher = sources[i]
	}
	out.Published = moment(inZone(it.Published, it.PublishedParsed))
	out.Modified = moment(inZone(it.Updated, it.UpdatedParsed))
	return out
}

// original is the address of an item whose link leads over a counting service.
func original(it *gofeed.Item) string {
	for _, e := range it.Extensions["feedburner"]["origLink"] {
		return e.Value
	}
	return ""
}

// add keeps an item that can be asked for; the others are counted by tally.
func (f *Feed) add(it Item) {
	if it.ID == "" {
		it.ID = it.URL
	}
	f.Items = append(f.Items, it)
}

// tally leaves out what cannot be used and says how much that was.
func (f *Feed) tally() {
	seen := map[string]bool{}
	kept := f.Items[:0]
	homeless, over := 0, 0
	for _, it := range f.Items {
		switch {
		case it.URL == "":
			homeless++
		case seen[it.URL]:
		case len(kept) >= MaxItems:
			over++
		default:
			seen[it.URL] = true
			kept = append(kept, it)
		}
	}
	f.Items = kept
	if homeless > 0 {
		f.Notices = append(f.Notices, fmt.Sprintf("%d items without an address were left out", homeless))
	}
	if over > 0 {
		f.Notices = append(f.Notices, fmt.Sprintf("%d items beyond the first %d were left out", over, MaxItems))
	}
}

// Gap tells that items were missed: some were seen before, and none of them is
// left in the feed, so that more may have come and gone between two looks than
// the feed holds.
func Gap(items []Item, seenBefore int, seen func(Item) bool) bool {
	if seenBefore == 0 || len(items) == 0 {
		return false
	}
	for _, it := range items {
		if seen(it) {
			return false
		}
	}
	return true
}
