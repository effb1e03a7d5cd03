package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	storyView struct {
		Card    cardView
		Pieces  template.HTML // made by the templates of package render
		Pending bool
		Version string
		API     string
	}
	// accountView is what is laid out of an account, and kept.
	accountView struct {
		render.AccountView
		Card    cardView
		Choices []choice // reports to set side by side, or to take out
		All     string   // leads to all reports; empty where they stand here
		Anew    bool     // what another version of the program made cannot be shown
	}
	partView struct {
		Card   cardView
		Pieces template.HTML
		Title  string
	}
	// laidView is what is laid out of one part, and kept.
	laidView struct {
		render.AccountView
		Parts  []choice // that hold something, and the one that is shown
		Before string   // leads to its beginning
	}
	findingView struct {
		Card        cardView
		Pieces      template.HTML
		Class, JSON string
	}
)

// folded is how much of an account its first page shows; each part has pages of
// its own, which show more at once.
var (
	folded = render.Fold{
		Compared: 7, Briefs: 8, Versions: 4, Passages: 2, Names: 6, Rows: 14, Columns: 10, Charts: 2, Amounts: 12,
		Days: 10, Tellings: 4, Voices: 7, Sayings: 4, Actors: 16, Origins: 6, Lines: 5,
	}
	unfolded = render.Fold{
		Compared: 24, Briefs: 60, Versions: 12, Passages: 4, Names: 12, Rows: 40, Columns: 24, Charts: 12, Amounts: 100,
		Days: 30, Tellings: 20, Voices: 20, Sayings: 20, Actors: 90, Origins: 20, Lines: 40,
	}
)

// maxReportChoices is how many reports of a story are offered on its page.
const maxReportChoices = 12

// story is the account of one story.
func (s *server) story(w http.ResponseWriter, r *http.Request) error {
	since, err := s.Store.LastChange(r.Context())
	if err != nil {
		return err
	}
	card, done, err := s.card(w, r, "")
	if err != nil || done {
		return err
	}
	p := s.newPage(r, titleOr(card.Title), "stories")
	p.Live, p.Since = card.ID, since
	v := storyView{
		Card: viewCard(card, p.L, time.Now()), Pending: card.Pending || card.Version == 0,
		API: "/api/v1" + storyHref(card.ID), Version: p.L.Int(card.Version),
	}
	v.Pieces, err = s.fragment(r.Context(), &card, render.From{}, p.L, func(st *store.Story, b *bytes.Buffer, places render.Places) error {
		a := accountView{AccountView: render.View(&st.Account, places, folded), Card: v.Card, Choices: choicesOf(&st.Account), Anew: card.Version > 0 && len(st.Account.Origins) == 0}
		if len(st.Account.Reports) > len(a.Choices) {
			a.All = reportsHref(card.ID)
		}
		return s.pages["story"].ExecuteTemplate(b, "account", a)
	})
	if err != nil {
		return err
	}
	p.Refresh = v.Pending
	p.Body = v
	return s.show(w, r, "story", p)
}

// card is the story that is asked for. One that was merged into another leads
// there.
func (s *server) card(w http.ResponseWriter, r *http.Request, rest string) (c store.Card, done bool, err error) {
	id := r.PathValue("id")
	c, err = s.Store.Card(r.Context(), id)
	if errors.Is(err, news.ErrNotFound) {
		if to, moved := s.Store.MovedTo(r.Context(), id); moved == nil && to != "" && to != id {
			http.Redirect(w, r, storyHref(to)+rest, http.StatusMovedPermanently)
			return c, true, nil
		}
	}
	return c, false, err
}

// choicesOf are the first reports of an account.
func choicesOf(a *news.Account) (out []choice) {
	for i, x := range a.Reports {
		if i == maxReportChoices && len(a.Reports) > maxReportChoices+1 {
			break
		}
		out = append(out, choice{Value: x.ID, Name: render.Name(x), Href: reportHref(x.ID), Chosen: i < 2})
	}
	return out
}

// part is one part of an account, from an item on.
func (s *server) part(w http.ResponseWriter, r *http.Request) error {
	from := render.From{Part: r.PathValue("part"), Item: whole(r, "from"), Side: whole(r, "side")}
	title, ok := partTitles[from.Part]
	if !ok {
		return fmt.Errorf("part %.40q of an account: %w", from.Part, news.ErrNotFound)
	}
	card, done, err := s.card(w, r, "/"+from.Part)
	if err != nil || done {
		return err
	}
	p := s.newPage(r, title+" · "+titleOr(card.Title), "stories")
	v := partView{Card: viewCard(card, p.L, time.Now()), Title: title}
	v.Pieces, err = s.fragment(r.Context(), &card, from, p.L, func(st *store.Story, b *bytes.Buffer, places render.Places) error {
		laid := laidView{AccountView: render.Part(&st.Account, places, unfolded, from)}
		for _, key := range partOrder {
			if key == from.Part || slices.ContainsFunc(laid.Nav, func(n render.Entry) bool { return n.Key == key }) {
				laid.Parts = append(laid.Parts, choice{Name: partTitles[key], Href: places.Part(render.From{Part: key}), Chosen: key == from.Part})
			}
		}
		if from.Item > 0 {
			laid.Before = places.Part(render.From{Part: from.Part, Side: from.Side})
		}
		return s.pages["part"].ExecuteTemplate(b, "laid", laid)
	})
	if err != nil {
		return err
	}
	p.Body = v
	return s.show(w, r, "part", p)
}

