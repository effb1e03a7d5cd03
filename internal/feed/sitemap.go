package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"rashomon/internal/news"
)

// sitemapURL is one entry of a sitemap, with the news extension.
type sitemapURL struct {
	Loc     string `xml:"loc"`
	Lastmod string `xml:"lastmod"`
	News    struct {
		Publication struct {
			Name     string `xml:"name"`
			Language string `xml:"language"`
		} `xml:"publication"`
		Date  string `xml:"publication_date"`
		Title string `xml:"title"`
	} `xml:"news"`
}

// maxSitemaps is how many sitemaps of an index are told.
const maxSitemaps = 1_000

// parseSitemap reads a sitemap or an index of sitemaps, entry by entry. Items
// come newest first. Where the XML breaks, what was read until then is kept and
// the feed says so.
func parseSitemap(b []byte, base *url.URL) (*Feed, error) {
	f := &Feed{Format: Sitemap}
	d := decoder(b)
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = f.entry(d, t, base)
		}
		if err != nil {
			if len(f.Items)+len(f.Sitemaps) == 0 {
				return nil, refuse(news.ErrInvalid, "the sitemap cannot be read: %v; tell the site", err)
			}
			f.Notices = append(f.Notices, "the sitemap breaks off; what stands before that was read")
			break
		}
		if len(f.Items) > MaxItems {
			break
		}
	}
	f.Title = publication(f.Items)
	slices.SortStableFunc(f.Items, func(a, b Item) int { return strings.Compare(sortKey(b), sortKey(a)) })
	f.tally()
	return f, nil
}

// publication is the one outlet that the entries name, by which a sitemap is
// known.
func publication(items []Item) string {
	name := ""
	for _, it := range items {
		if p := it.Publisher.Name; name == "" {
			name = p
		} else if p != "" && p != name {
			return ""
		}
	}
	return name
}

func decoder(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// entry reads one element of the list, if the token begins one.
func (f *Feed) entry(d *xml.Decoder, t xml.Token, base *url.URL) error {
	start, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	var u sitemapURL
	switch start.Name.Local {
	case "sitemapindex":
		f.Format = Index
		return nil
	case "url", "sitemap":
		if err := d.DecodeElement(&u, &start); err != nil {
			return err
		}
	default:
		return nil
	}
	at, ok := resolve(base, u.Loc)
	if start.Name.Local == "sitemap" {
		if ok && len(f.Sitemaps) < maxSitemaps {
			f.Sitemaps = append(f.Sitemaps, Place{URL: at, Modified: w3cDate(u.Lastmod)})
		}
		return nil
	}
	f.add(Item{
		URL: at, Title: line(u.News.Title), Lang: line(u.News.Publication.Language),
		Publisher: Publisher{Name: line(u.News.Publication.Name)},
		Published: w3cDate(u.News.Date), Modified: w3cDate(u.Lastmod),
	})
	return nil
}

// sortKey orders items by the day they tell, in universal time.
func sortKey(it Item) string {
	for _, s := range []string{it.Published, it.Modified} {
		if t, err := time.Parse(time.RFC3339, s); err == nil {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return ""
}

// w3cDate reads a date of a sitemap, a day or a time; "" for anything else.
func w3cDate(s string) string {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return moment(&t)
		}
	}
	return ""
}
