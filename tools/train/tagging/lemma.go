package tagging

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/tag"
)

// lemmaRules learns for each fine tag which endings change how: an ending has a
// rule where its most frequent change differs from that of the ending one letter
// shorter. A word whose change its ending gets wrong is an exception.
func lemmaRules(sentences []corpus.TreeSentence) []string {
	count := map[[3]string]int{} // tag, form, lemma
	for _, s := range sentences {
		for _, w := range s.Words {
			if w.Lemma == "_" || strings.Contains(w.Feats, "Typo=Yes") || strings.ContainsAny(w.Form+w.Lemma, "\t\n") || w.XPOS == "GW" {
				continue
			}
			form := w.Form
			if !tag.Named(w.XPOS) {
				form = strings.ReplaceAll(strings.ToLower(form), "’", "'")
			}
			count[[3]string{w.XPOS, form, w.Lemma}]++
		}
	}
	best := map[[2]string]string{}
	for _, k := range sortedKeys(count) {
		f := [2]string{k[0], k[1]}
		if old, ok := best[f]; !ok || count[k] > count[[3]string{k[0], k[1], old}] {
			best[f] = k[2]
		}
	}
	return rulesOf(best)
}

func sortedKeys(m map[[3]string]int) [][3]string {
	var keys [][3]string
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [3]string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]), strings.Compare(a[2], b[2]))
	})
	return keys
}

// script writes how form becomes lemma: bytes to cut, letters to add.
func script(form, lemma string) string {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return fmt.Sprintf("%d\t%s", len(form)-n, lemma[n:])
}

func rulesOf(best map[[2]string]string) []string {
	votes := map[[2]string]map[string]int{} // tag and ending -> change -> types of words
	for f, lemma := range best {
		s := script(f[1], lemma)
		for n := 0; n <= min(len(f[1]), 6); n++ {
			k := [2]string{f[0], f[1][len(f[1])-n:]}
			if votes[k] == nil {
				votes[k] = map[string]int{}
			}
			votes[k][s]++
		}
	}
	rules := map[[2]string]string{}
	ends := make([][2]string, 0, len(votes))
	for k := range votes {
		ends = append(ends, k)
	}
	slices.SortFunc(ends, func(a, b [2]string) int {
		return cmp.Or(len(a[1])-len(b[1]), strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
	for _, k := range ends {
		s, n := majority(votes[k])
		if n < 2 && k[1] != "" {
			continue
		}
		if up, ok := inherited(rules, k[0], k[1]); !ok || up != s {
			rules[k] = s
		}
	}
	for f, lemma := range best {
		if s, ok := longest(rules, f[0], f[1]); len(f[1]) < 22 && (!ok || s != script(f[1], lemma)) {
			rules[[2]string{f[0], "^" + f[1]}] = script(f[1], lemma)
		}
	}
	var out []string
	for k, s := range rules {
		out = append(out, k[0]+"\t"+k[1]+"\t"+s)
	}
	slices.Sort(out)
	return out
}

func majority(votes map[string]int) (string, int) {
	best, n := "", 0
	for s, v := range votes {
		if v > n || v == n && s < best {
			best, n = s, v
		}
	}
	return best, n
}

// inherited is the change of the longest shorter ending.
func inherited(rules map[[2]string]string, fine, ending string) (string, bool) {
	if ending == "" {
		return "", false
	}
	return longest(rules, fine, ending[1:])
}

func longest(rules map[[2]string]string, fine, ending string) (string, bool) {
	for n := min(len(ending), 8); n >= 0; n-- {
		if s, ok := rules[[2]string{fine, ending[len(ending)-n:]}]; ok {
			return s, true
		}
	}
	return "", false
}
