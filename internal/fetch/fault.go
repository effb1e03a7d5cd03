package fetch

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"time"
)

// Kind is why an address could not be fetched.
type Kind uint8

// The kinds of error.
const (
	BadURL      Kind = iota // no address that is fetched
	Private                 // the host is at an address that is not public
	Robots                  // the site's robots.txt asks to stay away
	BadStatus               // the server answers that it cannot or will not
	BadRedirect             // redirects that lead nowhere
	TooLarge                // a body beyond the bound
	TooSlow                 // an answer that takes too long
	BadBody                 // a body that breaks off or cannot be decoded
	Unreached               // no connection
	Held                    // the server has asked for a pause that is not over
)

var kinds = [...]struct{ name, next string }{
	BadURL:      {"address", "give the http:// or https:// address of a page"},
	Private:     {"private address", "give -allow-private if the host is yours"},
	Robots:      {"robots.txt", "open it in a browser and save the page"},
	BadStatus:   {"status", "look at the address in a browser"},
	BadRedirect: {"redirect", "give the address that a browser ends at"},
	TooLarge:    {"too large", "save it to a file and split it"},
	TooSlow:     {"too slow", "try again later"},
	BadBody:     {"body", "try again later, or save the page from a browser"},
	Unreached:   {"no connection", "check the address and your connection"},
	Held:        {"held", "try again after that"},
}

func (k Kind) String() string { return kinds[k].name }

// Error is an address that could not be fetched, and why.
type Error struct {
	Kind   Kind
	URL    string    // that was asked for
	Status int       // of HTTP, where there was an answer
	Err    error     // what was wrong, in words for a person
	Next   time.Time // the server asks not to come back before; zero where it does not say
	brief  bool      // it passes by itself: a timeout, a failing name server, a full disk over there
}

func (e *Error) Error() string {
	next := kinds[e.Kind].next
	if e.Kind == BadStatus && e.Temporary() {
		next = "try again later"
	}
	if !e.Next.IsZero() && e.Kind != Held {
		next = "the server asks to wait until " + e.Next.Format(time.RFC3339)
	}
	return fmt.Sprintf("%s: %v; %s", e.URL, e.Err, next)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Temporary tells whether the same request may succeed later.
func (e *Error) Temporary() bool {
	switch e.Kind {
	case TooSlow, BadBody, Held:
		return true
	case BadStatus:
		return temporaryStatus(e.Status)
	}
	return e.brief
}

// temporaryStatus tells the statuses that pass.
func temporaryStatus(status int) bool {
	switch status {
	case 408, 421, 425, 429:
		return true
	case 501, 505, 506, 508, 510, 511:
		return false
	}
	return status >= 500
}

// named writes into an error which address it is of; another than the one asked
// for is told.
func named(err error, asked string, at *url.URL) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.URL = asked
	if where := at.String(); where != asked {
		e.Err = fmt.Errorf("redirected to %s: %w", where, e.Err)
	}
	return e
}

// cause is what is wrong without the address and the operation, which the
// caller has named.
func cause(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return cause(u.Err)
	}
	var o *net.OpError
	if errors.As(err, &o) && o.Err != nil {
		return cause(o.Err)
	}
	return err
}

// about tells in an error which file of a site it is of.
func about(e *Error, what string) error {
	e.Err = fmt.Errorf("%s: %w", what, e.Err)
	return e
}
