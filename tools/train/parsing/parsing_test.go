package parsing

import (
	"bytes"
	"strings"
	"testing"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/model"
	"rashomon/internal/parse"
)

const bank = `# newdoc id = ferry
1	The	the	DET	DT	_	2	det	_	_
2	pilot	pilot	NOUN	NN	_	3	nsubj	_	_
3	saw	see	VERB	VBD	_	0	root	_	_
4	two	two	NUM	CD	_	5	nummod	_	_
5	ferries	ferry	NOUN	NNS	_	3	obj	_	_
6	in	in	ADP	IN	_	8	case	_	_
7	the	the	DET	DT	_	8	det	_	_
8	fog	fog	NOUN	NN	_	3	obl	_	SpaceAfter=No
9	.	.	PUNCT	.	_	3	punct	_	_

1	They	they	PRON	PRP	_	3	nsubj:pass	_	_
2	were	be	AUX	VBD	_	3	aux:pass	_	_
3	warned	warn	VERB	VBN	_	0	root	_	_
4	by	by	ADP	IN	_	6	case	_	_
5	the	the	DET	DT	_	6	det	_	_
6	mayor	mayor	NOUN	NN	_	3	obl:agent	_	_
7	of	of	ADP	IN	_	8	case	_	_
8	Ardel	Ardel	PROPN	NNP	_	6	nmod	_	_

`

// learned trains on the two sentences above.
func learned(t *testing.T) (*doc.Doc, []byte) {
	t.Helper()
	b, err := corpus.ParseCoNLLU(strings.NewReader(bank))
	if err != nil {
		t.Fatal(err)
	}
	gold := b[0].Doc()
	words := model.NewLookup(map[uint32]uint32{model.Fingerprint(model.Word("mayor")): 3})
	samples := Samples([]*doc.Doc{gold}, words)
	trainer := NewTrainer()
	trainer.Margin = 400 // so that rare weights are touched often enough to be kept
	for e := range 6 {
		trainer.Epoch(samples, e)
	}
	beam, err := NewBeam(trainer, 4, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	for e := range 6 {
		beam.Epoch(samples, e)
	}
	var m Measure
	for _, x := range samples {
		heads, rels := beam.Parse(x)
		m.Add(x, heads, rels)
	}
	if m.Labelled != m.Words {
		t.Errorf("the trainer parses with %v", m)
	}
	w, err := Weights(trainer, words)
	if err != nil {
		t.Fatal(err)
	}
	return gold, w
}

func TestParserHasLearnedTheTrees(t *testing.T) {
	gold, w := learned(t)
	p, err := parse.New(w)
	if err != nil {
		t.Fatal(err)
	}
	own := *gold
	if err := p.Parse(&own); err != nil {
		t.Fatal(err)
	}
	var m Measure
	m.AddDoc(gold, &own)
	if m.Words != 17 || m.Labelled != m.Words {
		t.Errorf("the parser parses with %v", m)
	}
}

func TestTrainingTwiceGivesTheSameBytes(t *testing.T) {
	_, one := learned(t)
	_, two := learned(t)
	if !bytes.Equal(one, two) {
		t.Error("two trainings differ")
	}
}
