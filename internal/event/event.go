// Package event finds who did what to whom: the events and states that the
// clauses of a text tell, with their type, those who take part, and whether
// they are told as done, planned, possible, alleged or denied. It reads the
// parse and the layers above it and knows no single word itself: triggers and
// types are data in rules/.
//
// It does not decide who says a thing (package quote does) nor whether two
// texts tell one event (package align does).
package event

import (
	"strings"

	"rashomon/internal/doc"
)

// Finder finds events. It is safe for concurrent use.
type Finder struct{ rules *rules }

// New reads the embedded rules. The error names the row that is wrong.
func New() (*Finder, error) {
	r, err := readRules()
	if err != nil {
		return nil, err
	}
	return &Finder{r}, nil
}

// Find writes d.Events, in the order of their triggers. It takes time linear in
// the tokens but for the depth of clauses, which the parser bounds.
func (f *Finder) Find(d *doc.Doc) error {
	r := reading{d: d, tree: doc.NewTree(d), rules: f.rules}
	r.at = make([]int, len(d.Tokens))
	for i := range r.at {
		r.at[i] = doc.None
	}
	r.told = make([]told, len(d.Tokens))
	r.mentions, r.names = mentionHeads(d), nameTokens(d)
	for _, s := range d.Sentences {
		for t := s.First; t < s.Last; t++ {
			r.consider(t)
		}
	}
	r.link()
	return nil
}

// reading is the state of reading one doc.
type reading struct {
	d        *doc.Doc
	tree     *doc.Tree
	rules    *rules
	at       []int  // by token: the event whose head it is; None
	mentions []int  // by token: the mention whose head it is; None
	names    []int  // by token: the longest name that holds it; None
	told     []told // by token: how it is told, once read
}

// mentionHeads maps the head token of each mention to the mention. Of several
// with one head the longest counts.
func mentionHeads(d *doc.Doc) []int {
	heads := make([]int, len(d.Tokens))
	for i := range heads {
		heads[i] = doc.None
	}
	for i, m := range d.Mentions {
		if old := heads[m.Head]; old == doc.None || d.Mentions[old].Len() < m.Len() {
			heads[m.Head] = i
		}
	}
	return heads
}

// nameTokens maps each token to the longest name that holds it.
func nameTokens(d *doc.Doc) []int {
	names := make([]int, len(d.Tokens))
	for i := range names {
		names[i] = doc.None
	}
	for i, m := range d.Mentions {
		if m.Form != doc.Name {
			continue
		}
		for t := m.First; t < m.Last; t++ {
			if old := names[t]; old == doc.None || d.Mentions[old].Len() < m.Len() {
				names[t] = i
			}
		}
	}
	return names
}

// consider adds the event that token t heads, if it heads one.
func (r *reading) consider(t int) {
	switch kind, typ := r.kindOf(t); kind {
	case verbal:
		r.addVerbal(t, typ)
	case copular:
		r.addCopular(t, typ)
	case nominal:
		r.addNominal(t, typ)
	case none:
		if o := r.misread(t); o != doc.None {
			r.addMisread(t, o)
		}
	}
}

// headKind is the way in which a token heads an event.
type headKind uint8

const (
	none headKind = iota
	verbal
	copular
	nominal
)

func (r *reading) kindOf(t int) (headKind, string) {
	if r.isLetters(t) {
		return none, ""
	}
	tag, arc := r.d.Tags[t], r.d.Arcs[t]
	if r.tree.Child(t, doc.Cop) != doc.None && tag.POS != doc.AUX {
		return copular, r.rules.adj(tag.Lemma)
	}
	switch tag.POS {
	case doc.VERB:
		if arc.Rel == doc.Amod || arc.Rel == doc.Case || arc.Rel == doc.Mark || arc.Rel == doc.Compound || arc.Rel == doc.Flat || arc.Rel == doc.Fixed {
			return none, ""
		}
		return verbal, r.verbType(t)
	case doc.NOUN:
		switch arc.Rel {
		case doc.Fixed, doc.Case, doc.Mark, doc.Flat:
			return none, ""
		}
		if typ := r.nounType(t); typ != "" && arc.Rel != doc.Compound && !r.isTime(t) {
			return nominal, typ
		}
		if r.namesEvent(t) {
			return nominal, ""
		}
	}
	return none, ""
}

// isLetters reports whether the token at t is in capitals among words that are
// not, as an agency's letters or "WATCH" are, and tells nothing.
func (r *reading) isLetters(t int) bool {
	w := r.d.Tokens[t].Of(r.d.Text)
	if len(w) < 2 || w[0] < 'A' || w[0] > 'Z' || strings.ToUpper(w) != w {
		return false
	}
	for _, u := range [2]int{t - 1, t + 1} {
		if u >= 0 && u < len(r.d.Tokens) && r.d.Tokens[u].Shape == doc.ShapeWord {
			if w := r.d.Tokens[u].Of(r.d.Text); strings.ToUpper(w) == w && len(w) > 1 {
				return false
			}
		}
	}
	return true
}

// leastNamed and leastModifier are the shares, in percent, of the uses of a noun
// that must name an event for it to name one by itself and before another noun
// ("bankruptcy court").
const (
	leastNamed    = 50
	leastModifier = 85
)

// namesEvent reports that the noun at t, whose type is not known, names an event.
func (r *reading) namesEvent(t int) bool {
	least := leastNamed
	if r.d.Arcs[t].Rel == doc.Compound {
		least = leastModifier
	}
	return r.rules.named[r.d.Tags[t].Lemma] >= least && !r.isTime(t)
}

