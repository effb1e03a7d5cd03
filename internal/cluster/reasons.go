package cluster

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// shownNames is how many shared names a reason tells.
const shownNames = 3

// reasons say what the reports of a group share: "they share Kristi Varsk, Monte
// Gris and “deportees”, and are of 18-19 September 2024".
func reasons(readings []*news.Reading, group []int) []string {
	shared := append(sharedNames(readings, group), sharedWord(readings, group)...)
	days := daySpan(readings, group)
	switch {
	case len(shared) > 0 && days != "":
		return []string{"they share " + list(shared) + ", and are of " + days}
	case len(shared) > 0:
		return []string{"they share " + list(shared)}
	case days != "":
		return []string{"they use the same words, and are of " + days}
	}
	return []string{"they use the same words"}
}

// tally counts in how many reports something stands, and how it is written.
type tally struct {
	key, shown string
	reports    int
	rarity     float64
}

// best are the first n of the tallies that stand in more than one report: those
// in most reports and most rare.
func best(all map[string]*tally, n int) []string {
	var t []*tally
	for _, x := range all {
		if x.reports > 1 && x.rarity > 0 {
			t = append(t, x)
		}
	}
	sort.Slice(t, func(i, j int) bool {
		a, b := float64(t[i].reports)*t[i].rarity, float64(t[j].reports)*t[j].rarity
		return a > b || a == b && t[i].key < t[j].key
	})
	var out []string
	for _, x := range t[:min(n, len(t))] {
		out = append(out, x.shown)
	}
	return out
}

func sharedNames(readings []*news.Reading, group []int) []string {
	all := map[string]*tally{}
	for _, i := range group {
		seen := map[string]bool{}
		for _, n := range readings[i].Names {
			key := match.FoldName(n.Full)
			if n.Kind == doc.Group || key == "" || seen[key] || !named(n) {
				continue
			}
			seen[key] = true
			if all[key] == nil {
				all[key] = &tally{key: key, shown: n.Full, rarity: background().rarity("n:"+key, 0, 0)}
			}
			all[key].reports++
			if n.Full < all[key].shown { // the same in any order
				all[key].shown = n.Full
			}
		}
	}
	return best(all, shownNames)
}

// named reports that a proper name is among the mentions.
func named(n news.Name) bool {
	for _, m := range n.Mentions {
		if m.Form == doc.Name {
			return true
		}
	}
	return false
}

// sharedWord is the word, no name, that says most of what the reports share.
func sharedWord(readings []*news.Reading, group []int) []string {
	all := map[string]*tally{}
	for _, i := range group {
		seen := map[string]bool{}
		for _, s := range readings[i].Sentences {
			for _, w := range s.Words {
				if w.Name || len(w.Stem) < 4 || w.Stem[0] >= '0' && w.Stem[0] <= '9' {
					continue
				}
				word := strings.ToLower(readings[i].Report.Text[w.Span.Start:w.Span.End])
				t := all[w.Stem]
				if t == nil {
					t = &tally{key: w.Stem, shown: word, rarity: background().rarity("s:"+w.Stem, 0, 0)}
					all[w.Stem] = t
				}
				if !seen[w.Stem] {
					seen[w.Stem] = true
					t.reports++
				}
				if len(word) < len(t.shown) || len(word) == len(t.shown) && word < t.shown {
					t.shown = word
				}
			}
		}
	}
	out := best(all, 1)
	for i := range out {
		out[i] = "“" + out[i] + "”"
	}
	return out
}

func list(s []string) string {
	if len(s) == 1 {
		return s[0]
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}

// daySpan is the first and last day on which the reports were written: "18-19
// September 2024". It is empty where no report has a day.
func daySpan(readings []*news.Reading, group []int) string {
	var first, last time.Time
	for _, i := range group {
		v := readings[i].Report.Anchor.Value
		if len(v) < 10 {
			continue
		}
		t, err := time.Parse("2006-01-02", v[:10])
		if err != nil {
			continue
		}
		if first.IsZero() || t.Before(first) {
			first = t
		}
		if t.After(last) {
			last = t
		}
	}
	switch {
	case first.IsZero():
		return ""
	case first.Equal(last):
		return first.Format("2 January 2006")
	case first.Year() == last.Year() && first.Month() == last.Month():
		return fmt.Sprintf("%d-%s", first.Day(), last.Format("2 January 2006"))
	case first.Year() == last.Year():
		return first.Format("2 January") + " to " + last.Format("2 January 2006")
	}
	return first.Format("2 January 2006") + " to " + last.Format("2 January 2006")
}
