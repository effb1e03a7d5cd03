package match

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestPlaceRows: the rows are sorted, once each, folded, of a class that is read,
// and no short name stands for two.
func TestPlaceRows(t *testing.T) {
	rows := rowsOf(placeRows)
	var lines []string
	short := map[string]bool{}
	for _, r := range rows {
		lines = append(lines, strings.Join(r, "\t"))
		if len(r) != 3 || !slices.Contains([]string{"adjective", "capital", "short", "state"}, r[0]) {
			t.Fatalf("row %q: want a class, a place, and its country or its full name", r)
		}
		for _, name := range r[1:] {
			if FoldName(name) != name {
				t.Errorf("%q is not folded; names are compared as FoldName writes them", name)
			}
		}
		if r[0] == "short" && (short[r[1]] || !places.country[r[2]] && places.within[r[2]] == "") {
			t.Errorf("%q stands twice, or for a place of which no row tells", r[1])
		}
		short[r[1]] = r[0] == "short"
	}
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("rules/places.tsv is not sorted, or a row stands twice")
	}
}

func TestCountryOf(t *testing.T) {
	for _, c := range []struct{ place, country string }{
		{"Lima", "peru"}, {"Buenos Aires", "argentina"}, {"N’Djamena", "chad"}, {"Texas", "united states"}, {"Fla.", "united states"},
		{"Washington", "united states"}, {"Scotland", "united kingdom"}, {"Port Ansel", ""}, {"Peru", ""}, {"U.S.", ""}, {"", ""},
	} {
		if got := CountryOf(Stands(FoldName(c.place))); got != c.country {
			t.Errorf("%s lies in %q, want %q", c.place, got, c.country)
		}
	}
	for place, want := range map[string]bool{"the U.S.": true, "Britain": true, "Peru": true, "Lima": false, "Texas": false, "": false} {
		if got := Country(Stands(FoldName(place))); got != want {
			t.Errorf("%s is a country: %v, want %v", place, got, want)
		}
	}
}

// TestAdjectives: the finder of names and the comparison know the same adjectives of
// countries.
func TestAdjectives(t *testing.T) {
	b, err := os.ReadFile("../entity/rules/demonyms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, r := range rowsOf(string(b)) {
		if len(r) > 2 && r[1] == "adj" && r[2] != "" {
			want[FoldName(r[0])] = Stands(FoldName(r[2]))
		}
	}
	if !maps.Equal(want, places.adjective) {
		t.Error("the adjectives of rules/places.tsv are not those of entity/rules/demonyms.tsv; write the same rows in both")
	}
	if CountryAdjective("peruvian") != "peru" || CountryAdjective("peru") != "" {
		t.Error("peruvian is not of Peru, or Peru is an adjective")
	}
}
