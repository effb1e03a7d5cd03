package align

// minSupport is how much of the sureness of a tie the places on its two sides
// must have on average for their matters to be one. A matter told by four
// reports is not that of a fifth because one word of it has a tie there: single
// links would chain the death of the driver to those of the crowd.
const minSupport = 0.25

// link joins loci to matters, the surest ties first, by average linkage.
func (g *grouping) link(ties []*tie, ends [][2]int) {
	links := make([]map[int]float64, len(g.loci)) // by root: other root -> sum of the scores between them
	reports := make([]map[int]int, len(g.loci))   // by root: report -> its loci
	for l, n := range g.loci {
		links[l] = map[int]float64{}
		reports[l] = map[int]int{n.report: 1}
	}
	for i, t := range ties {
		a, b := ends[i][0], ends[i][1]
		if _, twice := links[a][b]; !twice && a != b {
			links[a][b], links[b][a] = t.score, t.score
		}
	}
	for i, t := range ties {
		a, b := g.matter.root(ends[i][0]), g.matter.root(ends[i][1])
		if a == b || links[a][b] < minSupport*t.score*float64(g.between(reports[a], reports[b])) {
			continue
		}
		g.matter.join(a, b)
		to, from := g.matter.root(a), a
		if to == a {
			from = b
		}
		for r, n := range reports[from] {
			reports[to][r] += n
		}
		for other, sum := range links[from] {
			delete(links[other], from)
			if other != to {
				links[to][other] += sum
				links[other][to] += sum
			}
		}
		links[from], reports[from] = nil, nil
	}
}

// between is how many pairs of loci of different reports two matters make, of
// those that can have been compared: each place of a large story is compared
// with few others.
func (g *grouping) between(a, b map[int]int) int {
	all, common := 0, 0
	sizeA, sizeB := 0, 0
	for _, n := range a {
		sizeA += n
	}
	for r, n := range b {
		sizeB += n
		common += n * a[r]
	}
	all = sizeA*sizeB - common
	return min(all, g.story.most()*min(sizeA, sizeB))
}
