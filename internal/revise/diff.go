package revise

// run is a run of equal keys: n of them, from a[i] and b[j].
type run struct{ i, j, n int }

// maxEdits bounds how many keys may be removed and added in all before a
// comparison is given up and its middle taken to be wholly rewritten: time grows
// with the length times this, memory with its square.
const maxEdits = 1500

// common finds the runs that two lists of keys share, in order, with the fewest
// keys removed and added (Myers 1986). Equal ends are taken off first, so that
// a long text with a small change costs little.
func common(a, b []int) []run {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var out []run
	if head > 0 {
		out = append(out, run{0, 0, head})
	}
	for _, r := range middle(a[head:len(a)-tail], b[head:len(b)-tail]) {
		out = append(out, run{r.i + head, r.j + head, r.n})
	}
	if tail > 0 {
		out = append(out, run{len(a) - tail, len(b) - tail, tail})
	}
	return join(out)
}

// join makes one run of those that follow without a gap.
func join(runs []run) []run {
	var out []run
	for _, r := range runs {
		if n := len(out) - 1; n >= 0 && out[n].i+out[n].n == r.i && out[n].j+out[n].n == r.j {
			out[n].n += r.n
			continue
		}
		out = append(out, r)
	}
	return out
}

// middle is the search itself: for each number of edits, how far each diagonal
// can be followed.
func middle(a, b []int) []run {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	most := min(len(a)+len(b), maxEdits)
	v := make([]int, 2*most+3) // by diagonal, offset by most+1: the furthest i
	var trail [][]int
	for d := 0; d <= most; d++ {
		trail = append(trail, append([]int(nil), v[most+1-d:most+2+d]...))
		for k := -d; k <= d; k += 2 {
			at := most + 1 + k
			i := v[at-1] + 1 // one removed
			if k == -d || k != d && v[at-1] < v[at+1] {
				i = v[at+1] // one added
			}
			j := i - k
			for i < len(a) && j < len(b) && a[i] == b[j] {
				i++
				j++
			}
			v[at] = i
			if i >= len(a) && j >= len(b) {
				return walk(a, b, trail, d)
			}
		}
	}
	return nil
}

// walk follows the trail back from the end, and gives the equal runs in order.
func walk(a, b []int, trail [][]int, d int) []run {
	i, j := len(a), len(b)
	var out []run
	for ; d > 0; d-- {
		before := trail[d] // diagonals -d to d as they were after d-1 edits
		k := i - j
		at := func(k int) int {
			if k < -d || k > d {
				return -1
			}
			return before[k+d]
		}
		from := k - 1
		if k == -d || k != d && at(k-1) < at(k+1) {
			from = k + 1
		}
		pi := at(from)
		pj := pi - from
		start := pi // where the equal run begins, behind the edit
		if from == k-1 {
			start++
		}
		if n := i - start; n > 0 {
			out = append(out, run{start, start - k, n})
		}
		i, j = pi, pj
	}
	if i > 0 {
		out = append(out, run{0, 0, i})
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}
