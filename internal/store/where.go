package store

import (
	"strings"
)

// where gathers the conditions of a query. What comes from outside goes into
// args alone.
type where struct {
	conditions []string
	args       []any
}

func (w *where) and(condition string, args ...any) {
	w.conditions = append(w.conditions, condition)
	w.args = append(w.args, args...)
}

// text is the conditions, each with AND before it.
func (w *where) text() string {
	var b strings.Builder
	for _, c := range w.conditions {
		b.WriteString(" AND " + c)
	}
	return b.String()
}

// matchWords makes a query of the full-text index from what a person typed: all
// words must stand in the sentence, and "words in quotes" side by side. A last
// word that ends with * stands for its beginnings. All else is taken as words, so
// that no input is an error; it is empty where no word is left.
func matchWords(typed string) string {
	var out []string
	for i, part := range strings.Split(typed, `"`) {
		if i%2 == 1 {
			if hasWord(part) {
				out = append(out, quoteFTS(part))
			}
			continue
		}
		for w := range strings.FieldsSeq(part) {
			if stem, ok := strings.CutSuffix(w, "*"); ok && hasWord(stem) {
				out = append(out, quoteFTS(stem)+"*")
			} else if hasWord(w) {
				out = append(out, quoteFTS(w))
			}
		}
	}
	return strings.Join(out[:min(len(out), maxWords)], " ")
}

// maxWords bounds the words of one search.
const maxWords = 24

func quoteFTS(s string) string {
	return `"` + strings.ReplaceAll(strings.ReplaceAll(s, `"`, " "), "\x00", " ") + `"`
}
