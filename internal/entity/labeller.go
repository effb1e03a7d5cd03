package entity

import (
	"fmt"
	"math"
	"slices"

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

// best writes the best labels for the scores in the lattice. Where a word that is
// in no name comes after, its label counts too.
func (l *labeller) best(lat *lattice, out []uint8, plainAfter bool) {
	n := len(out)
	lat.back = slices.Grow(lat.back[:0], n)[:n]
	var prev, next [labels]int32
	for b := range labels {
		prev[b] = lat.scores[0][b] + l.moves[outside][b]
	}
	for i := 1; i < n; i++ {
		l.step(&prev, &next, &lat.scores[i], &lat.back[i])
		prev = next
	}
	bestLabel, bestScore := outside, int32(math.MinInt32)
	for _, a := range closers {
		score := prev[a]
		if plainAfter {
			score += l.moves[a][outside]
		}
		if score > bestScore {
			bestLabel, bestScore = int(a), score
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

// run labels a text. Words that stand in prose away from all capitals are in no
// name, and are not read: they are nearly half of the news.
func (l *labeller) run(t *text, out []uint8) {
	var lat lattice
	for k, s := range t.doc.Sentences {
		for first := s.First; first < s.Last; {
			last := t.stretch(k, first)
			if last > first {
				l.read(t, nil, &lat, k, first, last, out)
			}
			for first = last; first < s.Last && t.plain(k, first); first++ {
				out[first] = outside
			}
		}
	}
}

// again labels a text for the second time: the stretches of it of whose words the
// rest of the text says something. row is the first reading.
func (l *labeller) again(t *text, v *votes, row []uint8) []uint8 {
	out := slices.Clone(row)
	var lat lattice
	for k, s := range t.doc.Sentences {
		for first := s.First; first < s.Last; {
			last := t.stretch(k, first)
			if v.speak(s, first, last) {
				l.read(t, v, &lat, k, first, last, out)
			}
			for first = last; first < s.Last && t.plain(k, first); first++ {
			}
		}
	}
	return out
}

// stretch ends the run of words to read together that begins at first, in
// sentence k.
func (t *text) stretch(k, first int) int {
	last, limit := first, min(t.doc.Sentences[k].Last, first+maxSentence)
	for last < limit && !t.plain(k, last) {
		last++
	}
	return last
}

// read labels the words [first, last) of sentence k. With votes it is a second
// reading.
func (l *labeller) read(t *text, v *votes, lat *lattice, k, first, last int, out []uint8) {
	s := t.doc.Sentences[k]
	lat.scores = slices.Grow(lat.scores[:0], last-first)[:last-first]
	clear(lat.scores)
	for i := first; i < last; i++ {
		lat.feats = t.features(lat.feats[:0], s, t.modes[k], i)
		if v != nil {
			lat.feats = v.features(lat.feats, s, t.modes[k], i)
		}
		l.weights.Score(lat.feats, lat.scores[i-first][:])
	}
	l.best(lat, out[first:last], last < s.Last)
}
