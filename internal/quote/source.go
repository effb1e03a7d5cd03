package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// origin is one way to read who speaks: the words that name the speaker.
type origin struct {
	kind  originKind
	words extent
	head  int
	cut   doc.Rel // what was left off at the end; Dep: nothing
	level int     // how far above the cue it hangs
	path  uint64  // the relations on the way up to it
	open  bool    // the way up crosses no clause with a subject of its own
}

// originKind is how a source hangs on its cue.
type originKind uint8

const (
	subject  originKind = iota // "she said"
	agent                      // "announced by the port"
	owner                      // "the port's claim", "the claim of the port"
	object                     // any other phrase under the cue
	modified                   // "officials, warning that ..."
	named                      // "according to officials"
	besides                    // the other side of a colon
	earlier                    // the subject of the sentence before
	beside                     // a noun right before or behind the cue, however it was parsed
)

// origins lists who may be the source of what the cue tells. Nothing within the
// content is one.
func (r *reading) origins(cue int, c candidate) []origin {
	var out []origin
	way := origin{open: true}
	put := func(k originKind, head, level int) {
		head = r.besidePart(head)
		if !r.within(head, c) && r.passage(head, cue) == doc.None {
			way.kind, way.head, way.level = k, head, level
			out = r.variants(out, way)
		}
	}
	if r.text(cue) == ":" {
		s := r.bounds(cue)
		e := extent{s.first, cue}
		if c.kind == before {
			e = extent{cue + 1, s.last}
		}
		if e = r.trim(e); !e.empty() {
			out = append(out, origin{kind: besides, words: e, head: r.topOf(e)})
		}
		return out
	}
	if r.rel(cue) == doc.Case || r.rel(cue) == doc.Fixed {
		put(named, r.tree.Head(cue), 0)
	}
	r.subordinates(cue, 0, put)
	at := cue
	for level := 1; level <= 5; level++ {
		rel, h := r.rel(at), r.tree.Head(at)
		if h == doc.None {
			break
		}
		way.path = model.Hash2(3, way.path, uint64(rel))
		if rel == doc.ACL || rel == doc.ACLRelcl || rel == doc.Amod || rel == doc.Appos {
			put(modified, h, level)
		}
		switch rel {
		case doc.Xcomp, doc.Conj, doc.Advcl, doc.CC, doc.Cop, doc.Aux:
		default:
			way.open = false
		}
		for _, k := range r.tree.Children(h) {
			switch r.rel(k) {
			case doc.Nsubj, doc.NsubjPass, doc.Csubj:
				put(subject, k, level)
			case doc.OblAgent, doc.NmodPoss:
				put(agent, k, level)
			}
		}
		at = h
	}
	if t := cue - 1; t >= r.bounds(cue).first && (r.nominal(t) || r.nameByPlace(t, cue)) && !r.within(t, c) {
		e := r.under(t)
		if e.last = min(e.last, cue); e.has(t) {
			out = append(out, origin{kind: beside, words: r.trim(e), head: t})
		}
	}
	if b := r.bounds(cue); r.text(max(cue-1, 0)) == "," && r.pos(cue) == doc.VERB {
		e := r.trim(extent{r.clauseStart(cue, b), cue}) // "..., Vik, who owns a bar, told the radio"
		for t := e.first; t < e.last; t++ {
			if r.text(t) == "," {
				e.last = t
			}
		}
		if !e.empty() && r.nominal(r.topOf(e)) && !r.within(r.topOf(e), c) {
			out = append(out, origin{kind: beside, words: e, head: r.topOf(e), level: 2})
		}
	}
	for t := cue + 1; t < r.bounds(cue).last && t < cue+5 && !r.within(t, c); t++ {
		if e := r.under(t); r.nominal(t) && e.first > cue {
			out = append(out, origin{kind: beside, words: r.trim(e), head: t, level: 1})
			break
		}
	}
	if i := int(r.sentence[cue]); i > 0 {
		if k := r.tree.Child(r.tree.Root(i-1), doc.Nsubj, doc.NsubjPass); k != doc.None {
			put(earlier, k, 0)
		}
	}
	return out
}

// nameByPlace reports whether t is a name that was taken for a verb: it begins the
// sentence, and right behind it one says something. "Freed said ..."
func (r *reading) nameByPlace(t, cue int) bool {
	return t == r.bounds(cue).first && r.pos(t) == doc.VERB && capital(r.text(t)) && r.past(cue) && r.rule(cue).class != unlisted && r.rule(cue).class != think
}

// capital reports whether a word begins with a capital letter.
func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}

