package quote

import (
	"embed"
	"fmt"
	"strings"

	"rashomon/internal/doc"
)

//go:embed rules/cues.en.tsv rules/words.en.tsv
var ruleFiles embed.FS

// class is the kind of act that a cue tells of.
type class uint8

const (
	unlisted class = iota
	say
	write
	ask
	order
	promise
	judge
	name
	deny
	announce
	show
	silence
	think
	hear
)

var classNames = [...]string{"", "say", "write", "ask", "order", "promise", "judge", "name", "deny", "announce", "show", "silence", "think", "hear"}

// cueRule says of a word that it tells of speech, and how its content may stand.
type cueRule struct {
	class  class
	frames string
}

// lexicon is the rules of one language.
type lexicon struct {
	verbs, nouns map[string]cueRule
	forms        map[string]string          // regular forms of the verbs, for a lemma that was not known
	words        map[string]map[string]bool // lists by name: "medium", "hearsay"
}

// loadLexicon reads the rules of a language.
func loadLexicon(lang string) (*lexicon, error) {
	l := &lexicon{verbs: map[string]cueRule{}, forms: map[string]string{}, nouns: map[string]cueRule{}, words: map[string]map[string]bool{}}
	err := rows("cues."+lang+".tsv", 4, func(f []string) error {
		c := unlisted
		for i, n := range classNames {
			if n == f[2] {
				c = class(i)
			}
		}
		to := map[string]map[string]cueRule{"verb": l.verbs, "noun": l.nouns}[f[1]]
		if c == unlisted || to == nil {
			return fmt.Errorf("no class %q or part of speech %q", f[2], f[1])
		}
		to[f[0]] = cueRule{c, f[3]}
		if f[1] == "verb" {
			for _, w := range forms(f[0]) {
				if _, there := l.forms[w]; !there {
					l.forms[w] = f[0]
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l, rows("words."+lang+".tsv", 2, func(f []string) error {
		if l.words[f[0]] == nil {
			l.words[f[0]] = map[string]bool{}
		}
		l.words[f[0]][f[1]] = true
		return nil
	})
}

// rows gives the rows of a file of rules to row.
func rows(file string, columns int, row func([]string) error) error {
	b, err := ruleFiles.ReadFile("rules/" + file)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != columns {
			return fmt.Errorf("quote/rules/%s line %d: %d columns, not %d; part them by one tab", file, i+1, len(f), columns)
		}
		if err := row(f); err != nil {
			return fmt.Errorf("quote/rules/%s line %d: %w", file, i+1, err)
		}
	}
	return nil
}

// rule is the rule of the cue t; its class is unlisted where there is none. A
// verb's particle is part of it: "pointed out".
func (r *reading) rule(t int) cueRule {
	l := r.f.lexicon
	switch r.pos(t) {
	case doc.VERB, doc.AUX:
		if p := r.particle(t); p != doc.None {
			if rule, ok := l.verbs[r.lemma(t)+"_"+r.lemma(p)]; ok {
				return rule
			}
		}
		if rule, ok := l.verbs[r.lemma(t)]; ok {
			return rule
		}
		return l.verbs[l.forms[r.text(t)]]
	case doc.NOUN:
		return l.nouns[r.lemma(t)]
	}
	return cueRule{}
}

// forms are the regular forms of an English verb.
func forms(verb string) []string {
	stem := strings.TrimSuffix(verb, "e")
	out := []string{verb + "s", stem + "ed", stem + "ing"}
	last := verb[len(verb)-1]
	switch {
	case strings.HasSuffix(verb, "y") && len(verb) > 1 && !strings.ContainsRune("aeou", rune(verb[len(verb)-2])):
		out = append(out, verb[:len(verb)-1]+"ied", verb[:len(verb)-1]+"ies")
	case strings.ContainsRune("lpt", rune(last)):
		out = append(out, verb+string(last)+"ed", verb+string(last)+"ing")
	case strings.ContainsRune("hsx", rune(last)):
		out = append(out, verb+"es")
	}
	return out
}

// particle is the small word that belongs to the verb t: "out" of "pointed out";
// None.
func (r *reading) particle(t int) int {
	if p := r.tree.Child(t, doc.CompoundPrt); p != doc.None {
		return p
	}
	if t+1 < len(r.d.Tokens) && r.pos(t+1) == doc.ADP {
		return t + 1
	}
	return doc.None
}

func (r *reading) is(list string, t int) bool { return r.f.lexicon.words[list][r.lemma(t)] }
