package flow

import (
	"context"
	"iter"
	"sync"
)

// inOrder applies f to what comes, several at once, and yields the results in
// the order in which it came. At most twice as many as there are workers are in
// hand. It ends early when the context does.
func inOrder[T, R any](ctx context.Context, workers int, in iter.Seq[T], f func(T) R) iter.Seq2[T, R] {
	type job struct {
		in  T
		out chan R
	}
	return func(yield func(T, R) bool) {
		ctx, stop := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()
		todo, order := make(chan job), make(chan job, 2*workers)
		wg.Go(func() {
			defer close(order)
			defer close(todo)
			for x := range in {
				j := job{x, make(chan R, 1)}
				for _, c := range []chan job{order, todo} {
					select {
					case c <- j:
					case <-ctx.Done():
						return
					}
				}
			}
		})
		for range workers {
			wg.Go(func() {
				for j := range todo {
					j.out <- f(j.in)
				}
			})
		}
		for j := range order {
			select {
			case r := <-j.out:
				if !yield(j.in, r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
