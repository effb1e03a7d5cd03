package news

import "rashomon/internal/doc"

// Why is how a finding came about, for people who want to check it. It is made
// with each account anew and kept in no store.
type Why struct {
	Grounds []Ground  // the places that were set against each other; what the verdict rests on first
	Ties    int       // how many such pairs of places hold the finding together
	Notes   []string  // what else speaks for the verdict, as clauses: "no other report names Orvo Tamm"
	Weight  []Feature // the parts of the weight, which is their sum
}

// Ground is two places of two reports, and by what they are held to tell one
// matter.
type Ground struct {
	A, B      Evidence
	Relation  string    // how their values stand: "they exclude each other"
	Sure      float64   // how sure it is that the two values are of one matter, 0 to 1
	Needed    float64   // how sure it must be for the verdict; 0 where nothing is asked
	Sentences float64   // how sure it is that the two sentences tell one matter; 0 where they were not asked
	Start     float64   // what the sum of the features starts from
	Features  []Feature // what spoke for and against that
	Clauses   []Feature // what of their clauses is alike, where two of one kind hold the places
}

// Feature is one named part of a comparison and what it gave.
type Feature struct {
	Name   string     `json:"name"`
	Weight float64    `json:"weight"`
	Value  float64    `json:"value"`
	Detail string     `json:"detail,omitempty"`
	A      []doc.Span `json:"a,omitempty"` // the words of either report by which it spoke
	B      []doc.Span `json:"b,omitempty"`
}
