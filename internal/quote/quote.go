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
	"math"
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
		r.trailing()
		keep := r.found[:0]
		for _, x := range r.found {
			if r.write(&x); f.contents != nil || x.known || !r.needsSpeaker(&x) {
				keep = append(keep, x)
			}
		}
		r.found = keep
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
	if v.rule.class != unlisted && (r.pos(t) == doc.VERB || r.reports(t)) {
		r.listed = append(r.listed, t)
	}
	cands := r.candidates(t)
	best, ok := r.choose(v, cands, nil)
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

// ruleBonus is by how much less the weights must be sure of a cue that the rules
// list, where its content stands as they say.
const ruleBonus = 2.0

// choose picks the content of a cue among its candidates, or none. With weights
// the candidates together say whether it is a cue, and the best what it tells;
// a cue that the weights doubt is still one where the rules list it. Contents
// alike to that of another cue are left out.
func (r *reading) choose(v cueView, cands []candidate, other *find) (find, bool) {
	if r.f.contents == nil {
		return r.chooseByRule(v, cands, other)
	}
	best, ruled := find{view: v}, find{view: v, listed: true}
	top, topRuled, sum := int32(math.MinInt32), int32(math.MinInt32), 0.0
	for _, c := range cands {
		if other != nil && alike(c, other.cand) || r.nameAlone(v, c) || r.tellsNothing(v, c) {
			continue
		}
		var s [1]int32
		r.feats = r.features(r.feats[:0], v, c)
		r.f.contents.Score(r.feats, s[:])
		sum += math.Exp(float64(s[0]) * float64(r.f.contents.Scale()))
		allowed := r.allows(v.rule, v.t, c, r.frame(v.t, c)) || r.according(v.t, c)
		if r.according(v.t, c) {
			s[0] += 1<<20 + int32(c.size())
		}
		if s[0] > top {
			top = s[0]
			best.cand, best.listed = c, allowed || r.tells(v, c) && !r.pronounOnly(c)
		}
		if allowed && s[0] > topRuled {
			topRuled, ruled.cand = s[0], c
		}
	}
	best.score = math.Log(sum)
	if v.rule.class != unlisted && v.rule.class != think && !best.listed && topRuled > math.MinInt32 && (best.score <= r.f.noCue || r.wider(v.t, ruled.cand, best.cand)) {
		best.cand, best.listed = ruled.cand, true
	}
	if f := r.frame(v.t, best.cand); best.listed && (f == 'n' || f == 'a' || f == 'p') {
		if best.cand = r.withoutPlace(v.t, best.cand); f == 'n' && (v.rule.class == judge || v.rule.class == deny || v.rule.class == announce || v.rule.class == say) {
			best.cand = r.lengthened(v.t, best.cand)
		}
		if f == 'n' {
			best.cand = r.beforeMedium(v.t, best.cand)
		}
	}
	if best.listed && v.rule.class != think {
		best.score += ruleBonus
		if r.explicit(v, best.cand) || v.rule.class == deny && v.voice == 0 && v.subject != doc.None {
			best.score += ruleBonus
		}
	}
	return best, sum > 0 && best.score > r.f.noCue
}

// wider reports whether the reading a that the rules list is b with the object
// before it or the phrase behind it: "told [people] to stay indoors".
func (r *reading) wider(cue int, a, b candidate) bool {
	if a.n != 1 || b.n != 1 || !a.parts[0].contains(b.parts[0]) || a.size() > b.size()+12 {
		return false
	}
	switch r.frame(cue, a) {
	case 'j', 'p', 'a':
		return true
	}
	return false
}

// nameAlone reports whether the content of a verb of saying is the name of a
// person with no clause, as where a comma before "said" is missing: `"So be it"
// said Ana Vik, head of the port.`
func (r *reading) nameAlone(v cueView, c candidate) bool {
	e := c.parts[0]
	if v.rule.class != say || c.n != 1 || e.first < v.t || v.voice&8 != 0 || r.pos(e.first) != doc.PROPN || r.hasSubject(e) {
		return false
	}
	m := r.mentionsAt(extent{e.first, e.first + 1})
	return len(m) > 0 && r.d.Mentions[m[0]].First == e.first && r.d.Mentions[m[0]].Kind == doc.Person && r.d.Mentions[m[0]].Form == doc.Name
}

