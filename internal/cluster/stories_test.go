package cluster_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/account"
	"rashomon/internal/cluster"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
)

// read reads the reports of the files, each with its path below root as its ID.
func read(t testing.TB, root string, patterns ...string) []*news.Reading {
	t.Helper()
	readings, err := account.Readings(context.Background(), newstest.English(t), newstest.Files(t, root, patterns...))
	if err != nil {
		t.Fatal(err)
	}
	return readings
}

// sets are the stories as sorted lists of sorted IDs.
func sets(stories []news.Story) []string {
	var out []string
	for _, s := range stories {
		ids := slices.Clone(s.Reports)
		slices.Sort(ids)
		out = append(out, strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}

// without leaves out a reading whose ID ends in suffix.
func without(readings []*news.Reading, suffix string) []*news.Reading {
	return slices.DeleteFunc(readings, func(r *news.Reading) bool { return strings.HasSuffix(r.Report.ID, suffix) })
}

// TestEventsOfOneKindStayApart reads each pair of reports on two events of one
// kind alone, and some of other pairs, and all together.
func TestEventsOfOneKindStayApart(t *testing.T) {
	all := read(t, "testdata/apart", "*.txt")
	random := rand.New(rand.NewPCG(1, 1))
	for i, a := range all {
		for _, b := range all[:i] {
			if word(a) != word(b) && random.IntN(30) > 0 {
				continue
			}
			if got := cluster.Stories([]*news.Reading{a, b}); len(got) != 2 {
				t.Errorf("%s and %s are one story: %s", b.Report.ID, a.Report.ID, got[0].Reasons)
			}
		}
	}
	for _, s := range cluster.Stories(all) {
		if len(s.Reports) != 1 {
			t.Errorf("one story: %s; %s", s.Reports, s.Reasons)
		}
	}
}

// word is the first word of a report's ID: of which kind its event is.
func word(r *news.Reading) string { return strings.Split(r.Report.ID, "-")[0] }

// TestFollowUpsJoin reads pairs of which the second is a follow-up, or another
// outlet's report, of the first; the part of the name before "-" is the event.
func TestFollowUpsJoin(t *testing.T) {
	all := read(t, "testdata/together", "*.txt")
	event := word
	for i, a := range all {
		for _, b := range all[:i] {
			if event(a) != event(b) {
				continue
			}
			if got := cluster.Stories([]*news.Reading{a, b}); len(got) != 1 {
				t.Errorf("%s and %s are two stories", b.Report.ID, a.Report.ID)
			}
		}
	}
	for _, s := range cluster.Stories(all) {
		for _, id := range s.Reports {
			if strings.Split(id, "-")[0] != strings.Split(s.Reports[0], "-")[0] {
				t.Errorf("one story: %s", s.Reports)
			}
		}
	}
}

func TestExamples(t *testing.T) {
	all := without(read(t, "../../examples", "*/*"), "README.md")
	got := cluster.Stories(all)
	var sizes []int
	for _, s := range got {
		sizes = append(sizes, len(s.Reports))
		for _, id := range s.Reports {
			if filepath.Dir(id) != filepath.Dir(s.Reports[0]) {
				t.Errorf("one story: %s", s.Reports)
			}
		}
		if alone := strings.HasSuffix(s.Reports[0], "harvest.txt") || strings.HasSuffix(s.Reports[0], "football.txt"); alone != (len(s.Reports) == 1) {
			t.Errorf("story of %s", s.Reports)
		}
	}
	if !slices.Equal(sizes, []int{5, 4, 1, 1}) {
		t.Errorf("stories of %v reports, want 5, 4, 1, 1: %s", sizes, sets(got))
	}
	want := []string{"they share ", "Helena Varsk", " and “deportees”, and are of 19-20 September 2024"}
	for _, part := range want {
		if len(got) < 2 || len(got[1].Reasons) != 1 || !strings.Contains(got[1].Reasons[0], part) {
			t.Errorf("reasons of the second story lack %q: %q", part, got)
		}
	}
}

func TestOneReport(t *testing.T) {
	one := read(t, "../../examples", "prison-visit/football.txt")
	got := cluster.Stories(one)
	if len(got) != 1 || len(got[0].Reports) != 1 || len(got[0].Reasons) != 0 {
		t.Errorf("one report gives %v", got)
	}
	if got := cluster.Stories(nil); len(got) != 0 {
		t.Errorf("no report gives %v", got)
	}
}

// TestGoldAccounts reads the reports of all events together.
func TestGoldAccounts(t *testing.T) {
	all := read(t, "../../../shared/gold/accounts", "*/reports/*.txt")
	events := map[string]bool{}
	for _, r := range all {
		events[strings.Split(r.Report.ID, "/")[0]] = true
	}
	got := cluster.Stories(all)
	for _, s := range got {
		for _, id := range s.Reports {
			if strings.Split(id, "/")[0] != strings.Split(s.Reports[0], "/")[0] {
				t.Errorf("one story: %s", s.Reports)
			}
		}
	}
	if len(got) != len(events) {
		t.Errorf("%d stories of %d events: %s", len(got), len(events), sets(got))
	}
}

func TestSeedsAreOneStory(t *testing.T) {
	if got := cluster.Stories(read(t, "../../../shared/seeds", "*.txt")); len(got) != 1 {
		t.Errorf("%d stories", len(got))
	}
}

// TestOrderDoesNotMatter shuffles the examples and the pairs of events.
func TestOrderDoesNotMatter(t *testing.T) {
	all := append(read(t, "testdata", "apart/*.txt", "together/*follow-up.txt"), without(read(t, "../../examples", "*/*"), "README.md")...)
	want := sets(cluster.Stories(all))
	random := rand.New(rand.NewPCG(7, 7))
	for range 6 {
		some := slices.Clone(all)
		random.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		if got := sets(cluster.Stories(some)); !slices.Equal(got, want) {
			t.Fatalf("another order gives\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestEveryReportOnce takes random subsets: each report is in one story.
func TestEveryReportOnce(t *testing.T) {
	all := read(t, "../../examples", "*/*.txt", "*/*.html")
	random := rand.New(rand.NewPCG(3, 3))
	for range 50 {
		var some []*news.Reading
		for _, r := range all {
			if random.IntN(2) == 0 {
				some = append(some, r)
			}
		}
		seen := map[string]int{}
		for _, s := range cluster.Stories(some) {
			for _, id := range s.Reports {
				seen[id]++
			}
		}
		for _, r := range some {
			if seen[r.Report.ID] != 1 {
				t.Fatalf("%s is in %d stories", r.Report.ID, seen[r.Report.ID])
			}
		}
		if len(seen) != len(some) {
			t.Fatalf("%d reports in stories of %d", len(seen), len(some))
		}
	}
}

// BenchmarkStories clusters archives of growing size: the time of one report
// must not grow with it.
func BenchmarkStories(b *testing.B) {
	base := read(b, ".", "../../examples/*/*.txt", "../../examples/*/*.html", "testdata/apart/*.txt")
	for _, copies := range []int{1, 4, 16} {
		var all []*news.Reading
		for k := range copies {
			for _, r := range base {
				all = append(all, renamed(r, k))
			}
		}
		b.Run(fmt.Sprint(len(all)), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				cluster.Stories(all)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(all)), "µs/report")
		})
	}
}

// renamed is the reading as if of another event: its names have another ending.
func renamed(r *news.Reading, k int) *news.Reading {
	if k == 0 {
		return r
	}
	report, out := *r.Report, *r
	report.ID = fmt.Sprintf("%s-%d", report.ID, k)
	out.Report = &report
	out.Sentences = slices.Clone(r.Sentences)
	for i, s := range out.Sentences {
		out.Sentences[i].Words = slices.Clone(s.Words)
		for j, w := range s.Words {
			if w.Name {
				out.Sentences[i].Words[j].Stem += fmt.Sprint(k)
			}
		}
	}
	out.Names = slices.Clone(r.Names)
	for i := range out.Names {
		out.Names[i].Full += fmt.Sprint(k)
	}
	return &out
}
