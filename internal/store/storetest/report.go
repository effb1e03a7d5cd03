package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/news"
	"rashomon/internal/store"
)

func reports(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	if again := add(t, ctx, s, landing()...); !cmp.Equal(ids, again) {
		t.Errorf("added twice: %v, then %v", ids, again)
	}
	for i, want := range landing() {
		got, err := s.Report(ctx, ids[i])
		if err != nil {
			t.Fatal(err)
		}
		want.ID = ids[i]
		if diff := cmp.Diff(want, got.Report); diff != "" {
			t.Errorf("report came back otherwise (-want +got):\n%s", diff)
		}
		if got.Version != 1 || got.Versions != 1 || got.Read || got.Story != "" || len(got.Hash) != 64 || len(got.Original) != 64 {
			t.Errorf("state of %s: %+v", ids[i], got)
		}
		raw, err := s.Original(ctx, ids[i], 1)
		if err != nil || string(raw) != "<p>"+want.Text || got.Size != int64(len(raw)) {
			t.Errorf("original of %s: %q, %v", ids[i], raw, err)
		}
	}
	list, next, err := s.Reports(ctx, store.ReportFilter{Limit: 2}, "")
	if err != nil || len(list) != 2 || list[0].ID != ids[2] || next == "" {
		t.Fatalf("first page: %v, next %q, %v", list, next, err)
	}
	list, next, err = s.Reports(ctx, store.ReportFilter{Limit: 2}, next)
	if err != nil || len(list) != 1 || list[0].ID != ids[0] || next != "" {
		t.Errorf("second page: %v, next %q, %v", list, next, err)
	}
	if list, _, err := s.Reports(ctx, store.ReportFilter{Source: "Aldmere Record"}, ""); err != nil || len(list) != 1 || list[0].ID != ids[1] {
		t.Errorf("of one source: %v, %v", list, err)
	}
	sources, err := s.Sources(ctx)
	if err != nil || len(sources) != 2 || sources[0].Reports != 2 {
		t.Errorf("sources: %+v, %v", sources, err)
	}
	if _, err := s.Report(ctx, "r99"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a report that is not there: %v", err)
	}
	if list, _, err := s.Reports(ctx, store.ReportFilter{}, "nonsense"); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a damaged cursor: %v, %v", list, err)
	}
}

// versions holds that another text under the same URL is a version, that one
// known is not put in twice, and that one modified before is not the current one.
func versions(t *testing.T, ctx context.Context, s *store.Store) {
	first := landing()[0]
	first.Modified = "2031-05-14T10:00:00Z"
	id := add(t, ctx, s, first)[0]
	second, third := first, first
	second.Text, second.Modified = first.Text+"\nA child was hurt.", "2031-05-14T12:00:00Z"
	third.Text, third.Modified = first.Text+"\nThe sea was calm.", "2031-05-14T11:00:00Z"
	a, err := s.AddReport(ctx, second, nil)
	if err != nil || a != (store.Added{Report: id, Version: 2, Changed: true}) {
		t.Errorf("second version: %+v, %v", a, err)
	}
	if a, err = s.AddReport(ctx, first, nil); err != nil || a != (store.Added{Report: id, Version: 1}) {
		t.Errorf("the first again: %+v, %v", a, err)
	}
	if a, err = s.AddReport(ctx, third, nil); err != nil || a.Version != 3 {
		t.Errorf("third version: %+v, %v", a, err)
	}
	if r, err := s.Report(ctx, id); err != nil || r.Version != 2 || r.Versions != 3 || r.Text != second.Text {
		t.Errorf("the current one: %+v, %v", r, err)
	}
	if r, err := s.Version(ctx, id, 1); err != nil || r.Text != first.Text {
		t.Errorf("version 1: %+v, %v", r, err)
	}
	all, err := s.Versions(ctx, id)
	if err != nil || len(all) != 3 || all[2].Text != third.Text {
		t.Errorf("all versions: %+v, %v", all, err)
	}
	if _, err := s.Original(ctx, id, 2); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("no original: %v", err)
	}
	// Reports without a URL are known by what they are.
	bare := landing()[1]
	bare.URL = ""
	other := bare
	other.File = "elsewhere.txt"
	ids := add(t, ctx, s, bare, other, bare)
	if ids[0] == ids[1] || ids[0] != ids[2] {
		t.Errorf("reports without URL: %v", ids)
	}
}

