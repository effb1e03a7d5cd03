package web

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"rashomon/internal/news"
	"rashomon/internal/store"
)

const (
	sessionCookie = "rashomon_session"
	sessionLasts  = 14 * 24 * time.Hour

	// The costs of argon2id, as OWASP gives them.
	argonTime    = 2
	argonMemory  = 19 * 1024 // KiB
	argonThreads = 1
	argonBytes   = 32

	// MinPassword is how many bytes a password has at least.
	MinPassword = 10
	maxPassword = 1000
)

// HashPassword makes the hash of a password that the store keeps.
func HashPassword(password string) (string, error) {
	if len(password) < MinPassword || len(password) > maxPassword {
		return "", fmt.Errorf("password of %d bytes: %w; give one of %d to %d", len(password), news.ErrInvalid, MinPassword, maxPassword)
	}
	salt := make([]byte, 16)
	_, _ = rand.Read(salt) // never fails
	return encodeHash(salt, derive(password, salt)), nil
}

func derive(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonBytes)
}

var b64 = base64.RawStdEncoding

func encodeHash(salt, hash []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads, b64.EncodeToString(salt), b64.EncodeToString(hash))
}

// fits tells whether the password is that of the hash.
func fits(encoded, password string) bool {
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || len(password) > maxPassword {
		return false
	}
	salt, err := b64.DecodeString(parts[4])
	if err != nil {
		return false
	}
	return subtle.ConstantTimeCompare([]byte(encodeHash(salt, derive(password, salt))), []byte(encoded)) == 1
}

// nobody is hashed against where there is no such user, so that the time taken
// does not tell who is one.
var nobody = sync.OnceValue(func() string {
	salt := make([]byte, 16)
	return encodeHash(salt, derive("nobody", salt))
})

var errTooMany = errors.New("too many tries; wait a minute")

// check finds the user of that name and password.
func (s *server) check(r *http.Request, name, password string) (store.User, error) {
	from, _, _ := net.SplitHostPort(r.RemoteAddr)
	if !s.logins.allow(from, time.Now()) || !s.logins.allow("name:"+name, time.Now()) {
		return store.User{}, errTooMany
	}
	u, err := s.Store.User(r.Context(), name)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return u, err
	}
	hash := u.Hash
	if err != nil {
		hash = nobody()
	}
	if !fits(hash, password) || err != nil {
		return store.User{}, fmt.Errorf("%w: name or password is wrong", news.ErrInvalid)
	}
	s.logins.forget("name:" + name)
	return u, nil
}

type loginView struct{ To, Name, Wrong string }

func (s *server) login(w http.ResponseWriter, r *http.Request) error {
	p := s.newPage(r, "Log in", "")
	p.Body = loginView{To: param(r, "to")}
	return s.show(w, r, "login", p)
}

func (s *server) enter(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<14)
	v := loginView{To: param(r, "to"), Name: param(r, "name")}
	u, err := s.check(r, v.Name, r.FormValue("password"))
	if err != nil {
		status := http.StatusUnauthorized
		v.Wrong = "Name or password is wrong."
		if errors.Is(err, errTooMany) {
			status, v.Wrong = http.StatusTooManyRequests, "Too many tries. Wait a minute and try again."
		} else if !errors.Is(err, news.ErrInvalid) {
			return err
		}
		p := s.newPage(r, "Log in", "")
		p.Body = v
		s.write(w, r, status, "login", p)
		return nil
	}
	token := rand.Text()
	ends := time.Now().Add(sessionLasts)
	if err := s.Store.AddSession(r.Context(), u.ID, token, ends); err != nil {
		return err
	}
	http.SetCookie(w, s.cookie(r, token, ends))
	http.Redirect(w, r, inner(v.To), http.StatusSeeOther)
	return nil
}

func (s *server) leave(w http.ResponseWriter, r *http.Request) error {
	if c, err := r.Cookie(sessionCookie); err == nil {
		if err := s.Store.EndSession(r.Context(), c.Value); err != nil {
			return err
		}
	}
	http.SetCookie(w, s.cookie(r, "", time.Unix(1, 0)))
	http.Redirect(w, r, "/login", http.StatusSeeOther)
	return nil
}

func (s *server) cookie(r *http.Request, token string, ends time.Time) *http.Cookie {
	secure := r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https"
	return &http.Cookie{Name: sessionCookie, Value: token, Path: "/", Expires: ends, HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode}
}

// inner is an address on this server to be led back to; the start for any other.
func inner(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}

// limiter bounds how often something is tried: ten times at once, then once in
// six seconds.
type limiter struct {
	mu    sync.Mutex
	tries map[string]tries
}

type tries struct {
	n  float64
	at time.Time
}

const (
	triesAtOnce = 10
	triesEvery  = 6 * time.Second
	maxTriers   = 10_000
)

func (l *limiter) allow(key string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.tries == nil || len(l.tries) > maxTriers {
		l.tries = map[string]tries{}
	}
	t := l.tries[key]
	t.n = max(0, t.n-float64(now.Sub(t.at))/float64(triesEvery))
	t.at = now
	ok := t.n <= triesAtOnce-1
	if ok {
		t.n++
	}
	l.tries[key] = t
	return ok
}

func (l *limiter) forget(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.tries, key)
}
