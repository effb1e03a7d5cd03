// Package fetch brings bytes from the network, politely and within bounds: it
// asks each host one thing at a time and not too often, heeds robots.txt,
// Cache-Control and Retry-After, sends the validators of an earlier answer, and
// never reaches an address that is not public unless it is told to.
//
// It knows nothing of news: what the bytes mean is for packages feed and
// extract, what is kept of them for the store. It keeps no cookies, follows no
// script and reads no setting from the environment.
package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Config is how a Client behaves. The zero value of a field is its default.
type Config struct {
	Agent        string        // user agent, with a way to reach who runs the program: "Rashomon/1.0 (desk@paper.example)"
	AllowPrivate bool          // reach loopback, private and other addresses that are not public
	Delay        time.Duration // least time between two requests to a host; a longer Crawl-delay of its robots.txt is kept
	Limits       Limits
	Resolver     Resolver // of host names; the system's
	Proxy        *url.URL // all goes through it, and it judges the addresses; none
}

// Limits bound one answer. Zero fields take those of DefaultLimits.
type Limits struct {
	Body      int64         // bytes of the body, decoded
	Time      time.Duration // for one request and its answer, without the wait for the host's turn
	Header    time.Duration // for the header of the answer
	Window    time.Duration // over which Least is counted
	Least     int64         // bytes of a body that must come in each Window
	Redirects int           // followed one after another
}

// DefaultLimits are for pages and feeds of news sites.
var DefaultLimits = Limits{
	Body:      16 << 20,
	Time:      2 * time.Minute,
	Header:    30 * time.Second,
	Window:    10 * time.Second,
	Least:     4 << 10,
	Redirects: 8,
}

// DefaultDelay is the least time between two requests to one host.
const DefaultDelay = 2 * time.Second

// Resolver finds the addresses of a host; net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Validator is what a server gave to tell whether its answer has changed.
type Validator struct {
	ETag     string
	Modified string // Last-Modified, as it was sent
}

// Page is an answer, with its body decoded.
type Page struct {
	URL         string // where it was found, after redirects
	Moved       bool   // every redirect on the way there was permanent: ask there from now on
	NotModified bool   // nothing has changed since the validator was given; there is no body
	Type        string // Content-Type, as it was sent
	Body        []byte
	Validator   Validator
	Fresh       time.Time // no use in asking again before; zero where the server does not say
	Fetched     time.Time
}

// Client asks for pages. It is safe for concurrent use; use one for a whole
// program, since it keeps the turns of the hosts.
type Client struct {
	agent  string
	delay  time.Duration
	limits Limits
	http   *http.Client
	dialer dialer
	hosts  map[string]*host
	mu     sync.Mutex // guards hosts

	now   func() time.Time
	sleep func(context.Context, time.Duration) error
}

// New is a client of the given behaviour.
func New(c Config) *Client {
	client := &Client{
		agent:  c.Agent,
		delay:  c.Delay,
		limits: c.Limits.orDefault(),
		dialer: newDialer(c),
		hosts:  map[string]*host{},
		now:    time.Now,
		sleep:  sleep,
	}
	if client.agent == "" {
		client.agent = "Rashomon"
	}
	if client.delay <= 0 {
		client.delay = DefaultDelay
	}
	client.http = &http.Client{
		Transport:     transport(c, client),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return client
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	return Limits{
		Body:      either(l.Body, d.Body),
		Time:      either(l.Time, d.Time),
		Header:    either(l.Header, d.Header),
		Window:    either(l.Window, d.Window),
		Least:     either(l.Least, d.Least),
		Redirects: either(l.Redirects, d.Redirects),
	}
}

func either[T int | int64 | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

func transport(c Config, client *Client) *http.Transport {
	t := &http.Transport{
		DialContext: func(ctx context.Context, network, addr string) (conn, error) {
			return client.dialer.dial(ctx, network, addr)
		},
		ForceAttemptHTTP2:      true,
		MaxConnsPerHost:        1,
		MaxIdleConnsPerHost:    1,
		MaxIdleConns:           64,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    15 * time.Second,
		ResponseHeaderTimeout:  client.limits.Header,
		MaxResponseHeaderBytes: 256 << 10,
		DisableCompression:     true, // bodies are decoded here, within bounds
	}
	if c.Proxy != nil {
		t.Proxy = http.ProxyURL(c.Proxy)
	}
	return t
}

// Close lets go of the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Get asks for a page, once: it waits for the host's turn, follows redirects
// and decodes the body. The validator of an earlier answer from the same
// address may be given; where nothing has changed since, the page says so and
// has no body. The error is an *Error, or that of the context.
func (c *Client) Get(ctx context.Context, address string, v Validator) (*Page, error) {
	u, err := parseURL(address)
	if err != nil {
		return nil, &Error{Kind: BadURL, URL: address, Err: err}
	}
	seen := map[string]bool{}
	moved, sentOn := true, false
	for hops := 0; ; hops++ {
		switch {
		case seen[u.String()]:
			return nil, &Error{Kind: BadRedirect, URL: address, Err: fmt.Errorf("it redirects in a circle, by way of %s", u)}
		case hops > c.limits.Redirects:
			return nil, &Error{Kind: BadRedirect, URL: address, Err: fmt.Errorf("it redirects more than %d times, last to %s", c.limits.Redirects, u)}
		}
		seen[u.String()] = true
		page, to, err := c.visit(ctx, u, v, sentOn)
		if err != nil {
			return nil, named(err, address, u)
		}
		if page != nil {
			page.URL, page.Moved = u.String(), hops > 0 && moved
			return page, nil
		}
		sentOn = strings.EqualFold(u.Hostname(), to.url.Hostname())
		u, moved = to.url, moved && to.permanent
		v = Validator{} // it is of another address
	}
}

// maxURL is the longest address asked for.
const maxURL = 8 << 10

// parseURL reads an address and refuses what is not fetched.
func parseURL(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if len(address) > maxURL {
		return nil, fmt.Errorf("the address is longer than %d bytes", maxURL)
	}
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("this is no address: %w", cause(err))
	}
	return u, checkURL(u)
}

func checkURL(u *url.URL) error {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return fmt.Errorf("only http and https are fetched, not %q", u.Scheme)
	case u.Hostname() == "":
		return fmt.Errorf("the address names no host")
	case u.User != nil:
		return fmt.Errorf("an address with a user name or password is not fetched, since addresses are stored and shown")
	}
	u.Fragment, u.RawFragment = "", ""
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
