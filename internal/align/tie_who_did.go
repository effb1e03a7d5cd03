package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// doneBy are the types of event that somebody does to one whom the reports may tell of
// without saying who did it: "was shot", "the death of".
var doneBy = setOf("shoot", "die", "injure", "attack", "abduct", "arrest")

// whoDid ties one report's words for who did something to somebody to those of another
// that tell it of the same one and nowhere say by whom: "police shot the driver dead"
// and "the death of the driver".
func (t *tying) whoDid(one telling) {
	if !doneBy[t.x.Statements[one.a].Type] || !doneBy[t.y.Statements[one.b].Type] || one.conflicted || t.oneVoice(t.a.report, t.b.report) {
		return
	}
	p, q := t.one(t.a, one.a), t.one(t.b, one.b)
	if p == nil || q == nil || !t.sameOne(p, q) {
		return
	}
	x, y := t.doer(t.a, one.a), t.doer(t.b, one.b)
	switch {
	case x != nil && !t.saysWho(t.b.report, p, t.wordsFor(t.a, x)):
		t.byWhom(t.doneNode(t.a, one.a, x, p), t.doneNode(t.b, one.b, q, q), match.Narrower, t.text(t.a.report, x.Span))
	case y != nil && !t.saysWho(t.a.report, q, t.wordsFor(t.b, y)):
		t.byWhom(t.doneNode(t.a, one.a, p, p), t.doneNode(t.b, one.b, y, q), match.Wider, t.text(t.b.report, y.Span))
	}
}

func (t *tying) byWhom(a, b node, rel match.Relation, who string) {
	t.add(a.value, aspectWho, a, b, rel, reason(fullerName, "by whom: %s", who), max(0.5, t.score))
}

// one is the single person to whom a statement says that something was done; nil where
// there is none.
func (t *tying) one(at place, i int) *participant {
	args := t.stated[at.report][i].args
	k := slices.IndexFunc(args, func(p participant) bool { return p.Role == doc.Patient && !p.Pronoun })
	if k < 0 || !t.shown(at, &args[k]) || args[k].Amount != doc.None {
		return nil
	}
	p := &args[k]
	if t.person(t.readings[at.report], p) && !t.readings[at.report].Names[p.Name].Plural {
		return p
	}
	if d := t.describedHead(at, p); d != nil && d.Kind == doc.Person && !d.Plural {
		return p
	}
	return nil
}

// sameOne reports that two participants are one person: of one name, or called by one
// noun.
func (t *tying) sameOne(p, q *participant) bool {
	return p.actor != doc.None && p.actor == q.actor || p.head >= 0 && p.head == q.head && !headNamed(p) && !headNamed(q)
}

// doer is who a statement says to have done it, a person or a body; nil for nobody.
func (t *tying) doer(at place, i int) *participant {
	args := t.stated[at.report][i].args
	for k := range args {
		p := &args[k]
		if p.Role != doc.Agent || p.Pronoun || !t.shown(at, p) {
			continue
		}
		if t.namedHead(at, p) != doc.None || t.describedHead(at, p) != nil {
			return p
		}
	}
	return nil
}

// saysWho reports that a report says somewhere by whom such a thing was done to the
// one, if only by a pronoun, or has a word for the doer in a sentence that tells it.
func (t *tying) saysWho(report int, one *participant, doer []int) bool {
	for i := range t.readings[report].Statements {
		st := &t.readings[report].Statements[i]
		if !doneBy[st.Type] {
			continue
		}
		args := t.stated[report][i].args
		if !slices.ContainsFunc(args, func(p participant) bool { return p.Role == doc.Patient && (p.Pronoun || t.sameOne(&p, one)) }) {
			continue
		}
		keys := t.units[report][st.Sentence].keys
		if slices.ContainsFunc(args, func(p participant) bool { return p.Role == doc.Agent }) ||
			slices.ContainsFunc(doer, func(k int) bool { return slices.Contains(keys, k) }) {
			return true
		}
	}
	return false
}

// wordsFor are the keys of the words for who did it, without what is said of him.
func (t *tying) wordsFor(at place, doer *participant) []int {
	d := t.describedHead(at, doer)
	var out []int
	for _, w := range doer.Words {
		if d == nil || d.Span.Contains(w.Span) {
			out = append(out, t.vocab.of(w.Stem))
		}
	}
	return out
}

// doneNode is the words from who did it, or from the one to whom it was done, to the
// verb or noun that tells it.
func (t *tying) doneNode(at place, i int, from, to *participant) node {
	st := t.readings[at.report].Statements[i]
	n := t.node(at, st.Trigger.Cover(from.Span).Cover(to.Span), "")
	n.trigger = st.Trigger
	return n
}
