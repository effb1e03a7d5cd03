package web

import (
	"net/http"
	"time"
)

const themeCookie = "rashomon_theme"

// themeOf is the theme that the reader chose; empty: as the reader's system.
func themeOf(r *http.Request) string {
	if c, err := r.Cookie(themeCookie); err == nil && (c.Value == "light" || c.Value == "dark") {
		return c.Value
	}
	return ""
}

// theme keeps the theme that the reader chose, for readers without script.
func (s *server) theme(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<12)
	c := &http.Cookie{Name: themeCookie, Path: "/", SameSite: http.SameSiteLaxMode}
	switch v := param(r, "theme"); v {
	case "light", "dark":
		c.Value, c.Expires = v, time.Now().AddDate(1, 0, 0)
	default:
		c.Expires = time.Unix(1, 0)
	}
	http.SetCookie(w, c)
	http.Redirect(w, r, inner(r.FormValue("to")), http.StatusSeeOther)
	return nil
}
