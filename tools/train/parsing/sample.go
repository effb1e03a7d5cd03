// Package parsing trains the weights of internal/parse on treebanks.
package parsing

import (
	"rashomon/internal/doc"
	"rashomon/internal/parse"
)

// Sample is a sentence with its gold tree, words numbered as in parse.Input.
type Sample struct {
	parse.Input
	Heads []int32
	Rels  []doc.Rel
}

// Samples reads the sentences of docs whose tags are those that a tagger gave
// and whose arcs are gold. Sentences of one word teach nothing and are left out.
func Samples(docs []*doc.Doc, clusters parse.Clusters) []*Sample {
	var out []*Sample
	for _, d := range docs {
		for _, s := range d.Sentences {
			n := s.Last - s.First
			if n < 2 {
				continue
			}
			x := &Sample{Heads: make([]int32, n+2), Rels: make([]doc.Rel, n+2)}
			x.Read(d, s, clusters)
			x.Heads[0], x.Heads[n+1] = -1, -1
			for t := s.First; t < s.Last; t++ {
				i := t - s.First + 1
				if h := d.Arcs[t].Head; h != doc.None {
					x.Heads[i] = int32(h - s.First + 1)
				}
				x.Rels[i] = d.Arcs[t].Rel
			}
			out = append(out, x)
		}
	}
	return out
}
