// Package analyze lays the layers over a text: a table of stages, checked when
// it is built, and run in order. A stage reads no network, clock, randomness or
// store, so that the same text with the same anchor and models gives the same
// doc, byte for byte.
package analyze

import (
	"fmt"

	"rashomon/internal/doc"
)

// Stage is one step of the analysis.
type Stage struct {
	Name  string
	Needs doc.Layer            // what Run reads
	Gives doc.Layer            // what Run writes; no other stage may write it
	Run   func(*doc.Doc) error // safe for concurrent use on different docs
}

// Analyzer runs a checked table of stages. It is safe for concurrent use.
type Analyzer struct{ stages []Stage }

// New checks that each stage finds what it needs and that no layer is given
// twice. The error names the stage and the layer.
func New(stages []Stage) (*Analyzer, error) {
	var has doc.Layer
	for _, s := range stages {
		if missing := s.Needs &^ has; missing != 0 {
			return nil, fmt.Errorf("stage %s needs %v, which no stage before it gives; move it down the table", s.Name, missing)
		}
		if twice := s.Gives & has; twice != 0 {
			return nil, fmt.Errorf("stage %s gives %v, which a stage before it has given; a layer is written once", s.Name, twice)
		}
		has |= s.Gives
	}
	return &Analyzer{stages}, nil
}

// Stages are the rows of the table, in order.
func (a *Analyzer) Stages() []Stage { return a.stages }

// Run lays all layers over d.
func (a *Analyzer) Run(d *doc.Doc) error { return a.Until(d, ^doc.Layer(0)) }

// Until lays the layers of want, and those that they need, over d. Layers that
// d has already are left as they are, so that gold tokens can be read on from.
func (a *Analyzer) Until(d *doc.Doc, want doc.Layer) error {
	for i := len(a.stages) - 1; i >= 0; i-- {
		if a.stages[i].Gives&want != 0 {
			want |= a.stages[i].Needs
		}
	}
	for _, s := range a.stages {
		if s.Gives&want == 0 || s.Gives&^d.Has == 0 {
			continue
		}
		if err := s.Run(d); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
		d.Has |= s.Gives
	}
	return nil
}
