package reuse_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rashomon/internal/account"
	"rashomon/internal/news"
	"rashomon/internal/newstest"
	"rashomon/internal/reuse"
)

// read reads the files, each with its name as the ID of its report. Those whose
// names start with "site" are of one outlet.
func read(t testing.TB, dir string, names ...string) []*news.Reading {
	t.Helper()
	reports := newstest.Files(t, dir, names...)
	for _, r := range reports {
		r.ID = strings.TrimSuffix(filepath.Base(r.ID), filepath.Ext(r.ID))
		if strings.HasPrefix(r.ID, "site") {
			r.Source.Name = "The Grevik Post"
		}
	}
	readings, err := account.Readings(context.Background(), newstest.English(t), reports)
	if err != nil {
		t.Fatal(err)
	}
	return readings
}

var invented = []string{"wire.txt", "reprint.txt", "rewrite.txt", "own.txt", "site-a.txt", "site-b.txt"}

// sets are the origins as sorted lists of sorted IDs, with their kinds.
func sets(origins []news.Origin) []string {
	var out []string
	for _, o := range origins {
		ids := slices.Clone(o.Reports)
		slices.Sort(ids)
		out = append(out, o.Kind+" "+strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		reports []string
		want    []string
	}{
		{[]string{"wire.txt", "reprint.txt"}, []string{"copied reprint wire"}},
		{[]string{"wire.txt", "rewrite.txt"}, []string{"derived rewrite wire"}},
		{[]string{"wire.txt", "own.txt"}, []string{"single own", "single wire"}},
		{[]string{"site-a.txt", "site-b.txt"}, []string{"single site-a", "single site-b"}},
		{[]string{"wire.txt"}, []string{"single wire"}},
		{invented, []string{"copied reprint rewrite wire", "single own", "single site-a", "single site-b"}},
	} {
		got := reuse.Origins(read(t, "testdata", c.reports...))
		if !slices.Equal(sets(got), c.want) {
			t.Errorf("%s are %q, want %q", c.reports, sets(got), c.want)
		}
		for _, o := range got {
			if (o.Why == "") != (o.Kind == "single") || (len(o.Copies) == 0) != (o.Kind == "single") {
				t.Errorf("%s: %s because %q, %d copies", o.Reports, o.Kind, o.Why, len(o.Copies))
			}
		}
	}
}

func TestWhy(t *testing.T) {
	got := reuse.Origins(read(t, "testdata", "wire.txt", "reprint.txt"))[0]
	if got.Why != "100% of reprint stands word for word in wire" || got.Agency != "Corvina" {
		t.Errorf("%q, agency %q", got.Why, got.Agency)
	}
	got = reuse.Origins(read(t, "testdata", "wire.txt", "rewrite.txt"))[0]
	if !strings.Contains(got.Why, "sentences of rewrite tell those of wire in the same order") {
		t.Errorf("%q", got.Why)
	}
}

func TestExamples(t *testing.T) {
	for dir, want := range map[string][]string{
		"prison-visit":   {"copied corvina-wire lindero-courier"},
		"ferry-accident": {"copied corvina-first stratton-ledger"},
	} {
		files, err := os.ReadDir(filepath.Join("../../examples", dir))
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range files {
			names = append(names, f.Name())
		}
		var got []string
		for _, s := range sets(reuse.Origins(read(t, filepath.Join("../../examples", dir), names...))) {
			if !strings.HasPrefix(s, "single ") {
				got = append(got, s)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", dir, got, want)
		}
	}
}

// TestSpansHoldTheSameWords compares the text under the spans of copies.
func TestSpansHoldTheSameWords(t *testing.T) {
	readings := read(t, "testdata", "wire.txt", "reprint.txt")
	text := map[string]string{}
	for _, r := range readings {
		text[r.Report.ID] = r.Report.Text
	}
	for _, c := range reuse.Origins(readings)[0].Copies {
		a, b := text[c.A][c.SpanA.Start:c.SpanA.End], text[c.B][c.SpanB.Start:c.SpanB.End]
		if !strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " ")) {
			t.Errorf("%q\n%q", a, b)
		}
	}
}

// TestACopyAddsNoOrigin adds copies of random reports to random sets of reports.
func TestACopyAddsNoOrigin(t *testing.T) {
	all := read(t, "testdata", invented...)
	random := rand.New(rand.NewPCG(5, 5))
	for range 200 {
		some := subset(random, all)
		if len(some) == 0 {
			continue
		}
		before := len(reuse.Origins(some))
		for k := range 1 + random.IntN(3) {
			r := *some[random.IntN(len(some))]
			report := *r.Report
			report.ID += strings.Repeat("'", k+1)
			if random.IntN(2) == 0 {
				report.Source.Name = "another paper"
			}
			r.Report = &report
			some = append(some, &r)
		}
		if after := len(reuse.Origins(some)); after > before {
			t.Fatalf("%d origins, and %d with copies: %q", before, after, sets(reuse.Origins(some)))
		}
	}
}

// TestOrderDoesNotMatter shuffles random sets of reports.
func TestOrderDoesNotMatter(t *testing.T) {
	all := read(t, "testdata", invented...)
	random := rand.New(rand.NewPCG(9, 9))
	for range 200 {
		some := subset(random, all)
		want := sets(reuse.Origins(some))
		random.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
		if got := sets(reuse.Origins(some)); !slices.Equal(got, want) {
			t.Fatalf("%q, and in another order %q", want, got)
		}
	}
}

func subset(random *rand.Rand, all []*news.Reading) []*news.Reading {
	var out []*news.Reading
	for _, r := range all {
		if random.IntN(3) > 0 {
			out = append(out, r)
		}
	}
	return out
}

func BenchmarkOrigins(b *testing.B) {
	all := read(b, "testdata", invented...)
	bytes := 0
	for _, r := range all {
		bytes += len(r.Report.Text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		reuse.Origins(all)
	}
}
