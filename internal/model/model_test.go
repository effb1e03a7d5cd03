package model

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

func sample(t testing.TB, classes, features int) (*Linear, map[uint32][]Weight) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(1, 2))
	labels := make([]string, classes)
	for i := range labels {
		labels[i] = fmt.Sprint("class", i)
	}
	weights := map[uint32][]Weight{}
	for range features {
		var row []Weight
		for _, c := range rnd.Perm(classes)[:1+rnd.IntN(min(classes, 60))] {
			row = append(row, Weight{c, rnd.IntN(255) - 127})
		}
		weights[Fingerprint(rnd.Uint64())] = row
	}
	weights[0] = []Weight{{classes - 1, 7}}
	if classes != 3 { // of which the rows can be flat
		weights[0][0].Value = 700
		weights[empty-1] = []Weight{{0, -300}}
	}
	l, err := NewLinear(labels, 0.25, weights)
	if err != nil {
		t.Fatal(err)
	}
	return l, weights
}

func written(t testing.TB, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLinearScoresWhatItWasGiven(t *testing.T) {
	for _, classes := range []int{1, 3, 4, 40, 256, 257, 900} {
		l, weights := sample(t, classes, 3000)
		read, err := ReadLinear(written(t, l.Write))
		if err != nil {
			t.Fatal(classes, err)
		}
		if read.Scale() != 0.25 || !slices.Equal(read.Labels(), l.Labels()) || read.Size() != len(weights) {
			t.Errorf("%d classes: scale %v, %d labels, %d features", classes, read.Scale(), len(read.Labels()), read.Size())
		}
		taken := 0 // for another with the same mark in its line
		for fp, row := range weights {
			want := make([]int32, classes)
			for _, w := range row {
				want[w.Class] += int32(w.Value)
			}
			for _, m := range []*Linear{l, read} {
				got := make([]int32, classes)
				m.Score([]uint64{uint64(fp) << 32}, got)
				if slices.Equal(got, want) {
					continue
				}
				if taken++; taken > 4 {
					t.Fatalf("%d classes, feature %#x: %v, want %v", classes, fp, got, want)
				}
			}
		}
	}
}

func TestLinearPassesOverUnknownFeatures(t *testing.T) {
	l, weights := sample(t, 8, 1000)
	taken := 0
	for i := range uint64(10000) {
		got := make([]int32, 8)
		f := Hash(7, i)
		if _, known := weights[Fingerprint(f)]; known {
			continue
		}
		if l.Score([]uint64{f}, got); !slices.Equal(got, make([]int32, 8)) {
			taken++
		}
	}
	if taken > 5 {
		t.Errorf("%d of 10,000 unknown features were taken for others", taken)
	}
}

func TestFileHoldsSections(t *testing.T) {
	l, _ := sample(t, 5, 100)
	words := NewLookup(map[uint32]uint32{Fingerprint(Word("harbour")): 7, Fingerprint(Word("ferry")): 70000, 0: 1})
	var f File
	for _, err := range []error{
		f.Add("arcs", l.Write), f.Add("clusters", words.Write),
		f.AddStrings("lemmas", []string{"sink", "", "sail"}), f.AddStrings("none", nil),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	read, err := Read(written(t, f.Write))
	if err != nil {
		t.Fatal(err)
	}
	if m, err := read.Linear("arcs"); err != nil || m.Size() != l.Size() {
		t.Error("arcs:", err)
	}
	m, err := read.Lookup("clusters")
	if err != nil {
		t.Fatal(err)
	}
	if v, ok := m.Get(Word("ferry")); v != 70000 || !ok {
		t.Error("ferry:", v, ok)
	}
	if all := maps.Collect(m.All()); len(all) != 3 || all[0] != 1 {
		t.Error("all:", all)
	}
	if _, ok := m.Get(Word("boat")); ok {
		t.Error("boat is there")
	}
	if s, err := read.Strings("lemmas"); err != nil || !slices.Equal(s, []string{"sink", "", "sail"}) {
		t.Errorf("lemmas: %q %v", s, err)
	}
	if s, err := read.Strings("none"); err != nil || len(s) != 0 {
		t.Errorf("none: %q %v", s, err)
	}
	if _, err := read.Linear("labels"); err == nil {
		t.Error("a section that is not there was read")
	}
	if f.Add("arcs", l.Write) == nil {
		t.Error("a section was added twice")
	}
}

func TestDamageIsAnError(t *testing.T) {
	l, _ := sample(t, 5, 50)
	good := written(t, l.Write)
	for n := range good {
		if _, err := ReadLinear(good[:n]); err == nil {
			t.Fatalf("%d of %d bytes were read as a model", n, len(good))
		}
	}
	if _, err := ReadLinear(append(slices.Clone(good), 0)); err == nil {
		t.Error("a byte too many was read")
	}
}

func TestHash(t *testing.T) {
	if Hash2(1, 2, 3) == Hash2(1, 3, 2) || Hash(1, 2) == Hash(2, 1) || Hash3(1, 2, 3, 4) == Hash3(1, 2, 4, 3) {
		t.Error("the order of values is lost")
	}
	features := map[uint64][2]uint64{}
	for template := range uint64(300) {
		for value := range uint64(20) {
			if other, twice := features[Hash(template, value)]; twice {
				t.Errorf("value %d of template %d is value %d of template %d", value, template, other[1], other[0])
			}
			features[Hash(template, value)] = [2]uint64{template, value}
		}
	}
	seen := map[uint64]string{}
	for _, s := range []string{"", "\x00", "a", "a\x00", "port", "trop", "harbourmaster", "harbourmaster\x00", "harbourm", "aster"} {
		if other, twice := seen[Word(s)]; twice {
			t.Errorf("%q and %q have one hash", s, other)
		}
		seen[Word(s)] = s
	}
}

func FuzzRead(f *testing.F) {
	for _, classes := range []int{2, 3, 300} {
		l, _ := sample(f, classes, 20)
		var file File
		_ = file.Add("l", l.Write)
		_ = file.Add("m", NewLookup(map[uint32]uint32{1: 2, 9: 4}).Write)
		f.Add(written(f, file.Write))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := Read(b)
		if err != nil {
			return
		}
		if l, err := file.Linear("l"); err == nil {
			scores := make([]int32, len(l.Labels()))
			for i := range uint64(64) {
				l.Score([]uint64{Hash(1, i), i << 32}, scores)
			}
			for home, line := range l.grid.lines {
				for slot := range lineSlots {
					fp := uint64(home)<<32/l.grid.n&^0xffff | uint64(line[2*slot]) | uint64(line[2*slot+1])<<8
					l.Score([]uint64{fp << 32, (fp + 1<<16) << 32}, scores)
				}
			}
		}
		if m, err := file.Lookup("m"); err == nil {
			m.Get(Hash(1, 1))
		}
		_, _ = file.Strings("s")
	})
}

func BenchmarkScore(b *testing.B) {
	l, weights := sample(b, 44, 200_000)
	var features []uint64
	for fp := range weights {
		features = append(features, uint64(fp)<<32)
	}
	scores := make([]int32, 44)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i = (i + 1) % (len(features) - 40)
		l.Score(features[i:i+40], scores)
	}
}

