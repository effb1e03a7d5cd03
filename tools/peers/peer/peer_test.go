package peer

import (
	"testing"

	"rashomon/internal/doc"
)

func TestNext(t *testing.T) {
	at := 0
	text := "Osk, then Tarsk, then Osk"
	for _, c := range []struct {
		words string
		want  doc.Span
		ok    bool
	}{{"Osk", doc.Span{Start: 0, End: 3}, true}, {"Osk", doc.Span{Start: 22, End: 25}, true}, {"Tarsk", doc.Span{}, false}, {"", doc.Span{}, false}} {
		if got, ok := Next(text, c.words, &at); got != c.want || ok != c.ok {
			t.Errorf("Next(%q) = %v, %v, want %v, %v", c.words, got, ok, c.want, c.ok)
		}
	}
}

func TestTrimmed(t *testing.T) {
	text := "One. \n Two."
	if got := Trimmed(text, 4, 99); got.Of(text) != "Two." {
		t.Errorf("got %q", got.Of(text))
	}
	if got := Trimmed(text, 4, 6); !got.Empty() {
		t.Errorf("got %v for blanks", got)
	}
}

// TestSpeed measures a reader that takes no time, so that what is counted is
// known: the texts once for each round, and one to warm up.
func TestSpeed(t *testing.T) {
	n := 0
	r := Reader{Read: func(string) error { n++; return nil }}
	if _, err := speed(r, []string{"a", "b"}); err != nil || n != 1+2*rounds {
		t.Errorf("%d texts read, %v", n, err)
	}
}
