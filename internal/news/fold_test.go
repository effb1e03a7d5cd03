package news

import (
	"slices"
	"testing"

	"rashomon/internal/doc"
)

func TestRepeats(t *testing.T) {
	on := func(verdict Verdict, aspect string, starts ...int) Finding {
		f := Finding{Verdict: verdict, Aspect: aspect}
		for _, at := range starts {
			f.Versions = append(f.Versions, Version{Evidence: []Evidence{{Report: "r1", Sentence: doc.Span{Start: at, End: at + 9}}}})
		}
		return f
	}
	for _, c := range []struct {
		name  string
		found []Finding
		want  []bool
	}{
		{"within a wider one", []Finding{on(Agree, "who", 0), on(Agree, "what happened", 0, 10)}, []bool{true, false}},
		{"on sentences of its own", []Finding{on(Agree, "who", 0, 20), on(Agree, "what happened", 0, 10)}, []bool{false, false}},
		{"the first of equal ones stays", []Finding{on(Agree, "what happened", 0), on(Agree, "where", 0)}, []bool{false, true}},
		{"a number is always told", []Finding{on(Agree, "what happened", 0), on(Agree, "how many", 0)}, []bool{true, false}},
		{"a difference is always told", []Finding{on(Agree, "what happened", 0), on(Differ, "who", 0)}, []bool{false, false}},
		{"what says too little, which hides nothing", []Finding{{Verdict: Agree, Aspect: "what", Slight: true, Versions: on(Agree, "", 0, 10).Versions}, on(Agree, "who", 0)}, []bool{true, false}},
	} {
		if got := Repeats(c.found); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
