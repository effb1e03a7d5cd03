package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// sameContext reports that two amounts that are not the same stand in
// statements of one event. The words of the counted phrase alone are not
// enough: two children of one family are not four of another.
func (t *tying) sameContext(p, q news.Amount) bool {
	if p.Part.Empty() != q.Part.Empty() || !t.sameModifiers(p, q) {
		return false
	}
	return t.sharedContext(p, q)
}

// sharedContext reports that two amounts stand in statements of one kind of
// event, or in sentences that surely tell one matter.
func (t *tying) sharedContext(p, q news.Amount) bool {
	x, y := contexts(t.x, p), contexts(t.y, q)
	if typed(x) && typed(y) && !sharesType(x, y) && !kinContexts(x, y) {
		return false // those who died and those who were hurt, in however like sentences
	}
	for typ := range x {
		if y[typ] {
			return true
		}
	}
	return kinContexts(x, y) || t.score > 0.7
}

// typed reports that a context holds a type of event that is done to people.
func typed(context map[string]bool) bool {
	for typ := range context {
		if harms[typ] || typ == "missing" {
			return true
		}
	}
	return false
}

// kinContexts reports that two contexts hold types of event of one kin.
func kinContexts(x, y map[string]bool) bool {
	for typ := range x {
		for _, kin := range kinSorted[typ] {
			if y[kin] && kinTypes[[2]string{typ, kin}] >= sameKin {
				return true
			}
		}
	}
	return false
}

// sameKin is how near two types of event must be for an amount to be of both:
// those who are held are housed.
const sameKin = 0.6

// contexts are the types of event, or the predicates, in which an amount
// stands: of its statement, of those above, of the nouns that take part, and of
// the statements in which what it counts takes part.
func contexts(r *news.Reading, a news.Amount) map[string]bool {
	if typ := stateOf(a); typ != "" {
		return map[string]bool{typ: true} // "40 dead and 12 injured" are told with one verb
	}
	out := map[string]bool{}
	for st, up := a.Statement, 0; st != doc.None && up < 2; st, up = r.Statements[st].Parent, up+1 {
		s := &r.Statements[st]
		if s.Type != "" && !counting[s.Type] {
			out[s.Type] = true
			break
		}
		out["="+s.Predicate] = true
		for _, arg := range s.Args {
			for _, w := range arg.Words {
				if w.Type != "" {
					out[w.Type] = true
				}
			}
		}
	}
	if a.Head == "" || a.Counted.End <= a.Span.Start { // "the number of dead rose to 17"
		subjects(r, a, out)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		if s.Sentence == a.Sentence && s.Type != "" && slices.ContainsFunc(s.Args, func(g news.Arg) bool { return g.Amount != doc.None && r.Amounts[g.Amount].Span == a.Span }) {
			out[s.Type] = true
		}
	}
	return out
}

// stateOf is the type of event that has been done to those whom an amount counts
// by what has become of them: "40 dead". Empty for others.
func stateOf(a news.Amount) string {
	switch {
	case casualties[a.Head]:
		return "die"
	case injured[a.Head]:
		return "injure"
	case missed[a.Head]:
		return "missing"
	}
	return ""
}

// maxSubject is how many bytes before a bare number what it counts may stand:
// "the number of people known to have died when the ferry sank rose to 17".
const maxSubject = 120

// subjects adds the events that the words before a bare number name, unless the
// number stands in a statement of its own kind.
func subjects(r *news.Reading, a news.Amount, out map[string]bool) {
	if a.Statement != doc.None {
		if typ := r.Statements[a.Statement].Type; typ != "" && !counting[typ] && r.Statements[a.Statement].Trigger.Start > a.Span.Start {
			return
		}
	}
	from := a.Span.Start - maxSubject
	for _, o := range r.Amounts { // what stands before another number is counted by that
		if o.Sentence == a.Sentence && o.Span.End <= a.Span.Start {
			from = max(from, o.Span.End)
		}
	}
	for _, w := range r.Sentences[a.Sentence].Words {
		if w.Span.End > a.Span.Start || w.Span.Start < from {
			continue
		}
		switch {
		case casualties[w.Stem]:
			out["die"] = true
		case w.Type != "" && !counting[w.Type]:
			out[w.Type] = true
		}
	}
}

// counting are the types of event that only tell how a count changes; what is
// counted stands in their arguments: "the number of dead rose to 17".
var counting = setOf("rise", "fall", "identify", "find")
