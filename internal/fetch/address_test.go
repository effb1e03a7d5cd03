package fetch

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	for want, all := range map[bool]string{
		true: "93.184.215.14 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 223.255.255.255 2606:2800:21f:cb07::1 2a00:1450:4001::1 ::ffff:8.8.8.8 64:ff9b::808:808",
		false: `0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255
			192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
			:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1
			2001::1 2001:10::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1`,
	} {
		for a := range strings.FieldsSeq(all) {
			if Public(netip.MustParseAddr(a)) != want {
				t.Errorf("%s: public is %v", a, !want)
			}
		}
	}
	if Public(netip.Addr{}) {
		t.Error("no address is public")
	}
}

// TestPrivateRefused holds that a host is judged by the addresses it has, and
// that nothing is connected to that is refused.
func TestPrivateRefused(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	for i, address := range strings.Fields("127.0.0.1 ::1 10.1.2.3 169.254.169.254 100.64.1.1 fd00::1 fe80::1 ::ffff:192.168.0.1 64:ff9b::a00:1 0.0.0.0") {
		host := fmt.Sprintf("h%d.example", i)
		r.names.answers[host] = []string{address}
		r.fails(t, "http://"+host+"/", Private, "not a public address")
	}
	for _, literal := range []string{"http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/"} {
		r.fails(t, literal, Private, "not a public address")
	}
	if len(r.dialed) != 0 {
		t.Errorf("connected to %v", r.dialed)
	}
}

// TestRebinding holds that a name that is public when it is judged cannot turn
// private before it is connected to: it is asked once a connection, and its
// answer is the address used.
func TestRebinding(t *testing.T) {
	secret := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the private server was reached") }))
	defer secret.Close()
	r := newRig(t, Config{})
	port := secret.Listener.Addr().String()[len("127.0.0.1:"):]
	r.names.answers["rebind.example"] = []string{public, "127.0.0.1"}
	r.mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close") // the next request needs a new connection
	})
	address := "http://rebind.example:" + port + "/"
	if _, err := r.get(t, address); err == nil {
		t.Error("the second connection went through") // robots.txt took the first
	}
	r.fails(t, address, Private, "not a public address")
	if slices.ContainsFunc(r.dialed, func(a string) bool { return !strings.HasPrefix(a, public) }) {
		t.Errorf("connected to %v", r.dialed)
	}
	// A host with both kinds is reached at the public one.
	r.names.answers["both.example"] = []string{"10.0.0.1 " + public}
	if _, err := r.get(t, "http://both.example/"); err != nil {
		t.Error(err)
	}
}

// TestLastGuard holds that the socket itself is judged where all before it was
// passed by.
func TestLastGuard(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	d := newDialer(Config{})
	if c, err := d.connect(t.Context(), "tcp", server.Listener.Addr().String()); err == nil {
		c.Close()
		t.Error("connected to loopback")
	}
}

func TestRedirectToPrivate(t *testing.T) {
	r := newRig(t, Config{}, "paper.example")
	r.names.answers["inside.example"] = []string{"192.168.0.10"}
	for path, to := range map[string]string{"/a": "http://inside.example/x", "/b": "http://127.0.0.1:8080/", "/c": "http://[::1]/", "/robots-next": "http://inside.example/"} {
		r.mux.HandleFunc(path, func(w http.ResponseWriter, q *http.Request) { http.Redirect(w, q, to, http.StatusMovedPermanently) })
	}
	for _, path := range []string{"/a", "/b", "/c"} {
		r.fails(t, "http://paper.example"+path, Private, "redirected to http://")
	}
	// robots.txt cannot be used as a way in either.
	s := newRig(t, Config{}, "paper.example")
	s.mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, q *http.Request) {
		http.Redirect(w, q, "http://127.0.0.1/", http.StatusFound)
	})
	s.serve("/a", "text")
	s.fails(t, "http://paper.example/a", Private, "not a public address")
}

// TestAllowPrivate holds that a team's own hosts are reached when it says so.
func TestAllowPrivate(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "inside") }))
	defer server.Close()
	c := New(Config{AllowPrivate: true})
	defer c.Close()
	if p, err := c.Get(t.Context(), server.URL+"/a", Validator{}); err != nil || string(p.Body) != "inside" {
		t.Errorf("%v", err)
	}
}
