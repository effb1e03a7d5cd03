package eval

import (
	"math"
	"testing"
)

// The figures are worked out by hand: one chain of four is found as two of two,
// and another is found whole.
func TestChainScore(t *testing.T) {
	var s chainScore
	s.add(chainPair{gold: [][]int{{0, 1, 2, 3}, {4, 5}}, found: [][]int{{0, 1}, {2, 3}, {4, 5}}})
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"mention", s.mention.f1(), 1},
		{"MUC recall", s.muc.recall(), 3.0 / 4},
		{"MUC precision", s.muc.precision(), 1},
		{"B3 recall", s.b3.recall(), (4.0/4 + 4.0/4 + 2) / 6},
		{"B3 precision", s.b3.precision(), 1},
		{"CEAF-e recall", s.ceaf.recall(), (2.0*2/6 + 1) / 2},
		{"CEAF-e precision", s.ceaf.precision(), (2.0*2/6 + 1) / 3},
	} {
		if math.Abs(c.got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
}

func TestChainScoreOfNothing(t *testing.T) {
	var s chainScore
	s.add(chainPair{gold: [][]int{{0, 1}}})
	if f := s.muc.f1() + s.b3.f1() + s.ceaf.f1(); f != 0 {
		t.Errorf("nothing found scores %v", f)
	}
}

func TestBestPairing(t *testing.T) {
	got := bestPairing([][]float64{{0.9, 0.8}, {0.8, 0.1}, {0, 0}})
	if math.Abs(got-1.6) > 1e-9 {
		t.Errorf("got %v, want 1.6: the greedy pairing gives 1.0", got)
	}
}
