package event

import "rashomon/internal/doc"

var roleNamed = func() map[string]doc.ArgRole {
	m := map[string]doc.ArgRole{}
	for r := doc.Agent; r <= doc.Manner; r++ {
		m[r.String()] = r
	}
	return m
}()

// maxClimb bounds how far up a chain of conjoined or controlled clauses a
// missing subject is looked for.
const maxClimb = 4

// verbArgs are those who take part in the clause of the verb (or copular
// predicate) at t, in the order of the text but for the subject.
func (r *reading) verbArgs(t int) []doc.Arg {
	var args []doc.Arg
	if s, rel := r.subject(t, maxClimb); s != doc.None {
		args = append(args, r.arg(s, subjectRole(rel), ""))
	}
	passive := r.passive(t)
	for _, c := range r.tree.Children(t) {
		switch r.d.Arcs[c].Rel {
		case doc.Obj:
			args = append(args, r.arg(r.antecedent(c), doc.Patient, ""))
		case doc.Xcomp:
			if pos := r.d.Tags[c].POS; pos == doc.PROPN || pos == doc.NOUN && r.tree.Child(c, doc.Cop, doc.Mark) == doc.None {
				args = append(args, r.arg(c, doc.Topic, "")) // "became chairman"
			}
		case doc.IObj:
			args = append(args, r.arg(c, doc.Recipient, ""))
		case doc.OblAgent:
			args = append(args, r.arg(c, doc.Agent, "by"))
		case doc.OblTmod:
			args = append(args, r.arg(c, doc.When, ""))
		case doc.Obl:
			if p := r.caseOf(c); p != "according to" {
				args = append(args, r.oblique(c, p, passive))
			}
		case doc.Advmod:
			if a, ok := r.relativeWhere(t, c); ok {
				args = append(args, a)
			}
		}
	}
	if a, ok := r.modified(t, passive); ok {
		args = append(args, a)
	}
	return r.conjoined(args)
}

// maxJoined bounds the nouns that are joined to one argument.
const maxJoined = 4

// conjoined adds the nouns joined to those who take part: "Venn and Oro met".
func (r *reading) conjoined(args []doc.Arg) []doc.Arg {
	for _, a := range args {
		if a.Role == doc.When || !r.isJoined(a.Head) {
			continue
		}
		joined := 0
		for _, c := range r.tree.Children(a.Head) {
			if r.d.Arcs[c].Rel != doc.Conj || joined == maxJoined {
				continue
			}
			if pos := r.d.Tags[c].POS; pos != doc.NOUN && pos != doc.PROPN && pos != doc.PRON && pos != doc.NUM && pos != doc.SYM {
				continue
			}
			joined++
			args = append(args, r.arg(c, a.Role, a.Case))
		}
	}
	return args
}

// isJoined reports that a word such as "and" stands between the noun at t and
// those joined to it; without one what the parse joins may be anything.
func (r *reading) isJoined(t int) bool {
	for _, c := range r.tree.Children(t) {
		if r.d.Arcs[c].Rel == doc.Conj && r.tree.Child(c, doc.CC) != doc.None {
			return true
		}
	}
	return false
}

func (r *reading) oblique(c int, p string, passive bool) doc.Arg {
	if p == "by" && passive {
		return r.arg(c, doc.Agent, p)
	}
	return r.arg(r.antecedent(c), r.role(c, p), p)
}

// role is what the preposition makes of the noun at t.
func (r *reading) role(t int, preposition string) doc.ArgRole {
	if r.isTime(t) {
		return doc.When
	}
	role, ok := roleNamed[r.rules.caseRole[preposition]]
	if !ok {
		return doc.Manner
	}
	return role
}

func (r *reading) isTime(t int) bool {
	s := r.d.Tokens[t].Span
	lo, hi := 0, len(r.d.Times)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.d.Times[mid].End <= s.Start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(r.d.Times) && r.d.Times[lo].Overlaps(s)
}

func (r *reading) passive(t int) bool {
	if r.tree.Child(t, doc.AuxPass) != doc.None {
		return true
	}
	rel := r.d.Arcs[t].Rel
	return r.d.Tags[t].Fine == "VBN" && (rel == doc.ACL || rel == doc.Advcl || rel == doc.Conj) && r.tree.Child(t, doc.Aux) == doc.None
}

func subjectRole(rel doc.Rel) doc.ArgRole {
	if rel == doc.NsubjPass || rel == doc.CsubjPass {
		return doc.Patient
	}
	return doc.Agent
}

// subject is the subject of the clause at t: its own, or that of the clause it
// is conjoined with or controlled by.
func (r *reading) subject(t, climb int) (int, doc.Rel) {
	for _, c := range r.tree.Children(t) {
		switch rel := r.d.Arcs[c].Rel; rel {
		case doc.Nsubj, doc.NsubjPass:
			return r.antecedent(c), rel
		}
	}
	head := r.d.Arcs[t].Head
	if head == doc.None || climb == 0 {
		return doc.None, doc.Dep
	}
	switch r.d.Arcs[t].Rel {
	case doc.Conj:
		s, rel := r.subject(head, climb-1)
		return s, r.voice(t, rel)
	case doc.Xcomp, doc.Advcl:
		if r.d.Arcs[t].Rel == doc.Xcomp {
			if o := r.tree.Child(head, doc.Obj); o != doc.None {
				return o, r.voice(t, doc.Nsubj)
			}
		}
		s, rel := r.subject(head, climb-1)
		return s, r.voice(t, rel)
	case doc.ACL:
		if r.infinitive(t) {
			return r.controller(head, climb), r.voice(t, doc.Nsubj)
		}
	}
	return doc.None, doc.Dep
}

