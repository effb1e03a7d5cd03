package quantity

import "rashomon/internal/doc"

// longestBound is the number of atoms of the longest row of bounds.tsv.
const longestBound = 6

// boundBefore finds the longest bound that ends before atom i, and the atom in
// which it starts.
func (r *reader) boundBefore(i int) (doc.Bound, int) {
	for k := max(0, i-longestBound); k < i; k++ {
		if b, ok := r.boundAt(r.rules.bounds, k, i); ok && !(k > 0 && r.at(k-1) == "-" && r.glued(k)) && !(r.is(k, "up") && r.counts(k-1, particleWord)) {
			return b, k
		}
	}
	return doc.Exact, i
}

// boundAfter finds the longest bound that starts at atom i, and the atom after
// it.
func (r *reader) boundAfter(i int) (doc.Bound, int) {
	for k := min(len(r.atoms), i+longestBound); k > i; k-- {
		b, ok := r.boundAt(r.rules.after, i, k)
		if !ok || r.is(i, "plus") && (k >= len(r.atoms) || r.atoms[k].num != nil || r.atoms[k].kind != word || r.is(k, "a") || r.is(k, "the")) {
			continue
		}
		if r.at(i) == "+" && !r.glued(i) || (r.is(i, "minimum") || r.is(i, "maximum")) && (r.tagged(k, doc.NOUN) || r.tagged(k, doc.PROPN)) {
			continue // "500 minimum wages"
		}
		return b, k
	}
	return doc.Exact, i
}

// boundAt looks up the atoms [first,last), joined by spaces.
func (r *reader) boundAt(table map[string]doc.Bound, first, last int) (doc.Bound, bool) {
	var buf [64]byte
	b := buf[:0]
	for k := first; k < last; k++ {
		w := r.low(k)
		if len(b)+len(w)+1 > len(buf) {
			return 0, false
		}
		if k > first {
			b = append(b, ' ')
		}
		b = append(b, w...)
	}
	v, ok := table[string(b)]
	return v, ok
}

// weaken is the bound of a vague number under a bound: "hundreds" is more than
// a hundred, "nearly a dozen" fewer than twelve.
func weaken(number, written doc.Bound) doc.Bound {
	if written == doc.Exact {
		return number
	}
	return written
}
