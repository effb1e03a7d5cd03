package revise

import (
	"sort"

	"rashomon/internal/news"
)

// How sentences of two versions are taken for one that was changed.
const (
	leastAlike = 0.4 // share of their words that both have
	maxPaired  = 300 // sentences of each version that are compared with each other
)

// sentences pairs the sentences of the two versions: those that stand word for
// word in both are done with, wherever they stand; of the others the most alike
// are compared, and what is left was added or removed.
func (c *comparison) sentences() {
	gone, come := c.changed()
	pairs, gone, come := c.pair(gone, come)
	for _, p := range pairs {
		c.compare(p[0], p[1])
	}
	for _, i := range gone {
		s := c.a.Sentences[i].Span
		c.add(CodeRemoved, s, none, "%s was removed", quoted(s.Of(c.a.Report.Text)))
	}
	for _, j := range come {
		s := c.b.Sentences[j].Span
		c.add(CodeAdded, none, s, "%s was added", quoted(s.Of(c.b.Report.Text)))
	}
}

// changed gives the sentences of each version that the other has not, titles
// aside.
func (c *comparison) changed() (gone, come []int) {
	count := map[string]int{}
	for _, s := range c.b.Sentences {
		if !s.Title {
			count[fold(s.Span.Of(c.b.Report.Text))]++
		}
	}
	for i, s := range c.a.Sentences {
		if s.Title {
			continue
		}
		if k := fold(s.Span.Of(c.a.Report.Text)); count[k] > 0 {
			count[k]--
		} else {
			gone = append(gone, i)
		}
	}
	for j := len(c.b.Sentences) - 1; j >= 0; j-- {
		s := c.b.Sentences[j]
		if s.Title {
			continue
		}
		if k := fold(s.Span.Of(c.b.Report.Text)); count[k] > 0 {
			count[k]--
			come = append([]int{j}, come...)
		}
	}
	return gone, come
}

// pair takes the most alike sentences for the same one, best first; where two
// are as alike, the one nearest in the text.
func (c *comparison) pair(gone, come []int) (pairs [][2]int, left, right []int) {
	type candidate struct {
		i, j  int
		alike float64
		apart float64
	}
	var all []candidate
	for _, i := range gone[:min(len(gone), maxPaired)] {
		for _, j := range come[:min(len(come), maxPaired)] {
			if alike := c.alike(i, j); alike >= leastAlike {
				apart := float64(i)/float64(len(c.a.Sentences)) - float64(j)/float64(len(c.b.Sentences))
				all = append(all, candidate{i, j, alike, max(apart, -apart)})
			}
		}
	}
	sort.SliceStable(all, func(x, y int) bool {
		if all[x].alike != all[y].alike {
			return all[x].alike > all[y].alike
		}
		return all[x].apart < all[y].apart
	})
	ofA, ofB := map[int]bool{}, map[int]bool{}
	for _, k := range all {
		if !ofA[k.i] && !ofB[k.j] {
			ofA[k.i], ofB[k.j] = true, true
			pairs = append(pairs, [2]int{k.i, k.j})
		}
	}
	return pairs, without(gone, ofA), without(come, ofB)
}

func without(list []int, taken map[int]bool) []int {
	var out []int
	for _, i := range list {
		if !taken[i] {
			out = append(out, i)
		}
	}
	return out
}

// alike is the share of content words that two sentences have in common.
func (c *comparison) alike(i, j int) float64 {
	a, b := stems(c.a.Sentences[i]), stems(c.b.Sentences[j])
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

func stems(s news.Sentence) map[string]bool {
	out := make(map[string]bool, len(s.Words))
	for _, w := range s.Words {
		out[w.Stem] = true
	}
	return out
}
