package eval

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rashomon/internal/account"
	"rashomon/internal/extract"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// Reuse measures how much of one report is derived from another.
var Reuse = Task{"reuse", reusePairs}

// reusePairs measures the pairs of gold/reuse: whether one is derived from the
// other at all, and whether wholly, partly or not, as in METER (Clough et al.
// 2002). What sites put on all their pages is learned from all reports of both
// corpora.
func reusePairs(s Setting) ([]Result, error) {
	gold, err := readPairs(filepath.Join(s.Labels, "reuse", "pairs.tsv"))
	if err != nil {
		return nil, err
	}
	readings, err := readPaired(s, gold)
	if err != nil {
		return nil, err
	}
	known, err := learnFurniture(s)
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, part := range []string{"measure", "develop"} {
		var tally labelTally
		for _, p := range gold {
			if p.part == part {
				tally.add(p.label, string(reuse.Compare(readings[p.a], readings[p.b], known).Label))
			}
		}
		r := tally.result()
		r.Task, r.Set = "reuse", "pairs to "+part
		out = append(out, r)
	}
	return out, nil
}

// goldPair is a pair of reports with its label.
type goldPair struct {
	part, label, a, b, hashA, hashB string
}

// readPairs reads the table of pairs.
func readPairs(file string) ([]goldPair, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var out []goldPair
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 8 || !slices.Contains(labels, f[1]) {
			return nil, fmt.Errorf("%s, line %d: no part, label, two readings, two reports and two hashes: %w", file, n+1, news.ErrInvalid)
		}
		out = append(out, goldPair{part: f[0], label: f[1], a: f[4], b: f[5], hashA: f[6], hashB: f[7]})
	}
	return out, nil
}

// readPaired reads and analyses the reports of the pairs, each alone, by their
// names.
func readPaired(s Setting, gold []goldPair) (map[string]*news.Reading, error) {
	out := map[string]*news.Reading{}
	var reports []*news.Report
	for _, p := range gold {
		for _, side := range [][2]string{{p.a, p.hashA}, {p.b, p.hashB}} {
			if _, ok := out[side[0]]; ok {
				continue
			}
			r, err := readNamed(s.Data, side[0], side[1])
			if err != nil {
				return nil, err
			}
			out[side[0]] = nil
			reports = append(reports, r)
		}
	}
	readings, err := account.Readings(context.Background(), s.Analyzer, reports)
	if err != nil {
		return nil, err
	}
	for _, r := range readings {
		out[r.Report.ID] = r
	}
	return out, nil
}

// readNamed reads a report of a corpus and holds its hash against the gold.
func readNamed(data, name, hash string) (*news.Report, error) {
	file := filepath.Join(data, filepath.FromSlash(name))
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if got := fmt.Sprintf("%x", sha256.Sum256(b)); hash != "" && !strings.HasPrefix(got, hash) {
		return nil, fmt.Errorf("%s has another hash than the pairs were labelled with: %w; use the corpora that they name", file, news.ErrInvalid)
	}
	found, err := extract.Reports(file, b)
	if err != nil {
		return nil, err
	}
	r := &found[0]
	r.ID = name
	if base := filepath.Base(file); strings.HasSuffix(base, ".txt") { // PolNeAR names the outlet first
		r.Source.Name, _, _ = strings.Cut(base, "_")
	}
	return r, nil
}

// learnFurniture learns from all reports of both corpora. They are not analysed:
// what a site puts on its pages stands outside quotation marks.
func learnFurniture(s Setting) (*reuse.Furniture, error) {
	var out []*news.Reading
	for _, pattern := range []string{"cluster/news_cluster/*.json", "quote/en/polnear/*/text/*.txt"} {
		files, err := filepath.Glob(filepath.Join(s.Data, filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s: nothing there: %w", filepath.Join(s.Data, pattern), os.ErrNotExist)
		}
		for _, f := range files {
			name, err := filepath.Rel(s.Data, f)
			if err != nil {
				return nil, err
			}
			r, err := readNamed(s.Data, filepath.ToSlash(name), "")
			if err != nil {
				return nil, err
			}
			out = append(out, &news.Reading{Report: r})
		}
	}
	return reuse.Learn(out), nil
}

// labels are those of METER, from most to least.
var labels = []string{"wholly", "partly", "not"}

// labelTally counts labels given against those of the gold.
type labelTally struct {
	pairs  int
	right  int
	any    Counts            // derived at all
	counts map[string]Counts // by label
}

func (t *labelTally) add(gold, got string) {
	if t.counts == nil {
		t.counts = map[string]Counts{}
	}
	t.pairs++
	if gold == got {
		t.right++
	}
	t.any.Add(agreement(gold != "not", got != "not"))
	for _, l := range labels {
		c := t.counts[l]
		c.Add(agreement(gold == l, got == l))
		t.counts[l] = c
	}
}

// agreement counts one case.
func agreement(gold, got bool) Counts {
	switch {
	case gold && got:
		return Counts{Right: 1}
	case got:
		return Counts{False: 1}
	case gold:
		return Counts{Missed: 1}
	}
	return Counts{}
}

func (t *labelTally) result() Result {
	m := map[string]float64{
		"derived_precision": t.any.Precision(), "derived_recall": t.any.Recall(), "derived_f1": t.any.F1(),
		"accuracy": share(t.right, t.pairs),
	}
	n := map[string]int{"pairs": t.pairs}
	for _, l := range labels {
		c := t.counts[l]
		m[l+"_f1"] = c.F1()
		m["three_classes_f1"] += c.F1() / float64(len(labels))
		n[l] = c.Right + c.Missed
	}
	return Result{N: n, Metrics: m}
}