// tellsNothing reports whether the words are the object of another sense of the verb:
// lives that a war claimed, the scene that one describes.
func (r *reading) tellsNothing(v cueView, c candidate) bool {
	if c.n != 1 || c.parts[0].first < v.t {
		return false
	}
	e := c.parts[0]
	switch r.lemma(v.t) {
	case "claim":
		for t := e.first; t < e.last && t < e.first+6; t++ {
			if w := r.lemma(t); (w == "life" || w == "victim" || w == "title" || w == "crown" || w == "medal") && r.tree.Head(t) == v.t {
				return true
			}
		}
	case "describe":
		return e.last-e.first <= 2 && r.pos(e.first) == doc.DET && r.pos(e.last-1) == doc.NOUN
	}
	return false
}

// explicit reports whether "that" introduces the content, right behind the cue or
// a few words after it: "asserting that ...".
func (r *reading) explicit(v cueView, c candidate) bool {
	t := c.parts[0].first - 1
	return t > v.t && t < v.t+8 && r.lemma(t) == "that" && v.rule.fits('c')
}

func (r *reading) chooseByRule(v cueView, cands []candidate, other *find) (find, bool) {
	best := find{view: v, listed: true}
	top := int32(0)
	for _, c := range cands {
		if other != nil && alike(c, other.cand) || !r.allows(v.rule, v.t, c, r.frame(v.t, c)) && !r.according(v.t, c) {
			continue
		}
		if s := r.byRule(v, c); s > top {
			top, best.cand = s, c
		}
	}
	best.score = float64(top)
	return best, top > 0
}

// tells reports whether a listed cue has a clause or a quotation as its content,
// however that was parsed.
func (r *reading) tells(v cueView, c candidate) bool {
	if v.rule.class == unlisted || v.rule.class == think {
		return false
	}
	if v.rule.fits('q') && r.quoted(v.t, c) == 2 && r.adjoins(v.t, c) {
		return true
	}
	if v.voice&8 != 0 {
		return false // "a statement posted on the page"
	}
	switch c.kind {
	case below, run, rest, toEnd, front, bared, split:
		if v.rule.class == say && (r.lemma(v.t) == "say" || r.lemma(v.t) == "add") && c.size() > 4 {
			return true
		}
		e := c.parts[0]
		if e.first > v.t && r.lemma(e.first-1) == "that" && v.rule.fits('c') {
			return true
		}
		if w := r.lemma(e.first); w == "to" || r.pos(e.first) == doc.ADP {
			return false
		}
		e.last = min(e.last, e.first+12)
		return v.rule.fits('c') && r.hasSubject(e)
	case above, around:
		return v.rule.fits('b') && (r.insertion(v.t) || r.frontClause(v.t, c) != 0)
	}
	return false
}

// byRule ranks the readings that the rules allow: a clause before an object, and
// the nearer of two that fit.
func (r *reading) byRule(v cueView, c candidate) int32 {
	rank := int32(1)
	if (c.kind == above || c.kind == around) && r.finite(c.head) {
		rank = 3
	}
	near := min(60, max(c.parts[0].first-v.t, v.t-c.parts[c.n-1].last, 0))
	switch r.frame(v.t, c) {
	case 'j', 'p', 'a':
		rank = 7
	case 'c', 'w':
		rank = 6
		if c.kind == rest {
			rank = 2
		}
	case 'q':
		rank = 5
	case 'b':
		rank = 4
		if c.kind == front {
			rank = 3
		}
	case 'i', 'g':
		rank = 3
	case 'n':
		rank = 2
		if c.kind == run && c.parts[0].last-c.parts[0].first < 12 {
			near = -1 // "the cuts to village schools", rather than "the cuts"
		}
	}
	return 64*rank + 63 - int32(near)
}

// according reports whether the cue is "according to" at the head or the end of
// its sentence, and c all the rest of the sentence.
func (r *reading) according(t int, c candidate) bool {
	if c.kind != above && c.kind != around || r.text(t) == ":" || t+1 >= len(r.lemmas) || r.lemma(t+1) != "to" {
		return false
	}
	if w := r.text(t); w != "according" && w != "According" {
		return false
	}
	if r.f.contents == nil {
		return true
	}
	s, h := r.bounds(t), r.tree.Head(t)
	if h == doc.None || h == r.tree.Root(int(r.sentence[t])) {
		return false
	}
	return t == s.first || t > s.first && r.text(t-1) == "," && s.last-r.under(h).last <= 1
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
