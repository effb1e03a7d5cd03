package web

import (
	"net/http/httptest"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestToldOtherwise: reports that tell a matter in the same ways tell it alike,
// whatever a third report says; where their ways differ, each is shown.
func TestToldOtherwise(t *testing.T) {
	words := func(value string, reports ...string) news.Version {
		v := news.Version{Value: value, Reports: reports}
		for _, r := range reports {
			v.Evidence = append(v.Evidence, news.Evidence{Report: r, Text: value, Span: doc.Span{Start: 1, End: 4}, Sentence: doc.Span{Start: 0, End: 9}})
		}
		return v
	}
	f := news.Finding{ID: "f1", Topic: "ten passengers", Aspect: "what is counted", Verdict: news.MoreSpecific, Versions: []news.Version{words("passengers", "r1", "r2", "r3"), words("miners", "r1", "r2"), words("men", "r4")}}
	for _, c := range []struct {
		ids         []string
		same, alone int
		told        []int // ways of telling, of each report in the row
	}{
		{[]string{"r1", "r2"}, 1, 0, nil},
		{[]string{"r1", "r3"}, 0, 0, []int{2, 1}},
		{[]string{"r3", "r4", "r5"}, 0, 0, []int{1, 1, 0}},
		{[]string{"r4", "r5"}, 0, 1, nil},
	} {
		x := comparison{ids: c.ids, names: map[string]string{}, l: localeOf(httptest.NewRequest("GET", "/", nil)), strokes: map[string][]stroke{}, alone: map[string]int{}, shared: map[said]bool{}}
		x.finding(&f, "s1")
		if x.same != c.same || x.alone["r4"] != c.alone || len(x.rows) != min(len(c.told), 1) {
			t.Errorf("%v: %d alike, %d alone, %d rows", c.ids, x.same, x.alone["r4"], len(x.rows))
			continue
		}
		for i, n := range c.told {
			if got := len(x.rows[0].Cells[i].Told); got != n {
				t.Errorf("%v: %s tells it in %d ways, want %d", c.ids, c.ids[i], got, n)
			}
		}
	}
}
