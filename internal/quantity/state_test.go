package quantity_test

import (
	"os"
	"strings"
	"testing"

	"rashomon/internal/doc"
)

// Each row of states.tsv is its own example: in a sentence made for its kind the
// number counts what the row says, and without the row it would count nothing.
func TestEveryState(t *testing.T) {
	b, err := os.ReadFile("rules/states.tsv")
	if err != nil {
		t.Fatal(err)
	}
	a, last := english(t), ""
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if line <= last {
			t.Errorf("states.tsv line %d: %q stands after %q; keep the rows sorted", n+1, line, last)
		}
		last = line
		kind, word, _ := strings.Cut(line, "\t")
		text, want := "", word
		switch kind {
		case "between":
			text, want = "The fire left 40 "+word+" dead.", "dead"
		case "particle":
			text, want = "Prices "+word+" up to 40 percent.", ""
			if d := read(t, a, text); len(d.Quantities) != 1 || d.Quantities[0].Bound != doc.Exact {
				t.Errorf("states.tsv line %d: %q is bound: %+v", n+1, text, d.Quantities)
			}
		case "pointing":
			text, want = "Twelve miners went home. The "+word+" 40 were not there.", "miners"
		case "reach":
			text, want = "The death toll "+word+" 40, they said.", "death toll"
		case "state":
			text = "The fire left 40 " + word + "."
		case "tally":
			text, want = "The "+word+" of guards fell to 40.", "guards"
		case "toll":
			text = "The " + word + " rose to 40."
		}
		d := read(t, a, text)
		if len(d.Quantities) == 0 {
			t.Errorf("states.tsv line %d: %q holds no amount", n+1, text)
			continue
		}
		q := d.Quantities[len(d.Quantities)-1]
		if got := q.Counted.Of(d.Text); q.Value != 40 || got != want {
			t.Errorf("states.tsv line %d: %q counts %q, want %q", n+1, text, got, want)
		}
	}
}

// A part told before or after its whole is tied to it.
func TestParts(t *testing.T) {
	a := english(t)
	for text, whole := range map[string]float64{
		"Of the 40 passengers, 12 died.":               40,
		"Of the 40 on board, only 12 lived.":           40,
		"All but three of the 40 passengers survived.": 40,
		"Twelve of the 40 died.":                       40,
		"Of course, 12 came.":                          0,
		"Of the 40 boats, 12 miners knew nothing.":     0,
	} {
		d, got := read(t, a, text), 0.0
		for _, q := range d.Quantities {
			if q.Whole >= 0 {
				got = d.Quantities[q.Whole].Value
			}
		}
		if got != whole {
			t.Errorf("%s: a part of %v, want %v", text, got, whole)
		}
	}
}
