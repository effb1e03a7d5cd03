package entity

import (
	"strings"

	"rashomon/internal/doc"
)

// back bounds how many mentions before a noun or pronoun are looked at, so that
// a long text takes linear time.
const (
	back     = 60
	backNoun = 150
)

// nominalChain is the chain that a noun points back at: in apposition or as the
// predicate of it, or, where it is definite, the latest that fits by its noun, its
// office, or its class.
func (t *thread) nominalChain(i int) int {
	p := &t.points[i]
	if c := t.apposed(i); c != doc.None {
		return c
	}
	if c := t.apposedAhead(i); c != doc.None {
		return c
	}
	if c := t.predicated(i); c != doc.None {
		return c
	}
	if p.number == singular && !p.definite {
		return doc.None
	}
	low := max(0, i-backNoun)
	for _, fits := range [...]func(p, q *point, c *chain) bool{t.sameNoun, t.sameOffice, t.sameClass, t.likeClass} {
		for k := i - 1; k >= low; k-- {
			q := &t.points[k]
			if q.form == doc.Pronoun || q.chain == doc.None || t.nested(p, q) {
				continue
			}
			if c := &t.chains[q.chain]; numbersAgree(p, q, c) && agrees(p.gender, c.gender) && fits(p, q, c) {
				return q.chain
			}
		}
	}
	return t.unknownBody(i)
}

// plainBody are the classes of nouns for bodies that may stand for one whose name
// does not say what it is: "the company" for Osk Varro.
var plainBody = map[string]bool{"company": true, "group": true, "agency": true, "team": true}

// unknownBody is the chain of the named body that the noun most likely stands for
// among those of the last sentences of which nothing tells what they are.
func (t *thread) unknownBody(i int) int {
	p := &t.points[i]
	if !p.definite || p.kind != doc.Org || p.number != singular || p.owned != doc.None || !plainBody[p.class] || !t.onlyDescribed(p) {
		return doc.None
	}
	best, score := doc.None, 0
	for k := i - 1; k >= max(0, i-back); k-- {
		q := &t.points[k]
		if p.sentence-q.sentence > 3 {
			break
		}
		if q.chain == doc.None || t.nested(p, q) {
			continue
		}
		c := &t.chains[q.chain]
		if !c.named || c.kind != doc.Org || !c.unsorted() || t.sameClause(p, it, q) {
			continue
		}
		s := 8 - 2*(p.sentence-q.sentence) + 2*min(3, len(c.points)-1)
		if subject(t.doc.Arcs[q.head].Rel) {
			s += 3
		}
		if s > score {
			best, score = q.chain, s
		}
	}
	return best
}

// unsorted reports whether nothing tells of what class the body of a chain is.
func (c *chain) unsorted() bool {
	for _, k := range c.classes {
		if k != "" && k != "*" {
			return false
		}
	}
	return true
}

// numbersAgree holds several apart from one.
func numbersAgree(p, q *point, c *chain) bool {
	return p.number == numberUnknown || c.number == numberUnknown || p.number == c.number || q.kind == doc.Org && p.kind == doc.Org
}

// nested reports whether one of two mentions stands within the other's phrase.
func (t *thread) nested(p, q *point) bool {
	if q.sentence != p.sentence {
		return false
	}
	return t.tree.Governs(p.head, q.head) || t.tree.Governs(q.head, p.head) && t.doc.Arcs[p.head].Rel != doc.Conj && t.doc.Tags[q.head].POS != doc.VERB && p.head < t.end(q)
}

// end is where the phrase of a mention ends.
func (t *thread) end(q *point) int {
	_, last := t.tree.Subtree(q.head)
	return last
}

// sameNoun: "the prison" for "a prison", unless its other words or its owner say
// that another is meant.
func (t *thread) sameNoun(p, q *point, c *chain) bool {
	if q.form == doc.Name {
		return p.definite && p.kind == q.kind && (q.noun == p.noun && len(q.words) > 1 || len(q.words) > 2 && q.words[0] == p.noun && q.words[1] == "of") && p.number == singular && t.wordsWithin(p, c)
	}
	if q.noun != p.noun || p.number != q.number {
		return false
	}
	if !p.definite && !(p.number == plural && (t.modified(p) && t.modified(q) || q.sentence >= p.sentence-2)) {
		return false
	}
	if p.owned != doc.None || q.owned != doc.None {
		return t.sameOwner(p, q)
	}
	return t.wordsWithin(p, c)
}

// sameOwner compares "his wife" with "his wife": the owners must be of one chain.
func (t *thread) sameOwner(p, q *point) bool {
	if p.owned == doc.None {
		return p.definite && !t.modified(p)
	}
	if q.owned == doc.None {
		return false
	}
	a, b := t.at[p.owned], t.at[q.owned]
	if a == 0 || b == 0 {
		return false
	}
	ca, cb := t.points[a-1].chain, t.points[b-1].chain
	return ca == cb && ca != doc.None
}

