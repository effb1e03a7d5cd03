package model

import "golang.org/x/sys/cpu"

// vectors tells that this processor compares the marks of a line at once.
var vectors = cpu.X86.HasAVX2

// lookUp writes the values of count features, at least one, in lines of which n are
// homes, and asks for the rows at these places, if there are rows. It tells whether a
// fingerprint must be mended first: then the values are of no use.
//
//go:noescape
func lookUp(lines *line, n uint64, features *uint64, count int, values *uint32, rows *byte) (mend bool)

// addDense adds count weights, eight at once, to sums; count is a multiple of eight.
//
//go:noescape
func addDense(row *byte, count int, sums *Sums)
