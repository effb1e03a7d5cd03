package web

import "net/http"

// help tells what the marks mean and which keys lead where.
func (s *server) help(w http.ResponseWriter, r *http.Request) error {
	return s.show(w, r, "help", s.newPage(r, "Help", ""))
}
