package entity

import (
	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// mode is how a sentence as a whole is written, which says what a capital in it
// is worth.
type mode uint8

const (
	modeProse   mode = iota
	modeAllCaps      // LIKE A HEADLINE OF AN AGENCY
	modeTitle        // Like a Headline of a Newspaper
	modeTable        // no word in lower case: a score, a byline
	modeLowered      // like this, without any capital
)

// text is a doc as the labeller reads it.
type text struct {
	doc   *doc.Doc
	words []word
	modes []mode   // by sentence
	seen  []casing // by word.id
	dated bool     // a day written as 2006-01-02 stands near the top, as agencies do
}

// casing counts how a word is written within one text, away from the places
// where any word has a capital.
type casing struct{ lower, capital int32 }

func newText(d *doc.Doc, g *gazetteer) *text {
	t := &text{doc: d, words: make([]word, len(d.Tokens)), modes: make([]mode, len(d.Sentences))}
	var buf []byte
	ids := make(map[uint64]int32, len(d.Tokens)/2)
	for i := range d.Tokens {
		w := &t.words[i]
		buf = w.read(d.Tokens[i].Of(d.Text), buf)
		w.list = g.words[w.lower]
		id, ok := ids[w.lower]
		if !ok {
			id = int32(len(ids))
			ids[w.lower] = id
		}
		w.id = id
	}
	t.seen = make([]casing, len(ids))
	for i, s := range d.Sentences {
		t.modes[i] = t.modeOf(s)
		t.lookUpRuns(s, g)
		t.countCasing(s, t.modes[i])
	}
	for i := 0; i < len(t.words) && i < 80; i++ {
		tok := d.Tokens[i]
		t.dated = t.dated || tok.Len() == 10 && t.words[i].caps == capsDigit && d.Text[tok.Start+4] == '-'
	}
	return t
}

// plain reports whether word i of sentence k stands in prose with no capital near
// it, so that it is in no name.
func (t *text) plain(k, i int) bool {
	if t.modes[k] != modeProse || t.words[i].caps.capital() {
		return false
	}
	s := t.doc.Sentences[k]
	for j := max(s.First, i-nearCapital); j <= min(s.Last-1, i+nearCapital); j++ {
		if t.words[j].caps.capital() {
			return false
		}
	}
	return true
}

const nearCapital = 2

func (t *text) modeOf(s doc.Sentence) mode {
	var lower, capital, all, long, longCapital int
	for i := s.First; i < s.Last; i++ {
		c := t.words[i].caps
		switch {
		case c == capsNone:
			lower++
		case c == capsAll:
			all++
			capital++
		case c.capital():
			capital++
		}
		if t.doc.Tokens[i].Len() > 4 && (c == capsNone || c.capital()) {
			long++
			if c != capsNone {
				longCapital++
			}
		}
	}
	switch {
	case lower == 0 && all >= 3 && 2*all > capital:
		return modeAllCaps
	case lower == 0 && capital > 0:
		return modeTable
	case capital == 0:
		return modeLowered
	case long >= 4 && 5*longCapital >= 4*long:
		return modeTitle
	}
	return modeProse
}

func (t *text) lookUpRuns(s doc.Sentence, g *gazetteer) {
	for i := s.First; i < s.Last; i++ {
		if !t.words[i].caps.capital() && t.words[i].caps != capsNone {
			continue
		}
		h := t.words[i].lower
		for n := 2; n <= maxRun && i+n <= s.Last; n++ {
			h = joinRun(h, t.words[i+n-1].lower)
			if f := g.runs[h]; f != 0 {
				t.words[i].list |= f | listedBegins
				for k := i + 1; k < i+n; k++ {
					t.words[k].list |= f | listedInside
				}
			}
		}
	}
}

func (t *text) countCasing(s doc.Sentence, m mode) {
	if m != modeProse {
		return
	}
	for i := s.First + 1; i < s.Last; i++ {
		c := t.words[i].caps
		switch {
		case c == capsNone:
			t.seen[t.words[i].id].lower++
		case c.capital() && t.words[i-1].caps != capsPunct:
			t.seen[t.words[i].id].capital++
		}
	}
}

// around is a word that stands outside the sentence.
var around = word{caps: capsPunct, lower: 1, shape: 1}

func (t *text) at(s doc.Sentence, i int) *word {
	if i < s.First || i >= s.Last {
		return &around
	}
	return &t.words[i]
}

// The templates of the features. A number once used is not used again.
const (
	_ = iota + 1 // was that of bias
	fLower
	fExact
	fPrev
	fNext
	fPrev2
	fNext2
	fPair
	fPairNext
	fShape
	fShapePair
	fShapePairNext
	fShapes
	fAffix // + 7
	fCaps  = iota + 8
	fCapsAround
	fList
	fListPrev
	fListNext
	fListPair
	fListPairNext
	fCasing
	fPrevShape
	fNextShape
	fPrevPair
	fNextPair
	fBrackets
	fDated
	fDatedList
	fSkip
	fVote
	fVotesAround
	fVoteLongest
)

// bias is the feature of every word.
const bias uint64 = 0

// features appends the features of token i that need no labels.
func (t *text) features(out []uint64, s doc.Sentence, m mode, i int) []uint64 {
	w, p, n := t.at(s, i), t.at(s, i-1), t.at(s, i+1)
	p2, n2 := t.at(s, i-2), t.at(s, i+2)
	md := uint64(m)
	out = append(out,
		bias,
		model.Hash(fLower, w.lower),
		model.Hash(fExact, w.exact),
		model.Hash(fPrev, p.lower),
		model.Hash(fNext, n.lower),
		model.Hash(fPrev2, p2.lower),
		model.Hash(fNext2, n2.lower),
		model.Hash2(fPair, p.lower, w.lower),
		model.Hash2(fPairNext, w.lower, n.lower),
		model.Hash2(fShape, w.shape, md),
		model.Hash2(fShapePair, p.shape, w.shape),
		model.Hash2(fShapePairNext, w.shape, n.shape),
		model.Hash3(fShapes, p.shape, w.shape, n.shape),
		model.Hash2(fPrevShape, p.lower, w.shape),
		model.Hash2(fNextShape, n.lower, w.shape),
		model.Hash3(fPrevPair, p2.lower, p.lower, uint64(w.caps)),
		model.Hash3(fNextPair, n.lower, n2.lower, uint64(w.caps)),
		model.Hash3(fSkip, p.lower, n.lower, uint64(w.caps)),
	)
	for k, a := range w.affix {
		if a != 0 {
			out = append(out, model.Hash(uint64(fAffix+k), a))
		}
	}
	first := uint64(0)
	if i == s.First {
		first = 1
	}
	pattern := uint64(p2.caps)<<16 | uint64(p.caps)<<12 | uint64(w.caps)<<8 | uint64(n.caps)<<4 | uint64(n2.caps)
	c := t.seen[w.id]
	out = append(out,
		model.Hash3(fCaps, uint64(w.caps), first, md),
		model.Hash2(fCapsAround, pattern, md),
		model.Hash2(fList, uint64(w.list), uint64(w.caps)),
		model.Hash2(fListPrev, uint64(p.list), uint64(w.caps)),
		model.Hash2(fListNext, uint64(n.list), uint64(w.caps)),
		model.Hash3(fListPair, uint64(p.list), uint64(w.list), uint64(w.caps)),
		model.Hash3(fListPairNext, uint64(w.list), uint64(n.list), uint64(w.caps)),
		model.Hash3(fCasing, uint64(w.caps)<<4|first<<3|md, uint64(min(c.lower, 2)), uint64(min(c.capital, 2))),
	)
	if t.dated {
		out = append(out,
			model.Hash3(fDated, uint64(w.caps), md, uint64(n.caps)),
			model.Hash2(fDatedList, uint64(w.list), uint64(w.caps)))
	}
	return out
}
