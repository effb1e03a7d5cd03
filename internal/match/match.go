// Package match says how alike two names, amounts, times and sentences are,
// and why. It compares values only: which of them are worth comparing is for
// package align.
package match

// Relation is how two values told of one matter stand to each other.
type Relation uint8

// The relations, from a to b.
const (
	Unknown  Relation = iota // they cannot be compared
	Same                     // they say the same
	Narrower                 // compatible, and a says more
	Wider                    // compatible, and b says more
	Apart                    // they cannot both be true
)

func (r Relation) String() string {
	return [...]string{"unknown", "same", "narrower", "wider", "apart"}[r]
}

// Flip is the relation from b to a.
func (r Relation) Flip() Relation {
	switch r {
	case Narrower:
		return Wider
	case Wider:
		return Narrower
	}
	return r
}

// Compatible reports that both can be true.
func (r Relation) Compatible() bool { return r == Same || r == Narrower || r == Wider }
