package corpus

import (
	"strings"
	"testing"

	"rashomon/internal/doc"
)

const conllu = `# newdoc id = d1
# sent_id = d1-1
# text = They don't sing.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sing	sing	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = d1-2
# newpar
# text = Go!
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
1.1	you	you	PRON	PRP	_	_	_	_	_
2	!	!	PUNCT	.	_	1	punct	_	_

`

func TestParseCoNLLU(t *testing.T) {
	bank, err := ParseCoNLLU(strings.NewReader(conllu))
	if err != nil {
		t.Fatal(err)
	}
	if len(bank) != 1 || bank[0].ID != "d1" || len(bank.Sentences()) != 2 || bank[0].Sentences[0].Text != "They don't sing." {
		t.Fatalf("%+v", bank)
	}
	d := bank[0].Doc()
	if err := doc.Check(d); err != nil {
		t.Fatal(err)
	}
	if d.Text != "They don't sing.\nGo!" || len(d.Blocks) != 2 {
		t.Errorf("%q in %d blocks", d.Text, len(d.Blocks))
	}
	var forms []string
	for _, k := range d.Tokens {
		forms = append(forms, k.Of(d.Text))
	}
	if got := strings.Join(forms, " "); got != "They do n't sing . Go !" {
		t.Error(got)
	}
	if d.Arcs[0].Head != 3 || d.Arcs[3].Head != doc.None || d.Arcs[0].Rel != doc.Nsubj || d.Tags[2].Lemma != "not" {
		t.Errorf("%v %v", d.Arcs, d.Tags)
	}
	if raw := bank[0].Raw(); raw.Has != 0 || len(raw.Tokens) != 0 || raw.Text != d.Text {
		t.Errorf("%+v", raw)
	}
}

func TestParseCoNLLURefuses(t *testing.T) {
	for _, s := range []string{"1\tonly\n", "1\ta\ta\tX\tX\t_\tx\tdep\t_\t_\n\n", "1\ta\ta\tX\tX\t_\t9\tdep\t_\t_\n\n", "2-x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n\n"} {
		if _, err := ParseCoNLLU(strings.NewReader(s)); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}

func FuzzParseCoNLLU(f *testing.F) {
	f.Add(conllu)
	f.Fuzz(func(t *testing.T, s string) {
		bank, err := ParseCoNLLU(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, d := range bank {
			d.Doc()
		}
	})
}

func TestPlainDoc(t *testing.T) {
	d := PlainDoc("Flood in Tarn\n\n  The river rose. \n", true)
	if err := doc.Check(d); err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 2 || d.Blocks[0].Kind != doc.Title || d.Blocks[1].Of(d.Text) != "The river rose." {
		t.Errorf("%v", d.Blocks)
	}
}
