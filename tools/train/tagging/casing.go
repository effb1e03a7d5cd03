package tagging

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/corpus"
)

// recased returns copies of some sentences as headlines are written: every
// eighth in capitals, every sixth With Capitals. Only plain sentences serve.
func recased(sentences []corpus.TreeSentence) []corpus.TreeSentence {
	var out []corpus.TreeSentence
	for i, s := range sentences {
		if n := len(s.Words); n < 4 || n > 30 {
			continue
		}
		switch {
		case i%16 == 3:
			out = append(out, mapForms(s, strings.ToUpper))
		case i%10 == 5:
			out = append(out, mapForms(s, headlineWord))
		}
	}
	return out
}

func mapForms(s corpus.TreeSentence, f func(string) string) corpus.TreeSentence {
	words := make([]corpus.TreeWord, len(s.Words))
	copy(words, s.Words)
	for i := range words {
		words[i].Form = f(words[i].Form)
	}
	s.Words = words
	return s
}

// headlineWord capitalises all but the short function words.
func headlineWord(w string) string {
	switch w {
	case "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "but", "as", "with", "from", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m":
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
