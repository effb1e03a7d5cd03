package entity

import (
	"strings"

	"rashomon/internal/doc"
)

// thread is the work of building the chains of one text. Mentions are taken in
// the order of the text, each tied to a chain before it or beginning its own.
type thread struct {
	doc     *doc.Doc
	tree    *doc.Tree
	nouns   *nouns
	points  []point
	at      []int32 // token -> 1 + the point whose head it is
	chains  []chain
	title   []bool  // by token: part of a title before a name
	quoted  []int32 // by token: the number of the quotation it stands in, 0 outside
	told    []int32 // by sentence: how many up to it are not quoted whole
	byName  map[string][]int
	byWord  map[string][]int // the words of names -> chains, in order
	byAcro  map[string]int
	weights *antecedent
	speech  map[string]bool
}

// chain is the points that stand for one entity.
type chain struct {
	points  []int
	kind    doc.EntityKind
	gender  doc.Gender
	number  number
	nouns   []string // of its nominals and roles
	classes []string
	full    int // the point with the fullest name; None
	named   bool
	known   known
	bare    int // how often it is named by its last name alone
}

func (f *Finder) newThread(d *doc.Doc) *thread {
	t := &thread{
		doc: d, tree: doc.NewTree(d), nouns: f.nouns, at: make([]int32, len(d.Tokens)), title: make([]bool, len(d.Tokens)),
		byName: map[string][]int{}, byWord: map[string][]int{}, byAcro: map[string]int{}, weights: f.antecedent, speech: f.speech,
	}
	t.markQuoted()
	return t
}

// markQuoted numbers the quotations. A mark that is not closed ends with its
// block.
func (t *thread) markQuoted() {
	t.quoted = make([]int32, len(t.doc.Tokens))
	count, open := int32(0), false
	block := doc.None
	t.told = make([]int32, len(t.doc.Sentences))
	told := int32(0)
	for k, s := range t.doc.Sentences {
		whole := true
		if s.Block != block {
			open, block = false, s.Block
		}
		for i := s.First; i < s.Last; i++ {
			switch w := t.doc.Tokens[i].Of(t.doc.Text); w {
			case "“", "”", "\"", "``", "''", "«", "»":
				open = w != "”" && w != "''" && w != "»" && !open
				if open {
					count++
				}
			default:
				if open {
					t.quoted[i] = count
				} else if t.doc.Tokens[i].Shape != doc.ShapePunct {
					whole = false
				}
			}
		}
		if !whole {
			told++
		}
		t.told[k] = told
	}
}

func (t *thread) run() {
	for i := range t.points {
		p := &t.points[i]
		if p.chain != doc.None {
			continue // a name that an earlier "I" was tied to
		}
		to := doc.None
		switch p.form {
		case doc.Name:
			to = t.nameChain(i)
		case doc.Nominal:
			to = t.nominalChain(i)
		case doc.Pronoun:
			to = t.pronounChain(i)
		}
		t.tie(i, to)
	}
}

// tie puts a point into a chain, or begins one.
func (t *thread) tie(i, to int) {
	p := &t.points[i]
	if to == doc.None {
		to = len(t.chains)
		t.chains = append(t.chains, chain{kind: p.kind, gender: p.gender, number: p.number, full: doc.None})
	}
	p.chain = to
	c := &t.chains[to]
	c.points = append(c.points, i)
	if c.gender == doc.GenderUnknown {
		c.gender = p.gender
	}
	if c.number == numberUnknown {
		c.number = p.number
	}
	switch p.form {
	case doc.Name:
		t.tieName(c, i, to)
	case doc.Nominal:
		c.note(p.noun, p.class)
		if c.kind == doc.Other && c.named {
			c.kind = p.kind // "Red Harbour, a gang": the noun knows better
		}
	}
}

func (c *chain) note(noun, class string) {
	for k := range c.nouns {
		if c.nouns[k] == noun {
			return
		}
	}
	c.nouns = append(c.nouns, noun)
	c.classes = append(c.classes, class)
}

func (c *chain) hasNoun(noun string) bool {
	for _, n := range c.nouns {
		if n == noun {
			return true
		}
	}
	return false
}

func (c *chain) hasClass(class string) bool {
	for _, n := range c.classes {
		if n == class {
			return true
		}
	}
	return false
}

// tieName notes the words by which later names find the chain.
func (t *thread) tieName(c *chain, i, id int) {
	p := &t.points[i]
	if !c.named {
		c.known.owner = doc.None
		c.kind = p.kind
	}
	c.named = true
	if c.full == doc.None || t.fuller(p, &t.points[c.full]) || t.shouted(&t.points[c.full]) && !t.shouted(p) && p.folded == t.points[c.full].folded {
		c.full = i
	}
	t.byName[p.folded] = appendNew(t.byName[p.folded], id)
	if k := unhyphened(p); k != p.folded {
		t.byName[k] = appendNew(t.byName[k], id)
	}
	for _, w := range p.words {
		w = trimParticle(w)
		t.byWord[w] = appendNew(t.byWord[w], id)
	}
	if p.kind != doc.Person {
		for _, a := range t.acronyms(p) {
			t.byAcro[a] = id
		}
	}
	switch {
	case p.sort != "":
		c.note(p.sort, p.class)
	case p.kind != doc.Person || p.class != "":
		c.note(p.noun, p.class)
	}
	if !p.role.Empty() {
		t.noteRole(c, p)
	}
	c.learn(p)
}

// noteRole lets "the minister" find a chain by the office told of it.
func (t *thread) noteRole(c *chain, p *point) {
	for _, w := range strings.Fields(fold(p.role.Of(t.doc.Text))) {
		w = strings.Trim(w, ",.;")
		if n, ok := t.nouns.nouns[w]; ok && n.kind == doc.Person {
			c.note(w, n.class)
			if c.gender == doc.GenderUnknown {
				c.gender = n.gender
			}
		}
	}
}

// fuller reports whether a names the entity more fully than b.
func (t *thread) fuller(a, b *point) bool {
	if a.kind == doc.Person {
		return len(a.words) > len(b.words) && len(a.words) <= 6
	}
	return len(a.words) > len(b.words) || len(a.words) == len(b.words) && len(a.folded) > len(b.folded)
}

// shouted reports whether a name is in capitals as headlines have it, and no
// acronym.
func (t *thread) shouted(p *point) bool {
	s := t.text(p.first, p.last)
	return len(s) > 5 && strings.ToUpper(s) == s
}

func appendNew(list []int, id int) []int {
	if n := len(list); n > 0 && list[n-1] == id {
		return list
	}
	return append(list, id)
}
