package tag_test

import (
	"strings"
	"sync"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/tag"
	"rashomon/models"
)

var tagger = sync.OnceValues(func() (*tag.Tagger, error) {
	b, err := models.Weights("tag")
	if err != nil {
		return nil, err
	}
	return tag.New(b)
})

// spaced makes a doc whose tokens are parted by blanks, with a sentence to a line.
func spaced(text string) *doc.Doc {
	d := &doc.Doc{Text: text, Lang: "en", Has: doc.Tokens | doc.Sentences}
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		first := len(d.Tokens)
		for i := 0; i < len(line); {
			n := strings.IndexAny(line[i:], " \n")
			if n < 0 {
				n = len(line) - i
			}
			if n > 0 {
				d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: at + i, End: at + i + n}})
			}
			i += n + 1
		}
		if last := len(d.Tokens); last > first {
			span := doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}
			d.Blocks = append(d.Blocks, doc.Block{Span: span})
			d.Sentences = append(d.Sentences, doc.Sentence{Span: span, First: first, Last: last, Block: len(d.Blocks) - 1})
		}
		at += len(line)
	}
	return d
}

func tagged(t testing.TB, text string) *doc.Doc {
	t.Helper()
	tg, err := tagger()
	if err != nil {
		t.Fatal(err)
	}
	d := spaced(text)
	if err := tg.Tag(d); err != nil {
		t.Fatal(err)
	}
	d.Has |= doc.Tags
	if err := doc.Check(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTags(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The minister visited two flooded villages on Tuesday .", "DET NOUN VERB NUM * NOUN ADP PROPN PUNCT"},
		{"She said that the talks had not failed .", "PRON VERB SCONJ DET NOUN AUX PART VERB PUNCT"},
		{"Rescuers were still searching for survivors , officials said .", "NOUN AUX ADV VERB ADP NOUN PUNCT NOUN VERB PUNCT"},
		{"They do n't want to leave their homes .", "PRON AUX PART VERB PART VERB PRON NOUN PUNCT"},
		{"The mayor 's office paid $ 6 million , or 23 % of the budget .", "DET NOUN PART NOUN VERB SYM NUM NUM PUNCT CCONJ NUM SYM ADP DET NOUN PUNCT"},
	} {
		d := tagged(t, c.text)
		for i, want := range strings.Fields(c.want) {
			if got := d.Tags[i].POS.String(); want != "*" && got != want {
				t.Errorf("%q: %s is %s, not %s", c.text, d.Tokens[i].Of(d.Text), got, want)
			}
		}
	}
}

func TestHeadlines(t *testing.T) {
	for _, text := range []string{"Storm Kills Three In Coastal Town", "STORM KILLS THREE IN COASTAL TOWN"} {
		d := tagged(t, text)
		if d.Tags[1].POS != doc.VERB || d.Tags[3].POS != doc.ADP || d.Tags[2].POS != doc.NUM {
			t.Errorf("%q: %v", text, d.Tags)
		}
	}
}

func TestLemmas(t *testing.T) {
	d := tagged(t, "The women were held in worse conditions than the boxes that Ardal 's drivers carried .")
	want := strings.Fields("the woman be hold in bad condition than the box that Ardal 's driver carry .")
	for i, w := range want {
		if got := d.Tags[i].Lemma; got != w {
			t.Errorf("lemma of %s is %q, not %q", d.Tokens[i].Of(d.Text), got, w)
		}
	}
}

func TestIrregularVerbs(t *testing.T) {
	d := tagged(t, "The men were flown to Port Ansel and his mother sought the truth .")
	for i, want := range map[int]string{3: "fly", 10: "seek"} {
		if got := d.Tags[i].Lemma; got != want {
			t.Errorf("lemma of %s is %q, not %q", d.Tokens[i].Of(d.Text), got, want)
		}
	}
}

// TestMisleadingEndings holds the lemmas of verbs that their endings would spoil.
func TestMisleadingEndings(t *testing.T) {
	l, err := tag.NewLemmas([]string{"VBN\ted\t1\t", "VBD\ted\t2\t", "VBG\ting\t3\t"})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		"freed VBN free", "raided VBD raid", "ruled VBD rule", "chaired VBD chair", "extradited VBD extradite",
		"signalled VBN signal", "rebuking VBG rebuke", "walking VBG walk",
	} {
		f := strings.Fields(row)
		if got := l.Lemma(f[0], f[1]); got != f[2] {
			t.Errorf("lemma of %s as %s is %q, not %q", f[0], f[1], got, f[2])
		}
	}
}

func TestNewRefusesOtherBytes(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("no weights"), make([]byte, 100)} {
		if _, err := tag.New(b); err == nil {
			t.Errorf("%d bytes were taken as weights", len(b))
		}
	}
}

func TestConcurrentUseGivesTheSame(t *testing.T) {
	text := strings.Repeat("Officials said on Monday that the bridge had been closed .\n", 50)
	want := tagged(t, text)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			got := tagged(t, text)
			for i := range got.Tags {
				if got.Tags[i] != want.Tags[i] {
					t.Errorf("token %d: %v, not %v", i, got.Tags[i], want.Tags[i])
					return
				}
			}
		})
	}
	wg.Wait()
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{"", "a", "Ünïcode ’s — \xff\xfe 12,000 😀", "Don't STOP now !", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		tagged(t, s)
	})
}

func BenchmarkTag(b *testing.B) {
	text := strings.Repeat("Officials in the northern province said on Monday that at least 40 people had been evacuated after the river Tarn burst its banks .\nThe governor , Lena Ardal , told reporters that the army would bring food and blankets to the villages by nightfall .\n", 40)
	d := spaced(text)
	tg, err := tagger()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := tg.Tag(d); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
