package model

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestLookUpIsTheSame holds the assembly to what is read plainly, on grids with lines
// that overflow, marks that come twice, and fingerprints at the ends.
func TestLookUpIsTheSame(t *testing.T) {
	if !vectors {
		t.Skip("this processor has no vectors")
	}
	for _, classes := range []int{3, 40} {
		for _, size := range []int{1, 12, 200, 30_000} {
			l, weights := sample(t, classes, size)
			features := []uint64{0, 1 << 32, uint64(empty-1) << 32, 0xffff << 32, 0x10000 << 32}
			for fp := range weights {
				other := fp ^ 1<<(7+fp%24) // often in the same line, at times with the same mark
				features = append(features, uint64(fp)<<32|7, uint64(other)<<32, uint64(other)*0x9e3779b97f4a7c15)
			}
			slices.Sort(features)
			plain, quick := make([]uint32, len(features)), make([]uint32, len(features))
			l.grid.lookUpPlainly(features, plain)
			if !l.grid.lookUp(features, quick, l.rows) {
				t.Fatal("it gave up")
			}
			found := 0
			for i, f := range features {
				if plain[i] != quick[i] {
					t.Fatalf("%d classes, %d features: %#x: %#x plainly, %#x in assembly", classes, size, f, plain[i], quick[i])
				}
				if v := plain[i]; v != 0 && v != packedZero {
					found++
				}
			}
			if found < len(weights)*9/10 {
				t.Errorf("%d classes: found %d of %d features", classes, found, len(weights))
			}
			if l.grid.lookUp([]uint64{1, uint64(empty) << 32}, quick, nil) {
				t.Error("a fingerprint like that of an empty slot was not left to be mended")
			}
		}
	}
}

// TestSettle sets marks that come twice in a line, one of them that of empty slots:
// the first that is found must tell what all tell.
func TestSettle(t *testing.T) {
	var l line
	marks := []uint16{0, 9, 12, 3, 9, 12}
	for s, mark := range marks {
		binary.LittleEndian.PutUint16(l[2*s:], mark)
		l.set(s, uint32(100+s))
	}
	var told []uint32
	for _, mark := range marks {
		told = append(told, l.value(l.find(uint32(mark), l.first())))
	}
	l.settle(len(marks))
	for s, mark := range marks {
		value := binary.LittleEndian.Uint32(l[lineValues+3*s:]) & maxValue
		if value != told[s] || l.value(l.find(uint32(mark), l.first())) != value {
			t.Errorf("mark %d in slot %d tells %d, found %d", mark, s, value, told[s])
		}
	}
	if told[1] == told[2] || told[1] != told[4] {
		t.Error("the marks were not told apart:", told)
	}
}

func BenchmarkLookUp(b *testing.B) {
	for _, features := range []int{20_000, 400_000} {
		l, weights := sample(b, 3, features)
		rnd := rand.New(rand.NewPCG(3, 4))
		asked := make([]uint64, 0, 1<<16)
		for fp := range weights {
			asked = append(asked, uint64(fp)<<32, rnd.Uint64())
			if len(asked) >= 1<<16 {
				break
			}
		}
		var values [40]uint32
		run := func(look func(features []uint64)) func(b *testing.B) {
			return func(b *testing.B) {
				b.SetBytes(8 * 40)
				at := 0
				for b.Loop() {
					look(asked[at : at+40])
					if at += 40; at+40 > len(asked) {
						at = 0
					}
				}
			}
		}
		b.Run(fmt.Sprint("plain/", features), run(func(f []uint64) { l.grid.lookUpPlainly(f, values[:]) }))
		if vectors {
			b.Run(fmt.Sprint("vectors/", features), run(func(f []uint64) { l.grid.lookUp(f, values[:], nil) }))
		}
	}
}
