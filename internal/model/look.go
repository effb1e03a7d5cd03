package model

import "unsafe"

// values writes the value of each feature, or that of what is not there. All lines are
// asked for before any is read, so that the waits for memory overlap; rows, where the
// values are places in it, are asked for too. Where the processor has vectors this is
// done in assembly, in half of the time; both ways give the same.
func (g *grid) values(features []uint64, values []uint32, rows []byte) {
	if len(features) == 0 {
		return
	}
	values = values[:len(features)]
	if !vectors || !g.lookUp(features, values, rows) {
		g.lookUpPlainly(features, values)
	}
}

// lookUp reports whether it could.
func (g *grid) lookUp(features []uint64, values []uint32, rows []byte) bool {
	return !lookUp(&g.lines[0], g.n, &features[0], len(features), &values[0], unsafe.SliceData(rows))
}

// batch is how many features are looked up together at most where one after the other
// is read.
const batch = 64

func (g *grid) lookUpPlainly(features []uint64, values []uint32) {
	var firsts [batch]uint64
	for len(features) > 0 {
		part := features[:min(batch, len(features))]
		for i, f := range part {
			firsts[i%batch] = g.lines[uint64(Fingerprint(f))*g.n>>32].first()
		}
		for i, f := range part {
			fp := Fingerprint(f)
			l := &g.lines[uint64(fp)*g.n>>32]
			hit := l.find(fp, firsts[i%batch])
			values[i] = l.value(hit)
			if l[lineMore] != 0 && hit == missed { // seldom
				values[i] = g.further(fp)
			}
		}
		features, values = features[len(part):], values[len(part):]
	}
}

// there moves the values of features that are there, which are not 0, to the front.
func there(values []uint32) []uint32 {
	n := 0
	for _, v := range values {
		values[n] = v
		if v != 0 {
			n++
		}
	}
	return values[:n]
}
