package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"
)

// names is a name server whose answers a test writes: those of a host are given
// in turn, and the last one for ever.
type names struct {
	mu      sync.Mutex
	answers map[string][]string
}

func (n *names) LookupNetIP(_ context.Context, _, name string) ([]netip.Addr, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	all := n.answers[name]
	if len(all) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	if len(all) > 1 {
		n.answers[name] = all[1:]
	}
	var out []netip.Addr
	for a := range strings.FieldsSeq(all[0]) {
		out = append(out, netip.MustParseAddr(a))
	}
	return out, nil
}

// public is an address that anyone can reach; in a rig the server stands there.
const public = "93.184.215.14"

// rig is a client before a server in this process that seems to stand at a
// public address, with a clock that runs when the client waits.
type rig struct {
	*Client
	names  *names
	mux    *http.ServeMux
	server *httptest.Server
	dialed []string // the addresses that were connected to

	clock  sync.Mutex
	at     time.Time
	waited []time.Duration
}

// newRig makes a rig whose server is found under the given hosts.
func newRig(t *testing.T, c Config, hosts ...string) *rig {
	t.Helper()
	r := &rig{names: &names{answers: map[string][]string{}}, mux: http.NewServeMux(), at: time.Date(2031, 5, 5, 12, 0, 0, 0, time.UTC)}
	for _, h := range hosts {
		r.names.answers[h] = []string{public}
	}
	r.server = httptest.NewServer(r.mux)
	t.Cleanup(r.server.Close)
	c.Resolver = r.names
	r.Client = New(c)
	t.Cleanup(r.Close)
	guarded := r.dialer.connect
	r.dialer.connect = func(ctx context.Context, network, addr string) (net.Conn, error) {
		r.clock.Lock()
		r.dialed = append(r.dialed, addr)
		r.clock.Unlock()
		if host, _, _ := net.SplitHostPort(addr); host == public {
			return (&net.Dialer{}).DialContext(ctx, network, r.server.Listener.Addr().String())
		}
		return guarded(ctx, network, addr)
	}
	r.now = func() time.Time {
		r.clock.Lock()
		defer r.clock.Unlock()
		return r.at
	}
	r.sleep = func(ctx context.Context, d time.Duration) error {
		r.clock.Lock()
		defer r.clock.Unlock()
		if d > 0 {
			r.waited = append(r.waited, d)
			r.at = r.at.Add(d)
		}
		return ctx.Err()
	}
	return r
}

// serve answers a path with a body.
func (r *rig) serve(pattern, body string, header ...string) {
	r.mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		_, _ = w.Write([]byte(body))
	})
}

// get asks for an address without a validator.
func (r *rig) get(t *testing.T, address string) (*Page, error) {
	t.Helper()
	return r.Get(t.Context(), address, Validator{})
}

// fails holds that an address fails in the given way, that the error names the
// address and says the words.
func (r *rig) fails(t *testing.T, address string, kind Kind, words string) *Error {
	t.Helper()
	page, err := r.get(t, address)
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%s: %v and error %v, want one of %s", address, page, err, kind)
	}
	if e.Kind != kind || !strings.Contains(err.Error(), words) || !strings.Contains(err.Error(), strings.TrimSpace(address)) {
		t.Fatalf("%s: %s: %v; want %s: %q", address, e.Kind, err, kind, words)
	}
	return e
}
