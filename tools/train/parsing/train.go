package parsing

import (
	"math/rand/v2"

	"rashomon/internal/doc"
	"rashomon/internal/parse"
	"rashomon/tools/train/perceptron"
)

// Trainer learns to choose actions and relations together, each by its own
// linear model, while it parses: it goes on from its own mistakes (exploration
// with a dynamic oracle, Goldberg and Nivre 2013).
type Trainer struct {
	Actions  *perceptron.Narrow
	Rels     *perceptron.Trainer
	Explore  float64 // how often a mistake is gone on from
	Margin   float32 // by how much a right choice must lead, or it is learned again
	state    parse.State
	features parse.Features
}

// NewTrainer begins with all weights zero.
func NewTrainer() *Trainer {
	rels := make([]string, doc.Rels)
	for i := range rels {
		rels[i] = doc.Rel(i).String()
	}
	return &Trainer{
		Actions: perceptron.NewNarrow([parse.Actions]string{"shift", "left", "right"}),
		Rels:    perceptron.New(rels),
		Explore: 0.9,
	}
}

// Epoch goes once through the samples, in an order that depends on the epoch
// alone. It returns the share of right actions.
func (t *Trainer) Epoch(samples []*Sample, epoch int) float64 {
	rnd := rand.New(rand.NewPCG(7, uint64(epoch)))
	right, all := 0, 0
	for _, i := range perceptron.Shuffle(len(samples), epoch) {
		r, n := t.learn(samples[i], epoch, rnd)
		right += r
		all += n
	}
	return float64(right) / float64(max(1, all))
}

func (t *Trainer) learn(x *Sample, epoch int, rnd *rand.Rand) (right, all int) {
	s := &t.state
	s.Reset(x.Len())
	var costs [parse.Actions]int
	for !s.Done() {
		s.Costs(x.Heads, &costs)
		guess, best := t.choose(x, &costs)
		all++
		if costs[guess] == costs[best] {
			right++
		}
		do := best
		if epoch > 0 && costs[guess] != costs[best] && rnd.Float64() < t.Explore || costs[guess] == costs[best] {
			do = guess
		}
		rel := doc.Dep
		if do != parse.Shift {
			rel = t.label(x, do)
		}
		s.Do(do, rel)
	}
	return right, all
}

// choose returns the action that the model takes and the best-scored of those
// that cost least, and learns where the first is not among them.
func (t *Trainer) choose(x *Sample, costs *[parse.Actions]int) (guess, best parse.Action) {
	var scores [parse.Actions]float32
	t.state.Structure(&x.Input, &t.features)
	t.Actions.Score(t.features.Of(), &scores)
	least := -1
	for _, c := range costs {
		if c >= 0 && (least < 0 || c < least) {
			least = c
		}
	}
	best, rival := parse.Actions, parse.Actions
	for a := range parse.Actions {
		switch {
		case costs[a] == least:
			if best == parse.Actions || scores[a] > scores[best] {
				best = a
			}
		case costs[a] > least:
			if rival == parse.Actions || scores[a] > scores[rival] {
				rival = a
			}
		}
	}
	t.Actions.Step()
	guess = best
	if rival != parse.Actions {
		if scores[rival] >= scores[best] {
			guess = rival
		}
		if scores[best]-scores[rival] <= t.Margin {
			t.Actions.Update(t.features.Of(), int(best), int(rival))
		}
	}
	return guess, best
}

// label names the arc that the action makes, and learns where the arc is gold
// and the name is not.
func (t *Trainer) label(x *Sample, a parse.Action) doc.Rel {
	var scores [doc.Rels]float32
	t.state.Label(&x.Input, a, &t.features)
	t.Rels.Score(t.features.Of(), scores[:])
	guess := 0
	for r := range scores {
		if scores[r] > scores[guess] {
			guess = r
		}
	}
	if h, d := t.state.Arc(a); x.Heads[d] == h {
		t.Rels.Step()
		right, rival := int(x.Rels[d]), -1
		for r := range scores {
			if r != right && (rival < 0 || scores[r] > scores[rival]) {
				rival = r
			}
		}
		if scores[right]-scores[rival] <= t.Margin {
			t.Rels.Update(t.features.Of(), right, rival)
		}
	}
	return doc.Rel(guess)
}

// Parse parses a sample with the present weights: to measure.
func (t *Trainer) Parse(x *Sample) (heads []int32, rels []doc.Rel) {
	s := &t.state
	s.Reset(x.Len())
	for !s.Done() {
		var scores [parse.Actions]float32
		s.Structure(&x.Input, &t.features)
		t.Actions.Score(t.features.Of(), &scores)
		do := parse.Actions
		for a := range parse.Actions {
			if s.Can(a) && (do == parse.Actions || scores[a] > scores[do]) {
				do = a
			}
		}
		rel := doc.Dep
		if do != parse.Shift {
			rel = t.relation(s, x, do)
		}
		s.Do(do, rel)
	}
	return s.Heads, s.Rels
}

// relation names the arc that the action makes.
func (t *Trainer) relation(s *parse.State, x *Sample, a parse.Action) doc.Rel {
	var scores [doc.Rels]float32
	s.Label(&x.Input, a, &t.features)
	t.Rels.Score(t.features.Of(), scores[:])
	best := doc.Dep
	for r := range scores {
		if scores[r] > scores[best] {
			best = doc.Rel(r)
		}
	}
	return best
}