// partTitles are the parts that have pages of their own, partOrder their order.
var (
	partTitles = map[string]string{
		"differ": "Where they differ", "more": "What one says more", "unsure": "Where it stays unsure", "matrix": "Who tells what",
		"agree": "What all say", "several": "What several say", "copied": "What one origin says", "alone": "What only one says",
		"figures": "Figures", "charts": "Figures over time", "timeline": "Timeline", "voices": "Who says what", "people": "People and places", "origins": "Reports and origins",
	}
	partOrder = []string{"differ", "more", "unsure", "matrix", "agree", "several", "copied", "alone", "figures", "timeline", "voices", "people", "origins"}
)

// finding is one finding of an account, whole.
func (s *server) finding(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("finding")
	card, done, err := s.card(w, r, "/findings/"+url.PathEscape(id))
	if err != nil || done {
		return err
	}
	p := s.newPage(r, titleOr(card.Title), "stories")
	v := findingView{Card: viewCard(card, p.L, time.Now()), JSON: "/api/v1" + storyHref(card.ID)}
	v.Pieces, err = s.fragment(r.Context(), &card, render.From{Part: "f/" + id}, p.L, func(st *store.Story, b *bytes.Buffer, places render.Places) error {
		a, _, ok := render.OneFinding(&st.Account, places, id)
		if !ok {
			return fmt.Errorf("finding %.40q of %s: %w; the account has changed since, see the story", id, card.ID, news.ErrNotFound)
		}
		return s.pages["finding"].ExecuteTemplate(b, "pieces", a)
	})
	if err != nil {
		return err
	}
	p.Body = v
	return s.show(w, r, "finding", p)
}

// fragment lays out what is shown of an account. What it was laid out to is kept
// for as long as the account is the same, and no account is read then.
func (s *server) fragment(ctx context.Context, card *store.Card, from render.From, l *locale, lay func(*store.Story, *bytes.Buffer, render.Places) error) (template.HTML, error) {
	key := fmt.Sprintf("%s %d %d %s %s %d %d", card.ID, card.Version, card.Reports, l.Tag, from.Part, from.Item, from.Side)
	if data, ok := s.made.get(key); ok {
		return template.HTML(data), nil // ours: made below
	}
	// Laying out takes memory: no more is laid out side by side than there are
	// cores, and who asks for what is being laid out waits for it.
	s.laying <- struct{}{}
	defer func() { <-s.laying }()
	if data, ok := s.made.get(key); ok {
		return template.HTML(data), nil
	}
	story, err := s.Store.Outline(ctx, card.ID)
	if err != nil {
		return "", err
	}
	var failed error
	p := places(card.ID, l)
	p.Texts = func(ids []string) map[string]string {
		texts, err := s.Store.Texts(ctx, &story, ids)
		failed = errors.Join(failed, err)
		return texts
	}
	var b bytes.Buffer
	if err := lay(&story, &b, p); err != nil || failed != nil {
		return "", fmt.Errorf("lay out %s: %w", card.ID, errors.Join(err, failed))
	}
	if story.Version > 0 && story.Version == card.Version && len(story.Account.Origins) > 0 {
		s.made.put(key, b.Bytes())
	}
	return template.HTML(b.String()), nil // executed by html/template, escaped there
}

// places lead from an account to the pages.
func places(id string, l *locale) render.Places {
	search := func(pairs ...string) string {
		q := url.Values{"story": {id}}
		for i := 0; i+1 < len(pairs); i += 2 {
			q.Set(pairs[i], pairs[i+1])
		}
		return "/search?" + q.Encode()
	}
	return render.Places{
		Report: reportHref, Words: func(id string, s doc.Span) string { return wordsHref(id, s) },
		Actor: nameHref, Compare: compareHref, Day: l.Day, Number: l.Number,
		Finding: func(f string) string { return findingHref(id, f) },
		Part:    partHref(id),
		Said:    func(speaker string) string { return search("speaker", firstSpeaker(speaker)) },
		Told: func(value string) string {
			if len(value) < len(time.DateOnly) {
				return partHref(id)(render.From{Part: "timeline"})
			}
			day := value[:len(time.DateOnly)]
			return search("from", day, "until", day)
		},
		Reports: func(int) string { return reportsHref(id) },
	}
}

// firstSpeaker is the first of joint speakers.
func firstSpeaker(s string) string {
	first, _, _ := strings.Cut(s, "; ")
	return first
}

func findingHref(story, finding string) string {
	return storyHref(story) + "/findings/" + url.PathEscape(finding)
}

// reportsHref lists the reports of a story.
func reportsHref(story string) string { return "/reports?" + url.Values{"story": {story}}.Encode() }

func partHref(story string) func(render.From) string {
	return func(f render.From) string {
		q := url.Values{}
		if f.Item > 0 {
			q.Set("from", fmt.Sprint(f.Item))
		}
		if f.Side > 0 {
			q.Set("side", fmt.Sprint(f.Side))
		}
		u := storyHref(story) + "/" + f.Part
		if len(q) > 0 {
			u += "?" + q.Encode()
		}
		return u
	}
}

func outletOf(r *news.Report) string { return render.Name(r) }

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
		reports := append(r.Form["report"], r.Form["r"]...)
		if to := param(r, "story"); to != "" {
			if err := s.Store.Move(r.Context(), who, reports, to, reason); err != nil {
				return err
			}
			id = to
			break
		}
		fresh, err := s.Store.Split(r.Context(), who, reports, reason)
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
