// Package quote finds what is said and by whom: speech in quotation marks, told
// in the reporter's words, or both; the words that tell of it; and the speaker,
// resolved through the chain of mentions to a name.
//
// Which words tell of speech is data, in rules. Where weights are given, they
// choose between the readings of a sentence; without them the rules do. The
// package marks what a text says was not said ("declined to comment"), and what
// was thought and not said. It does not judge what is true, and it resolves no
// pronouns: that is done in entity.
package quote

import (
	"fmt"
	"slices"
	"strconv"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Finder finds quotes in English. Safe for concurrent use on different docs.
type Finder struct {
	lexicon  *lexicon
	contents *model.Linear // nil: by rule
	sources  *model.Linear
	starts   *model.Linear // where a content begins
	ends     *model.Linear // and where it ends
	gate     *model.Lookup
	noCue    float64 // the contents of a cue together must score above it
}

// New builds a finder from weights that `train -model quote` has written. Nil
// weights give a finder that goes by its rules alone.
func New(weights []byte) (*Finder, error) {
	l, err := loadLexicon("en")
	if err != nil {
		return nil, err
	}
	f := &Finder{lexicon: l}
	if weights == nil {
		return f, nil
	}
	file, err := model.Read(weights)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if f.contents, err = file.Linear("contents"); err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if f.sources, err = file.Linear("sources"); err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if f.starts, err = file.Linear("starts"); err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if f.ends, err = file.Linear("ends"); err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	if f.gate, err = file.Lookup("gate"); err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	threshold, err := file.Strings("threshold")
	if err != nil || len(threshold) != 1 {
		return nil, fmt.Errorf("quote: the weights have no threshold; train them anew")
	}
	if f.noCue, err = strconv.ParseFloat(threshold[0], 64); err != nil {
		return nil, fmt.Errorf("quote: threshold: %w", err)
	}
	if len(f.contents.Labels()) != 1 || len(f.sources.Labels()) != 1 {
		return nil, fmt.Errorf("quote: the weights score %d and %d classes, not one; train them anew", len(f.contents.Labels()), len(f.sources.Labels()))
	}
	return f, nil
}

// find is a quote as it is found, before it is written down.
type find struct {
	view   cueView
	cand   candidate
	score  float64
	listed bool // by a rule
	who    origin
	known  bool   // who is told
	told   origin // who, where the order of the words tells it
	quote  doc.Quote
}

// Find writes the quotes of d, in text order. It reads tokens and sentences; with
// tags and arcs it finds indirect speech too, with mentions it names the
// speakers. Its work is linear in the text, a sentence of any length included:
// no more than a fixed number of readings is weighed for each cue.
func (f *Finder) Find(d *doc.Doc) error {
	r := newReading(f, d)
	if r.tree == nil {
		r.shallow()
	} else {
		for t := range d.Tokens {
			r.consider(t)
		}
		r.settle()
		for i := range r.found {
			r.overRelative(&r.found[i])
			r.mend(&r.found[i])
			r.beforeMain(&r.found[i])
		}
		r.trailing()
		r.leftSaid()
		keep := r.found[:0]
		for _, x := range r.found {
			r.write(&x)
			if f.contents != nil || x.known || !r.needsSpeaker(&x) {
				keep = append(keep, x)
			}
		}
		r.found = keep
		r.sameBreath()
		r.beforeNext()
	}
	if r.tree != nil {
		r.carriedOn()
	}
	r.rest()
	r.sameSpeaker()
	d.Quotes = d.Quotes[:0]
	for _, x := range r.found {
		d.Quotes = append(d.Quotes, x.quote)
	}
	sortQuotes(d.Quotes)
	return nil
}

// needsSpeaker reports whether a find that goes by rule is nothing without a
// speaker: a thing denied or offered, not a clause.
func (r *reading) needsSpeaker(x *find) bool {
	if x.view.rule.class == name {
		return true
	}
	switch r.frame(x.view.t, x.cand) {
	case 'c', 'w', 'q', 'b':
		return x.view.rule.class == think
	}
	return x.listed && x.view.rule.class != unlisted
}

// sortQuotes puts quotes in text order and sets which stands within which.
func sortQuotes(q []doc.Quote) {
	slices.SortStableFunc(q, func(a, b doc.Quote) int {
		if a.Content[0].Start != b.Content[0].Start {
			return a.Content[0].Start - b.Content[0].Start
		}
		return b.Content[len(b.Content)-1].End - a.Content[len(a.Content)-1].End
	})
	var open []int
	for i := range q {
		q[i].Within = doc.None
		first, last := q[i].Content[0].Start, q[i].Content[len(q[i].Content)-1].End
		for len(open) > 0 && q[open[len(open)-1]].Content[len(q[open[len(open)-1]].Content)-1].End <= first {
			open = open[:len(open)-1]
		}
		for n := len(open) - 1; n >= 0 && n >= len(open)-2*maxNesting; n-- {
			if o := q[open[n]]; covers(o.Content, q[i].Cue, doc.Span{Start: first, End: last}) {
				q[i].Within = open[n]
				break
			}
		}
		open = append(open, i)
	}
}

// covers reports whether one span of content holds a cue, or where there is
// none the whole of what was said by it.
func covers(content []doc.Span, cue, all doc.Span) bool {
	for _, c := range content {
		if !cue.Empty() && c.Contains(cue) || cue.Empty() && c.Contains(all) && c != all {
			return true
		}
	}
	return false
}

// consider weighs the token as a cue and keeps its best reading.
func (r *reading) consider(t int) {
	if !r.mayBeCue(t) {
		return
	}
	v := r.view(t)
	if v.rule.class != unlisted && (r.pos(t) == doc.VERB || r.reports(t)) || r.text(t) == "according" {
		r.listed = append(r.listed, t)
	}
	cands := r.candidates(t)
	best, ok := r.choose(v, cands, nil)
	if !ok {
		best, ok = r.plainlySaid(v)
	}
	if ok {
		r.found = append(r.found, best)
	}
}

// mayBeCue is the cheap look that most tokens do not pass.
func (r *reading) mayBeCue(t int) bool {
	switch r.pos(t) {
	case doc.PUNCT:
		s := r.bounds(t)
		return r.text(t) == ":" && t > s.first && t+1 < s.last && r.in[t] == doc.None && r.colonCue(t, s)
	case doc.VERB, doc.AUX, doc.NOUN, doc.ADP, doc.ADJ, doc.ADV, doc.SCONJ, doc.PROPN:
	default:
		return false
	}
	if r.is("hearsay", t) {
		return false // the clause is told by hearsay
	}
	if r.rule(t).class != unlisted || r.lemma(t) == "accord" || r.text(t) == "according" || r.text(t) == "According" {
		return true
	}
	if r.f.gate == nil {
		return false
	}
	_, ok := r.f.gate.Get(r.gateKey(t))
	return ok
}

func (r *reading) gateKey(t int) uint64 {
	return model.Hash2(tGate, r.lemmas[t], uint64(r.pos(t)))
}

// colonCue reports whether a colon may part a speaker from speech: in a title,
// or early in its sentence.
func (r *reading) colonCue(t int, s extent) bool {
	k := r.d.Blocks[r.d.Sentences[r.sentence[t]].Block].Kind
	return k == doc.Title || k == doc.Subtitle || r.sentence[t] == 0 || t-s.first <= 6
}

// settle keeps one of the readings that tell the same: the surer one. The other
// cue takes what else it may tell, or falls.
func (r *reading) settle() {
	keep := r.found[:0]
	for _, x := range r.found {
		ok := true
		for i := len(keep) - 1; ok && i >= 0 && i >= len(keep)-6; i-- {
			if !alike(keep[i].cand, x.cand) || r.within(x.view.t, keep[i].cand) || r.within(keep[i].view.t, x.cand) {
				continue
			}
			if keep[i].score >= x.score {
				x, ok = r.choose(x.view, r.candidates(x.view.t), &keep[i])
			} else if y, other := r.choose(keep[i].view, r.candidates(keep[i].view.t), &x); other {
				keep[i] = y
			} else {
				keep = slices.Delete(keep, i, i+1)
			}
			break
		}
		if ok {
			keep = append(keep, x)
		}
	}
	r.found = keep
}

// alike reports whether two contents share most of their words.
func alike(a, b candidate) bool {
	common, na, nb := 0, 0, 0
	for _, p := range a.parts[:a.n] {
		na += p.last - p.first
		for _, q := range b.parts[:b.n] {
			common += max(0, min(p.last, q.last)-max(p.first, q.first))
		}
	}
	for _, q := range b.parts[:b.n] {
		nb += q.last - q.first
	}
	return 10*common > 7*max(na, nb)
}
