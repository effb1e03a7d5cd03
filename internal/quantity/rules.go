package quantity

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"rashomon/internal/doc"
)

//go:embed rules/numbers.tsv
var numbersTSV string

//go:embed rules/units.tsv
var unitsTSV string

//go:embed rules/bounds.tsv
var boundsTSV string

//go:embed rules/trends.tsv
var trendsTSV string

//go:embed rules/not_quantities.tsv
var notQuantitiesTSV string

//go:embed rules/states.tsv
var statesTSV string

// numeral is what a number word can mean. A word may have several meanings:
// "third" is a rank and a part, "dozens" a pack and an amount.
type numeral struct {
	class                     class // the meaning as part of a cardinal number, if it has one
	value                     float64
	part, parts, many, nth    float64 // the value in that meaning; 0 where it has none
	loose, pack, minus, point bool
	packOf                    float64
}

type class uint8

const (
	noCardinal class = iota
	unitWord
	tenWord
	hundredWord
	scaleWord
)

// unit is a row of units.tsv.
type unit struct{ code, kind, name string }

// rules are the tables, ready to be looked up.
type rules struct {
	numerals map[string]*numeral
	longest  int               // bytes of the longest number word
	names    map[string]string // of a unit's code
	words    map[string]*unit  // lower case, several words joined by a space
	signs    map[string]*unit
	tight    map[string]*unit
	before   [256][]prefix // by last byte, longest first
	bounds   map[string]doc.Bound
	after    map[string]doc.Bound
	trends   map[string]doc.Trend
	labels   map[string]bool // before a number: "room"
	makers   map[string]bool // before a number, also where a noun follows: "boeing"
	idioms   map[string]bool // whole: "9/11"
	behind   map[string]bool // after "one": "another"
	ahead    map[string]bool // before "one": "no"
	not      map[string]bool // after a number: the noun that makes it no amount: "bc"
	but      map[string]bool // before a number: it is left out of the whole: "all but"
	counting map[string]countingWord
}

type prefix struct {
	form string
	unit *unit
}

// english is the tables of English, built at first use.
var english = sync.OnceValue(func() *rules {
	t, err := parseRules(numbersTSV, unitsTSV, boundsTSV, trendsTSV, notQuantitiesTSV, statesTSV)
	if err != nil {
		panic("quantity/rules: " + err.Error()) // the tables are part of the program, and a test reads them
	}
	return t
})

func parseRules(numbers, units, bounds, trends, not, states string) (*rules, error) {
	t := &rules{
		numerals: map[string]*numeral{}, names: map[string]string{}, words: map[string]*unit{}, signs: map[string]*unit{}, tight: map[string]*unit{},
		bounds: map[string]doc.Bound{}, after: map[string]doc.Bound{}, trends: map[string]doc.Trend{},
		labels: map[string]bool{}, makers: map[string]bool{}, idioms: map[string]bool{}, behind: map[string]bool{}, ahead: map[string]bool{}, not: map[string]bool{}, but: map[string]bool{},
		counting: map[string]countingWord{},
	}
	for _, x := range []struct {
		name, tsv string
		min       int
		row       func([]string) error
	}{
		{"numbers.tsv", numbers, 3, t.addNumber},
		{"units.tsv", units, 4, t.addUnit},
		{"bounds.tsv", bounds, 3, t.addBound},
		{"trends.tsv", trends, 2, t.addTrend},
		{"not_quantities.tsv", not, 2, t.addNot},
		{"states.tsv", states, 2, t.addState},
	} {
		for n, line := range strings.Split(x.tsv, "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			row := strings.Split(line, "\t")
			if len(row) < x.min {
				return nil, fmt.Errorf("%s line %d: %d columns; write %d, parted by tabs", x.name, n+1, len(row), x.min)
			}
			if err := x.row(row); err != nil {
				return nil, fmt.Errorf("%s line %d: %w", x.name, n+1, err)
			}
		}
	}
	return t, nil
}

