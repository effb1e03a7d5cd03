package store

import (
	"context"
	"sync"
	"time"
)

// memo keeps what is counted over the whole store for as long as nothing has
// changed in it, and for a short time at most: pages that are asked for again and
// again show the same counts.
type memo struct {
	mu   sync.Mutex
	kept map[string]remembered
}

type remembered struct {
	change int64 // the newest when it was counted
	until  time.Time
	value  any
}

// remember gives what f gave before, where the store is as it was then. The value
// is shared and may not be altered.
func remember[T any](ctx context.Context, s *Store, what string, most time.Duration, f func() (T, error)) (T, error) {
	var none T
	change, err := s.LastChange(ctx)
	if err != nil {
		return none, err
	}
	s.memo.mu.Lock()
	r, ok := s.memo.kept[what]
	s.memo.mu.Unlock()
	if v, is := r.value.(T); ok && is && r.change == change && s.now().Before(r.until) {
		return v, nil
	}
	v, err := f()
	if err != nil {
		return none, err
	}
	s.memo.mu.Lock()
	defer s.memo.mu.Unlock()
	if s.memo.kept == nil {
		s.memo.kept = map[string]remembered{}
	}
	s.memo.kept[what] = remembered{change, s.now().Add(most), v}
	return v, nil
}
