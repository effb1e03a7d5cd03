package storetest

import (
	"context"
	"errors"
	"testing"

	"rashomon/internal/news"
	"rashomon/internal/store"
)

// placements holds that rows are added, that a person's outranks a machine's,
// and that merging and splitting last.
func placements(t *testing.T, ctx context.Context, s *store.Store) {
	ids, stories := whole(t, ctx, s)
	if err := s.Merge(ctx, "ada", stories[1], stories[0], "the same harbour"); err != nil {
		t.Fatal(err)
	}
	out, err := s.Place(ctx, "cluster@2", []store.Placing{{Report: ids[2], Story: store.NewStory}, {Report: ids[1], Story: stories[0]}}, store.Mark{})
	if err != nil || out[0] != stories[0] {
		t.Errorf("a machine outranks a person: %v, %v", out, err)
	}
	rows, err := s.Placements(ctx, ids[2])
	if err != nil || len(rows) != 3 || rows[1].Decider != "ada" || !rows[1].Holds || rows[0].Holds || rows[2].Holds {
		t.Errorf("rows: %+v, %v", rows, err)
	}
	if _, err := s.Story(ctx, stories[1]); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a story without reports: %v", err)
	}
	if to, err := s.MovedTo(ctx, stories[1]); err != nil || to != stories[0] {
		t.Errorf("moved to %q, %v", to, err)
	}
	apart, err := s.Split(ctx, "ada", ids[1:2], "another day")
	if err != nil || apart == stories[0] {
		t.Fatal(apart, err)
	}
	align(t, ctx, s)
	got, err := s.Story(ctx, apart)
	if err != nil || len(got.Account.Reports) != 1 || got.Account.Reports[0].ID != ids[1] {
		t.Errorf("split off: %+v, %v", got, err)
	}
	if err := s.Merge(ctx, "ada", apart, apart, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("merged into itself: %v", err)
	}
	if err := s.Move(ctx, "ada", ids[1:2], "s99", ""); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("moved to nowhere: %v", err)
	}
	if left, err := s.Unaligned(ctx, 10, false); err != nil || len(left) != 0 {
		t.Errorf("left to align: %+v, %v", left, err)
	}
}

