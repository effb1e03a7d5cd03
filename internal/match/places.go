package match

import (
	_ "embed"
	"strings"
)

//go:embed rules/places.tsv
var placeRows string

// places are the rows of rules/places.tsv.
var places = readPlaces(placeRows)

// gazetteer is what lies in which country, and by what else it is called.
type gazetteer struct {
	within    map[string]string
	short     map[string]string
	adjective map[string]string
	country   map[string]bool
}

func readPlaces(rows string) gazetteer {
	g := gazetteer{map[string]string{}, map[string]string{}, map[string]string{}, map[string]bool{}}
	for row := range strings.Lines(rows) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) != 3 {
			continue
		}
		switch f[0] {
		case "capital":
			g.within[f[1]] = f[2]
			g.country[f[2]] = true
		case "state":
			g.within[f[1]] = f[2]
		case "adjective":
			g.adjective[f[1]] = f[2]
		case "short":
			g.short[f[1]] = f[2]
		}
	}
	return g
}

// CountryOf is the country in which a place is known to lie, both named as Stands
// names them; empty where that is not known.
func CountryOf(place string) string { return places.within[place] }

// Country reports that a folded name is that of a country.
func Country(name string) bool { return places.country[name] }

// Stands is the folded name that stands for a folded name of a place: "united
// states" for "us".
func Stands(name string) string {
	name = listed.stands(name)
	if full, ok := places.short[name]; ok {
		return full
	}
	return name
}

// CountryAdjective is the country of which a folded word is the adjective: "peru"
// for "peruvian"; empty for others.
func CountryAdjective(word string) string { return places.adjective[word] }
