package cluster

import (
	"strings"
	"testing"
)

func TestBackground(t *testing.T) {
	f, err := parseFrequencies(backgroundTable)
	if err != nil {
		t.Fatal(err)
	}
	if f.reports < 1000 || len(f.of) < 5000 {
		t.Errorf("%d terms of %d reports", len(f.of), f.reports)
	}
	last := ""
	for line := range strings.Lines(backgroundTable) {
		if line[0] == '#' {
			continue
		}
		if line <= last {
			t.Errorf("%q stands after %q", line, last)
		}
		last = line
	}
	if common, rare := f.rarity("s:year", 0, 2), f.rarity("s:epicentr", 0, 2); common >= rare {
		t.Errorf("rarity of year %.1f, of epicentre %.1f", common, rare)
	}
}

func TestFrequenciesThatCannotBeRead(t *testing.T) {
	for _, table := range []string{"s:word", "s:word\tmany", "s:word\t-1", "\t0"} {
		if _, err := parseFrequencies(table); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v", table, err)
		}
	}
}

func TestDayRange(t *testing.T) {
	for value, want := range map[string]string{
		"2023-05-04":    "2023-05-04 2023-05-04",
		"2023-05-04TNI": "2023-05-04 2023-05-04",
		"2022-W39":      "2022-09-26 2022-10-02",
		"2021-W01":      "2021-01-04 2021-01-10",
	} {
		days, ok := dayRange(value)
		if got := dayOf(days[0]).Format("2006-01-02") + " " + dayOf(days[1]).Format("2006-01-02"); !ok || got != want {
			t.Errorf("%s is %s, want %s", value, got, want)
		}
	}
	for _, value := range []string{"", "2023", "2023-05", "P3D", "PRESENT_REF", "2023-SU", "2023-W99", "XXXX-WXX-1"} {
		if _, ok := dayRange(value); ok {
			t.Errorf("%s is a day", value)
		}
	}
}