func BenchmarkRead(b *testing.B) {
	l, _ := sample(b, 44, 200_000)
	w := written(b, l.Write)
	b.SetBytes(int64(len(w)))
	for b.Loop() {
		if _, err := ReadLinear(w); err != nil {
			b.Fatal(err)
		}
	}
}

// TestCrowdedLines holds that what lies in a later line is found, and that the
// last line of a grid may overflow.
func TestCrowdedLines(t *testing.T) {
	weights := map[uint32][]Weight{}
	for i := range uint32(60) {
		weights[empty-1-i*3] = []Weight{{Class: int(i % 3), Value: int(i) - 30}}
		weights[1<<31+i*3] = []Weight{{Class: int(i % 3), Value: int(i) - 30}}
	}
	l, err := NewLinear([]string{"a", "b", "c"}, 1, weights)
	if err != nil {
		t.Fatal(err)
	}
	if !l.Flat() {
		t.Fatal("the rows of three classes are not flat")
	}
	var features []uint64
	for fp, row := range weights {
		var got [3]int32
		l.Score([]uint64{uint64(fp) << 32}, got[:])
		if got[row[0].Class] != int32(row[0].Value) {
			t.Errorf("feature %#x: %v, want %v", fp, got, row)
		}
		features = append(features, uint64(fp)<<32, uint64(fp-1)<<32)
	}
	half := len(features) / 2
	apart, all := l.Pack(features[:half])+l.Pack(features[half:]), l.Pack(features)
	if apart != all || all.Scores() != [3]int32{-60, -20, 20} {
		t.Errorf("parts make %v, the whole %v", apart.Scores(), all.Scores())
	}
	var first, none, rest Packed
	l.PackAll(features, []int{7, 7, len(features)}, []*Packed{&first, &none, &rest}, new(Look))
	if first != l.Pack(features[:7]) || none != 0 || rest != l.Pack(features[7:]) {
		t.Errorf("runs make %v, %v and %v", first.Scores(), none.Scores(), rest.Scores())
	}
}
