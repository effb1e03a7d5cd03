package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

// revisions holds that what changed between versions is asked for once, kept,
// and makes the story's account old.
func revisions(t *testing.T, ctx context.Context, s *store.Store) {
	first := landing()[0]
	id := add(t, ctx, s, landing()...)[0]
	readAll(t, ctx, s)
	place(t, ctx, s, id)
	align(t, ctx, s)
	if list, err := s.Unrevised(ctx, 9); err != nil || len(list) != 0 {
		t.Errorf("before any change: %+v, %v", list, err)
	}
	second := first
	second.Text = first.Text + "\nA child was hurt."
	add(t, ctx, s, second)
	list, err := s.Unrevised(ctx, 9)
	if err != nil || len(list) != 1 || list[0].Report != id || list[0].Version != 2 {
		t.Fatalf("after a change: %+v, %v", list, err)
	}
	want := store.Revision{Report: id, Version: 2, Revision: news.Revision{
		Silent:  true,
		Changes: []news.Change{{Code: "added", Text: "“A child was hurt.” was added", After: &news.Evidence{Report: id, Span: doc.Span{Start: 3, End: 9}, Text: "child"}}},
		Edits:   []news.Edit{{Kind: news.Inserted, After: doc.Span{Start: 3, End: 9}}},
	}}
	if err := s.SaveRevision(ctx, want); err != nil {
		t.Fatal(err)
	}
	got, err := s.Revisions(ctx, id)
	if err != nil || !cmp.Equal([]store.Revision{want}, got) {
		t.Errorf("%v %s", err, cmp.Diff([]store.Revision{want}, got))
	}
	if list, err := s.Unrevised(ctx, 9); err != nil || len(list) != 0 {
		t.Errorf("told already: %+v, %v", list, err)
	}
	if list, err := s.Unaligned(ctx, 9, false); err != nil || len(list) != 1 {
		t.Errorf("stories to align: %+v, %v", list, err)
	}
	if _, err := s.Revisions(ctx, "nonsense"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("no report: %v", err)
	}
}
