package eval

import (
	"path/filepath"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Times measures expressions of time as TempEval-3 does: found where the spans
// overlap (relaxed) or are equal (strict), and right where the value is, too.
// The "-aside" sets are not developed on, the "-dev" sets are.
var Times = Task{Name: "times", Run: runTimes}

func runTimes(s Setting) ([]Result, error) {
	dir := filepath.Join(s.Data, "time", "en")
	folder := func(name string, part corpus.TimeMLPart) func() ([]corpus.TimedText, error) {
		return func() ([]corpus.TimedText, error) {
			return corpus.ReadTimeMLFolder(filepath.Join(dir, name), part)
		}
	}
	sets := []struct {
		name string
		read func() ([]corpus.TimedText, error)
	}{
		{"timebank-aside", folder("TimeBank", corpus.TimeMLAside)},
		{"aquaint-aside", folder("AQUAINT", corpus.TimeMLAside)},
		{"meantime", func() ([]corpus.TimedText, error) {
			return corpus.ReadMeantimeTimes(filepath.Join(dir, "meantime.tsv"))
		}},
		{"timebank-dev", folder("TimeBank", corpus.TimeMLDev)},
		{"aquaint-dev", folder("AQUAINT", corpus.TimeMLDev)},
	}
	var out []Result
	var aside timeCounts
	for _, set := range sets {
		texts, err := set.read()
		if err != nil {
			return out, err
		}
		var c timeCounts
		if err := c.measure(s.Analyzer, texts); err != nil {
			return out, err
		}
		out = append(out, c.result(set.name))
		if set.name == "timebank-aside" || set.name == "aquaint-aside" {
			aside.add(c)
		}
	}
	return append(out, aside.result("timebank+aquaint-aside")), nil
}

// timeCounts are the sums over the texts of a set.
type timeCounts struct {
	texts, times                 int
	relaxed, strict, value, kind Counts
}

func (c *timeCounts) add(d timeCounts) {
	c.texts += d.texts
	c.times += d.times
	c.relaxed.Add(d.relaxed)
	c.strict.Add(d.strict)
	c.value.Add(d.value)
	c.kind.Add(d.kind)
}

func (c *timeCounts) measure(a *analyze.Analyzer, texts []corpus.TimedText) error {
	for _, t := range texts {
		d := t.Doc()
		if err := a.Until(d, doc.Times); err != nil {
			return err
		}
		c.texts++
		c.times += len(t.Times)
		c.compare(t.Times, d.Times)
	}
	return nil
}

// compare pairs each annotated time with the first found one that overlaps it
// and is not yet paired.
func (c *timeCounts) compare(gold, found []doc.Time) {
	used := make([]bool, len(found))
	for _, g := range gold {
		best := -1
		for i, f := range found {
			if !used[i] && f.Overlaps(g.Span) && (best < 0 || f.Span == g.Span) {
				best = i
			}
		}
		if best < 0 {
			count(&c.relaxed, false)
			count(&c.strict, false)
			count(&c.value, false)
			count(&c.kind, false)
			continue
		}
		used[best] = true
		f := found[best]
		c.relaxed.Right++
		for _, m := range []struct {
			c  *Counts
			ok bool
		}{{&c.strict, f.Span == g.Span}, {&c.value, f.Value == g.Value}, {&c.kind, f.Kind == g.Kind}} {
			count(m.c, m.ok)
			if !m.ok {
				m.c.False++
			}
		}
	}
	for _, u := range used {
		if !u {
			for _, m := range []*Counts{&c.relaxed, &c.strict, &c.value, &c.kind} {
				m.False++
			}
		}
	}
}

// count books one annotated time as right or missed.
func count(c *Counts, ok bool) {
	if ok {
		c.Right++
	} else {
		c.Missed++
	}
}

func (c *timeCounts) result(set string) Result {
	return Result{
		Task: "times", Set: set,
		N: map[string]int{"texts": c.texts, "times": c.times},
		Metrics: map[string]float64{
			"time_relaxed_p":  c.relaxed.Precision(),
			"time_relaxed_r":  c.relaxed.Recall(),
			"time_relaxed_f1": c.relaxed.F1(),
			"time_strict_f1":  c.strict.F1(),
			"time_value_f1":   c.value.F1(),
			"time_type_f1":    c.kind.F1(),
		},
	}
}
