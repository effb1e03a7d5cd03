package peer

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"
	"time"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/eval"
)

// Measured is what is known of one Engine. A figure that it has not is negative.
type Measured struct {
	Name, Does string
	Speed      float64 // KB of text a second of processor time
	Start      float64 // ms of processor time of a process that reads one report
	Peak       float64 // MiB that it holds at most
	Names      float64 // F1
	EWT, GUM   float64 // F1 of sentences
	Dates      float64 // F1 of dates Found
	Days       float64 // share of the gold's days that were Found with the right value
}

// measure opens an Engine and measures speed and quality in this process.
func measure(e Engine, data, folder string, limit int) (Measured, error) {
	m := Measured{Name: e.Name, Does: e.Does, Start: -1, Peak: -1, Names: -1, EWT: -1, GUM: -1, Dates: -1, Days: -1}
	r, err := e.Open()
	if err != nil {
		return m, err
	}
	texts, err := readTexts(folder, limit)
	if err != nil {
		return m, err
	}
	if m.Speed, err = speed(r, texts); err != nil {
		return m, err
	}
	if r.Names != nil {
		if m.Names, err = nameF1(r, filepath.Join(data, "ner", "en", "eng.testa")); err != nil {
			return m, err
		}
	}
	if r.Sentences != nil {
		bank := filepath.Join(data, "treebank", "en")
		if m.EWT, err = sentenceF1(r, filepath.Join(bank, "ewt-dev.conllu.gz")); err != nil {
			return m, err
		}
		if m.GUM, err = sentenceF1(r, filepath.Join(bank, "gum-dev.conllu.gz")); err != nil {
			return m, err
		}
	}
	if r.Dates != nil {
		m.Dates, m.Days, err = dateF1(r, filepath.Join(data, "time", "en", "TimeBank"))
	}
	return m, err
}

const rounds = 3 // the fastest counts: other work on the machine only slows

// speed is the KB of text that are read in a second of processor time, after a
// first text that warms up.
func speed(r Reader, texts []string) (float64, error) {
	if err := r.Read(texts[0]); err != nil {
		return 0, err
	}
	best := math.Inf(1)
	size := 0
	for range rounds {
		size = 0
		debug.FreeOSMemory()
		at := processor()
		for _, t := range texts {
			size += len(t)
			if err := r.Read(t); err != nil {
				return 0, err
			}
		}
		best = min(best, processor()-at)
	}
	return float64(size) / 1000 / best, nil
}

// processor is the seconds of processor time that this process has used.
func processor() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}

// readOnce is a process that reads one report.
func readOnce(e Engine, file string) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	r, err := e.Open()
	if err != nil {
		return err
	}
	return r.Read(string(b))
}

var conllKinds = map[string]string{"PER": "person", "ORG": "org", "LOC": "place"}

// nameF1 compares persons, bodies and places, by both ends and kind, from the text
// of CoNLL's articles.
func nameF1(r Reader, file string) (float64, error) {
	articles, err := corpus.ReadNamedFile(file, corpus.CoNLL2003)
	if err != nil {
		return 0, err
	}
	var c eval.Counts
	for _, a := range articles {
		d := a.Doc()
		gold := map[Found]bool{}
		for k, s := range a.Sentences {
			first := d.Sentences[k].First
			for _, n := range s.Names {
				if kind := conllKinds[n.Type]; kind != "" {
					gold[Found{doc.Span{Start: d.Tokens[first+n.First].Start, End: d.Tokens[first+n.Last-1].End}, kind}] = true
				}
			}
		}
		names, err := r.Names(d.Text)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", a.Name, err)
		}
		right := 0
		for _, n := range names {
			switch {
			case gold[n]:
				right++
			case n.What != "":
				c.False++
			}
		}
		c.Right += right
		c.Missed += len(gold) - right
	}
	return c.F1(), nil
}

// sentenceF1 compares sentences by both ends, from paragraphs of raw text.
func sentenceF1(r Reader, file string) (float64, error) {
	bank, err := corpus.ReadTreebank(file)
	if err != nil {
		return 0, err
	}
	var c eval.Counts
	for _, t := range bank {
		g := t.Doc()
		gold := map[doc.Span]bool{}
		for _, s := range g.Sentences {
			gold[s.Span] = true
		}
		right := 0
		for _, b := range g.Blocks {
			own, err := r.Sentences(b.Of(g.Text))
			if err != nil {
				return 0, err
			}
			for _, s := range own {
				if s.Empty() {
					continue
				}
				if gold[doc.Span{Start: b.Start + s.Start, End: b.Start + s.End}] {
					right++
				} else {
					c.False++
				}
			}
		}
		c.Right += right
		c.Missed += len(gold) - right
	}
	return c.F1(), nil
}

// dateF1 compares dates on the third of TimeBank that is kept aside: Found where
// they overlap; a day is right where the value is.
func dateF1(r Reader, dir string) (f1, days float64, err error) {
	texts, err := corpus.ReadTimeMLFolder(dir, corpus.TimeMLAside)
	if err != nil {
		return 0, 0, err
	}
	var c eval.Counts
	right, all := 0, 0
	for _, t := range texts {
		own, err := r.Dates(t.Text, t.Anchor[:min(10, len(t.Anchor))])
		if err != nil {
			return 0, 0, fmt.Errorf("%s: %w", t.Name, err)
		}
		used := make([]bool, len(own))
		for _, g := range t.Times {
			if g.Kind != doc.DateTime && g.Kind != doc.ClockTime {
				for i, o := range own { // neither right nor false
					used[i] = used[i] || o.Overlaps(g.Span)
				}
				continue
			}
			day := g.Value[:min(10, len(g.Value))]
			_, notDay := time.Parse(time.DateOnly, day)
			if notDay == nil {
				all++
			}
			hit := -1
			for i, o := range own {
				if !used[i] && o.Overlaps(g.Span) {
					hit = i
					break
				}
			}
			if hit < 0 {
				c.Missed++
				continue
			}
			used[hit] = true
			c.Right++
			if v := own[hit].What; notDay == nil && v[:min(10, len(v))] == day {
				right++
			}
		}
		for _, u := range used {
			if !u {
				c.False++
			}
		}
	}
	return c.F1(), float64(right) / float64(max(1, all)), nil
}
