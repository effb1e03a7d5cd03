package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// explainNames counts the kinds of mistake: a name that is missed or false, one of
// another kind, and one that begins or ends at another word.
func explainNames(wrong *Sheet, text string, gold, found map[nameAt]bool) {
	if wrong == nil {
		return
	}
	inOrder := func(m map[nameAt]bool) []nameAt {
		return slices.SortedFunc(maps.Keys(m), func(a, b nameAt) int {
			return cmp.Or(a.Start-b.Start, a.End-b.End, strings.Compare(a.kind, b.kind))
		})
	}
	golds, met := inOrder(gold), map[nameAt]bool{}
	for _, f := range inOrder(found) {
		if gold[f] {
			met[f] = true
			continue
		}
		i := slices.IndexFunc(golds, func(g nameAt) bool { return g.Overlaps(f.Span) && !found[g] })
		if i < 0 {
			wrong.Add("names", f.kind+" that is no name", around(text, f.Start, f.End))
			continue
		}
		met[golds[i]] = true
		wrong.Add("names", nameFault(golds[i], f), around(text, f.Start, f.End))
	}
	for _, g := range golds {
		if !met[g] {
			wrong.Add("names", g.kind+" missed", around(text, g.Start, g.End))
		}
	}
}

func nameFault(g, f nameAt) string {
	kind := g.kind
	if g.kind != f.kind {
		kind += " as " + f.kind
	}
	var ends []string
	if g.Span == f.Span {
		return kind
	}
	side := func(what string, early, late bool) {
		if early {
			ends = append(ends, what+" early")
		}
		if late {
			ends = append(ends, what+" late")
		}
	}
	side("begins", f.Start < g.Start, f.Start > g.Start)
	side("ends", f.End < g.End, f.End > g.End)
	return kind + ", " + strings.Join(ends, ", ")
}
