package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// clause is a statement as it is compared: its words as keys, so that the many
// comparisons of a story look no word up and build no string.
type clause struct {
	predicate int // key; -1 for none
	args      []participant
	doers     int   // how many args take part
	persons   []int // actors that take part as persons called by their names
	negated   bool
	carried   string // type of event that the verb only begins or holds: "investigate" of "will begin an inquiry", "crash" of "the crash happened"
}

// participant is an argument of a statement as it is compared.
type participant struct {
	*news.Arg
	head   int   // key; -1 for none
	keys   []int // of its words; those that no sentence has are left out
	actor  int   // doc.None for none
	nobody bool  // it denies that there was one: "no one"
	part   bool  // it takes part: it is neither when nor how
	share  int   // of a group: 1 for nearly all, -1 for hardly any, 0 where it tells none
}

// clauses reads the statements of a report once.
func (s *story) readClauses(report int) []clause {
	r := s.readings[report]
	out := make([]clause, len(r.Statements))
	for i := range r.Statements {
		st := &r.Statements[i]
		c := clause{predicate: s.vocab.of(st.Predicate), negated: st.Negated, args: make([]participant, len(st.Args))}
		for j := range st.Args {
			c.args[j] = s.participant(report, &st.Args[j])
			if c.args[j].part {
				c.doers++
			}
			c.negated = c.negated || c.args[j].nobody
		}
		c.persons = s.persons(report, *st)
		c.carried = s.carried(st, c.args)
		out[i] = c
	}
	return out
}

// carried is the type of the event that a statement says to happen, begin, go on or
// be held, where a noun names it; empty where there is none.
func (s *story) carried(st *news.Statement, args []participant) string {
	if !carrying[st.Predicate] && st.Type != "occur" || st.Nominal {
		return ""
	}
	for i := range args {
		if args[i].Role != doc.Patient && args[i].Role != doc.Agent {
			continue
		}
		if typ := s.headType(&args[i]); typ != "" && !broad[typ] {
			return typ
		}
	}
	return ""
}

func (s *story) participant(report int, a *news.Arg) participant {
	p := participant{Arg: a, head: s.vocab.of(a.Head), actor: doc.None, part: a.Role != doc.When && a.Role != doc.Manner,
		nobody: nobodies[strings.ToLower(s.text(report, a.Span))], share: shareOfGroup(s.text(report, a.Span))}
	if a.Name != doc.None {
		p.actor = s.cast.of[report][a.Name]
	}
	for _, w := range a.Words {
		if k := s.vocab.of(w.Stem); k >= 0 {
			p.keys = append(p.keys, k)
		}
	}
	return p
}

// persons are the actors that take part in a statement as persons called by
// their names, in the argument or right beside it ("the union leader Bruno
// Okonedo"): whom "the minister" points at is less sure.
func (s *story) persons(r int, x news.Statement) []int {
	var out []int
	for _, n := range s.readings[r].Sentences[x.Sentence].Names {
		if s.readings[r].Names[n].Kind == doc.Person && slices.ContainsFunc(x.Args, func(a news.Arg) bool { return involved[a.Role] && s.namedAt(r, n, a.Span) }) {
			out = append(out, s.cast.of[r][n])
		}
	}
	return out
}

// involved are the roles of those with whom an event is another one.
var involved = map[doc.ArgRole]bool{doc.Agent: true, doc.Patient: true, doc.Company: true, doc.Recipient: true}

func (s *story) namedAt(r, name int, at doc.Span) bool {
	return slices.ContainsFunc(s.readings[r].Names[name].Mentions, func(m news.NameMention) bool {
		return m.Form == doc.Name && m.Span.Start <= at.End+2 && m.Span.End >= at.Start-2
	})
}

// sameDoers is how alike those who take part in two statements are: of the
// arguments of the one with fewer, the share that the other has too. When it
// happened is compared by itself. It also tells whether each names a person who
// takes part in it and not in the other: a meeting with the one is not one with
// the other.
func (s *story) sameDoers(ra, i, rb, j int) (float64, bool) {
	x, y := &s.stated[ra][i], &s.stated[rb][j]
	if x.doers > y.doers {
		x, y = y, x
	}
	if x.doers == 0 {
		return 0, false
	}
	total := 0.0
	for a := range x.args {
		p := &x.args[a]
		if !p.part {
			continue
		}
		best := 0.0
		for b := range y.args {
			q := &y.args[b]
			if !q.part {
				continue
			}
			v := s.sameArg(p, q)
			if v < crossed && (p.head >= 0 && p.head == y.predicate || q.head >= 0 && q.head == x.predicate || p.nobody != q.nobody) {
				v = crossed
			}
			best = max(best, v)
		}
		total += best
	}
	return total / float64(x.doers), missing(x.persons, y.persons) && missing(y.persons, x.persons)
}

// missing reports that one of the list is not in the other.
func missing(list, other []int) bool {
	return slices.ContainsFunc(list, func(p int) bool { return !slices.Contains(other, p) })
}

// crossed is how alike an argument is to a statement whose event it bears in
// its name: "the deportees were sent" with "migrants were deported".
const crossed = 0.7

// sameArg is how alike two arguments are, 0 to 1.
func (s *story) sameArg(a, b *participant) float64 {
	if a.actor != doc.None && a.actor == b.actor {
		return 1
	}
	if a.head >= 0 && a.head == b.head {
		return 0.9
	}
	shared, mass := 0.0, 0.0
	for _, k := range a.keys {
		mass += s.vocab.weight[k]
		if slices.Contains(b.keys, k) {
			shared += s.vocab.weight[k]
		}
	}
	if mass == 0 {
		return 0
	}
	return 0.8 * shared / mass
}
