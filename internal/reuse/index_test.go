package reuse_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
	"rashomon/internal/reuse"
)

// generated is a report of so many words drawn from a vocabulary as skewed as
// that of news, the tail of it copied from another where one is given.
func generated(random *rand.Rand, id, source string, words int, copied string) *news.Reading {
	var b bytes.Buffer
	b.WriteString(copied)
	zipf := rand.NewZipf(random, 1.1, 8, 60000)
	for range words {
		b.WriteString(" w")
		b.WriteString(strconv.FormatUint(zipf.Uint64(), 36))
	}
	text := b.String()
	return &news.Reading{Report: &news.Report{
		ID: id, Source: news.Source{Name: source}, Text: text,
		Blocks: []doc.Block{{Span: doc.Span{End: len(text)}, Kind: doc.Paragraph}},
	}}
}

func TestNear(t *testing.T) {
	all := read(t, "testdata", invented...)
	x := reuse.NewIndex()
	for _, r := range all {
		if err := x.Add(reuse.PrintOf(r)); err != nil {
			t.Fatal(err)
		}
	}
	near := x.Near(reuse.PrintOf(all[1])) // the reprint
	if len(near.Matches) == 0 || near.Matches[0].Report != "wire" || near.Matches[0].Share < .5 {
		t.Errorf("the reprint is near %+v", near.Matches)
	}
	for _, m := range near.Matches {
		if m.Report == "own" || m.Report == "reprint" {
			t.Errorf("the reprint is near %s", m.Report)
		}
	}
	x.Remove("wire")
	for _, m := range x.Near(reuse.PrintOf(all[1])).Matches {
		if m.Report == "wire" {
			t.Error("a removed report is near")
		}
	}
	if err := x.Add(reuse.PrintOf(all[1])); !errors.Is(err, news.ErrConflict) {
		t.Errorf("added twice: %v", err)
	}
	if err := x.Add(reuse.Print{}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("added without an ID: %v", err)
	}
}

// TestCopiesAreFoundInAnArchive copies passages of random length from random
// reports of an archive.
func TestCopiesAreFoundInAnArchive(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	x := reuse.NewIndex()
	var all []*news.Reading
	for i := range 600 {
		r := generated(random, fmt.Sprint("r", i), fmt.Sprint("s", i%20), 120, "")
		all = append(all, r)
		if err := x.Add(reuse.PrintOf(r)); err != nil {
			t.Fatal(err)
		}
	}
	for k := range 100 {
		from := all[random.IntN(len(all))]
		r := generated(random, "new", "other", 100, from.Report.Text[:250+random.IntN(150)])
		near := x.Near(reuse.PrintOf(r)).Matches
		if len(near) == 0 || near[0].Report != from.Report.ID {
			t.Fatalf("copy %d of %s is near %+v", k, from.Report.ID, near)
		}
	}
	if near := x.Near(reuse.PrintOf(generated(random, "new", "other", 200, ""))).Matches; len(near) > 0 {
		t.Errorf("a report of its own is near %+v", near)
	}
}

func TestIndexIsReadAsWritten(t *testing.T) {
	x := reuse.NewIndex()
	var prints []reuse.Print
	for _, r := range read(t, "testdata", invented...) {
		prints = append(prints, reuse.PrintOf(r))
		if err := x.Add(prints[len(prints)-1]); err != nil {
			t.Fatal(err)
		}
	}
	x.Remove("own")
	var b bytes.Buffer
	if n, err := x.WriteTo(&b); err != nil || n != int64(b.Len()) {
		t.Fatalf("wrote %d of %d: %v", n, b.Len(), err)
	}
	y, err := reuse.ReadIndex(b.Bytes())
	if err != nil || y.Len() != x.Len() {
		t.Fatalf("read %v", err)
	}
	for _, p := range prints {
		if !reflect.DeepEqual(x.Near(p), y.Near(p)) {
			t.Errorf("%s: near %+v, before %+v", p.Report, y.Near(p), x.Near(p))
		}
	}
	for i := range b.Len() {
		broken := bytes.Clone(b.Bytes())
		broken[i] ^= 1
		if _, err := reuse.ReadIndex(broken); !errors.Is(err, news.ErrInvalid) {
			t.Fatalf("byte %d damaged: %v", i, err)
		}
	}
}

