package model

import "math/bits"

const (
	seedA = 0x9e3779b97f4a7c15
	seedB = 0xd1b54a32d192ed03
)

// mix folds the 128 bits of a product, so that every bit of a and b moves every
// bit of the result.
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// Word is the hash of a string: of a word form, a suffix, a shape. It is
// computed once per token and then combined by Hash, Hash2 and Hash3.
func Word[T string | []byte](s T) uint64 {
	h := uint64(seedA) ^ uint64(len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		v := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		h = mix(h^v, seedB)
	}
	var v uint64
	for ; i < len(s); i++ {
		v = v<<8 | uint64(s[i])
	}
	return mix(h^v, seedB^seedA>>1)
}

// Hash is the feature of template t with one value. Equal values under other
// templates give other features.
func Hash(t, a uint64) uint64 { return mix(a^seedA, salt(t)) }

// Hash2 is the feature of template t with two values, in that order.
func Hash2(t, a, b uint64) uint64 { return mix(mix(a^seedA, salt(t))^b, seedB) }

// Hash3 is the feature of template t with three values, in that order.
func Hash3(t, a, b, c uint64) uint64 { return mix(Hash2(t, a, b)^c, seedA) }

// salt is never zero, by which all values of a template would be one.
func salt(t uint64) uint64 {
	if t == 1 {
		return seedA
	}
	return t*seedB ^ seedB
}

// Fingerprint is what a table keeps of a feature. Two features in some four
// milliards share one, which a trained model bears.
func Fingerprint(feature uint64) uint32 {
	fp := uint32(feature >> 32)
	if fp == empty {
		fp--
	}
	return fp
}
