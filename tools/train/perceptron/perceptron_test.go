package perceptron

import (
	"bytes"
	"testing"

	"rashomon/internal/model"
)

// train learns which of three classes a number belongs to, by its remainders.
func train() *Trainer {
	t := New([]string{"none", "fizz", "buzz"})
	for epoch := range 30 {
		for _, n := range Shuffle(300, epoch) {
			features, right := features(n)
			scores := make([]float32, 3)
			t.Score(features, scores)
			guess := 0
			for c := range scores {
				if scores[c] > scores[guess] {
					guess = c
				}
			}
			t.Step()
			t.Update(features, right, guess)
		}
	}
	return t
}

func features(n int) ([]uint64, int) {
	right := 0
	switch {
	case n%3 == 0:
		right = 1
	case n%5 == 0:
		right = 2
	}
	return []uint64{model.Hash(1, uint64(n%3)), model.Hash(2, uint64(n%5)), model.Hash2(3, uint64(n%3), uint64(n%5))}, right
}

func TestFrozenModelHasLearned(t *testing.T) {
	m, err := train().Freeze(Freezing{})
	if err != nil {
		t.Fatal(err)
	}
	for n := range 300 {
		features, right := features(n)
		scores := make([]int32, 3)
		m.Score(features, scores)
		for c := range scores {
			if scores[c] > scores[right] || scores[c] == scores[right] && c < right {
				t.Fatalf("%d: scores %v, class %d is right", n, scores, right)
			}
		}
	}
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	var out [2]bytes.Buffer
	for i := range out {
		m, err := train().Freeze(Freezing{MinUpdates: 2, MaxWeights: 20})
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Write(&out[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out[0].Bytes(), out[1].Bytes()) {
		t.Error("two trainings differ")
	}
}

func TestNarrowLearnsAsTrainerDoes(t *testing.T) {
	n := NewNarrow([NarrowClasses]string{"none", "fizz", "buzz"})
	for epoch := range 30 {
		for _, i := range Shuffle(300, epoch) {
			features, right := features(i)
			var scores [NarrowClasses]float32
			n.Score(features, &scores)
			guess := 0
			for c := range scores {
				if scores[c] > scores[guess] {
					guess = c
				}
			}
			n.Step()
			n.Update(features, right, guess)
		}
	}
	m, err := n.Freeze(Freezing{})
	if err != nil {
		t.Fatal(err)
	}
	average, wrong := n.Averaged(), 0
	for i := range 300 {
		features, right := features(i)
		var scores [NarrowClasses]float32
		average.Score(features, &scores)
		frozen := make([]int32, NarrowClasses)
		m.Score(features, frozen)
		for c := range scores {
			if scores[c] > scores[right]+0.01 || frozen[c] > frozen[right]+1 {
				wrong++
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of 300 are told wrong", wrong)
	}
}
