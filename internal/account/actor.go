package account

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// actors are the people, bodies and places that the reports name, those of most
// reports first.
func actors(readings []*news.Reading) []news.Actor {
	var out []news.Actor
	index := map[string][]int{}
	members := [][]*news.Name{}
	for _, r := range readings {
		for i := range r.Names {
			n := &r.Names[i]
			if !named(n) || underPictures(r, n) {
				continue
			}
			k := sameActor(members, index, n)
			if k < 0 {
				k = len(out)
				out = append(out, news.Actor{Kind: n.Kind.String()})
				members = append(members, nil)
			}
			members[k] = append(members[k], n)
			for _, w := range strings.Fields(match.FoldName(n.Full)) {
				index[w] = append(index[w], k)
			}
			addActor(&out[k], r, n)
		}
	}
	for k := range out {
		nameActor(&out[k], members[k])
	}
	sort.SliceStable(out, func(i, j int) bool {
		return len(out[i].Reports) > len(out[j].Reports) || len(out[i].Reports) == len(out[j].Reports) && out[i].Count > out[j].Count
	})
	return out
}

func named(n *news.Name) bool {
	for _, m := range n.Mentions {
		if m.Form == doc.Name {
			return true
		}
	}
	return false
}

// underPictures reports that a name stands under pictures alone, as those of
// photographers do.
func underPictures(r *news.Reading, n *news.Name) bool {
	return !slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool { return m.Form == doc.Name && !r.Sentences[m.Sentence].Caption })
}

// maxHeld bounds the names of one actor that another is held against.
const maxHeld = 12

// sameActor is the actor that a name is one more of: one that bears it in another
// report, or whose every name it may be one with. A place is no body that is called
// after it.
func sameActor(members [][]*news.Name, index map[string][]int, n *news.Name) int {
	for _, w := range strings.Fields(match.FoldName(n.Full)) {
		for _, k := range index[w] {
			held := members[k][:min(len(members[k]), maxHeld)]
			if slices.ContainsFunc(held, func(m *news.Name) bool { return bears(m, n) }) || !slices.ContainsFunc(held, func(m *news.Name) bool { return !mayBeOne(m, n) }) {
				return k
			}
		}
	}
	return -1
}

// bears reports that one of two is called by the very name of the other, beside
// others: "Vik" where another report has Ana Vik and Vik.
func bears(m, n *news.Name) bool {
	return m.Kind == n.Kind && (hasForm(m, n.Full) || hasForm(n, m.Full))
}

func hasForm(n *news.Name, name string) bool {
	name = match.FoldName(name)
	return slices.ContainsFunc(append([]string{n.Full}, n.Aliases...), func(s string) bool { return match.FoldName(s) == name })
}

// mayBeOne reports that two names can be of one actor.
func mayBeOne(m, n *news.Name) bool {
	switch rel := match.Names(m, n); {
	case rel == match.Same:
		return true
	case m.Kind == doc.Place || n.Kind == doc.Place:
		return before(m.Full) == before(n.Full)
	default:
		return rel.Compatible()
	}
}

func addActor(a *news.Actor, r *news.Reading, n *news.Name) {
	if len(a.Reports) == 0 || a.Reports[len(a.Reports)-1] != r.Report.ID {
		a.Reports = append(a.Reports, r.Report.ID)
	}
	a.Count += len(n.Mentions)
	for _, m := range n.Mentions {
		if !m.Role.Empty() {
			a.Roles = addOnce(a.Roles, m.Role.Of(r.Report.Text), "")
		}
	}
}

// nameActor gives an actor the fullest of the names that are used of it by half as
// many reports as the commonest: "Ana Vik", and not "Vik", nor the "Ana Vik Opens
// Pier" of one headline. Of names that few use, those that are plainly names go first.
func nameActor(a *news.Actor, names []*news.Name) {
	uses, most := map[string]int{}, 0
	var all []string
	for _, n := range names {
		seen := map[string]bool{}
		for _, s := range append([]string{n.Full}, n.Aliases...) {
			key := match.FoldName(s)
			if s == "" || seen[key] {
				continue
			}
			seen[key] = true
			uses[key]++
			most = max(most, uses[key])
			all = append(all, s)
		}
	}
	best := slices.MaxFunc(all, func(x, y string) int {
		return cmp.Or(cmp.Compare(often(uses[match.FoldName(x)], most), often(uses[match.FoldName(y)], most)), cmp.Compare(plainly(x), plainly(y)), cmp.Compare(len(x), len(y)))
	})
	a.Name = best
	for _, s := range all {
		a.Names = addOnce(a.Names, s, a.Name)
	}
}

// often is 1 for a name that is used by half as many reports as the commonest, and by
// two where there are several, else 0.
func often(n, most int) int {
	if n == most || n > 1 && 2*n >= most {
		return 1
	}
	return 0
}

// notNames are marks and words that no name holds: those of addresses and posts, and
// what a headline tells.
var notNames = regexp.MustCompile(`[@#/|:]|\bx\b|["“”]|^['‘]`)

// plainly is how plainly some words are a name: 2 for one in its common letters, 1 for
// one in capitals, 0 for one that holds more than a name.
func plainly(s string) int {
	if notNames.MatchString(s) {
		return 0
	}
	for _, w := range strings.Fields(s) {
		if first := []rune(w)[0]; unicode.IsLower(first) && len(w) > 4 {
			return 0 // "Ana Vik opens", but not "Ludwig van den Berg"
		}
	}
	if len(s) > 3 && strings.ToUpper(s) == s {
		return 1
	}
	return 2
}

func addOnce(list []string, s, not string) []string {
	if s == "" || s == not {
		return list
	}
	for _, have := range list {
		if match.FoldName(have) == match.FoldName(s) {
			return list
		}
	}
	return append(list, s)
}
