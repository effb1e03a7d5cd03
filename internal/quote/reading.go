package quote

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// reading is what the stage keeps of one doc while it reads it. The passages
// between marks are known by their tokens as well as by their bytes.
type reading struct {
	f        *Finder
	d        *doc.Doc
	tree     *doc.Tree
	marks    []marked
	tokens   []extent // of each passage, what stands between its marks
	in       []int32  // of each token, the innermost passage that holds it; None
	sentence []int32  // of each token, its sentence
	lemmas   []uint64 // hash of each lemma
	taken    []bool   // of each passage, whether a quote holds it
	found    []find
	listed   []int // the verbs that the rules list, in order
	cands    []candidate
	mentions [][]int // of each token, the mentions that hold it; built when asked for
	feats    []uint64
}

// extent is the tokens [first, last).
type extent struct{ first, last int }

func (e extent) empty() bool { return e.last <= e.first }

func (e extent) has(t int) bool { return e.first <= t && t < e.last }

func (e extent) contains(o extent) bool { return e.first <= o.first && o.last <= e.last }

func newReading(f *Finder, d *doc.Doc) *reading {
	r := &reading{f: f, d: d, marks: pairMarks(d.Text, d.Blocks)}
	r.locate()
	r.taken = make([]bool, len(r.marks))
	if d.Has&doc.Arcs == 0 || d.Has&doc.Tags == 0 {
		return r
	}
	r.tree = doc.NewTree(d)
	r.sentence = make([]int32, len(d.Tokens))
	for i, s := range d.Sentences {
		for t := s.First; t < s.Last; t++ {
			r.sentence[t] = int32(i)
		}
	}
	r.lemmas = make([]uint64, len(d.Tokens))
	for i := range d.Tags {
		r.lemmas[i] = model.Word(d.Tags[i].Lemma)
	}
	return r
}

// locate finds the tokens of each passage, in one pass over both.
func (r *reading) locate() {
	r.tokens = make([]extent, len(r.marks))
	r.in = make([]int32, len(r.d.Tokens))
	var open []int
	next := 0
	for t, tok := range r.d.Tokens {
		for next < len(r.marks) && r.marks[next].inner.Start <= tok.Start {
			r.tokens[next] = extent{t, t}
			open = append(open, next)
			next++
		}
		for len(open) > 0 && r.marks[open[len(open)-1]].inner.End <= tok.Start {
			open = open[:len(open)-1]
		}
		r.in[t] = doc.None
		if len(open) > 0 {
			r.in[t] = int32(open[len(open)-1])
		}
		for _, m := range open { // at most maxNesting
			if r.marks[m].inner.End > tok.Start {
				r.tokens[m].last = t + 1
			}
		}
	}
}

// passage is the outermost passage that holds token t and not the cue; None.
func (r *reading) passage(t, cue int) int {
	best := doc.None
	for m := int(r.in[t]); m != doc.None; m = r.marks[m].outer {
		if r.tokens[m].has(cue) {
			break
		}
		best = m
	}
	return best
}

// holds reports whether the passage m stands around token t.
func (r *reading) text(t int) string { return r.d.Tokens[t].Of(r.d.Text) }

// span is the bytes of the tokens e.
func (r *reading) span(e extent) doc.Span {
	return doc.Span{Start: r.d.Tokens[e.first].Start, End: r.d.Tokens[e.last-1].End}
}

func (r *reading) under(t int) extent {
	first, last := r.tree.Subtree(t)
	return extent{first, last}
}

func (r *reading) rel(t int) doc.Rel { return r.d.Arcs[t].Rel }

func (r *reading) lemma(t int) string { return r.d.Tags[t].Lemma }

func (r *reading) pos(t int) doc.POS { return r.d.Tags[t].POS }

// bounds is the sentence of token t.
func (r *reading) bounds(t int) extent {
	s := r.d.Sentences[r.sentence[t]]
	return extent{s.First, s.Last}
}

// negated reports whether t is denied: "did not say", "never said".
func (r *reading) negated(t int) bool {
	for _, c := range r.tree.Children(t) {
		switch r.lemma(c) {
		case "not", "n't", "n’t", "never":
			return true
		}
	}
	return false
}

// marker is the first word that introduces the phrase or clause of t: "that",
// "as", "for"; None.
func (r *reading) marker(t int) int { return r.tree.Child(t, doc.Mark, doc.Case) }
