package when

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layers is the number of passes that the grammar makes over a sentence. What
// one pass puts together, the next may build on.
const layers = 4

// rule is a row of rules/grammar.tsv.
type rule struct {
	name          string
	order         int      // its place in the table
	before, after *element // what must, or must not, stand beside it
	elements      []element
	make          maker
	gives         class
}

// element is one place of a rule's pattern.
type element struct {
	choices  []choice
	optional bool
	negated  bool // must not be there
}

// choice is a word, a class, or a class with a value.
type choice struct {
	word  int32
	class class
	value string
}

// grammar holds the rules of each layer by the class or word with which they
// may begin.
type grammar struct {
	byClass [layers][classes][]*rule
	byWord  [layers]map[int32][]*rule
	starts  [layers]mask
	rules   []*rule
}

func loadGrammar(l *lexicon) (*grammar, error) {
	rows, err := readRows("grammar.tsv")
	if err != nil {
		return nil, err
	}
	g := &grammar{}
	for i := range g.byWord {
		g.byWord[i] = map[int32][]*rule{}
	}
	seen := map[string]bool{}
	for _, r := range rows {
		ru, layer, err := parseRule(l, r.fields)
		if err != nil {
			return nil, fmt.Errorf("grammar.tsv:%d: %w", r.line, err)
		}
		if seen[ru.name] {
			return nil, fmt.Errorf("grammar.tsv:%d: a second rule %q; give it a name of its own", r.line, ru.name)
		}
		seen[ru.name] = true
		g.add(layer, ru)
	}
	return g, nil
}

// add files the rule under each class and word it may begin with.
func (g *grammar) add(layer int, ru *rule) {
	ru.order = len(g.rules)
	g.rules = append(g.rules, ru)
	classSeen, wordSeen := mask(0), map[int32]bool{}
	for _, e := range ru.elements {
		for _, c := range e.choices {
			switch {
			case c.class != cNone && !classSeen.has(c.class):
				classSeen |= c.class.mask()
				g.byClass[layer][c.class] = append(g.byClass[layer][c.class], ru)
				g.starts[layer] |= c.class.mask()
			case c.class == cNone && !wordSeen[c.word]:
				wordSeen[c.word] = true
				g.byWord[layer][c.word] = append(g.byWord[layer][c.word], ru)
			}
		}
		if !e.optional {
			return
		}
	}
}

// parseRule reads layer, name, pattern, maker and class.
func parseRule(l *lexicon, f []string) (*rule, int, error) {
	if len(f) < 5 {
		return nil, 0, fmt.Errorf("%q: write layer, name, pattern, maker and class, parted by tabs", strings.Join(f, " "))
	}
	layer := leadingInt(f[0]) - 1
	if layer < 0 || layer >= layers {
		return nil, 0, fmt.Errorf("layer %q: there are 1 to %d", f[0], layers)
	}
	ru := &rule{name: f[1]}
	var ok bool
	if ru.make, ok = makers[f[3]]; !ok {
		return nil, 0, fmt.Errorf("maker %q: see make.go for the names", f[3])
	}
	if ru.gives, ok = parseClass(f[4]); !ok {
		return nil, 0, fmt.Errorf("class %q: see class.go for the names", f[4])
	}
	for _, p := range strings.Fields(f[2]) {
		beside := len(p) > 2 && p[0] == '(' && p[len(p)-1] == ')'
		if beside {
			p = p[1 : len(p)-1]
		}
		e, err := parseElement(l, p)
		switch {
		case err != nil:
			return nil, 0, err
		case beside && len(ru.elements) == 0:
			ru.before = &e
		case beside:
			ru.after = &e
		case ru.after != nil:
			return nil, 0, fmt.Errorf("%q: what stands in brackets comes first or last", f[2])
		default:
			ru.elements = append(ru.elements, e)
		}
	}
	if len(ru.elements) == 0 {
		return nil, 0, fmt.Errorf("rule %q has no words of its own", ru.name)
	}
	return ru, layer, nil
}

func parseElement(l *lexicon, p string) (element, error) {
	var e element
	if len(p) > 1 && p[0] == '!' {
		e.negated, p = true, p[1:]
	}
	if len(p) > 1 && strings.HasSuffix(p, "?") {
		e.optional, p = true, p[:len(p)-1]
	}
	for _, s := range strings.Split(p, "|") {
		r, _ := utf8.DecodeRuneInString(s)
		if !unicode.IsUpper(r) {
			e.choices = append(e.choices, choice{word: l.word(s)})
			continue
		}
		name, value, _ := strings.Cut(s, ":")
		c, ok := parseClass(name)
		if !ok {
			return e, fmt.Errorf("class %q: see class.go for the names", name)
		}
		e.choices = append(e.choices, choice{class: c, value: value})
	}
	return e, nil
}
