// Package tagging trains the tagger: its weights, what it knows of words, and
// its lemmas.
package tagging

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/model"
	"rashomon/internal/tag"
	"rashomon/tools/train/perceptron"
)

const (
	epochs     = 10
	maxWeights = 900_000
	minShare   = 0.1
)

// Train learns from the train sets of EWT and GUM and returns the weights.
func Train(data string, log io.Writer) ([]byte, error) {
	var sentences []corpus.TreeSentence
	for _, name := range []string{"ewt-train", "gum-train"} {
		bank, err := readBank(data, name)
		if err != nil {
			return nil, err
		}
		sentences = append(sentences, bank.Sentences()...)
	}
	raw, err := readRaw(data, log)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(log, "tag: %d sentences\n", len(sentences))
	b, err := weights(sentences, raw, epochs, log)
	if err != nil {
		return nil, err
	}
	return b, measure(b, data, log)
}

func readBank(data, name string) (corpus.Treebank, error) {
	return corpus.ReadTreebank(filepath.Join(data, "treebank", "en", name+".conllu.gz"))
}

// weights learns everything from the sentences and writes it.
func weights(sentences []corpus.TreeSentence, raw *rawWords, epochs int, log io.Writer) ([]byte, error) {
	l := newLearner(sentences, raw)
	l.learn(append(sentences[:len(sentences):len(sentences)], recased(sentences)...), epochs)
	linear, err := l.trainer.Freeze(perceptron.Freezing{MinUpdates: 2, MaxWeights: maxWeights, MinShare: minShare})
	if err != nil {
		return nil, err
	}
	lemmas := lemmaRules(sentences)
	fmt.Fprintf(log, "tag: %d labels, %d features, %d lemma rules\n", len(l.lex.names), linear.Size(), len(lemmas))
	var f model.File
	if err := f.Add("tags", linear.Write); err != nil {
		return nil, err
	}
	if err := f.Add("words", l.words.Write); err != nil {
		return nil, err
	}
	if err := f.AddStrings("lemmas", lemmas); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// measure tells how well the weights do on the development sets.
func measure(b []byte, data string, log io.Writer) error {
	t, err := tag.New(b)
	if err != nil {
		return err
	}
	for _, name := range []string{"ewt-dev", "gum-dev"} {
		bank, err := readBank(data, name)
		if err != nil {
			return err
		}
		var n, pos, fine, lemma int
		for _, td := range bank {
			gold := td.Doc()
			own := &doc.Doc{Text: gold.Text, Blocks: gold.Blocks, Tokens: gold.Tokens, Sentences: gold.Sentences}
			if err := t.Tag(own); err != nil {
				return err
			}
			for i, g := range gold.Tags {
				n++
				pos += one(own.Tags[i].POS == g.POS)
				fine += one(own.Tags[i].Fine == g.Fine)
				lemma += one(own.Tags[i].Lemma == g.Lemma)
			}
		}
		share := func(k int) float64 { return 100 * float64(k) / float64(n) }
		fmt.Fprintf(log, "tag: %s: %d words: upos %.2f xpos %.2f lemma %.2f\n", name, n, share(pos), share(fine), share(lemma))
	}
	return nil
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
