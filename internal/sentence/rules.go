package sentence

import (
	_ "embed"
	"strings"
)

//go:embed rules/abbreviations.tsv
var abbreviationRows string

//go:embed rules/openers.tsv
var openerRows string

var (
	// abbreviations are those after which no sentence begins.
	abbreviations = readSet(abbreviationRows)
	// openers begin a sentence even after an abbreviation that may end one.
	openers = readSet(openerRows)
)

func readSet(rows string) map[string]bool {
	set := map[string]bool{}
	for _, line := range strings.Split(rows, "\n") {
		if line != "" && line[0] != '#' {
			set[line] = true
		}
	}
	return set
}
