package tagging

import (
	"rashomon/internal/corpus"
	"rashomon/internal/model"
	"rashomon/internal/tag"
	"rashomon/tools/train/perceptron"
)

// labelFrom is how often a label must be seen to be learned.
const labelFrom = 4

// learner trains the weights of the tags.
type learner struct {
	lex     *lexicon
	words   *model.Lookup
	labels  tag.Labels
	trainer *perceptron.Trainer
	reader  tag.Reader
	scores  []float32
	feats   []uint64
}

func newLearner(sentences []corpus.TreeSentence, raw *rawWords) *learner {
	l := &learner{lex: newLexicon(sentences, labelFrom)}
	l.words = l.lex.lookup(raw)
	l.labels = tag.NewLabels(l.lex.names)
	l.trainer = perceptron.New(l.lex.names)
	l.reader = tag.Reader{Words: l.words}
	l.scores = make([]float32, len(l.lex.names))
	return l
}

// learn passes over the sentences as many times as there are epochs. What has
// been decided to the left is the learner's own guess, so that it learns to bear
// its errors.
func (l *learner) learn(sentences []corpus.TreeSentence, epochs int) {
	for e := range epochs {
		for _, i := range perceptron.Shuffle(len(sentences), e) {
			l.sentence(sentences[i])
		}
	}
}

func (l *learner) sentence(s corpus.TreeSentence) {
	l.reader.Begin(len(s.Words), func(i int) string { return s.Words[i].Form })
	w := tag.Walk{Labels: &l.labels, Reader: &l.reader}
	for i, word := range s.Words {
		label := l.reader.Sure(i)
		if label < 0 {
			l.feats = l.reader.At(i, w.History(i), l.feats[:0])
			label = l.guess(l.trainer)
			l.trainer.Step()
			if gold, ok := l.lex.labels[labelOf(word)]; ok {
				l.trainer.Update(l.feats, gold, label)
			}
		}
		w.Decide(i, label)
	}
}

func (l *learner) guess(t *perceptron.Trainer) int {
	clear(l.scores)
	t.Score(l.feats, l.scores)
	at := 0
	for i, v := range l.scores {
		if v > l.scores[at] {
			at = i
		}
	}
	return at
}
