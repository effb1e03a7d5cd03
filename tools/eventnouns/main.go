// Command eventnouns learns which nouns name events ("closure", "drop") and
// writes them with a score, as rules/nouns.en.tsv of package event. A noun is
// judged by its kind: how it is derived, and how it is used in news (after
// "during", as what is "held", with "of"). The weights of these are learned from
// the annotated events of MEANTIME (without the articles kept aside), and a noun
// that is annotated there is judged by that as well. The same corpora give the
// same bytes.
//
//	go -C tools run ./eventnouns -data ../../shared/data -out ../internal/event/rules/nouns.en.tsv
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"rashomon/internal/analyze"
	"rashomon/internal/claim"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// leastScore is the score, in percent, from which a noun is listed: half of the
// uses of such a noun are events. It was chosen by the cross-validation that the
// command prints.
const leastScore = 50

func main() {
	data := flag.String("data", "../../shared/data", "the folder of the corpora")
	out := flag.String("out", "../internal/event/rules/nouns.en.tsv", "the file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "eventnouns:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	a, err := analyze.English()
	if err != nil {
		return err
	}
	u, err := readUses(a, data)
	if err != nil {
		return err
	}
	crossValidate(u, os.Stderr)
	w := learn(u, slices.Sorted(maps.Keys(u.nouns)))
	type row struct {
		lemma string
		score int
	}
	var rows []row
	for _, lemma := range slices.Sorted(maps.Keys(u.nouns)) {
		if s := int(100 * u.posterior(w, lemma)); s >= leastScore && u.nouns[lemma].total >= leastUses && isWord(lemma) {
			rows = append(rows, row{lemma, s})
		}
	}
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(a.lemma, b.lemma) })
	var b bytes.Buffer
	b.WriteString("# Nouns that name events, with the share of their uses that do, in percent. Sorted.\n")
	b.WriteString("# Learned: go -C tools run ./eventnouns. A noun in triggers.en.tsv needs no row here.\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\t%d\n", r.lemma, r.score)
	}
	fmt.Fprintf(os.Stderr, "%s: %d nouns\n", out, len(rows))
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// isWord leaves out what the reading of raw text takes for nouns: numbers,
// marks, scraps.
func isWord(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return len(s) > 2 && s[0] != '-' && s[len(s)-1] != '-'
}

// leastUses is how often a noun must have been met.
const leastUses = 3

// readUses reads the corpora: MEANTIME to learn from, TimeBank and AQUAINT as
// evidence, PolNeAR for use.
func readUses(a *analyze.Analyzer, data string) (*uses, error) {
	u := &uses{nouns: map[string]*noun{}, verbs: map[string]int{}}
	timed := filepath.Join(data, "time", "en")
	marked, err := corpus.ReadMeantimeEvents(filepath.Join(data, "event", "en", "meantime", "intra-doc_annotation"), corpus.TimeMLDev)
	if err != nil {
		return nil, err
	}
	if err := u.read(a, marked, true); err != nil {
		return nil, err
	}
	for _, name := range []string{"TimeBank", "AQUAINT"} {
		texts, err := corpus.ReadTimeMLEvents(filepath.Join(timed, name), corpus.TimeMLDev)
		if err != nil {
			return nil, err
		}
		if err := u.read(a, texts, false); err != nil {
			return nil, err
		}
	}
	articles, err := corpus.PolNeAR(filepath.Join(data, "quote", "en", "polnear", "train"))
	if err != nil {
		return nil, err
	}
	for _, article := range articles {
		d := article.Doc()
		if err := a.Until(d, doc.Arcs); err != nil {
			return nil, err
		}
		u.observe(d)
	}
	u.stems = map[string]bool{}
	for v, count := range u.verbs {
		if count > 1 {
			u.stems[claim.Stem(v)] = true
		}
	}
	return u, nil
}
