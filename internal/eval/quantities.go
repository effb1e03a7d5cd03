package eval

import (
	"crypto/sha256"
	"fmt"
	"math"
	"path/filepath"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/quantity"
)

// Quantities measures amounts against NewsQuant as the paper on CQE does: a
// find is right when its value is; bound, unit and what it is told of are each
// counted on top of the value alone. Finds and gold are paired one to one,
// those that agree in more first.
//
// The corpus has habits that the program does not share, and the measure
// bridges them: durations count as amounts; "from A to B" is one range; an
// amount of a rise or fall is marked so in place of "="; "thousands" is the
// range from a thousand to ten thousand; "nearly" is "about"; ranks are left out.
//
// Each file is measured whole and in two halves parted by a hash of the
// sentence: rules were written with the one in sight, and the other unseen.
var Quantities = Task{Name: "quantities", Run: runQuantities}

func runQuantities(s Setting) ([]Result, error) {
	files, err := filepath.Glob(filepath.Join(s.Data, "quantity", "en", "newsquant*.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no newsquant*.json in %s; put the corpus there or give another -data", filepath.Join(s.Data, "quantity", "en"))
	}
	var out []Result
	for _, f := range files {
		gold, err := corpus.NewsQuant(f)
		if err != nil {
			return out, err
		}
		var halves [2]quantityCounts
		for _, g := range gold {
			d := &doc.Doc{Text: g.Text, Lang: "en", Blocks: []doc.Block{{Span: doc.Span{End: len(g.Text)}}}}
			if err := s.Analyzer.Until(d, doc.Quantities); err != nil {
				return out, err
			}
			halves[sha256.Sum256([]byte(g.Text))[0]%2].add(pairQuantities(g.Quantities, foundQuantities(d)))
		}
		set := strings.TrimSuffix(filepath.Base(f), ".json")
		whole := halves[0]
		whole.add(halves[1])
		out = append(out, whole.result(set), halves[0].result(set+" (half in sight)"), halves[1].result(set+" (half unseen)"))
	}
	return out, nil
}

// quantityCounts are the sums over a set.
type quantityCounts struct {
	sentences, gold                          int
	value, bound, unit, counted, countedFull Counts
}

func (c *quantityCounts) add(d quantityCounts) {
	c.sentences += d.sentences
	c.gold += d.gold
	c.value.Add(d.value)
	c.bound.Add(d.bound)
	c.unit.Add(d.unit)
	c.counted.Add(d.counted)
	c.countedFull.Add(d.countedFull)
}

func (c *quantityCounts) result(set string) Result {
	return Result{Task: "quantities", Set: set,
		N: map[string]int{"sentences": c.sentences, "quantities": c.gold},
		Metrics: map[string]float64{
			"quantity_value_f1": c.value.F1(), "quantity_value_p": c.value.Precision(), "quantity_value_r": c.value.Recall(),
			"quantity_bound_f1": c.bound.F1(), "quantity_unit_f1": c.unit.F1(),
			"quantity_counted_f1": c.counted.F1(), "quantity_counted_whole_f1": c.countedFull.F1(),
		}}
}

// foundQuantity is a find in the terms of the corpus.
type foundQuantity struct {
	low, high float64
	change    string
	units     []string // ways to name the unit
	concepts  []string
	span      doc.Span
}

func foundQuantities(d *doc.Doc) []foundQuantity {
	var out []foundQuantity
	add := func(qs []doc.Quantity, durations bool) {
		for i, q := range qs {
			if q.Ordinal {
				continue
			}
			f := foundQuantity{low: q.Value, high: q.Value, change: corpusChange(d, q), units: corpusUnits(d, q, durations), concepts: corpusConcepts(d, q), span: q.Span}
			if q.High != 0 {
				f.high = q.High
			}
			if plural := strings.ToLower(q.Number.Of(d.Text)); q.Bound == doc.Over && q.High == 0 && strings.HasSuffix(plural, "s") && q.Number == q.Span {
				f.high, f.change = 10*q.Value, "="
			}
			if i > 0 && len(out) > 0 && !qs[i-1].Ordinal && corpusRange(d, qs[i-1], q) {
				p := &out[len(out)-1]
				if p.high = f.high; strings.HasSuffix(strings.TrimRight(d.Text[:qs[i-1].Start], " "), " to") {
					p.low, p.high = f.high, p.low
				}
				if p.units[0] == "-" {
					p.units = f.units
				}
				continue
			}
			out = append(out, f)
		}
	}
	add(d.Quantities, false)
	add(quantity.Durations(d), true)
	return out
}

// corpusRange reports whether the corpus takes the two amounts for one range:
// "from 10 to 20", "to 20 from 10".
func corpusRange(d *doc.Doc, a, b doc.Quantity) bool {
	if a.High != 0 || b.High != 0 || a.End > b.Start || a.Unit != b.Unit && a.Unit != "count" && b.Unit != "count" {
		return false
	}
	before := strings.TrimRight(d.Text[:a.Start], " ")
	between := strings.TrimSpace(d.Text[a.End:b.Start])
	return strings.HasSuffix(before, "from") && between == "to" ||
		strings.HasSuffix(before, " to") && strings.HasSuffix(between, "from") && len(between) < 20 && !strings.Contains(between, ",")
}

