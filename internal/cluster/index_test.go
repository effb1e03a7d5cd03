package cluster_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/cluster"
	"rashomon/internal/news"
)

// profiles are those of the readings.
func profiles(readings []*news.Reading) []cluster.Profile {
	var out []cluster.Profile
	for _, r := range readings {
		out = append(out, cluster.ProfileOf(r))
	}
	return out
}

// placed adds the profiles to an index and gives the stories as sets.
func placed(t *testing.T, x *cluster.Index, all []cluster.Profile) []string {
	t.Helper()
	of := map[string][]string{}
	for _, p := range all {
		got, err := x.Add(p)
		if err != nil {
			t.Fatal(err)
		}
		of[got.Story] = append(of[got.Story], p.Report)
		for _, m := range got.Merged {
			of[got.Story] = append(of[got.Story], of[m]...)
			delete(of, m)
		}
	}
	var stories []news.Story
	for _, ids := range of {
		stories = append(stories, news.Story{Reports: ids})
	}
	return sets(stories)
}

func shuffle(seed uint64, all []cluster.Profile) []cluster.Profile {
	some := slices.Clone(all)
	random := rand.New(rand.NewPCG(11, seed))
	random.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	return some
}

// TestPlacedEventsOfOneKindStayApart adds the confusable pairs in many orders:
// none joins another.
func TestPlacedEventsOfOneKindStayApart(t *testing.T) {
	all := profiles(read(t, "testdata/apart", "*.txt"))
	for seed := range uint64(5) {
		if got := placed(t, cluster.NewIndex(), shuffle(seed, all)); len(got) != len(all) {
			t.Errorf("order %d: %q", seed, got)
		}
	}
}

// TestPlacedFollowUpsJoin adds reports and their follow-ups in many orders.
func TestPlacedFollowUpsJoin(t *testing.T) {
	all := profiles(read(t, "testdata/together", "*.txt"))
	for seed := range uint64(20) {
		got := placed(t, cluster.NewIndex(), shuffle(seed, all))
		if len(got) != len(all)/2 {
			t.Errorf("order %d: %d stories of %d events: %q", seed, len(got), len(all)/2, got)
		}
	}
}

func TestPlacement(t *testing.T) {
	all := profiles(read(t, "testdata/together", "ferries-a.txt", "ferries-follow-up.txt"))
	x := cluster.NewIndex()
	first, err := x.Add(all[0])
	if err != nil || first.Kind != cluster.Open || first.Story != all[0].Report || len(first.Reasons) != 1 {
		t.Errorf("first: %+v, %v", first, err)
	}
	second, err := x.Add(all[1])
	if err != nil || second.Kind != cluster.Join || second.Story != first.Story {
		t.Fatalf("follow-up: %+v, %v", second, err)
	}
	if !strings.Contains(second.Reasons[0], "share ") || !strings.Contains(second.Reasons[0], "Ambara") {
		t.Errorf("reasons %q", second.Reasons)
	}
	if len(second.Why) == 0 || second.Why[0].Value <= 0 {
		t.Errorf("numbers %+v", second.Why)
	}
}

// later is a profile as if written, and as if its event had been, so many days
// later.
func later(p cluster.Profile, report, day string) cluster.Profile {
	p.Report, p.Day, p.Days = report, day, nil
	return p
}

// TestLateReports adds a follow-up days, months and years after the event.
func TestLateReports(t *testing.T) {
	all := profiles(read(t, "testdata/together", "companies-a.txt", "companies-follow-up.txt"))
	all[0].Days = nil
	for _, c := range []struct {
		day     string
		kind    cluster.Kind
		follows bool
	}{
		{"2024-01-27", cluster.Join, false},
		{"2024-02-20", cluster.Join, false},
		{"2024-06-20", cluster.Open, true},
		{"2026-06-20", cluster.Open, false},
	} {
		x := cluster.NewIndex()
		if _, err := x.Add(all[0]); err != nil {
			t.Fatal(err)
		}
		got, err := x.Add(weakened(later(all[1], "late", c.day)))
		if err != nil || got.Kind != c.kind || (len(got.Follows) > 0) != c.follows {
			t.Errorf("a report of %s: %+v, %v", c.day, got, err)
		}
	}
}

// TestAnotherDayFollows adds the second of two events of one matter: it opens a
// story, and follows that of the first where it has much the same words and names.
func TestAnotherDayFollows(t *testing.T) {
	for kind, follows := range map[string]bool{"hearings": true, "rate-meetings": true, "bombings": true, "town-fires": false, "same-day-quakes": false, "annual-summit": false} {
		all := profiles(read(t, "testdata/apart", kind+"-a.txt", kind+"-b.txt"))
		x := cluster.NewIndex()
		if _, err := x.Add(all[0]); err != nil {
			t.Fatal(err)
		}
		got, err := x.Add(all[1])
		if err != nil || got.Kind != cluster.Open || slices.Contains(got.Follows, all[0].Report) != follows {
			t.Errorf("%s: %+v, %v", kind, got, err)
		}
		if follows && !strings.Contains(got.Reasons[0], "it goes on with "+all[0].Report) {
			t.Errorf("%s: reasons %q", kind, got.Reasons)
		}
		y := cluster.NewIndex() // the later one comes first: nothing follows what is to come
		if _, err := y.Add(all[1]); err != nil {
			t.Fatal(err)
		}
		if got, err := y.Add(all[0]); err != nil || len(got.Follows) > 0 {
			t.Errorf("%s, the later first: %+v, %v", kind, got, err)
		}
	}
}

