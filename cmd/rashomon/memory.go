package main

import (
	"math"
	"os"
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

// readGarbage is how much garbage may gather while reports are read for one
// account: the models are loaded the sooner, and a short run holds no more.
const readGarbage = 200

// collectSeldom lets so many parts in a hundred of what is held gather as garbage
// before it is collected, where the one who runs the program has not said (GOGC).
func collectSeldom(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}
