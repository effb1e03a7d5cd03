package entity

import (
	"strings"

	"rashomon/internal/doc"
)

// candidates bounds how many chains that share a word with a name are looked at,
// the latest first.
const candidates = 8

// nameChain is the chain of a name: of the same name, of its acronym or long
// form, of a name that holds it or that it holds, or of the words it stands in
// apposition to.
func (t *thread) nameChain(i int) int {
	p := &t.points[i]
	if p.kind == doc.Person {
		p.known = t.knownOf(p)
	}
	if c := t.sameName(p); c != doc.None {
		return c
	}
	if c := t.acronymChain(i); c != doc.None {
		return c
	}
	if c := t.shortFormChain(p); c != doc.None {
		return c
	}
	if c := t.partialName(p); c != doc.None {
		return c
	}
	return t.apposed(i)
}

func (t *thread) sameName(p *point) int {
	ids := t.byName[p.folded]
	if len(ids) == 0 {
		ids = t.byName[unhyphened(p)]
	}
	for k := len(ids) - 1; k >= 0 && k >= len(ids)-candidates; k-- {
		c := &t.chains[ids[k]]
		if (sameSort(c.kind, p.kind) || len(p.words) > 1) && agrees(c.gender, p.gender) && !t.namesake(ids[k], p) {
			return ids[k]
		}
	}
	return doc.None
}

// unhyphened is a person's name with blanks for hyphens, so that "Ri Han-sol" is
// Ri Han Sol.
func unhyphened(p *point) string {
	if p.kind != doc.Person || strings.IndexByte(p.folded, '-') < 0 {
		return p.folded
	}
	return strings.ReplaceAll(p.folded, "-", " ")
}

// sameSort reports whether two names of one spelling may be of these two kinds.
// The line between bodies, sites, places and others is thin; persons and groups
// stand apart.
func sameSort(a, b doc.EntityKind) bool {
	apart := func(k doc.EntityKind) bool { return k == doc.Person || k == doc.Group }
	return a == b || !apart(a) && !apart(b)
}

func agrees(a, b doc.Gender) bool {
	return a == doc.GenderUnknown || b == doc.GenderUnknown || a == b
}

// partialName finds the chain whose fullest name holds all words of p, or whose
// words p all holds.
func (t *thread) partialName(p *point) int {
	last := trimParticle(p.words[len(p.words)-1])
	if c := t.partialAt(p, last); c != doc.None {
		return c
	}
	if first := trimParticle(p.words[0]); p.kind == doc.Person && len(p.words) == 1 || p.kind != doc.Person && len(p.words) > 1 {
		return t.partialAt(p, first)
	}
	return doc.None
}

func (t *thread) partialAt(p *point, word string) int {
	ids := t.byWord[word]
	var fits []int
	for k := len(ids) - 1; k >= 0 && k >= len(ids)-candidates; k-- {
		c := &t.chains[ids[k]]
		if c.full == doc.None || !agrees(c.gender, p.gender) || t.namesake(ids[k], p) {
			continue
		}
		full := &t.points[c.full]
		if p.kind == doc.Person && c.kind == doc.Person && personFits(p.words, full.words) {
			fits = append(fits, ids[k])
		} else if p.kind == c.kind && p.kind != doc.Person && p.kind != doc.Group && t.bodyFits(p, full) {
			return ids[k]
		}
	}
	if len(fits) > 1 && len(p.words) == 1 {
		return t.bareName(p, fits)
	}
	if len(fits) > 0 {
		return fits[0]
	}
	return doc.None
}

// personFits reports whether one of two person's names is the other cut short:
// all words of the shorter stand in the longer, in order, a first letter for a
// word. They must share their last word, or the shorter be the first name alone,
// or, where names end in two family names, the first of these.
func personFits(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	k := 0
	for _, w := range b {
		if k < len(a) && sameWord(a[k], w) {
			k++
		}
	}
	if k < len(a) {
		return false
	}
	if sameWord(a[len(a)-1], b[len(b)-1]) {
		return true
	}
	return len(a) == 1 && (sameWord(a[0], b[0]) || len(b) > 2 && sameWord(a[0], b[len(b)-2]) && len(a[0]) > 3) || len(a) > 1
}

func sameWord(a, b string) bool {
	a, b = trimParticle(a), trimParticle(b)
	return a == b || len(a) == 2 && a[1] == '.' && b[0] == a[0] || len(b) == 2 && b[1] == '.' && b[0] == a[0]
}

