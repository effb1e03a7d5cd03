package eval

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// ferryGold is an account of two reports with one matter of each kind.
func ferryGold() *goldAccount {
	g := &goldAccount{
		name: "ferry",
		text: map[string]string{
			"r1": "The Aldis carried 140 people. It sank at Hallam. The crew sang.",
			"r2": "The Aldis carried 152 people. It sank at Hallam. Divers came.",
		},
		sentences: map[string][]doc.Span{}, origin: map[string]int{"r1": 0, "r2": 1},
	}
	for r, text := range g.text {
		g.sentences[r] = goldSentences(text)
	}
	g.Findings = []accountFinding{
		{Topic: "ferry", Aspect: "people", Verdict: "differ", Tier: "core", Versions: []accountVersion{
			{Evidence: []accountEvidence{g.at("r1", "140")}}, {Evidence: []accountEvidence{g.at("r2", "152")}}}},
		{Topic: "ferry", Aspect: "place", Verdict: "agree", Tier: "core", Versions: []accountVersion{
			{Evidence: []accountEvidence{g.at("r1", "at Hallam"), g.at("r2", "at Hallam")}}}},
		{Topic: "crew", Aspect: "song", Verdict: "alone", Tier: "core", Versions: []accountVersion{
			{Evidence: []accountEvidence{g.at("r1", "The crew sang")}}}},
	}
	g.NotComparable = []notComparable{{A: g.at("r1", "The crew sang"), B: g.at("r2", "Divers came"), Why: "crew and divers"}}
	return g
}

func (g *goldAccount) at(report, words string) accountEvidence {
	i := strings.Index(g.text[report], words)
	return accountEvidence{report, some(doc.Span{Start: i, End: i + len(words)})}
}

func TestExplainFindings(t *testing.T) {
	g := ferryGold()
	two := func(verdict, aspect string, a, b accountEvidence) accountFinding {
		return accountFinding{Topic: "ferry", Aspect: aspect, Verdict: verdict, Versions: []accountVersion{
			{Evidence: []accountEvidence{a}}, {Evidence: []accountEvidence{b}}}}
	}
	one := func(a accountEvidence) accountFinding {
		return accountFinding{Topic: "ferry", Aspect: "place", Verdict: "alone", Versions: []accountVersion{{Evidence: []accountEvidence{a}}}}
	}
	tests := []struct {
		name string
		pred []accountFinding
		want []string // area: kind
	}{
		{"gold itself", g.Findings, nil},
		{"nothing", nil, []string{"findings: agree, not found", "findings: differ, not found"}},
		{"another verdict", []accountFinding{two("agree", "people", g.at("r1", "140"), g.at("r2", "152")), g.Findings[1]},
			[]string{"findings: differ, told as agree"}},
		{"a false difference", append([]accountFinding{two("differ", "place", g.at("r1", "Hallam"), g.at("r2", "152"))}, g.Findings...),
			[]string{"differences: false, of place"}},
		{"alone, yet told elsewhere", append([]accountFinding{one(g.at("r2", "at Hallam"))}, g.Findings...),
			[]string{"alone: told elsewhere too, of place"}},
		{"joined", append([]accountFinding{two("agree", "crew", g.at("r1", "The crew sang"), g.at("r2", "Divers came"))}, g.Findings...),
			[]string{"joined: crew and divers"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			wrong := (&Mistakes{Examples: 1}).Sheet("accounts", "all")
			explainFindings(wrong, g, test.pred)
			var got []string
			for area, kinds := range wrong.kinds {
				for kind := range kinds {
					got = append(got, area+": "+kind)
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, test.want) {
				t.Errorf("mistakes %q, want %q", got, test.want)
			}
		})
	}
}
