package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	storiesView struct {
		Total    int
		Cards    []cardView
		Filters  []filterView // that narrow the list, with the way to take each away
		Form     storyForm
		Kinds    []choice
		Sources  []choice
		Sorts    []choice
		Next     string
		Filtered bool
		Waiting  string // what is still being read
	}
	storyForm  struct{ Text, Place, Person, Source, Kind, From, Until, Sort, Differs, Origins string }
	filterView struct{ What, Href string }
	choice     struct {
		Value, Name string
		Chosen      bool
		Href        string
	}
	cardView struct {
		ID, Href, Title, Where    string
		Reports, Outlets, Origins string
		Verdicts                  []verdictView
		Changed, ChangedAt        string
		Pending                   bool
		Spark                     []barView
		SparkWords                string
		Solo                      bool // one report
	}
	// verdictView is a share of a bar of findings, 400 wide.
	verdictView struct {
		Class, Words string
		N            string
		X, Width     int
	}
	// barView is a day in the drawing of when reports came out.
	barView struct{ X, Y, Height int }
)

// stories is the start: the list of stories or, while the store is empty, how to
// put something in.
func (s *server) stories(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	since, err := s.Store.LastChange(ctx)
	if err != nil {
		return err
	}
	counts, err := s.Store.Counts(ctx)
	if err != nil {
		return err
	}
	if r.URL.Path == "/" && counts.Reports == 0 {
		return s.add(w, r)
	}
	p := s.newPage(r, "Stories", "stories")
	p.Live, p.Since = "all", since
	v, err := s.storyList(r, p.L)
	if err != nil {
		return err
	}
	switch {
	case counts.Read < counts.Reports:
		v.Waiting = p.L.Count(counts.Reports-counts.Read, "report is", "reports are") + " still to be read."
	case counts.Accounts < counts.Stories:
		v.Waiting = p.L.Count(counts.Stories-counts.Accounts, "account is", "accounts are") + " still to be made."
	}
	p.Body = v
	return s.show(w, r, "stories", p)
}

func storyFilter(r *http.Request) (store.StoryFilter, storyForm) {
	f := storyForm{
		Text: param(r, "q"), Place: param(r, "place"), Person: param(r, "person"), Source: param(r, "source"), Kind: param(r, "kind"),
		From: param(r, "from"), Until: param(r, "until"), Sort: param(r, "sort"), Differs: param(r, "differs"), Origins: param(r, "origins"),
	}
	return store.StoryFilter{
		Text: f.Text, Place: f.Place, Person: f.Person, Source: f.Source, Kind: f.Kind, From: f.From, Until: f.Until,
		Differs: f.Differs != "", MinOrigins: whole(r, "origins"), MinReports: whole(r, "reports"), Sort: store.StorySort(f.Sort), Limit: 30,
	}, f
}

func (s *server) storyList(r *http.Request, l *locale) (storiesView, error) {
	ctx := r.Context()
	f, form := storyFilter(r)
	v := storiesView{Form: form, Filters: storyFilters(r, form, l)}
	v.Filtered = len(v.Filters) > 0
	cards, next, err := s.Store.Stories(ctx, f, store.Cursor(param(r, "after")))
	if err != nil {
		return v, err
	}
	if v.Total, err = s.Store.CountStories(ctx, f); err != nil {
		return v, err
	}
	now := time.Now()
	for _, c := range cards {
		v.Cards = append(v.Cards, viewCard(c, l, now))
	}
	if next != "" {
		v.Next = with(r, "after", string(next))
	}
	if v.Kinds, v.Sources, err = s.storyChoices(r, form); err != nil {
		return v, err
	}
	for _, o := range [][2]string{{"changed", "Newest change"}, {"newest", "Newest report"}, {"day", "Day of the event"}, {"reports", "Most reports"}, {"differ", "Most differences"}} {
		v.Sorts = append(v.Sorts, choice{o[0], o[1], form.Sort == o[0] || form.Sort == "" && o[0] == "changed", with(r, "sort", o[0])})
	}
	return v, nil
}

// maxChoices is how many kinds and sources a list offers; others are typed.
const maxChoices = 80

func (s *server) storyChoices(r *http.Request, form storyForm) (kinds, sources []choice, err error) {
	list, err := s.Store.Kinds(r.Context())
	if err != nil {
		return nil, nil, err
	}
	for _, k := range list[:min(len(list), maxChoices)] {
		if k.Kind != "" {
			kinds = append(kinds, choice{Value: k.Kind, Name: strings.ReplaceAll(k.Kind, "_", " "), Chosen: form.Kind == k.Kind})
		}
	}
	slices.SortFunc(kinds, func(a, b choice) int { return strings.Compare(a.Name, b.Name) })
	sources, err = s.sourceChoices(r, form.Source)
	return kinds, sources, err
}

