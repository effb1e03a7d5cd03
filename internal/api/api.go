// Package api gives programs what the pages give people: the same reads of the
// store as JSON, described by an OpenAPI 3.1 document that is made from the types
// here and kept as a golden file. It computes nothing of the news and changes
// nothing in the store.
package api

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// Version is that of the shapes below /api/v1; a change that adds raises the
// second number.
const Version = "1.2.0"

const root = "/api/v1"

type server struct{ store *store.Store }

// New makes the API of the store.
func New(s *store.Store) http.Handler {
	mux := http.NewServeMux()
	describe(mux, &server{s})
	return cached(s, mux)
}

// describe registers all operations.
func describe(mux *http.ServeMux, s *server) huma.API {
	c := huma.DefaultConfig("Rashomon", Version)
	c.Info.Description = "Stories, their accounts, reports, statements, people and places, as the pages show them. " +
		"Spans are half-open ranges of bytes of a report's text. Lists give a cursor in \"next\" as long as there is more. " +
		"Every answer has an ETag that changes with the store."
	c.OpenAPIPath, c.SchemasPath, c.DocsPath = root+"/openapi", root+"/schemas", ""
	c.CreateHooks = nil // no $schema in every answer
	c.Components.Schemas.RegisterTypeAlias(reflect.TypeFor[doc.Span](), reflect.TypeFor[[2]int]())
	api := humago.New(mux, c)
	get(api, "stories", "/stories", "Stories, by filters", s.stories)
	get(api, "story", "/stories/{id}", "A story with its account", s.story)
	get(api, "reports", "/reports", "Reports, the newest first", s.reports)
	get(api, "report", "/reports/{id}", "A report with its text", s.report)
	get(api, "statements", "/statements", "Search: sentences with the words that carry what was asked for", s.statements)
	get(api, "entities", "/entities", "People, bodies and places", s.entities)
	get(api, "entity", "/entities/{id}", "One person, body or place", s.entity)
	get(api, "findings", "/findings", "Findings, those that changed last first", s.findings)
	get(api, "status", "/status", "The state of the work", s.status)
	s.stream(api)
	return api
}

// get registers an operation that reads.
func get[In, Out any](api huma.API, id, path, summary string, f func(context.Context, *In) (*Out, error)) {
	huma.Register(api, huma.Operation{
		OperationID: id, Method: http.MethodGet, Path: root + path, Summary: summary,
		Errors: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusServiceUnavailable},
	}, func(ctx context.Context, in *In) (*Out, error) {
		out, err := f(ctx, in)
		if err != nil {
			return nil, problem(err)
		}
		return out, nil
	})
}

// problem is an error as a program reads it (RFC 9457).
func problem(err error) error {
	switch {
	case errors.Is(err, news.ErrNotFound):
		return huma.Error404NotFound(news.Message(err))
	case errors.Is(err, news.ErrInvalid):
		return huma.Error400BadRequest(news.Message(err))
	case errors.Is(err, news.ErrTemporary):
		return huma.Error503ServiceUnavailable(news.Message(err))
	}
	return huma.Error500InternalServerError("the request could not be answered; see the log of the server")
}

// cached gives every answer an ETag made of the number of the newest change, and
// spares the work where the asker has that already.
func cached(s *store.Store, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead || strings.HasSuffix(r.URL.Path, "/events") {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Cache-Control", "private, no-cache")
		seq, err := s.LastChange(r.Context())
		if err == nil {
			tag := `W/"` + Version + "-" + strconv.FormatInt(seq, 10) + `"`
			if r.Header.Get("If-None-Match") == tag {
				w.Header().Set("ETag", tag)
				w.WriteHeader(http.StatusNotModified)
				return
			}
			w = &tagged{ResponseWriter: w, tag: tag}
		}
		next.ServeHTTP(w, r)
	})
}

// tagged sets the ETag on answers that succeed.
type tagged struct {
	http.ResponseWriter
	tag   string
	begun bool
}

func (t *tagged) WriteHeader(status int) {
	t.begun = true
	if status == http.StatusOK {
		t.Header().Set("ETag", t.tag)
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *tagged) Write(b []byte) (int, error) {
	if !t.begun {
		t.WriteHeader(http.StatusOK)
	}
	return t.ResponseWriter.Write(b)
}

func (t *tagged) Unwrap() http.ResponseWriter { return t.ResponseWriter }
