package entity

import (
	"strings"

	"rashomon/internal/doc"
)

// Lesson is a text as a trainer of the name finder sees it: the features of its
// tokens without the weights.
type Lesson struct {
	text  *text
	votes *votes
}

// Teacher turns docs into lessons. It reads as the Finder reads.
type Teacher struct{ gazetteer *gazetteer }

// NewTeacher loads the gazetteers.
func NewTeacher() (*Teacher, error) {
	g, err := loadGazetteer()
	return &Teacher{g}, err
}

// Lesson reads a doc with tokens and sentences.
func (t *Teacher) Lesson(d *doc.Doc) *Lesson { return &Lesson{text: newText(d, t.gazetteer)} }

// Vote sets the labels of a first reading, one for each token, so that Features
// gives those of a second. Without labels it gives those of the first again.
func (l *Lesson) Vote(labels []uint8) {
	l.votes = nil
	if labels != nil {
		l.votes = newVotes(l.text, labels)
	}
}

// Demonyms are the words for peoples, in lower case: "venezuelan".
func Demonyms() (map[string]bool, error) {
	rows, err := readRows("demonyms")
	out := map[string]bool{}
	for _, r := range rows {
		out[strings.ToLower(r[0])] = true
	}
	return out, err
}

// Features appends the features of token i in sentence k.
func (l *Lesson) Features(out []uint64, k, i int) []uint64 {
	s, m := l.text.doc.Sentences[k], l.text.modes[k]
	out = l.text.features(out, s, m, i)
	if l.votes != nil {
		out = l.votes.features(out, s, m, i)
	}
	return out
}
