package cluster

import (
	"strings"
	"testing"
)

func TestLikenessTable(t *testing.T) {
	b, err := parseBars(likenessTable)
	if err != nil {
		t.Fatal(err)
	}
	if b.minLike <= 0 || b.minLike >= 1 || b.firstBar < 1 || b.lateBar < 1 || b.oldBar < b.lateBar {
		t.Errorf("bars %+v", b)
	}
	last := ""
	for line := range strings.Lines(likenessTable) {
		if line[0] != '#' && line <= last {
			t.Errorf("%q stands after %q", line, last)
		}
		last = line
	}
}

func TestBarsThatCannotBeRead(t *testing.T) {
	for table, want := range map[string]string{
		"min_like\t0.1\tx\nmin_like\t0.2\tx": "line 2",
		"min_likes\t0.1\tx":                  "line 1",
		"min_like\tmuch\tx":                  "line 1",
		"min_like\t-1\tx":                    "line 1",
		"min_like\t0.1":                      "line 1",
		"min_like\t0.1\tx":                   "missing",
	} {
		if _, err := parseBars(table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q in it", table, err, want)
		}
	}
}
