package feed

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"

	"rashomon/internal/news"
)

const newsSitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
 <url><loc>https://www.courier.example/old</loc><lastmod>2031-05-01</lastmod></url>
 <url><loc>https://www.courier.example/new</loc>
  <news:news><news:publication><news:name>The Lindero Courier</news:name><news:language>en</news:language></news:publication>
  <news:publication_date>2031-05-05T10:00:00-05:00</news:publication_date><news:title>Bridge &amp; ferry</news:title></news:news></url>
 <url><loc>https://www.courier.example/late</loc><lastmod>20255-01-01</lastmod></url>
 <url><loc>ftp://www.courier.example/x</loc></url>
</urlset>`

func TestSitemap(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write([]byte(newsSitemap))
	w.Close()
	for _, in := range [][]byte{[]byte(newsSitemap), packed.Bytes()} {
		got, err := Parse(in, at)
		if err != nil {
			t.Fatal(err)
		}
		want := []Item{
			{ID: "https://www.courier.example/new", URL: "https://www.courier.example/new", Title: "Bridge & ferry", Publisher: Publisher{Name: "The Lindero Courier"}, Published: "2031-05-05T10:00:00-05:00", Lang: "en"},
			{ID: "https://www.courier.example/old", URL: "https://www.courier.example/old", Modified: "2031-05-01T00:00:00Z"},
			{ID: "https://www.courier.example/late", URL: "https://www.courier.example/late"},
		}
		if d := cmp.Diff(want, got.Items); d != "" || got.Format != Sitemap || got.Title != "The Lindero Courier" {
			t.Error(got.Format, got.Title, d)
		}
	}
}

func TestIndex(t *testing.T) {
	got, err := Parse([]byte(`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://www.courier.example/a.xml.gz</loc><lastmod>2031-05-05T10:00Z</lastmod></sitemap><sitemap><loc>b.xml</loc></sitemap></sitemapindex>`), at)
	if err != nil || got.Format != Index || len(got.Sitemaps) != 2 || got.Sitemaps[0].Modified != "2031-05-05T10:00:00Z" || got.Sitemaps[1].URL != "https://www.courier.example/feeds/b.xml" {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestBrokenSitemap holds that what stands before the break is kept.
func TestBrokenSitemap(t *testing.T) {
	got, err := Parse([]byte(`<urlset><url><loc>https://c.example/a</loc></url><url><loc>https://c.exam`), at)
	if err != nil || len(got.Items) != 1 || len(got.Notices) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := Parse([]byte(`<urlset><url><loc>https://c.exam`), at); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("%v", err)
	}
}

func TestOPML(t *testing.T) {
	in := []Outline{
		{URL: "https://www.courier.example/rss", Title: `The "Courier" <&>`, Home: "https://www.courier.example/"},
		{URL: "https://post.example/rss", Title: "Post", Folder: "North"},
		{URL: "https://tide.example/rss", Folder: "North"},
	}
	var b bytes.Buffer
	if err := WriteOPML(&b, "Feeds", in); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	in[2].Title = in[2].URL // the text of an outline is not left out
	if d := cmp.Diff(in, got); d != "" {
		t.Error(d)
	}
}

func TestReadOPML(t *testing.T) {
	got, err := ReadOPML([]byte(`<?xml version="1.0"?><opml version="1.0"><head/><body>
<outline text="North"><outline text="Coast"><outline text="Courier" xmlUrl="https://www.courier.example/rss"/></outline></outline>
<outline text="Again" xmlUrl="https://www.courier.example/rss"/><outline text="Bad" xmlUrl="file:///etc/passwd"/><outline text="Fish & chips" xmlUrl="http://post.example/"/></body></opml>`))
	want := []Outline{{URL: "https://www.courier.example/rss", Title: "Courier", Folder: "North/Coast"}, {URL: "http://post.example/", Title: "Fish & chips"}}
	if d := cmp.Diff(want, got); d != "" || !errors.Is(err, news.ErrInvalid) || !strings.Contains(err.Error(), "file:///etc/passwd") {
		t.Error(err, d)
	}
	for in, kind := range map[string]error{
		"<rss/>": news.ErrUnsupported, "": news.ErrUnsupported, "<opml><body><outline": news.ErrInvalid,
		`<!DOCTYPE opml [<!ENTITY a "b">]><opml/>`: news.ErrInvalid, "<opml><body>" + strings.Repeat("<outline>", 1000): news.ErrInvalid,
	} {
		if _, err := ReadOPML([]byte(in)); !errors.Is(err, kind) {
			t.Errorf("%.40q: %v", in, err)
		}
	}
}

func TestDiscover(t *testing.T) {
	page := `<html><head><base href="https://cdn.courier.example/x/"><link rel="stylesheet" href="a.css">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title="All &amp; more" href="/rss"><link REL='Alternate home' TYPE=application/atom+xml href=atom>
<link rel="alternate" hreflang="es" href="/es"><link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" type="application/feed+json" href="javascript:x"></head>`
	want := []Place{{URL: "https://cdn.courier.example/rss", Title: "All & more"}, {URL: "https://cdn.courier.example/x/atom"}}
	if d := cmp.Diff(want, Discover([]byte(page), "https://www.courier.example/")); d != "" {
		t.Error(d)
	}
	if got := Discover([]byte("\x00<link rel"), "::"); got != nil {
		t.Errorf("%v", got)
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a" xmlUrl="http://a.example/"><outline/></outline></body></opml>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ReadOPML(b)
		if err != nil {
			return
		}
		var w bytes.Buffer
		if err := WriteOPML(&w, "x", got); err != nil {
			t.Fatal(err)
		}
		again, err := ReadOPML(w.Bytes())
		if err != nil || len(again) != len(got) {
			t.Errorf("%d feeds written, %d read: %v", len(got), len(again), err)
		}
	})
}

func FuzzDiscover(f *testing.F) {
	f.Add([]byte(`<base href=x><link rel=alternate type=application/rss+xml href=/a>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, p := range Discover(b, at) {
			if !strings.HasPrefix(p.URL, "http") {
				t.Errorf("%+v", p)
			}
		}
	})
}
