package perceptron

import (
	"cmp"
	"math"
	"slices"

	"rashomon/internal/model"
)

// NarrowClasses is the number of classes that a Narrow trainer tells apart.
const NarrowClasses = 3

// Narrow is a Trainer for three classes whose weights lie in the table itself: a
// feature costs one look into memory. Not safe for concurrent use.
type Narrow struct {
	labels []string
	slots  []narrowSlot // open addressing, a power of two; fp 0: free
	drift  []narrowDrift
	used   int
	now    float64
	closed bool // no feature is added any more
}

type narrowSlot struct {
	fp      uint32
	weights [NarrowClasses]float32
}

// narrowDrift is the sum of the changes, each times the step at which it was
// made: what parts the average from the present weight.
type narrowDrift struct {
	sums  [NarrowClasses]float64
	count int32
}

// NewNarrow begins with all weights zero.
func NewNarrow(labels [NarrowClasses]string) *Narrow {
	return &Narrow{labels: labels[:], slots: make([]narrowSlot, 1<<20), drift: make([]narrowDrift, 1<<20)}
}

func narrowKey(feature uint64) uint32 { return max(1, model.Fingerprint(feature)) }

func (t *Narrow) find(fp uint32) int {
	mask := uint32(len(t.slots) - 1)
	i := fp * 0x9e3779b1 >> 7 & mask
	for t.slots[i].fp != 0 && t.slots[i].fp != fp {
		i = (i + 1) & mask
	}
	return int(i)
}

func (t *Narrow) grow() {
	slots, drift := t.slots, t.drift
	t.slots, t.drift = make([]narrowSlot, 2*len(slots)), make([]narrowDrift, 2*len(slots))
	for i, s := range slots {
		if s.fp != 0 {
			at := t.find(s.fp)
			t.slots[at], t.drift[at] = s, drift[i]
		}
	}
}

// Score adds the present weights of the features to scores.
func (t *Narrow) Score(features []uint64, scores *[NarrowClasses]float32) {
	for _, f := range features {
		s := &t.slots[t.find(narrowKey(f))]
		for c := range scores { // a free slot's weights are zero
			scores[c] += s.weights[c]
		}
	}
}

// Step counts one decision, as Trainer.Step does.
func (t *Narrow) Step() { t.now++ }

// Add adds by to the weight of a class for each of the features.
func (t *Narrow) Add(features []uint64, class int, by float32) {
	for _, f := range features {
		fp := narrowKey(f)
		i := t.find(fp)
		if t.slots[i].fp == 0 {
			if t.closed {
				continue
			}
			if 3*t.used >= 2*len(t.slots) {
				t.grow()
				i = t.find(fp)
			}
			t.used++
			t.slots[i].fp = fp
		}
		t.slots[i].weights[class] += by
		t.drift[i].sums[class] += t.now * float64(by)
		t.drift[i].count++
	}
}

// Update moves the features from the class that was guessed to the right one.
func (t *Narrow) Update(features []uint64, right, guess int) {
	if right != guess {
		t.Add(features, right, 1)
		t.Add(features, guess, -1)
	}
}

func (t *Narrow) average(i, class int) float64 {
	return float64(t.slots[i].weights[class]) - t.drift[i].sums[class]/max(1, t.now)
}

// Keep returns a trainer whose present weights are the averages, with the n
// heaviest features alone. It adds no others: what it learns from now on makes up
// for those that are gone.
func (t *Narrow) Keep(n int) *Narrow {
	a := t.Averaged()
	var at []int
	size := func(i int) float32 { return max(slices.Max(a.slots[i].weights[:]), -slices.Min(a.slots[i].weights[:])) }
	for i, s := range a.slots {
		if s.fp != 0 {
			at = append(at, i)
		}
	}
	slices.SortFunc(at, func(i, j int) int {
		return cmp.Or(cmp.Compare(size(j), size(i)), cmp.Compare(a.slots[i].fp, a.slots[j].fp))
	})
	k := &Narrow{labels: t.labels, slots: make([]narrowSlot, 1<<20), drift: make([]narrowDrift, 1<<20), closed: true}
	for _, i := range at[:min(n, len(at))] {
		if 3*k.used >= 2*len(k.slots) {
			k.grow()
		}
		to := k.find(a.slots[i].fp)
		k.slots[to], k.drift[to].count = a.slots[i], a.drift[i].count
		k.used++
	}
	return k
}

// Averaged returns a trainer whose present weights are the averages.
func (t *Narrow) Averaged() *Narrow {
	a := &Narrow{labels: t.labels, slots: slices.Clone(t.slots), drift: make([]narrowDrift, len(t.slots)), used: t.used}
	for i := range a.slots {
		for c := range NarrowClasses {
			a.slots[i].weights[c] = float32(t.average(i, c))
		}
		a.drift[i].count = t.drift[i].count
	}
	return a
}

// Freeze averages, prunes and quantises, as Trainer.Freeze does; MaxWeights
// counts features here, the heaviest of which are kept whole. The weights stay as
// they are and are not centred: a beam compares the scores of different states.
func (t *Narrow) Freeze(f Freezing) (*model.Linear, error) {
	type kept struct {
		fp     uint32
		weight [NarrowClasses]float64
		size   float64 // of the heaviest weight
	}
	var all []kept
	for i, s := range t.slots {
		if s.fp == 0 || int(t.drift[i].count) < f.MinUpdates {
			continue
		}
		k := kept{fp: s.fp}
		for c := range k.weight {
			k.weight[c] = t.average(i, c)
		}
		k.size = max(slices.Max(k.weight[:]), -slices.Min(k.weight[:]))
		if k.size > f.MinWeight {
			all = append(all, k)
		}
	}
	slices.SortFunc(all, func(a, b kept) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.fp, b.fp))
	})
	if f.MaxWeights > 0 && len(all) > f.MaxWeights {
		all = all[:f.MaxWeights]
	}
	q := f.Quantum
	if q == 0 && len(all) > 0 {
		q = all[len(all)/2000].size / 127
	}
	weights := map[uint32][]model.Weight{}
	for _, k := range all {
		var row []model.Weight
		for c, w := range k.weight {
			if v := max(-127, min(127, int(math.Round(w/q)))); v != 0 {
				row = append(row, model.Weight{Class: c, Value: v})
			}
		}
		if row != nil {
			weights[k.fp] = row
		}
	}
	return model.NewLinear(t.labels, float32(q), weights)
}
