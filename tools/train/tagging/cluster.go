package tagging

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// How words are clustered: those seen often enough, by the frequent words that
// stand next to them, in a space of few dimensions.
const (
	clusterFrom     = 4
	clusterContexts = 1500
	clusterDims     = 64
	clusterCount    = 320
	clusterRounds   = 20
)

// entry is a column of a sparse row and its value.
type entry struct {
	col int
	v   float64
}

// clusters groups words that stand in like places. The numbers begin at 1.
func clusters(sentences [][]string) map[string]int {
	words := frequent(sentences)
	rows := contexts(sentences, words)
	points := reduce(rows, 2*clusterContexts+2, clusterDims)
	out := map[string]int{}
	for i, c := range kMeans(points, clusterCount, clusterRounds) {
		out[words[i]] = c + 1
	}
	return out
}

// frequent lists the words to cluster, the most frequent first.
func frequent(sentences [][]string) []string {
	count := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			count[w]++
		}
	}
	var words []string
	for w, n := range count {
		if n >= clusterFrom {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return words
}

// contexts gives each word its neighbours to the left and right with their
// positive pointwise mutual information.
func contexts(sentences [][]string, words []string) [][]entry {
	id := make(map[string]int, len(words))
	for i, w := range words {
		id[w] = i
	}
	counts := make([]map[int]float64, len(words))
	for i := range counts {
		counts[i] = map[int]float64{}
	}
	edge := clusterContexts // the sentence's begin or end
	column := func(s []string, i int) int {
		if i < 0 || i >= len(s) {
			return edge
		}
		if k, ok := id[s[i]]; ok && k < clusterContexts {
			return k
		}
		return -1
	}
	total, byCol := 0.0, make([]float64, 2*clusterContexts+2)
	byRow := make([]float64, len(words))
	for _, s := range sentences {
		for i, w := range s {
			k, ok := id[w]
			if !ok {
				continue
			}
			for side, c := range [2]int{column(s, i-1), column(s, i+1)} {
				if c >= 0 {
					c += side * (clusterContexts + 1)
					counts[k][c]++
					byCol[c]++
					byRow[k]++
					total++
				}
			}
		}
	}
	rows := make([][]entry, len(words))
	for k, m := range counts {
		for c, n := range m {
			if v := math.Log(n * total / (byRow[k] * byCol[c])); v > 0 {
				rows[k] = append(rows[k], entry{c, v * n / (n + 2)}) // few sightings prove little
			}
		}
		slices.SortFunc(rows[k], func(a, b entry) int { return a.col - b.col })
	}
	return rows
}

// reduce projects the rows on their strongest directions, by iterating on a
// subspace, and scales each to length 1.
func reduce(rows [][]entry, cols, dims int) [][]float64 {
	random := rand.New(rand.NewPCG(1, 2))
	q := make([][]float64, dims) // directions, each over the columns
	for d := range q {
		q[d] = make([]float64, cols)
		for c := range q[d] {
			q[d][c] = random.NormFloat64()
		}
	}
	points := make([][]float64, len(rows))
	for i := range points {
		points[i] = make([]float64, dims)
	}
	project := func() {
		for i, row := range rows {
			for d := range q {
				sum := 0.0
				for _, e := range row {
					sum += e.v * q[d][e.col]
				}
				points[i][d] = sum
			}
		}
	}
	for range 4 {
		project()
		for d := range q {
			clear(q[d])
			for i, row := range rows {
				for _, e := range row {
					q[d][e.col] += e.v * points[i][d]
				}
			}
		}
		orthogonal(q)
	}
	project()
	for _, p := range points {
		norm(p)
	}
	return points
}

// orthogonal makes the vectors stand square on each other, with length 1.
func orthogonal(q [][]float64) {
	for d := range q {
		for e := range d {
			dot := 0.0
			for c := range q[d] {
				dot += q[d][c] * q[e][c]
			}
			for c := range q[d] {
				q[d][c] -= dot * q[e][c]
			}
		}
		norm(q[d])
	}
}

func norm(v []float64) {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	if sum == 0 {
		return
	}
	f := 1 / math.Sqrt(sum)
	for i := range v {
		v[i] *= f
	}
}

// kMeans gives each point the nearest of k centres by angle. The first points,
// which are those of the most frequent words, are the first centres.
func kMeans(points [][]float64, k, rounds int) []int {
	at := make([]int, len(points))
	if len(points) < k {
		return at
	}
	centres := make([][]float64, k)
	for c := range centres {
		centres[c] = slices.Clone(points[c*min(6, len(points)/k)])
	}
	for range rounds {
		for i, p := range points {
			best := math.Inf(-1)
			for c, centre := range centres {
				dot := 0.0
				for d := range p {
					dot += p[d] * centre[d]
				}
				if dot > best {
					best, at[i] = dot, c
				}
			}
		}
		for _, centre := range centres {
			clear(centre)
		}
		for i, p := range points {
			for d := range p {
				centres[at[i]][d] += p[d]
			}
		}
		for _, centre := range centres {
			norm(centre)
		}
	}
	return at
}
