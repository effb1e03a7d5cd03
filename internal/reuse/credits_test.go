package reuse

import (
	"slices"
	"strings"
	"testing"

	"rashomon/internal/news"
)

func TestCreditsTable(t *testing.T) {
	c, err := parseCredits(creditsTable, ShippedFamilies())
	if err != nil {
		t.Fatal(err)
	}
	explained := make([]bool, len(c.patterns))
	for line := range strings.Lines(creditsTable) {
		kind, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		switch got := c.in(text); {
		case kind == "yes" && len(got) == 0:
			t.Errorf("no agency in %q", text)
		case kind == "no" && len(got) > 0:
			t.Errorf("%s in %q", got, text)
		}
		if kind == "yes" {
			for i, re := range c.patterns {
				explained[i] = explained[i] || re.MatchString(text)
			}
		}
	}
	for i, ok := range explained {
		if !ok {
			t.Errorf("no example has %s", c.patterns[i].Regexp)
		}
	}
}

func TestCredited(t *testing.T) {
	for text, want := range map[string]string{
		"With material from dpa, AFP and Reuters.":                  "EFE, dpa, AFP, Reuters",
		"The Associated Press contributed to this report.":          "EFE, AP",
		"Additional reporting by Agence France-Presse, with care.":  "EFE, AFP",
		"Nothing of an agency stands here, and EFE is not doubled.": "EFE",
	} {
		if got := credited(&news.Report{Agency: "EFE", Text: text}); got != want {
			t.Errorf("%q credits %q, want %q", text, got, want)
		}
	}
	if c, err := parseCredits("credit\tby no one", ShippedFamilies()); err == nil {
		t.Errorf("a pattern without AGENCY gives %v", c)
	}
	if slices.Contains(shippedCredits().in("the map of the valley by Apelt"), "AP") {
		t.Error("a name within a word")
	}
}
