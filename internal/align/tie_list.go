package align

import (
	"slices"
	"strings"

	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minListed is how many items two lists must share to be of one thing.
const minListed = 3

// lists ties the lists of two reports that share items, wherever they stand: "names,
// dates of birth and addresses". One says more that has an item of which the sentence
// of the other has not a word.
func (s *story) lists() []tie {
	type at struct{ report, list int }
	byKey := map[int][]at{}
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Lists {
			shared := map[at]int{}
			for _, k := range s.listKeys(&reading.Lists[i]) {
				for _, o := range byKey[k] {
					if o.report != r && !s.oneVoice(o.report, r) {
						shared[o]++
					}
				}
				if len(byKey[k]) < s.most() {
					byKey[k] = append(byKey[k], at{r, i})
				}
			}
			var near []at
			for o, n := range shared {
				if n >= minListed {
					near = append(near, o)
				}
			}
			slices.SortFunc(near, func(x, y at) int { return (x.report-y.report)<<16 + x.list - y.list })
			for _, o := range near {
				if one, ok := s.listPair(o.report, &s.readings[o.report].Lists[o.list], r, &reading.Lists[i]); ok {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// listKeys are the keys of the words of a list, each once.
func (s *story) listKeys(l *news.List) []int {
	var keys []int
	for _, item := range l.Items {
		for _, w := range item.Words {
			if k := s.vocab.of(w.Stem); k >= 0 {
				keys = addSorted(keys, k)
			}
		}
	}
	return keys
}

func (s *story) listPair(ra int, x *news.List, rb int, y *news.List) (tie, bool) {
	taken := make([]bool, len(y.Items))
	matched := 0
	var more, less []string
	for _, p := range x.Items {
		j := slices.IndexFunc(y.Items, func(q news.Item) bool { return s.sameItem(p, q) })
		if j >= 0 && !taken[j] {
			taken[j] = true
			matched++
		} else if j < 0 && s.unlisted(rb, y.Sentence, p) {
			more = append(more, s.text(ra, p.Span))
		}
	}
	if matched < minListed {
		return tie{}, false
	}
	for j, q := range y.Items {
		if !taken[j] && s.unlisted(ra, x.Sentence, q) && !slices.ContainsFunc(x.Items, func(p news.Item) bool { return s.sameItem(p, q) }) {
			less = append(less, s.text(rb, q.Span))
		}
	}
	one := tie{topic: s.text(ra, x.Span), aspect: aspectWhich, rel: match.Same, score: 0.7, why: because("items of one list", float64(matched), ""),
		a: s.node(place{ra, x.Sentence}, x.Span, ""), b: s.node(place{rb, y.Sentence}, y.Span, "")}
	switch {
	case len(more) > 0 && len(less) == 0:
		one.rel, one.reason = match.Narrower, reason(longerList, "one lists more: %s", strings.Join(more, ", "))
	case len(less) > 0 && len(more) == 0:
		one.rel, one.reason = match.Wider, reason(longerList, "one lists more: %s", strings.Join(less, ", "))
	}
	return one, true
}

// sameItem reports that two items share half of the words of the shorter.
func (s *story) sameItem(a, b news.Item) bool {
	n := 0
	for _, w := range a.Words {
		k := s.vocab.of(w.Stem)
		if slices.ContainsFunc(b.Words, func(v news.Word) bool { return v.Stem == w.Stem || k >= 0 && s.vocab.of(v.Stem) == k }) {
			n++
		}
	}
	return n > 0 && 2*n >= min(len(a.Words), len(b.Words))
}

// unlisted reports that the sentence of a list has no word of an item: not even in
// what the parse left out of the list.
func (s *story) unlisted(report, sentence int, item news.Item) bool {
	keys := s.units[report][sentence].keys
	return !slices.ContainsFunc(item.Words, func(w news.Word) bool {
		k := s.vocab.of(w.Stem)
		return k >= 0 && slices.Contains(keys, k)
	})
}
