package crf

import "math"

// scratch is what a sentence needs while it is learned from.
type scratch struct {
	score, alpha, beta []float64
	scale              []float64
	kept               [][]uint32
	expMoves           []float64
	expected           []float64
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// learn takes one step for a sentence and returns its loss.
func (t *Trainer) learn(s Sequence) float64 {
	n, L := len(s.Labels), t.labels
	c := &t.scratch
	c.score, c.alpha, c.beta = grow(c.score, n*L), grow(c.alpha, n*L), grow(c.beta, n*L)
	c.scale, c.expMoves, c.expected = grow(c.scale, n), grow(c.expMoves, L*L), grow(c.expected, L*L)
	clear(c.expected)
	t.drop(s.Features)
	loss := t.potentials(s)
	loss += t.forwardBackward(n)
	t.updateFeatures(s)
	t.updateMoves(s)
	return loss
}

// drop chooses the features that are learned from this time.
func (t *Trainer) drop(features [][]uint32) {
	c := &t.scratch
	if t.opt.Drop == 0 {
		c.kept = features
		return
	}
	bar := uint64(t.opt.Drop * (1 << 16))
	kept := make([][]uint32, len(features))
	for i, fs := range features {
		row := make([]uint32, 0, len(fs))
		for k := 0; k < len(fs); k += 4 {
			r := t.next()
			for _, f := range fs[k:min(k+4, len(fs))] {
				if r&0xffff >= bar {
					row = append(row, f)
				}
				r >>= 16
			}
		}
		kept[i] = row
	}
	c.kept = kept
}

// potentials fills score with exp of the scores, each token divided by its
// greatest, and returns minus the log of the right path's share of them.
func (t *Trainer) potentials(s Sequence) float64 {
	c, L := &t.scratch, t.labels
	row := make([]float32, L)
	gold := 0.0
	prev := 0
	for i := range s.Labels {
		t.score(c.kept[i], row)
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		for l, v := range row {
			c.score[i*L+l] = math.Exp(float64(v - top))
		}
		right := int(s.Labels[i])
		gold += float64(row[right]-top) + float64(t.moves[prev*L+right].w)
		prev = right
	}
	for a := range L {
		for b := range L {
			c.expMoves[a*L+b] = 0
			if t.may[a][b] {
				c.expMoves[a*L+b] = math.Exp(float64(t.moves[a*L+b].w))
			}
		}
	}
	return -gold
}

// forwardBackward fills alpha and beta, scaled token by token, and the expected
// number of each move; it returns the log of the sum over all paths.
func (t *Trainer) forwardBackward(n int) float64 {
	c, L := &t.scratch, t.labels
	logZ := 0.0
	for i := range n {
		sum := 0.0
		for b := range L {
			v := 0.0
			if i == 0 {
				v = c.expMoves[b]
			} else {
				for a := range L {
					v += c.alpha[(i-1)*L+a] * c.expMoves[a*L+b]
				}
			}
			v *= c.score[i*L+b]
			c.alpha[i*L+b] = v
			sum += v
		}
		c.scale[i] = sum
		logZ += math.Log(sum)
		for b := range L {
			c.alpha[i*L+b] /= sum
		}
	}
	for a := range L {
		c.beta[(n-1)*L+a] = 0
		if t.may[a][0] {
			c.beta[(n-1)*L+a] = 1
		}
	}
	for i := n - 2; i >= 0; i-- {
		for a := range L {
			v := 0.0
			for b := range L {
				v += c.expMoves[a*L+b] * c.score[(i+1)*L+b] * c.beta[(i+1)*L+b]
			}
			c.beta[i*L+a] = v / c.scale[i+1]
		}
	}
	closed := 0.0
	for a := range L {
		closed += c.alpha[(n-1)*L+a] * c.beta[(n-1)*L+a]
	}
	for i := range n * L {
		c.beta[i] /= closed
	}
	t.expect(n)
	return logZ + math.Log(closed)
}

func (t *Trainer) expect(n int) {
	c, L := &t.scratch, t.labels
	for b := range L {
		c.expected[b] += c.alpha[b] * c.beta[b]
	}
	for i := 1; i < n; i++ {
		for a := range L {
			from := c.alpha[(i-1)*L+a] / c.scale[i]
			if from < 1e-9 {
				continue
			}
			for b := range L {
				c.expected[a*L+b] += from * c.expMoves[a*L+b] * c.score[i*L+b] * c.beta[i*L+b]
			}
		}
	}
}

const negligible = 5e-4 // a share of probability below which nothing is learned

func (t *Trainer) updateFeatures(s Sequence) {
	c, L := &t.scratch, t.labels
	g := make([]float32, L)
	for i, right := range s.Labels {
		some := false
		for l := range L {
			g[l] = float32(c.alpha[i*L+l] * c.beta[i*L+l])
			if l == int(right) {
				g[l]--
			}
			if abs(g[l]) < negligible {
				g[l] = 0
			}
			some = some || g[l] != 0
		}
		if !some {
			continue
		}
		for _, f := range c.kept[i] {
			for k := t.start[f]; k < t.start[f+1]; k++ {
				if d := g[t.label[k]]; d != 0 {
					t.update(&t.cells[k], d)
				}
			}
		}
	}
}

func (t *Trainer) updateMoves(s Sequence) {
	c, L := &t.scratch, t.labels
	prev := 0
	for _, right := range s.Labels {
		c.expected[prev*L+int(right)]--
		prev = int(right)
	}
	for k, g := range c.expected {
		if math.Abs(g) > negligible {
			t.update(&t.moves[k], float32(g))
		}
	}
}
