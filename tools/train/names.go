package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/corpus"
	"rashomon/internal/entity"
	"rashomon/internal/model"
	"rashomon/tools/train/crf"
)

// What the weights of the name finder may take: entries of feature and label
// for the first reading, which only votes, and for the second.
const (
	namesFirstEntries  = 300_000
	namesSecondEntries = 900_000
	namesScale         = 0.05
	namesFolds         = 4
)

var namesOptions = crf.Options{Epochs: 6, Rate: 0.15, L1: 0.5, L2: 1, Drop: 0.1}

// namesClass is the class of the name finder for a type of a corpus. Types that
// are no names (dates, money) have none.
var namesClass = map[string]string{
	"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC",
	"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "FAC",
	"NORP": "NORP", "Misc": "MISC", "Product": "MISC",
}

// namesText is an article ready to be learned from.
type namesText struct {
	lesson    *entity.Lesson
	sentences [][2]int // tokens [first, last)
	labels    []uint8
}

// trainNames learns the name finder: a first reading of each text, and a second
// that knows what the first made of the other occurrences of a word. The votes
// that the second learns from come from first readings of texts that they had
// not seen.
func trainNames(data string, log io.Writer) ([]byte, error) {
	articles, err := namesArticles(data)
	if err != nil {
		return nil, err
	}
	texts, err := namesTexts(articles)
	if err != nil {
		return nil, err
	}
	if err := namesVote(texts, log); err != nil {
		return nil, err
	}
	f := &model.File{}
	second := newNamesRun(texts, log)
	second.train(namesOptions)
	if err := second.freeze(f, "second", namesSecondEntries); err != nil {
		return nil, err
	}
	for i := range texts {
		texts[i].lesson.Vote(nil)
	}
	first := newNamesRun(texts, log)
	first.train(namesOptions)
	if err := first.freeze(f, "first", namesFirstEntries); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = f.Write(&out)
	return out.Bytes(), err
}

// namesVote labels each text by weights learned from the others.
func namesVote(texts []namesText, log io.Writer) error {
	votes := make([][]uint8, len(texts))
	for fold := range namesFolds {
		var rest []namesText
		for i, t := range texts {
			if i%namesFolds != fold {
				rest = append(rest, t)
			}
		}
		fmt.Fprintf(log, "names: first reading without part %d of %d\n", fold+1, namesFolds)
		opt := namesOptions
		opt.Epochs = 4
		run := newNamesRun(rest, log)
		run.train(opt)
		for i, t := range texts {
			if i%namesFolds == fold {
				votes[i] = run.read(t)
			}
		}
	}
	for i := range texts {
		texts[i].lesson.Vote(votes[i])
	}
	return nil
}

func namesArticles(data string) ([]corpus.NamedArticle, error) {
	ner := filepath.Join(data, "ner", "en")
	conll, err := corpus.ReadNamedFile(filepath.Join(ner, "eng.train"), corpus.CoNLL2003)
	if err != nil {
		return nil, err
	}
	world, _, err := corpus.WorldwideSplit(filepath.Join(ner, "worldwide"))
	if err != nil {
		return nil, err
	}
	wiki, err := corpus.ReadNamedFile(filepath.Join(ner, "wikigold/CONLL-format/data/wikigold.conll.txt"), corpus.Wikigold)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(conll, world, wiki)
	for i := range all {
		namesVary(&all[i], i)
	}
	return all, nil
}

// namesVary rewrites a part of an article as raw text has it and the corpora do
// not: some sentences as headlines, with Capitals or ALL IN CAPITALS, and in some
// articles words parted at their hyphens.
func namesVary(a *corpus.NamedArticle, number int) {
	for k := range a.Sentences {
		s := &a.Sentences[k]
		if number%3 == 1 {
			splitHyphens(s)
		}
		switch (number*31 + k*7) % 40 {
		case 0, 1:
			for i, w := range s.Words {
				if len(w) > 3 || i == 0 {
					s.Words[i] = capitalised(w)
				}
			}
		case 2:
			for i, w := range s.Words {
				s.Words[i] = strings.ToUpper(w)
			}
		}
	}
}

func capitalised(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}