// weakened is the profile with forty times as many words of another matter, and no headline.
func weakened(p cluster.Profile) cluster.Profile {
	p.Terms, p.Head = slices.Clone(p.Terms), nil
	for i := range 40 * len(p.Terms) {
		p.Terms = append(p.Terms, cluster.Term{Key: fmt.Sprint("s:zz", i), Count: 1})
	}
	return p
}

// TestMerge adds two reports that share nothing and a third that holds both.
func TestMerge(t *testing.T) {
	all := profiles(read(t, "testdata/together", "quakes-a.txt"))
	a, b := all[0], all[0]
	a.Terms, a.Head, a.Names = half(all[0].Terms, 0), nil, nil
	b.Report = "other half"
	b.Terms, b.Head, b.Names = half(all[0].Terms, 1), nil, nil
	x := cluster.NewIndex()
	for _, p := range []cluster.Profile{a, b} {
		if got, err := x.Add(p); err != nil || got.Kind != cluster.Open {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	for _, id := range []string{"whole", "whole again"} {
		whole := all[0]
		whole.Report = id
		got, err := x.Add(whole)
		if err != nil {
			t.Fatal(err)
		}
		if got.Kind == cluster.Merge {
			if len(got.Merged) != 1 || len(got.Reasons) != 2 {
				t.Errorf("%+v", got)
			}
			return
		}
	}
	t.Error("the halves are not merged")
}

// half are every other term.
func half(terms []cluster.Term, from int) []cluster.Term {
	var out []cluster.Term
	for i := from; i < len(terms); i += 2 {
		out = append(out, terms[i])
	}
	return out
}

// TestRestoreGoesOn stops after each report, restores what was placed from what
// JSON keeps of it, and goes on: the placements are the same.
func TestRestoreGoesOn(t *testing.T) {
	all := profiles(read(t, "testdata", "together/*.txt", "apart/[a-f]*.txt"))
	x := cluster.NewIndex()
	var want []cluster.Placement
	for _, p := range all {
		got, err := x.Add(p)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, got)
	}
	for stop := range all {
		y, of := cluster.NewIndex(), map[string]string{}
		for i := range stop {
			of[all[i].Report] = want[i].Story
			for id, s := range of {
				if slices.Contains(want[i].Merged, s) {
					of[id] = want[i].Story
				}
			}
		}
		for _, p := range kept(t, all[:stop]) {
			if err := y.Restore(p, of[p.Report]); err != nil {
				t.Fatal(err)
			}
		}
		got, err := y.Add(all[stop])
		if err != nil || !reflect.DeepEqual(got, want[stop]) {
			t.Fatalf("after a stop at %d: %+v, want %+v (%v)", stop, got, want[stop], err)
		}
	}
}

// kept are the profiles as JSON keeps them.
func kept(t *testing.T, all []cluster.Profile) []cluster.Profile {
	t.Helper()
	b, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	var out []cluster.Profile
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestForgetAndRemove(t *testing.T) {
	all := profiles(read(t, "testdata/together", "*.txt"))
	x := cluster.NewIndex()
	before := placed(t, x, all)
	if n, err := x.Forget("2023-01-01"); err != nil || n != 2 || x.Len() != len(all)-2 {
		t.Errorf("forgot %d, holds %d: %v", n, x.Len(), err)
	}
	for _, p := range all {
		x.Remove(p.Report)
	}
	x.Remove("no such report")
	if x.Len() != 0 {
		t.Errorf("holds %d after all are removed", x.Len())
	}
	if again := placed(t, x, all); !slices.Equal(again, before) {
		t.Errorf("placed again: %q, before %q", again, before)
	}
}

func TestRefused(t *testing.T) {
	p := profiles(read(t, "testdata/together", "quakes-a.txt"))[0]
	x := cluster.NewIndex()
	if _, err := x.Add(p); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Add(p); !errors.Is(err, news.ErrConflict) {
		t.Errorf("twice: %v", err)
	}
	if _, err := x.Add(cluster.Profile{}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("no ID: %v", err)
	}
	if err := x.Restore(cluster.Profile{Report: "r"}, ""); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("no story: %v", err)
	}
	if _, err := x.Forget("May"); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("no day: %v", err)
	}
	if got, err := x.Add(cluster.Profile{Report: "empty"}); err != nil || got.Kind != cluster.Open {
		t.Errorf("an empty report: %+v, %v", got, err)
	}
}
