package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"
)

// redirect is where an answer sends on to.
type redirect struct {
	url       *url.URL
	permanent bool
}

// visit asks for one address when its host's turn has come: a page, or where to
// go on.
func (c *Client) visit(ctx context.Context, u *url.URL, v Validator, sentOn bool) (*Page, *redirect, error) {
	h, leave, err := c.enter(ctx, u)
	if err != nil {
		return nil, nil, err
	}
	defer leave()
	rules, err := c.robots(ctx, h, u)
	if err != nil {
		return nil, nil, err
	}
	if !rules.allowed(u) {
		return nil, nil, &Error{Kind: Robots, Err: errors.New("the site's robots.txt asks programs to stay away from this address")}
	}
	if err := c.wait(ctx, h, rules.delay, sentOn); err != nil {
		return nil, nil, err
	}
	page, to, err := c.ask(ctx, u, v)
	h.ended(c.now(), err)
	return page, to, err
}

// errSlow ends a request whose answer takes too long.
var errSlow = errors.New("the answer takes too long")

// ask sends one request and reads its answer.
func (c *Client) ask(ctx context.Context, u *url.URL, v Validator) (*Page, *redirect, error) {
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer time.AfterFunc(c.limits.Time, func() { cancel(errSlow) }).Stop()
	res, err := c.send(inner, u, v)
	if err != nil {
		return nil, nil, failed(ctx, inner, err)
	}
	defer res.Body.Close()
	if to, err := c.sentOn(res, u); to != nil || err != nil {
		return nil, to, err
	}
	page := &Page{
		Type:      res.Header.Get("Content-Type"),
		Validator: validatorOf(res.Header),
		Fetched:   c.now(),
		Fresh:     freshUntil(res.Header, c.now()),
	}
	switch {
	case res.StatusCode == http.StatusNotModified && v != (Validator{}):
		page.NotModified = true
		return page, nil, nil
	case res.StatusCode != http.StatusOK && res.StatusCode != http.StatusNonAuthoritativeInfo:
		return nil, nil, &Error{Kind: BadStatus, Status: res.StatusCode, Err: fmt.Errorf("the server answers %s", statusText(res.StatusCode)), Next: retryAfter(res.Header, c.now())}
	}
	page.Body, err = c.body(res, cancel)
	if err != nil {
		return nil, nil, failed(ctx, inner, err)
	}
	return page, nil, nil
}

func (c *Client) send(ctx context.Context, u *url.URL, v Validator) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.9, */*;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip, br, zstd, deflate")
	if v.ETag != "" {
		req.Header.Set("If-None-Match", v.ETag)
	}
	if v.Modified != "" {
		req.Header.Set("If-Modified-Since", v.Modified)
	}
	return c.http.Do(req)
}

// sentOn is where a redirect leads; nil for any other answer.
func (c *Client) sentOn(res *http.Response, from *url.URL) (*redirect, error) {
	switch res.StatusCode {
	case 301, 302, 303, 307, 308:
	default:
		return nil, nil
	}
	bad := func(why error) error { return &Error{Kind: BadRedirect, Status: res.StatusCode, Err: why} }
	where := res.Header.Get("Location")
	if where == "" {
		return nil, bad(errors.New("it redirects without telling where"))
	}
	to, err := from.Parse(where)
	if err == nil {
		err = checkURL(to)
	}
	if err == nil && len(where) > maxURL {
		err = errors.New("the address is too long")
	}
	if err != nil {
		return nil, bad(fmt.Errorf("it redirects to %.200q: %w", where, cause(err)))
	}
	return &redirect{to, res.StatusCode == 301 || res.StatusCode == 308}, nil
}

// failed makes an *Error of what went wrong between here and the server.
func failed(outer, inner context.Context, err error) error {
	if outer.Err() != nil {
		return outer.Err() // the caller has given up
	}
	if errors.Is(context.Cause(inner), errSlow) {
		return &Error{Kind: TooSlow, Err: errSlow}
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	err = cause(err)
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.Is(err, errPrivate):
		return &Error{Kind: Private, Err: err}
	case errors.Is(err, errPort):
		return &Error{Kind: BadURL, Err: err}
	case errors.As(err, &dns):
		return &Error{Kind: Unreached, Err: fmt.Errorf("the host %s is not found (%s)", dns.Name, dns.Err), brief: !dns.IsNotFound}
	case errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout(), strings.Contains(err.Error(), "timeout"):
		return &Error{Kind: TooSlow, Err: errSlow}
	}
	return &Error{Kind: Unreached, Err: fmt.Errorf("the server is not reached: %w", err), brief: true}
}

// statusText names a status for a person.
func statusText(status int) string {
	if text := http.StatusText(status); text != "" {
		return fmt.Sprintf("%d (%s)", status, text)
	}
	return fmt.Sprint(status)
}
