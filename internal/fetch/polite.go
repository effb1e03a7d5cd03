package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// host is a host's turn: one request at a time, and not too soon after the last.
type host struct {
	turn   chan struct{} // holds one token while nobody is asking
	users  int           // who asks or waits; guarded by Client.mu
	last   time.Time     // when the last request ended; the turn's
	until  time.Time     // the host asks not to come back before; the turn's
	robots map[string]*robotsEntry
	own    bool // named by an address that is not public: a machine of one's own, which need not be spared
}

// maxHosts is how many hosts are remembered; the idle ones are forgotten first.
const maxHosts = 4096

// patience is how long a request waits for the end of a pause that its host
// has asked for; a longer one is an error that tells when to come back.
const patience = 30 * time.Second

// maxPause bounds the pauses that a host may ask for.
const maxPause = 24 * time.Hour

// enter waits for the turn of the address's host. The function that comes with
// it ends the turn.
func (c *Client) enter(ctx context.Context, u *url.URL) (*host, func(), error) {
	name := strings.ToLower(u.Hostname())
	h := c.host(name)
	release := func() {
		c.mu.Lock()
		h.users--
		c.mu.Unlock()
	}
	select {
	case <-ctx.Done():
		release()
		return nil, nil, ctx.Err()
	case <-h.turn:
	}
	return h, func() {
		h.turn <- struct{}{}
		release()
	}, nil
}

func (c *Client) host(name string) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h := c.hosts[name]
	if h == nil {
		c.forget()
		h = &host{turn: make(chan struct{}, 1), robots: map[string]*robotsEntry{}}
		h.turn <- struct{}{}
		if a, err := netip.ParseAddr(name); err == nil {
			h.own = !Public(a)
		}
		c.hosts[name] = h
	}
	h.users++
	return h
}

// forget drops the hosts that nobody asks and that ask for no pause, where too
// many are remembered.
func (c *Client) forget() {
	if len(c.hosts) < maxHosts {
		return
	}
	now := c.now()
	for name, h := range c.hosts {
		if h.users == 0 && now.After(h.until) && now.Sub(h.last) > maxCrawlDelay {
			delete(c.hosts, name)
		}
	}
}

// wait holds a request back until the host may be asked again. Where the host
// itself has sent on to this address, only a pause that it asks for counts.
func (c *Client) wait(ctx context.Context, h *host, crawl time.Duration, sentOn bool) error {
	now := c.now()
	if pause := h.until.Sub(now); pause > patience {
		return &Error{Kind: Held, Err: fmt.Errorf("the server has asked for a pause until %s", h.until.Format(time.RFC3339)), Next: h.until}
	}
	at := h.until
	if !sentOn && !h.own && !h.last.IsZero() {
		if next := h.last.Add(max(c.delay, crawl)); next.After(at) {
			at = next
		}
	}
	return c.sleep(ctx, at.Sub(now))
}

// breather is how long a host is left alone that says it is asked too often,
// and not for how long.
const breather = time.Minute

// ended keeps what a request has shown of the host.
func (h *host) ended(now time.Time, err error) {
	h.last = now
	var e *Error
	if !errors.As(err, &e) {
		return
	}
	h.pause(e.Next)
	if e.Status == http.StatusTooManyRequests {
		h.pause(now.Add(breather))
	}
}

// pause keeps what the host asks for.
func (h *host) pause(until time.Time) {
	if until.After(h.until) {
		h.until = until
	}
}