// besidePart is who is meant where the parse takes "part" of "Vik, for his part, said"
// for the one who speaks; else t.
func (r *reading) besidePart(t int) int {
	if t < 3 || r.lemma(t) != "part" || r.lemma(t-2) != "for" || r.d.Tags[t-1].Fine != "PRP$" {
		return t
	}
	h := t - 3
	if r.text(h) == "," && h > r.bounds(t).first {
		h--
	}
	if h >= r.bounds(t).first && r.nominal(h) {
		return r.nounOf(extent{max(r.bounds(t).first, h-3), h + 1})
	}
	return t
}

// subordinates gives the phrases under a cue that may name its source.
func (r *reading) subordinates(cue, level int, put func(originKind, int, int)) {
	for n, k := range r.tree.Children(cue) {
		if n > 4*maxChildren {
			return
		}
		switch r.rel(k) {
		case doc.Nsubj, doc.NsubjPass, doc.Csubj:
			put(subject, k, level)
		case doc.OblAgent:
			put(agent, k, level)
		case doc.NmodPoss, doc.Nmod, doc.Compound, doc.Amod:
			put(owner, k, level)
		case doc.Obj, doc.IObj, doc.Obl, doc.Dep, doc.Parataxis, doc.Appos:
			if !r.placed(k) {
				put(object, k, level)
			}
		}
	}
}

// placed reports whether the phrase of t tells where or when, and not who.
func (r *reading) placed(t int) bool {
	m := r.marker(t)
	if m == doc.None {
		return false
	}
	switch r.lemma(m) {
	case "in", "on", "at", "during", "after", "before", "since", "via":
		return true
	}
	return false
}

// nominal reports whether t may head the words that name a person or body.
func (r *reading) nominal(t int) bool {
	switch r.pos(t) {
	case doc.NOUN, doc.PROPN, doc.PRON:
		return true
	}
	return false
}

// within reports whether t stands in the content c.
func (r *reading) within(t int, c candidate) bool {
	for _, p := range c.parts[:c.n] {
		if p.has(t) {
			return true
		}
	}
	return false
}

// topOf is the token of e that stands highest in the tree.
func (r *reading) topOf(e extent) int {
	for t := e.first; t < e.last; t++ {
		if h := r.tree.Head(t); h == doc.None || !e.has(h) {
			return t
		}
	}
	return e.first
}

// variants adds the phrase under head as a source: whole, and without the
// clauses and appositions at its end.
func (r *reading) variants(out []origin, o origin) []origin {
	head := o.head
	e := r.trim(r.unmarked(head, r.under(head)))
	if e.last-e.first > 1 && e.first == r.bounds(head).first && r.d.Tokens[e.first].Shape == doc.ShapeDigit && strings.Contains(r.text(e.first), ":") {
		e.first++ // the hour of an entry of a live blog
		head = max(head, e.first)
		o.head = head
	}
	for t := head + 1; t+3 <= e.last && t < head+longestTeller; t++ { // "Vik, for his part, said"
		if r.text(t) == "," && r.lemma(t+1) == "for" && t+3 < len(r.lemmas) && r.lemma(t+3) == "part" {
			e.last = t
		}
	}
	if noun := e.first - 2; o.kind == subject && !e.empty() && noun >= 0 && r.splitSubject(e.first-1, noun) {
		o.head, head = noun, noun // "groups in the valley have warned", parsed as the valley's warning
		e.first = r.under(noun).first
		o.words = r.trim(e)
		return append(out, o)
	}
	if e.empty() || !e.has(head) {
		return out
	}
	o.words = e
	out = append(out, o)
	for n, c := range r.tree.Children(head) {
		if c < head || n > 4*maxChildren {
			continue
		}
		switch rel := r.rel(c); rel {
		case doc.Appos, doc.ACLRelcl, doc.ACL, doc.Parataxis, doc.Nmod, doc.Conj, doc.Advcl, doc.Dep, doc.Ccomp, doc.List, doc.Obl:
			cut := r.trim(extent{e.first, r.under(c).first})
			if cut.has(head) && cut.last < e.last {
				o.words, o.cut = cut, rel
				out = append(out, o)
			}
		}
	}
	return out
}

// splitSubject reports whether the preposition between a noun and a subject was
// taken for the mark of a clause, so that the subject is only the end of the true
// one.
func (r *reading) splitSubject(t, noun int) bool {
	if r.d.Tags[t].Fine != "IN" || r.rel(t) != doc.Mark || !r.nominal(noun) || r.tree.Head(r.tree.Head(t)) != noun {
		return false
	}
	switch r.lemma(t) {
	case "in", "of", "at", "from", "for", "on":
		return true
	}
	return false
}

// The templates of the features by which a source is chosen.
const (
	sKind uint64 = iota + 100
	sKindCut
	sKindLemma
	sKindPOS
	sKindHead
	sCutAfter
	sCueRelKind
	sVoiceKind
	sClassKind
	sLength
	sMarker
	sGap
	sContentKind
	sCutHead
	sPronoun
	sPath
)

