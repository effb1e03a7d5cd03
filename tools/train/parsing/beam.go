package parsing

import (
	"cmp"
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/model"
	"rashomon/internal/parse"
	"rashomon/tools/train/perceptron"
)

// path is one of the parses that a beam follows.
type path struct {
	state   parse.State
	score   float32
	actions []parse.Action
	gold    bool // no action of it has put a reachable gold arc out of reach
}

func (p *path) set(o *path) {
	p.state.Set(&o.state)
	p.score, p.gold = o.score, o.gold
	p.actions = append(p.actions[:0], o.actions...)
}

// step is a path with one more action.
type step struct {
	from   *path
	action parse.Action
	score  float32
	gold   bool
}

// Beam learns to choose actions from whole sentences, with the relations as they
// are: it follows the best few parses and moves from the best to the right one
// where the first leads by most (max-violation; Huang, Fayong and Guo 2012).
type Beam struct {
	*Trainer
	Width       int
	names       *model.Linear // relations, as the trainer has learned them
	now, next   []*path
	lost, spare *path
	steps       []step
}

// NewBeam goes on from what t has learned, with as many of its features as are to
// be kept in the end. The average begins anew.
func NewBeam(t *Trainer, width, keep int) (*Beam, error) {
	names, err := t.Rels.Freeze(perceptron.Freezing{MinUpdates: 2})
	if err != nil {
		return nil, err
	}
	t.Actions = t.Actions.Keep(keep)
	b := &Beam{Trainer: t, Width: width, names: names, lost: new(path), spare: new(path)}
	for range width {
		b.now, b.next = append(b.now, new(path)), append(b.next, new(path))
	}
	return b, nil
}

// relation names the arc that the action makes.
func (b *Beam) relation(s *parse.State, x *Sample, a parse.Action) doc.Rel {
	var scores [doc.Rels]int32
	s.Label(&x.Input, a, &b.features)
	b.names.Score(b.features.Of(), scores[:])
	best := doc.Dep
	for r := range scores {
		if scores[r] > scores[best] {
			best = doc.Rel(r)
		}
	}
	return best
}

// Epoch goes once through the samples and returns the share of the sentences
// that needed no change.
func (b *Beam) Epoch(samples []*Sample, epoch int) float64 {
	right := 0
	for _, i := range perceptron.Shuffle(len(samples), epoch) {
		if b.learn(samples[i]) {
			right++
		}
	}
	return float64(right) / float64(max(1, len(samples)))
}

func (b *Beam) begin(x *Sample) []*path {
	p := b.now[0]
	p.state.Reset(x.Len())
	p.score, p.gold, p.actions = 0, true, p.actions[:0]
	return b.now[:1]
}

func (b *Beam) learn(x *Sample) bool {
	var best, gold []parse.Action
	worst, out := float32(-1), false // by how much the best led most; whether the gold path is out of the beam
	beam := b.begin(x)
	for range 2 * x.Len() {
		b.steps = b.steps[:0]
		for _, p := range beam {
			b.expand(x, p, p.gold)
		}
		cut := len(b.steps)
		if out {
			b.expand(x, b.lost, true)
		}
		right := bestGold(b.steps)
		b.spare.set(right.from)
		rest := b.steps[:cut]
		slices.SortStableFunc(rest, func(a, c step) int { return cmp.Compare(c.score, a.score) })
		beam = b.advance(x, rest)
		if out = !slices.ContainsFunc(beam, func(p *path) bool { return p.gold }); out {
			b.take(x, b.spare, right)
			b.lost, b.spare = b.spare, b.lost
		}
		if lead := beam[0].score - right.score; !beam[0].gold && lead > worst {
			worst = lead
			best = append(best[:0], beam[0].actions...)
			if out {
				gold = append(gold[:0], b.lost.actions...)
			} else {
				gold = append(gold[:0], goldOf(beam).actions...)
			}
		}
	}
	b.Actions.Step()
	if worst < 0 {
		return true
	}
	b.replay(x, gold, best, 1)
	b.replay(x, best, gold, -1)
	return false
}

func goldOf(beam []*path) *path {
	return beam[slices.IndexFunc(beam, func(p *path) bool { return p.gold })]
}

func bestGold(steps []step) step {
	var out step
	for _, s := range steps {
		if s.gold && (out.from == nil || s.score > out.score) {
			out = s
		}
	}
	return out
}

// expand adds the steps that p can take.
func (b *Beam) expand(x *Sample, p *path, oracle bool) {
	var scores [parse.Actions]float32
	var costs [parse.Actions]int
	p.state.Structure(&x.Input, &b.features)
	b.Actions.Score(b.features.Of(), &scores)
	least := -1
	if oracle {
		p.state.Costs(x.Heads, &costs)
		for _, c := range costs {
			if c >= 0 && (least < 0 || c < least) {
				least = c
			}
		}
	}
	for a := range parse.Actions {
		if p.state.Can(a) {
			b.steps = append(b.steps, step{p, a, p.score + scores[a], oracle && costs[a] == least})
		}
	}
}

// advance makes the best steps the beam.
func (b *Beam) advance(x *Sample, steps []step) []*path {
	steps = steps[:min(len(steps), b.Width)]
	for i, s := range steps {
		b.next[i].set(s.from)
		b.take(x, b.next[i], s)
	}
	b.now, b.next = b.next, b.now
	return b.now[:len(steps)]
}

func (b *Beam) take(x *Sample, p *path, s step) {
	rel := doc.Dep
	if s.action != parse.Shift {
		rel = b.relation(&p.state, x, s.action)
	}
	p.state.Do(s.action, rel)
	p.actions = append(p.actions, s.action)
	p.score, p.gold = s.score, s.gold
}

// replay takes the actions again and adds to their weights from where they part
// from the others.
func (b *Beam) replay(x *Sample, actions, others []parse.Action, by float32) {
	s := &b.state
	s.Reset(x.Len())
	same := true
	for i, a := range actions {
		same = same && a == others[i]
		if !same {
			s.Structure(&x.Input, &b.features)
			b.Actions.Add(b.features.Of(), int(a), by)
		}
		rel := doc.Dep
		if a != parse.Shift {
			rel = b.relation(s, x, a)
		}
		s.Do(a, rel)
	}
}

// Parse parses a sample with the present weights: to measure.
func (b *Beam) Parse(x *Sample) (heads []int32, rels []doc.Rel) {
	beam := b.begin(x)
	for range 2 * x.Len() {
		b.steps = b.steps[:0]
		for _, p := range beam {
			b.expand(x, p, false)
		}
		slices.SortStableFunc(b.steps, func(a, c step) int { return cmp.Compare(c.score, a.score) })
		beam = b.advance(x, b.steps)
	}
	return beam[0].state.Heads, beam[0].state.Rels
}
