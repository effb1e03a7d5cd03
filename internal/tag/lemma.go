package tag

import (
	_ "embed" // the irregular verbs
	"fmt"
	"strconv"
	"strings"
)

// Lemmas finds lemmas by the longest known ending of a word with its tag. The
// ending may be the whole word: that is an exception.
type Lemmas struct{ rules map[string]change }

// change is how a form becomes its lemma: cut bytes off its end, then add.
type change struct {
	cut  int
	add  string
	keep bool // of a name: the form's capitals stay
}

// maxEnding bounds how long an ending can be, in bytes.
const maxEnding = 24

// wholeMark stands before an ending that is a whole word.
const wholeMark = "^"

// NewLemmas reads rows of tag, ending, bytes to cut and letters to add, parted
// by tabs.
func NewLemmas(rows []string) (*Lemmas, error) {
	l := &Lemmas{rules: make(map[string]change, len(rows))}
	for _, r := range rows {
		f := strings.Split(r, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("lemma rule %q: %d columns, not 4; train the weights anew", r, len(f))
		}
		cut, err := strconv.Atoi(f[2])
		if err != nil || cut < 0 {
			return nil, fmt.Errorf("lemma rule %q: cut %q; train the weights anew", r, f[2])
		}
		l.rules[f[0]+"\t"+f[1]] = change{cut, f[3], Named(f[0])}
	}
	return l, l.addIrregular()
}

//go:embed rules/irregular.en.tsv
var irregular string

// addIrregular adds the irregular verbs as exceptions.
func (l *Lemmas) addIrregular() error {
	for n, row := range strings.Split(irregular, "\n") {
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != 3 {
			return fmt.Errorf("irregular.en.tsv line %d: %d columns; write form, tag and lemma, tabs between", n+1, len(f))
		}
		l.rules[f[1]+"\t"+wholeMark+f[0]] = change{cut: len(f[0]), add: f[2]}
	}
	return nil
}

// Named reports whether the lemmas of a fine tag keep their capitals.
func Named(fine string) bool { return fine == "NNP" || fine == "NNPS" || fine == "ADD" }

// Lemma is the lemma of a form.
func (l *Lemmas) Lemma(form, fine string) string { return l.lemma(form, fine, newForms()) }

func (l *Lemmas) lemma(form, fine string, known *forms) string {
	var key, low [2*maxEnding + 16]byte
	k := append(append(key[:0], fine...), '\t')
	tagged := len(k)
	named := Named(fine)
	var word []byte
	if named {
		word = append(low[:0], form...)
	} else {
		word = lowered(low[:0], form)
	}
	if len(word) < maxEnding {
		k = append(append(k, wholeMark...), word...)
		if c, ok := l.rules[string(k)]; ok && c.cut <= len(word) {
			return known.changed(form, word, c)
		}
	}
	for n := min(len(word), 8); n >= 0; n-- {
		k = append(k[:tagged], word[len(word)-n:]...)
		if c, ok := l.rules[string(k)]; ok && c.cut <= len(word) {
			return known.changed(form, word, c)
		}
	}
	return known.changed(form, word, change{})
}

// lowered appends s in lower case, its digits as they are.
func lowered(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 {
			return append(dst, strings.ReplaceAll(strings.ToLower(s[i:]), "’", "'")...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// forms gives lemmas as parts of the text where they stand in it, and otherwise
// keeps one string of each.
type forms struct {
	kept map[string]string
}

func newForms() *forms { return &forms{kept: map[string]string{}} }

// changed is the lemma as a string: a part of form where it is one.
func (f *forms) changed(form string, word []byte, c change) string {
	stem := len(word) - c.cut
	if c.add == "" && stem <= len(form) && string(word[:stem]) == form[:stem] && stem > 0 {
		return form[:stem]
	}
	word = append(word[:stem], c.add...)
	if len(word) == 0 {
		return form
	}
	if s, ok := f.kept[string(word)]; ok {
		return s
	}
	s := string(word)
	f.kept[s] = s
	return s
}
