package main

import (
	"math"
	"runtime/debug"
)

// What the store's programs hold themselves to: they collect garbage early, and
// from workMemory on as often as it takes, up to half of the time. It is no wall:
// what is needed is taken.
const (
	workMemory  = 200 << 20
	workGarbage = 50
)

// boundMemory sets that, where the one who runs the program has not (GOMEMLIMIT).
func boundMemory() {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(workMemory)
		debug.SetGCPercent(workGarbage)
	}
}
