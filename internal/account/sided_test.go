package account

import (
	"slices"
	"testing"

	"rashomon/internal/news"
)

// TestSided holds that of a difference between planned and done each place that
// tells the event stands on the side of its own words.
func TestSided(t *testing.T) {
	a := ofEvent(t, []*news.Report{
		brief("r1", "2025-03-04", "Ferry sinks\nThe ferry Anselma sank off Port Ansel on Monday. The ministry said that it would begin an investigation into the cause of the sinking first thing on Wednesday."),
		brief("r2", "2025-03-05", "Ferry inquiry\nThe ferry Anselma sank off Port Ansel on Monday. An inquiry into the cause of the sinking has begun, the ministry said. Investigators are looking into the cause."),
		brief("r3", "2025-03-05", "Ferry Anselma\nThe ferry Anselma sank off Port Ansel on Monday. On Wednesday ministry officials were continuing to investigate what caused the sinking."),
	})
	for _, f := range a.Findings {
		if f.Aspect != "planned or done" {
			continue
		}
		var sides [][]string
		for _, v := range f.Versions {
			var words []string
			for _, e := range v.Evidence {
				words = append(words, e.Report+" "+e.Text)
			}
			slices.Sort(words)
			sides = append(sides, words)
		}
		slices.SortFunc(sides, slices.Compare)
		want := [][]string{{"r1 would begin an investigation"},
			{"r2 An inquiry into the cause of the sinking has begun", "r2 are looking into the cause", "r3 ministry officials were continuing to investigate"}}
		if !slices.EqualFunc(sides, want, slices.Equal) {
			t.Errorf("sides %q, want %q", sides, want)
		}
		return
	}
	t.Error("no difference between planned and done")
}
