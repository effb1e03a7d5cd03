package quote

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// The templates of the features by which a content is chosen. New ones go to
// the end: their numbers are in the weights.
const (
	tKindRel uint64 = iota + 1
	tLemmaKind
	tLemmaKindRel
	tLemmaKindMarker
	tFineKindRel
	tLemmaFine
	tKindRelHead
	tClassFrameKind
	tLemmaFrame
	tFrameSubject
	tMarkerKindRel
	tHeadLemma
	tFirstWord
	tLengthKindRel
	tQuotedKind
	tQuotedLemma
	tBeforeKind
	tAfterKind
	tSubjectKind
	tSubjectLemma
	tCueRelKind
	tCueHead
	tInsideKind
	tVoiceKind
	tAuxKind
	tCuePrev
	tCueNext
	tGapKind
	tLeftOut
	tTail
	tLemmaTail
	tTitleKind
	tUnquoted
	tPrevPunct
	tGate // which words are looked at as cues at all
	tSource
	tEdges
	tEdgesLemma
	tSubjects
	tShape
	tShapeLemma
	tShapeTail
	tShapeBehind
	tShapeFirst
	tShapeEdges
	tShapeQuoted
	tShapeMarks
	tShapeClass
	tShapeLeft
	tUpKind
	tUpLemma
	tLemmaSubject
	tLemmaHead
	tTitleLemma
)

// cueView is what the features of all candidates of a cue share.
type cueView struct {
	t       int
	lemma   uint64
	rule    cueRule
	subject int // None
	voice   uint64
	aux     uint64
	inside  uint64
	title   uint64
	up      uint64 // the class of the next cue of the rules above it, and how far that is
	marks   bool   // there are passages between marks in the sentence
}

func (r *reading) view(cue int) cueView {
	v := cueView{t: cue, lemma: r.lemmas[cue], rule: r.rule(cue), subject: r.tree.Child(cue, doc.Nsubj, doc.NsubjPass, doc.Csubj)}
	if p := r.tree.Child(cue, doc.CompoundPrt); p != doc.None {
		v.lemma = model.Hash2(1, v.lemma, r.lemmas[p])
	}
	for _, c := range r.tree.Children(cue) {
		switch r.rel(c) {
		case doc.AuxPass:
			v.voice |= 1
		case doc.Aux:
			v.aux = r.lemmas[c]
		case doc.NsubjPass:
			v.voice |= 1
		case doc.OblAgent:
			v.voice |= 4
		}
	}
	if v.voice == 0 && r.elliptic(cue) {
		v.voice |= 8
	}
	if r.negated(cue) {
		v.voice |= 2
	}
	if r.in[cue] != doc.None {
		v.inside = 1
	}
	for at, n := r.tree.Head(cue), uint64(0); at != doc.None && n < 6; at, n = r.tree.Head(at), n+1 {
		if c := r.rule(at).class; c != unlisted {
			v.up = 1 + uint64(c)<<4 | min(n, 2)
			break
		}
	}
	s := r.d.Sentences[r.sentence[cue]]
	if r.d.Blocks[s.Block].Kind == doc.Title {
		v.title = 1
	}
	for t := s.First; t < s.Last && !v.marks; t++ {
		v.marks = r.passage(t, cue) != doc.None
	}
	return v
}

// elliptic reports whether t is passive with no auxiliary of its own: "the men,
// told to leave", "was stopped and told to leave".
func (r *reading) elliptic(t int) bool {
	if r.d.Tags[t].Fine != "VBN" || r.tree.Child(t, doc.Aux) != doc.None {
		return false
	}
	switch h := r.tree.Head(t); r.rel(t) {
	case doc.ACL: // a short sentence is easily parsed as a noun alone: "The mayor promised to pay."
		return h != t-1 || r.tree.Head(h) != doc.None || r.d.Blocks[r.d.Sentences[r.sentence[t]].Block].Kind == doc.Title
	case doc.Amod, doc.Advcl:
		return true
	case doc.Conj:
		return r.tree.Child(r.tree.Head(t), doc.AuxPass) != doc.None
	}
	return false
}

