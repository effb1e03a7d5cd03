package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type storyView struct {
	Card     cardView
	Pieces   template.HTML // made by the templates of package render
	Pending  bool
	Compare  string // the first reports side by side
	Reports  []choice
	People   []choice
	Version  string
	Decides  bool
	API      string
	Assigned bool
}

// story is the account of one story.
func (s *server) story(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	since, err := s.Store.LastChange(ctx)
	if err != nil {
		return err
	}
	story, err := s.Store.Story(ctx, id)
	if errors.Is(err, news.ErrNotFound) {
		if to, moved := s.Store.MovedTo(ctx, id); moved == nil && to != "" && to != id {
			http.Redirect(w, r, storyHref(to), http.StatusMovedPermanently)
			return nil
		}
	}
	if err != nil {
		return err
	}
	p := s.newPage(r, titleOr(story.Title), "stories")
	p.Live, p.Since = id, since
	v := storyView{Card: viewCard(story.Card, p.L, time.Now()), Pending: story.Pending || story.Version == 0, API: "/api/v1" + storyHref(id)}
	if v.Pieces, err = s.accountPieces(&story, p.L); err != nil {
		return err
	}
	var ids []string
	for _, x := range story.Account.Reports {
		v.Reports = append(v.Reports, choice{Value: x.ID, Name: outletOf(x), Href: reportHref(x.ID), Chosen: len(ids) < 2})
		ids = append(ids, x.ID)
	}
	if len(ids) > 1 {
		v.Compare = compareHref(ids[:2])
	}
	v.Version = p.L.Int(story.Version)
	p.Refresh = v.Pending
	p.Body = v
	return s.show(w, r, "story", p)
}

// accountPieces lays an account out. What it was laid out to is kept for as long
// as the account is the same.
func (s *server) accountPieces(story *store.Story, l *locale) (template.HTML, error) {
	key := fmt.Sprintf("%s %d %d %s", story.ID, story.Version, len(story.Account.Reports), l.Tag)
	if data, ok := s.made.get(key); ok {
		return template.HTML(data), nil // ours: made below
	}
	// A story of a hundred reports takes a second and much memory: no more are
	// laid out side by side than there are cores, and who asks for one that is
	// being laid out waits for it.
	s.laying <- struct{}{}
	defer func() { <-s.laying }()
	if data, ok := s.made.get(key); ok {
		return template.HTML(data), nil
	}
	view := struct {
		render.AccountView
		Card cardView
	}{render.View(&story.Account, places(l)), viewCard(story.Card, l, time.Now())}
	var b bytes.Buffer
	if err := s.pages["story"].ExecuteTemplate(&b, "account", view); err != nil {
		return "", fmt.Errorf("lay out %s: %w", story.ID, err)
	}
	if story.Version > 0 {
		s.made.put(key, b.Bytes())
	}
	return template.HTML(b.String()), nil // executed by html/template, escaped there
}

// places lead from an account to the pages.
func places(l *locale) render.Places {
	return render.Places{
		Report: reportHref, Words: func(id string, s doc.Span) string { return wordsHref(id, s) },
		Actor: nameHref, Compare: compareHref, Day: l.Day, Number: l.Number,
	}
}

func outletOf(r *news.Report) string { return render.Shorten(r.Outlet(), 60) }

// decide takes a person's decision on where reports belong.
func (s *server) decide(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<14)
	who := userOf(r).Name
	if who == "" {
		who = "a person"
	}
	id, reason := r.PathValue("id"), param(r, "reason")
	switch param(r, "what") {
	case "merge":
		if err := s.Store.Merge(r.Context(), who, id, param(r, "story"), reason); err != nil {
			return err
		}
		id = param(r, "story")
	case "split":
		fresh, err := s.Store.Split(r.Context(), who, r.Form["report"], reason)
		if err != nil {
			return err
		}
		id = fresh
	default:
		return fmt.Errorf("decide on %s: %w; merge it or split reports off", id, news.ErrInvalid)
	}
	http.Redirect(w, r, storyHref(id), http.StatusSeeOther)
	return nil
}
