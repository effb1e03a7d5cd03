package web

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestLogin: with logins nothing is shown without one; a session opens the pages
// and its end closes them.
func TestLogin(t *testing.T) {
	api := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("data")) })
	s, h := newsroom(t, Config{Auth: true, API: api}, landslide...)
	hash, err := HashPassword("a quiet harbour")
	must(t, err)
	must(t, s.AddUser(context.Background(), "ida", hash))
	w := get(h, "/stories/s1", "Host", "news.example")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/login?to=%2Fstories%2Fs1" {
		t.Fatalf("without login: %d to %s", w.Code, w.Header().Get("Location"))
	}
	if w := get(h, "/api/v1/stories"); w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), "data") {
		t.Errorf("API without login: %d", w.Code)
	}
	if w := do(h, "POST", "/add", "text=x"); w.Code != http.StatusForbidden {
		t.Errorf("adding without login: %d", w.Code)
	}
	if page := get(h, "/login").Body.String(); strings.Contains(page, `href="/reports"`) || !strings.Contains(page, `name="password"`) {
		t.Errorf("the page to log in leads to what is not shown yet:\n%s", page)
	}
	for _, wrong := range []string{"name=ida&password=wrong", "name=nobody&password=a+quiet+harbour", "name=&password="} {
		if w := do(h, "POST", "/login", wrong); w.Code != http.StatusUnauthorized || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: %d", wrong, w.Code)
		}
	}
	w = do(h, "POST", "/login", "name=ida&password=a+quiet+harbour&to=/stories/s1")
	cookie := w.Header().Get("Set-Cookie")
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/stories/s1" || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") {
		t.Fatalf("login: %d to %s with %s", w.Code, w.Header().Get("Location"), cookie)
	}
	session, _, _ := strings.Cut(cookie, ";")
	if w := get(h, "/stories/s1", "Cookie", session); w.Code != 200 || !strings.Contains(w.Body.String(), "Log out") {
		t.Errorf("with session: %d", w.Code)
	}
	if w := get(h, "/api/v1/stories", "Cookie", session); w.Code != 200 {
		t.Errorf("API with session: %d", w.Code)
	}
	if w := get(h, "/api/v1/stories", "Authorization", "Basic aWRhOmEgcXVpZXQgaGFyYm91cg=="); w.Code != 200 {
		t.Errorf("API with name and password: %d", w.Code)
	}
	if w := do(h, "POST", "/logout", "", "Cookie", session); w.Code != http.StatusSeeOther {
		t.Errorf("logout: %d", w.Code)
	}
	if w := get(h, "/stories/s1", "Cookie", session); w.Code != http.StatusSeeOther {
		t.Errorf("after logout: %d", w.Code)
	}
}

func TestLoginLimited(t *testing.T) {
	s, h := newsroom(t, Config{Auth: true})
	hash, err := HashPassword("a quiet harbour")
	must(t, err)
	must(t, s.AddUser(context.Background(), "ida", hash))
	for range triesAtOnce + 3 { // some are given back while it hashes
		do(h, "POST", "/login", "name=ida&password=guess")
	}
	if w := do(h, "POST", "/login", "name=ida&password=a+quiet+harbour"); w.Code != http.StatusTooManyRequests {
		t.Errorf("after %d wrong ones: %d", triesAtOnce, w.Code)
	}
}

func TestLimiter(t *testing.T) {
	var l limiter
	now := time.Unix(1e9, 0)
	for i := range triesAtOnce {
		if !l.allow("a", now) {
			t.Fatalf("refused at try %d", i)
		}
	}
	if l.allow("a", now) || !l.allow("b", now) {
		t.Error("not refused after so many, or another refused as well")
	}
	if later := now.Add(triesEvery + time.Millisecond); !l.allow("a", later) || l.allow("a", later) {
		t.Error("not one more after a while")
	}
}

func TestPassword(t *testing.T) {
	if _, err := HashPassword("short"); err == nil {
		t.Error("a short password passed")
	}
	a, err := HashPassword("a quiet harbour")
	must(t, err)
	b, err := HashPassword("a quiet harbour")
	must(t, err)
	if a == b || !strings.HasPrefix(a, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashes %s and %s", a, b)
	}
	if !fits(a, "a quiet harbour") || fits(a, "a quiet harbour ") || fits("nonsense", "") || fits("$$$$$", "") {
		t.Error("passwords are told apart wrongly")
	}
}

func TestInner(t *testing.T) {
	for in, want := range map[string]string{"/work": "/work", "//other.example": "/", "https://other.example": "/", `/\other`: "/", "": "/", "/a\r\nSet-Cookie: x": "/"} {
		if got := inner(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
