package api

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

func verdict(s string) news.Verdict { return news.Verdict(s) }

// Statement is a sentence that was found.
type Statement struct {
	Report   string     `json:"report"`
	Title    string     `json:"title"`
	Outlet   string     `json:"outlet"`
	At       time.Time  `json:"at"`
	Story    string     `json:"story,omitempty"`
	Span     doc.Span   `json:"span"`
	Text     string     `json:"text"`
	Marks    []doc.Span `json:"marks" doc:"what was asked for, in the text of the report"`
	Speakers []string   `json:"speakers"`
}

type statementsIn struct {
	Page
	Words   string `query:"q" maxLength:"300" doc:"all must stand in the sentence; \"side by side\"; begin*"`
	Speaker string `query:"speaker" maxLength:"300"`
	Entity  string `query:"entity" maxLength:"40" doc:"entity that it speaks of"`
	Said    string `query:"said" maxLength:"40" doc:"entity that says it"`
	Counted string `query:"counted" maxLength:"300" doc:"what is counted"`
	Least   string `query:"least" maxLength:"40" doc:"amount at least"`
	Most    string `query:"most" maxLength:"40" doc:"amount at most"`
	From    string `query:"from" maxLength:"10" doc:"day that is told of"`
	Until   string `query:"until" maxLength:"10"`
	Source  string `query:"source" maxLength:"300"`
	Story   string `query:"story" maxLength:"40"`
	Kind    string `query:"kind" maxLength:"100" doc:"type of event"`
}

type statementsOut struct {
	Body struct {
		Items []Statement `json:"items"`
		Next  string      `json:"next,omitempty"`
	}
}

func (s *server) statements(ctx context.Context, in *statementsIn) (*statementsOut, error) {
	q := store.Query{
		Words: in.Words, Speaker: in.Speaker, Entity: in.Entity, Said: in.Said, Counted: in.Counted, From: in.From, Until: in.Until,
		Source: in.Source, Story: in.Story, Kind: in.Kind, Limit: in.Limit,
	}
	var err error
	if q.Least, err = amount(in.Least); err != nil {
		return nil, err
	}
	if q.Most, err = amount(in.Most); err != nil {
		return nil, err
	}
	hits, next, err := s.store.Search(ctx, q, store.Cursor(in.Cursor))
	if err != nil {
		return nil, err
	}
	out := &statementsOut{}
	out.Body.Items, out.Body.Next = each(hits, statement), string(next)
	return out, nil
}

func statement(h store.Hit) Statement {
	return Statement{h.Report, h.Title, h.Outlet, h.At, h.Story, h.Sentence, h.Text, some(h.Marks), some(h.Speakers)}
}

func amount(s string) (*float64, error) {
	if s == "" {
		return nil, nil
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || n != n {
		return nil, fmt.Errorf("amount %q: %w; write a number", s, news.ErrInvalid)
	}
	return &n, nil
}

// each makes what the API gives of what the store has; of nothing an empty list.
func each[A, B any](list []A, f func(A) B) []B {
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

// some makes an empty list of none, so that a reader finds [] and not null.
func some[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
