package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"rashomon/internal/account"
	"rashomon/internal/cluster"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// Stories measures which reports are put into one story.
var Stories = Task{"stories", stories}

// orders is how many random orders of arrival are measured.
const orders = 10

// stories measures the stories of news_cluster by B-Cubed (Bagga and Baldwin
// 1998): for each report the share of its story that is of its event, and of its
// event that is in its story. It measures all reports at once, and ten orders in
// which they come one by one, and prints the mean and the spread of these. The
// values of likeness were chosen on the events of even place, by number; those
// of odd place measure them.
func stories(s Setting) ([]Result, error) {
	dir := filepath.Join(s.Data, "cluster", "news_cluster")
	reports, event, err := readNewsCluster(dir)
	if err != nil {
		return nil, err
	}
	readings, err := account.Readings(context.Background(), s.Analyzer, reports)
	if err != nil {
		return nil, err
	}
	even, odd := halves(readings, event)
	var out []Result
	for _, part := range []struct {
		set      string
		readings []*news.Reading
	}{
		{"news_cluster, events of odd place (to measure)", odd},
		{"news_cluster, events of even place (chosen on)", even},
		{"news_cluster", readings},
	} {
		r, err := measureStories(part.readings, event)
		if err != nil {
			return nil, err
		}
		r.Task, r.Set = "stories", part.set
		out = append(out, r)
	}
	return out, nil
}

// halves parts the readings by the place of the number of their event among all.
func halves(readings []*news.Reading, event map[string]string) (even, odd []*news.Reading) {
	var events []int
	number := map[string]int{}
	for id, e := range event {
		n, _ := strconv.Atoi(e)
		number[id] = n
		events = append(events, n)
	}
	slices.Sort(events)
	events = slices.Compact(events)
	for _, r := range readings {
		if slices.Index(events, number[r.Report.ID])%2 == 0 {
			even = append(even, r)
		} else {
			odd = append(odd, r)
		}
	}
	return even, odd
}

// measureStories measures readings together and one by one.
func measureStories(readings []*news.Reading, event map[string]string) (Result, error) {
	batch := cluster.Stories(readings)
	p, r := storyBCubed(batch, event)
	m := map[string]float64{"batch_precision": p, "batch_recall": r, "batch_f1": harmonic(p, r), "b_cubed_f1_lowest": 1}
	n := map[string]int{"reports": len(readings), "events": distinctEvents(readings, event), "stories_batch": len(batch), "orders": orders}
	profiles := make([]cluster.Profile, len(readings))
	for i, r := range readings {
		profiles[i] = cluster.ProfileOf(r)
	}
	for order := range orders {
		random := rand.New(rand.NewPCG(1, uint64(order)))
		random.Shuffle(len(profiles), func(i, j int) { profiles[i], profiles[j] = profiles[j], profiles[i] })
		got, err := placed(profiles)
		if err != nil {
			return Result{}, err
		}
		p, r := storyBCubed(got, event)
		f := harmonic(p, r)
		m["b_cubed_precision"] += p / orders
		m["b_cubed_recall"] += r / orders
		m["b_cubed_f1"] += f / orders
		m["b_cubed_f1_lowest"] = min(m["b_cubed_f1_lowest"], f)
		m["b_cubed_f1_highest"] = max(m["b_cubed_f1_highest"], f)
	}
	return Result{N: n, Metrics: m}, nil
}

func harmonic(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }

// placed are the stories of reports that come one by one.
func placed(profiles []cluster.Profile) ([]news.Story, error) {
	x := cluster.NewIndex()
	in := map[string][]string{}
	for _, p := range profiles {
		got, err := x.Add(p)
		if err != nil {
			return nil, err
		}
		in[got.Story] = append(in[got.Story], p.Report)
		for _, m := range got.Merged {
			in[got.Story] = append(in[got.Story], in[m]...)
			delete(in, m)
		}
	}
	var out []news.Story
	for _, ids := range in {
		out = append(out, news.Story{Reports: ids})
	}
	return out, nil
}

// readNewsCluster reads the articles of a folder with the event of each by its
// ID.
func readNewsCluster(dir string) ([]*news.Report, map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		return nil, nil, fmt.Errorf("%s holds no articles: %w", dir, os.ErrNotExist)
	}
	event := map[string]string{}
	var reports []*news.Report
	for i, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, nil, err
		}
		found, err := extract.Reports(f, b)
		if err != nil {
			return nil, nil, err
		}
		r := &found[0]
		r.ID = fmt.Sprintf("r%d", i+1)
		if event[r.ID], err = eventOf(b); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", f, err)
		}
		reports = append(reports, r)
	}
	return reports, event, nil
}

// eventOf is the event that an article of news_cluster is of.
func eventOf(b []byte) (string, error) {
	var a struct {
		NewsCluster struct {
			EventID json.Number `json:"EventId"`
		} `json:"newsCluster"`
	}
	if err := json.Unmarshal(b, &a); err != nil {
		return "", err
	}
	return a.NewsCluster.EventID.String(), nil
}

// storyBCubed is the mean precision and recall over reports.
func storyBCubed(found []news.Story, event map[string]string) (precision, recall float64) {
	size := map[string]int{}
	for _, s := range found {
		for _, id := range s.Reports {
			size[event[id]]++
		}
	}
	total := 0
	for _, s := range found {
		in := map[string]int{}
		for _, id := range s.Reports {
			in[event[id]]++
		}
		for _, id := range s.Reports {
			total++
			n := float64(in[event[id]])
			precision += n / float64(len(s.Reports))
			recall += n / float64(size[event[id]])
		}
	}
	return precision / float64(max(1, total)), recall / float64(max(1, total))
}

func distinctEvents(readings []*news.Reading, event map[string]string) int {
	seen := map[string]bool{}
	for _, r := range readings {
		seen[event[r.Report.ID]] = true
	}
	return len(seen)
}
