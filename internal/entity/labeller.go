package entity

import (
	"fmt"
	"math"

	"rashomon/internal/model"
)

// labeller gives each token its label: the best row of labels of each sentence
// under the weights of features and of neighbouring labels.
type labeller struct {
	weights *model.Linear
	moves   [labels][labels]int32
}

func newLabeller(f *model.File, name string) (*labeller, error) {
	l := &labeller{}
	var err error
	if l.weights, err = f.Linear(name); err != nil {
		return nil, err
	}
	moves, err := f.Linear(name + ".moves")
	if err != nil {
		return nil, err
	}
	if len(l.weights.Labels()) != labels || len(moves.Labels()) != labels {
		return nil, fmt.Errorf("the weights have %d labels, the name finder %d; train them anew", len(l.weights.Labels()), labels)
	}
	for a := range labels {
		moves.Score([]uint64{Move(a)}, l.moves[a][:])
		for b := range labels {
			if !MayFollow(a, b) {
				l.moves[a][b] = barred
			}
		}
	}
	return l, nil
}

// Move is the feature of a label that follows label a.
func Move(a int) uint64 { return model.Hash(0, uint64(a)) }

const barred = math.MinInt32 / 4

// maxSentence bounds a row of labels: a longer sentence is read in parts.
const maxSentence = 1000

// lattice is scratch space for one sentence.
type lattice struct {
	scores [][labels]int32
	back   [][labels]uint8
	feats  []uint64
}

// best writes the best labels for the scores in the lattice.
func (l *labeller) best(lat *lattice, out []uint8) {
	n := len(out)
	lat.back = append(lat.back[:0], make([][labels]uint8, n)...)
	var prev, next [labels]int32
	for b := range labels {
		prev[b] = lat.scores[0][b] + l.moves[outside][b]
	}
	for i := 1; i < n; i++ {
		l.step(&prev, &next, &lat.scores[i], &lat.back[i])
		prev = next
	}
	bestLabel, bestScore := outside, int32(math.MinInt32)
	for a := range labels {
		if MayFollow(a, outside) && prev[a] > bestScore {
			bestLabel, bestScore = a, prev[a]
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(bestLabel)
		bestLabel = int(lat.back[i][bestLabel])
	}
}

// step goes one token on. Only three kinds of move are open: into a name from
// within the same name, and to any label that begins something from any that
// ends something.
func (l *labeller) step(prev, next, scores *[labels]int32, back *[labels]uint8) {
	for b := range labels {
		best, from := int32(math.MinInt32), 0
		if p := part(b); p == inside || p == end {
			first := b - p + begin
			for _, a := range [2]int{first, first + 1} {
				if v := prev[a] + l.moves[a][b]; v > best {
					best, from = v, a
				}
			}
		} else {
			for _, a := range closers {
				if v := prev[a] + l.moves[a][b]; v > best {
					best, from = v, int(a)
				}
			}
		}
		next[b] = max(best, barred) + scores[b]
		back[b] = uint8(from)
	}
}

// closers are the labels after which no name is open.
var closers = func() (out []uint8) {
	for a := range labels {
		if MayFollow(a, outside) {
			out = append(out, uint8(a))
		}
	}
	return out
}()

// run labels a text. With votes it is a second reading.
func (l *labeller) run(t *text, v *votes, out []uint8) {
	var lat lattice
	for k, s := range t.doc.Sentences {
		for first := s.First; first < s.Last; first += maxSentence {
			last := min(first+maxSentence, s.Last)
			lat.scores = append(lat.scores[:0], make([][labels]int32, last-first)...)
			for i := first; i < last; i++ {
				lat.feats = t.features(lat.feats[:0], s, t.modes[k], i)
				if v != nil {
					lat.feats = v.features(lat.feats, s, t.modes[k], i)
				}
				l.weights.Score(lat.feats, lat.scores[i-first][:])
			}
			l.best(&lat, out[first:last])
		}
	}
}
