package cluster_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rashomon/internal/cluster"
)

var choose = flag.String("choose", "", "choose the values of the rows of rules/likeness.tsv of these names, a regular expression, anew and write them")

// row is a row of the table, with the value that the choice starts from.
type row struct {
	name    string
	neutral float64
	values  []float64
}

// tried are the values that are tried for a row. The choice starts from the
// neutral value of each.
var tried = []row{
	{"min_like", .1, []float64{.04, .05, .06, .07, .08, .09, .1, .12, .15}},
	{"other_names", .5, []float64{.1, .25, .5, .75, 1}},
	{"other_day", .5, []float64{.05, .1, .25, .5, 1}},
	{"few_names", .5, []float64{.2, .3, .4, .5, .6, .7}},
	{"alike_anyway", .5, []float64{.3, .4, .5, .55, .6, .65, .7, .75, .8}},
	{"far_anyway", .5, []float64{.5, .6, .65, .7, .75, .8, .85, .9, 1}},
	{"next_anyway", .5, []float64{.3, .4, .45, .5, .55, .6, .7}},
	{"named_anyway", .7, []float64{.5, .6, .65, .7, .75, .8, .85, .95}},
	{"head_share", .5, []float64{0, .25, .4, .5, .6, .75}},
	{"named_enough", 0, []float64{0, 6, 12, 18, 24, 30}},
	{"names_enough", 6, []float64{2, 4, 6, 8, 12}},
	{"few_words", .05, []float64{0, .02, .03, .04, .05, .06, .07, .08, .1}},
	{"first_bar", 1, []float64{1, 1.25, 1.5, 2, 2.5}},
	{"late_bar", 2, []float64{1.5, 2, 2.5, 3, 4}},
	{"old_bar", 5, []float64{5}},
}

// labelled are profiles with the event of each report.
type labelled struct {
	profiles []cluster.Profile
	event    map[string]string
	orders   uint64  // random orders in which an index takes them
	weight   float64 // of its mistakes
}

// starts are the values of the first row from which a choice starts.
var starts = []float64{.06, .08, .1}

// TestChoose chooses each value in turn, the middle of those that do best, until
// none changes, from several starts. What counts is B-Cubed F1, batch and in
// random orders, on the events of even place of news_cluster, and on the reports
// written for this project, where a mistake counts much more.
func TestChoose(t *testing.T) {
	if *choose == "" {
		t.Skip("run with -choose . to choose the values anew; it takes minutes")
	}
	rows := chosen(t)
	sets := chosenOn(t)
	best, table := 0.0, ""
	for _, start := range starts {
		judge, err := cluster.NewJudge(cluster.LikenessTable())
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			*judge.Value(row.name) = row.neutral
		}
		if rows[0].name == tried[0].name {
			*judge.Value(rows[0].name) = start
		}
		descend(t, judge, sets, rows)
		s := score(judge, sets)
		t.Logf("from %g: %.4f", start, s)
		if s > best+1e-9 {
			best, table = s, written(judge)
		}
	}
	if err := os.WriteFile("rules/likeness.tsv", []byte(table), 0o644); err != nil {
		t.Fatal(err)
	}
}

