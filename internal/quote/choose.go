package quote

import (
	"math"
	"strings"

	"rashomon/internal/doc"
)

// ruleBonus is by how much less the weights must be sure of a cue that the rules
// list, where its content stands as they say.
const ruleBonus = 0.5

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
	if whole, ok := r.cutShort(v, best.cand); ok {
		best.cand, best.listed = whole, true
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
	return best, sum > 0 && best.score > r.f.noCue && !r.hangsBehind(v.t, best.cand)
}

// hangsBehind reports whether the cue is a participle behind the clause c that it
// hangs on: "she left for home, underlining the gap" tells nothing of her leaving.
func (r *reading) hangsBehind(cue int, c candidate) bool {
	return cue > 0 && r.text(cue) != "according" && r.d.Tags[cue].Fine == "VBG" && r.text(cue-1) == "," && c.n > 0 && c.parts[c.n-1].last <= cue && r.quoted(cue, c) == 0
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

// cutShort is what "said" tells where the parse gives it but the first half of the
// subject, "said [the players] and the coach were moved": all to the end of the
// sentence. One says no things.
func (r *reading) cutShort(v cueView, c candidate) (candidate, bool) {
	if c.n != 1 || c.head == doc.None || r.rel(c.head) != doc.Obj || r.lemma(v.t) != "say" || c.parts[0].first != v.t+1 || r.hasSubject(c.parts[0]) {
		return c, false
	}
	s, t := r.bounds(v.t), c.parts[0].last
	if t+2 >= s.last || r.pos(t) != doc.CCONJ || !r.nominal(t+1) && r.pos(t+1) != doc.DET {
		return c, false
	}
	end := t
	for end < s.last && !r.parts(end) {
		end++
	}
	if !r.hasVerb(extent{t, end}) {
		return c, false
	}
	w := candidate{kind: rest, head: doc.None, tail: doc.None}
	w.add(r.trim(extent{v.t + 1, s.last}))
	return w, w.n > 0
}

// tellsNothing reports whether the words are the object of another sense of the verb:
// lives that a war claimed, the scene that one describes.
func (r *reading) tellsNothing(v cueView, c candidate) bool {
	if c.n != 1 || c.parts[0].first < v.t {
		return false
	}
	e := c.parts[0]
	switch r.lemma(v.t) {
	case "add":
		return r.pos(e.first) == doc.NUM && !r.hasSubject(e) && r.quoted(v.t, c) == 0
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

// chooseByRule is choose without weights.
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
		if w := r.lemma(e.first); w == "to" || r.pos(e.first) == doc.ADP && !r.sets(e.first) {
			return false
		}
		e.last = min(e.last, e.first+12)
		return v.rule.fits('c') && r.hasSubject(e)
	case above, around:
		return v.rule.fits('b') && (r.insertion(v.t) || r.frontClause(v.t, c) != 0)
	}
	return false
}

// sets reports whether the preposition t may begin a clause, as what tells when or
// where: "claimed at the time it was safe".
func (r *reading) sets(t int) bool {
	switch r.lemma(t) {
	case "at", "in", "on", "during", "after", "before", "since":
		return true
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

// isAccording reports whether t is the word of "according to".
func (r *reading) isAccording(t int) bool { return strings.EqualFold(r.text(t), "according") }

// according reports whether the cue is "according to" at the head or the end of
// its sentence, and c all the rest of the sentence.
func (r *reading) according(t int, c candidate) bool {
	if c.kind != above && c.kind != around || r.text(t) == ":" || t+1 >= len(r.lemmas) || r.lemma(t+1) != "to" {
		return false
	}
	if !r.isAccording(t) {
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
