package corpus

import (
	"reflect"
	"strings"
	"testing"
)

func TestReadNamed(t *testing.T) {
	const iob1 = "-DOCSTART- -X- O O\n\nOsk NNP I-NP I-LOC\nvoters NNS I-NP O\nmet VBD I-VP O\nIda NNP I-NP I-PER\nBrehm NNP I-NP I-PER\n\n" +
		"-DOCSTART- -X- O O\n\nVelm NNP I-NP I-LOC\nTorra NNP I-NP B-LOC\n"
	got, err := ReadNamed(strings.NewReader(iob1), "x", CoNLL2003)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("%d articles, want 2", len(got))
	}
	want := []NamedSpan{{0, 1, "LOC"}, {3, 5, "PER"}}
	if !reflect.DeepEqual(got[0].Sentences[0].Names, want) {
		t.Errorf("names %v, want %v", got[0].Sentences[0].Names, want)
	}
	if n := len(got[1].Sentences[0].Names); n != 2 {
		t.Errorf("B- after I- of one type: %d names, want 2", n)
	}
}

func TestReadNamedTabs(t *testing.T) {
	got, err := ReadNamed(strings.NewReader("http://x\tO\n\nPort\tB-Location\nOsk\tI-Location\tB-NORP\n,\n"), "x", Worldwide)
	if err != nil {
		t.Fatal(err)
	}
	if s := got[0].Sentences[1]; len(s.Words) != 3 || !reflect.DeepEqual(s.Names, []NamedSpan{{0, 2, "Location"}}) {
		t.Errorf("got %+v", s)
	}
}
