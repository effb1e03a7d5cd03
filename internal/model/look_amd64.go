package model

import "golang.org/x/sys/cpu"

// vectors tells that this processor compares the marks of a line at once.
var vectors = cpu.X86.HasAVX2

// lookUp writes the values of count features, at least one, in lines of which n are
// homes, and asks for the rows at these places, if there are rows. The highest bit of a value tells
// that the feature may lie in a line further on. Rare has the highest bit where any
// value has, and a lower one where a fingerprint must be mended first: then the
// values are of no use.
//
//go:noescape
func lookUp(lines *line, n uint64, features *uint64, count int, values *uint32, rows *byte) (rare uint32)