func readings(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	for i, id := range ids {
		got, reader, err := s.Reading(ctx, id)
		if err != nil || reader != "reader@1" {
			t.Fatal(reader, err)
		}
		r := landing()[i]
		r.ID = id
		if diff := cmp.Diff(read(t, &r), got); diff != "" {
			t.Errorf("reading came back otherwise (-want +got):\n%s", diff)
		}
	}
	if list, err := s.Unread(ctx, 0, 10); err != nil || len(list) != 3 {
		t.Errorf("from the start: %d, %v", len(list), err)
	}
	m, err := s.MarkOf(ctx, "analyze@1")
	if err != nil || m.Done != 3 {
		t.Fatal(m, err)
	}
	if list, err := s.Unread(ctx, m.At, 10); err != nil || len(list) != 0 {
		t.Errorf("after the mark: %d, %v", len(list), err)
	}
	since, err := s.ReadSince(ctx, 0, 10)
	if err != nil || len(since) != 3 || since[0].Reading.Report.ID != ids[0] || since[0].Seq >= since[1].Seq {
		t.Fatalf("readings in order: %+v, %v", since, err)
	}
	// Read by another reader as before, nothing is new but the reader.
	before, _ := s.LastChange(ctx)
	same := landing()[0]
	same.ID = ids[0]
	if stale, err := s.Stale(ctx, "reader@2", 10); err != nil || len(stale) != 3 || stale[0].Report.ID != ids[0] {
		t.Fatalf("read by another: %+v, %v", stale, err)
	}
	if err := s.SaveReadings(ctx, "reader@2", []store.ReadVersion{{Report: ids[0], Version: 1, Reading: read(t, &same)}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	after, _ := s.LastChange(ctx)
	if again, err := s.ReadSince(ctx, since[2].Seq, 10); err != nil || len(again) != 0 || after != before {
		t.Errorf("the same reading is new: %+v, %v", again, err)
	}
	if stale, err := s.Stale(ctx, "reader@2", 10); err != nil || len(stale) != 2 {
		t.Errorf("left of another: %+v, %v", stale, err)
	}
	// A version that comes later is unread; its reading is new to those who follow.
	changed := landing()[0]
	changed.Text = "All ferries stayed in Port Aldmere."
	add(t, ctx, s, changed)
	if list, err := s.Unread(ctx, m.At, 10); err != nil || len(list) != 1 || list[0].Version != 2 {
		t.Fatalf("the new version: %+v, %v", list, err)
	}
	readAll(t, ctx, s)
	since, err = s.ReadSince(ctx, since[2].Seq, 10)
	if err != nil || len(since) != 1 || since[0].Version != 2 {
		t.Errorf("read anew: %+v, %v", since, err)
	}
	if hits, _, err := s.Search(ctx, store.Query{Words: "passengers"}, ""); err != nil || len(hits) != 1 {
		t.Errorf("what the first version said is found still: %+v, %v", hits, err)
	}
	// What was made of a version that is no longer current is dropped.
	old := landing()[0]
	old.ID = ids[0]
	if err := s.SaveReadings(ctx, "reader@1", []store.ReadVersion{{Report: ids[0], Version: 1, Reading: read(t, &old)}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	if got, _, err := s.Reading(ctx, ids[0]); err != nil || len(got.Sentences) != 1 {
		t.Errorf("an old reading took the place of a newer: %+v, %v", got, err)
	}
}
