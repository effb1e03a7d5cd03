package doc

import "iter"

// Tree is the arcs of a doc read from the head down. It is built once, in linear
// time, and then answers without allocating. It is safe for concurrent use, and
// not part of the doc: build it anew where it is needed.
type Tree struct {
	doc         *Doc
	roots       []int // of each sentence
	start       []int // children of t: children[start[t]:start[t+1]]
	children    []int
	first, last []int // the yield of t, half-open
	enter       []int // when a walk from the roots down enters t
	leave       []int // when it has left the last below t
}

// NewTree reads the arcs of d, which must have them and hold to Check. Of a doc
// without arcs every token is a tree of its own.
func NewTree(d *Doc) *Tree {
	n := len(d.Tokens)
	all := make([]int, 6*n+1)
	take := func(k int) []int {
		out := all[:k:k]
		all = all[k:]
		return out
	}
	t := &Tree{doc: d, start: take(n + 1), children: take(n), first: take(n), last: take(n), enter: take(n), leave: take(n)}
	t.roots = make([]int, len(d.Sentences))
	for i, s := range d.Sentences {
		t.roots[i] = s.First
	}
	t.index()
	sentence, clock := 0, 0
	for u := range n {
		for sentence < len(d.Sentences) && d.Sentences[sentence].Last <= u {
			sentence++
		}
		if t.Head(u) != None {
			continue
		}
		if sentence < len(d.Sentences) && len(d.Arcs) > 0 {
			t.roots[sentence] = u
		}
		clock = t.walk(u, clock)
	}
	return t
}

// index sorts the tokens by their heads: a counting sort.
func (t *Tree) index() {
	n := len(t.first)
	for u := range n {
		if h := t.Head(u); h != None {
			t.start[h+1]++
		}
	}
	for u := range n {
		t.start[u+1] += t.start[u]
	}
	next := t.leave // not yet in use
	copy(next, t.start)
	for u := range n {
		if h := t.Head(u); h != None {
			t.children[next[h]] = u
			next[h]++
		}
	}
}

// walk goes through the tree under root and notes the yields. It climbs by the
// heads, so that a deep tree needs no deep stack; leave holds the next child to
// visit until the token is left.
func (t *Tree) walk(root, clock int) int {
	open := func(u int) {
		t.first[u], t.last[u] = u, u+1
		t.enter[u], t.leave[u] = clock, t.start[u]
		clock++
	}
	open(root)
	for u := root; ; {
		if next := t.leave[u]; next < t.start[u+1] {
			t.leave[u]++
			u = t.children[next]
			open(u)
			continue
		}
		t.leave[u] = clock
		if u == root {
			return clock
		}
		h := t.Head(u)
		t.first[h], t.last[h] = min(t.first[h], t.first[u]), max(t.last[h], t.last[u])
		u = h
	}
}

// Head is the token that u depends on; None for a root.
func (t *Tree) Head(u int) int {
	if u >= len(t.doc.Arcs) {
		return None
	}
	return t.doc.Arcs[u].Head
}

// Root is the root token of a sentence.
func (t *Tree) Root(sentence int) int { return t.roots[sentence] }

// Children are the tokens that depend on u, in text order. The caller must not
// alter them.
func (t *Tree) Children(u int) []int { return t.children[t.start[u]:t.start[u+1]] }

// Child is the first child of u with one of the relations; None where it has
// none.
func (t *Tree) Child(u int, rels ...Rel) int {
	for _, c := range t.Children(u) {
		for _, r := range rels {
			if t.doc.Arcs[c].Rel == r {
				return c
			}
		}
	}
	return None
}

// Subtree is the tokens [first, last) from the leftmost to the rightmost that
// depend on u, near or far, u included. Where the tree is projective, as a parsed
// one is, all tokens between do.
func (t *Tree) Subtree(u int) (first, last int) { return t.first[u], t.last[u] }

// Span is the bytes of the subtree of u.
func (t *Tree) Span(u int) Span {
	return Span{t.doc.Tokens[t.first[u]].Start, t.doc.Tokens[t.last[u]-1].End}
}

// Governs reports whether u is v or stands above it.
func (t *Tree) Governs(u, v int) bool {
	return t.enter[u] <= t.enter[v] && t.enter[v] < t.leave[u]
}

// Ancestors goes from the head of u up to the root.
func (t *Tree) Ancestors(u int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for h := t.Head(u); h != None && yield(h); h = t.Head(h) {
		}
	}
}
