package parsing

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/model"
	"rashomon/internal/parse"
	"rashomon/internal/tag"
	"rashomon/models"
	"rashomon/tools/train/perceptron"
	"rashomon/tools/train/tagging"
)

const (
	tagFolds  = 5
	tagEpochs = 4

	epochs      = 5  // of choosing actions one by one
	margin      = 10 // by which a right choice must lead
	beamWidth   = 6
	beamEpochs  = 8 // of choosing whole parses
	searchWidth = 6
	searchSlack = 120     // which holds the beam at three on the average
	beamActions = 600_000 // features that are learned on as whole parses
	maxActions  = 400_000 // of them, kept in the end: the lighter third tells nothing
	maxRelation = 280_000 // weights kept
)

// Train learns from the train sets of EWT and GUM, with the tags that a tagger
// trained on the rest of them gives, and returns the weights. The development
// sets are measured with the tags of the embedded tagger.
func Train(data string, log io.Writer) ([]byte, error) {
	docs, err := trainDocs(data, log)
	if err != nil {
		return nil, err
	}
	words, err := Clusters()
	if err != nil {
		return nil, err
	}
	samples := Samples(docs, words)
	fmt.Fprintf(log, "parse: %d sentences\n", len(samples))
	t := NewTrainer()
	t.Margin = margin
	for e := range epochs {
		fmt.Fprintf(log, "parse: epoch %d: %.2f%% of the actions right\n", e+1, 100*t.Epoch(samples, e))
	}
	beam, err := NewBeam(t, beamWidth, beamActions)
	if err != nil {
		return nil, err
	}
	for e := range beamEpochs {
		fmt.Fprintf(log, "parse: beam epoch %d: %.2f%% of the parses right\n", e+1, 100*beam.Epoch(samples, epochs+e))
	}
	b, err := Weights(t, words)
	if err != nil {
		return nil, err
	}
	return b, report(b, data, log)
}

// trainDocs reads the train sets and tags them by jack-knife.
func trainDocs(data string, log io.Writer) ([]*doc.Doc, error) {
	var docs []*doc.Doc
	var sentences []corpus.TreeSentence
	for _, name := range []string{"ewt-train", "gum-train"} {
		bank, err := readBank(data, name)
		if err != nil {
			return nil, err
		}
		for _, d := range bank {
			docs = append(docs, d.Doc())
			sentences = append(sentences, d.Sentences...)
		}
	}
	tags, err := tagging.Jackknife(data, sentences, tagFolds, tagEpochs, log)
	if err != nil {
		return nil, err
	}
	i := 0
	for _, d := range docs {
		for _, s := range d.Sentences {
			copy(d.Tags[s.First:s.Last], tags[i])
			i++
		}
	}
	return docs, nil
}

func readBank(data, name string) (corpus.Treebank, error) {
	return corpus.ReadTreebank(filepath.Join(data, "treebank", "en", name+".conllu.gz"))
}

// Clusters takes the clusters of words from the embedded weights of the tagger.
func Clusters() (*model.Lookup, error) {
	b, err := models.Weights("tag")
	if err != nil {
		return nil, err
	}
	f, err := model.Read(b)
	if err != nil {
		return nil, err
	}
	words, err := f.Lookup("words")
	if err != nil {
		return nil, err
	}
	values := map[uint32]uint32{}
	for fp, entry := range words.All() {
		if c := tag.Entry(entry).Cluster(); c != 0 {
			values[fp] = uint32(c)
		}
	}
	return model.NewLookup(values), nil
}

// Weights prunes and writes what was learned.
func Weights(t *Trainer, words *model.Lookup) ([]byte, error) {
	actions, err := t.Actions.Freeze(perceptron.Freezing{MaxWeights: maxActions})
	if err != nil {
		return nil, err
	}
	rels, err := t.Rels.Freeze(perceptron.Freezing{MinUpdates: 2, MaxWeights: maxRelation})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := parse.Write(&b, actions, rels, words, parse.Search{Width: searchWidth, Slack: searchSlack}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// report measures the weights on the development sets, from gold tokens with the
// embedded tagger's tags.
func report(b []byte, data string, log io.Writer) error {
	p, err := parse.New(b)
	if err != nil {
		return err
	}
	w, err := models.Weights("tag")
	if err != nil {
		return err
	}
	tagger, err := tag.New(w)
	if err != nil {
		return err
	}
	for _, name := range []string{"ewt-dev", "gum-dev"} {
		bank, err := readBank(data, name)
		if err != nil {
			return err
		}
		var m Measure
		for _, td := range bank {
			gold := td.Doc()
			own := &doc.Doc{Text: gold.Text, Blocks: gold.Blocks, Tokens: gold.Tokens, Sentences: gold.Sentences}
			if err := tagger.Tag(own); err != nil {
				return err
			}
			if err := p.Parse(own); err != nil {
				return err
			}
			m.AddDoc(gold, own)
		}
		fmt.Fprintf(log, "parse: %s: %v\n", name, m)
	}
	return nil
}
