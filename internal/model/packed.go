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

// Look is room for what PackAll looks at.
type Look struct{ values [maxPacked]uint32 }

// Pack sums the weights of the features, at most maxPacked, of a flat model.
func (l *Linear) Pack(features []uint64) Packed {
	var sum Packed
	var look Look
	l.PackAll(features, []int{len(features)}, []*Packed{&sum}, &look)
	return sum
}

// PackAll sums the weights of several runs of features, at most maxPacked together,
// each of which ends where the next begins.
func (l *Linear) PackAll(features []uint64, ends []int, sums []*Packed, look *Look) {
	l.grid.values(features[:min(len(features), maxPacked)], look.values[:], nil)
	begin := 0
	for k, end := range ends {
		sum := Packed(end-begin) * packedOne
		for _, v := range look.values[begin:min(end, maxPacked)] {
			sum += Packed(v&0xff00ff) | Packed(v&0xff00)<<24
		}
		*sums[k] = sum
		begin = end
	}
}

// Scores are the sums for each class.
func (p Packed) Scores() [3]int32 {
	bias := int32(p>>48) * packedBias
	return [3]int32{int32(p&0xffff) - bias, int32(p>>32&0xffff) - bias, int32(p>>16&0xffff) - bias}
}
