package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// named ties whom one of two statements of one event names to whom the other only
// describes, in the same role: "was searched by Inspektorat Veyra" and "the labour
// inspectors searched". Another who takes part must be the same in both.
func (t *tying) named(one telling) {
	if one.predicate < 0.9 || one.conflicted || saying(t.x, one.a) || saying(t.y, one.b) {
		return
	}
	x, y := &t.stated[t.a.report][one.a], &t.stated[t.b.report][one.b]
	for i := range x.args {
		for j := range y.args {
			p, q := &x.args[i], &y.args[j]
			if p.Role != q.Role || !involved[p.Role] || !t.otherwiseOne(x, y, p.Role) {
				continue
			}
			if n, d, ok := t.namesWhom(t.a, p, t.b, q); ok {
				t.whoNamed(n, d, match.Narrower)
			} else if n, d, ok := t.namesWhom(t.b, q, t.a, p); ok {
				t.whoNamed(d, n, match.Wider)
			}
		}
	}
}

func (t *tying) whoNamed(a, b node, rel match.Relation) {
	named := a
	if rel == match.Wider {
		named = b
	}
	t.add(named.value, aspectWho, a, b, rel, reason(fullerName, "named: %s", named.value), max(0.5, t.score))
}

// otherwiseOne reports that in another role than the one two statements have one
// participant, and no common one.
func (t *tying) otherwiseOne(x, y *clause, role doc.ArgRole) bool {
	for i := range x.args {
		for j := range y.args {
			p, q := &x.args[i], &y.args[j]
			if p.Role == q.Role && p.Role != role && involved[p.Role] && !p.Pronoun && !q.Pronoun && t.sameArg(p, q) >= 0.7 {
				return true
			}
		}
	}
	return false
}

// namesWhom gives the places of the argument p that names somebody and of q that
// describes one whom its report names nowhere.
func (t *tying) namesWhom(a place, p *participant, b place, q *participant) (node, node, bool) {
	none := node{}
	name := t.namedHead(a, p)
	if name == doc.None {
		return none, none, false
	}
	n := &t.readings[a.report].Names[name]
	actor := t.cast.of[a.report][name]
	if n.Kind != doc.Person && n.Kind != doc.Org && n.Kind != doc.Other || n.Plural || t.namedIn(b.report, actor) || t.knows(b.report, n) || t.oneVoice(a.report, b.report) {
		return none, none, false
	}
	d := t.describedHead(b, q)
	if d == nil || d.Told != doc.None || d.Plural && n.Kind == doc.Person || d.Kind != n.Kind && (d.Kind != doc.Group || n.Kind == doc.Other || !d.Plural) && (d.Kind != doc.Org || n.Kind != doc.Other) {
		return none, none, false
	}
	for _, o := range d.Names { // they are told of beside the one who is named
		if who := &t.readings[b.report].Names[o]; fullest(who) != nil && !slices.ContainsFunc(t.sentence(a).Names, func(k int) bool { return match.Names(&t.readings[a.report].Names[k], who).Compatible() }) {
			return none, none, false
		}
	}
	if slices.ContainsFunc(t.readings[a.report].Phrases, func(o news.Phrase) bool { return o.Told != name && o.Head == d.Head && o.Plural == d.Plural }) {
		return none, none, false // such a one is told of beside
	}
	return t.identityNode(member{a.report, name}, fullest(n)), t.node(b, d.Span, ""), true
}

// namedHead is whom an argument names with its last words, or a name right behind it;
// None for nobody.
func (t *tying) namedHead(at place, p *participant) int {
	for _, n := range t.sentence(at).Names {
		for _, m := range t.readings[at.report].Names[n].In(at.sentence) {
			if m.Form == doc.Name && m.Span.Start >= p.Span.Start && m.Span.Start <= p.Span.End+1 && p.Span.End-m.Span.End < 3 {
				return n
			}
		}
	}
	return doc.None
}

// describedHead is the description that an argument is.
func (t *tying) describedHead(at place, p *participant) *news.Phrase {
	phrases := t.readings[at.report].Phrases
	for i := range phrases {
		if d := &phrases[i]; d.Sentence == at.sentence && d.Head == p.Head && p.Span.Contains(d.Span) {
			return d
		}
	}
	return nil
}
