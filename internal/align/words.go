package align

import (
	_ "embed" // the words
	"strings"
)

//go:embed rules/words.en.tsv
var wordRows string

// wordsOf are the rows of rules/words.en.tsv by class. So far there is one
// language; another brings a file of its own.
var wordsOf = readWords(wordRows)

var (
	addressing = setOf(wordsOf["addressing"]...)
	answering  = setOf(wordsOf["answering"]...)
	believing  = setOf(wordsOf["believing"]...)
	carrying   = setOf(wordsOf["carrying"]...)
	casualties = setOf(wordsOf["casualty"]...)
	generic    = setOf(wordsOf["generic"]...)
	coming     = setOf(wordsOf["coming"]...)
	describing = setOf(wordsOf["describing"]...)
	harms      = setOf(wordsOf["harm"]...)
	governing  = setOf(wordsOf["governing"]...)
	enactments = setOf(wordsOf["enactment"]...)
	injured    = setOf(wordsOf["injured"]...)
	missed     = setOf(wordsOf["missing"]...)
	nobodies   = setOf(wordsOf["nobody"]...)
	offices    = setOf(wordsOf["office"]...)
	opens      = setOf(wordsOf["opening"]...)
	particles  = setOf(wordsOf["particle"]...)
	parts      = setOf(wordsOf["part"]...)
	past       = setOf(wordsOf["past"]...)
	pointing   = setOf(wordsOf["pointing"]...)
	scheduling = setOf(wordsOf["scheduling"]...)
	slight     = setOf(wordsOf["slight"]...)
	suspects   = setOf(wordsOf["suspect"]...)
	vouching   = setOf(wordsOf["vouching"]...)
	unnamed    = setOf(wordsOf["unnamed"]...)
)

// nounSorts are by the stem of a noun the sort of those that it may be called with.
var nounSorts = map[string]string{}

func init() {
	for class, words := range wordsOf {
		if sort, ok := strings.CutPrefix(class, "noun."); ok {
			for _, w := range words {
				nounSorts[w] = sort
			}
		}
	}
}

// sortOf is the sort of a noun by its stem: that of others that may stand for the
// same, or the noun alone.
func sortOf(stem string) string {
	if sort, ok := nounSorts[stem]; ok {
		return "the sort of " + sort
	}
	return stem
}

func readWords(rows string) map[string][]string {
	out := map[string][]string{}
	for _, row := range strings.Split(rows, "\n") {
		if class, word, ok := strings.Cut(row, "\t"); ok && row[0] != '#' {
			out[class] = append(out[class], word)
		}
	}
	return out
}

func setOf(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}
