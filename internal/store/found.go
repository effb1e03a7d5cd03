package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"rashomon/internal/doc"
)

// wordsFound are the words of the sentence that were asked for. It goes by
// stems, much as the index does; where the two part, a word found is not marked.
func wordsFound(text string, sentence doc.Span, typed string) []doc.Span {
	whole, begins := map[string]bool{}, []string{}
	for w := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == '"' || unicode.IsSpace(r) }) {
		if b, ok := strings.CutSuffix(w, "*"); ok {
			begins = append(begins, fold(b))
			continue
		}
		for f := range strings.FieldsSeq(fold(w)) {
			whole[stem(f)] = true
		}
	}
	var out []doc.Span
	for span := range words(text, sentence) {
		f := fold(span.Of(text))
		found := whole[stem(f)]
		for _, b := range begins {
			found = found || b != "" && strings.HasPrefix(f, b)
		}
		if found {
			out = append(out, span)
		}
	}
	return out
}

// words yields the runs of letters and digits in the span.
func words(text string, in doc.Span) func(yield func(doc.Span) bool) {
	return func(yield func(doc.Span) bool) {
		start := -1
		for i := in.Start; i <= in.End; {
			r, n := ' ', 1
			if i < in.End {
				r, n = utf8.DecodeRuneInString(text[i:in.End])
			}
			inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
			switch {
			case inWord && start < 0:
				start = i
			case !inWord && start >= 0:
				if !yield(doc.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
			i += n
		}
	}
}

func stem(word string) string {
	env := snowballstem.NewEnv(word)
	english.Stem(env)
	return env.Current()
}
