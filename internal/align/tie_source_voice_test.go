package align

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestVoiceRows holds the rows to their form: sorted, each word once.
func TestVoiceRows(t *testing.T) {
	last, kindOf := "", map[string]string{}
	for n, row := range strings.Split(strings.TrimSpace(voiceRows), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		kind, word, ok := strings.Cut(row, "\t")
		if !ok || word == "" || word != strings.ToLower(word) {
			t.Errorf("line %d: %q; write a kind and a word in lower case, tab between", n+1, row)
		}
		if row <= last {
			t.Errorf("line %d: %q does not sort after %q", n+1, row, last)
		}
		if kindOf[word] != "" {
			t.Errorf("line %d: %q is of kind %s already", n+1, word, kindOf[word])
		}
		last, kindOf[word] = row, kind
	}
	for kind := range public {
		if !slices.Contains(slices.Collect(maps.Values(kindOf)), kind) {
			t.Errorf("no word of kind %s", kind)
		}
	}
}

// TestKindsOfPhrase holds what kind of source a phrase names.
func TestKindsOfPhrase(t *testing.T) {
	for phrase, want := range map[string]string{
		"a rabbi in Scarvo":                          "clergy",
		"a military source":                          "military",
		"two law enforcement sources":                "police",
		"local residents":                            "bystander",
		"A spokesman for the airline":                "company",
		"the fire brigade":                           "rescue",
		"an aid worker who saw them":                 "aid",
		"Costa Marn officials":                       "official",
		"a government official":                      "government",
		"local officials":                            "official",
		"hospital officials":                         "medic",
		"the victims' families":                      "relative",
		"Nigeria’s government":                       "government",
		"the head of the hospital":                   "medic",
		"a source":                                   "",
		"the wall of the church":                     "",
		"her four-month-old baby earlier this month": "",
	} {
		if got := strings.Join(kindsOfPhrase(phrase), " "); got != want {
			t.Errorf("%s: %q, want %q", phrase, got, want)
		}
	}
}