// modified reports whether words before the noun narrow it down.
func (t *thread) modified(p *point) bool {
	for _, c := range t.tree.Children(p.head) {
		switch t.doc.Arcs[c].Rel {
		case doc.Amod, doc.Compound, doc.Nummod, doc.NmodPoss, doc.ACLRelcl, doc.ACL, doc.Nmod:
			return true
		}
	}
	return false
}

// wordsWithin reports whether the words that narrow p down were all told of the
// chain before.
func (t *thread) wordsWithin(p *point, c *chain) bool {
	for _, m := range t.tree.Children(p.head) {
		switch t.doc.Arcs[m].Rel {
		case doc.Amod, doc.Compound, doc.Nummod:
			if !t.toldOf(c, fold(t.doc.Tokens[m].Of(t.doc.Text))) {
				return false
			}
		}
	}
	return true
}

const toldIn = 6 // the mentions of a chain whose words are looked at, from its first

func (t *thread) toldOf(c *chain, word string) bool {
	if a := t.nouns.aliases[word]; a != "" && t.toldOf(c, a) {
		return true
	}
	for k, i := range c.points {
		if k == toldIn {
			break
		}
		q := &t.points[i]
		if q.form == doc.Pronoun {
			continue
		}
		first, last := q.first, q.last
		if q.form == doc.Nominal {
			_, last = t.tree.Subtree(q.head)
			last = min(last, q.last+8)
		}
		for k := first; k < last; k++ {
			if strings.EqualFold(t.doc.Tokens[k].Of(t.doc.Text), word) {
				return true
			}
		}
		if !q.role.Empty() && strings.Contains(fold(q.role.Of(t.doc.Text)), word) {
			return true
		}
	}
	return false
}

// sameOffice: "the minister" for a person of whom that office was told.
func (t *thread) sameOffice(p, q *point, c *chain) bool {
	return p.definite && p.kind == doc.Person && c.kind == doc.Person && c.hasNoun(p.noun) && t.wordsWithin(p, c) &&
		(p.owned == doc.None || t.toldOf(c, fold(t.doc.Tokens[p.owned].Of(t.doc.Text))))
}

// sameClass: "the jail" for "a prison", "these individuals" for the deportees,
// "the country" for the latest named; nothing that narrows it down may be new.
func (t *thread) sameClass(p, q *point, c *chain) bool {
	return t.classFits(p, q, c) && t.wordsWithin(p, c)
}

// likeClass is sameClass where words that narrow it down may be new to a chain
// that is named: "the Osk official", "the northern country".
func (t *thread) likeClass(p, q *point, c *chain) bool {
	return c.named && (p.kind == doc.Person || p.class == "country") && t.classFits(p, q, c) && t.onlyDescribed(p)
}

func (t *thread) classFits(p, q *point, c *chain) bool {
	if !p.definite || p.owned != doc.None || p.class == "" {
		return false
	}
	if p.class == "*" {
		return (p.demonstrative || p.kind == doc.Site) && c.kind == p.kind && p.sentence-q.sentence <= 2
	}
	reach := 3
	if p.kind == doc.Place {
		reach = 6
		if r := t.doc.Arcs[q.head].Rel; q.form == doc.Name && (r == doc.Compound || r == doc.Amod) {
			return false // "US officials" does not bring the country up
		}
	}
	if p.sentence-q.sentence > reach {
		return false
	}
	if p.kind == doc.Site && c.named && (c.kind == doc.Site || c.kind == doc.Org) && t.siteName(c) {
		return true
	}
	return c.kind == p.kind && c.hasClass(p.class) && !c.otherOffice(p) && !c.otherTrade(p)
}

// offices are the classes whose nouns are told of different persons, and anyOffice
// those of them that say no more than the class: "the official" may be the mayor,
// "the mayor" is not the minister.
var (
	offices   = map[string]bool{"official": true, "kin": true, "worker": true}
	anyOffice = map[string]bool{"official": true, "leader": true, "politician": true, "officer": true, "chief": true, "ruler": true, "worker": true,
		"employee": true, "relative": true, "lawmaker": true, "representative": true, "statesman": true, "parent": true, "legislator": true, "staffer": true}
)

// otherOffice reports whether another office of the noun's class was told of a
// person, and not this one.
func (c *chain) otherOffice(p *point) bool {
	if p.kind != doc.Person || !offices[p.class] || anyOffice[p.noun] || c.hasNoun(p.noun) {
		return false
	}
	for k, n := range c.nouns {
		if c.classes[k] == p.class && !anyOffice[n] {
			return true
		}
	}
	return false
}

// siteName reports whether a chain is named by a general word for a site:
// "Confinement Center".
func (t *thread) siteName(c *chain) bool {
	full := &t.points[c.full]
	n := t.nouns.nouns[full.noun]
	return full.form == doc.Name && n.kind == doc.Site && n.class == "*"
}