// originFeatures appends the features of a source of cue v with content c.
func (r *reading) originFeatures(out []uint64, v cueView, c candidate, o origin) []uint64 {
	k := uint64(o.kind)<<8 | uint64(o.level)
	rel := uint64(r.rel(o.head)) + 1
	kc := k<<8 | uint64(o.cut)
	pos := uint64(r.pos(o.head))
	marker := uint64(0)
	if m := r.marker(o.head); m != doc.None {
		marker = r.lemmas[m]
	}
	return append(out,
		model.Hash2(sKind, k, rel),
		model.Hash2(sKindCut, kc, pos),
		model.Hash3(sKindLemma, k, v.lemma, rel),
		model.Hash3(sKindPOS, k, pos, uint64(r.pos(v.t))),
		model.Hash2(sKindHead, k, r.lemmas[o.head]),
		model.Hash2(sCutAfter, uint64(o.cut), r.lemmaAt(o.words.last)),
		model.Hash3(sCueRelKind, k, uint64(r.rel(v.t)), rel),
		model.Hash3(sVoiceKind, k, v.voice, rel),
		model.Hash3(sClassKind, k, uint64(v.rule.class), rel),
		model.Hash2(sLength, bucket(o.words.last-o.words.first), uint64(o.cut)),
		model.Hash3(sMarker, k, marker, rel),
		model.Hash2(sGap, r.gap(v.t, o.words.first, o.words.last), k),
		model.Hash3(sContentKind, k, uint64(c.kind), rel),
		model.Hash2(sCutHead, uint64(o.cut), r.lemmas[o.head]),
		model.Hash3(sPath, o.path, rel, k),
		model.Hash3(sPronoun, kc, model.Word(r.d.Tags[o.head].Fine), uint64(r.pos(v.t))),
	)
}

// source chooses who speaks; ok is false where the text names nobody.
func (r *reading) source(v cueView, c candidate, listed bool) (origin, bool) {
	all := r.origins(v.t, c)
	if len(all) == 0 {
		return r.personBefore(v.t, c, !listed || v.voice != 0)
	}
	if r.f.sources == nil {
		return r.firstOrigin(v, c, all)
	}
	best, top := -1, int32(0)
	for i, o := range all {
		r.feats = r.originFeatures(r.feats[:0], v, c, o)
		var s [1]int32
		r.f.sources.Score(r.feats, s[:])
		if best < 0 || s[0] > top {
			best, top = i, s[0]
		}
	}
	if top <= 0 && listed && v.rule.class != think && c.kind != noun {
		return r.firstOrigin(v, c, all)
	}
	return all[best], top > 0
}

// firstOrigin chooses by rule: the agent of a passive, else the nearest subject.
func (r *reading) firstOrigin(v cueView, c candidate, all []origin) (origin, bool) {
	marked := c.kind == marksB || c.kind == marksA || c.kind == marksS
	passive := v.voice&1 != 0 || v.voice&8 != 0 && !marked
	for _, want := range []originKind{named, besides, agent, subject, owner, modified, beside} {
		for _, o := range all {
			if o.kind != want || want == subject && (passive || !o.open) || want == agent && o.level > 0 {
				continue
			}
			if want == owner && (r.pos(v.t) != doc.NOUN || r.rel(o.head) != doc.NmodPoss) {
				continue
			}
			if want == beside && (passive || !marked && o.level == 1) {
				continue
			}
			if want == modified && (o.level > 1 || passive || r.infinitive(v.t)) {
				continue
			}
			if o.cut != doc.Dep && o.cut != doc.ACLRelcl && o.cut != doc.Appos {
				continue
			}
			return r.shortest(o, all), true
		}
	}
	return r.personBefore(v.t, c, passive)
}

// personBefore is the last person named before the cue and a comma: "..., Ana
// Vik, head of the port, said".
func (r *reading) personBefore(cue int, c candidate, passive bool) (origin, bool) {
	s := r.bounds(cue)
	if passive || cue-1 <= s.first || r.text(cue-1) != "," {
		return origin{}, false
	}
	near := extent{max(s.first, cue-20), cue - 1}
	best := doc.None
	for _, m := range r.mentionsAt(near) {
		x := r.d.Mentions[m]
		if x.Kind == doc.Person && x.Form == doc.Name && near.has(x.First) && x.Last <= cue && !r.within(x.Head, c) && (best == doc.None || x.First > r.d.Mentions[best].First) {
			best = m
		}
	}
	if best == doc.None {
		return origin{}, false
	}
	x := r.d.Mentions[best]
	return origin{kind: beside, words: extent{x.First, x.Last}, head: x.Head, level: 2}, true
}

// shortest is o without its appositions and relative clauses.
func (r *reading) shortest(o origin, all []origin) origin {
	for _, p := range all {
		if p.head == o.head && (p.cut == doc.ACLRelcl || p.cut == doc.Appos) && p.words.last < o.words.last {
			o = p
		}
	}
	return o
}
