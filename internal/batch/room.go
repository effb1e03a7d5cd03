package batch

import "sync"

// room bounds the bytes that are held at a time. What is larger than all of it
// is let in alone.
type room struct {
	mu   sync.Mutex
	free *sync.Cond
	left int
	all  int
}

func newRoom(size int) *room {
	r := &room{left: size, all: size}
	r.free = sync.NewCond(&r.mu)
	return r
}

func (r *room) take(n int) {
	n = min(n, r.all)
	r.mu.Lock()
	for r.left < n {
		r.free.Wait()
	}
	r.left -= n
	r.mu.Unlock()
}

func (r *room) give(n int) {
	r.mu.Lock()
	r.left += min(n, r.all)
	r.mu.Unlock()
	r.free.Broadcast()
}
