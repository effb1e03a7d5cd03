package cluster

import (
	"math"
	"slices"
	"sort"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

const (
	// leadWeight is how much more a term of the title and first sentences counts.
	leadWeight = 2
	// nameWeight is how much more a name counts than a word.
	nameWeight = 1.5
	// leadSentences are the first sentences, which give the matter.
	leadSentences = 4
	// headSentences are those after the title that a headline is made of.
	headSentences = 2
	// daySentences are the first sentences, the title among them, that say when.
	daySentences = 2
	// dateLineSlack is how many bytes beside a date a line of a date may hold.
	dateLineSlack = 3
)

// profile is what of a report is compared.
type profile struct {
	all   vector           // terms of the whole report
	head  vector           // stems of the title and the first sentences
	names map[int]float64  // stems of the names in the first sentences, with their rarity
	sum   float64          // of names
	words map[int]struct{} // all stems
	days  [][2]time.Time   // first and last day of the days and weeks told at the start
}

// weighted is a term, or a profile, by number, with its weight.
type weighted struct {
	term   int
	weight float64
}

// vector is the weighted terms of a text in the order of their numbers, of unit
// length.
type vector []weighted

// vocabulary numbers the terms of the reports at hand.
type vocabulary struct {
	number map[string]int
	terms  []string
	here   []int // in how many reports each stands
	rarity []float64
}

func (v *vocabulary) of(term string) int {
	n, ok := v.number[term]
	if !ok {
		n = len(v.terms)
		v.number[term] = n
		v.terms = append(v.terms, term)
		v.here = append(v.here, 0)
	}
	return n
}

// profilesOf makes the profiles of the readings, in the given order.
func profilesOf(readings []*news.Reading, order []int) []profile {
	v := &vocabulary{number: map[string]int{}}
	counts := make([]map[int]float64, len(order))
	for p, i := range order {
		counts[p] = v.count(readings[i])
		for t := range counts[p] {
			v.here[t]++
		}
	}
	v.rarity = make([]float64, len(v.terms))
	for t, term := range v.terms {
		v.rarity[t] = background().rarity(term, v.here[t], len(order))
	}
	out := make([]profile, len(order))
	for p, i := range order {
		out[p] = v.profile(readings[i], counts[p])
	}
	return out
}

// count counts the stems and the names of a report.
func (v *vocabulary) count(r *news.Reading) map[int]float64 {
	counts := map[int]float64{}
	for i, s := range r.Sentences {
		w := 1.0
		if s.Title || i < leadSentences {
			w = leadWeight
		}
		for _, word := range s.Words {
			counts[v.of("s:"+word.Stem)] += w
		}
		for _, n := range s.Names {
			if r.Names[n].Kind != doc.Group {
				counts[v.of("n:"+match.FoldName(r.Names[n].Full))] += w * nameWeight
			}
		}
	}
	return counts
}

func (v *vocabulary) profile(r *news.Reading, counts map[int]float64) profile {
	p := profile{
		all:   v.vector(counts, func(c float64) float64 { return 1 + math.Log(c) }),
		head:  v.vector(v.head(r), math.Sqrt),
		words: make(map[int]struct{}, len(counts)),
		names: map[int]float64{},
		days:  daysTold(r),
	}
	for i, s := range r.Sentences {
		for _, w := range s.Words {
			t := v.number["s:"+w.Stem]
			p.words[t] = struct{}{}
			if i < leadSentences && w.Name && (w.Stem[0] < '0' || w.Stem[0] > '9') {
				p.names[t] = v.rarity[t]
			}
		}
	}
	p.sum = p.shared(&p)
	return p
}

// head counts the stems of the title, twice, and of the first sentences.
func (v *vocabulary) head(r *news.Reading) map[int]float64 {
	counts := map[int]float64{}
	n := 0
	for _, s := range r.Sentences {
		w := leadWeight
		if !s.Title {
			if n++; n > headSentences {
				break
			}
			w = 1
		}
		for _, word := range s.Words {
			counts[v.number["s:"+word.Stem]] += float64(w)
		}
	}
	return counts
}

// vector weighs counts by damped frequency times rarity.
func (v *vocabulary) vector(counts map[int]float64, damp func(float64) float64) vector {
	out := make(vector, 0, len(counts))
	for t, c := range counts {
		if v.rarity[t] > 0 {
			out = append(out, weighted{t, damp(c) * v.rarity[t]})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].term < out[j].term })
	sum := 0.0
	for _, w := range out {
		sum += w.weight * w.weight
	}
	for i := range out {
		out[i].weight /= math.Sqrt(sum)
	}
	return out
}

// daysTold are the days and weeks told in the title and at the start. A line
// that holds a date alone does not count as a sentence.
func daysTold(r *news.Reading) [][2]time.Time {
	bare := map[int]bool{}
	for _, t := range r.Times {
		if t.Sentence < len(r.Sentences) && t.Span.Len()+dateLineSlack > r.Sentences[t.Sentence].Span.Len() {
			bare[t.Sentence] = true
		}
	}
	end, n := 0, 0
	for ; end < len(r.Sentences) && n < daySentences; end++ {
		if !bare[end] {
			n++
		}
	}
	var out [][2]time.Time
	for _, t := range r.Times {
		if t.Sentence >= end {
			continue
		}
		if first, last, ok := dayRange(t.Value); ok && !slices.Contains(out, [2]time.Time{first, last}) {
			out = append(out, [2]time.Time{first, last})
		}
	}
	return out
}

// dayRange is the first and last day of a value that is no longer than a week.
func dayRange(value string) (first, last time.Time, ok bool) {
	if len(value) >= 10 {
		if t, err := time.Parse("2006-01-02", value[:10]); err == nil {
			return t, t, true
		}
	}
	if len(value) >= 8 && value[4:6] == "-W" {
		year, okY := digits(value[:4])
		week, okW := digits(value[6:8])
		if okY && okW && week >= 1 && week <= 53 {
			fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
			monday := fourth.AddDate(0, 0, 7*(week-1)-(int(fourth.Weekday())+6)%7)
			return monday, monday.AddDate(0, 0, 6), true
		}
	}
	return first, last, false
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}
