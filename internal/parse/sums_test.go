package parse

import (
	"math/rand/v2"
	"testing"

	"rashomon/internal/doc"
)

// TestKeptSumsAreTheWholeSums holds that what is kept and looked up in part scores
// as all features together do, along many parses of a sentence.
func TestKeptSumsAreTheWholeSums(t *testing.T) {
	p := trained(t)
	d := tagged("The/DET/DT mayor/NOUN/NN of/ADP/IN Port/PROPN/NNP Ardel/PROPN/NNP ,/PUNCT/, who/PRON/WP visited/VERB/VBD two/NUM/CD prisons/NOUN/NNS ,/PUNCT/, left/VERB/VBD ./PUNCT/.")
	w := new(work)
	w.input.Read(d, d.Sentences[0], p.clusters)
	w.sums.begin()
	rnd := rand.New(rand.NewPCG(1, 2))
	var s State
	var all Features
	for range 30 {
		for s.Reset(w.input.Len()); !s.Done(); {
			var want [Actions]int32
			s.Structure(&w.input, &all)
			p.actions.Score(all.Of(), want[:])
			if got := p.structure(w, &s); got != want {
				t.Fatalf("the actions score %v by parts, %v as a whole; stack %v, next %d", got, want, s.stack, s.next)
			}
			a := Action(rnd.IntN(int(Actions)))
			if !s.Can(a) {
				continue
			}
			rel := doc.Dep
			if a != Shift {
				rel = p.relation(w, &s, a)
				if want := plainRelation(p, w, &s, a); rel != want {
					t.Fatalf("the arc is %v by parts, %v as a whole; stack %v, next %d", rel, want, s.stack, s.next)
				}
			}
			s.Do(a, rel)
		}
	}
}

// plainRelation names the arc by all features together.
func plainRelation(p *Parser, w *work, s *State, a Action) doc.Rel {
	if h, _ := s.Arc(a); h == 0 {
		return doc.Root
	}
	var f Features
	s.Label(&w.input, a, &f)
	scores := make([]int32, len(p.rels.Labels()))
	p.rels.Score(f.Of(), scores)
	best := 0
	for r := range scores {
		if scores[r] > scores[best] && p.names[r] != doc.Root {
			best = r
		}
	}
	return p.names[best]
}
