// Package parse finds the dependency tree of each sentence: which word depends
// on which, and by what relation of Universal Dependencies. It reads tokens,
// sentences and tags, and writes arcs; it does not split sentences, and it knows
// a language only through its weights.
package parse

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Longest is the most tokens that are parsed as one. A longer sentence is cut
// into stretches, each of which hangs below the root of the first, so that time
// and memory stay linear in the text.
const Longest = 1024

// Parser passes once over the words and follows the few parses that lead. It is
// safe for concurrent use.
type Parser struct {
	actions  *model.Linear
	rels     *model.Linear
	clusters Clusters
	names    [doc.Rels]doc.Rel // class of rels -> relation
	width    int               // parses followed side by side
	slack    int32             // how far behind the best one may fall
	free     sync.Pool         // of *work
}

type work struct {
	input    Input
	search   search
	features Features
	sums     sums
	scores   model.Sums // of relations
	tie      model.Sums // of relations, by what does not change while the sentence is parsed
}

// The sections of the file of weights.
const (
	sectionActions  = "actions"
	sectionRels     = "relations"
	sectionClusters = "clusters"
	sectionSearch   = "search"
)

// New reads the weights that Write has written.
func New(weights []byte) (*Parser, error) {
	f, err := model.Read(weights)
	if err != nil {
		return nil, err
	}
	p := &Parser{}
	p.free.New = func() any { return new(work) }
	if p.actions, err = f.Linear(sectionActions); err != nil {
		return nil, err
	}
	if p.rels, err = f.Linear(sectionRels); err != nil {
		return nil, err
	}
	if n := len(p.actions.Labels()); n != int(Actions) {
		return nil, fmt.Errorf("parse: the weights choose between %d actions, the parser between %d; train them anew", n, Actions)
	}
	if !p.actions.Flat() {
		return nil, errors.New("parse: the weights of the actions are beyond a byte; train them anew")
	}
	if n := len(p.rels.Labels()); n > doc.Rels {
		return nil, fmt.Errorf("parse: the weights have %d relations, there are %d; train them anew", n, doc.Rels)
	}
	if !p.rels.Narrow() {
		return nil, errors.New("parse: the weights of the relations are laid out as those of the actions; train them anew")
	}
	if err := p.readSearch(f); err != nil {
		return nil, err
	}
	for i, name := range p.rels.Labels() {
		p.names[i] = doc.ParseRel(name)
	}
	if _, err := f.Section(sectionClusters); err == nil {
		clusters, err := f.Lookup(sectionClusters)
		if err != nil {
			return nil, err
		}
		p.clusters = clusters
	}
	return p, nil
}

// Write writes weights as New reads them. The clusters may be nil.
func Write(w io.Writer, actions, rels *model.Linear, clusters *model.Lookup, search Search) error {
	var f model.File
	if err := f.Add(sectionActions, actions.Write); err != nil {
		return err
	}
	if err := f.Add(sectionRels, rels.Write); err != nil {
		return err
	}
	if clusters != nil {
		if err := f.Add(sectionClusters, clusters.Write); err != nil {
			return err
		}
	}
	bounds := []string{strconv.Itoa(search.Width), strconv.FormatFloat(float64(search.Slack), 'g', -1, 32)}
	if err := f.AddStrings(sectionSearch, bounds); err != nil {
		return err
	}
	return f.Write(w)
}

// Parse writes the arcs of d, one tree for each sentence.
func (p *Parser) Parse(d *doc.Doc) error {
	if len(d.Tags) != len(d.Tokens) {
		return fmt.Errorf("parse: %d tags for %d tokens; tag the text first", len(d.Tags), len(d.Tokens))
	}
	w := p.free.Get().(*work)
	defer p.free.Put(w)
	d.Arcs = make([]doc.Arc, len(d.Tokens))
	for _, s := range d.Sentences {
		root := doc.None
		for first := s.First; first < s.Last; first += Longest {
			part := s
			part.First, part.Last = first, min(s.Last, first+Longest)
			root = p.sentence(w, d, part, root)
		}
	}
	return nil
}

// sentence parses the tokens of s and returns the root of its tree, which hangs
// below above where there is such a token.
func (p *Parser) sentence(w *work, d *doc.Doc, s doc.Sentence, above int) int {
	w.input.Read(d, s, p.clusters)
	tree := p.best(w)
	root := above
	for i := 1; i <= w.input.Len(); i++ {
		arc := &d.Arcs[s.First+i-1]
		arc.Head, arc.Rel = s.First+int(tree.Heads[i])-1, tree.Rels[i]
		if tree.Heads[i] != 0 {
			continue
		}
		arc.Head, arc.Rel = above, doc.Parataxis
		if above == doc.None {
			arc.Rel = doc.Root
			root = s.First + i - 1
		}
	}
	return root
}

// relation names the arc that the action makes.
func (p *Parser) relation(w *work, s *State, a Action) doc.Rel {
	if h, _ := s.Arc(a); h == 0 {
		return doc.Root
	}
	kept, ok := w.sums.arcs.at(s.bond(a))
	if ok {
		return p.names[*kept]
	}
	n := len(p.rels.Labels())
	tie := p.score(w, s, a)[:n]
	scores := w.scores[:n]
	best := 0
	for r := range scores {
		scores[r] += tie[r]
		if scores[r] > scores[best] && p.names[r] != doc.Root {
			best = r
		}
	}
	*kept = uint8(best)
	return p.names[best]
}

// score scores the relations in w.scores, but for what does not change while the
// sentence is parsed, which it returns.
func (p *Parser) score(w *work, s *State, a Action) *[doc.Rels]int32 {
	h, d := s.Arc(a)
	n := len(p.rels.Labels())
	clear(w.scores[:n])
	w.features.N = 0
	tie, ok := w.sums.ties.at(uint64(a)<<32 | uint64(h)<<16 | uint64(d))
	if !ok {
		clear(w.tie[:n])
		w.input.tie(h, d, a, &w.features)
	}
	of := w.features.N
	s.tie(&w.input, a, &w.features)
	p.rels.AddParts(w.features.Of(), of, &w.tie, &w.scores)
	if !ok {
		copy(tie[:], w.tie[:n])
	}
	return tie
}
