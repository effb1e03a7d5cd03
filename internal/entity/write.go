package entity

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// write lays the mentions and entities over the doc. Each name has an entity, and
// each chain of two or more; a noun that stands alone is a mention without one,
// and a pronoun that stands for nothing found is none.
func (t *thread) write() {
	var keep []int
	for i := range t.points {
		p := &t.points[i]
		if p.form != doc.Pronoun || len(t.chains[p.chain].points) > 1 && !t.onlyIt(&t.chains[p.chain]) {
			keep = append(keep, i)
		}
	}
	slices.SortStableFunc(keep, func(a, b int) int {
		p, q := &t.points[a], &t.points[b]
		return cmp.Or(cmp.Compare(p.first, q.first), cmp.Compare(q.last, p.last))
	})
	entity := make([]int, len(t.chains)) // 1 + the entity of the chain
	t.doc.Mentions = make([]doc.Mention, 0, len(keep))
	for _, i := range keep {
		p := &t.points[i]
		m := doc.Mention{First: p.first, Last: p.last, Head: p.head, Kind: p.kind, Form: p.form, Entity: doc.None, Role: p.role}
		m.Span = doc.Span{Start: t.doc.Tokens[p.first].Start, End: t.doc.Tokens[p.last-1].End}
		if c := &t.chains[p.chain]; c.named || len(c.points) > 1 {
			if entity[p.chain] == 0 {
				t.doc.Entities = append(t.doc.Entities, t.entity(c))
				entity[p.chain] = len(t.doc.Entities)
			}
			m.Entity = entity[p.chain] - 1
			e := &t.doc.Entities[m.Entity]
			e.Mentions = append(e.Mentions, len(t.doc.Mentions))
			if m.Form == doc.Pronoun {
				m.Kind = e.Kind
			}
		}
		t.doc.Mentions = append(t.doc.Mentions, m)
	}
	t.doc.Has |= doc.Mentions
}

// onlyIt reports whether a chain holds nothing but "it" and "its".
func (t *thread) onlyIt(c *chain) bool {
	for _, i := range c.points {
		if p := &t.points[i]; p.form != doc.Pronoun || p.kind != doc.Other {
			return false
		}
	}
	return true
}

// entity is what a chain stands for, without its mentions.
func (t *thread) entity(c *chain) doc.Entity {
	e := doc.Entity{Kind: c.kind, Gender: c.gender, Plural: c.number == plural}
	if e.Kind != doc.Person {
		e.Gender = doc.GenderUnknown
	}
	slices.Sort(c.points)
	if c.full != doc.None {
		e.Name = t.nameText(&t.points[c.full])
	}
	for _, i := range c.points {
		p := &t.points[i]
		if p.form == doc.Name {
			if name := t.nameText(p); name != e.Name && !slices.Contains(e.Aliases, name) {
				e.Aliases = append(e.Aliases, name)
			}
		}
		role := p.role
		if role.Empty() && c.named && p.form == doc.Nominal && e.Kind == doc.Person && t.tellsRole(p) {
			role = t.trimmed(p.first, t.cutClause(p.head, t.end(p)))
		}
		if !role.Empty() {
			if r := singleBlanks(role.Of(t.doc.Text)); !slices.Contains(e.Roles, r) {
				e.Roles = append(e.Roles, r)
			}
		}
	}
	if e.Name == "" {
		e.Name = t.nominalText(c)
	}
	return e
}

// tellsRole reports whether a noun tells an office of the one it is set equal
// to: it is a predicate.
func (t *thread) tellsRole(p *point) bool {
	return t.tree.Child(p.head, doc.Cop) != doc.None
}

// nameText is a name as it is shown: without an article and a genitive.
func (t *thread) nameText(p *point) string {
	s := doc.Span{Start: t.doc.Tokens[p.first-p.shown].Start, End: t.doc.Tokens[p.last-1].End}.Of(t.doc.Text)
	s = singleBlanks(s)
	for _, the := range [...]string{"the ", "The ", "THE ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, the)
	}
	return strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
}

// nominalText is the first noun phrase of a chain without a name.
func (t *thread) nominalText(c *chain) string {
	p := &t.points[c.points[0]]
	for _, i := range c.points {
		if t.points[i].form == doc.Nominal {
			p = &t.points[i]
			break
		}
	}
	return t.nameText(p)
}
