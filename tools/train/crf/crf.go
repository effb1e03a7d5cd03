// Package crf trains linear-chain conditional random fields over hashed
// features: the weights of features for labels and of labels that follow each
// other. It is deterministic, and freezes to two model.Linear, one for the
// features and one for the moves.
package crf

import (
	"math"
	"slices"

	"rashomon/internal/model"
)

// Sequence is one row of tokens with their features and right labels.
type Sequence struct {
	Features [][]uint32 // by token, after Dictionary has numbered them
	Labels   []uint8
}

// Options say how to train.
type Options struct {
	Epochs int
	Rate   float64 // of FTRL-proximal, per coordinate
	L1, L2 float64
	Drop   float64 // share of features left out of each token, against leaning on few
}

// Trainer is the weights while they are learned, by FTRL-proximal.
type Trainer struct {
	labels  int
	may     [][]bool
	opt     Options
	start   []uint32 // by feature: its cells
	label   []uint8  // by cell
	cells   []cell
	moves   []cell // labels × labels
	random  uint64
	scratch scratch
}

type cell struct{ w, z, n float32 }

// Dictionary numbers the features that occur at least cutoff times.
type Dictionary struct {
	ids   map[uint64]uint32
	Names []uint64
}

// NewDictionary keeps the features of count that reach the cutoff, in the order
// of their hashes.
func NewDictionary(count map[uint64]uint32, cutoff uint32) *Dictionary {
	d := &Dictionary{ids: map[uint64]uint32{}}
	for f, n := range count {
		if n >= cutoff {
			d.Names = append(d.Names, f)
		}
	}
	slices.Sort(d.Names)
	for i, f := range d.Names {
		d.ids[f] = uint32(i)
	}
	return d
}

// Numbers are the numbers of the features that are kept.
func (d *Dictionary) Numbers(features []uint64) []uint32 {
	out := make([]uint32, 0, len(features))
	for _, f := range features {
		if id, ok := d.ids[f]; ok {
			out = append(out, id)
		}
	}
	return out
}

// New prepares a trainer whose features have weights for those labels that they
// occur with in the data.
func New(labels int, may func(a, b int) bool, features int, data []Sequence, opt Options) *Trainer {
	t := &Trainer{labels: labels, opt: opt, random: 1, moves: make([]cell, labels*labels)}
	for a := range labels {
		row := make([]bool, labels)
		for b := range labels {
			row[b] = may(a, b)
		}
		t.may = append(t.may, row)
	}
	sets := make([]uint64, features) // bit sets of labels
	for _, s := range data {
		for i, fs := range s.Features {
			for _, f := range fs {
				sets[f] |= 1 << s.Labels[i]
			}
		}
	}
	t.start = make([]uint32, features+1)
	for f, set := range sets {
		for l := range labels {
			if set>>l&1 != 0 {
				t.label = append(t.label, uint8(l))
			}
		}
		t.start[f+1] = uint32(len(t.label))
	}
	t.cells = make([]cell, len(t.label))
	return t
}

func (t *Trainer) next() uint64 {
	t.random ^= t.random << 13
	t.random ^= t.random >> 7
	t.random ^= t.random << 17
	return t.random
}

// Epoch goes once through the data in a shuffled order and returns the mean
// loss of a token.
func (t *Trainer) Epoch(data []Sequence) float64 {
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
		j := int(t.next() % uint64(i+1))
		order[i], order[j] = order[j], order[i]
	}
	loss, tokens := 0.0, 0
	for _, i := range order {
		loss += t.learn(data[i])
		tokens += len(data[i].Labels)
	}
	return loss / float64(max(tokens, 1))
}

func (t *Trainer) update(c *cell, g float32) {
	rate := float32(t.opt.Rate)
	n := c.n + g*g
	rootN := float32(math.Sqrt(float64(n)))
	sigma := (rootN - float32(math.Sqrt(float64(c.n)))) / rate
	c.z += g - sigma*c.w
	c.n = n
	l1 := float32(t.opt.L1)
	switch {
	case c.z > l1:
		c.w = -(c.z - l1) / ((1+rootN)/rate + float32(t.opt.L2))
	case c.z < -l1:
		c.w = -(c.z + l1) / ((1+rootN)/rate + float32(t.opt.L2))
	default:
		c.w = 0
	}
}

// Best labels a row with the present weights.
func (t *Trainer) Best(features [][]uint32) []uint8 {
	n, L := len(features), t.labels
	score := make([]float32, L)
	prev, next := make([]float32, L), make([]float32, L)
	back := make([]uint8, n*L)
	for i, fs := range features {
		t.score(fs, score)
		for b := range L {
			best, from := float32(math.Inf(-1)), 0
			for a := range L {
				if i == 0 && a != 0 || !t.may[a][b] {
					continue
				}
				if v := prev[a] + t.moves[a*L+b].w; v > best {
					best, from = v, a
				}
			}
			next[b] = best + score[b]
			back[i*L+b] = uint8(from)
		}
		prev, next = next, prev
	}
	last := 0
	for a := range L {
		if t.may[a][0] && prev[a] > prev[last] {
			last = a
		}
	}
	out := make([]uint8, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(last)
		last = int(back[i*L+last])
	}
	return out
}

func (t *Trainer) score(features []uint32, out []float32) {
	clear(out)
	for _, f := range features {
		for k := t.start[f]; k < t.start[f+1]; k++ {
			out[t.label[k]] += t.cells[k].w
		}
	}
}

// Freeze quantises the weights: the most telling features as they fit into size,
// counted as entries (feature, label).
func (t *Trainer) Freeze(names []string, dict *Dictionary, move func(a int) uint64, entries int, scale float32) (features, moves *model.Linear, err error) {
	least := t.least(entries)
	rows := map[uint32][]model.Weight{}
	for f, name := range dict.Names {
		var row []model.Weight
		for k := t.start[f]; k < t.start[f+1]; k++ {
			w := t.cells[k].w
			if q := int(math.Round(float64(w / scale))); q != 0 && abs(w) >= least {
				row = append(row, model.Weight{Class: int(t.label[k]), Value: q})
			}
		}
		if len(row) > 0 {
			fp := model.Fingerprint(name)
			rows[fp] = append(rows[fp], row...)
		}
	}
	if features, err = model.NewLinear(names, scale, rows); err != nil {
		return nil, nil, err
	}
	rows = map[uint32][]model.Weight{}
	for a := range t.labels {
		var row []model.Weight
		for b := range t.labels {
			if t.may[a][b] {
				row = append(row, model.Weight{Class: b, Value: int(math.Round(float64(t.moves[a*t.labels+b].w / scale)))})
			}
		}
		rows[model.Fingerprint(move(a))] = row
	}
	moves, err = model.NewLinear(names, scale, rows)
	return features, moves, err
}

// least is the size of weight from which on no more than entries remain.
func (t *Trainer) least(entries int) float32 {
	var sizes []float32
	for _, c := range t.cells {
		if c.w != 0 {
			sizes = append(sizes, abs(c.w))
		}
	}
	if len(sizes) <= entries {
		return 0
	}
	slices.Sort(sizes)
	return sizes[len(sizes)-entries]
}

func abs(x float32) float32 { return max(x, -x) }
