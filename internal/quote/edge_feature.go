package quote

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// The templates of the features by which the ends of a content are chosen.
const (
	eMove uint64 = iota + 200
	eRel
	eRelCue
	eWord
	eWordComma
	eTag
	eInside
	eInsideTag
	eLength
	eCutLength
	eVerb
	eVerbTense
	eKind
	eLemmaWord
	eLemmaRel
	eFrame
	eHangs
	eHangsWord
	ePair
	eTagPair
	eSubject
	eMarks
	eLast
	eHeadWord
	eCommas
)

// joined tells how what stands at a token is joined to a content: what would be cut
// off, or taken in, where that ends before it.
type joined struct {
	at     int    // the first token behind the marks
	comma  uint64 // the last of them, where it parts
	rel    uint64
	word   uint64
	tag    uint64
	next   uint64 // the tags of two words
	hangs  uint64
	size   uint64
	clause uint64
	tense  uint64 // its tag and that of the cue
}

func (r *reading) joinedAt(x *find, p extent, at int) joined {
	s := r.bounds(x.view.t)
	j := joined{at: at, hangs: 9}
	for j.at < s.last && (r.loose(j.at) || r.quoteMark(j.at)) {
		if r.loose(j.at) {
			j.comma = model.Word(r.text(j.at))
		}
		j.at++
	}
	if j.at >= s.last {
		return j
	}
	k := r.highest(j.at)
	j.rel, j.word, j.tag = uint64(r.rel(k))+1, r.lemmas[j.at], r.fine(j.at)
	j.next = model.Hash2(5, r.lemmaAt(j.at+1), j.tag)
	if j.at+1 < s.last {
		j.next = model.Hash2(5, r.fine(j.at+1), j.tag)
	}
	j.hangs = r.hangsOn(x, k)
	if h := r.tree.Head(k); j.hangs == 0 && h != doc.None && p.has(h) && h < at || j.hangs == 5 && p.has(h) {
		j.hangs = 3
	}
	u := r.under(k)
	j.size = bucket(u.last - u.first)
	j.clause = r.clauseIn(extent{j.at, min(u.last, j.at+30)})
	j.tense = model.Hash2(6, r.fine(k), r.fine(x.view.t))
	return j
}

// hangsOn tells of what token k hangs on: 1 the cue, 2 the head of the content, 4
// nothing, 5 a word before the cue.
func (r *reading) hangsOn(x *find, k int) uint64 {
	switch h := r.tree.Head(k); {
	case h == x.view.t:
		return 1
	case h == x.cand.head:
		return 2
	case h == doc.None:
		return 4
	case h < x.view.t:
		return 5
	}
	return 0
}

func (r *reading) fine(t int) uint64 { return model.Word(r.d.Tags[t].Fine) }

// endFeatures appends the features of ending a content at e. They tell of what
// would be cut off, or taken in: what it is, how it is joined on, and whether a
// clause stands in it.
func (r *reading) endFeatures(out []uint64, x *find, e edge) []uint64 {
	c, cue := &x.cand, x.view.t
	p := c.parts[c.n-1]
	j := r.joinedAt(x, p, e.at)
	move, kind, class, frame := uint64(e.move+1), uint64(c.kind), uint64(x.view.rule.class), uint64(r.frame(cue, *c))
	left, headTag, marks := uint64(0), uint64(0), uint64(0)
	if s := r.bounds(cue); j.at < s.last {
		left = 1 + bucket(s.last-j.at)
		if r.passage(j.at, cue) != doc.None {
			marks = 1
		}
	}
	if r.passage(e.at-1, cue) != doc.None {
		marks |= 2
	}
	if c.head != doc.None {
		headTag = r.fine(c.head)
	}
	last := r.lemmaAt(e.at - 1)
	inner := r.clauseIn(extent{p.first, min(e.at, p.first+40)})
	return append(out,
		model.Hash2(eMove, move, kind),
		model.Hash3(eRel, j.rel, move, j.comma),
		model.Hash3(eRelCue, j.rel, class, j.comma),
		model.Hash2(eWord, j.word, move),
		model.Hash3(eWordComma, j.word, j.comma, j.hangs),
		model.Hash3(eTag, j.tag, j.comma, move),
		model.Hash2(eInside, last, move),
		model.Hash3(eInsideTag, r.fine(e.at-1), j.tag, j.comma),
		model.Hash3(eLength, bucket(e.at-p.first), move, j.clause),
		model.Hash3(eCutLength, j.size, j.rel, j.comma),
		model.Hash3(eVerb, j.clause, j.rel, j.comma),
		model.Hash3(eVerbTense, j.tense, j.rel, j.comma),
		model.Hash3(eKind, kind, j.rel, j.comma),
		model.Hash3(eLemmaWord, x.view.lemma, j.word, j.comma),
		model.Hash3(eLemmaRel, x.view.lemma, j.rel, j.comma),
		model.Hash3(eFrame, frame, j.rel, j.comma),
		model.Hash3(eHangs, j.hangs, j.rel, j.comma),
		model.Hash3(eHangsWord, j.hangs, j.next, j.comma),
		model.Hash3(ePair, last, j.word, j.comma),
		model.Hash3(eTagPair, j.next, j.comma, j.clause),
		model.Hash3(eSubject, j.clause, inner, move<<8|min(j.comma&3, 3)),
		model.Hash3(eMarks, marks, j.rel, j.comma),
		model.Hash3(eLast, left, move, j.comma),
		model.Hash3(eHeadWord, headTag, j.rel, j.tense),
		model.Hash3(eCommas, frame, j.word, move),
	)
}

