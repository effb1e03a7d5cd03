package when

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed rules/calendar.tsv rules/grammar.tsv rules/holidays.tsv rules/numbers.tsv rules/references.tsv rules/tense.tsv
var ruleFiles embed.FS

// sense is one reading of a phrase of the lexicon.
type sense struct {
	class class
	value string
	n     int // the value where it is a number
	gate  gate
}

// entry is a phrase of the lexicon with its readings.
type entry struct {
	words  []int32
	senses []sense
}

// lexicon knows the words of the rules by number. Word 0 is any other word.
type lexicon struct {
	words   map[string]int32
	phrases [][]*entry // by first word, longest first
}

// word is the number of w, given when it is new.
func (l *lexicon) word(w string) int32 {
	if id, ok := l.words[w]; ok {
		return id
	}
	id := int32(len(l.words) + 1)
	l.words[w] = id
	return id
}

// lexiconFiles hold phrases; grammar.tsv beside them holds rules.
var lexiconFiles = []string{"calendar.tsv", "holidays.tsv", "numbers.tsv", "references.tsv"}

func loadLexicon() (*lexicon, error) {
	l := &lexicon{words: map[string]int32{}}
	byPhrase := map[string]*entry{}
	var order []*entry
	for _, f := range lexiconFiles {
		rows, err := readRows(f)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			s, err := parseSense(r.fields)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", f, r.line, err)
			}
			e := byPhrase[r.fields[0]]
			if e == nil {
				e = &entry{}
				for _, w := range strings.Fields(r.fields[0]) {
					e.words = append(e.words, l.word(w))
				}
				byPhrase[r.fields[0]] = e
				order = append(order, e)
			}
			e.senses = append(e.senses, s)
		}
	}
	l.phrases = make([][]*entry, len(l.words)+1)
	for _, e := range order {
		first := e.words[0]
		at := len(l.phrases[first])
		for at > 0 && len(l.phrases[first][at-1].words) < len(e.words) {
			at--
		}
		l.phrases[first] = append(l.phrases[first], nil)
		copy(l.phrases[first][at+1:], l.phrases[first][at:])
		l.phrases[first][at] = e
	}
	return l, nil
}

func parseSense(fields []string) (sense, error) {
	var s sense
	if len(fields) < 2 {
		return s, fmt.Errorf("%q: write phrase, class and value, parted by tabs", strings.Join(fields, " "))
	}
	var ok bool
	if s.class, ok = parseClass(fields[1]); !ok {
		return s, fmt.Errorf("class %q: see class.go for the names", fields[1])
	}
	if len(fields) > 2 {
		s.value = fields[2]
		s.n = leadingInt(s.value)
	}
	if len(fields) > 3 {
		if s.gate, ok = gateNames[fields[3]]; !ok {
			return s, fmt.Errorf("gate %q: see gate.go for the names", fields[3])
		}
	}
	return s, nil
}

// row is a line of a rule file.
type row struct {
	line   int
	fields []string
}

// readRows reads the rows of a rule file, without blank lines and comments.
func readRows(name string) ([]row, error) {
	b, err := ruleFiles.ReadFile("rules/" + name)
	if err != nil {
		return nil, err
	}
	var out []row
	for i, l := range strings.Split(string(b), "\n") {
		if l == "" || strings.HasPrefix(l, "# ") {
			continue
		}
		out = append(out, row{i + 1, strings.Split(l, "\t")})
	}
	return out, nil
}

// leadingInt is the whole number at the start of s, 0 where there is none.
func leadingInt(s string) int {
	n, sign := 0, 1
	if strings.HasPrefix(s, "-") {
		s, sign = s[1:], -1
	}
	for i := 0; i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9'; i++ {
		n = n*10 + int(s[i]-'0')
	}
	return sign * n
}
