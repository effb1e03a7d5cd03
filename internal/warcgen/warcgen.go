// Package warcgen writes WARC files like those of a crawl of news sites: pages
// with the furniture that real ones have, beside images, redirects, requests
// and pages that are no article. The same seed gives the same bytes.
//
// It is for tests and measures only; what it writes says nothing about the
// quality of the extraction.
package warcgen

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/klauspost/compress/gzip"
)

// Options say what to write.
type Options struct {
	Seed     uint64
	Articles int     // pages that hold an article; other records come on top
	Plain    bool    // write no gzip
	PageSize int     // bytes of a page in the middle; 0 for 110 KB, as those of news sites
	Foreign  float64 // share of articles that are not in English
	Texts    []Text  // taken in turn where given; else texts are invented
}

// Write writes a file and returns how many records it holds.
func Write(w io.Writer, o Options) (records int, err error) {
	if o.PageSize == 0 {
		o.PageSize = 110_000
	}
	g := generator{w: w, o: o, rnd: rand.New(rand.NewPCG(o.Seed, 0x5741_5243)), begun: time.Date(2031, 5, 4, 0, 0, 0, 0, time.UTC)}
	g.record("warcinfo", "", "application/warc-fields", []byte("software: warcgen\r\nformat: WARC File Format 1.0\r\n"))
	for i := range o.Articles {
		g.other(i)
		g.article(i)
	}
	return g.records, g.err
}

type generator struct {
	w       io.Writer
	o       Options
	rnd     *rand.Rand
	z       *gzip.Writer
	begun   time.Time
	records int
	err     error
}

// article writes the request for a page and the response with it.
func (g *generator) article(i int) {
	text := g.text(i)
	p := newPage(g.rnd, text, i, g.begun.Add(time.Duration(i)*time.Second))
	g.record("request", p.url, "application/http; msgtype=request", []byte("GET "+p.path+" HTTP/1.1\r\nHost: "+p.site.host+"\r\nUser-Agent: warcgen\r\n\r\n"))
	// Page sizes are spread as those of news sites: many of 60 KB, few of 400.
	size := int(float64(g.o.PageSize) * (0.4 + 0.5*g.rnd.ExpFloat64()))
	body := p.html(g.rnd, min(size, 20*g.o.PageSize))
	head := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n"
	switch g.rnd.IntN(8) {
	case 0:
		body, head = pack(body), head+"Content-Encoding: gzip\r\n"
	case 1:
		body, head = chunks(body), head+"Transfer-Encoding: chunked\r\n"
	}
	g.record("response", p.url, "application/http; msgtype=response", append([]byte(head+"\r\n"), body...))
}

func (g *generator) text(i int) Text {
	if n := len(g.o.Texts); n > 0 {
		return g.o.Texts[i%n]
	}
	return invent(g.rnd, g.o.Foreign)
}

// other writes, now and then, a record that is no article.
func (g *generator) other(i int) {
	url := fmt.Sprintf("https://%s/other/%d", pick(g.rnd, hosts()), i)
	const http = "application/http; msgtype=response"
	switch g.rnd.IntN(12) {
	case 0:
		g.record("response", url+".jpg", http, append([]byte("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8\xff"), make([]byte, 2000)...))
	case 1:
		g.record("response", url, http, []byte("HTTP/1.1 301 Moved Permanently\r\nLocation: /\r\nContent-Type: text/html\r\n\r\n<a href=/>here</a>"))
	case 2:
		front := newPage(g.rnd, Text{Title: "Front page", Lang: "en"}, i, g.begun)
		g.record("response", url, http, append([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), front.front(g.rnd)...))
	}
}

func (g *generator) record(kind, url, media string, block []byte) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: %s\r\n", kind, g.begun.Add(time.Duration(g.records)*time.Second).Format(time.RFC3339))
	fmt.Fprintf(&b, "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-%012d>\r\n", g.records)
	if url != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", url)
	}
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", media, len(block))
	b.Write(block)
	b.WriteString("\r\n\r\n")
	g.records++
	if g.err != nil {
		return
	}
	if g.o.Plain {
		_, g.err = g.w.Write(b.Bytes())
		return
	}
	if g.z == nil {
		g.z = gzip.NewWriter(g.w)
	} else {
		g.z.Reset(g.w)
	}
	if _, g.err = g.z.Write(b.Bytes()); g.err == nil {
		g.err = g.z.Close()
	}
}

func pack(b []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(b) // a buffer takes all
	_ = z.Close()
	return out.Bytes()
}

func chunks(b []byte) []byte {
	var out bytes.Buffer
	for len(b) > 0 {
		n := min(len(b), 16<<10)
		fmt.Fprintf(&out, "%x\r\n%s\r\n", n, b[:n])
		b = b[n:]
	}
	out.WriteString("0\r\n\r\n")
	return out.Bytes()
}