// startFeatures appends the features of beginning a content at e.
func (r *reading) startFeatures(out []uint64, x *find, e edge) []uint64 {
	p, cue := x.cand.parts[0], x.view.t
	move := uint64(e.move+1) << 1
	if p.first > cue {
		move |= 1
	}
	k := r.highest(e.at)
	rel, word, tag, hangs := uint64(r.rel(k))+1, r.lemmas[e.at], r.fine(e.at), r.hangsOn(x, k)
	prev, prevTag := uint64(1), uint64(1) // nothing stands before
	if e.at-1 == cue {
		prev, prevTag = 2, 2
	} else if e.at > r.bounds(cue).first {
		prev, prevTag = r.lemmas[e.at-1], r.fine(e.at-1)
	}
	moved := uint64(0) // what is cut off, or taken in
	if a, b := min(e.at, p.first), max(e.at, p.first); a < b {
		moved = model.Hash3(7, r.clauseIn(extent{a, min(b, a+40)}), bucket(b-a), uint64(r.rel(r.highest(a))))
	}
	kind, class, frame := uint64(x.cand.kind), uint64(x.view.rule.class), uint64(r.frame(cue, x.cand))
	inner := r.clauseIn(extent{e.at, min(p.last, e.at+40)})
	return append(out,
		model.Hash2(eMove, move, kind),
		model.Hash3(eRel, rel, move, prevTag),
		model.Hash3(eRelCue, rel, class, move),
		model.Hash2(eWord, word, move),
		model.Hash3(eWordComma, word, prev, move&1),
		model.Hash3(eTag, tag, prevTag, move),
		model.Hash2(eInside, prev, move),
		model.Hash3(eInsideTag, prev, rel, frame),
		model.Hash3(eLength, bucket(p.last-e.at), move, inner),
		model.Hash3(eCutLength, moved, move, frame),
		model.Hash3(eVerb, inner, rel, move),
		model.Hash3(eKind, kind, rel, move),
		model.Hash3(eLemmaWord, x.view.lemma, word, prev),
		model.Hash3(eLemmaRel, x.view.lemma, rel, prevTag),
		model.Hash3(eFrame, frame, rel, move),
		model.Hash3(eHangs, hangs, rel, move),
		model.Hash3(eHangsWord, hangs, tag, prevTag),
		model.Hash3(ePair, x.view.lemma, hangs, move),
		model.Hash3(eTagPair, r.fine(cue), tag, move),
		model.Hash3(eLast, r.gap(cue, e.at, p.last), move, tag),
	)
}

// highest is the highest token of those whose words begin with token t.
func (r *reading) highest(t int) int {
	k := t
	for range maxSpine {
		h := r.tree.Head(k)
		if h == doc.None || r.under(h).first != t {
			break
		}
		k = h
	}
	return k
}

// clauseIn tells whether a clause stands in e: 1 a verb that heads one, 2 a
// subject, 4 a pronoun as its first word.
func (r *reading) clauseIn(e extent) uint64 {
	v := uint64(0)
	for t := e.first; t < e.last; t++ {
		if r.past(t) {
			v |= 1
		}
		switch r.rel(t) {
		case doc.Nsubj, doc.NsubjPass, doc.Expl:
			v |= 2
		}
	}
	if !e.empty() && r.pos(e.first) == doc.PRON {
		v |= 4
	}
	return v
}