func corpusChange(d *doc.Doc, q doc.Quantity) string {
	bound := q.Bound
	if first, _, _ := strings.Cut(strings.ToLower(q.Span.Of(d.Text)), " "); first == "nearly" || first == "almost" {
		bound = doc.About
	}
	switch {
	case bound == doc.Over || bound == doc.AtLeast:
		return ">"
	case bound == doc.Under || bound == doc.AtMost:
		return "<"
	case q.Trend != doc.Still && (bound == doc.Exact || q.Unit == "percent"): // "rose about 2%" is a rise to the corpus
		return q.Trend.String()
	case bound == doc.About:
		return "~"
	}
	return "="
}

func corpusUnits(d *doc.Doc, q doc.Quantity, duration bool) []string {
	base, per, rate := strings.Cut(q.Unit, "/")
	tail := ""
	if rate {
		tail = " per " + quantity.UnitName(per)
	}
	switch {
	case base == "share":
		return []string{"%"}
	case base == "count" && q.Counted.Empty():
		return []string{strings.TrimSpace("-" + tail)}
	case base == "count" && strings.EqualFold(q.Counted.Of(d.Text), "times"):
		return []string{"count" + tail}
	case base == "count":
		words := singularWords(q.Counted.Of(d.Text))
		return []string{strings.Join(words, " ") + tail, words[len(words)-1] + tail}
	case !duration && !rate && (base == "year" || base == "month" || base == "week" || base == "day"):
		return []string{base + " of age"}
	}
	return []string{quantity.UnitName(q.Unit)}
}

// singularWords are the words of a phrase in lower case without articles,
// punctuation and the plural s.
func singularWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" ,'’‘\"“”", c) }) {
		switch w {
		case "the", "a", "an", "of", "s":
			continue
		}
		out = append(out, singular(w))
	}
	if len(out) == 0 {
		out = []string{"-"}
	}
	return out
}

func singular(w string) string {
	switch {
	case w == "men" || w == "women":
		return w[:len(w)-2] + "an"
	case w == "children":
		return "child"
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 4 && (strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses")):
		return w[:len(w)-2]
	case len(w) > 2 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

func corpusConcepts(d *doc.Doc, q doc.Quantity) []string {
	text := ""
	if !q.Subject.Empty() {
		text = q.Subject.Of(d.Text)
	}
	if !q.Aspect.Empty() {
		text += " " + q.Aspect.Of(d.Text)
	}
	if base, _, _ := strings.Cut(q.Unit, "/"); base != "count" && !q.Counted.Empty() {
		text += " " + q.Counted.Of(d.Text)
	}
	return conceptWords(text)
}

// conceptWords are the words that tell, in lower case; "-" where there are none.
func conceptWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return strings.ContainsRune(" ,.'’‘\"“”/()", c) }) {
		switch w {
		case "the", "a", "an", "of", "s", "its", "their", "his", "her":
			continue
		}
		out = append(out, w)
	}
	if len(out) == 0 {
		return []string{"-"}
	}
	return out
}

// pairQuantities pairs gold and finds of one sentence and counts.
func pairQuantities(gold []corpus.NewsQuantity, found []foundQuantity) quantityCounts {
	c := quantityCounts{sentences: 1, gold: len(gold)}
	taken := make([]bool, len(found))
	matched := make([]bool, len(gold))
	for want := 4; want >= 0; want-- { // those that agree in most are paired first
		for g := range gold {
			for f := range found {
				if matched[g] || taken[f] || !sameValue(gold[g], found[f]) {
					continue
				}
				m := agreeQuantity(gold[g], found[f])
				if m.sum() < want {
					continue
				}
				matched[g], taken[f] = true, true
				c.value.Right++
				c.bound.Right += m.bound
				c.unit.Right += m.unit
				c.counted.Right += m.part
				c.countedFull.Right += m.whole
			}
		}
	}
	for _, n := range []*Counts{&c.value, &c.bound, &c.unit, &c.counted, &c.countedFull} {
		n.False, n.Missed = len(found)-n.Right, len(gold)-n.Right
	}
	return c
}

type quantityMatch struct{ bound, unit, part, whole int }

func (m quantityMatch) sum() int { return m.bound + m.unit + m.part + m.whole }

func sameValue(g corpus.NewsQuantity, f foundQuantity) bool {
	return near(g.Low, f.low) && near(g.High, f.high)
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-8+1e-5*math.Abs(a) }

func agreeQuantity(g corpus.NewsQuantity, f foundQuantity) quantityMatch {
	var m quantityMatch
	if g.Change == f.change {
		m.bound = 1
	}
	want := strings.Join(singularWords(g.Unit), " ")
	surface := strings.Join(singularWords(g.Surface), " ")
	for _, u := range f.units {
		if u == g.Unit || u == want || u == surface || u == "%" && strings.HasPrefix(g.Unit, "%") {
			m.unit = 1
		}
	}
	concepts := conceptWords(g.Concepts)
	common := 0
	for _, w := range concepts {
		for _, v := range f.concepts {
			if v == w {
				common++
				break
			}
		}
	}
	if common > 0 {
		m.part = 1
	}
	if common == len(concepts) && len(concepts) == len(f.concepts) {
		m.whole = 1
	}
	return m
}
