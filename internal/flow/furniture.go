package flow

import (
	"context"
	"sync"

	"rashomon/internal/news"
	"rashomon/internal/reuse"
	"rashomon/internal/store"
)

// learnFrom is from how many of a source's newest reports its furniture is
// learned, and fewest from how many it is worth the trouble.
const (
	learnFrom = 12
	fewest    = 3
)

// furniture is what is known of what sources put on all their pages. It is
// learned anew when a source has half as many reports again.
type furniture struct {
	mu sync.Mutex
	of map[string]learned
}

type learned struct {
	from int // reports of the source at the time
	what *reuse.Furniture
}

// knownOf is the furniture of the sources of the readings; nil where nothing
// is known.
func (f *Flow) knownOf(ctx context.Context, of []store.SavedReading) (*reuse.Furniture, error) {
	if len(of) < 2 {
		return nil, nil
	}
	counts, err := f.Store.SourceCounts(ctx)
	if err != nil {
		return nil, err
	}
	var all *reuse.Furniture
	seen := map[string]bool{}
	for _, r := range of {
		source := r.Reading.Report.Source.Name
		if source == "" || seen[source] || counts[source] < fewest {
			continue
		}
		seen[source] = true
		what, err := f.learn(ctx, source, counts[source])
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = reuse.Learn(nil)
		}
		all.Add(what)
	}
	return all, nil
}

func (f *Flow) learn(ctx context.Context, source string, reports int) (*reuse.Furniture, error) {
	f.known.mu.Lock()
	defer f.known.mu.Unlock()
	if l, ok := f.known.of[source]; ok && 2*reports < 3*l.from {
		return l.what, nil
	}
	saved, err := f.Store.SourceReadings(ctx, source, learnFrom)
	if err != nil {
		return nil, err
	}
	readings := make([]*news.Reading, len(saved))
	for i, r := range saved {
		readings[i] = r.Reading
	}
	if f.known.of == nil {
		f.known.of = map[string]learned{}
	}
	l := learned{reports, reuse.Learn(readings)}
	f.known.of[source] = l
	return l.what, nil
}