// trimParticle takes the Arabic article off a word, so that "al-Masri" is found
// by "Masri", and what is left of a genitive.
func trimParticle(w string) string {
	w = strings.TrimSuffix(w, "'s")
	for _, p := range [...]string{"al-", "el-", "ar-", "as-", "ash-", "an-"} {
		if len(w) > len(p)+2 && strings.HasPrefix(w, p) {
			return w[len(p):]
		}
	}
	return w
}

// bodyFits reports whether one of two names of a body, place or site is the
// other cut short: to its last words ("the Commission") or to its first, where
// what is left says only what sort of thing it is ("Osk Holdings", "Osk").
func (t *thread) bodyFits(p, full *point) bool {
	a, b := p.words, full.words
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == len(b) {
		return false
	}
	if equal(a, b[len(b)-len(a):]) {
		return p.kind != doc.Place && (len(a) > 1 || t.nouns.nouns[a[0]].kind != 0 || t.ofPlace(b))
	}
	if !equal(a, b[:len(a)]) {
		return false
	}
	rest := b[len(a):]
	if p.kind != doc.Org {
		return len(rest) == 1 && (rest[0] == "city" || p.kind == doc.Site && t.nouns.nouns[rest[0]].kind == doc.Site)
	}
	for _, w := range rest {
		if _, sort := t.nouns.nouns[w]; !sort && !companyEnd[w] {
			return false
		}
	}
	return true
}

// ofPlace reports whether a name is that of a place and one word more, as teams
// have them: "Osk Rovers", which are the Rovers in the next sentence.
func (t *thread) ofPlace(words []string) bool {
	return t.nouns.places[strings.Join(words[:len(words)-1], " ")] != ""
}

var companyEnd = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("inc inc. ltd ltd. plc corp corp. co co. llc ag sa se nv n.v. gmbh spa holding holdings international industries group computer computers motor motors airlines airways technologies systems stores worldwide limited") {
		out[w] = true
	}
	return out
}()

func equal(a, b []string) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// acronyms are the letters that a name of several words may be cut to, with and
// without those of its small words.
func (t *thread) acronyms(p *point) []string {
	if p.last-p.first < 2 {
		return nil
	}
	var capitals, all []byte
	for i := p.first; i < p.last; i++ {
		for _, w := range strings.Split(t.doc.Tokens[i].Of(t.doc.Text), "-") {
			if w == "" || w[0] == '\'' {
				continue
			}
			switch c := w[0]; {
			case c >= 'A' && c <= 'Z':
				capitals, all = append(capitals, c+'a'-'A'), append(all, c+'a'-'A')
			case c >= 'a' && c <= 'z':
				all = append(all, c)
			}
		}
	}
	if len(capitals) < 2 || len(capitals) > 10 {
		return nil
	}
	out := []string{string(capitals)}
	if len(all) > len(capitals) {
		out = append(out, string(all))
	}
	return out
}

// acronymChain is the chain of the long form of an acronym: one whose letters
// fit, or the name after which p stands alone in brackets.
func (t *thread) acronymChain(i int) int {
	p := &t.points[i]
	if p.last-p.first != 1 || p.kind == doc.Group {
		return doc.None
	}
	text := func(k int) string { return t.doc.Tokens[k].Of(t.doc.Text) }
	if i > 0 && p.first >= 2 && p.last < len(t.doc.Tokens) && text(p.first-1) == "(" && text(p.last) == ")" {
		q := &t.points[i-1]
		if q.form == doc.Name && q.last == p.first-1 && q.chain != doc.None && q.last-q.first > 1 &&
			(q.kind == doc.Org || q.kind == doc.Site || q.kind == doc.Other) {
			return q.chain
		}
	}
	if p.kind == doc.Person || upperLetters(text(p.first)) < 2 {
		return doc.None
	}
	id, ok := t.byAcro[strings.ReplaceAll(p.folded, ".", "")]
	if !ok {
		return doc.None
	}
	return id
}

// shortFormChain is the chain of an acronym that came before its long form, as in
// headlines: "OHS" before "Osk Harbour Service".
func (t *thread) shortFormChain(p *point) int {
	if p.kind == doc.Person || p.kind == doc.Group {
		return doc.None
	}
	for _, a := range t.acronyms(p) {
		for _, id := range t.byName[a] {
			c := &t.chains[id]
			if q := &t.points[c.full]; q.last-q.first == 1 && c.kind == p.kind && upperLetters(t.text(q.first, q.last)) == len(a) {
				return id
			}
		}
	}
	return doc.None
}

func upperLetters(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' {
			n++
		}
	}
	return n
}
