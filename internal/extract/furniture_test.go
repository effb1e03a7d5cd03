package extract

import (
	"os"
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

// TestMarkupExamples holds the names of parts and their examples together: each
// name has the effects that its rows say or none, and each rule an example.
func TestMarkupExamples(t *testing.T) {
	examples, err := os.ReadFile("rules/markup.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	used := map[markupRule]bool{}
	for _, row := range strings.Split(strings.TrimSpace(string(examples)), "\n") {
		want, name, ok := strings.Cut(row, "\t")
		if strings.HasPrefix(row, "#") || !ok {
			continue
		}
		kind := partOf(name)
		if kind&partKinds[want] == 0 && want != "none" || want == "none" && kind != 0 {
			t.Errorf("%s: kinds %b, want %s", name, kind, want)
		}
		for _, rules := range loadMarkup() {
			for _, r := range rules {
				if r.kind&kind&partKinds[want] != 0 && strings.Contains(splitName(name), r.words) {
					used[r] = true
				}
			}
		}
	}
	for _, rules := range loadMarkup() {
		for _, r := range rules {
			if !used[r] {
				t.Errorf("rule %q of kind %b has no example", r.words, r.kind)
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