// placedAsIs: a report that was placed stands there by its text until that is
// another.
func placedAsIs(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	same := func(want bool) {
		t.Helper()
		if got, err := s.PlacedAsIs(ctx, ids[0]); err != nil || got != want {
			t.Errorf("placed as it is: %v, %v", got, err)
		}
	}
	same(false)
	if _, err := s.Place(ctx, "cluster@1", []store.Placing{{Report: ids[0], Story: store.NewStory, Profile: &struct{ Words string }{"ferry"}}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	same(true)
	changed := landing()[0]
	changed.Text += "\nNobody was hurt."
	add(t, ctx, s, changed)
	same(false)
}

func accounts(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	story := place(t, ctx, s, ids[0], ids[1])
	got, err := s.Story(ctx, story)
	if err != nil || !got.Pending || got.Version != 0 || len(got.Account.Reports) != 2 || got.Title != "Ferries land" {
		t.Fatalf("before the first account: %+v, %v", got, err)
	}
	align(t, ctx, s)
	if got, err = s.Story(ctx, story); err != nil {
		t.Fatal(err)
	}
	if got.Pending || got.Version != 1 || got.Differ != 1 || got.Outlets != 2 || len(got.Days) != 2 || got.Place != "Lindero" {
		t.Errorf("card: %+v", got.Card)
	}
	for _, v := range got.Account.Findings[0].Versions {
		e := v.Evidence[0]
		for _, r := range got.Account.Reports {
			if r.ID == e.Report && e.Span.Of(r.Text) != e.Text {
				t.Errorf("evidence %q points at %q", e.Text, e.Span.Of(r.Text))
			}
		}
	}
	// The same account again is no change; another version of a report is.
	before, _ := s.LastChange(ctx)
	of, _ := s.StoryReadings(ctx, story)
	if err := s.SaveAccount(ctx, "align@2", store.Unaligned{Story: story}, of, account(of), store.Mark{}); err != nil {
		t.Fatal(err)
	}
	if after, _ := s.LastChange(ctx); after != before {
		t.Error("the same account is a change")
	}
	changed := landing()[1]
	changed.Text = "Nobody landed."
	add(t, ctx, s, changed)
	if got, err = s.Story(ctx, story); err != nil || len(got.Account.Reports) != 2 || got.Account.Reports[1].Text != landingTwin {
		t.Errorf("an account holds to the version that it was made of: %v", err)
	}
	readAll(t, ctx, s)
	place(t, ctx, s, ids[2])
	if left, err := s.Unaligned(ctx, 10, true); err != nil || len(left) != 1 {
		t.Errorf("left to align: %+v, %v", left, err)
	}
	if left, err := s.Outdated(ctx, "align@3", 10); err != nil || len(left) != 2 {
		t.Errorf("left for another aligner: %+v, %v", left, err)
	}
}

// findingNames holds that a finding keeps its name while its matter is the same.
func findingNames(t *testing.T, ctx context.Context, s *store.Store) {
	ids := add(t, ctx, s, landing()...)
	readAll(t, ctx, s)
	story := place(t, ctx, s, ids[0])
	align(t, ctx, s)
	one, err := s.Story(ctx, story)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Place(ctx, "cluster@1", []store.Placing{{Report: ids[1], Story: story}}, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	of, _ := s.StoryReadings(ctx, story)
	acc := account(of)
	other := acc.Findings[0]
	other.Aspect = "place"
	same := other
	acc.Findings = append([]news.Finding{other, same}, acc.Findings...)
	acc.Findings[2].Topic = "passengers and crew"
	if err := s.SaveAccount(ctx, "align@1", store.Unaligned{Story: story, Touched: 1 << 40}, of, acc, store.Mark{}); err != nil {
		t.Fatal(err)
	}
	rows, err := s.Findings(ctx, store.FindingFilter{Story: story})
	if err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	if rows[2].ID != one.Account.Findings[0].ID || rows[2].Verdict != news.Differ || rows[2].Reports != 2 {
		t.Errorf("the finding lost its name %s: %+v", one.Account.Findings[0].ID, rows[2])
	}
	if rows[0].ID == rows[1].ID || rows[0].ID == rows[2].ID {
		t.Errorf("two of one name: %+v", rows)
	}
	if differ, err := s.Findings(ctx, store.FindingFilter{Verdict: news.Agree}); err != nil || len(differ) != 0 {
		t.Errorf("by verdict: %+v, %v", differ, err)
	}
}

func stories(t *testing.T, ctx context.Context, s *store.Store) {
	_, ids := whole(t, ctx, s)
	venn, err := s.EntityByName(ctx, "ada venn")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		f    store.StoryFilter
		want []string
	}{
		{"all, most reports first", store.StoryFilter{Sort: store.ByReports}, ids},
		{"by day", store.StoryFilter{Sort: store.ByDay}, []string{ids[1], ids[0]}},
		{"differs", store.StoryFilter{Differs: true}, ids[:1]},
		{"entity", store.StoryFilter{Entities: []string{venn.ID}}, ids[:1]},
		{"person", store.StoryFilter{Person: "venn"}, ids[:1]},
		{"place is no person", store.StoryFilter{Person: "Aldmere"}, nil},
		{"place", store.StoryFilter{Place: "lindero"}, ids[:1]},
		{"kind", store.StoryFilter{Kind: "strike"}, ids[1:]},
		{"source", store.StoryFilter{Source: "Aldmere Record"}, ids[:1]},
		{"text", store.StoryFilter{Text: "strikes"}, ids[1:]},
		{"at least two reports", store.StoryFilter{MinReports: 2}, ids[:1]},
		{"from", store.StoryFilter{From: "2031-05-15"}, nil},
		{"until", store.StoryFilter{Until: "2031-05-14", Sort: store.ByReports}, ids},
	} {
		list, _, err := s.Stories(ctx, c.f, "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, card := range list {
			got = append(got, card.ID)
		}
		if len(got) != len(c.want) || len(got) > 0 && (c.name == "by day" && got[0] == got[1] || c.name != "by day" && got[0] != c.want[0]) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if n, err := s.CountStories(ctx, c.f); err != nil || n != len(c.want) {
			t.Errorf("%s: counted %d, want %d: %v", c.name, n, len(c.want), err)
		}
	}
	for _, order := range []store.StorySort{store.ByChange, store.ByNewest, store.ByDay, store.ByReports, store.ByDiffer} {
		first, next, err := s.Stories(ctx, store.StoryFilter{Sort: order, Limit: 1}, "")
		if err != nil || len(first) != 1 || next == "" {
			t.Fatal(order, first, next, err)
		}
		second, end, err := s.Stories(ctx, store.StoryFilter{Sort: order, Limit: 1}, next)
		if err != nil || len(second) != 1 || end != "" || second[0].ID == first[0].ID {
			t.Errorf("%s: second page %+v, next %q, %v", order, second, end, err)
		}
	}
	if _, _, err := s.Stories(ctx, store.StoryFilter{Sort: "beauty"}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("an order that is none: %v", err)
	}
	if kinds, err := s.Kinds(ctx); err != nil || len(kinds) != 2 {
		t.Errorf("kinds: %+v, %v", kinds, err)
	}
}
