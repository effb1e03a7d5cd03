package extract

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestFurnitureExamples holds the rules and their examples together: each
// example finds a rule or none, as it says, and each rule has an example.
func TestFurnitureExamples(t *testing.T) {
	rules, err := loadFurniture()
	if err != nil {
		t.Fatal(err)
	}
	examples, err := os.ReadFile("rules/furniture.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	used := map[*furnitureRule]bool{}
	for _, row := range strings.Split(strings.TrimSpace(string(examples)), "\n") {
		want, line, ok := strings.Cut(row, "\t")
		if strings.HasPrefix(row, "#") || !ok {
			continue
		}
		r := rules.find(line)
		used[r] = true
		if found := r != nil && furniture(line) != keep; found != (want == "yes") {
			t.Errorf("%q: furniture %v, want %s", line, found, want)
		}
	}
	for _, rs := range rules.byWord {
		for i := range rs {
			if !used[&rs[i]] {
				t.Errorf("rule %s %q has no example", rs[i].match, rs[i].text)
			}
		}
	}
	for i := range rules.patterns {
		if !used[&rules.patterns[i]] {
			t.Errorf("rule re %q has no example", rules.patterns[i].text)
		}
	}
}

// TestMarkupExamples holds the names of parts and their examples together.
func TestMarkupExamples(t *testing.T) {
	examples, err := os.ReadFile("rules/markup.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m := loadMarkup()
	rules := map[string][]string{"drop": m.drop, "caption": m.caption, "deck": m.deck, "body": m.body, "date": m.date, "byline": m.byline}
	used := map[string]bool{}
	for _, row := range strings.Split(strings.TrimSpace(string(examples)), "\n") {
		want, name, ok := strings.Cut(row, "\t")
		if strings.HasPrefix(row, "#") || !ok || want == "never" {
			continue
		}
		found := "none"
		for effect, words := range rules {
			for _, w := range words {
				if strings.Contains(splitName(name), w) {
					used[effect+w] = true
					if found != want {
						found = effect
					}
				}
			}
		}
		if found != want {
			t.Errorf("%s: %s, want %s", name, found, want)
		}
	}
	for _, w := range m.never {
		if !slices.ContainsFunc(strings.Split(string(examples), "\n"), func(row string) bool {
			name, ok := strings.CutPrefix(row, "never\t")
			return ok && splitName(name) == w
		}) {
			t.Errorf("rule never%s has no example", w)
		}
	}
	for effect, words := range rules {
		for _, w := range words {
			if !used[effect+w] {
				t.Errorf("rule %s%s has no example", effect, w)
			}
		}
	}
}

func TestAgencies(t *testing.T) {
	for form, want := range map[string]string{"EFE": "EFE", "Afp": "AFP", "The Associated Press": "AP", "dpa": "DPA"} {
		if got, ok := knownAgency(form); !ok || got != want {
			t.Errorf("%s: %q, %v; want %s", form, got, ok, want)
		}
	}
	for _, word := range []string{"Pap", "apple", "aa", "nan"} {
		if got, ok := knownAgency(word); ok && word != "Pap" {
			t.Errorf("%s: taken for the agency %s", word, got)
		}
	}
}