// controller is who does what the infinitive below the noun at t tells: the
// noun where it is singled out ("the first woman to lead") or all of a title
// ("Venn to visit prison"), its owner ("her plan to leave") or the subject of the
// verb whose object it is ("announced plans to leave").
func (r *reading) controller(t, climb int) int {
	arc := r.d.Arcs[t]
	if r.isFirst(t) || arc.Rel == doc.Root && r.inTitle(t) {
		return t
	}
	if owner := r.tree.Child(t, doc.NmodPoss); owner != doc.None {
		return owner
	}
	if arc.Rel == doc.Obj && climb > 0 {
		s, _ := r.subject(arc.Head, climb-1)
		return s
	}
	return doc.None
}

func (r *reading) inTitle(t int) bool {
	s := r.sentenceOf(t)
	return s != doc.None && r.d.Blocks[r.d.Sentences[s].Block].Kind == doc.Title
}

// voice is the relation that a shared subject has to the verb at t, which may
// be passive where the other is not.
func (r *reading) voice(t int, rel doc.Rel) doc.Rel {
	switch {
	case rel == doc.Dep:
		return rel
	case r.passive(t):
		return doc.NsubjPass
	}
	return doc.Nsubj
}

// antecedent is the noun that the relative pronoun at t stands for, or t.
func (r *reading) antecedent(t int) int {
	switch r.d.Tags[t].Fine {
	case "WP", "WDT":
	default:
		return t
	}
	for u := r.d.Arcs[t].Head; u != doc.None; u = r.d.Arcs[u].Head {
		if r.d.Arcs[u].Rel == doc.ACLRelcl && r.d.Arcs[u].Head != doc.None {
			return r.d.Arcs[u].Head
		}
		if r.d.Arcs[u].Rel == doc.Root {
			break
		}
	}
	return r.nounBefore(t)
}

// nounBefore is the noun right before the relative pronoun at t, which the
// parse has not tied to it, or t where there is none.
func (r *reading) nounBefore(t int) int {
	u := t - 1
	if u >= 0 && r.d.Tags[u].POS == doc.PUNCT {
		u--
	}
	if u >= 0 && (r.d.Tags[u].POS == doc.NOUN || r.d.Tags[u].POS == doc.PROPN) {
		return u
	}
	return t
}

// relativeWhere is the place that "where" stands for in a relative clause.
func (r *reading) relativeWhere(t, c int) (doc.Arg, bool) {
	if r.d.Tags[c].Lemma != "where" || r.d.Arcs[t].Rel != doc.ACLRelcl || r.d.Arcs[t].Head == doc.None {
		return doc.Arg{}, false
	}
	return r.arg(r.d.Arcs[t].Head, doc.Where, ""), true
}

// modified is the noun that the participle at t describes: "migrants deported
// from the US", "troops guarding the gate".
func (r *reading) modified(t int, passive bool) (doc.Arg, bool) {
	head := r.d.Arcs[t].Head
	if r.d.Arcs[t].Rel != doc.ACL || head == doc.None || r.tree.Child(t, doc.Mark) != doc.None {
		return doc.Arg{}, false
	}
	if fine := r.d.Tags[t].Fine; passive || fine == "VBN" || fine == "VBD" {
		return r.arg(head, doc.Patient, ""), true
	}
	return r.arg(head, doc.Agent, ""), true
}

// arg is the argument headed by t, with the mention it is.
func (r *reading) arg(t int, role doc.ArgRole, preposition string) doc.Arg {
	return doc.Arg{Span: r.phrase(t), Role: role, Head: t, Mention: r.mentions[t], Case: preposition}
}

// phrase is the noun phrase of t without its preposition, without clauses that
// hang on it and without times: the nearest words that name it. A name is taken
// whole, whatever the parse makes of it.
func (r *reading) phrase(t int) doc.Span {
	first, last := t, t
	for _, c := range r.tree.Children(t) {
		switch r.d.Arcs[c].Rel {
		case doc.Det, doc.Amod, doc.Nummod, doc.Compound, doc.NmodPoss, doc.Flat, doc.Fixed, doc.Nmod, doc.Advmod:
			if r.isTime(c) {
				continue
			}
			lo, hi := r.tree.Subtree(c)
			if c < t {
				first = min(first, lo)
			} else {
				last = max(last, hi-1)
			}
		}
	}
	first, last = max(first, t-maxPhrase), min(last, t+maxPhrase)
	last = r.beforeTime(t, last)
	span := doc.Span{Start: r.d.Tokens[first].Start, End: r.d.Tokens[last].End}
	if n := r.names[t]; n != doc.None {
		span = span.Cover(r.d.Mentions[n].Span)
	}
	return span
}

// beforeTime is the last token of a phrase of head t that ends before a time
// and its preposition.
func (r *reading) beforeTime(t, last int) int {
	for u := t + 1; u <= last; u++ {
		if r.isTime(u) {
			for u-1 > t && (r.d.Tags[u-1].POS == doc.ADP || r.d.Tags[u-1].POS == doc.PUNCT || r.d.Tags[u-1].POS == doc.DET) {
				u--
			}
			return u - 1
		}
	}
	return last
}

// maxPhrase bounds a phrase to each side of its head, in tokens.
const maxPhrase = 24
