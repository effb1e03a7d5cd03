package reuse

import (
	"cmp"
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

const (
	// minSkeleton is how many content words a sentence needs to be told from
	// another by their order.
	minSkeleton = 5
	// minKept is the share of the content words of the shorter of two sentences
	// that must stand in the other, in order, for one to be a rewrite of the other.
	minKept = 0.6
	// minRewritten is the share of the content words of the shorter report that
	// must stand in rewritten sentences, in order, for it to be derived.
	minRewritten = 0.25
	// minSentences keeps one fact that all tell alike from making a rewrite.
	minSentences = 4
	// maxStems bounds the words of a sentence that are compared.
	maxStems = 100
)

// skeleton is the content words of a report by sentence, without title and
// direct quotes, as numbers that are the same for the same stem.
type skeleton struct {
	sentences [][]int
	spans     []doc.Span
	words     int
}

func skeletons(readings []*news.Reading, known *Furniture) []skeleton {
	number := map[string]int{}
	out := make([]skeleton, len(readings))
	for i, r := range readings {
		out[i] = skeletonWithout(r, known, quotedSpans(r), number)
	}
	return out
}

// skeletonWithout is the content words of a report but for those in the spans,
// by the numbers of their stems, to which it adds.
func skeletonWithout(r *news.Reading, known *Furniture, quotes []doc.Span, number map[string]int) skeleton {
	var out skeleton
	t := textWithout(r, known, quotes)
	for _, s := range r.Sentences {
		if s.Title || t.furnished(s.Span) {
			continue
		}
		var stems []int
		for _, w := range s.Words {
			if quoted(quotes, w.Span) {
				continue
			}
			n, ok := number[w.Stem]
			if !ok {
				n = len(number)
				number[w.Stem] = n
			}
			stems = append(stems, n)
		}
		out.words += len(stems)
		if len(stems) >= minSkeleton {
			out.sentences = append(out.sentences, stems[:min(len(stems), maxStems)])
			out.spans = append(out.spans, s.Span)
		}
	}
	return out
}

// rewritten is a sentence of one report with its rewrite in another.
type rewritten struct {
	a, b int // sentences
	kept int // content words in order
}

// rewrites finds the pairs of reports of which one is a rewrite of the other:
// its sentences, in order, keep most content words of the other's, in order.
// Sentences are compared only where they share two pairs of neighbouring words,
// by an index.
func rewrites(texts []skeleton) []shared {
	type place struct{ text, sentence int }
	index := map[[2]int][]place{}
	var out []shared
	for b := range texts {
		found := map[int][]rewritten{}
		for s, stems := range texts[b].sentences {
			count := map[place]int{}
			for i := 1; i < len(stems); i++ {
				for _, p := range index[[2]int{stems[i-1], stems[i]}] {
					count[p]++
				}
			}
			best := map[int]rewritten{} // by text: one sentence, which bounds the chain
			for p, n := range count {
				if n < 2 {
					continue
				}
				other := texts[p.text].sentences[p.sentence]
				kept := inOrder(other, stems)
				if float64(kept) < minKept*float64(min(len(other), len(stems))) {
					continue
				}
				if x, ok := best[p.text]; !ok || kept > x.kept || kept == x.kept && p.sentence < x.a {
					best[p.text] = rewritten{p.sentence, s, kept}
				}
			}
			for t, x := range best {
				found[t] = append(found[t], x)
			}
		}
		for a, r := range found {
			chain := inChain(r)
			kept := 0
			for _, x := range chain {
				kept += x.kept
			}
			share := float64(kept) / float64(max(1, min(texts[a].words, texts[b].words)))
			if len(chain) < minSentences || share < minRewritten {
				continue
			}
			c := shared{a: a, b: b, share: min(1, share), derived: true, sentences: len(chain)}
			for _, x := range chain {
				c.spans = append(c.spans, [2]doc.Span{texts[a].spans[x.a], texts[b].spans[x.b]})
			}
			out = append(out, c)
		}
		for s, stems := range texts[b].sentences {
			for i := 1; i < len(stems); i++ {
				k := [2]int{stems[i-1], stems[i]}
				if len(index[k]) < maxSame {
					index[k] = append(index[k], place{b, s})
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y shared) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	return out
}

// inOrder is the length of the longest common subsequence of a and b.
func inOrder(a, b []int) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := 0 // of the row above, one to the left
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			before = above
		}
	}
	return row[len(b)]
}

// inChain is the heaviest chain of rewritten sentences whose order is the same
// in both reports, each sentence once.
func inChain(r []rewritten) []rewritten {
	slices.SortFunc(r, func(x, y rewritten) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	best := make([]int, len(r))
	from := make([]int, len(r))
	last := -1
	for i := range r {
		best[i], from[i] = r[i].kept, -1
		for j := range i {
			if r[j].a < r[i].a && r[j].b < r[i].b && best[j]+r[i].kept > best[i] {
				best[i], from[i] = best[j]+r[i].kept, j
			}
		}
		if last < 0 || best[i] > best[last] {
			last = i
		}
	}
	var out []rewritten
	for i := last; i >= 0; i = from[i] {
		out = append(out, r[i])
	}
	slices.Reverse(out)
	return out
}
