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

// TestMessage holds that a person is told what is wrong and not of what kind it is.
func TestMessage(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("day soon: %w; write it as 2031-05-14", ErrInvalid), "day soon; write it as 2031-05-14"},
		{fmt.Errorf("%w: no password; type one line", ErrInvalid), "no password; type one line"},
		{fmt.Errorf("back up to a.db: %w: it is there", ErrConflict), "back up to a.db: it is there"},
		{fmt.Errorf("report r9: %w", ErrNotFound), "report r9: not found"},
		{fmt.Errorf("the word invalid: stays as it is"), "the word invalid: stays as it is"},
		{ErrTemporary, "temporary"},
	} {
		if got := Message(c.err); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
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
