package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

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
// event that is in its story. It measures ten orders of the reports and prints
// the mean and the spread.
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
	var mean [3]float64
	low, high, found := 1.0, 0.0, 0
	for order := range orders {
		shuffled := append([]*news.Reading(nil), readings...)
		random := rand.New(rand.NewPCG(1, uint64(order)))
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := cluster.Stories(shuffled)
		p, r := storyBCubed(got, event)
		f := 2 * p * r / max(p+r, 1e-9)
		for i, v := range []float64{p, r, f} {
			mean[i] += v / orders
		}
		low, high, found = min(low, f), max(high, f), len(got)
	}
	return []Result{{
		Task: "stories", Set: "news_cluster",
		N: map[string]int{"reports": len(reports), "events": distinctEvents(event), "stories_found": found, "orders": orders},
		Metrics: map[string]float64{
			"b_cubed_precision": mean[0], "b_cubed_recall": mean[1], "b_cubed_f1": mean[2], "b_cubed_f1_spread": high - low,
		},
	}}, nil
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
	for _, e := range event {
		size[e]++
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

func distinctEvents(event map[string]string) int {
	seen := map[string]bool{}
	for _, e := range event {
		seen[strings.TrimSpace(e)] = true
	}
	return len(seen)
}
