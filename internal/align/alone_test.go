package align

import (
	"slices"
	"strings"
	"testing"
)

func TestMarksIn(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The mayor, who had been ill, came back.", "The mayor, |who had been ill, |came back."},
		{"It was “a disgrace,” said Odile Marrant of the union.", "It was |“a disgrace,” |said Odile Marrant of the union."},
		{"Two ships - both old - sank (the third was towed) at 10,500 feet.", "Two ships - |both old - |sank |(the third was towed) |at 10,500 feet."},
		{"Nothing parts this sentence.", "Nothing parts this sentence."},
		{"", ""},
		{"“", "“"},
	} {
		var got strings.Builder
		from := 0
		for _, at := range marksIn(c.text) {
			got.WriteString(c.text[from:at] + "|")
			from = at
		}
		if got.WriteString(c.text[from:]); got.String() != c.want {
			t.Errorf("%q, want %q", got.String(), c.want)
		}
	}
}

func TestHeaviestRun(t *testing.T) {
	for _, c := range []struct {
		worth       []float64
		first, last int
		best        float64
	}{
		{[]float64{1}, 0, 0, 1},
		{[]float64{-2, -1, -3}, 1, 1, -1},
		{[]float64{-1, 2, -0.5, 3, -4, 1}, 1, 3, 4.5},
		{[]float64{2, -3, 2.5}, 2, 2, 2.5},
		{[]float64{0, 0, 1}, 2, 2, 1},
	} {
		first, last, best := heaviestRun(c.worth)
		if first != c.first || last != c.last || best != c.best {
			t.Errorf("%v: %d to %d, %g; want %d to %d, %g", c.worth, first, last, best, c.first, c.last, c.best)
		}
	}
}

// FuzzMarksIn holds that pieces begin within the text, in order, and not within a
// letter.
func FuzzMarksIn(f *testing.F) {
	for _, s := range []string{"", "a, b", "” “", "– — -- (", "\n\n", "say \xff, \xe2\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := marksIn(text)
		if !slices.IsSorted(at) || len(at) > 0 && (at[0] < 1 || at[len(at)-1] >= len(text)) {
			t.Fatalf("%q is cut at %v", text, at)
		}
	})
}
