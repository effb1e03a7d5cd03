package token

import (
	"embed"
	"strings"
)

//go:embed rules/*.tsv
var ruleFiles embed.FS

// keeping says when an abbreviation keeps its stop.
type keeping uint8

const (
	never keeping = iota
	always
	beforeName
	beforeNumber
)

// The longest rows of the lists, in bytes; a test holds them.
const (
	longestContraction  = 8
	longestAbbreviation = 8
	longestEntry        = 12
)

var (
	abbreviations = readAbbreviations()
	contractions  = readContractions()
	affixes       = readSet("affixes")
	joinedWords   = readSet("joined")
	endings       = readSet("endings")
	units         = readSet("units")
	faces         = readSet("faces")
	elisions      = readSet("elisions")
	openers       = readSet("openers")
)

// rows are the rows of a list, each cut at its tabs, without comments.
func rows(name string) [][]string {
	b, _ := ruleFiles.ReadFile("rules/" + name + ".tsv") // embedded above: a test reads them all
	var out [][]string
	for _, line := range strings.Split(string(b), "\n") {
		if line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

func readSet(name string) map[string]bool {
	set := map[string]bool{}
	for _, r := range rows(name) {
		set[r[0]] = true
	}
	return set
}

func readAbbreviations() map[string]keeping {
	when := map[string]keeping{"always": always, "name": beforeName, "number": beforeNumber}
	out := map[string]keeping{}
	for _, r := range rows("abbreviations") {
		if len(r) < 2 {
			r = append(r, "")
		}
		out[r[0]] = when[r[1]]
	}
	for _, r := range rows("abbreviations") {
		capital := strings.ToUpper(r[0][:1]) + r[0][1:]
		if capital == r[0] {
			capital = strings.ToUpper(r[0])
		}
		if _, listed := out[capital]; !listed {
			out[capital] = out[r[0]]
		}
	}
	return out
}

// readContractions gives for each contraction where its first part ends.
func readContractions() map[string]int {
	out := map[string]int{}
	for _, r := range rows("contractions") {
		if len(r) < 2 {
			continue
		}
		out[r[0]] = strings.IndexByte(r[1], '|')
	}
	return out
}
