package cluster

import (
	"math"
	"sort"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// feature is a word or name of a report with its weight. The features of a
// vector stand in the order of their keys, so that sums do not depend on the
// order of a map.
type feature struct {
	key    string
	weight float64
}

type vector []feature

const (
	// leadWeight is how much more a word of the title and first sentences counts.
	leadWeight = 2
	// nameWeight is how much more a name counts than a word.
	nameWeight = 1.5
	// leadSentences are the first sentences, which give the matter.
	leadSentences = 4
	// background is how many other reports the inverse frequency is smoothed
	// with: in a folder of few reports it says little.
	background = 8
)

// vectors are the weighted features of the readings, each of unit length.
func vectors(readings []*news.Reading) []vector {
	counts := make([]map[string]float64, len(readings))
	reports := map[string]int{}
	for i, r := range readings {
		counts[i] = count(r)
		for k := range counts[i] {
			reports[k]++
		}
	}
	out := make([]vector, len(readings))
	for i, c := range counts {
		out[i] = weigh(c, reports, len(readings))
	}
	return out
}

// count counts the content words and the names of a report.
func count(r *news.Reading) map[string]float64 {
	v := map[string]float64{}
	for i, s := range r.Sentences {
		w := 1.0
		if s.Title || i < leadSentences {
			w = leadWeight
		}
		for _, word := range s.Words {
			v["w:"+word.Stem] += w
		}
		for _, n := range s.Names {
			if r.Names[n].Kind != doc.Group {
				v["n:"+match.FoldName(r.Names[n].Full)] += w * nameWeight
			}
		}
	}
	return v
}

// weigh turns counts to tf-idf of unit length.
func weigh(counts map[string]float64, reports map[string]int, n int) vector {
	v := make(vector, 0, len(counts))
	for k, c := range counts {
		v = append(v, feature{k, (1 + math.Log(c)) * math.Log(1+float64(n+background)/float64(reports[k]))})
	}
	sort.Slice(v, func(i, j int) bool { return v[i].key < v[j].key })
	sum := 0.0
	for _, f := range v {
		sum += f.weight * f.weight
	}
	for i := range v {
		v[i].weight /= math.Sqrt(sum)
	}
	return v
}

func cosine(a, b vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].key < b[j].key:
			i++
		case a[i].key > b[j].key:
			j++
		default:
			sum += a[i].weight * b[j].weight
			i++
			j++
		}
	}
	return sum
}
