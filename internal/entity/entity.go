// Package entity finds the names of a text, the other words that point at the
// same persons, bodies, places and groups, and ties them into chains: the layer
// Mentions, with the Entities that the chains stand for. It reads one text at a
// time and knows nothing of other reports, of who says what, or of amounts.
package entity

import (
	"fmt"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Finder finds mentions and entities. It is built once and is safe for
// concurrent use.
type Finder struct {
	gazetteer     *gazetteer
	first, second *labeller
	nouns         *nouns
	antecedent    *antecedent
	speech        map[string]bool
}

// New reads the weights of the name finder and the rules.
func New(weights []byte) (*Finder, error) {
	f := &Finder{}
	var err error
	if f.gazetteer, err = loadGazetteer(); err != nil {
		return nil, err
	}
	if f.nouns, err = loadNouns(); err != nil {
		return nil, err
	}
	if f.antecedent, err = loadAntecedent(); err != nil {
		return nil, err
	}
	verbs, err := readRows("speech")
	if err != nil {
		return nil, err
	}
	f.speech = map[string]bool{}
	for _, v := range verbs {
		f.speech[v[0]] = true
	}
	file, err := model.Read(weights)
	if err != nil {
		return nil, fmt.Errorf("entity: %w", err)
	}
	if f.first, err = newLabeller(file, "first"); err != nil {
		return nil, fmt.Errorf("entity: %w", err)
	}
	if f.second, err = newLabeller(file, "second"); err != nil {
		return nil, fmt.Errorf("entity: %w", err)
	}
	return f, nil
}

// Find writes the mentions and entities of d, which must have tokens, sentences,
// tags and arcs. It takes time linear in the length of the text: a sentence is
// labelled in parts of at most a thousand tokens, and a chain is sought among the
// last mentions only, but for names, which are found by their words.
func (f *Finder) Find(d *doc.Doc) error {
	if need := doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs; d.Has&need != need {
		return fmt.Errorf("entity: the doc has %v and needs %v; run the stages before this one", d.Has, need)
	}
	t := f.newThread(d)
	t.findPoints(t.mend(f.names(d)))
	t.run()
	t.write()
	return nil
}

// found is a name: the tokens [first, last) and its class.
type found struct {
	first, last int
	class       class
}

// names reads the text twice and returns its names in order.
func (f *Finder) names(d *doc.Doc) []found {
	if len(d.Tokens) == 0 {
		return nil
	}
	t := newText(d, f.gazetteer)
	row := make([]uint8, len(d.Tokens))
	f.first.run(t, row)
	again := f.second.again(t, newVotes(t, row), row)
	var out []found
	for _, s := range d.Sentences {
		eachName(again[s.First:s.Last], func(first, last int, c class) {
			out = append(out, found{s.First + first, s.First + last, c})
		})
	}
	return out
}
