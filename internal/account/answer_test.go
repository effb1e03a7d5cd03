package account

import "testing"

// TestAnswer: an answer is in the words of who was asked, or of who speaks for it, and
// of the matter; what a report tells of it is none.
func TestAnswer(t *testing.T) {
	const asked = "Orvik Lines to sell its ferries\n\nOrvik Lines did not immediately respond to a request for comment on the sale of its ferries.\n"
	for _, c := range []struct {
		name, other string
		want        int
	}{
		{"in its own words", "Orvik Lines to sell its ferries\n\n“We will sell the ferries in May,” Orvik Lines said.\n", 1},
		{"by its spokeswoman", "Orvik Lines to sell its ferries\n\nOrvik Lines spokeswoman Ana Vik said nobody would lose their work.\n", 1},
		{"what it did", "Orvik Lines to sell its ferries\n\nOrvik Lines has opened a new pier, confirming last week's rumours.\n", 0},
		{"of another matter", "Orvik Lines to sell its ferries\n\n“Our coffee is the best on the coast,” Orvik Lines said.\n", 0},
	} {
		n := 0
		for _, f := range ofEvent(t, reports(t, asked, c.other)).Findings {
			if f.Aspect == "answered or not" {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%s: %d findings, want %d", c.name, n, c.want)
		}
	}
}
