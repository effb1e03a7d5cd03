package entity

import (
	"strings"

	"rashomon/internal/doc"
)

// number is whether one or several are meant.
type number uint8

const (
	numberUnknown number = iota
	singular
	plural
)

// point is a mention while the chains are built.
type point struct {
	first, last, head int
	kind              doc.EntityKind
	form              doc.Form
	noun              string   // nominal: its lemma; name: the last word, folded
	class             string   // of the noun, or of the place that is named
	sort              string   // name of a body or site: the noun in it that says what it is
	folded            string   // name: as fold gives it
	words             []string // name: its words, folded
	gender            doc.Gender
	number            number
	definite          bool // the, this, both, whose: it may point back
	demonstrative     bool // this, these, such
	owned             int  // the token that owns it ("his" in "his wife"); None
	sentence          int
	role              doc.Span
	chain             int // None until it is tied
	person            int8
	known             known // of a person's name
	shown             int   // tokens before the name that are shown with it: "Mr. and Mrs. Brehm"
}

// pronoun is what its form tells.
type pronoun struct {
	kinds  uint8 // bit set of the kinds of entity that it may stand for
	gender doc.Gender
	number number
	person int8
	self   bool
}

func kinds(ks ...doc.EntityKind) (out uint8) {
	for _, k := range ks {
		out |= 1 << k
	}
	return out
}

// kind is that of an entity of which no more is known than the pronoun.
func (p pronoun) kind() doc.EntityKind {
	switch {
	case p.number == plural:
		return doc.Group
	case p.kinds>>doc.Person&1 != 0:
		return doc.Person
	}
	return doc.Other
}

var (
	he   = pronoun{kinds: kinds(doc.Person), gender: doc.Male, number: singular, person: 3}
	she  = pronoun{kinds: kinds(doc.Person), gender: doc.Female, number: singular, person: 3}
	it   = pronoun{kinds: kinds(doc.Org, doc.Place, doc.Site, doc.Other), number: singular, person: 3}
	they = pronoun{kinds: kinds(doc.Group, doc.Org, doc.Person), number: plural, person: 3}
	me   = pronoun{kinds: kinds(doc.Person), number: singular, person: 1}
	us   = pronoun{kinds: kinds(doc.Group, doc.Org), number: plural, person: 1}
)

func self(p pronoun) pronoun { p.self = true; return p }

var pronouns = map[string]pronoun{
	"he": he, "him": he, "his": he, "himself": self(he),
	"she": she, "her": she, "hers": she, "herself": self(she),
	"it": it, "its": it, "itself": self(it),
	"they": they, "them": they, "their": they, "theirs": they, "themselves": self(they),
	"i": me, "me": me, "my": me, "mine": me, "myself": self(me),
	"we": us, "us": us, "our": us, "ours": us, "ourselves": self(us),
}

// points finds the mentions of the text in order: the names as they are given,
// pronouns, and the nouns that the rules know.
func (t *thread) findPoints(names []found) {
	t.markTitles(names)
	next := 0
	for k, s := range t.doc.Sentences {
		for i := s.First; i < s.Last; i++ {
			for next < len(names) && names[next].last <= i {
				next++
			}
			if next < len(names) && names[next].first <= i {
				if names[next].first == i {
					t.addName(names, next, k)
				}
				continue
			}
			switch t.doc.Tags[i].POS {
			case doc.PRON:
				t.addPronoun(i, k)
			case doc.NOUN, doc.PROPN, doc.ADJ, doc.VERB:
				t.addNominal(i, k)
			}
		}
	}
}

func (t *thread) add(p point) {
	p.chain = doc.None
	t.at[p.head] = int32(len(t.points)) + 1
	t.points = append(t.points, p)
}

// headOf is the token of [first, last) whose head lies outside.
func (t *thread) headOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := t.doc.Arcs[i].Head; h < first || h >= last {
			return i
		}
	}
	return first
}

func (t *thread) addName(names []found, at, sentence int) {
	n := names[at]
	p := point{first: n.first, last: n.last, head: t.headOf(n.first, n.last), kind: n.class.kind(), sentence: sentence, definite: true, owned: doc.None, number: singular, person: 3}
	if n.class == classPeople {
		tag := t.doc.Tags[p.head]
		if tag.Fine != "NNPS" && tag.Fine != "NNS" && (tag.POS == doc.ADJ || !t.plainPeople(p.head)) {
			return
		}
		p.number = plural
	}
	p.folded = fold(doc.Span{Start: t.doc.Tokens[n.first].Start, End: t.doc.Tokens[n.last-1].End}.Of(t.doc.Text))
	if a := t.nouns.aliases[p.folded]; a != "" {
		p.folded = a
	}
	p.words = strings.Fields(p.folded)
	if len(p.words) == 0 {
		return
	}
	if p.kind == doc.Person {
		p.gender = t.personGender(&p)
		if at+1 < len(names) {
			t.shareName(&p, names[at+1])
		}
		t.couple(&p)
	}
	p.noun = strings.TrimSuffix(p.words[len(p.words)-1], "'s")
	switch {
	case p.kind == doc.Place:
		if c := t.nouns.places[p.folded]; c == "country" || c == "city" {
			p.class = c
		}
	case p.kind == doc.Org || p.kind == doc.Site:
		p.sort = t.nouns.sortOf(p.words)
		p.class = t.nouns.nouns[p.sort].class
	}
	p.role = t.roleOf(&p)
	t.add(p)
}