// splitHyphens parts "Osk-Velm" into three words.
func splitHyphens(s *corpus.NamedSentence) {
	var words []string
	at := make([]int, 0, len(s.Words)+1)
	for _, w := range s.Words {
		at = append(at, len(words))
		left, right, ok := strings.Cut(w, "-")
		if !ok || left == "" || right == "" || strings.ContainsAny(w, "0123456789") {
			words = append(words, w)
			continue
		}
		words = append(words, left, "-", right)
	}
	at = append(at, len(words))
	for i := range s.Names {
		s.Names[i].First, s.Names[i].Last = at[s.Names[i].First], at[s.Names[i].Last]
	}
	s.Words = words
}

func namesTexts(articles []corpus.NamedArticle) ([]namesText, error) {
	teacher, err := entity.NewTeacher()
	if err != nil {
		return nil, err
	}
	peoples, err := entity.Demonyms()
	if err != nil {
		return nil, err
	}
	index := map[string]uint8{}
	for i, n := range entity.LabelNames() {
		index[n] = uint8(i)
	}
	var out []namesText
	for _, a := range articles {
		d := a.Doc()
		t := namesText{lesson: teacher.Lesson(d), labels: make([]uint8, len(d.Tokens))}
		for k, s := range d.Sentences {
			t.sentences = append(t.sentences, [2]int{s.First, s.Last})
			for _, n := range a.Sentences[k].Names {
				class := namesClass[n.Type]
				if class == "" {
					continue
				}
				if name := strings.ToLower(strings.Join(a.Sentences[k].Words[n.First:n.Last], " ")); class == "MISC" && peoples[name] {
					class = "NORP"
				}
				namesLabel(t.labels[s.First+n.First:s.First+n.Last], class, index)
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// namesLabel writes the labels of one name.
func namesLabel(labels []uint8, class string, index map[string]uint8) {
	if len(labels) == 1 {
		labels[0] = index["S-"+class]
		return
	}
	for i := range labels {
		labels[i] = index["I-"+class]
	}
	labels[0] = index["B-"+class]
	labels[len(labels)-1] = index["E-"+class]
}

// namesRun is one training of a labeller.
type namesRun struct {
	dict    *crf.Dictionary
	data    []crf.Sequence
	trainer *crf.Trainer
	log     io.Writer
}

func newNamesRun(texts []namesText, log io.Writer) *namesRun {
	r := &namesRun{log: log}
	count := map[uint64]uint32{}
	var buf []uint64
	for _, t := range texts {
		for k, s := range t.sentences {
			for i := s[0]; i < s[1]; i++ {
				buf = t.lesson.Features(buf[:0], k, i)
				for _, f := range buf {
					count[f]++
				}
			}
		}
	}
	r.dict = crf.NewDictionary(count, 2)
	for _, t := range texts {
		for k, s := range t.sentences {
			r.data = append(r.data, crf.Sequence{Features: r.features(t, k), Labels: t.labels[s[0]:s[1]]})
		}
	}
	return r
}

func (r *namesRun) features(t namesText, k int) [][]uint32 {
	var out [][]uint32
	var buf []uint64
	for i := t.sentences[k][0]; i < t.sentences[k][1]; i++ {
		buf = t.lesson.Features(buf[:0], k, i)
		out = append(out, r.dict.Numbers(buf))
	}
	return out
}

func (r *namesRun) train(opt crf.Options) {
	r.trainer = crf.New(len(entity.LabelNames()), entity.MayFollow, len(r.dict.Names), r.data, opt)
	for e := range opt.Epochs {
		loss := r.trainer.Epoch(r.data)
		fmt.Fprintf(r.log, "names: epoch %d: loss %.4f a token\n", e+1, loss)
	}
}

// read labels a text.
func (r *namesRun) read(t namesText) []uint8 {
	out := make([]uint8, len(t.labels))
	for k, s := range t.sentences {
		copy(out[s[0]:s[1]], r.trainer.Best(r.features(t, k)))
	}
	return out
}

func (r *namesRun) freeze(f *model.File, name string, entries int) error {
	weights, moves, err := r.trainer.Freeze(entity.LabelNames(), r.dict, entity.Move, entries, namesScale)
	if err != nil {
		return err
	}
	if err := f.Add(name, weights.Write); err != nil {
		return err
	}
	return f.Add(name+".moves", moves.Write)
}
