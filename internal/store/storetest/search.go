package storetest

import (
	"context"
	"errors"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/store"
)

func search(t *testing.T, ctx context.Context, s *store.Store) {
	ids, stories := whole(t, ctx, s)
	venn, err := s.EntityByName(ctx, "Ada Venn")
	if err != nil {
		t.Fatal(err)
	}
	n := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		name  string
		q     store.Query
		want  []string // reports, a sentence each
		marks []string // of the first hit
	}{
		{"words", store.Query{Words: "passengers ashore"}, ids[:1], []string{"passengers", "ashore"}},
		{"another form", store.Query{Words: "passenger"}, []string{ids[1], ids[0]}, []string{"passengers"}},
		{"side by side", store.Query{Words: `"harbour master"`}, ids[:1], []string{"Harbour", "master"}},
		{"not side by side", store.Query{Words: `"master harbour"`}, nil, nil},
		{"begun", store.Query{Words: "pass*"}, []string{ids[1], ids[0]}, []string{"passengers"}},
		{"speaker", store.Query{Speaker: "venn"}, []string{ids[1], ids[0]}, []string{"passengers had landed by 14 May 2031."}},
		{"said by", store.Query{Said: venn.ID, Words: "landed"}, ids[1:2], []string{"passengers had landed by 14 May 2031."}},
		{"speaks of", store.Query{Entity: venn.ID}, []string{ids[1], ids[0]}, nil},
		{"counted", store.Query{Counted: "passenger"}, []string{ids[1], ids[0]}, []string{"95 passengers"}},
		{"more than", store.Query{Counted: "passengers", Least: n(100)}, ids[:1], []string{"at least 120 passengers"}},
		{"bound open above", store.Query{Counted: "passengers", Least: n(500)}, ids[:1], nil},
		{"less than", store.Query{Counted: "passengers", Most: n(100)}, ids[1:2], nil},
		{"unit", store.Query{Counted: "percent"}, ids[2:3], nil},
		{"day", store.Query{From: "2031-05-13", Until: "2031-05-20"}, ids[1:2], []string{"14 May 2031"}},
		{"kind", store.Query{Kind: "strike"}, ids[2:3], nil},
		{"source", store.Query{Words: "passengers", Source: "Lindero Courier"}, ids[:1], nil},
		{"story", store.Query{Words: "of", Story: stories[1]}, ids[2:3], nil},
		{"no letters", store.Query{Words: "*** --"}, nil, nil},
	} {
		hits, _, err := s.Search(ctx, c.q, "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, h := range hits {
			got = append(got, h.Report)
		}
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
			continue
		}
		if len(c.marks) > 0 {
			checkMarks(t, ctx, s, c.name, hits[0], c.marks)
		}
	}
	first, next, err := s.Search(ctx, store.Query{Words: "passengers", Limit: 1}, "")
	if err != nil || len(first) != 1 || next == "" {
		t.Fatal(first, next, err)
	}
	second, end, err := s.Search(ctx, store.Query{Words: "passengers", Limit: 1}, next)
	if err != nil || len(second) != 1 || end != "" || second[0].Report == first[0].Report {
		t.Errorf("second page: %+v, next %q, %v", second, end, err)
	}
	if _, _, err := s.Search(ctx, store.Query{}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("searched for nothing: %v", err)
	}
	if _, _, err := s.Search(ctx, store.Query{From: "May"}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a day that is none: %v", err)
	}
}

// checkMarks holds that the marks of a hit point at those words.
func checkMarks(t *testing.T, ctx context.Context, s *store.Store, name string, h store.Hit, want []string) {
	t.Helper()
	r, err := s.Report(ctx, h.Report)
	if err != nil {
		t.Fatal(err)
	}
	if h.Sentence.Of(r.Text) != h.Text {
		t.Errorf("%s: sentence %q points at %q", name, h.Text, h.Sentence.Of(r.Text))
	}
	if len(h.Marks) != len(want) {
		t.Errorf("%s: marks %v, want %q", name, h.Marks, want)
		return
	}
	for i, m := range h.Marks {
		if m.Of(r.Text) != want[i] {
			t.Errorf("%s: mark %q, want %q", name, m.Of(r.Text), want[i])
		}
	}
}

