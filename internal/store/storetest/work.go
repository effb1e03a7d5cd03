package storetest

import (
	"context"
	"errors"
	"testing"
	"time"

	"rashomon/internal/news"
	"rashomon/internal/store"
)

func marks(t *testing.T, ctx context.Context, s *store.Store) {
	for _, at := range []int64{3, 7, 5} {
		if err := s.SaveReadings(ctx, "reader@1", nil, store.Mark{Name: "cluster@1", At: at, Done: 1, Rate: 2.5}); err != nil {
			t.Fatal(err)
		}
	}
	if m, err := s.MarkOf(ctx, "cluster@1"); err != nil || m.At != 7 || m.Done != 3 || m.Rate != 2.5 {
		t.Errorf("a mark never goes back: %+v, %v", m, err)
	}
	if m, err := s.MarkOf(ctx, "cluster@2"); err != nil || m.At != 0 {
		t.Errorf("another version begins anew: %+v, %v", m, err)
	}
	whole(t, ctx, s)
	w, err := s.Work(ctx)
	if err != nil || len(w.Loops) != 3 || w.Counts.Reports != 3 || w.Counts.Accounts != 2 || w.Size == 0 || w.Change == 0 {
		t.Errorf("work: %+v, %v", w, err)
	}
}

func failures(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	for range 2 {
		if err := s.Fail(ctx, "analyze", ids[0], "invalid", "too long; split it", store.Mark{Name: "analyze@1", At: 1}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Failures(ctx)
	if err != nil || len(list) != 1 || list[0].Tries != 2 || list[0].Message != "too long; split it" || !list[0].Next.After(list[0].Last) {
		t.Fatalf("failures: %+v, %v", list, err)
	}
	if m, err := s.MarkOf(ctx, "analyze@1"); err != nil || m.At != 1 {
		t.Errorf("the others go on: %+v, %v", m, err)
	}
	if due, err := s.Due(ctx, "analyze"); err != nil || len(due) != 0 {
		t.Errorf("due before its time: %+v, %v", due, err)
	}
	if err := s.Retry(ctx, "analyze", ""); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Due(ctx, "analyze"); err != nil || len(due) != 1 || due[0].Item != ids[0] {
		t.Errorf("due: %+v, %v", due, err)
	}
	u, err := s.UnreadReport(ctx, ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SaveReadings(ctx, "reader@1", []store.ReadVersion{{Report: ids[0], Version: 1, Reading: read(t, u.Report)}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Failures(ctx); err != nil || len(list) != 0 {
		t.Errorf("healed: %+v, %v", list, err)
	}
}

func changes(t *testing.T, ctx context.Context, s *store.Store) {
	whole(t, ctx, s)
	list, err := s.Changes(ctx, 0)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	kinds := map[string]int{}
	for i, c := range list {
		kinds[c.Kind+" "+c.Detail]++
		if i > 0 && c.Seq <= list[i-1].Seq {
			t.Errorf("out of order: %+v", list)
		}
	}
	if kinds["report new"] != 3 || kinds["report read"] != 3 || kinds["story account"] != 2 {
		t.Errorf("kinds: %v", kinds)
	}
	last, err := s.LastChange(ctx)
	if err != nil || last != list[len(list)-1].Seq {
		t.Errorf("last change: %d, %v", last, err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Wait(ctx, last) }()
	if err := s.Retry(ctx, "analyze", "r1"); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("a change was not heard of")
	}
	short, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Wait(short, 1<<40); !errors.Is(err, context.Canceled) {
		t.Errorf("the wait does not end: %v", err)
	}
}

func imports(t *testing.T, ctx context.Context, s *store.Store) {
	id, err := s.BeginImport(ctx, "a folder")
	if err != nil {
		t.Fatal(err)
	}
	if list, err := s.Imports(ctx); err != nil || len(list) != 1 || !list[0].Ended.IsZero() {
		t.Errorf("begun: %+v, %v", list, err)
	}
	if err := s.SaveImport(ctx, store.Import{ID: id, What: "a folder", Total: 5, Done: 4, Fresh: 3, Failed: 1, Bytes: 99, Message: "b.txt: empty"}, true); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Imports(ctx); err != nil || list[0].Ended.IsZero() || list[0].Fresh != 3 || list[0].Message != "b.txt: empty" {
		t.Errorf("ended: %+v, %v", list, err)
	}
}

func feeds(t *testing.T, ctx context.Context, s *store.Store) {
	f, fresh, err := s.AddFeed(ctx, "https://courier.example/feed", "Courier")
	if err != nil || !fresh {
		t.Fatal(f, fresh, err)
	}
	if again, _, err := s.AddFeed(ctx, "https://courier.example/feed", "else"); err != nil || again.ID != f.ID || again.Title != "Courier" {
		t.Errorf("added twice: %+v, %v", again, err)
	}
	now := time.Date(2031, 5, 14, 12, 0, 0, 0, time.UTC)
	f.ETag, f.Next, f.Failures, f.Kind, f.Gap = `"x"`, now, 2, "temporary", true
	if err := s.SaveFeed(ctx, f); err != nil {
		t.Fatal(err)
	}
	if due, err := s.DueFeeds(ctx, now.Add(-time.Second), 9); err != nil || len(due) != 0 {
		t.Errorf("due before its time: %+v, %v", due, err)
	}
	if due, err := s.DueFeeds(ctx, now, 9); err != nil || len(due) != 1 || due[0] != f {
		t.Errorf("due: %+v, want %+v, %v", due, f, err)
	}
	if next, err := s.NextFeed(ctx); err != nil || !next.Equal(now) {
		t.Errorf("next: %v, %v", next, err)
	}
	items := []store.FeedItem{{Key: "a", URL: "https://courier.example/a"}, {Key: "b", URL: "https://courier.example/b", Next: now}}
	if got, err := s.SeeItems(ctx, f.ID, items); err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if got, err := s.SeeItems(ctx, f.ID, items); err != nil || len(got) != 0 {
		t.Errorf("seen twice: %+v, %v", got, err)
	}
	due, err := s.DueItems(ctx, now, 9)
	if err != nil || len(due) != 2 || due[0].Key != "a" {
		t.Fatal(due, err)
	}
	other := []store.FeedItem{{Key: "c", URL: "https://courier.example/a"}, {Key: "d", URL: "https://courier.example/d", Done: true, State: `{"a":1}`}}
	if got, err := s.SeeItems(ctx, f.ID, other); err != nil || len(got) != 1 || got[0].Key != "d" {
		t.Errorf("seen under another key: %+v, %v", got, err)
	}
	due[0].Done, due[0].Report, due[0].Message = true, "r1", "the server answers 404"
	if err := s.SaveItem(ctx, due[0]); err != nil {
		t.Fatal(err)
	}
	if due, err := s.DueItems(ctx, now, 9); err != nil || len(due) != 1 {
		t.Errorf("done: %+v, %v", due, err)
	}
	if next, err := s.NextItem(ctx); err != nil || !next.Equal(now) {
		t.Errorf("next entry: %v, %v", next, err)
	}
	if list, err := s.FailedItems(ctx); err != nil || len(list) != 1 || list[0].Key != "a" {
		t.Errorf("failed: %+v, %v", list, err)
	}
	if _, _, err := s.AddFeed(ctx, "https://courier.example/other", ""); err != nil {
		t.Fatal(err)
	}
	if err := s.MoveFeed(ctx, f.ID, "https://courier.example/other"); !errors.Is(err, news.ErrConflict) {
		t.Errorf("moved onto another: %v", err)
	}
	f.URL = "https://courier.example/new"
	if err := s.MoveFeed(ctx, f.ID, f.URL); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(ctx, f.URL); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveFeed(ctx, f.URL); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
}

func users(t *testing.T, ctx context.Context, s *store.Store) {
	if err := s.AddUser(ctx, "ada", "hash"); err != nil {
		t.Fatal(err)
	}
	if err := s.AddUser(ctx, "ada", "hash"); !errors.Is(err, news.ErrConflict) {
		t.Errorf("two of one name: %v", err)
	}
	u, err := s.User(ctx, "ada")
	if err != nil || u.Hash != "hash" {
		t.Fatal(u, err)
	}
	for _, token := range []string{"one", "two"} {
		if err := s.AddSession(ctx, u.ID, token, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.AddSession(ctx, u.ID, "past", time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got, err := s.SessionUser(ctx, "one"); err != nil || got.Name != "ada" {
		t.Errorf("session: %+v, %v", got, err)
	}
	if err := s.EndSession(ctx, "one"); err != nil {
		t.Fatal(err)
	}
	for _, token := range []string{"one", "past", "none"} {
		if _, err := s.SessionUser(ctx, token); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("session %s: %v", token, err)
		}
	}
	if err := s.SetPassword(ctx, "ada", "other"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SessionUser(ctx, "two"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a session outlives its password: %v", err)
	}
	if err := s.RemoveUser(ctx, "ada"); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Users(ctx); err != nil || len(list) != 0 {
		t.Errorf("users: %+v, %v", list, err)
	}
}
