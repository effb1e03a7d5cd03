package web

import (
	"errors"
	"net/http"
	"net/url"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/render"
	"rashomon/internal/store"
)

type (
	entitiesView struct {
		Text, Kind, Speaks string
		Story, Least, Sort string
		Kinds, Sorts       []choice
		Filters            []filterView
		Rows               []entityLine
		Next               string
		Filtered           bool
	}
	entityLine struct{ Href, Name, Kind, Reports, Quotes string }
	entityView struct {
		entityLine
		Names, Roles       []string
		Same               []entityLine // who may be the same
		Stories            []cardView
		Facts              string // in how many reports and stories, how often quoted
		Whom, Who          string // "them", "they"; "it" of what is no person
		MoreStories        string
		Said, Told         []hitView
		MoreSaid, MoreTold string
	}
)

// kinds are the kinds of entity as a reader chooses them.
var kinds = []struct {
	key, name string
	of        []doc.EntityKind
}{
	{"person", "People", []doc.EntityKind{doc.Person}},
	{"body", "Bodies", []doc.EntityKind{doc.Org}},
	{"place", "Places", []doc.EntityKind{doc.Place, doc.Site}},
	{"group", "Groups", []doc.EntityKind{doc.Group}},
	{"other", "Other", []doc.EntityKind{doc.Other}},
}

func entityHref(id string) string { return "/entities/" + url.PathEscape(id) }

// entitySorts are the orders of people and places, as a reader knows them.
var entitySorts = [][2]string{{"reports", "Most reports"}, {"quotes", "Quoted most"}, {"newest", "First named last"}, {"name", "Name"}}

// entities lists people, bodies and places.
func (s *server) entities(w http.ResponseWriter, r *http.Request) error {
	p := s.newPage(r, "People and places", "entities")
	v := entitiesView{Text: param(r, "q"), Kind: param(r, "kind"), Speaks: param(r, "speaks"), Story: param(r, "story"), Least: param(r, "least"), Sort: param(r, "sort")}
	f := store.EntityFilter{Text: v.Text, Speaks: v.Speaks != "", Story: v.Story, Least: whole(r, "least"), Sort: store.EntitySort(v.Sort), Limit: 100}
	for _, x := range entitySorts {
		v.Sorts = append(v.Sorts, choice{x[0], x[1], v.Sort == x[0] || v.Sort == "" && x[0] == "reports", with(r, "sort", x[0])})
	}
	for _, x := range []struct{ key, value, what string }{
		{"q", v.Text, "named “" + v.Text + "”"}, {"kind", v.Kind, "kind: " + v.Kind}, {"speaks", v.Speaks, "is quoted"}, {"story", v.Story, "in story " + v.Story},
		{"least", v.Least, "in " + v.Least + " reports or more"},
	} {
		if x.value != "" {
			v.Filters = append(v.Filters, filterView{x.what, with(r, x.key, "")})
		}
	}
	v.Filtered = len(v.Filters) > 0
	v.Kinds = []choice{{Name: "All", Chosen: v.Kind == "", Href: with(r, "kind", "")}}
	for _, k := range kinds {
		v.Kinds = append(v.Kinds, choice{Value: k.key, Name: k.name, Chosen: v.Kind == k.key, Href: with(r, "kind", k.key)})
		if v.Kind == k.key {
			f.Kinds = k.of
		}
	}
	list, next, err := s.Store.Entities(r.Context(), f, store.Cursor(r.FormValue("after")))
	if err != nil {
		return err
	}
	for _, e := range list {
		v.Rows = append(v.Rows, entityRow(e, p.L))
	}
	if next != "" {
		v.Next = with(r, "after", string(next))
	}
	p.Body = v
	return s.show(w, r, "entities", p)
}

func entityRow(e store.Entity, l *locale) entityLine {
	return entityLine{entityHref(e.ID), render.Shorten(e.Name, 120), render.KindWords(e.Kind.String()), l.Int(e.Reports), l.Int(e.Quotes)}
}

// entity is one person, body or place.
func (s *server) entity(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	e, err := s.Store.Entity(ctx, id)
	if err != nil {
		return err
	}
	p := s.newPage(r, render.Shorten(e.Name, 120), "entities")
	v := entityView{entityLine: entityRow(e, p.L), Names: shortened(e.Names, e.Name), Roles: shortened(e.Roles, ""), Whom: "it", Who: "it"}
	v.Facts = "named in " + p.L.Count(e.Reports, "report", "reports") + " · "
	if e.Quotes > 0 {
		v.Facts += "quoted " + p.L.Count(e.Quotes, "time", "times") + " · "
	}
	v.Facts += p.L.Count(e.Stories, "story", "stories")
	if e.Kind == doc.Person || e.Kind == doc.Group {
		v.Whom, v.Who = "them", "they"
	}
	same, err := s.Store.Namesakes(ctx, e)
	if err != nil {
		return err
	}
	for _, x := range same {
		v.Same = append(v.Same, entityRow(x, p.L))
	}
	cards, next, err := s.Store.Stories(ctx, store.StoryFilter{Entities: []string{id}, Sort: store.ByNewest, Limit: 12}, "")
	if err != nil {
		return err
	}
	for _, c := range cards {
		v.Stories = append(v.Stories, viewCard(c, p.L, time.Now()))
	}
	if next != "" {
		v.MoreStories = "/stories?" + url.Values{"person": {e.Name}}.Encode()
	}
	said, next, err := s.Store.Search(ctx, store.Query{Said: id, Limit: 12}, "")
	if err != nil {
		return err
	}
	if v.Said = hitViews(said, p.L); next != "" {
		v.MoreSaid = "/search?" + url.Values{"said": {id}}.Encode()
	}
	told, next, err := s.Store.Search(ctx, store.Query{Entity: id, Limit: 12}, "")
	if err != nil {
		return err
	}
	if v.Told = hitViews(told, p.L); next != "" {
		v.MoreTold = "/search?" + url.Values{"entity": {id}}.Encode()
	}
	p.Body = v
	return s.show(w, r, "entity", p)
}

func shortened(list []string, but string) (out []string) {
	for _, x := range list {
		if x != but && len(out) < 24 {
			out = append(out, render.Shorten(x, 80))
		}
	}
	return out
}

// named leads from a name to the entity that it stands for, or to a search.
func (s *server) named(w http.ResponseWriter, r *http.Request) error {
	name := param(r, "name")
	e, err := s.Store.EntityByName(r.Context(), name)
	to := ""
	switch {
	case err == nil:
		to = entityHref(e.ID)
	case errors.Is(err, news.ErrNotFound):
		to = "/entities?" + url.Values{"q": {name}}.Encode()
	default:
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}
