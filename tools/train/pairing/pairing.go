// Package pairing learns the weights by which package align tells whether two
// sentences of different reports tell one matter, from accounts made by people:
// two sentences do when evidence of one finding stands in both.
package pairing

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"sort"

	"rashomon/internal/account"
	"rashomon/internal/align"
	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// event is what is read of an account.json.
type event struct {
	Reports []struct {
		ID, File  string
		Published *string
		Reference *string `json:"reference_date"`
	}
	Findings []struct {
		Versions []struct {
			Evidence []struct {
				Report string
				Span   doc.Span
			}
		}
	}
}

type sample struct {
	x []float64
	y float64
}

// aside is the event that is never learned from: the board measures it as one
// that nothing in the program has seen.
const aside = "cecot"

// Train learns from the accounts in ../gold/accounts beside data and returns
// the weights as Go numbers, one a line, the bias last. It prints the measure of
// leaving one event out at a time.
func Train(data string, log io.Writer) ([]byte, error) {
	files, err := filepath.Glob(filepath.Join(data, "..", "gold", "accounts", "*", "account.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no accounts beside %s: %w", data, os.ErrNotExist)
	}
	a, err := analyze.English()
	if err != nil {
		return nil, err
	}
	var sets [][]sample
	for _, f := range files {
		set, err := read(a, f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		sets = append(sets, set)
	}
	for i := range sets { // what is left aside is measured by the weights of the rest
		var rest []sample
		for j, s := range sets {
			if j != i {
				rest = append(rest, s...)
			}
		}
		w := fit(rest)
		fmt.Fprintf(log, "%s without it: average precision %.3f\n", filepath.Base(filepath.Dir(files[i])), averagePrecision(w, sets[i]))
		for _, cut := range []float64{0.2, 0.3, 0.4, 0.5, 0.6} {
			p, r := measure(w, sets[i], cut)
			fmt.Fprintf(log, "%s without it, at %.1f: precision %.3f recall %.3f of %d\n", filepath.Base(filepath.Dir(files[i])), cut, p, r, len(sets[i]))
		}
	}
	var all []sample
	for i, s := range sets {
		if filepath.Base(filepath.Dir(files[i])) != aside {
			all = append(all, s...)
		}
	}
	var out bytes.Buffer
	for _, v := range fit(all) {
		fmt.Fprintf(&out, "%.2f\n", v)
	}
	return out.Bytes(), nil
}

func read(a *analyze.Analyzer, file string) ([]sample, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var e event
	if err := json.Unmarshal(b, &e); err != nil {
		return nil, err
	}
	var reports []*news.Report
	for _, r := range e.Reports {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file), r.File))
		if err != nil {
			return nil, err
		}
		found, err := extract.Reports(r.File, text)
		if err != nil {
			return nil, err
		}
		rep := &found[0]
		rep.ID = r.ID
		for _, day := range []*string{r.Published, r.Reference} {
			if day != nil {
				rep.Anchor = doc.Anchor{Value: *day, From: doc.AnchorPublished}
			}
		}
		reports = append(reports, rep)
	}
	readings, err := account.Readings(context.Background(), a, reports)
	if err != nil {
		return nil, err
	}
	var out []sample
	for _, c := range align.Compare(readings) {
		s := sample{x: c.Features}
		if e.together(c) {
			s.y = 1
		}
		out = append(out, s)
	}
	return out, nil
}

// together reports that evidence of one finding stands in both sentences.
func (e *event) together(c align.Comparison) bool {
	for _, f := range e.Findings {
		inA, inB := false, false
		for _, v := range f.Versions {
			for _, ev := range v.Evidence {
				inA = inA || ev.Report == c.ReportA && ev.Span.Overlaps(c.SentenceA)
				inB = inB || ev.Report == c.ReportB && ev.Span.Overlaps(c.SentenceB)
			}
		}
		if inA && inB {
			return true
		}
	}
	return false
}

const (
	rounds = 3000
	rate   = 0.5
	ridge  = 2e-4
)

// fit is a logistic regression by gradient descent with momentum, from zero.
func fit(samples []sample) []float64 {
	n := len(samples[0].x)
	w, v := make([]float64, n+1), make([]float64, n+1)
	for range rounds {
		g := make([]float64, n+1)
		for _, s := range samples {
			d := predict(w, s.x) - s.y
			for i, x := range s.x {
				g[i] += d * x
			}
			g[n] += d
		}
		for i := range w {
			v[i] = 0.9*v[i] - rate*(g[i]/float64(len(samples))+ridge*w[i])
			w[i] += v[i]
		}
	}
	return w
}

func predict(w, x []float64) float64 {
	z := w[len(x)]
	for i, v := range x {
		z += w[i] * v
	}
	return 1 / (1 + math.Exp(-z))
}

func measure(w []float64, samples []sample, cut float64) (precision, recall float64) {
	right, found, gold := 0.0, 0.0, 0.0
	for _, s := range samples {
		gold += s.y
		if predict(w, s.x) >= cut {
			found++
			right += s.y
		}
	}
	return right / max(1, found), right / max(1, gold)
}

// averagePrecision is the mean of the precision at each right pair, the likeliest
// pairs first.
func averagePrecision(w []float64, samples []sample) float64 {
	order := make([]int, len(samples))
	score := make([]float64, len(samples))
	for i, s := range samples {
		order[i], score[i] = i, predict(w, s.x)
	}
	sort.SliceStable(order, func(i, j int) bool { return score[order[i]] > score[order[j]] })
	right, sum := 0.0, 0.0
	for n, i := range order {
		if samples[i].y == 1 {
			right++
			sum += right / float64(n+1)
		}
	}
	return sum / max(1, right)
}
