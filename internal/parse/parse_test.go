package parse

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/model"
	"rashomon/models"
)

// untrained is weights that are noise: any action may be taken.
func untrained(t testing.TB) []byte {
	t.Helper()
	rels := make([]string, doc.Rels)
	for i := range rels {
		rels[i] = doc.Rel(i).String()
	}
	weights := map[uint32][]model.Weight{}
	rnd := rand.New(rand.NewPCG(3, 5))
	for range 5000 {
		weights[rnd.Uint32()] = []model.Weight{{Class: rnd.IntN(int(Actions)), Value: rnd.IntN(9) - 4}}
	}
	a, err := model.NewLinear([]string{"shift", "left", "right"}, 1, weights)
	if err != nil {
		t.Fatal(err)
	}
	r, err := model.NewLinear(rels, 1, weights)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, a, r, nil, Search{Width: 3, Slack: 20}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tagged makes a doc of one sentence from "word/POS/Fine" fields.
func tagged(sentences ...string) *doc.Doc {
	d := &doc.Doc{Has: doc.Tokens | doc.Sentences | doc.Tags}
	var text strings.Builder
	for _, line := range sentences {
		first := len(d.Tokens)
		for _, field := range strings.Fields(line) {
			part := strings.Split(field, "/")
			start := text.Len()
			text.WriteString(part[0] + " ")
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: start, End: start + len(part[0])}})
			d.Tags = append(d.Tags, doc.Tag{POS: doc.ParsePOS(part[1]), Fine: part[2], Lemma: part[0]})
		}
		span := doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[len(d.Tokens)-1].End}
		d.Sentences = append(d.Sentences, doc.Sentence{Span: span, First: first, Last: len(d.Tokens)})
	}
	d.Text = text.String()
	d.Blocks = []doc.Block{{Span: doc.Span{Start: 0, End: len(d.Text)}}}
	return d
}

func TestEveryParseIsATree(t *testing.T) {
	p, err := New(untrained(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 2, 3, 17, 512, Longest, Longest + 1, 5*Longest + 3} {
		d := tagged(strings.Repeat("ferry/NOUN/NN ", n))
		for i := range d.Tags {
			d.Tags[i].POS = doc.POS(i * 7 % 17)
		}
		if err := p.Parse(d); err != nil {
			t.Fatal(err)
		}
		d.Has |= doc.Arcs
		if err := doc.Check(d); err != nil {
			t.Errorf("%d tokens: %v", n, err)
		}
	}
	if err := p.Parse(&doc.Doc{Tokens: make([]doc.Token, 1)}); err == nil {
		t.Error("a doc without tags was parsed")
	}
}

// grow makes a random projective tree over the words [first, last).
func grow(rnd *rand.Rand, heads []int32, first, last, above int32) {
	if first >= last {
		return
	}
	root := first + rnd.Int32N(last-first)
	heads[root] = above
	for _, side := range [][2]int32{{first, root}, {root + 1, last}} {
		for at := side[0]; at < side[1]; {
			end := at + 1 + rnd.Int32N(side[1]-at)
			grow(rnd, heads, at, end, root)
			at = end
		}
	}
}

func TestActionsWithoutCostLeadToTheGoldTree(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 13))
	var s State
	for range 300 {
		n := 1 + rnd.Int32N(30)
		gold := make([]int32, n+2)
		gold[0], gold[n+1] = -1, -1
		grow(rnd, gold, 1, n+1, 0)
		s.Reset(int(n))
		for !s.Done() {
			var costs [Actions]int
			s.Costs(gold, &costs)
			var free []Action
			for a := range Actions {
				if costs[a] == 0 {
					free = append(free, a)
				}
			}
			if len(free) == 0 {
				t.Fatalf("no action is without cost: %v, gold %v", costs, gold)
			}
			s.Do(free[rnd.IntN(len(free))], doc.Dep)
		}
		for i := int32(1); i <= n; i++ {
			if s.Heads[i] != gold[i] {
				t.Fatalf("heads %v, gold %v", s.Heads, gold)
			}
		}
	}
}

func trained(t testing.TB) *Parser {
	t.Helper()
	w, err := models.Weights("parse")
	if err != nil {
		t.Skip("the weights of the parser are missing:", err)
	}
	p, err := New(w)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTrainedParserReadsPlainSentences(t *testing.T) {
	p := trained(t)
	d := tagged(
		"The/DET/DT mayor/NOUN/NN of/ADP/IN Port/PROPN/NNP Ardel/PROPN/NNP visited/VERB/VBD two/NUM/CD prisons/NOUN/NNS on/ADP/IN Friday/PROPN/NNP ./PUNCT/.",
		"Twelve/NUM/CD sailors/NOUN/NNS were/AUX/VBD rescued/VERB/VBN by/ADP/IN a/DET/DT ferry/NOUN/NN ,/PUNCT/, the/DET/DT coastguard/NOUN/NN said/VERB/VBD ./PUNCT/.",
	)
	if err := p.Parse(d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		dependent, head int
		rel             doc.Rel
	}{
		{1, 5, doc.Nsubj}, {5, doc.None, doc.Root}, {7, 5, doc.Obj}, {6, 7, doc.Nummod}, {9, 5, doc.Obl},
		{12, 14, doc.NsubjPass}, {13, 14, doc.AuxPass}, {17, 14, doc.OblAgent}, {20, 21, doc.Nsubj},
	} {
		if got := d.Arcs[want.dependent]; got.Head != want.head || got.Rel != want.rel {
			t.Errorf("%s: %v of token %d, want %v of %d", d.Tokens[want.dependent].Of(d.Text), got.Rel, got.Head, want.rel, want.head)
		}
	}
}

func FuzzNew(f *testing.F) {
	f.Add(untrained(f)[:200])
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := New(b)
		if err != nil {
			return
		}
		d := tagged("Gulls/NOUN/NNS cry/VERB/VBP ./PUNCT/.")
		if err := p.Parse(d); err != nil {
			t.Fatal(err)
		}
		d.Has |= doc.Arcs
		if err := doc.Check(d); err != nil {
			t.Fatal(err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	p := trained(b)
	d := tagged(
		"The/DET/DT mayor/NOUN/NN of/ADP/IN Port/PROPN/NNP Ardel/PROPN/NNP visited/VERB/VBD two/NUM/CD prisons/NOUN/NNS on/ADP/IN Friday/PROPN/NNP ./PUNCT/.",
		"Twelve/NUM/CD sailors/NOUN/NNS were/AUX/VBD rescued/VERB/VBN by/ADP/IN a/DET/DT ferry/NOUN/NN ,/PUNCT/, the/DET/DT coastguard/NOUN/NN said/VERB/VBD ./PUNCT/.",
	)
	b.SetBytes(int64(len(d.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Parse(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
