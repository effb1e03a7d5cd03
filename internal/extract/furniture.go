package extract

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules/furniture.tsv
var furnitureTSV string

// effect is what a furniture rule takes away.
type effect uint8

const (
	keep     effect = iota
	justLine        // the line
	listing         // the line and the headlines that follow it
	rest            // the line and all below it
	caption         // nothing: the line is the words under a picture
)

var effects = map[string]effect{"line": justLine, "list": listing, "rest": rest, "caption": caption}

// furnitureRule is a row of rules/furniture.tsv.
type furnitureRule struct {
	effect effect
	match  string // is, starts, re
	words  int    // the line holds at most so many; 0: as many as MaxWords
	text   string
	re     pattern
}

// furnitureRules are found by their first word, but for patterns.
type furnitureRules struct {
	byWord   map[string][]furnitureRule
	patterns []furnitureRule
}

// The length in bytes of the longest line that may be furniture: a longer one is a
// paragraph, whatever it begins with, but for the caption of an agency, which may
// retell the report.
const (
	maxFurniture = 420
	maxRetold    = 900
	leastRetold  = 100 // words that a rule must grant for such a line
)

var loadFurniture = sync.OnceValues(func() (*furnitureRules, error) { return parseFurniture(furnitureTSV) })

func parseFurniture(tsv string) (*furnitureRules, error) {
	out := &furnitureRules{byWord: map[string][]furnitureRule{}}
	for i, line := range strings.Split(tsv, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 4 {
			return nil, fmt.Errorf("furniture.tsv:%d: %d columns, want effect, match, words, text", i+1, len(col))
		}
		r := furnitureRule{effect: effects[col[0]], match: col[1], text: col[3]}
		r.words, _ = strconv.Atoi(col[2])
		switch {
		case r.effect == keep:
			return nil, fmt.Errorf("furniture.tsv:%d: no effect %q; use line, list, rest or caption", i+1, col[0])
		case r.match == "re":
			var err error
			if r.re, err = newPattern(r.text); err != nil {
				return nil, fmt.Errorf("furniture.tsv:%d: %w", i+1, err)
			}
			out.patterns = append(out.patterns, r)
		default:
			first, _, _ := strings.Cut(r.text, " ")
			out.byWord[first] = append(out.byWord[first], r)
		}
	}
	return out, nil
}

// furniture tells what to take away for a line; keep for a line of the report.
func furniture(line string) effect {
	if len(line) > maxRetold {
		return keep
	}
	rules, err := loadFurniture()
	if err != nil {
		return keep // a test holds that the embedded rules are well formed
	}
	if r := rules.find(line); r != nil {
		return r.effect
	}
	return keep
}

func (f *furnitureRules) find(line string) *furnitureRule {
	low := plainWords(line)
	n := strings.Count(low, " ") + 1
	first, _, _ := strings.Cut(low, " ")
	for i, r := range f.byWord[first] {
		switch {
		case r.match == "is" && low == r.text,
			r.match == "starts" && n <= r.words && (low == r.text || strings.HasPrefix(low, r.text+" ")):
			return &f.byWord[first][i]
		}
	}
	folded := strings.ToLower(line)
	for i := range f.patterns {
		if r := &f.patterns[i]; (r.words == 0 || n <= r.words) && (len(line) <= maxFurniture || r.words >= leastRetold) && r.re.matches(line, folded) {
			return r
		}
	}
	return nil
}

// plainWords is a line in lower case, with straight apostrophes, single spaces
// and no punctuation at its ends or after its words.
func plainWords(line string) string {
	fields := strings.Fields(strings.ToLower(strings.ReplaceAll(line, "’", "'")))
	out := fields[:0]
	for _, f := range fields {
		if f = strings.Trim(f, ".,:;!?…•·|»«›‹→▸►*\"“”()[]—–-"); f != "" {
			out = append(out, f)
		}
	}
	return strings.Join(out, " ")
}
