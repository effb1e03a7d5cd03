package web

import (
	"fmt"
	"net/http"
	"time"

	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	reportsView struct {
		Form     reportsForm
		Sources  []choice
		States   []choice
		Sorts    []choice
		Filters  []filterView
		Rows     []reportLine
		Next     string
		Story    *storyLine // whose reports these are: they can be chosen
		Filtered bool
	}
	reportsForm struct{ Text, Source, Story, From, Until, State, Sort string }
	reportLine  struct{ ID, Href, Title, Outlet, When, Story, StoryHref, Versions, State string }
)

// reportSorts are the orders of reports, as a reader knows them.
var reportSorts = [][2]string{{"newest", "Newest"}, {"oldest", "Oldest"}, {"added", "Last come in"}, {"source", "Source"}, {"title", "Title"}}

// reportStates are the states of reports, as a reader knows them.
var reportStates = [][2]string{{"", "any"}, {"unread", "to be read"}, {"failed", "reading failed"}, {"unplaced", "in no story yet"}, {"changed", "several versions"}}

func reportFilter(r *http.Request) (store.ReportFilter, reportsForm, error) {
	v := reportsForm{
		Text: param(r, "q"), Source: param(r, "source"), Story: param(r, "story"), From: param(r, "from"), Until: param(r, "until"),
		State: param(r, "state"), Sort: param(r, "sort"),
	}
	f := store.ReportFilter{
		Title: v.Text, Source: v.Source, Story: v.Story, Unplaced: v.State == "unplaced", Unread: v.State == "unread",
		Failed: v.State == "failed", Changed: v.State == "changed", Sort: store.ReportSort(v.Sort), Limit: 60,
	}
	var err error
	if f.From, err = dayTyped(v.From, 0); err == nil {
		f.Until, err = dayTyped(v.Until, 1)
	}
	return f, v, err
}

// reports lists reports; those of one story can be set side by side.
func (s *server) reports(w http.ResponseWriter, r *http.Request) error {
	p := s.newPage(r, "Reports", "reports")
	f, form, err := reportFilter(r)
	if err != nil {
		return err
	}
	v := reportsView{Form: form}
	for _, x := range reportSorts {
		v.Sorts = append(v.Sorts, choice{x[0], x[1], form.Sort == x[0] || form.Sort == "" && x[0] == "newest", with(r, "sort", x[0])})
	}
	for _, x := range reportStates {
		v.States = append(v.States, choice{Value: x[0], Name: x[1], Chosen: form.State == x[0]})
		if form.State == x[0] && x[0] != "" {
			v.Filters = append(v.Filters, filterView{x[1], with(r, "state", "")})
		}
	}
	if form.Story != "" {
		card, err := s.Store.Card(r.Context(), form.Story)
		if err != nil {
			return err
		}
		v.Story = &storyLine{Href: storyHref(card.ID), Title: titleOr(card.Title)}
		f.Limit = 200
	}
	for _, x := range []struct{ key, value, what string }{
		{"q", form.Text, "with “" + form.Text + "” in the title"}, {"source", form.Source, "from " + form.Source}, {"story", form.Story, "of story " + form.Story},
		{"from", form.From, "from " + p.L.Day(form.From)}, {"until", form.Until, "until " + p.L.Day(form.Until)},
	} {
		if x.value != "" {
			v.Filters = append(v.Filters, filterView{x.what, with(r, x.key, "")})
		}
	}
	v.Filtered = len(v.Filters) > 0
	if v.Sources, err = s.sourceChoices(r, form.Source); err != nil {
		return err
	}
	list, next, err := s.Store.Reports(r.Context(), f, store.Cursor(r.FormValue("after")))
	if err != nil {
		return err
	}
	for i := range list {
		v.Rows = append(v.Rows, reportRow(&list[i], p.L))
	}
	if next != "" {
		v.Next = with(r, "after", string(next))
	}
	p.Body = v
	return s.show(w, r, "reports", p)
}

func reportRow(x *store.Report, l *locale) reportLine {
	line := reportLine{ID: x.ID, Href: reportHref(x.ID), Title: titleOr(x.Title), When: dayStated(x.Published, l), Story: x.Story}
	if o := x.Outlet(); o != x.ID {
		line.Outlet = render.Shorten(o, 60)
	}
	if x.Title == "" {
		line.Title = render.Name(&x.Report)
	}
	if x.Story != "" {
		line.StoryHref = storyHref(x.Story)
	}
	if x.Versions > 1 {
		line.Versions = l.Count(x.Versions, "version", "versions")
	}
	if !x.Read {
		line.State = "to be read"
	}
	return line
}

// dayStated is the day on which a report says that it was published, where it was
// published; empty where it does not say.
func dayStated(published string, l *locale) string {
	return l.Day(published[:min(len(published), len(time.DateOnly))])
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
