package render

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
)

//go:embed rules/words.en.tsv
var wordRows string

// wordsOf are the rows of rules/words.en.tsv by class, the longest word first, so
// that a pattern made of them takes "dozens" for more than "dozen".
var wordsOf = readWords(wordRows)

func readWords(rows string) map[string][]string {
	out := map[string][]string{}
	for row := range strings.Lines(rows) {
		if class, word, ok := strings.Cut(strings.TrimSpace(row), "\t"); ok && class[0] != '#' {
			out[class] = append(out[class], word)
		}
	}
	for _, words := range out {
		slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	}
	return out
}

// oneOf is a pattern of the words of a class.
func oneOf(class string) string {
	var words []string
	for _, w := range wordsOf[class] {
		words = append(words, regexp.QuoteMeta(w))
	}
	return `(?:` + strings.Join(words, "|") + `)`
}

var (
	// passive begins a topic whose object was acted on.
	passive = regexp.MustCompile(`^(?i:` + oneOf("being") + `)\b`)

	// bareAux is a topic of no more than an auxiliary.
	bareAux = regexp.MustCompile(`^(?i:` + oneOf("auxiliary") + `)$`)

	// amountAhead is the figure at the head of a topic: its bounds, the number, what
	// is counted.
	amountAhead = regexp.MustCompile(`(?i)^(` + oneOf("bound") + ` )*` +
		`([$€£]? ?[0-9][0-9.,]*(?: ?` + oneOf("scale") + `)*|(?:` + oneOf("number") + `[ -]?)+)(?: of)?(?: (.+))?$`)
)
