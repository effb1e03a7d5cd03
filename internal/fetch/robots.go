package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Rules are what a robots.txt asks of one agent, by RFC 9309. The zero value
// asks nothing.
type Rules struct {
	rules    []rule
	delay    time.Duration
	Sitemaps []string // for anyone
}

type rule struct {
	parts []string // of the pattern, its escapes in one form; between them stands anything
	size  int      // of the pattern: the longest that fits decides
	end   bool     // the path ends there
	allow bool
}

// The bounds of a robots.txt. The standard asks for 500 KiB at the least.
const (
	maxRobots     = 512 << 10
	maxRules      = 10_000
	maxPattern    = 2 << 10
	maxSitemaps   = 1_000
	maxCrawlDelay = 30 * time.Second // a longer Crawl-delay is kept as this
)

// ParseRobots reads what a robots.txt asks of the agent with the given product
// name. Lines that are wrong are passed over. All groups for the agent count
// together; where none names it, those for "*" do.
func ParseRobots(b []byte, product string) *Rules {
	product = strings.ToLower(product)
	text := strings.TrimPrefix(string(b[:min(len(b), maxRobots)]), "\ufeff")
	var mine, anyone Rules
	var named, forMe, forAny, open bool // open: agents are still being listed
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := directive(line)
		if !ok {
			continue
		}
		switch key {
		case "user-agent":
			if !open {
				forMe, forAny, open = false, false, true
			}
			forMe = forMe || token(value) == product
			forAny = forAny || strings.HasPrefix(value, "*")
			named = named || forMe
			continue
		case "sitemap":
			if len(mine.Sitemaps) < maxSitemaps {
				mine.Sitemaps = append(mine.Sitemaps, value)
			}
			continue // it belongs to no group and ends none
		case "allow", "disallow", "crawl-delay":
			open = false
		default:
			continue
		}
		if forMe {
			mine.add(key, value)
		}
		if forAny {
			anyone.add(key, value)
		}
	}
	if !named {
		mine.rules, mine.delay = anyone.rules, anyone.delay
	}
	return &mine
}

// directive reads one line: "Disallow: /a # not this".
func directive(line string) (key, value string, ok bool) {
	line, _, _ = strings.Cut(line, "#")
	key, value, ok = strings.Cut(line, ":")
	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value), ok
}

// token is the product's name in an agent line, "rashomon" of "Rashomon/1.0".
func token(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s)
}

func (r *Rules) add(key, value string) {
	if key == "crawl-delay" {
		if n, err := strconv.ParseFloat(value, 64); err == nil && n > 0 {
			r.delay = time.Duration(min(n, maxCrawlDelay.Seconds()) * float64(time.Second))
		}
		return
	}
	if value == "" || len(value) > maxPattern || len(r.rules) >= maxRules {
		return // an empty rule asks nothing
	}
	value = canonical(value)
	pattern, end := strings.CutSuffix(value, "$")
	r.rules = append(r.rules, rule{strings.Split(pattern, "*"), len(value), end, key == "allow"})
}

// allowed tells whether the address may be asked for: the longest rule that
// fits decides, Allow where two are as long, and none lets pass.
func (r *Rules) allowed(u *url.URL) bool {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if path == "/robots.txt" {
		return true
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = canonical(path)
	best, allow := -1, true
	for _, rule := range r.rules {
		if (rule.size > best || rule.size == best && rule.allow) && rule.fits(path) {
			best, allow = rule.size, rule.allow
		}
	}
	return allow
}

// fits tells whether the pattern fits the start of a path, or all of it. Each
// part between stars is looked for once, so that the time grows with the length
// of the path and of the pattern, and not with their product.
func (r rule) fits(path string) bool {
	path, ok := strings.CutPrefix(path, r.parts[0])
	if !ok {
		return false
	}
	last := len(r.parts) - 1
	if last == 0 {
		return !r.end || path == ""
	}
	for _, part := range r.parts[1:last] {
		if _, path, ok = strings.Cut(path, part); !ok {
			return false
		}
	}
	if r.end {
		return strings.HasSuffix(path, r.parts[last])
	}
	return strings.Contains(path, r.parts[last])
}

// canonical writes the escapes of a path in one form: what may stand bare
// stands bare, all else is escaped with capitals.
func canonical(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c, escaped := path[i], false
		if c == '%' && i+2 < len(path) {
			if n, err := strconv.ParseUint(path[i+1:i+3], 16, 8); err == nil {
				c, escaped = byte(n), true
				i += 2
			}
		}
		unreserved := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if unreserved || !escaped && c > ' ' && c < 0x7f && c != '%' { // a bare % escapes nothing
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', hex[c>>4], hex[c&15]})
	}
	return b.String()
}

// robotsEntry is the rules of an origin and until when they are kept.
type robotsEntry struct {
	rules *Rules
	until time.Time
}

// maxOrigins is how many ports of one host are remembered.
const maxOrigins = 16

// robots gives the rules of the address's origin, asked for once a day. A site
// without the file asks nothing; where it cannot be had, the site is left alone
// for now, as the standard says.
func (c *Client) robots(ctx context.Context, h *host, u *url.URL) (*Rules, error) {
	origin := u.Scheme + "://" + strings.ToLower(u.Host)
	if e := h.robots[origin]; e != nil && c.now().Before(e.until) {
		return e.rules, nil
	}
	if pause := h.until.Sub(c.now()); pause > patience {
		return &Rules{}, nil // the wait before the request tells of it
	}
	rules, err := c.askRobots(ctx, u)
	if err != nil {
		h.ended(c.now(), err)
		return nil, err
	}
	if len(h.robots) >= maxOrigins {
		clear(h.robots)
	}
	h.robots[origin] = &robotsEntry{rules, c.now().Add(24 * time.Hour)}
	return rules, nil
}

func (c *Client) askRobots(ctx context.Context, u *url.URL) (*Rules, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range 6 {
		page, to, err := c.ask(ctx, at, Validator{})
		var e *Error
		switch {
		case errors.As(err, &e) && (e.Kind == BadRedirect || e.Kind == BadStatus && !e.Temporary() && e.Status < 500):
			return &Rules{}, nil
		case errors.As(err, &e) && e.Kind == TooLarge:
			return &Rules{}, nil // no robots.txt: a page in its place
		case errors.As(err, &e) && e.Kind == BadStatus:
			return nil, about(e, "its robots.txt")
		case err != nil:
			return nil, err // of the host, and not of the file
		case to != nil:
			at = to.url
			continue
		case isPage(page):
			return &Rules{}, nil
		}
		return ParseRobots(page.Body, token(c.agent)), nil
	}
	return &Rules{}, nil // redirects for ever: there is no such file
}

// isPage tells an HTML page served in place of a robots.txt.
func isPage(p *Page) bool {
	head := strings.ToLower(strings.TrimSpace(string(p.Body[:min(len(p.Body), 256)])))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") ||
		strings.HasPrefix(http.DetectContentType(p.Body), "text/html")
}
