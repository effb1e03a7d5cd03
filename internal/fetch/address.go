package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

// conn is a connection, under a name that fits a line.
type conn = net.Conn

// closed are the addresses that are not public, of IANA's registries of
// special-purpose addresses. Of IPv6 only 2000::/3 is public at all.
var closed = prefixes(
	"0.0.0.0/8",       // this network
	"10.0.0.0/8",      // private
	"100.64.0.0/10",   // behind a carrier's translation
	"127.0.0.0/8",     // loopback
	"169.254.0.0/16",  // link-local, with the metadata services of clouds
	"172.16.0.0/12",   // private
	"192.0.0.0/24",    // protocol assignments
	"192.0.2.0/24",    // documentation
	"192.88.99.0/24",  // 6to4 relays, withdrawn
	"192.168.0.0/16",  // private
	"198.18.0.0/15",   // benchmarks
	"198.51.100.0/24", // documentation
	"203.0.113.0/24",  // documentation
	"224.0.0.0/4",     // multicast
	"240.0.0.0/4",     // reserved, broadcast
	"2001::/23",       // protocol assignments, with Teredo and ORCHID
	"2001:db8::/32",   // documentation
	"2002::/16",       // 6to4: it wraps an IPv4 address
	"3fff::/20",       // documentation
)

var (
	unicast6 = netip.MustParsePrefix("2000::/3")
	nat64    = netip.MustParsePrefix("64:ff9b::/96") // it wraps an IPv4 address, which is judged
)

func prefixes(all ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(all))
	for i, s := range all {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// Public tells whether an address can be reached by anyone: it is not
// loopback, private, link-local, shared, multicast or reserved. An IPv4 address
// wrapped in IPv6, mapped or by NAT64, is judged as itself.
func Public(a netip.Addr) bool {
	if !a.IsValid() || a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !unicast6.Contains(a) {
		return false
	}
	for _, p := range closed {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// What a connection is refused for.
var (
	errPrivate = errors.New("not a public address")
	errPort    = errors.New("not a port of web servers")
)

// dialer opens connections to public addresses. The name is resolved here and
// the address found is the one connected to, so that no second answer of the
// name server can take the place of the one that was judged.
type dialer struct {
	open     bool // private addresses are reached too
	proxy    string
	resolver Resolver
	connect  func(ctx context.Context, network, addr string) (net.Conn, error)
}

func newDialer(c Config) dialer {
	d := dialer{open: c.AllowPrivate, resolver: c.Resolver}
	if d.resolver == nil {
		d.resolver = net.DefaultResolver
	}
	if c.Proxy != nil {
		d.proxy = net.JoinHostPort(c.Proxy.Hostname(), proxyPort(c.Proxy.Port(), c.Proxy.Scheme))
	}
	n := &net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}
	if !d.open && d.proxy == "" {
		n.ControlContext = func(_ context.Context, _, addr string, _ syscall.RawConn) error { return judge(addr) }
	}
	d.connect = n.DialContext
	return d
}

func proxyPort(port, scheme string) string {
	switch {
	case port != "":
		return port
	case scheme == "https":
		return "443"
	case scheme == "socks5", scheme == "socks5h":
		return "1080"
	}
	return "80"
}

// judge looks at the address of a socket that is about to be connected: a last
// guard, behind the one in dial.
func judge(addr string) error {
	a, err := netip.ParseAddrPort(addr)
	if err != nil {
		return fmt.Errorf("%s: %w", addr, errPrivate)
	}
	if !Public(a.Addr()) {
		return fmt.Errorf("%s: %w", a.Addr(), errPrivate)
	}
	return nil
}

func (d dialer) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if addr == d.proxy {
		return d.connect(ctx, network, addr)
	}
	name, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if err := d.checkPort(port); err != nil {
		return nil, err
	}
	found, err := d.lookup(ctx, name)
	if err != nil {
		return nil, err
	}
	var last error
	for _, a := range found {
		c, err := d.connect(ctx, network, net.JoinHostPort(a.String(), port))
		if err == nil {
			return c, nil
		}
		last = err
	}
	return nil, last
}

// checkPort refuses the ports of other services, at which a request could be
// taken for their own language: mail, shells, name servers.
func (d dialer) checkPort(port string) error {
	n, err := strconv.Atoi(port)
	if err != nil || !d.open && n < 1024 && n != 80 && n != 443 {
		return fmt.Errorf("%s is %w", port, errPort)
	}
	return nil
}

// maxAddresses is how many addresses of a host are tried.
const maxAddresses = 4

// lookup finds the addresses of a host that may be connected to.
func (d dialer) lookup(ctx context.Context, name string) ([]netip.Addr, error) {
	all := []netip.Addr{}
	if a, err := netip.ParseAddr(name); err == nil {
		all = append(all, a)
	} else if all, err = d.resolver.LookupNetIP(ctx, "ip", name); err != nil {
		return nil, err
	}
	var good []netip.Addr
	for _, a := range all {
		if d.open || Public(a) {
			good = append(good, a.Unmap())
		}
	}
	switch {
	case len(all) == 0:
		return nil, fmt.Errorf("the host %s has no address", name)
	case len(good) == 0:
		return nil, fmt.Errorf("the host %s is at %s, %w", name, all[0], errPrivate)
	}
	return good[:min(len(good), maxAddresses)], nil
}
