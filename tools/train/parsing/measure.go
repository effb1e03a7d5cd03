package parsing

import (
	"fmt"
	"strings"

	"rashomon/internal/doc"
)

// Measure counts right heads, and right heads with the right relation, subtypes
// cut off.
type Measure struct{ Words, Heads, Labelled int }

// Add counts a parse of a sample.
func (m *Measure) Add(x *Sample, heads []int32, rels []doc.Rel) {
	for i := 1; i <= x.Len(); i++ {
		m.Words++
		if heads[i] != x.Heads[i] {
			continue
		}
		m.Heads++
		if broad(rels[i]) == broad(x.Rels[i]) {
			m.Labelled++
		}
	}
}

func broad(r doc.Rel) string {
	s, _, _ := strings.Cut(r.String(), ":")
	return s
}

func (m Measure) String() string {
	return fmt.Sprintf("UAS %.2f LAS %.2f of %d words",
		100*float64(m.Heads)/float64(m.Words), 100*float64(m.Labelled)/float64(m.Words), m.Words)
}

// AddDoc counts the arcs of a parsed doc against those of the gold one.
func (m *Measure) AddDoc(gold, parsed *doc.Doc) {
	for i, g := range gold.Arcs {
		p := parsed.Arcs[i]
		m.Words++
		if p.Head == g.Head {
			m.Heads++
			if broad(p.Rel) == broad(g.Rel) {
				m.Labelled++
			}
		}
	}
}