// features appends the features of one candidate of a cue.
func (r *reading) features(out []uint64, v cueView, c candidate) []uint64 {
	k, shape := uint64(c.kind), uint64(0)
	if c.kind >= bared {
		k, shape = uint64(below), uint64(c.kind)
	}
	rel, fine, head, marker, tail := uint64(0), uint64(0), uint64(0), uint64(0), uint64(0)
	if c.head != doc.None {
		rel, fine, head = uint64(r.rel(c.head))+1, model.Word(r.d.Tags[c.head].Fine), r.lemmas[c.head]
		if m := r.marker(c.head); m != doc.None {
			marker = r.lemmas[m]
		}
		tail = uint64(r.rel(c.tail)) + 1
		if c.kind == run {
			if m := r.marker(c.tail); m != doc.None {
				tail = model.Hash2(2, tail, r.lemmas[m])
			}
		}
	}
	kr := k<<8 | rel
	first, last := c.parts[0].first, c.parts[c.n-1].last
	frame := uint64(r.frame(v.t, c))
	class := uint64(v.rule.class)
	if r.allows(v.rule, v.t, c, byte(frame)) {
		frame |= 1 << 8
	}
	cueFine, cueRel := model.Word(r.d.Tags[v.t].Fine), uint64(r.rel(v.t))
	quoted := uint64(r.quoted(v.t, c))
	subject, subjectLemma := uint64(0), uint64(0)
	if v.subject != doc.None {
		subject, subjectLemma = uint64(r.pos(v.subject))+1, r.lemmas[v.subject]
	}
	unquoted := uint64(0)
	if v.marks {
		unquoted = 1 + quoted
	}
	out = append(out,
		model.Hash(tKindRel, kr),
		model.Hash2(tLemmaKind, v.lemma, k),
		model.Hash2(tLemmaKindRel, v.lemma, kr),
		model.Hash3(tLemmaKindMarker, v.lemma, k, marker),
		model.Hash2(tFineKindRel, cueFine, kr),
		model.Hash2(tLemmaFine, v.lemma, cueFine),
		model.Hash2(tKindRelHead, kr, fine),
		model.Hash3(tClassFrameKind, class, frame, k),
		model.Hash2(tLemmaFrame, v.lemma, frame),
		model.Hash3(tFrameSubject, frame, subject, class),
		model.Hash2(tMarkerKindRel, marker, kr),
		model.Hash2(tHeadLemma, head, kr),
		model.Hash2(tFirstWord, r.lemmas[first], k),
		model.Hash2(tLengthKindRel, bucket(last-first), kr),
		model.Hash2(tQuotedKind, quoted, kr),
		model.Hash2(tQuotedLemma, quoted, v.lemma),
		model.Hash2(tBeforeKind, r.lemmaAt(first-1), kr),
		model.Hash2(tAfterKind, r.lemmaAt(last), kr),
		model.Hash2(tSubjectKind, subject, kr),
		model.Hash2(tSubjectLemma, subjectLemma, class),
		model.Hash2(tCueRelKind, cueRel, kr),
		model.Hash3(tCueHead, cueRel, r.headLemma(v.t), k),
		model.Hash3(tInsideKind, v.inside, k, class),
		model.Hash2(tVoiceKind, v.voice, kr),
		model.Hash2(tAuxKind, v.aux, k),
		model.Hash2(tCuePrev, v.lemma, r.lemmaAt(v.t-1)),
		model.Hash2(tCueNext, v.lemma, r.lemmaAt(v.t+1)),
		model.Hash2(tGapKind, r.gap(v.t, first, last), kr),
		model.Hash2(tLeftOut, r.leftOut(v.t, last), kr),
		model.Hash2(tTail, tail, kr),
		model.Hash3(tLemmaTail, v.lemma, tail, kr),
		model.Hash2(tTitleKind, v.title, k),
		model.Hash3(tUnquoted, unquoted, k, class),
		model.Hash3(tEdges, r.edges(v.t, first, last), kr, quoted),
		model.Hash3(tEdgesLemma, r.edges(v.t, first, last), k, v.lemma),
		model.Hash3(tSubjects, r.subjects(first, last), kr, class),
		model.Hash2(tPrevPunct, r.lemmaAt(v.t-1), k),
		model.Hash3(tUpKind, v.up, kr, class),
		model.Hash2(tUpLemma, v.up, v.lemma),
		model.Hash2(tLemmaSubject, v.lemma, subject),
		model.Hash3(tLemmaHead, v.lemma, head, k),
		model.Hash2(tTitleLemma, v.title, v.lemma),
	)
	if shape == 0 {
		return out
	}
	behind := r.lemmaAt(last)
	return append(out,
		model.Hash2(tShape, shape, kr),
		model.Hash2(tShapeLemma, shape, v.lemma),
		model.Hash3(tShapeTail, shape, tail, behind),
		model.Hash3(tShapeBehind, shape, tail, model.Hash2(1, r.lemmaAt(last+1), behind)),
		model.Hash3(tShapeFirst, shape, r.lemmaAt(first-1), kr),
		model.Hash3(tShapeEdges, shape, r.edges(v.t, first, last), tail),
		model.Hash3(tShapeQuoted, shape, quoted, behind),
		model.Hash3(tShapeMarks, shape, quoted<<2|r.quotedBehind(v.t, last), tail),
		model.Hash3(tShapeClass, shape, class, tail),
		model.Hash3(tShapeLeft, shape, bucket(r.bounds(v.t).last-last), tail),
	)
}

