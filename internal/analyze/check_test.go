package analyze_test

import (
	"strings"
	"testing"
	"time"

	"rashomon/internal/doc"
)

// check runs stage by stage and holds the rules of the layers after each.
func check(tb testing.TB, name string, d *doc.Doc) {
	tb.Helper()
	a := analyzer(tb)
	for _, s := range a.Stages() {
		began := time.Now()
		if err := a.Until(d, s.Gives); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		if err := doc.Check(d); err != nil {
			tb.Fatalf("%s after %s: %v", name, s.Name, err)
		}
		if took := time.Since(began); took > 5*time.Second {
			tb.Logf("%s: %s took %v", name, s.Name, took)
		}
	}
}

func TestCheckHoldsOnExamples(t *testing.T) {
	for _, r := range examples(t) {
		check(t, r.File, unread(r))
	}
}

// hostile are texts that no newsroom writes. Each would take minutes if a stage
// were quadratic in it.
var hostile = map[string]string{
	"empty":            "",
	"one space":        " ",
	"brackets":         strings.Repeat("(", 10_000),
	"brackets, spaced": strings.Repeat("( ", 10_000),
	"open quotes":      strings.Repeat("“", 10_000),
	"quotes, spaced":   strings.Repeat("\" ", 10_000),
	"quoted words":     strings.Repeat("\"No, ", 10_000),
	"who said who":     strings.Repeat("he said that ", 10_000),
	"numbers":          strings.Repeat("12 of 5,000 ", 10_000),
	"digits":           strings.Repeat("9", 100_000),
	"dates":            strings.Repeat("Monday 5 May ", 10_000),
	"names":            strings.Repeat("Ada Venn ", 10_000),
	"pronouns":         strings.Repeat("She saw them. ", 5_000),
	"and":              strings.Repeat("sank and ", 10_000),
	"hyphens":          strings.Repeat("well-", 20_000),
	"stops":            strings.Repeat(".", 20_000),
	"lines":            strings.Repeat("a\n", 20_000),
	"broken UTF-8":     strings.Repeat("Ostr\xf6y \xff\xfe\x80 ", 2_000),
	"cut UTF-8":        strings.Repeat("Venn said \xe2\x80", 2_000),
	"zero bytes":       strings.Repeat("a\x00b ", 2_000),
	"combining marks":  "e" + strings.Repeat("\u0301", 20_000),
	"right to left":    strings.Repeat("\u202e12 \u05d0\u05d1 said ", 2_000),
	"one word":         strings.Repeat("a", 1<<20),
	"one sentence":     strings.Repeat("the ferry from Ostra which sank on Monday with 40 people and ", 1<<20/61),
}

// TestCheckHoldsOnHostileTexts holds the rules and a bound of time: the texts
// are at most 1 MB, and 1 MB of news takes seconds.
func TestCheckHoldsOnHostileTexts(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			if raceEnabled && len(text) > 20_000 {
				text = text[:20_000] // ten times slower under the race detector
			}
			began := time.Now()
			check(t, name, lines(text))
			if took := time.Since(began); took > time.Minute {
				t.Errorf("%d bytes took %v", len(text), took)
			}
		})
	}
}

// FuzzRun: no text makes a stage panic, fail or break the rules of the layers.
func FuzzRun(f *testing.F) {
	for _, text := range hostile {
		f.Add(text[:min(len(text), 300)])
	}
	f.Add("Ferry sinks\nOSTRA, May 5 (Corvina) – At least 12 of 40 people died on Monday, \"the worst day,\" Mayor Ada Venn said.\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 10_000 {
			return
		}
		check(t, "text", lines(text))
	})
}
