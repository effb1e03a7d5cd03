package tagging

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/model"
	"rashomon/internal/tag"
)

// When a word's tags are told to the weights: it must have been seen so often,
// and a tag must have so large a share to count. Rarer words are left to their
// endings, as words never seen are.
const (
	knownFrom = 3
	tagShare  = 0.04
	sureFrom  = 40
	sureShare = 0.998
)

// lexicon counts the labels of words.
type lexicon struct {
	labels map[string]int // label -> index
	names  []string
	words  map[string]*wordCount
}

type wordCount struct {
	n      int
	labels map[int]int
	upper  int // capitalised within a sentence
	inner  int // within a sentence
}

func labelOf(w corpus.TreeWord) string { return w.UPOS + "|" + w.XPOS }

// newLexicon counts the sentences. Labels rarer than minLabel are left out.
func newLexicon(sentences []corpus.TreeSentence, minLabel int) *lexicon {
	count := map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			count[labelOf(w)]++
		}
	}
	l := &lexicon{labels: map[string]int{}, words: map[string]*wordCount{}}
	for name, n := range count {
		if n >= minLabel {
			l.names = append(l.names, name)
		}
	}
	slices.SortFunc(l.names, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	for i, n := range l.names {
		l.labels[n] = i
	}
	for _, s := range sentences {
		for i, w := range s.Words {
			l.add(w, i > 0)
		}
	}
	return l
}

func (l *lexicon) add(w corpus.TreeWord, inner bool) {
	key := string(tag.Lower(nil, w.Form))
	c := l.words[key]
	if c == nil {
		c = &wordCount{labels: map[int]int{}}
		l.words[key] = c
	}
	c.n++
	if i, ok := l.labels[labelOf(w)]; ok {
		c.labels[i]++
	}
	if inner {
		c.inner++
		if f := w.Form[0]; 'A' <= f && f <= 'Z' {
			c.upper++
		}
	}
}

// lookup packs what is known of each word.
func (l *lexicon) lookup(raw *rawWords) *model.Lookup {
	keys := map[string]bool{}
	for w := range l.words {
		keys[w] = true
	}
	for w := range raw.cluster {
		keys[w] = true
	}
	classes := map[string]int{}
	values := map[uint32]uint32{}
	for _, w := range slices.Sorted(mapsKeys(keys)) {
		class, sure := 0, 0
		if c := l.words[w]; c != nil && c.n >= knownFrom {
			class = classOf(classes, c)
			sure = sureOf(c)
		}
		e := tag.NewEntry(class, raw.cluster[w], l.caps(w, raw), sure)
		if e != 0 {
			values[model.Fingerprint(model.Word(w))] = uint32(e)
		}
	}
	return model.NewLookup(values)
}

func mapsKeys(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// classOf numbers the set of labels that a word has, with the most frequent first.
func classOf(classes map[string]int, c *wordCount) int {
	var has []int
	top := 0
	for l, n := range c.labels {
		if float64(n) >= tagShare*float64(c.n) {
			has = append(has, l)
		}
		if n > c.labels[top] || n == c.labels[top] && l < top {
			top = l
		}
	}
	slices.Sort(has)
	var b strings.Builder
	b.WriteByte(byte(top))
	for _, l := range has {
		b.WriteByte(byte(l))
	}
	k := b.String()
	if classes[k] == 0 {
		if len(classes) >= 4000 {
			return 0
		}
		classes[k] = len(classes) + 1
	}
	return classes[k]
}

func sureOf(c *wordCount) int {
	if c.n < sureFrom {
		return 0
	}
	for l, n := range c.labels {
		if float64(n) >= sureShare*float64(c.n) {
			return l + 1
		}
	}
	return 0
}

// caps tells how a word is mostly capitalised, over treebanks and raw texts.
func (l *lexicon) caps(w string, raw *rawWords) int {
	upper, inner := raw.upper[w], raw.inner[w]
	if c := l.words[w]; c != nil && c.n >= knownFrom { // a rarer one would tell of itself
		upper, inner = upper+c.upper, inner+c.inner
	}
	switch {
	case inner == 0 || w == "" || w[0] < 'a' || w[0] > 'z':
		return 0
	case 10*upper < inner:
		return 1
	case 10*upper <= 8*inner:
		return 2
	}
	return 3
}
