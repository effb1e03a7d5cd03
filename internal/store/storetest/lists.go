package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// orders holds that each order of reports and entities is read to its end page by
// page, each item once, and that filters narrow.
func orders(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	story := place(t, ctx, s, ids[0], ids[1])
	align(t, ctx, s)
	for sort, want := range map[store.ReportSort][]string{
		"": {ids[2], ids[1], ids[0]}, store.ReportsOldest: {ids[0], ids[1], ids[2]}, store.ReportsAdded: {ids[2], ids[1], ids[0]},
		store.ReportsSource: {ids[1], ids[0], ids[2]}, store.ReportsTitle: {ids[2], ids[0], ids[1]},
	} {
		var got []string
		var after store.Cursor
		for range 4 {
			list, next, err := s.Reports(ctx, store.ReportFilter{Sort: sort, Limit: 1}, after)
			if err != nil {
				t.Fatal(sort, err)
			}
			for _, r := range list {
				got = append(got, r.ID)
			}
			if after = next; after == "" {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("reports by %q: %v, want %v", sort, got, want)
		}
	}
	for name, f := range map[string]store.ReportFilter{
		"title": {Title: "ferries LAND"}, "source and title": {Source: "Lindero Courier", Title: "land"}, "story and title": {Story: story, Title: "ferries"},
	} {
		if list, _, err := s.Reports(ctx, f, ""); err != nil || len(list) != 1 || list[0].ID != ids[0] {
			t.Errorf("by %s: %+v, %v", name, list, err)
		}
	}
	for name, f := range map[string]store.ReportFilter{"unread": {Unread: true}, "failed": {Failed: true}, "changed": {Changed: true}, "any letter": {Title: "%"}, "one letter": {Title: "_____"}} {
		if list, _, err := s.Reports(ctx, f, ""); err != nil || len(list) != 0 {
			t.Errorf("%s: %+v, %v", name, list, err)
		}
	}
	if _, _, err := s.Reports(ctx, store.ReportFilter{Sort: "price"}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("an unknown order: %v", err)
	}
	entityOrders(t, ctx, s, story)
}

func entityOrders(t *testing.T, ctx context.Context, s *store.Store, story string) {
	names := func(f store.EntityFilter) (out []string) {
		var after store.Cursor
		for range 9 {
			list, next, err := s.Entities(ctx, f, after)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list {
				out = append(out, e.Name)
			}
			if after = next; after == "" {
				break
			}
		}
		return out
	}
	for name, x := range map[string]struct {
		f    store.EntityFilter
		want []string
	}{
		"name":     {store.EntityFilter{Sort: store.EntitiesName, Limit: 1}, []string{"Ada Venn", "Lindero", "Port Aldmere"}},
		"quotes":   {store.EntityFilter{Sort: store.EntitiesQuotes, Limit: 2, Speaks: true}, []string{"Ada Venn"}},
		"least":    {store.EntityFilter{Least: 2, Sort: store.EntitiesName}, []string{"Ada Venn", "Port Aldmere"}},
		"of story": {store.EntityFilter{Story: story, Sort: store.EntitiesName}, []string{"Ada Venn", "Lindero", "Port Aldmere"}},
	} {
		if got := names(x.f); !slices.Equal(got, x.want) {
			t.Errorf("entities by %s: %v, want %v", name, got, x.want)
		}
	}
	if got := names(store.EntityFilter{Sort: store.EntitiesNewest, Limit: 1}); len(got) != 3 {
		t.Errorf("entities by newest: %v", got)
	}
	surname := report("https://one.example/venn", "One", "Venn waits", "Ada Venn waits.\nOn Monday Ada Venn told passengers to wait.", "2031-06-09")
	u, err := s.UnreadReport(ctx, add(t, ctx, s, surname)[0])
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, u.Report)
	for i := range r.Names {
		r.Names[i].Full = "Venn"
	}
	if err := s.SaveReadings(ctx, "reader@1", []store.ReadVersion{{Report: u.Report.ID, Version: u.Version, Reading: r}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	ada, err := s.EntityByName(ctx, "Ada Venn")
	if err != nil {
		t.Fatal(err)
	}
	if same, err := s.Namesakes(ctx, ada); err != nil || len(same) != 1 || same[0].Name != "Venn" {
		t.Errorf("namesakes of %s: %+v, %v", ada.Name, same, err)
	}
	if same, err := s.Namesakes(ctx, store.Entity{Name: "Lindero", Kind: doc.Place}); err != nil || len(same) != 0 {
		t.Errorf("namesakes of a place: %+v, %v", same, err)
	}
	if _, _, err := s.Entities(ctx, store.EntityFilter{Sort: "price"}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("an unknown order: %v", err)
	}
}

// arrivals holds that a report stands in its account before it is compared, once,
// and that the story is still to be aligned.
func arrivals(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	story := place(t, ctx, s, ids[0], ids[1])
	align(t, ctx, s)
	if _, err := s.Place(ctx, "cluster@1", []store.Placing{{Report: ids[2], Story: story}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	all, err := s.StoryReadings(ctx, story)
	if err != nil || len(all) != 3 {
		t.Fatal(len(all), err)
	}
	late := all[2]
	alone := news.Account{
		Origins: []news.Origin{{Reports: []string{ids[2]}}}, Quotes: []news.Said{{Report: ids[2], Text: "more pay"}},
		Actors: []news.Actor{{Name: "Port Aldmere", Kind: "place", Reports: []string{ids[2]}, Count: 1}},
	}
	before, err := s.Story(ctx, story)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Arrive(ctx, story, late, &alone); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Story(ctx, story)
	if err != nil || !got.Pending || got.Version != before.Version+1 || got.Versions[ids[2]] != 1 || len(got.Account.Reports) != 3 || got.Account.Reports[2].Text != strikeText {
		t.Fatalf("after it came: %+v, %v", got.Card, err)
	}
	if len(got.Account.Findings) != len(before.Account.Findings) || len(got.Account.Quotes) != len(before.Account.Quotes)+1 || len(got.Account.Origins) != len(before.Account.Origins)+1 {
		t.Errorf("the account: %+v", got.Account)
	}
	align(t, ctx, s)
	if got, err = s.Story(ctx, story); err != nil || got.Pending || len(got.Account.Reports) != 3 {
		t.Errorf("after it was aligned: %+v, %v", got.Card, err)
	}
	if err := s.Arrive(ctx, "s99", late, &alone); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a story that is not there: %v", err)
	}
}