// onlyDescribed reports whether no more than adjectives and names narrow p down.
func (t *thread) onlyDescribed(p *point) bool {
	for _, m := range t.tree.Children(p.head) {
		switch t.doc.Arcs[m].Rel {
		case doc.Amod, doc.Compound:
			if t.doc.Tags[m].POS != doc.PROPN && t.doc.Tags[m].Fine != "JJ" || setsApart[t.doc.Tags[m].Lemma] {
				return false
			}
		case doc.Nummod, doc.Nmod, doc.ACLRelcl, doc.ACL:
			return false
		}
	}
	return true
}

// setsApart are the words by which a noun is another than the one before: "the
// other company".
var setsApart = map[string]bool{"other": true, "another": true, "second": true, "third": true, "new": true, "rival": true, "separate": true, "different": true, "parent": true, "sister": true, "neighbouring": true, "neighboring": true, "former": true}

// apposedAhead is the chain of a name that follows a noun in apposition to it or
// stands right behind it: "the capital, Osk", "the gang Red Harbour".
func (t *thread) apposedAhead(i int) int {
	p := &t.points[i]
	for k := i + 1; k < len(t.points) && k <= i+4; k++ {
		q := &t.points[k]
		if q.sentence != p.sentence {
			break
		}
		a := t.doc.Arcs[q.head]
		if q.form != doc.Name || !(a.Rel == doc.Appos && a.Head == p.head || q.role.Contains(t.doc.Tokens[p.head].Span) || q.first == p.last && q.kind != doc.Person) || !t.mayBe(p, q) {
			continue
		}
		if q.chain == doc.None {
			to := t.nameChain(k)
			if to == doc.None && p.kind == doc.Person && p.definite {
				to = t.unnamed(i)
			}
			t.tie(k, to)
		}
		return q.chain
	}
	return doc.None
}

// unnamed is the chain of the last sentences that has only the noun of p, and no
// name so far: "A government spokesman said ...", to which the next sentence gives
// one, "the spokesman, Ivo Marn".
func (t *thread) unnamed(i int) int {
	p := &t.points[i]
	for k := i - 1; k >= max(0, i-back) && p.sentence-t.points[k].sentence <= 3; k-- {
		q := &t.points[k]
		if q.form == doc.Nominal && q.noun == p.noun && q.number == singular && q.chain != doc.None && !t.chains[q.chain].named && agrees(p.gender, t.chains[q.chain].gender) {
			return q.chain
		}
	}
	return doc.None
}

// apposed is the chain of the words that p stands in apposition to.
func (t *thread) apposed(i int) int {
	p := &t.points[i]
	a := t.doc.Arcs[p.head]
	if a.Rel == doc.Appos && a.Head != doc.None && t.at[a.Head] != 0 {
		q := &t.points[t.at[a.Head]-1]
		if q.chain != doc.None && q != p && t.mayBe(p, q) {
			return q.chain
		}
	}
	// "the Osk Harbour gang": the noun and the name before it are one.
	if p.form == doc.Nominal && p.number == singular && (p.kind == doc.Org || p.kind == doc.Site) {
		for _, c := range t.tree.Children(p.head) {
			if c < p.head && t.doc.Arcs[c].Rel == doc.Compound && t.at[c] != 0 {
				if q := &t.points[t.at[c]-1]; q.form == doc.Name && q.kind == p.kind && q.chain != doc.None && sameThing[p.class] {
					return q.chain
				}
			}
		}
	}
	return doc.None
}

// sameThing are the classes of nouns that only say what the name before them is:
// "the Osk Harbour gang".
var sameThing = map[string]bool{"gang": true, "party": true, "company": true, "group": true}

// mayBe reports whether two mentions that the sentence sets equal can be one.
func (t *thread) mayBe(p, q *point) bool {
	if p.form == doc.Name && q.form == doc.Name && p.kind == q.kind && p.kind != doc.Org {
		return false
	}
	one := p.kind == q.kind || sameSort(p.kind, q.kind) && p.kind != doc.Place && q.kind != doc.Place ||
		p.kind == doc.Site && q.kind == doc.Place || p.kind == doc.Place && q.kind == doc.Site
	return one && (p.number == q.number || p.kind == doc.Org) && agrees(p.gender, q.gender)
}

// predicated is the chain of the subject of which p is told: "Brehm is the
// minister". What is told without an article makes no chain.
func (t *thread) predicated(i int) int {
	p := &t.points[i]
	if t.tree.Child(p.head, doc.Cop) == doc.None || !p.definite {
		return doc.None
	}
	for _, c := range t.tree.Children(p.head) {
		if r := t.doc.Arcs[c].Rel; r == doc.Nsubj && t.at[c] != 0 {
			if q := &t.points[t.at[c]-1]; q.chain != doc.None && (t.mayBe(p, q) || q.form == doc.Pronoun) {
				return q.chain
			}
		}
		if t.doc.Arcs[c].Rel == doc.Cop && strings.EqualFold(t.doc.Tokens[c].Of(t.doc.Text), "not") {
			return doc.None
		}
	}
	return doc.None
}
