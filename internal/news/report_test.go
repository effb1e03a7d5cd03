package news

import (
	"errors"
	"fmt"
	"testing"
)

func TestOutlet(t *testing.T) {
	for _, c := range []struct {
		r    Report
		want string
	}{
		{Report{ID: "r1", Source: Source{Name: "The Lindero Courier"}, Agency: "Corvina"}, "The Lindero Courier"},
		{Report{ID: "r1", Agency: "Corvina"}, "Corvina"},
		{Report{ID: "r1"}, "r1"},
	} {
		if got := c.r.Outlet(); got != c.want {
			t.Errorf("outlet of %+v: %q, want %q", c.r, got, c.want)
		}
	}
}

// TestErrorKinds holds that the kinds are told apart when they are wrapped.
func TestErrorKinds(t *testing.T) {
	kinds := []error{ErrNotFound, ErrInvalid, ErrConflict, ErrUnsupported, ErrTemporary}
	for i, kind := range kinds {
		err := fmt.Errorf("read a.txt: %w", kind)
		for j, other := range kinds {
			if errors.Is(err, other) != (i == j) {
				t.Errorf("%v is %v: %v", err, other, i != j)
			}
		}
	}
}