func (t *rules) addNumber(row []string) error {
	v, err := strconv.ParseFloat(row[1], 64)
	if err != nil {
		return fmt.Errorf("value %q: write a number", row[1])
	}
	for _, w := range strings.Split(row[2], "|") {
		n := t.numerals[w]
		if n == nil {
			n = &numeral{}
			t.numerals[w] = n
		}
		t.longest = max(t.longest, len(w))
		switch row[0] {
		case "unit":
			n.class, n.value = unitWord, v
		case "ten":
			n.class, n.value = tenWord, v
		case "hundred":
			n.class, n.value = hundredWord, v
		case "scale":
			n.class, n.value = scaleWord, v
		case "pack":
			n.pack, n.packOf = true, v
		case "many":
			n.many = v
		case "part":
			n.part = v
		case "parts":
			n.parts = v
		case "loose":
			n.loose = true
		case "sign":
			n.minus = true
		case "point":
			n.point = true
		case "ordinal":
			n.nth = v
		default:
			return fmt.Errorf("kind %q: see the head of the file for those there are", row[0])
		}
	}
	return nil
}

func (t *rules) addUnit(row []string) error {
	for len(row) < 7 {
		row = append(row, "")
	}
	u := &unit{row[0], row[1], row[2]}
	if u.kind != "age" && t.names[u.code] == "" {
		t.names[u.code] = u.name
	}
	for _, w := range split(row[3]) {
		t.words[strings.ReplaceAll(w, "-", " ")] = u
		if p := w + "s"; t.words[p] == nil && !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, ".") && len(w) > 2 {
			t.words[strings.ReplaceAll(p, "-", " ")] = u
		}
	}
	for _, w := range split(row[4]) {
		t.signs[w] = u
	}
	for _, w := range split(row[5]) {
		t.tight[w] = u
	}
	for _, w := range split(row[6]) {
		form := strings.TrimRight(w, "~^")
		last := form[len(form)-1]
		t.before[last] = append(t.before[last], prefix{w, u})
		for i := len(t.before[last]) - 1; i > 0 && len(t.before[last][i].form) > len(t.before[last][i-1].form); i-- {
			t.before[last][i], t.before[last][i-1] = t.before[last][i-1], t.before[last][i]
		}
	}
	return nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func (t *rules) addBound(row []string) error {
	b, ok := map[string]doc.Bound{"=": doc.Exact, ">": doc.Over, ">=": doc.AtLeast, "<": doc.Under, "<=": doc.AtMost, "~": doc.About}[row[1]]
	if !ok {
		return fmt.Errorf("bound %q: write one of = > >= < <= ~", row[1])
	}
	switch row[0] {
	case "before":
		t.bounds[row[2]] = b
	case "after":
		t.after[row[2]] = b
	default:
		return fmt.Errorf("place %q: write before or after", row[0])
	}
	return nil
}

func (t *rules) addTrend(row []string) error {
	v, ok := map[string]doc.Trend{"up": doc.Rise, "down": doc.Fall}[row[0]]
	if !ok {
		return fmt.Errorf("trend %q: write up or down", row[0])
	}
	for _, w := range split(row[1]) {
		t.trends[w] = v
	}
	return nil
}

func (t *rules) addNot(row []string) error {
	m, ok := map[string]map[string]bool{
		"label": t.labels, "maker": t.makers, "idiom": t.idioms, "one-before": t.ahead, "one-after": t.behind, "after": t.not, "but": t.but,
	}[row[0]]
	if !ok {
		return fmt.Errorf("kind %q: see the head of the file for those there are", row[0])
	}
	for _, w := range split(row[1]) {
		m[w] = true
	}
	return nil
}

func (t *rules) addState(row []string) error {
	k, ok := map[string]countingWord{"between": betweenWord, "particle": particleWord, "pointing": pointingWord, "reach": reachWord, "state": stateWord, "tally": tallyWord, "toll": tollWord}[row[0]]
	if !ok {
		return fmt.Errorf("kind %q: see the head of the file for those there are", row[0])
	}
	t.counting[row[1]] |= k
	return nil
}

// numeral looks a word up without allocating.
func (t *rules) numeral(w string) *numeral {
	if len(w) > t.longest {
		return nil
	}
	var buf [32]byte
	for i := 0; i < len(w); i++ {
		c := w[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return t.numerals[string(buf[:len(w)])]
}

// lower is strings.ToLower, which does not allocate for what is lower already.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= 0x80 {
			return strings.Map(unicode.ToLower, s)
		}
	}
	return s
}
