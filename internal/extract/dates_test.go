package extract

import (
	"os"
	"strings"
	"testing"
)

// TestCalendarExamples holds the forms of dates and their examples together,
// and that the names of months and zones are well formed.
func TestCalendarExamples(t *testing.T) {
	examples, err := os.ReadFile("rules/calendar.examples.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range strings.Split(strings.TrimSpace(string(examples)), "\n") {
		in, want, ok := strings.Cut(row, "\t")
		if strings.HasPrefix(row, "#") || !ok {
			continue
		}
		if want == "none" {
			want = ""
		}
		if got := normalDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	c := loadCalendar()
	for name, m := range c.months {
		if m < 1 || m > 12 || name != strings.ToLower(name) {
			t.Errorf("month %q is %d", name, m)
		}
	}
	for name, offset := range c.zones {
		if got := normalDate("2031-05-04 14:05:00 " + name); got != "2031-05-04T14:05:00"+offset {
			t.Errorf("zone %s: %q, want offset %s", name, got, offset)
		}
	}
}