// plainPeople reports whether a word for a people stands for them and does not
// modify another noun.
func (t *thread) plainPeople(i int) bool {
	rel := t.doc.Arcs[i].Rel
	return rel != doc.Amod && rel != doc.Compound && strings.HasSuffix(t.doc.Tokens[i].Of(t.doc.Text), "s")
}

// personGender reads the title before the name, or the first name. Titles are
// taken off the words of the name.
func (t *thread) personGender(p *point) doc.Gender {
	before := p.first - 1
	if before >= 0 {
		if g, ok := t.nouns.titles[t.doc.Tokens[before].Of(t.doc.Text)]; ok && g != doc.GenderUnknown {
			return g
		}
	}
	title := doc.GenderUnknown
	for len(p.words) > 1 {
		g, ok := t.nouns.titles[t.doc.Tokens[p.first].Of(t.doc.Text)]
		if !ok || p.first+1 >= p.last {
			break
		}
		if g != doc.GenderUnknown {
			title = g
		}
		p.words = p.words[1:]
		p.first++
		p.folded = strings.Join(p.words, " ")
	}
	if title != doc.GenderUnknown {
		p.head = t.headOf(p.first, p.last)
		return title
	}
	if len(p.words) > 1 {
		return t.nouns.given[p.words[0]]
	}
	return doc.GenderUnknown
}

func (t *thread) addPronoun(i, sentence int) {
	var buf [12]byte
	w := lowerShort(t.doc.Tokens[i].Of(t.doc.Text), buf[:0])
	pr, ok := pronouns[string(w)]
	if !ok || t.doc.Arcs[i].Rel == doc.Expl {
		return
	}
	t.add(point{first: i, last: i + 1, head: i, form: doc.Pronoun, kind: pr.kind(), gender: pr.gender, number: pr.number, sentence: sentence, owned: doc.None, person: pr.person})
}

// lowerShort appends s in lower case to buf when it is plain and fits, so that
// nothing is allocated.
func lowerShort(s string, buf []byte) []byte {
	if len(s) > cap(buf) {
		return nil
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}

func (t *thread) addNominal(i, sentence int) {
	tag := t.doc.Tags[i]
	if tag.POS == doc.ADJ || tag.POS == doc.VERB {
		return
	}
	lemma := tag.Lemma
	n, ok := t.nouns.nouns[lemma]
	if !ok {
		lemma = strings.ToLower(lemma)
		if n, ok = t.nouns.nouns[lemma]; !ok {
			if at := strings.LastIndexByte(lemma, '-'); at < 0 {
				return
			} else if n, ok = t.nouns.nouns[lemma[at+1:]]; !ok {
				return
			}
		}
	}
	if t.title[i] || t.modifies(i) {
		return
	}
	p := point{first: i, last: i + 1, head: i, kind: n.kind, form: doc.Nominal, noun: lemma, class: n.class, gender: n.gender, number: singular, sentence: sentence, owned: doc.None, person: 3}
	if tag.Fine == "NNS" || tag.Fine == "NNPS" || n.kind == doc.Group && lemma == "people" {
		p.number = plural
		if n.kind == doc.Person {
			p.kind = doc.Group
		}
	}
	if !t.determine(&p) {
		return
	}
	if b := t.doc.Sentences[sentence].Block; t.doc.Blocks[b].Kind == doc.Title {
		p.definite = true // headlines leave articles out
	}
	t.add(p)
}

// modifies reports whether a noun is part of a larger one, or the title of a
// name: "prison" in "prison visit", "President" in "President Bukele".
func (t *thread) modifies(i int) bool {
	a := t.doc.Arcs[i]
	switch a.Rel {
	case doc.Compound, doc.Amod, doc.Flat, doc.Goeswith, doc.Fixed:
		return true
	case doc.Nmod:
		return a.Head > i && t.tree.Child(i, doc.Case) == doc.None && t.doc.Tags[a.Head].POS == doc.PROPN
	}
	return false
}

// determine reads the words before the head: where the mention begins, and
// whether it may point back. It reports false for "no man", who is none.
func (t *thread) determine(p *point) bool {
	for _, c := range t.tree.Children(p.head) {
		if c > p.head {
			break
		}
		first, _ := t.tree.Subtree(c)
		switch t.doc.Arcs[c].Rel {
		case doc.Det:
			p.first = min(p.first, first)
			var buf [12]byte
			switch string(lowerShort(t.doc.Tokens[c].Of(t.doc.Text), buf[:0])) {
			case "no":
				return false
			case "the", "both":
				p.definite = true
			case "this", "that", "these", "those", "such":
				p.definite, p.demonstrative = true, true
			}
		case doc.NmodPoss:
			p.first, p.owned = min(p.first, first), c
			p.definite = true
		case doc.Amod, doc.Compound, doc.Nummod, doc.Advmod:
			p.first = min(p.first, first)
		}
	}
	return true
}
