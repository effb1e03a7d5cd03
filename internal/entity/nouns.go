package entity

import (
	"fmt"

	"rashomon/internal/doc"
)

// noun is what the rules say of a common noun.
type noun struct {
	kind   doc.EntityKind
	class  string // within which another noun may stand for the same one; "*" for any of the kind
	gender doc.Gender
}

// nouns are the rules about words that chains are built by.
type nouns struct {
	nouns   map[string]noun
	titles  map[string]doc.Gender // Mr, Mrs, Dr
	aliases map[string]string     // folded name -> the folded name that stands for it
	given   map[string]doc.Gender // folded first names
	places  map[string]string     // folded place -> country, city, state, region
	beside  map[string]string     // word before a name -> other, named
}

var kindByWord = map[string]doc.EntityKind{"person": doc.Person, "group": doc.Group, "org": doc.Org, "place": doc.Place, "site": doc.Site}

var genderByWord = map[string]doc.Gender{"f": doc.Female, "m": doc.Male, "?": doc.GenderUnknown}

func loadNouns() (*nouns, error) {
	n := &nouns{map[string]noun{}, map[string]doc.Gender{}, map[string]string{}, map[string]doc.Gender{}, map[string]string{}, map[string]string{}}
	for _, load := range []struct {
		file    string
		columns int
		add     func(row []string) bool // false: the row is wrong
	}{
		{"nouns", 3, n.addNoun},
		{"titles", 2, func(r []string) bool { n.titles[r[0]] = genderByWord[r[1]]; return true }},
		{"first_names", 2, func(r []string) bool { n.given[fold(r[0])] = genderByWord[r[1]]; return true }},
		{"places", 2, func(r []string) bool { n.places[fold(r[0])] = r[1]; return true }},
		{"namesakes", 2, func(r []string) bool { n.beside[r[0]] = r[1]; return r[1] == "other" || r[1] == "named" }},
		{"aliases", 2, func(r []string) bool { n.aliases[fold(r[0])] = fold(r[1]); return true }},
	} {
		rows, err := readRows(load.file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if len(r) < load.columns || !load.add(r) {
				return nil, fmt.Errorf("entity/rules/%s.tsv: row %q is not as the head of the file says", load.file, r)
			}
		}
	}
	return n, nil
}

func (n *nouns) addNoun(r []string) bool {
	kind, ok := kindByWord[r[1]]
	if !ok {
		return false
	}
	row := noun{kind: kind, class: r[2]}
	if len(r) > 3 {
		row.gender = genderByWord[r[3]]
	}
	n.nouns[r[0]] = row
	return true
}
