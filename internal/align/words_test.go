package align

import (
	"slices"
	"strings"
	"testing"
)

// TestWordRows holds the rows to their form: two cells, sorted, each once, of a
// class that the comparison knows.
func TestWordRows(t *testing.T) {
	known := []string{"addressing", "answering", "asking", "believing", "carrying", "casualty", "coming", "describing", "done.abduct", "done.arrest", "done.die", "done.injure", "elsewhere", "enactment", "generic", "governing", "hardlyany", "harm", "injured", "joined", "missing", "narrated", "nearlyall", "nobody", "noun.agency", "noun.company", "noun.speaker", "noun.student", "office", "opening", "owning", "part", "particle", "past", "pointing", "reckoned", "scheduling", "self", "share", "slight", "soon", "suspect", "unnamed", "vouching"}
	last := ""
	for n, row := range strings.Split(strings.TrimSpace(wordRows), "\n") {
		if strings.HasPrefix(row, "#") {
			continue
		}
		cells := strings.Split(row, "\t")
		if len(cells) != 2 || cells[1] == "" || !slices.Contains(known, cells[0]) {
			t.Errorf("line %d: %q; write a class and a word, tab between", n+1, row)
		}
		if row <= last {
			t.Errorf("line %d: %q does not sort after %q", n+1, row, last)
		}
		last = row
	}
	for _, class := range known {
		if len(wordsOf[class]) == 0 {
			t.Errorf("no word of class %s", class)
		}
	}
}
