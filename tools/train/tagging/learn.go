package tagging

import (
	"math/rand/v2"

	"rashomon/internal/corpus"
	"rashomon/internal/model"
	"rashomon/internal/tag"
	"rashomon/tools/train/perceptron"
)

// labelFrom is how often a label must be seen to be learned.
const labelFrom = 4

// How the weights are learned: a right label must win by the margin; words seen
// at most hideUpTo times are hidden this often.
const (
	margin    = 40
	hideUpTo  = 3
	hideShare = 0.4
)

// learner trains the weights of the tags.
type learner struct {
	lex     *lexicon
	words   *model.Lookup
	labels  tag.Labels
	trainer *perceptron.Trainer
	reader  tag.Reader
	scores  []float32
	feats   []uint64
	random  *rand.Rand
}

func newLearner(sentences []corpus.TreeSentence, raw *rawWords) *learner {
	l := &learner{lex: newLexicon(sentences, labelFrom)}
	l.words = l.lex.lookup(raw)
	l.labels = tag.NewLabels(l.lex.names)
	l.trainer = perceptron.New(l.lex.names)
	l.reader = tag.Reader{Words: l.words}
	l.scores = make([]float32, len(l.lex.names))
	l.random = rand.New(rand.NewPCG(3, 4))
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
	for i, w := range s.Words {
		if l.hides(w.Form) {
			l.reader.Hide(i)
		}
	}
	w := tag.Walk{Labels: &l.labels, Reader: &l.reader}
	for i, word := range s.Words {
		label := l.reader.Sure(i)
		if label < 0 {
			l.feats = l.reader.At(i, w.History(i), l.feats[:0])
			clear(l.scores)
			l.trainer.Score(l.feats, l.scores)
			label = highest(l.scores)
			l.trainer.Step()
			if gold, ok := l.lex.labels[labelOf(word)]; ok {
				l.scores[gold] -= margin
				l.trainer.Update(l.feats, gold, highest(l.scores))
			}
		}
		w.Decide(i, label)
	}
}

// hides decides whether a rare word is shown as one never seen, so that endings
// and neighbours are learned from too.
func (l *learner) hides(form string) bool {
	c := l.lex.words[string(tag.Lower(nil, form))]
	return c != nil && c.n <= hideUpTo && l.random.Float64() < hideShare
}

func highest(scores []float32) int {
	at := 0
	for i, v := range scores {
		if v > scores[at] {
			at = i
		}
	}
	return at
}
