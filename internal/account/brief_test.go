package account

import (
	"testing"

	"rashomon/internal/news"
)

// TestABriefAndItsCopyAreOneOrigin: a text of one sentence is copied as much as
// a long one.
func TestABriefAndItsCopyAreOneOrigin(t *testing.T) {
	const text = "Dam opens\nThe energy minister, Ilse Marrok, opened the Tolvan dam on March 4 after two years of delay and three strikes."
	acc := ofEvent(t, []*news.Report{brief("a", "2024-03-07", text), brief("b", "2024-03-08", text)})
	if len(acc.Origins) != 1 {
		t.Errorf("%d origins, want 1", len(acc.Origins))
	}
}