// nounType is the type of the noun at t, taken with its preposition ("in charge")
// before it is taken alone.
func (r *reading) nounType(t int) string {
	lemma := r.d.Tags[t].Lemma
	typ := r.rules.noun(lemma)
	if typ == "" && r.d.Tags[t].Fine == "NNS" {
		typ = r.rules.noun(r.d.Tokens[t].Of(r.d.Text)) // "talks" are no talk
	}
	if typ == "" {
		return ""
	}
	if with, ok := r.rules.nouns[r.caseOf(t)+" "+lemma]; ok {
		return with
	}
	return typ
}

// verbType is the type of the verb at t, taken with its particle, its object,
// its first preposition or a clause that completes it ("kept working") before it
// is taken alone. A light verb leaves the type to the event that its object
// names: "held talks".
func (r *reading) verbType(t int) string {
	lemma := r.d.Tags[t].Lemma
	if typ, ok := r.rules.verbWith(lemma, r.particle(t)); ok {
		return typ
	}
	for _, c := range r.tree.Children(t) {
		second := ""
		switch r.d.Arcs[c].Rel {
		case doc.Obl:
			if !r.passive(t) && !r.isTime(c) {
				second = r.caseOf(c)
			}
		case doc.Obj, doc.NsubjPass:
			second = r.d.Tags[c].Lemma
		case doc.Xcomp:
			if r.d.Tags[c].POS == doc.VERB {
				second = "+clause"
			}
		}
		if typ, ok := r.rules.verbWith(lemma, second); ok {
			return typ
		}
		if r.d.Arcs[c].Rel == doc.Obj && r.rules.light[lemma] && (r.nounType(c) != "" || r.rules.named[second] >= leastNamed) {
			return ""
		}
	}
	if r.rules.joins[lemma] {
		if typ, ok := r.rules.verbWith(lemma, r.madeOf(t)); ok {
			return typ
		}
		for _, with := range r.shown(t) {
			if typ, ok := r.rules.verbWith(lemma, with); ok {
				return typ
			}
		}
	}
	return r.rules.verb(lemma)
}

func (r *reading) particle(t int) string {
	if p := r.tree.Child(t, doc.CompoundPrt); p != doc.None {
		return r.d.Tags[p].Lemma
	}
	return ""
}

// caseOf is the preposition of the noun at t in lower case, the words of a
// fixed one ("because of") joined by spaces; empty where it has none.
func (r *reading) caseOf(t int) string {
	c := r.tree.Child(t, doc.Case)
	if c == doc.None {
		return ""
	}
	return r.fixed(c)
}

// fixed is the word at t with those that make one with it ("because of"), in
// lower case.
func (r *reading) fixed(t int) string {
	s := r.d.Tokens[t].Of(r.d.Text)
	for _, f := range r.tree.Children(t) {
		if r.d.Arcs[f].Rel == doc.Fixed {
			s += " " + r.d.Tokens[f].Of(r.d.Text)
		}
	}
	return strings.ToLower(s)
}

// add appends the event and remembers it under its head.
// What a noun of no type names takes no times, quantities or clauses from the
// verb that it completes.
func (r *reading) add(e doc.Event) {
	if !e.Noun || e.Type != "" {
		r.at[e.Head] = len(r.d.Events)
	}
	r.d.Events = append(r.d.Events, e)
}

// link ties each event to its parent, to the quote that holds it and to the
// times and quantities in its arguments.
func (r *reading) link() {
	d := r.d
	for i := range d.Events {
		e := &d.Events[i]
		e.Parent, e.Quote = r.parent(e.Head), r.quoteOf(e.Span)
	}
	r.linkTimes()
	r.linkQuantities()
}

func (r *reading) parent(t int) int {
	for u := r.d.Arcs[t].Head; u != doc.None; u = r.d.Arcs[u].Head {
		if r.at[u] != doc.None {
			return r.at[u]
		}
	}
	return doc.None
}

// quoteOf is the shortest quote whose content holds the span.
func (r *reading) quoteOf(s doc.Span) int {
	best, length := doc.None, 0
	for i, q := range r.d.Quotes {
		for _, c := range q.Content {
			if c.Contains(s) && (best == doc.None || c.Len() < length) {
				best, length = i, c.Len()
			}
		}
	}
	return best
}

// linkTimes gives each time to the event whose clause holds it most narrowly by
// the tree: the nearest head above the time's words.
func (r *reading) linkTimes() {
	next := 0
	for i, t := range r.d.Times {
		next = r.tokenAt(next, t.Start)
		if e := r.above(next, t.Span); e != doc.None {
			r.d.Events[e].Times = append(r.d.Events[e].Times, i)
		}
	}
}

func (r *reading) linkQuantities() {
	next := 0
	for i, q := range r.d.Quantities {
		next = r.tokenAt(next, q.Start)
		if e := r.above(next, q.Span); e != doc.None {
			r.d.Events[e].Quantities = append(r.d.Events[e].Quantities, i)
		}
	}
}

// tokenAt is the first token from on that ends after the byte.
func (r *reading) tokenAt(from, start int) int {
	if from > 0 && r.d.Tokens[from-1].End > start {
		from = 0
	}
	for from < len(r.d.Tokens)-1 && r.d.Tokens[from].End <= start {
		from++
	}
	return from
}

// above is the nearest event over the words of the span: from the token of the
// span whose head lies outside it, upwards.
func (r *reading) above(first int, s doc.Span) int {
	if first >= len(r.d.Tokens) {
		return doc.None
	}
	top := first
	for h := r.d.Arcs[top].Head; h != doc.None && s.Contains(r.d.Tokens[h].Span); h = r.d.Arcs[top].Head {
		top = h
	}
	for u := top; u != doc.None; u = r.d.Arcs[u].Head {
		if r.at[u] != doc.None {
			return r.at[u]
		}
	}
	return doc.None
}