// chosen are the rows that the flag names.
func chosen(t *testing.T) []row {
	t.Helper()
	re, err := regexp.Compile(*choose)
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	for _, r := range tried {
		if re.MatchString(r.name) {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no row is named like %s", *choose)
	}
	return out
}

// descend chooses each value in turn, the first last.
func descend(t *testing.T, judge cluster.Judge, sets []labelled, rows []row) {
	for changed, round := true, 0; changed && round < 4; round++ {
		changed = false
		for i := range rows {
			row := rows[(i+1)%len(rows)]
			at := judge.Value(row.name)
			was := *at
			best, tied := 0.0, []float64(nil)
			for _, v := range row.values {
				*at = v
				switch s := score(judge, sets); {
				case s > best+1e-9:
					best, tied = s, []float64{v}
				case s > best-1e-9:
					tied = append(tied, v)
				}
			}
			*at = tied[len(tied)/2]
			changed = changed || *at != was
			t.Logf("%s: %.4f of %v", row.name, best, tied)
		}
	}
}

// written is the table with the values of a judge.
func written(judge cluster.Judge) string {
	table := cluster.LikenessTable()
	for _, row := range tried {
		at := regexp.MustCompile(`(?m)^` + row.name + `\t[^\t]*`)
		table = at.ReplaceAllString(table, row.name+"\t"+strconv.FormatFloat(*judge.Value(row.name), 'g', 4, 64))
	}
	return table
}

// score is the mean of F1 over the sets, batch and online.
func score(judge cluster.Judge, sets []labelled) float64 {
	sum := 0.0
	for _, s := range sets {
		f := f1(judge.Batch(s.profiles), s.event)
		for seed := range s.orders {
			x := judge.Index()
			for _, p := range shuffle(seed, s.profiles) {
				if _, err := x.Add(p); err != nil {
					panic(err)
				}
			}
			f += f1(x.Held(), s.event)
		}
		sum += s.weight * f / float64(1+s.orders)
	}
	return sum
}

// f1 is B-Cubed F1.
func f1(groups [][]string, event map[string]string) float64 {
	size := map[string]float64{}
	n := 0.0
	for _, g := range groups {
		for _, id := range g {
			size[event[id]]++
			n++
		}
	}
	p, r := 0.0, 0.0
	for _, g := range groups {
		in := map[string]float64{}
		for _, id := range g {
			in[event[id]]++
		}
		for e, k := range in {
			p += k * k / float64(len(g)) / n
			r += k * k / size[e] / n
		}
	}
	return 2 * p * r / (p + r)
}

// chosenOn are the reports that values are chosen on.
func chosenOn(t *testing.T) []labelled {
	t.Helper()
	apart := labelled{profiles: profiles(read(t, "testdata/apart", "*.txt")), event: map[string]string{}, orders: 3, weight: 20}
	for _, p := range apart.profiles {
		apart.event[p.Report] = p.Report
	}
	together := labelled{profiles: profiles(read(t, "testdata/together", "*.txt")), event: map[string]string{}, orders: 3, weight: 20}
	for _, p := range together.profiles {
		together.event[p.Report], _, _ = strings.Cut(p.Report, "-")
	}
	examples := labelled{profiles: profiles(without(read(t, "../../examples", "*/*"), "README.md")), event: map[string]string{}, orders: 5, weight: 20}
	for _, p := range examples.profiles {
		examples.event[p.Report] = filepath.Dir(p.Report)
		if base := filepath.Base(p.Report); base == "harvest.txt" || base == "football.txt" {
			examples.event[p.Report] = base
		}
	}
	out := []labelled{evenEvents(t), apart, together, examples}
	for i, a := range apart.profiles { // and two by two
		for _, b := range apart.profiles[:i] {
			if kind(a) != kind(b) {
				continue
			}
			out = append(out, labelled{profiles: []cluster.Profile{a, b}, event: apart.event, orders: 1, weight: 10})
		}
	}
	return out
}

// kind is the part of a name before the last "-".
func kind(p cluster.Profile) string { return p.Report[:strings.LastIndex(p.Report, "-")] }

// evenEvents are the reports of the events of even place, by number, of
// news_cluster.
func evenEvents(t *testing.T) labelled {
	t.Helper()
	out := labelled{event: map[string]string{}, orders: 6, weight: 1}
	all := read(t, "../../../shared/data/cluster/news_cluster", "*.json")
	number := map[string]int{}
	var events []int
	for _, r := range all {
		b, err := os.ReadFile(filepath.Join("../../../shared/data/cluster/news_cluster", r.Report.ID))
		if err != nil {
			t.Fatal(err)
		}
		var a struct {
			NewsCluster struct{ EventID int }
		}
		if err := json.Unmarshal(b, &a); err != nil {
			t.Fatal(err)
		}
		number[r.Report.ID] = a.NewsCluster.EventID
		events = append(events, a.NewsCluster.EventID)
	}
	slices.Sort(events)
	events = slices.Compact(events)
	for _, p := range profiles(all) {
		if n := number[p.Report]; slices.Index(events, n)%2 == 0 {
			out.profiles = append(out.profiles, p)
			out.event[p.Report] = fmt.Sprint(n)
		}
	}
	return out
}
