// Package web is the newsroom in a browser: stories, accounts, reports side by
// side, search, people and places, and the state of the work, as pages rendered
// on the server that need no script. It reads the store and computes nothing of
// the news; what is put in goes through functions that are handed to New.
//
// Text of reports is data: it reaches a page escaped and nowhere else. The pages
// load nothing from elsewhere and say so by their content security policy.
package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"runtime"

	"rashomon/internal/store"
)

// File is an uploaded or pasted text.
type File struct {
	Name string
	Data []byte
}

// Config is what the pages need. Functions that are nil are not offered.
type Config struct {
	Store    *store.Store
	Files    func(ctx context.Context, what string, files []File) error // puts files in; the error has a line for each that cannot be read
	URL      func(ctx context.Context, url string) error                // fetches a page and puts it in
	Examples func(ctx context.Context) error                            // puts the examples in
	API      http.Handler                                               // answers below /api/
	Auth     bool                                                       // nothing is shown to who has not logged in
	Version  string
}

// server answers with pages.
type server struct {
	Config
	pages  map[string]*pageTemplate
	assets assets
	logins limiter
	made   *cache
	laying chan struct{} // holds one for each account that is being laid out
}

// New makes the pages. Requests from elsewhere than the pages themselves are
// refused where they would change something; without Auth, so is every request
// that names another host than this machine.
func New(c Config) (http.Handler, error) {
	if c.Store == nil {
		return nil, errors.New("pages need a store")
	}
	s := &server{Config: c, assets: loadAssets(), made: newCache(cacheBytes), laying: make(chan struct{}, runtime.GOMAXPROCS(0))}
	var err error
	if s.pages, err = loadPages(); err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /{$}":                    s.stories,
		"GET /stories":                s.stories,
		"GET /stories/{id}":           s.story,
		"GET /stories/{id}/{part}":    s.part,
		"GET /compare":                s.compare,
		"GET /reports":                s.reports,
		"GET /reports/{id}":           s.report,
		"GET /reports/{id}/original":  s.original,
		"GET /search":                 s.search,
		"GET /entities":               s.entities,
		"GET /entities/{id}":          s.entity,
		"GET /names":                  s.named,
		"GET /work":                   s.work,
		"POST /work/retry":            s.retry,
		"GET /add":                    s.add,
		"POST /add":                   s.addFiles,
		"POST /add/examples":          s.addExamples,
		"POST /theme":                 s.theme,
		"GET /login":                  s.login,
		"POST /login":                 s.enter,
		"POST /logout":                s.leave,
		"GET /help":                   s.help,
		"/":                           s.nothing,
		"GET /events":                 s.events,
		"GET /static/{name}":          s.assets.serve,
		"POST /stories/{id}/decision": s.decide,

		"GET /stories/{id}/findings/{finding}": s.finding,
	} {
		mux.Handle(pattern, s.page(h))
	}
	if c.API != nil {
		mux.Handle("/api/", c.API)
	}
	return s.guard(mux), nil
}

// handler answers a request or returns why it could not.
type handler func(w http.ResponseWriter, r *http.Request) error

// page makes errors into pages that say what went wrong.
func (s *server) page(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err == nil || r.Context().Err() != nil {
			return
		}
		status := statusOf(err)
		if status >= 500 {
			slog.Error("page", "path", r.URL.Path, "err", err)
		}
		s.fail(w, r, status, err)
	})
}
