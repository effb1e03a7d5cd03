package extract

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// pattern is a regular expression, with texts that are looked for first: most
// lines lack them, and are spared the expression, which is far slower.
type pattern struct {
	re    *regexp.Regexp
	needs [][]string // of each of these, one text in small letters stands in every line that re matches
}

func newPattern(expr string) (pattern, error) {
	re, err := regexp.Compile(expr)
	if err != nil {
		return pattern{}, err
	}
	p := pattern{re: re}
	if tree, err := syntax.Parse(expr, syntax.Perl); err == nil {
		p.needs = required(tree)
	}
	return p, nil
}

// mustPattern is newPattern for an expression of the program's own.
func mustPattern(expr string) pattern {
	p, err := newPattern(expr)
	if err != nil {
		panic(err)
	}
	return p
}

// matches takes the line, and the line in small letters.
func (p *pattern) matches(line, low string) bool {
	for _, one := range p.needs {
		if !holdsOne(low, one) {
			return false
		}
	}
	return p.re.MatchString(line)
}

func holdsOne(line string, texts []string) bool {
	for _, t := range texts {
		if strings.Contains(line, t) {
			return true
		}
	}
	return false
}

// required gives what a pattern needs: of each of some lists of texts one,
// in small letters.
func required(re *syntax.Regexp) [][]string {
	switch re.Op {
	case syntax.OpLiteral:
		return [][]string{{strings.ToLower(string(re.Rune))}}
	case syntax.OpCharClass:
		return fewLetters(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpConcat:
		var all [][]string
		for _, sub := range re.Sub {
			all = append(all, required(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var any []string
		for _, sub := range re.Sub {
			best := longest(required(sub))
			if best == nil {
				return nil
			}
			any = append(any, best...)
		}
		return [][]string{any}
	}
	return nil
}

// fewLetters are the letters of a class, none of a class of many.
func fewLetters(ranges []rune) [][]string {
	var out []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if out = append(out, strings.ToLower(string(r))); len(out) > 8 {
				return nil
			}
		}
	}
	return [][]string{out}
}

// longest is the list whose shortest text is the longest: it tells most.
func longest(lists [][]string) []string {
	var best []string
	for _, l := range lists {
		if best == nil || shortest(l) > shortest(best) {
			best = l
		}
	}
	return best
}

func shortest(texts []string) int {
	n := len(texts[0])
	for _, t := range texts {
		n = min(n, len(t))
	}
	return n
}
