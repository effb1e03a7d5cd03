package web

import (
	"errors"
	"net/http"

	"rashomon/internal/news"
)

// statusOf is the status of the answer to a request that failed.
func statusOf(err error) int {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, news.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, news.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, news.ErrConflict):
		return http.StatusConflict
	case errors.Is(err, news.ErrUnsupported):
		return http.StatusUnsupportedMediaType
	case errors.Is(err, news.ErrTemporary):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// failView is a page that says what went wrong.
type failView struct {
	Heading, Message, Next string
}

var failures = map[int][2]string{
	http.StatusNotFound:              {"There is nothing here", "It may have been merged into another story, or the address has a slip in it. Go back, or search for it."},
	http.StatusBadRequest:            {"This cannot be asked so", "Change what is asked for, or begin the list anew."},
	http.StatusRequestEntityTooLarge: {"That is too much at once", "Add fewer files at a time, or put them in with “rashomon add”."},
	http.StatusServiceUnavailable:    {"The store is busy", "Try again in a moment."},
	http.StatusForbidden:             {"This was refused", "Open the page anew and try again."},
	http.StatusTooManyRequests:       {"Too many tries", "Wait a minute and try again."},
	http.StatusMisdirectedRequest:    {"Not under this name", "Open it as http://localhost or http://127.0.0.1; for other names start the server with -auth."},
}

// fail shows the error. What went wrong inside is not told to the reader.
func (s *server) fail(w http.ResponseWriter, r *http.Request, status int, err error) {
	f, ok := failures[status]
	v := failView{Heading: f[0], Next: f[1], Message: news.Message(err)}
	if err == news.ErrNotFound || status == http.StatusRequestEntityTooLarge {
		v.Message = "" // the heading says it
	}
	if !ok {
		v.Heading, v.Next = "This request could not be answered", "Go back and try again."
	}
	if status >= 500 && !errors.Is(err, news.ErrTemporary) {
		v.Heading, v.Message, v.Next = "Something failed here", "The page could not be made. Nothing was lost.", "Try again; if it fails again, see the log of the server."
	}
	p := s.newPage(r, v.Heading, "")
	p.Body = v
	s.write(w, r, status, "fail", p)
}

// nothing answers for addresses that lead nowhere.
func (s *server) nothing(http.ResponseWriter, *http.Request) error {
	return news.ErrNotFound
}
