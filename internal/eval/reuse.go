package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"rashomon/internal/account"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// Origins measures which reports of a story are put into one origin.
var Origins = Task{"origins", originPairs}

// originPairs measures, over the gold accounts, the pairs of reports of one
// event that stand on one text.
func originPairs(s Setting) ([]Result, error) {
	events, err := filepath.Glob(filepath.Join(s.Gold, "accounts", "*", "account.json"))
	if err != nil || len(events) == 0 {
		return nil, fmt.Errorf("%s holds no accounts: %w", filepath.Join(s.Gold, "accounts"), os.ErrNotExist)
	}
	var all Counts
	n := map[string]int{"events": len(events)}
	for _, file := range events {
		reports, gold, err := readOrigins(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		readings, err := account.Readings(context.Background(), s.Analyzer, reports)
		if err != nil {
			return nil, err
		}
		found := map[string]int{}
		for k, o := range reuse.Origins(readings) {
			for _, id := range o.Reports {
				found[id] = k
			}
			n["origins_found"]++
		}
		n["reports"] += len(reports)
		all.Add(originCounts(reports, gold, found, n))
	}
	return []Result{{
		Task: "origins", Set: "gold accounts", N: n,
		Metrics: map[string]float64{
			"pair_precision": all.Precision(), "pair_recall": all.Recall(), "pair_f1": all.F1(),
		},
	}}, nil
}

// originCounts compares the pairs of reports by the number of the origin of each
// in the gold and in what was found.
func originCounts(reports []*news.Report, gold, found map[string]int, n map[string]int) Counts {
	var c Counts
	for i, a := range reports {
		for _, b := range reports[:i] {
			n["pairs"]++
			one, got := gold[a.ID] == gold[b.ID], found[a.ID] == found[b.ID]
			if one {
				n["pairs_of_one_origin"]++
			}
			switch {
			case one && got:
				c.Right++
			case got:
				c.False++
			case one:
				c.Missed++
			}
		}
	}
	return c
}

// readOrigins reads the reports of a gold account and the number of the origin of
// each, by its ID.
func readOrigins(file string) ([]*news.Report, map[string]int, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	var acc struct {
		Reports []struct{ ID, File string }
		Origins [][]string
	}
	if err := json.Unmarshal(b, &acc); err != nil {
		return nil, nil, err
	}
	origin := map[string]int{}
	for k, ids := range acc.Origins {
		for _, id := range ids {
			origin[id] = k
		}
	}
	var reports []*news.Report
	for _, r := range acc.Reports {
		if _, ok := origin[r.ID]; !ok {
			return nil, nil, fmt.Errorf("report %s stands in no origin", r.ID)
		}
		path := filepath.Join(filepath.Dir(file), filepath.FromSlash(strings.TrimPrefix(r.File, "/")))
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		found, err := extract.Reports(path, b)
		if err != nil {
			return nil, nil, err
		}
		found[0].ID = r.ID
		reports = append(reports, &found[0])
	}
	return reports, origin, nil
}