func (s *server) sourceChoices(r *http.Request, chosen string) (out []choice, err error) {
	list, err := s.Store.Sources(r.Context())
	for _, o := range list {
		if o.Name != "" && (len(out) < maxChoices || o.Name == chosen) {
			out = append(out, choice{Value: o.Name, Name: render.Shorten(o.Name, 60), Chosen: chosen == o.Name})
		}
	}
	slices.SortFunc(out, func(a, b choice) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return out, err
}

func storyFilters(r *http.Request, f storyForm, l *locale) (out []filterView) {
	for _, x := range []struct{ key, value, what string }{
		{"q", f.Text, "with “" + f.Text + "”"}, {"place", f.Place, "place: " + f.Place}, {"person", f.Person, "person or body: " + f.Person},
		{"source", f.Source, "reported by " + f.Source}, {"kind", f.Kind, "tells of: " + strings.ReplaceAll(f.Kind, "_", " ")},
		{"from", f.From, "from " + l.Day(f.From)}, {"until", f.Until, "until " + l.Day(f.Until)},
		{"differs", f.Differs, "has differences"}, {"origins", f.Origins, "origins at least " + f.Origins},
	} {
		if x.value != "" {
			out = append(out, filterView{x.what, with(r, x.key, "")})
		}
	}
	return out
}

const barWidth = 400

func viewCard(c store.Card, l *locale, now time.Time) cardView {
	v := cardView{
		ID: c.ID, Href: storyHref(c.ID), Title: titleOr(c.Title), Where: strings.Trim(l.Day(c.Day)+" · "+c.Place, " ·"),
		Reports: l.Count(c.Reports, "report", "reports"), Outlets: l.Count(c.Outlets, "outlet", "outlets"), Origins: l.Count(c.Origins, "origin", "origins"),
		Changed: l.Ago(c.Changed, now), ChangedAt: l.Moment(c.Changed), Pending: c.Pending || c.Version == 0, Solo: c.Reports == 1,
		Verdicts: verdicts(c, l),
	}
	v.Spark, v.SparkWords = spark(c.Days, l)
	return v
}

func titleOr(title string) string {
	if t := render.Shorten(title, 240); t != "" {
		return t
	}
	return "Reports without a title"
}

func storyHref(id string) string { return "/stories/" + url.PathEscape(id) }

// verdicts is how the findings of a story stand, as shares of a bar.
func verdicts(c store.Card, l *locale) (out []verdictView) {
	all := c.Differ + c.More + c.Unsure + c.Agree + c.Alone
	x, sum := 0, 0
	for _, p := range []struct {
		class, one, many string
		n                int
	}{
		{"differ", "differs", "differ", c.Differ}, {"more", "says more", "say more", c.More}, {"unsure", "unsure", "unsure", c.Unsure},
		{"agree", "agrees", "agree", c.Agree}, {"alone", "told by one", "told by one", c.Alone},
	} {
		if p.n == 0 {
			continue
		}
		sum += p.n
		end := barWidth * sum / all
		words := p.many
		if p.n == 1 {
			words = p.one
		}
		out = append(out, verdictView{p.class, words, l.Int(p.n), x, end - x})
		x = end
	}
	return out
}

const (
	sparkDays   = 21
	sparkHeight = 28
)

// spark draws on which days the reports came out: at most three weeks, from the
// first on.
func spark(days []store.DayCount, l *locale) (bars []barView, words string) {
	if len(days) == 0 {
		return nil, ""
	}
	first, err := time.Parse("2006-01-02", days[0].Day)
	if err != nil {
		return nil, ""
	}
	most := 1
	for _, d := range days {
		most = max(most, d.Reports)
	}
	for _, d := range days {
		t, err := time.Parse("2006-01-02", d.Day)
		at := int(t.Sub(first) / (24 * time.Hour))
		if err != nil || at < 0 || at >= sparkDays {
			continue
		}
		h := max(3, sparkHeight*d.Reports/most)
		bars = append(bars, barView{at * 6, sparkHeight - h, h})
	}
	last := days[len(days)-1].Day
	if words = "Reports of " + l.Day(days[0].Day); last != days[0].Day {
		words = "Reports from " + l.Day(days[0].Day) + " to " + l.Day(last)
	}
	return bars, words
}
