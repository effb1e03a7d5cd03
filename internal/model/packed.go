package model

// Packed is a sum of weights of a flat model: sixteen bits for each of up to three
// classes, and how many weights it is of. Sums of features can be kept and added
// to others, up to maxPacked features together.
type Packed uint64

// A weight is packed as one of 0 to 255, so that no lane borrows from the next.
const (
	packedBias = 128
	packedZero = uint32(packedBias | packedBias<<8 | packedBias<<16)
	packedOne  = Packed(1) << 48
	maxPacked  = 1<<16/256 - 1
)

// Flat reports whether Pack can be asked for.
func (l *Linear) Flat() bool { return l.flat }

// Pack sums the weights of the features, at most maxPacked, of a flat model.
func (l *Linear) Pack(features []uint64) Packed {
	var sum Packed
	n := l.grid.n
	for len(features) > 0 {
		part := features[:min(batch, len(features))]
		features = features[len(part):]
		var marks [batch]uint64
		for i, f := range part {
			fp := uint64(Fingerprint(f))
			marks[i%batch] = l.grid.lines[fp*n>>32].first()
		}
		for i, f := range part {
			fp := Fingerprint(f)
			l, g := &l.grid.lines[uint64(fp)*n>>32], &l.grid
			hit := l.find(fp, marks[i%batch])
			v := l.value(hit)
			if l[lineMore] != 0 && hit == missed { // seldom
				v = g.further(fp)
			}
			sum += Packed(v&0xff00ff) | Packed(v&0xff00)<<24
		}
		sum += Packed(len(part)) * packedOne
	}
	return sum
}

// Scores are the sums for each class.
func (p Packed) Scores() [3]int32 {
	bias := int32(p>>48) * packedBias
	return [3]int32{int32(p&0xffff) - bias, int32(p>>32&0xffff) - bias, int32(p>>16&0xffff) - bias}
}
