package render

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// writtenTime is a time within a reason, as programs or as English writes it.
var writtenTime = regexp.MustCompile(`\b\d{4}-\d\d-\d\d(?:T[0-9:]{5,8}(?:Z|[+-]\d\d:\d\d)?)?\b` +
	`|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?\b`)

// reasons are why a verdict holds, as sentences, each once. Days are written by
// the function given.
func reasons(f *news.Finding, day func(string) string) []string {
	var out []string
	seen := map[string]bool{}
	for _, text := range gathered(chained(f.Reasons)) {
		s := asSentence(writtenTime.ReplaceAllStringFunc(text, day))
		if key := eitherWay(text); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}

// hasMore ends the reason that says whose words of a speech are more.
const hasMore = " has more of the words"

// gathered makes one of the reasons of one kind that name but what tells more: "more
// exact: 3 May; 5 May", "Corvina and Harbor Daily each have words that others have not". Half of a
// pair of quotation marks is left out.
func gathered(texts []string) []string {
	var out, more []string
	at, fuller := map[string]int{}, doc.None
	for _, text := range texts {
		text = paired(text)
		if name, ok := strings.CutSuffix(text, hasMore); ok {
			if more = append(more, name); fuller == doc.None {
				fuller = len(out)
				out = append(out, text)
			} else if !slices.Contains(more[:len(more)-1], name) {
				out[fuller] = list(more) + " each have words that others have not"
			}
			continue
		}
		label, rest, ok := strings.Cut(text, ": ")
		if k, seen := at[label]; ok && seen && !strings.Contains(text, against) && !strings.Contains(text, "; ") {
			out[k] += "; " + rest
			continue
		}
		if ok && !strings.Contains(text, against) && !strings.Contains(text, "; ") {
			at[label] = len(out)
		}
		out = append(out, text)
	}
	return out
}

// eitherWay is a reason with its two sides in their order: "planned against done"
// is "done against planned".
func eitherWay(text string) string {
	label, pair := "", text
	if head, rest, ok := strings.Cut(text, ": "); ok {
		label, pair = head+": ", rest
	}
	if one, other, ok := strings.Cut(pair, against); ok && other < one {
		return label + other + against + one
	}
	return text
}

// against parts the two sides of a reason: "other number: 17 against 26".
const against = " against "

// chained are the texts of reasons. Where those of one kind set each of several
// versions against each other, they are one: "other number: 9 against 17 against
// 26".
func chained(list []news.Reason) []string {
	var texts, labels []string
	pairs := map[string]map[[2]string]bool{}
	sides := map[string][]string{}
	for _, r := range list {
		text := strings.TrimSpace(oneLine(r.Text))
		label, pair, ok := strings.Cut(text, ": ")
		one, other, both := strings.Cut(pair, against)
		if !ok || !both || strings.ContainsAny(pair, ";:") || strings.Contains(other, against) {
			label = ""
		} else {
			if pairs[label] == nil {
				pairs[label] = map[[2]string]bool{}
			}
			pairs[label][[2]string{min(one, other), max(one, other)}] = true
			for _, side := range []string{one, other} {
				if !slices.Contains(sides[label], side) {
					sides[label] = append(sides[label], side)
				}
			}
		}
		texts, labels = append(texts, text), append(labels, label)
	}
	for i, label := range labels {
		if n := len(sides[label]); n > 1 && len(pairs[label]) == n*(n-1)/2 {
			texts[i] = label + ": " + strings.Join(sides[label], against)
		}
	}
	return texts
}

// againstFirst are the findings with the versions first that stand against each
// other, as the reasons say, and behind them those that agree with either: of
// seven tolls the two that exclude each other. The findings given are left alone.
func againstFirst(list []news.Finding) []news.Finding {
	list = slices.Clone(list)
	for i := range list {
		f := &list[i]
		if f.Verdict != news.Differ || len(f.Versions) < 3 {
			continue
		}
		var sides []string
		for _, r := range f.Reasons {
			if _, pair, ok := strings.Cut(oneLine(r.Text), ": "); ok && strings.Contains(pair, against) {
				sides = append(sides, strings.Split(pair, against)...)
			}
		}
		f.Versions = slices.Clone(f.Versions)
		slices.SortStableFunc(f.Versions, func(a, b news.Version) int {
			return cmp.Compare(later(&a, sides), later(&b, sides))
		})
	}
	return list
}

// later is 0 of a version that is one of the sides of a reason, or else 1.
func later(v *news.Version, sides []string) int {
	for _, side := range sides {
		side = strings.ToLower(strings.TrimSpace(side))
		if strings.ToLower(told(v)) == side {
			return 0
		}
		for _, e := range v.Evidence {
			if words := strings.ToLower(strings.TrimSpace(oneLine(e.Text))); words == side || strings.HasPrefix(words, side+" ") {
				return 0
			}
		}
	}
	return 1
}
