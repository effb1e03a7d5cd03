package claim

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

func (b *bridge) statements() {
	for _, e := range b.d.Events {
		s := news.Statement{
			Span: e.Clause, Trigger: e.Span, Sentence: b.sentenceAt(e.Start),
			Type: e.Type, Predicate: b.predicate(e), State: e.State,
			Nominal:  b.d.Tags[e.Head].POS == doc.NOUN && e.Lemma != "be",
			Finite:   b.finite(e.Head),
			Modality: e.Modality, Negated: e.Negated,
			Times: e.Times, Amounts: e.Quantities, Quotation: e.Quote, Parent: e.Parent,
		}
		for _, a := range e.Args {
			s.Args = append(s.Args, b.arg(a))
		}
		b.out.Statements = append(b.out.Statements, s)
	}
}

// finite reports that the verb at t, or an auxiliary of it, has tense or mood.
func (b *bridge) finite(t int) bool {
	if tensed[b.d.Tags[t].Fine] {
		return !b.participle(t)
	}
	for _, c := range b.tree.Children(t) {
		switch b.d.Arcs[c].Rel {
		case doc.Aux, doc.AuxPass, doc.Cop:
			if tensed[b.d.Tags[c].Fine] {
				return true
			}
		}
	}
	return false
}

// participle reports that a verb that looks tensed is a participle: one without a
// subject that modifies a noun or a clause, or stands beside a verb in its base
// form ("will send a ship, guided by radio").
func (b *bridge) participle(t int) bool {
	arc := b.d.Arcs[t]
	switch {
	case arc.Rel == doc.ACL:
		return true
	case arc.Head < 0 || b.d.Tags[t].Fine != "VBD" || b.hasSubject(t):
		return false
	}
	return arc.Rel == doc.Advcl || b.d.Tags[arc.Head].Fine == "VB"
}

func (b *bridge) hasSubject(t int) bool {
	return slices.ContainsFunc(b.tree.Children(t), func(c int) bool {
		rel := b.d.Arcs[c].Rel
		return rel == doc.Nsubj || rel == doc.NsubjPass
	})
}

// tensed are the Penn tags of verbs with tense or mood.
var tensed = map[string]bool{"VBD": true, "VBZ": true, "VBP": true, "MD": true}

// predicate is the stem of what is said of the subject: of a state told with
// "be", that of the topic.
func (b *bridge) predicate(e doc.Event) string {
	if e.Lemma == "be" {
		return b.stem(e.Head)
	}
	return Stem(e.Lemma)
}

// withoutRelative is a phrase without the relative word that ties its clause to a
// noun: "where over 200 men are held" is told of over 200 men.
func (b *bridge) withoutRelative(s doc.Span) doc.Span {
	t := b.tokenAt(s.Start)
	if t+1 >= len(b.d.Tokens) || b.d.Tokens[t+1].Start >= s.End {
		return s
	}
	switch b.d.Tags[t].Fine {
	case "WRB", "WDT", "WP":
		s.Start = b.d.Tokens[t+1].Start
	}
	return s
}

func (b *bridge) arg(a doc.Arg) news.Arg {
	out := news.Arg{
		Span: b.withoutRelative(a.Span), Role: a.Role, Case: a.Case, Head: b.head(a.Head),
		Words: b.wordsIn(a.Span), Name: doc.None, Amount: doc.None,
		Pronoun: b.d.Tags[a.Head].POS == doc.PRON,
	}
	if a.Mention != doc.None {
		if e := b.d.Mentions[a.Mention].Entity; e != doc.None {
			out.Name = b.nameOf[e]
		}
	}
	return out
}

// tie tells each amount and time the statement it stands in, and each argument
// the amount that counts it.
func (b *bridge) tie() {
	for i, s := range b.out.Statements {
		for _, t := range s.Times {
			b.out.Times[t].Statement = i
		}
		for _, a := range s.Amounts {
			b.out.Amounts[a].Statement = i
		}
	}
	for i := range b.out.Statements {
		s := &b.out.Statements[i]
		for j := range s.Args {
			b.count(&s.Args[j])
		}
	}
}

// count finds the amount that counts the argument's head, in its sentence.
func (b *bridge) count(a *news.Arg) {
	for i, q := range b.out.Amounts {
		if q.Span.Start > a.Span.End {
			return
		}
		if a.Span.Overlaps(q.Span) && (q.Counted.Empty() || q.Counted.Overlaps(a.Span)) {
			a.Amount = i
			return
		}
	}
}
