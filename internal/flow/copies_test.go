package flow

import (
	"fmt"
	"testing"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestThin: of an origin of very many copies each report keeps some, and few in all.
func TestThin(t *testing.T) {
	var many, small news.Origin
	for a := range 60 {
		many.Reports = append(many.Reports, fmt.Sprint("r", a))
		for b := range a {
			if a == 59 && b < hubs {
				continue // it shares nothing with the first
			}
			many.Copies = append(many.Copies, news.Copy{A: fmt.Sprint("r", a), B: fmt.Sprint("r", b), SpanA: doc.Span{Start: 0, End: 9}, SpanB: doc.Span{Start: 3, End: 12}})
		}
	}
	small.Reports, small.Copies = many.Reports, many.Copies[:manyCopies-1]
	origins := []news.Origin{many, small}
	thin(origins)
	of := map[string]int{}
	for _, c := range origins[0].Copies {
		of[c.A]++
		of[c.B]++
	}
	for _, id := range many.Reports {
		if of[id] == 0 {
			t.Errorf("%s has lost all its copies", id)
		}
	}
	if n := len(origins[0].Copies); n > 60*(hubs+1) {
		t.Errorf("%d copies of %d are left", n, len(many.Copies))
	}
	if n := len(origins[1].Copies); n != manyCopies-1 {
		t.Errorf("an origin of few copies keeps %d of %d", n, manyCopies-1)
	}
}
