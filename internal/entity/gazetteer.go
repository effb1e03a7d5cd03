package entity

import (
	"embed"
	"fmt"
	"strings"

	"rashomon/internal/model"
)

//go:embed rules
var rules embed.FS

// listed is what the gazetteers say of a word: a set of flags. The name finder
// reads them as features; no list decides by itself.
type listed uint32

const (
	listedMale listed = 1 << iota
	listedFemale
	listedEither
	listedCountry
	listedState
	listedCity
	listedRegion
	listedAdjective // Venezuelan
	listedPeople    // Venezuelans, a Briton
	listedAgency
	listedBody
	listedCompany
	listedSite
	listedGeography
	listedDirection
	listedLaw
	listedMixed
	listedBegins // a name of several words that is in the lists begins here
	listedInside
)

var listedByWord = map[string]listed{
	"m": listedMale, "f": listedFemale, "?": listedEither,
	"country": listedCountry, "state": listedState, "city": listedCity, "region": listedRegion,
	"adj": listedAdjective, "noun": listedPeople, "plural": listedPeople,
	"agency": listedAgency, "body": listedBody, "company": listedCompany, "site": listedSite,
	"geography": listedGeography, "direction": listedDirection, "law": listedLaw, "mixed": listedMixed,
}

// gazetteer holds the lists by the hashes of lower-case words, and runs of two
// and three words by the hashes of theirs.
type gazetteer struct {
	words map[uint64]listed
	runs  map[uint64]listed
}

const maxRun = 3 // words of the longest listed name that is looked up

func loadGazetteer() (*gazetteer, error) {
	g := &gazetteer{words: map[uint64]listed{}, runs: map[uint64]listed{}}
	for _, file := range []string{"first_names", "places", "demonyms", "name_words"} {
		rows, err := readRows(file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if len(r) < 2 || listedByWord[r[1]] == 0 {
				return nil, fmt.Errorf("entity/rules/%s.tsv: %q: the second column is none of the words that gazetteer.go knows", file, r)
			}
			g.add(r[0], listedByWord[r[1]])
		}
	}
	return g, nil
}

func (g *gazetteer) add(name string, flag listed) {
	words := strings.Fields(strings.ToLower(name))
	switch len(words) {
	case 1:
		g.words[model.Word(words[0])] |= flag
	case 2, maxRun:
		h := model.Word(words[0])
		for _, w := range words[1:] {
			h = joinRun(h, model.Word(w))
		}
		g.runs[h] |= flag
	}
}

// joinRun is the hash of a run of words and one more.
func joinRun(run, word uint64) uint64 { return model.Hash2(1, run, word) }

// readRows reads a rules file: tab-separated columns, without comments and
// empty lines.
func readRows(name string) ([][]string, error) {
	b, err := rules.ReadFile("rules/" + name + ".tsv")
	if err != nil {
		return nil, fmt.Errorf("entity: %w", err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		out = append(out, strings.Split(line, "\t"))
	}
	return out, nil
}
