package cluster

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

const (
	// shownNames is how many shared names a reason tells.
	shownNames = 3
	// shownWords is among how many words the one that a reason tells is looked for.
	shownWords = 4
)

// reasons say what the reports of a group share: "they share Kristi Varsk, Monte
// Gris and “deportees”, and are of 18-19 September 2024". One report has none.
func (v *vocabulary) reasons(profiles []Profile, group []int) []string {
	if len(group) < 2 {
		return nil
	}
	in := map[string]int{}
	var days []int32
	for _, i := range group {
		for _, t := range profiles[i].Terms {
			if t.Shown != "" {
				in[t.Key]++
			}
		}
		if d, ok := parseDay(profiles[i].Day); ok {
			days = append(days, d)
		}
	}
	return []string{"they " + sharing(v.best(in, "n:", shownNames), v.best(in, "s:", shownWords), daySpan(days))}
}

// sharing says what is shared: names, words that are no part of them, and days.
func sharing(names, words []string, days string) string {
	shared := names
	for _, w := range words {
		if !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(strings.ToLower(n), w) }) {
			shared = append(shared, "“"+w+"”")
			break
		}
	}
	switch {
	case len(shared) > 0 && days != "":
		return "share " + list(shared) + ", and are of " + days
	case len(shared) > 0:
		return "share " + list(shared)
	case days != "":
		return "use the same words, and are of " + days
	}
	return "use the same words"
}

// best are the first n of the terms of a kind that stand in more than one
// report, as they are written: those in most reports and most rare in the news
// at large.
func (v *vocabulary) best(in map[string]int, kind string, n int) []string {
	type tally struct {
		key    string
		weight float64
	}
	var all []tally
	for key, reports := range in {
		if reports > 1 && strings.HasPrefix(key, kind) {
			if r := background().rarity(key, 0, 0); r > 0 {
				all = append(all, tally{key, float64(reports) * r})
			}
		}
	}
	slices.SortFunc(all, func(a, b tally) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key)) })
	var out []string
	for _, t := range all[:min(n, len(all))] {
		out = append(out, v.shown[v.number[t.key]])
	}
	return out
}

func list(s []string) string {
	if len(s) == 1 {
		return s[0]
	}
	return strings.Join(s[:len(s)-1], ", ") + " and " + s[len(s)-1]
}

// daySpan is the first and last of the days: "18-19 September 2024". It is empty
// where there is none.
func daySpan(days []int32) string {
	if len(days) == 0 {
		return ""
	}
	first, last := dayOf(slices.Min(days)), dayOf(slices.Max(days))
	switch {
	case first.Equal(last):
		return first.Format("2 January 2006")
	case first.Year() == last.Year() && first.Month() == last.Month():
		return fmt.Sprintf("%d-%s", first.Day(), last.Format("2 January 2006"))
	case first.Year() == last.Year():
		return first.Format("2 January") + " to " + last.Format("2 January 2006")
	}
	return first.Format("2 January 2006") + " to " + last.Format("2 January 2006")
}
