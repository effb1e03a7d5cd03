package api

import (
	"context"

	"rashomon/internal/doc"
	"rashomon/internal/store"
)

// Entity is a person, body or place across reports.
type Entity struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Kind    string   `json:"kind" enum:"other,person,group,org,place,site"`
	Reports int      `json:"reports" doc:"that name it"`
	Quotes  int      `json:"quotes" doc:"that it is told to have said"`
	Stories int      `json:"stories,omitempty" doc:"of one entity; lists leave it out"`
	Names   []string `json:"names,omitempty"`
	Roles   []string `json:"roles,omitempty"`
}

func entity(e store.Entity) Entity {
	return Entity{e.ID, e.Name, e.Kind.String(), e.Reports, e.Quotes, e.Stories, e.Names, e.Roles}
}

type entitiesIn struct {
	Page
	Text   string   `query:"q" maxLength:"300" doc:"words of the name, the last one may be begun"`
	Kind   []string `query:"kind" enum:"other,person,group,org,place,site"`
	Speaks bool     `query:"speaks" doc:"is told to have said something"`
	Story  string   `query:"story" maxLength:"40" doc:"named in this story"`
	Least  int      `query:"least" minimum:"0" doc:"named by so many reports"`
	Sort   string   `query:"sort" enum:"reports,quotes,newest,name" default:"reports"`
}

type entitiesOut struct {
	Body struct {
		Items []Entity `json:"items"`
		Next  string   `json:"next,omitempty"`
	}
}

func (s *server) entities(ctx context.Context, in *entitiesIn) (*entitiesOut, error) {
	f := store.EntityFilter{Text: in.Text, Speaks: in.Speaks, Story: in.Story, Least: in.Least, Sort: store.EntitySort(in.Sort), Limit: in.Limit}
	for k := doc.Other; k <= doc.Site; k++ {
		for _, asked := range in.Kind {
			if asked == k.String() {
				f.Kinds = append(f.Kinds, k)
			}
		}
	}
	list, next, err := s.store.Entities(ctx, f, store.Cursor(in.Cursor))
	if err != nil {
		return nil, err
	}
	out := &entitiesOut{}
	out.Body.Items, out.Body.Next = each(list, entity), string(next)
	return out, nil
}

type entityOut struct{ Body Entity }

func (s *server) entity(ctx context.Context, in *idIn) (*entityOut, error) {
	e, err := s.store.Entity(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return &entityOut{entity(e)}, nil
}
