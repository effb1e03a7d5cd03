package sentence

import (
	_ "embed"
	"strings"
)

//go:embed rules/abbreviations.tsv
var abbreviationRows string

//go:embed rules/openers.tsv
var openerRows string

//go:embed rules/speech.tsv
var speechRows string

//go:embed rules/labels.tsv
var labelRows string

var (
	// abbreviations are those after which no sentence begins.
	abbreviations = readSet(abbreviationRows)
	// openers begin a sentence even after an abbreviation that may end one.
	openers = readSet(openerRows)
	// speech tells who said the quotation before it.
	speech = readSet(speechRows)
	// labels stand with a number before a caption or heading.
	labels = readSet(labelRows)
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
