package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"rashomon/internal/news"
	"rashomon/internal/store"
)

// policy lets a page load its own style and script and talk to its own server,
// and nothing else.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard stands before all pages: it sets the headers that protect them, refuses
// requests that come from other sites, and asks for a login where one is needed.
func (s *server) guard(next http.Handler) http.Handler {
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, http.StatusForbidden, errors.New("the request came from another site"))
	}))
	return headers(origin.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.Auth {
			if !loopback(r.Host) {
				s.fail(w, r, http.StatusMisdirectedRequest, fmt.Errorf("this server answers on this machine alone, and not as %.80q", r.Host))
				return
			}
			next.ServeHTTP(w, r)
			return
		}
		s.admit(w, r, next)
	})))
}

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

// loopback tells a name of this machine. Without logins no other is answered, so
// that no page of another site can read the store by giving it a name of its own.
func loopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

type userKey struct{}

// userOf is who has logged in.
func userOf(r *http.Request) store.User {
	u, _ := r.Context().Value(userKey{}).(store.User)
	return u
}

// admit lets in who has a session, and shows the others the way to the login.
func (s *server) admit(w http.ResponseWriter, r *http.Request, next http.Handler) {
	if c, err := r.Cookie(sessionCookie); err == nil && c.Value != "" && len(c.Value) < 200 {
		u, err := s.Store.SessionUser(r.Context(), c.Value)
		switch {
		case err == nil:
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
			return
		case !errors.Is(err, news.ErrNotFound):
			s.fail(w, r, http.StatusServiceUnavailable, fmt.Errorf("%w: %w", news.ErrTemporary, err))
			return
		}
	}
	if r.URL.Path == "/login" || r.URL.Path == "/theme" || strings.HasPrefix(r.URL.Path, "/static/") {
		next.ServeHTTP(w, r)
		return
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.admitToAPI(w, r, next)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.fail(w, r, http.StatusForbidden, errors.New("you are not logged in"))
		return
	}
	http.Redirect(w, r, "/login?"+url.Values{"to": {here(r)}}.Encode(), http.StatusSeeOther)
}

// admitToAPI lets programs in that give name and password with each request.
func (s *server) admitToAPI(w http.ResponseWriter, r *http.Request, next http.Handler) {
	if name, password, ok := r.BasicAuth(); ok {
		u, err := s.check(r, name, password)
		if err == nil {
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, u)))
			return
		}
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="rashomon", charset="UTF-8"`)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(http.StatusUnauthorized)
	_, _ = w.Write([]byte(`{"title":"Unauthorized","status":401,"detail":"log in, or give name and password with the request"}` + "\n"))
}
