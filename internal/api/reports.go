package api

import (
	"context"
	"fmt"
	"time"

	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

// ReportLine is a report in a list.
type ReportLine struct {
	*news.Report
	Outlet   string        `json:"outlet"`
	Anchor   render.Anchor `json:"anchor"`
	Version  int           `json:"version"`
	Versions int           `json:"versions"`
	At       time.Time     `json:"at" doc:"publication, or arrival where that is not known"`
	Added    time.Time     `json:"added"`
	Story    string        `json:"story,omitempty"`
	Read     bool          `json:"read"`
	Original string        `json:"original_sha256,omitempty"`
	Text     string        `json:"text,omitempty" doc:"of one report; lists leave it out"`
}

func report(r store.Report) ReportLine {
	return ReportLine{
		&r.Report, r.Outlet(), render.Anchor{Value: r.Anchor.Value, From: r.Anchor.From.String()},
		r.Version, r.Versions, r.At, r.Added, r.Story, r.Read, r.Original, r.Text,
	}
}

type reportsIn struct {
	Page
	Source   string `query:"source" maxLength:"300"`
	Story    string `query:"story" maxLength:"40"`
	From     string `query:"from" maxLength:"10" doc:"published from this day on"`
	Until    string `query:"until" maxLength:"10" doc:"published until this day, included"`
	Unplaced bool   `query:"unplaced" doc:"in no story yet"`
	Text     string `query:"q" maxLength:"300" doc:"words of the title"`
	Unread   bool   `query:"unread" doc:"not read yet"`
	Failed   bool   `query:"failed" doc:"the reading failed"`
	Changed  bool   `query:"changed" doc:"there are several versions"`
	Sort     string `query:"sort" enum:"newest,oldest,added,source,title" default:"newest"`
}

type reportsOut struct {
	Body struct {
		Items []ReportLine `json:"items"`
		Next  string       `json:"next,omitempty"`
	}
}

func (s *server) reports(ctx context.Context, in *reportsIn) (*reportsOut, error) {
	f := store.ReportFilter{Source: in.Source, Story: in.Story, Unplaced: in.Unplaced, Title: in.Text, Unread: in.Unread, Failed: in.Failed, Changed: in.Changed, Sort: store.ReportSort(in.Sort), Limit: in.Limit}
	var err error
	if f.From, err = day(in.From, 0); err != nil {
		return nil, err
	}
	if f.Until, err = day(in.Until, 1); err != nil {
		return nil, err
	}
	list, next, err := s.store.Reports(ctx, f, store.Cursor(in.Cursor))
	if err != nil {
		return nil, err
	}
	out := &reportsOut{}
	out.Body.Items, out.Body.Next = each(list, report), string(next)
	return out, nil
}

// day is a day and some days more; the zero time for none.
func day(s string, more int) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return t, fmt.Errorf("day %q: %w; write it as 2031-05-14", s, news.ErrInvalid)
	}
	return t.AddDate(0, 0, more), nil
}

type reportIn struct {
	ID      string `path:"id" maxLength:"40"`
	Version int    `query:"version" minimum:"0" doc:"from 1; the newest without it"`
}

type reportOut struct{ Body ReportLine }

func (s *server) report(ctx context.Context, in *reportIn) (*reportOut, error) {
	var r store.Report
	var err error
	if in.Version > 0 {
		r, err = s.store.Version(ctx, in.ID, in.Version)
	} else {
		r, err = s.store.Report(ctx, in.ID)
	}
	if err != nil {
		return nil, err
	}
	return &reportOut{report(r)}, nil
}
