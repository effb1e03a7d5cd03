package flow

import "sync"

// room is how many reports are aligned at the same time, in all stories that are
// aligned side by side: a story of a hundred reports takes a hundred megabytes
// while it is aligned. One of more than that is aligned alone.
const room = 64

// weights lets work begin as long as its weight fits beside that of the others.
type weights struct {
	mu    sync.Mutex
	freed sync.Cond
	taken int
}

// take waits until there is room for n, and returns the function that gives it
// back.
func (w *weights) take(n int) (done func()) {
	n = min(max(n, 1), room)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.freed.L = &w.mu
	for w.taken+n > room {
		w.freed.Wait()
	}
	w.taken += n
	return func() {
		w.mu.Lock()
		w.taken -= n
		w.mu.Unlock()
		w.freed.Broadcast()
	}
}
