package tagging

import (
	"fmt"
	"io"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/tag"
)

// foldRun is how many sentences that follow each other go into one fold, so
// that a fold holds whole passages and not every fifth sentence of each.
const foldRun = 40

// Jackknife tags each sentence by a tagger that was trained on the others, as
// what is trained on tags should see them: with the errors they will have. It
// reads raw texts from data as Train does. The result has the tags of each
// sentence in turn. Training takes about ten seconds for each fold and epoch
// of the two English treebanks together; 5 folds and 4 epochs serve.
func Jackknife(data string, sentences []corpus.TreeSentence, folds, epochs int, log io.Writer) ([][]doc.Tag, error) {
	if folds < 2 {
		return nil, fmt.Errorf("tag: %d folds; give 2 or more", folds)
	}
	raw, err := readRaw(data, log)
	if err != nil {
		return nil, err
	}
	out := make([][]doc.Tag, len(sentences))
	for fold := range folds {
		var others []corpus.TreeSentence
		for i, s := range sentences {
			if i/foldRun%folds != fold {
				others = append(others, s)
			}
		}
		b, err := weights(others, raw, epochs, io.Discard)
		if err != nil {
			return nil, err
		}
		t, err := tag.New(b)
		if err != nil {
			return nil, err
		}
		right, n := 0, 0
		for i, s := range sentences {
			if i/foldRun%folds != fold {
				continue
			}
			if out[i], err = tagsOf(t, s); err != nil {
				return nil, err
			}
			for k, w := range s.Words {
				right += one(out[i][k].POS.String() == w.UPOS)
			}
			n += len(s.Words)
		}
		fmt.Fprintf(log, "tag: fold %d of %d: upos %.2f of %d words\n", fold+1, folds, 100*float64(right)/float64(n), n)
	}
	return out, nil
}

// tagsOf tags a sentence with its gold words.
func tagsOf(t *tag.Tagger, s corpus.TreeSentence) ([]doc.Tag, error) {
	d := corpus.TreeDoc{Sentences: []corpus.TreeSentence{s}}.Doc()
	own := &doc.Doc{Text: d.Text, Blocks: d.Blocks, Tokens: d.Tokens, Sentences: d.Sentences}
	if err := t.Tag(own); err != nil {
		return nil, err
	}
	return own.Tags, nil
}
