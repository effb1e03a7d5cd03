package flow

import (
	"sync"
	"sync/atomic"
	"testing"
)

// TestWeights: what is aligned side by side never weighs more than there is room
// for, and all of it comes to its turn.
func TestWeights(t *testing.T) {
	var w weights
	var now, most, ran atomic.Int64
	var all sync.WaitGroup
	for i := range 60 {
		n := 1 + i*3%200
		all.Go(func() {
			done := w.take(n)
			defer done()
			if at := now.Add(int64(min(n, room))); at > most.Load() {
				most.Store(at)
			}
			ran.Add(1)
			now.Add(-int64(min(n, room)))
		})
	}
	all.Wait()
	if ran.Load() != 60 || most.Load() > room {
		t.Errorf("%d of 60 ran, at most %d at a time, of room for %d", ran.Load(), most.Load(), room)
	}
}
