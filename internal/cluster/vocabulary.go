package cluster

import (
	"math"
	"slices"
)

// vocabulary numbers the terms of the reports at hand and knows how rare each
// is. It is kept small by letting go of terms that no report at hand holds.
type vocabulary struct {
	number  map[string]uint32
	terms   []string
	shown   []string  // how each is written, where a reason may show it
	here    []uint32  // in how many reports each stood
	held    []uint32  // how many reports at hand hold it
	rarity  []float32 // as of the last report that it stood in
	free    []uint32  // numbers to be used again
	reports int       // counted in here
	bars    bars
}

func newVocabulary(b bars) *vocabulary {
	return &vocabulary{number: map[string]uint32{}, bars: b}
}

func (v *vocabulary) of(term string) uint32 {
	if n, ok := v.number[term]; ok {
		return n
	}
	var n uint32
	if last := len(v.free) - 1; last >= 0 {
		n, v.free = v.free[last], v.free[:last]
	} else {
		n = uint32(len(v.terms))
		v.terms, v.shown = append(v.terms, ""), append(v.shown, "")
		v.here, v.held, v.rarity = append(v.here, 0), append(v.held, 0), append(v.rarity, 0)
	}
	v.number[term], v.terms[n], v.shown[n], v.here[n], v.held[n] = n, term, "", 0, 0
	return n
}

// count counts the terms of one more report.
func (v *vocabulary) count(p *Profile) {
	v.reports++
	for _, t := range p.Terms {
		n := v.of(t.Key)
		v.here[n]++
		if t.Shown != "" && (v.shown[n] == "" || t.Shown < v.shown[n]) {
			v.shown[n] = t.Shown
		}
	}
}

// weigh makes the rarity of the terms of a profile that of now.
func (v *vocabulary) weigh(p *Profile) {
	for _, t := range p.Terms {
		n := v.number[t.Key]
		v.rarity[n] = float32(background().rarity(t.Key, int(v.here[n]), v.reports))
	}
}

// maxRare is in how many reports a term may have stood to be forgotten with the
// last report that holds it.
const maxRare = 3

// release lets go of the terms of a report that is no longer at hand.
func (v *vocabulary) release(ids []uint32) {
	for _, n := range ids {
		if v.held[n]--; v.held[n] == 0 && v.here[n] <= maxRare {
			delete(v.number, v.terms[n])
			v.terms[n], v.shown[n] = "", ""
			v.free = append(v.free, n)
		}
	}
}

// vector is terms in the order of their numbers, with damped counts.
type vector struct {
	ids     []uint32
	weights []float32
}

// compiled is a profile as it is compared.
type compiled struct {
	all, head         vector
	allNorm, headNorm float64 // lengths of the vectors by counts times rarity
	normed            int     // how many reports the vocabulary had seen then
	names             []uint32
	sum               float64 // summed rarity of the names
	days              []DayRange
	day               int32
	dated             bool
}

// compile makes a profile comparable. Terms that say nothing are left out.
func (v *vocabulary) compile(p *Profile) compiled {
	c := compiled{days: p.Days}
	c.day, c.dated = parseDay(p.Day)
	c.all = v.vector(p.Terms, func(n float64) float64 { return 1 + math.Log(n) })
	c.head = v.vector(p.Head, math.Sqrt)
	for _, key := range p.Names {
		if n, ok := v.number[key]; ok && v.rarity[n] > 0 {
			c.names = append(c.names, n)
		}
	}
	slices.Sort(c.names)
	v.norm(&c)
	return c
}

func (v *vocabulary) vector(terms []Term, damp func(float64) float64) vector {
	ids := make([]uint32, 0, len(terms))
	weight := make(map[uint32]float32, len(terms))
	for _, t := range terms {
		if n, ok := v.number[t.Key]; ok && v.rarity[n] > 0 && t.Count > 0 {
			ids = append(ids, n)
			weight[n] = float32(damp(t.Count))
		}
	}
	slices.Sort(ids)
	out := vector{ids: slices.Clip(ids), weights: make([]float32, len(ids))}
	for i, n := range ids {
		out.weights[i] = weight[n]
	}
	return out
}

// norm sets what is summed over a whole profile, by the rarity of now.
func (v *vocabulary) norm(c *compiled) {
	c.normed = v.reports
	c.allNorm, c.headNorm = v.length(c.all), v.length(c.head)
	c.sum = 0
	for _, n := range c.names {
		c.sum += float64(v.rarity[n])
	}
}

func (v *vocabulary) length(x vector) float64 {
	sum := 0.0
	for i, n := range x.ids {
		w := float64(x.weights[i]) * float64(v.rarity[n])
		sum += w * w
	}
	return math.Sqrt(sum)
}

// stale reports that what was summed when so many reports had been seen is to be
// summed anew: the reports that rarity is counted in are a twentieth more.
func (v *vocabulary) stale(normed int) bool {
	at := background().reports + normed
	return v.reports-normed > at/20
}