// quotedBehind tells whether what follows a content stands between marks.
func (r *reading) quotedBehind(cue, last int) uint64 {
	if last+1 < len(r.lemmas) && (r.passage(last, cue) != doc.None || r.passage(last+1, cue) != doc.None) {
		return 1
	}
	return 0
}

// gap tells how far a content lies from its cue, and on which side.
func (r *reading) gap(cue, first, last int) uint64 {
	switch {
	case first > cue:
		return bucket(first - cue)
	case last <= cue:
		return 64 + bucket(cue-last)
	}
	return 128
}

// edges tells whether a content begins and ends with its sentence, a comma or a
// mark.
func (r *reading) edges(cue, first, last int) uint64 {
	s := r.bounds(cue)
	side := func(t int) uint64 {
		switch {
		case t < s.first || t >= s.last-1:
			return 1
		case t == cue:
			return 2
		case r.loose(t):
			return 3
		case r.d.Tokens[t].Shape == doc.ShapePunct:
			return 4
		}
		return 5
	}
	return side(first-1)<<4 | side(last)
}

// subjects counts the subjects in a content: none, one or more.
func (r *reading) subjects(first, last int) uint64 {
	n := uint64(0)
	for t := first; t < last && t < first+60 && n < 2; t++ {
		switch r.rel(t) {
		case doc.Nsubj, doc.NsubjPass, doc.Expl, doc.Csubj:
			n++
		}
	}
	return n
}

// leftOut is the relation to the cue of what follows a content and is no part
// of it.
func (r *reading) leftOut(cue, last int) uint64 {
	for n, c := range r.tree.Children(cue) {
		if n > 4*maxChildren {
			break
		}
		if c >= last && r.rel(c) != doc.Punct {
			return uint64(r.rel(c)) + 1
		}
	}
	return 0
}

func (r *reading) lemmaAt(t int) uint64 {
	if t < 0 || t >= len(r.lemmas) {
		return 0
	}
	return r.lemmas[t]
}

func (r *reading) headLemma(t int) uint64 {
	if h := r.tree.Head(t); h != doc.None {
		return r.lemmas[h]
	}
	return 0
}

// bucket makes few numbers of many.
func bucket(n int) uint64 {
	switch {
	case n <= 5:
		return uint64(max(0, n))
	case n <= 8:
		return 6
	case n <= 12:
		return 7
	case n <= 20:
		return 8
	case n <= 40:
		return 9
	}
	return 10
}
