// Package watch keeps an eye on feeds and pages: it asks for those that are
// due, makes reports of what is new or has changed, and keeps what became of
// each. It decides when to look; how to ask is package fetch's, what the bytes
// mean that of feed and extract, and what is kept the store's.
package watch

import (
	"errors"
	"fmt"
	"mime"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/encoding/htmlindex"

	"rashomon/internal/extract"
	"rashomon/internal/feed"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
)

// Reports makes reports of a page that was fetched. The address of a report is
// the one that the page itself gives, where that is of the same site; what a
// page says of another's site is not believed.
func Reports(p *fetch.Page) ([]news.Report, error) {
	if f, err := feed.Parse(p.Body, p.URL); err == nil {
		return nil, fmt.Errorf("%s: %w: this is a feed (%s) and no report; watch it with rashomon feed add", p.URL, news.ErrUnsupported, f.Format)
	}
	name := nameOf(p)
	reports, err := extract.Reports(name, utf8Body(p))
	if err != nil && name != p.URL {
		err = renamed{p.URL + strings.TrimPrefix(err.Error(), name), err}
	}
	for i := range reports {
		reports[i].File = p.URL
		place(&reports[i], p.URL)
	}
	return reports, err
}

// renamed is an error that names the page by its address alone.
type renamed struct {
	text string
	err  error
}

func (r renamed) Error() string { return r.text }
func (r renamed) Unwrap() error { return r.err }

// nameOf is the address as the name of a file, whose ending tells the format:
// what the server calls a page is one, though its address ends in "?to=news.md".
func nameOf(p *fetch.Page) string {
	kind, _, err := mime.ParseMediaType(p.Type)
	if err == nil && (kind == "text/html" || kind == "application/xhtml+xml") && filepath.Ext(p.URL) != "" {
		return p.URL + "#.html"
	}
	return p.URL
}

// place tells a report where it was found.
func place(r *news.Report, at string) {
	own, err := url.Parse(at)
	if err != nil {
		return
	}
	if said, err := own.Parse(strings.TrimSpace(r.URL)); r.URL == "" || err != nil || !sameSite(own, said) {
		r.URL = at
	} else {
		said.Fragment = ""
		r.URL = said.String()
	}
	if r.Source.Name == "" {
		r.Source.Name = strings.TrimPrefix(own.Hostname(), "www.")
	}
	extract.Dated(r, at)
}

// sameSite tells whether two addresses belong to one registered name. A
// canonical address that is the front page of the site is no address of a
// report.
func sameSite(at, said *url.URL) bool {
	if said.Scheme != "http" && said.Scheme != "https" || said.User != nil || said.Host == "" {
		return false
	}
	if strings.Trim(said.Path, "/") == "" && said.RawQuery == "" && strings.Trim(at.Path, "/") != "" {
		return false
	}
	return sameHost(at, said)
}

// sameHost tells whether two hosts are one or belong to one registered name.
func sameHost(at, said *url.URL) bool {
	if strings.EqualFold(at.Host, said.Host) {
		return true
	}
	a, errA := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(at.Hostname()))
	b, errB := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(said.Hostname()))
	return errA == nil && errB == nil && a == b
}

// utf8Body is the body as UTF-8 where the server has told another character
// set and the bytes bear it out, with a mark so that no word of the page speaks
// against it; or else the body as it came.
func utf8Body(p *fetch.Page) []byte {
	_, params, err := mime.ParseMediaType(p.Type)
	if err != nil || params["charset"] == "" || utf8.Valid(p.Body) {
		return p.Body
	}
	enc, err := htmlindex.Get(params["charset"])
	if err != nil {
		return p.Body
	}
	if name, err := htmlindex.Name(enc); err != nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return p.Body
	}
	out, err := enc.NewDecoder().Bytes(p.Body)
	if err != nil {
		return p.Body
	}
	return append([]byte("\xef\xbb\xbf"), out...)
}

// Kind wraps an error of the network with the kind of package news that it is.
func Kind(err error) error {
	var e *fetch.Error
	if !errors.As(err, &e) {
		return err
	}
	return kinded{kindOf(e), err}
}

type kinded struct{ kind, err error }

func (k kinded) Error() string   { return k.err.Error() }
func (k kinded) Unwrap() []error { return []error{k.kind, k.err} }

func kindOf(e *fetch.Error) error {
	switch {
	case e.Temporary():
		return news.ErrTemporary
	case e.Status == 404, e.Status == 410, e.Kind == fetch.Unreached:
		return news.ErrNotFound
	case e.Kind == fetch.Robots, e.Kind == fetch.Private:
		return news.ErrUnsupported
	}
	return news.ErrInvalid
}
