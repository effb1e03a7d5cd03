package web

import (
	"net/http"
	"time"

	"fmt"

	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	reportsView struct {
		Source, From, Until, State string
		Sources                    []choice
		Rows                       []reportLine
		Next                       string
		Filtered                   bool
	}
	reportLine struct{ Href, Title, Outlet, When, Story, StoryHref, Versions, State string }
)

// reports lists all reports.
func (s *server) reports(w http.ResponseWriter, r *http.Request) error {
	p := s.newPage(r, "Reports", "reports")
	v := reportsView{Source: param(r, "source"), From: param(r, "from"), Until: param(r, "until"), State: param(r, "state")}
	v.Filtered = v.Source+v.From+v.Until+v.State != ""
	f := store.ReportFilter{Source: v.Source, Unplaced: v.State == "unplaced", Limit: 60}
	var err error
	if f.From, err = dayTyped(v.From, 0); err != nil {
		return err
	}
	if f.Until, err = dayTyped(v.Until, 1); err != nil {
		return err
	}
	if v.Sources, err = s.sourceChoices(r, v.Source); err != nil {
		return err
	}
	list, next, err := s.Store.Reports(r.Context(), f, store.Cursor(param(r, "after")))
	if err != nil {
		return err
	}
	for _, x := range list {
		line := reportLine{Href: reportHref(x.ID), Title: titleOr(x.Title), Outlet: outletOf(&x.Report), When: p.L.Date(x.At), Story: x.Story}
		if x.Story != "" {
			line.StoryHref = storyHref(x.Story)
		}
		if x.Versions > 1 {
			line.Versions = p.L.Count(x.Versions, "version", "versions")
		}
		if !x.Read {
			line.State = "to be read"
		}
		v.Rows = append(v.Rows, line)
	}
	if next != "" {
		v.Next = with(r, "after", string(next))
	}
	p.Body = v
	return s.show(w, r, "reports", p)
}

// dayTyped is a day and some days more; the zero time for none.
func dayTyped(s string, more int) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return t, fmt.Errorf("day %s: %w; write it as 2031-05-14", render.Shorten(s, 40), news.ErrInvalid)
	}
	return t.AddDate(0, 0, more), nil
}
