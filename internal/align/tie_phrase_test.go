package align

import "testing"

func TestBareNoun(t *testing.T) {
	for phrase, want := range map[string]bool{"space": true, "Millions": true, "the planet": false, "a private plane": false} {
		if got := bareNoun(node{value: phrase}); got != want {
			t.Errorf("%q: %v, want %v", phrase, got, want)
		}
	}
}