func FuzzReadIndex(f *testing.F) {
	x := reuse.NewIndex()
	if err := x.Add(reuse.Print{Report: "r", Source: "s", Marks: []reuse.Mark{{Hash: 7}}}); err != nil {
		f.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := x.WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		y, err := reuse.ReadIndex(b)
		if err != nil {
			if !errors.Is(err, news.ErrInvalid) {
				t.Errorf("error %v of no kind", err)
			}
			return
		}
		y.Near(reuse.Print{Report: "q", Marks: []reuse.Mark{{Hash: 7}}})
	})
}

// TestFurnitureIsLearned reads pages of one site with the same notice.
func TestFurnitureIsLearned(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	const notice = "Reports of the Grevik Post may be shared by schools and clubs of the valley with a link to the page they were taken from and the name of the writer and the day on which they were first printed by the house "
	var all []*news.Reading
	for i := range 5 {
		all = append(all, generated(random, fmt.Sprint("r", i), "The Grevik Post", 80, notice))
	}
	other := generated(random, "other", "Another", 80, notice)
	known := reuse.Learn(append(all, other))
	for _, c := range []struct {
		a, b *news.Reading
		most float64
	}{{all[0], all[1], .1}, {all[0], generated(random, "more", "The Grevik Post", 80, notice), .1}} {
		if got := reuse.Compare(c.a, c.b, known); got.Copied > c.most {
			t.Errorf("%s and %s share %.2f", c.a.Report.ID, c.b.Report.ID, got.Copied)
		}
	}
	if got := reuse.Compare(other, generated(random, "third", "A third", 80, notice), known); got.Copied < .2 {
		t.Errorf("two other sites share %.2f with what only one site has as furniture", got.Copied)
	}
	copied := *all[0].Report
	copied.ID, copied.Source.Name = "copy", "A third"
	if got := reuse.Compare(all[0], &news.Reading{Report: &copied}, known); got.Copied < .9 {
		t.Errorf("a copy of a page shares %.2f with it", got.Copied)
	}
}

// TestReprintsAreNoFurniture: what a wire and its many reprints share with a
// report that took a part of it is copied, however many they are.
func TestReprintsAreNoFurniture(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	wire := generated(random, "wire", "", 300, "")
	all := []*news.Reading{wire}
	for i := range 12 {
		copied := *wire.Report
		copied.ID, copied.Source.Name = fmt.Sprint("reprint", i), fmt.Sprint("paper", i%4)
		all = append(all, &news.Reading{Report: &copied})
	}
	part := generated(random, "part", "paper1", 200, wire.Report.Text[:400])
	all = append(all, part)
	if got := reuse.Compare(wire, part, reuse.Learn(all)); got.Copied < .2 {
		t.Errorf("of a part of a wire that has twelve reprints %.2f is copied", got.Copied)
	}
}

// BenchmarkNear looks one report up in an archive of a million generated ones, or
// as many as ARCHIVE says.
func BenchmarkNear(b *testing.B) {
	size := 20000
	if n, err := strconv.Atoi(os.Getenv("ARCHIVE")); err == nil {
		size = n
	}
	random := rand.New(rand.NewPCG(1, 1))
	x := reuse.NewIndex()
	var some []reuse.Print
	for i := range size {
		copied := ""
		if i%5 == 4 { // a fifth are reprints in part
			copied = "a passage of the wire that tells of matter " + strconv.Itoa(i/40) + " and goes on to say what w" + strconv.Itoa(i/40) + " did then and there and with whom it was done and why and how"
		}
		p := reuse.PrintOf(generated(random, strconv.Itoa(i), strconv.Itoa(i%3000), 350, copied))
		if err := x.Add(p); err != nil {
			b.Fatal(err)
		}
		if i%(size/200+1) == 4 {
			p.Report += "'"
			some = append(some, p)
		}
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		x.Near(some[i%len(some)])
		i++
	}
	b.ReportMetric(float64(size), "reports")
}
