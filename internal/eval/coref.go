package eval

import "slices"

// ratio is a precision and a recall, each as a sum over a sum.
type ratio struct{ pNum, pDen, rNum, rDen float64 }

func (r ratio) precision() float64 { return over(r.pNum, r.pDen) }
func (r ratio) recall() float64    { return over(r.rNum, r.rDen) }
func (r ratio) f1() float64        { return over(2*r.precision()*r.recall(), r.precision()+r.recall()) }

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// chainScore sums the three measures of the CoNLL F1, and the mentions found.
type chainScore struct{ mention, muc, b3, ceaf ratio }

func (s *chainScore) add(p chainPair) {
	inGold, inFound := chainOf(p.gold), chainOf(p.found)
	both := 0.0
	for m := range inGold {
		if _, ok := inFound[m]; ok {
			both++
		}
	}
	s.mention.pNum += both
	s.mention.rNum += both
	s.mention.pDen += float64(len(inFound))
	s.mention.rDen += float64(len(inGold))
	num, den := links(p.gold, inFound)
	s.muc.rNum, s.muc.rDen = s.muc.rNum+num, s.muc.rDen+den
	num, den = links(p.found, inGold)
	s.muc.pNum, s.muc.pDen = s.muc.pNum+num, s.muc.pDen+den
	num, den = chainBCubed(p.gold, inFound)
	s.b3.rNum, s.b3.rDen = s.b3.rNum+num, s.b3.rDen+den
	num, den = chainBCubed(p.found, inGold)
	s.b3.pNum, s.b3.pDen = s.b3.pNum+num, s.b3.pDen+den
	same := ceafE(p.gold, inFound, p.found)
	s.ceaf.rNum, s.ceaf.rDen = s.ceaf.rNum+same, s.ceaf.rDen+float64(len(p.gold))
	s.ceaf.pNum, s.ceaf.pDen = s.ceaf.pNum+same, s.ceaf.pDen+float64(len(p.found))
}

func chainOf(chains [][]int) map[int]int {
	out := map[int]int{}
	for i, c := range chains {
		for _, m := range c {
			out[m] = i
		}
	}
	return out
}

// links is MUC: of the links that hold each chain together, how many the other
// side has.
func links(chains [][]int, other map[int]int) (num, den float64) {
	for _, c := range chains {
		parts, alone := map[int]bool{}, 0
		for _, m := range c {
			if o, ok := other[m]; ok {
				parts[o] = true
			} else {
				alone++
			}
		}
		num += float64(len(c) - len(parts) - alone)
		den += float64(len(c) - 1)
	}
	return num, den
}

// chainBCubed sums over mentions the share of their chain that is in theirs on the
// other side.
func chainBCubed(chains [][]int, other map[int]int) (num, den float64) {
	for _, c := range chains {
		parts := map[int]int{}
		for _, m := range c {
			if o, ok := other[m]; ok {
				parts[o]++
			}
		}
		for _, n := range parts {
			num += float64(n*n) / float64(len(c))
		}
		den += float64(len(c))
	}
	return num, den
}

// ceafE is the likeness of the best one-to-one pairing of chains, with twice the
// shared mentions over all as the likeness of two.
func ceafE(gold [][]int, inFound map[int]int, found [][]int) float64 {
	if len(gold) == 0 || len(found) == 0 {
		return 0
	}
	like := make([][]float64, len(gold))
	for i, c := range gold {
		like[i] = make([]float64, len(found))
		for _, m := range c {
			if o, ok := inFound[m]; ok {
				like[i][o]++
			}
		}
		for o := range like[i] {
			like[i][o] *= 2 / float64(len(c)+len(found[o]))
		}
	}
	return bestPairing(like)
}

// bestPairing is the greatest sum of one cell for each row and column at most:
// the Hungarian algorithm on the square that holds the matrix.
func bestPairing(like [][]float64) float64 {
	n := max(len(like), len(like[0]))
	cost := func(i, j int) float64 {
		if i < len(like) && j < len(like[0]) {
			return -like[i][j]
		}
		return 0
	}
	const far = 1e18
	u, v := make([]float64, n+1), make([]float64, n+1)
	row, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		j0 := 0
		least := slices.Repeat([]float64{far}, n+1)
		used := make([]bool, n+1)
		for row[j0] != 0 {
			used[j0] = true
			i0, delta, j1 := row[j0], far, 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost(i0-1, j-1) - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, j0
				}
				if least[j] < delta {
					delta, j1 = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			j1 := way[j0]
			row[j0] = row[j1]
			j0 = j1
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		if i := row[j]; i != 0 {
			sum -= cost(i-1, j-1)
		}
	}
	return sum
}
