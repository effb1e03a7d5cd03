package main

import (
	"context"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rashomon/internal/extract"
	"rashomon/internal/fetch"
	"rashomon/internal/news"
	"rashomon/internal/watch"
)

// network is how the program behaves on the network, as the flags say.
type network struct {
	allowPrivate bool
	contact      string
	client       *fetch.Client
}

// networkFlags gives a command the flags of the network.
func networkFlags(c *cobra.Command) *network {
	n := &network{}
	c.Flags().BoolVar(&n.allowPrivate, "allow-private", false, "fetch from private and loopback addresses too")
	c.Flags().StringVar(&n.contact, "contact", "", "a mail or web `ADDRESS` by which the sites that are fetched can reach you; or set RASHOMON_CONTACT")
	return n
}

// open gives the client, made at the first use.
func (n *network) open() *fetch.Client {
	if n.client == nil {
		n.client = fetch.New(fetch.Config{Agent: n.agent(), AllowPrivate: n.allowPrivate})
	}
	return n.client
}

func (n *network) close() {
	if n.client != nil {
		n.client.Close()
	}
}

// reach is how sites can reach who runs the program; "" where nothing is given.
func (n *network) reach() string {
	if n.contact != "" {
		return n.contact
	}
	return os.Getenv("RASHOMON_CONTACT")
}

func (n *network) hasContact() bool { return n.reach() != "" }

// agent is the name under which sites see the program. It is sent in a header:
// what cannot stand in one is left out.
func (n *network) agent() string {
	contact := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, n.reach())
	if contact == "" {
		contact = "reader of news; no contact given"
	}
	return "Rashomon/" + number() + " (" + contact + ")"
}

// number is the version as it may stand in the name of an agent.
func number() string {
	v, _, _ := strings.Cut(version(), " ")
	if v = strings.Trim(v, "()v"); v == "" || v == "devel" || v == "unknown" {
		return "0"
	}
	return v
}

// isURL tells an address from a path; one of another scheme than those of the web
// is an address as well, and is refused as such.
func isURL(arg string) bool {
	scheme, _, ok := strings.Cut(arg, "://")
	return ok && scheme != "" && strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz") == ""
}

// found is what a path or an address holds.
type found struct {
	name    string        // as given or found
	data    []byte        // as it came, decoded from the network's codings
	reports []news.Report // of a page; those of a file are still to be read from its bytes
}

// inputs gives the files and pages that paths and addresses name, in their
// order. What cannot be had comes as an error that names it; the rest goes on.
func inputs(ctx context.Context, n *network, args []string, stdin io.Reader) iter.Seq2[found, error] {
	return func(yield func(found, error) bool) {
		for len(args) > 0 {
			if err := ctx.Err(); err != nil {
				yield(found{name: args[0]}, err)
				return
			}
			if isURL(args[0]) {
				if !yield(n.page(ctx, args[0])) {
					return
				}
				args = args[1:]
				continue
			}
			paths := 1
			for paths < len(args) && !isURL(args[paths]) {
				paths++
			}
			for in, err := range extract.Paths(ctx, args[:paths], stdin) {
				if !yield(found{name: in.Name, data: in.Data}, err) {
					return
				}
			}
			args = args[paths:]
		}
	}
}

// intake reads the reports of the files and pages that paths and addresses
// name. An error may come with the reports that could be read beside it.
func intake(ctx context.Context, n *network, args []string, stdin io.Reader) iter.Seq2[found, error] {
	return func(yield func(found, error) bool) {
		for f, err := range inputs(ctx, n, args, stdin) {
			if err == nil && f.reports == nil {
				f.reports, err = extract.Reports(f.name, f.data)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// page reads the page at an address.
func (n *network) page(ctx context.Context, address string) (found, error) {
	page, err := n.open().Get(ctx, address, fetch.Validator{})
	if err != nil {
		return found{name: address}, watch.Kind(err)
	}
	reports, err := watch.Reports(page)
	return found{address, page.Body, reports}, err
}