func entities(t *testing.T, ctx context.Context, s *store.Store) {
	whole(t, ctx, s)
	list, _, err := s.Entities(ctx, store.EntityFilter{}, "")
	if err != nil || len(list) != 3 {
		t.Fatal(list, err)
	}
	if people, _, err := s.Entities(ctx, store.EntityFilter{Kinds: []doc.EntityKind{doc.Person}, Text: "ve", Speaks: true}, ""); err != nil || len(people) != 1 || people[0].Name != "Ada Venn" || people[0].Quotes != 2 {
		t.Errorf("people: %+v, %v", people, err)
	}
	seen := map[string]bool{}
	var next store.Cursor
	for range 3 {
		var page []store.Entity
		if page, next, err = s.Entities(ctx, store.EntityFilter{Limit: 1}, next); err != nil || len(page) != 1 {
			t.Fatal(page, err)
		}
		seen[page[0].ID] = true
	}
	if len(seen) != 3 || next != "" {
		t.Errorf("page by page: %v, next %q", seen, next)
	}
	venn, err := s.EntityByName(ctx, "Ada Venn")
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.Entity(ctx, venn.ID)
	if err != nil || e.Stories != 1 || e.Reports != 2 || len(e.Names) != 1 {
		t.Errorf("entity: %+v, %v", e, err)
	}
	// Another version of a report that names her counts her once.
	changed := landing()[0]
	changed.Text += "\nNobody was hurt."
	add(t, ctx, s, changed)
	readAll(t, ctx, s)
	if again, err := s.Entity(ctx, venn.ID); err != nil || again.Reports != 2 || again.Quotes != 2 {
		t.Errorf("read anew: %+v, %v", again, err)
	}
	if _, err := s.Entity(ctx, "e999"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("an entity that is not there: %v", err)
	}
}

// hostile holds that what comes from outside is data in every field.
func hostile(t *testing.T, ctx context.Context, s *store.Store) {
	whole(t, ctx, s)
	for _, x := range []string{`'; DROP TABLE reports; --`, `"`, `""`, `" OR "a`, `NEAR(a b)`, `text:a`, `a^b {c} (d`, "\x00", "a\x00b", `*`, `"*`, "%", "\xff\xfe", "r1", `-`, `a AND`, "\u202ea"} {
		for _, q := range []store.Query{{Words: x}, {Speaker: x}, {Counted: x}, {Source: x}, {Kind: x}, {Words: "passengers", Speaker: x}} {
			if _, _, err := s.Search(ctx, q, ""); err != nil && !errors.Is(err, news.ErrInvalid) {
				t.Errorf("search for %+v: %v", q, err)
			}
		}
		for _, f := range []store.StoryFilter{{Text: x}, {Person: x}, {Place: x}, {Kind: x}, {Source: x}, {From: x}} {
			if _, _, err := s.Stories(ctx, f, ""); err != nil {
				t.Errorf("stories by %+v: %v", f, err)
			}
		}
		if _, _, err := s.Entities(ctx, store.EntityFilter{Text: x}, ""); err != nil {
			t.Errorf("entities by %q: %v", x, err)
		}
		if _, err := s.Story(ctx, x); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("story %q: %v", x, err)
		}
		if _, _, err := s.Stories(ctx, store.StoryFilter{Sort: store.ByDay}, store.Cursor(x+".1")); err != nil {
			t.Errorf("cursor %q: %v", x, err)
		}
	}
	if c, err := s.Counts(ctx); err != nil || c.Reports != 3 {
		t.Errorf("what is left: %+v, %v", c, err)
	}
}
