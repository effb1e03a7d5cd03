package cluster

import "container/heap"

// link joins profiles to groups by average linkage over the pairs, from the
// most alike on, while they are alike enough. A pair that is not given
// counts as not alike. Time grows with the pairs and their logarithm.
func link(all []compiled, pairs []pair, b bars) [][]int {
	n := len(all)
	l := linker{bars: b, groups: make([][]int, n), sums: make([]map[int]float64, n), days: make([]DayRange, n), dated: make([]bool, n)}
	for i := range n {
		l.groups[i] = []int{i}
		l.days[i], l.dated[i] = DayRange{all[i].day, all[i].day}, all[i].dated
		l.sums[i] = map[int]float64{}
	}
	for _, p := range pairs {
		l.sums[p.a][p.b], l.sums[p.b][p.a] = p.like, p.like
		l.offer(p.a, p.b)
	}
	for l.queue.Len() > 0 {
		p := heap.Pop(&l.queue).(offered)
		if len(l.groups[p.a]) == p.sizeA && len(l.groups[p.b]) == p.sizeB {
			l.merge(p.a, p.b)
		}
	}
	var out [][]int
	for _, g := range l.groups {
		if g != nil {
			out = append(out, g)
		}
	}
	return out
}

// linker is the state of joining.
type linker struct {
	bars   bars
	groups [][]int           // nil: merged into another
	sums   []map[int]float64 // by group: the summed likeness to each other group
	days   []DayRange        // by group: of its dated reports
	dated  []bool
	queue  links
}

// offered is an offer to merge two groups, a before b, as large as they were then.
type offered struct {
	pair
	sizeA, sizeB int
}

// offer puts the merging of two groups into the queue, if they are alike enough.
func (l *linker) offer(a, b int) {
	a, b = min(a, b), max(a, b)
	n, m := len(l.groups[a]), len(l.groups[b])
	if like := l.sums[a][b] / float64(n*m) / l.bar(a, b); like > 1 {
		heap.Push(&l.queue, offered{pair{a, b, like}, n, m})
	}
}

// bar is how alike two groups must be.
func (l *linker) bar(a, b int) float64 {
	gap := 0
	if l.dated[a] && l.dated[b] {
		gap = l.days[a].gap(l.days[b])
	}
	first := len(l.groups[a]) == 1 && len(l.groups[b]) == 1
	return l.bars.minLike * l.bars.times(gap, first)
}

// merge puts group b into group a.
func (l *linker) merge(a, b int) {
	l.days[a], l.dated[a] = span(l.days[a], l.dated[a], l.days[b], l.dated[b])
	l.groups[a] = append(l.groups[a], l.groups[b]...)
	l.groups[b] = nil
	delete(l.sums[a], b)
	delete(l.sums[b], a)
	for k, s := range l.sums[b] {
		delete(l.sums[k], b)
		l.sums[k][a] += s
		l.sums[a][k] += s
	}
	l.sums[b] = nil
	for k := range l.sums[a] {
		l.offer(a, k)
	}
}

// links is a heap, the most alike first and then the earliest.
type links []offered

func (q links) Len() int      { return len(q) }
func (q links) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q links) Less(i, j int) bool {
	x, y := q[i], q[j]
	if x.like != y.like {
		return x.like > y.like
	}
	return x.a < y.a || x.a == y.a && x.b < y.b
}
func (q *links) Push(x any) { *q = append(*q, x.(offered)) }
func (q *links) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}
