// Package tag tells what kind of word each token is: its part of speech, its
// Penn Treebank tag and its lemma. The tags come from trained weights, the
// lemmas from endings and exceptions that were learned with them. It is not for
// what words mean or for how they hang together.
package tag

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Tagger tags. Safe for concurrent use.
type Tagger struct {
	weights *model.Linear
	words   *model.Lookup
	labels  Labels
	lemmas  *Lemmas
	scratch sync.Pool
}

// New reads the weights that the trainer has written.
func New(weights []byte) (*Tagger, error) {
	f, err := model.Read(weights)
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	t := &Tagger{}
	if t.weights, err = f.Linear("tags"); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	if !t.weights.Narrow() {
		return nil, errors.New("tag: the weights have too few tags or too many; train them anew")
	}
	if t.words, err = f.Lookup("words"); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	rows, err := f.Strings("lemmas")
	if err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	if t.lemmas, err = NewLemmas(rows); err != nil {
		return nil, fmt.Errorf("tag: %w", err)
	}
	t.labels = NewLabels(t.weights.Labels())
	t.scratch.New = func() any {
		return &search{reader: Reader{Words: t.words}}
	}
	return t, nil
}

// Tag writes the tags of all tokens.
func (t *Tagger) Tag(d *doc.Doc) error {
	d.Tags = make([]doc.Tag, len(d.Tokens))
	s := t.scratch.Get().(*search)
	defer t.scratch.Put(s)
	forms := newForms()
	for _, sent := range d.Sentences {
		s.sentence(t, d, sent)
		for i := sent.First; i < sent.Last; i++ {
			tag := &d.Tags[i]
			tag.Lemma = t.lemmas.lemma(d.Tokens[i].Of(d.Text), tag.Fine, forms)
		}
	}
	return nil
}

// search is what tagging needs room for.
type search struct {
	reader   Reader
	scores   model.Sums
	features []uint64
}

// sentence tags from left to right, each word knowing the tags before it.
func (s *search) sentence(t *Tagger, d *doc.Doc, sent doc.Sentence) {
	n := sent.Last - sent.First
	s.reader.Begin(n, func(i int) string { return d.Tokens[sent.First+i].Of(d.Text) })
	w := Walk{Labels: &t.labels, Reader: &s.reader}
	for i := range n {
		label := s.reader.Sure(i)
		if label < 0 || label >= len(t.labels.Tags) {
			s.features = s.reader.At(i, w.History(i), s.features[:0])
			scores := s.scores[:len(t.labels.Tags)]
			clear(scores)
			t.weights.Add(s.features, &s.scores)
			label = best(scores)
		}
		w.Decide(i, label)
		d.Tags[sent.First+i] = t.labels.Tags[label]
	}
}

func best(scores []int32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}

// Labels are the classes of the weights: pairs of part of speech and fine tag,
// written "NOUN|NNS".
type Labels struct {
	Tags []doc.Tag
	verb []bool
}

// NewLabels reads the names of the classes.
func NewLabels(names []string) Labels {
	l := Labels{Tags: make([]doc.Tag, len(names)), verb: make([]bool, len(names))}
	for i, n := range names {
		pos, fine, _ := strings.Cut(n, "|")
		l.Tags[i] = doc.Tag{POS: doc.ParsePOS(pos), Fine: fine}
		l.verb[i] = pos == "VERB" || pos == "AUX"
	}
	return l
}

// Walk keeps what has been decided in a sentence from left to right.
type Walk struct {
	Labels *Labels
	Reader *Reader
	h      History
	verbAt int
}

// verbReach is over how many words the last verb is remembered.
const verbReach = 8

// History is what is known before word i.
func (w *Walk) History(i int) History {
	if w.h.Verb != 0 && i-w.verbAt > verbReach {
		w.h.Verb = 0
	}
	return w.h
}

// Decide gives word i its label.
func (w *Walk) Decide(i, label int) {
	w.h.T2, w.h.T1 = w.h.T1, uint64(label)+1
	if w.Labels.verb[label] {
		w.h.Verb, w.verbAt = w.Reader.seen[i+pad].lower, i
	}
}
