package event

import (
	"bufio"
	"embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed rules/*.tsv
var ruleFiles embed.FS

// Type is a type of event or state.
type Type struct {
	Name   string
	PLOVER string // code of the PLOVER ontology; empty where there is none
	State  bool
	About  string // one line for people
}

// rules are the embedded rules, read.
type rules struct {
	types    map[string]Type
	verbs    map[string]string // lemma, or lemma and particle -> type
	joins    map[string]bool   // verb lemmas that have a row with a second word
	nouns    map[string]string
	named    map[string]int    // noun -> the share of its uses that name an event, in percent
	light    map[string]bool   // verbs that leave the matter to their object: "make"
	adjs     map[string]string // after "be": "dead"
	modals   map[string]string // word -> class of modality, see modality.go
	caseRole map[string]string // preposition -> role
}

func (r *rules) noun(lemma string) string { return r.nouns[lemma] }
func (r *rules) adj(lemma string) string  { return r.adjs[lemma] }
func (r *rules) verb(lemma string) string { return r.verbs[lemma] }

// verbWith is the type of a verb with a second word, and of nothing else; the
// type may be empty: that the verb has none with this word.
func (r *rules) verbWith(lemma, second string) (string, bool) {
	if second == "" || !r.joins[lemma] {
		return "", false
	}
	typ, ok := r.verbs[lemma+" "+second]
	return typ, ok
}

func readRules() (*rules, error) {
	r := &rules{types: map[string]Type{}, verbs: map[string]string{}, joins: map[string]bool{}, nouns: map[string]string{}, named: map[string]int{}, light: map[string]bool{}, adjs: map[string]string{}, modals: map[string]string{}, caseRole: map[string]string{}}
	for _, f := range []struct {
		name   string
		fields int
		row    func([]string) error
	}{
		{"types.tsv", 4, r.typeRow},
		{"triggers.en.tsv", 3, r.triggerRow},
		{"modality.en.tsv", 2, func(c []string) error { r.modals[c[0]] = c[1]; return nil }},
		{"roles.en.tsv", 2, r.roleRow},
		{"nouns.en.tsv", 2, r.nounRow},
		{"light.en.tsv", 1, func(c []string) error { r.light[c[0]] = true; return nil }},
	} {
		if err := readRows(f.name, f.fields, f.row); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// readRows calls row with the cells of each line that is no comment.
func readRows(name string, fields int, row func([]string) error) error {
	file, err := ruleFiles.Open("rules/" + name)
	if err != nil {
		return fmt.Errorf("event rules: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != fields {
			return fmt.Errorf("event rules: %s line %d: %d cells; write %d, tab between them", name, n, len(cells), fields)
		}
		if err := row(cells); err != nil {
			return fmt.Errorf("event rules: %s line %d: %w", name, n, err)
		}
	}
	return lines.Err()
}

func (r *rules) typeRow(c []string) error {
	r.types[c[0]] = Type{Name: c[0], PLOVER: c[1], State: c[2] == "state", About: c[3]}
	return nil
}

// noType stands in a row for words that have no type together.
const noType = "-"

func (r *rules) triggerRow(c []string) error {
	if c[2] == noType {
		c[2] = ""
	} else if _, ok := r.types[c[2]]; !ok {
		return fmt.Errorf("type %q is not in types.tsv; add it there first", c[2])
	}
	switch c[1] {
	case "verb":
		r.verbs[c[0]] = c[2]
		if first, _, ok := strings.Cut(c[0], " "); ok {
			r.joins[first] = true
		}
	case "noun":
		r.nouns[c[0]] = c[2]
	case "adj":
		r.adjs[c[0]] = c[2]
	default:
		return fmt.Errorf("part of speech %q; write verb, noun or adj", c[1])
	}
	return nil
}

func (r *rules) roleRow(c []string) error {
	if _, ok := roleNamed[c[1]]; !ok {
		return fmt.Errorf("role %q is unknown; see doc.ArgRole", c[1])
	}
	r.caseRole[c[0]] = c[1]
	return nil
}

func (r *rules) nounRow(c []string) error {
	n, err := strconv.Atoi(c[1])
	if err != nil {
		return fmt.Errorf("share %q; write a whole number of percent", c[1])
	}
	r.named[c[0]] = n
	return nil
}
