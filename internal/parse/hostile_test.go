package parse

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rashomon/internal/doc"
)

// hostile are texts that a careless parser chokes on.
func hostile() map[string]*doc.Doc {
	return map[string]*doc.Doc{
		"nested brackets":    tagged(strings.Repeat("(/PUNCT/-LRB- ", 2000) + "harbour/NOUN/NN " + strings.Repeat(")/PUNCT/-RRB- ", 2000)),
		"only opened":        tagged(strings.Repeat("(/PUNCT/-LRB- gulls/NOUN/NNS ", 2000)),
		"words without stop": tagged(strings.Repeat("the/DET/DT pilot/NOUN/NN saw/VERB/VBD and/CCONJ/CC told/VERB/VBD ", 4000)),
		"one word":           tagged(strings.Repeat("buoy/X/FW ", 20_000)),
		"long then short":    tagged(strings.Repeat("ferry/NOUN/NN ", 3000), "Gulls/NOUN/NNS cry/VERB/VBP ./PUNCT/.", "Fog/NOUN/NN"),
		"nothing":            {},
	}
}

func TestHostileTextsAreParsedInBoundedTime(t *testing.T) {
	p := trained(t)
	for name, d := range hostile() {
		start := time.Now()
		if err := p.Parse(d); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took > time.Minute { // a fifth of a second, if the machine is free
			t.Errorf("%s: %d tokens took %v", name, len(d.Tokens), took)
		}
		d.Has |= doc.Arcs
		if err := doc.Check(d); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOneParserForManyTexts holds that what a parse leaves in the memory that is
// used again, whose slices have grown apart, never shows in the next one.
func TestOneParserForManyTexts(t *testing.T) {
	noise, err := New(untrained(t))
	if err != nil {
		t.Fatal(err)
	}
	for which, p := range map[string]*Parser{"trained": trained(t), "noise": noise} {
		var docs []*doc.Doc
		for _, n := range []int{1, 40, 3, 300, 2, 60, 17} {
			docs = append(docs, tagged(strings.TrimSpace(strings.Repeat("the/DET/DT pilot/NOUN/NN told/VERB/VBD (/PUNCT/-LRB- ", n))))
		}
		want := make([][]doc.Arc, len(docs))
		for i, d := range docs {
			alone := *d
			if err := p.Parse(&alone); err != nil {
				t.Fatal(err)
			}
			want[i] = alone.Arcs
		}
		var wg sync.WaitGroup
		for worker := range 4 {
			wg.Go(func() {
				for k := range len(docs) {
					i := (k*(worker+1) + worker) % len(docs)
					own := *docs[i]
					if err := p.Parse(&own); err != nil {
						t.Error(err)
						return
					}
					if !slices.Equal(own.Arcs, want[i]) {
						t.Errorf("%s: a text of %d tokens is parsed otherwise among others", which, len(own.Tokens))
						return
					}
				}
			})
		}
		wg.Wait()
	}
}

// TestACopyBeginsAnewAtAnyLength holds that the slices of a state, each of which
// append grows to a capacity of its own, serve a longer sentence after a copy.
func TestACopyBeginsAnewAtAnyLength(t *testing.T) {
	for n := range 70 {
		for more := range 20 {
			var a, b State
			a.Reset(n)
			b.Set(&a)
			b.Reset(n + more)
			for !b.Done() {
				if b.Can(Shift) {
					b.Do(Shift, doc.Dep)
				} else {
					b.Do(Right, doc.Dep)
				}
			}
			if len(b.Heads) != n+more+2 {
				t.Fatalf("%d heads after %d words and then %d", len(b.Heads), n, n+more)
			}
		}
	}
}
