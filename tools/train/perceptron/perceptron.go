// Package perceptron trains sparse linear models over hashed features: an
// averaged perceptron whose updates the caller decides (so that it serves greedy
// search, beams and structured output alike), frozen to a quantised model.Linear.
// It is deterministic: the same updates give the same bytes.
package perceptron

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"rashomon/internal/model"
)

// Trainer holds the weights while they are learned. A feature has a row only
// once an update has touched it, and a row only the classes that were touched.
// Not safe for concurrent use.
type Trainer struct {
	labels []string
	slots  []slot // open addressing, a power of two
	used   int
	rows   [][]cell
	now    float64 // the number of Steps so far
}

type slot struct {
	fp  uint32
	row int32 // 1 + index into rows; 0: free
}

type cell struct {
	class  int32
	since  int32   // the step of the last change
	weight float32 // the present weight
	total  float64 // the sum of the weight over all steps up to since
	count  int32   // how many updates touched it
}

// New begins with all weights zero.
func New(labels []string) *Trainer {
	return &Trainer{labels: labels, slots: make([]slot, 1<<16)}
}

// Labels are the names of the classes.
func (t *Trainer) Labels() []string { return t.labels }

func (t *Trainer) find(fp uint32) int {
	mask := uint32(len(t.slots) - 1)
	i := fp * 0x9e3779b1 >> 7 & mask
	for t.slots[i].row != 0 && t.slots[i].fp != fp {
		i = (i + 1) & mask
	}
	return int(i)
}

func (t *Trainer) grow() {
	old := t.slots
	t.slots = make([]slot, 2*len(old))
	for _, s := range old {
		if s.row != 0 {
			t.slots[t.find(s.fp)] = s
		}
	}
}

// Score adds the present weights of the features to scores, one per class.
func (t *Trainer) Score(features []uint64, scores []float32) {
	for _, f := range features {
		s := t.slots[t.find(model.Fingerprint(f))]
		if s.row == 0 {
			continue
		}
		for i := range t.rows[s.row-1] {
			c := &t.rows[s.row-1][i]
			scores[c.class] += c.weight
		}
	}
}

// Step counts one decision. The average is taken over the steps, so it is
// called once for each decision, right or wrong, before its updates.
func (t *Trainer) Step() { t.now++ }

// Add adds by to the weight of a class for each of the features.
func (t *Trainer) Add(features []uint64, class int, by float32) {
	for _, f := range features {
		t.add(model.Fingerprint(f), int32(class), by)
	}
}

// Update moves the features from the class that was guessed to the right one.
func (t *Trainer) Update(features []uint64, right, guess int) {
	if right == guess {
		return
	}
	t.Add(features, right, 1)
	t.Add(features, guess, -1)
}

func (t *Trainer) add(fp uint32, class int32, by float32) {
	i := t.find(fp)
	if t.slots[i].row == 0 {
		if 3*t.used >= 2*len(t.slots) {
			t.grow()
			i = t.find(fp)
		}
		t.used++
		t.rows = append(t.rows, nil)
		t.slots[i] = slot{fp, int32(len(t.rows))}
	}
	row := &t.rows[t.slots[i].row-1]
	at := slices.IndexFunc(*row, func(c cell) bool { return c.class == class })
	if at < 0 {
		at = len(*row)
		*row = append(*row, cell{class: class})
	}
	c := &(*row)[at]
	c.total += (t.now - float64(c.since)) * float64(c.weight)
	c.since = int32(t.now)
	c.weight += by
	c.count++
}

// Freezing says what is left out of a frozen model.
type Freezing struct {
	MinUpdates int     // a weight that fewer updates touched is dropped
	MinWeight  float64 // an averaged weight below this is dropped, before scaling
	Quantum    float64 // what one step of a byte is worth; 0: chosen so that one weight in a thousand exceeds a byte
	MaxWeights int     // keep at most so many, the heaviest; 0: all
	MinShare   float64 // a weight below this share of the heaviest of its feature is dropped: the rows of what is seen everywhere grow short, and are added fast
}

func (t *Trainer) average(c cell) float64 {
	return (c.total + (t.now-float64(c.since))*float64(c.weight)) / max(1, t.now)
}

func (t *Trainer) heaviest(row []cell) float64 {
	most := 0.0
	for _, c := range row {
		most = max(most, math.Abs(t.average(c)))
	}
	return most
}

// Freeze averages, prunes and quantises. The trainer can go on learning after.
func (t *Trainer) Freeze(f Freezing) (*model.Linear, error) {
	type kept struct {
		fp     uint32
		class  int32
		weight float64
	}
	var all []kept
	for _, s := range t.slots {
		if s.row == 0 {
			continue
		}
		row := t.rows[s.row-1]
		least := max(f.MinWeight, f.MinShare*t.heaviest(row))
		for _, c := range row {
			w := t.average(c)
			if int(c.count) >= f.MinUpdates && math.Abs(w) >= least && w != 0 {
				all = append(all, kept{s.fp, c.class, w})
			}
		}
	}
	slices.SortFunc(all, func(a, b kept) int {
		return cmp.Or(cmp.Compare(math.Abs(b.weight), math.Abs(a.weight)), cmp.Compare(a.fp, b.fp), cmp.Compare(a.class, b.class))
	})
	if f.MaxWeights > 0 && len(all) > f.MaxWeights {
		all = all[:f.MaxWeights]
	}
	q := f.Quantum
	if q == 0 && len(all) > 0 {
		q = math.Abs(all[len(all)/1000].weight) / 127
	}
	weights := map[uint32][]model.Weight{}
	for _, k := range all {
		if v := int(math.Round(k.weight / q)); v != 0 {
			weights[k.fp] = append(weights[k.fp], model.Weight{Class: int(k.class), Value: v})
		}
	}
	return model.NewLinear(t.labels, float32(q), weights)
}

// Averaged returns a trainer's averaged weights as a scorer, unpruned and in
// full precision: to measure between epochs without freezing.
func (t *Trainer) Averaged() *Trainer {
	a := &Trainer{labels: t.labels, slots: t.slots, used: t.used, rows: make([][]cell, len(t.rows))}
	for i, row := range t.rows {
		out := make([]cell, len(row))
		for j, c := range row {
			out[j] = cell{class: c.class, weight: float32(t.average(c))}
		}
		a.rows[i] = out
	}
	return a
}

// Shuffle puts n indexes in an order that depends on the epoch alone.
func Shuffle(n, epoch int) []int {
	return rand.New(rand.NewPCG(uint64(n), uint64(epoch)+1)).Perm(n)
}
