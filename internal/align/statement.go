package align

import (
	"math"
	"slices"
	"sort"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// telling is two statements of two sentences that may tell one event.
type telling struct {
	a, b       int     // indexes into the statements of each reading
	predicate  float64 // how alike what happened is, 0 to 1
	doer       float64 // how alike who takes part is, 0 to 1
	conflicted bool    // they name other participants in one role
}

func (t telling) score() float64 {
	s := 0.55*t.predicate + 0.45*t.doer
	if t.conflicted {
		s -= 0.3
	}
	return s
}

// compareStatements finds the best pair of statements of the two sentences.
func (s *story) compareStatements(p *pair) {
	best := telling{}
	for _, t := range s.tellings(p.a, p.b) {
		if t.score() > best.score() {
			best = t
		}
		x, y := s.readings[p.a.report].Statements[t.a], s.readings[p.b.report].Statements[t.b]
		if s.sharedSpeaker(p, x, y) {
			p.why[sameSpeaker] = 1
		}
	}
	p.why[sameEvent], p.why[sameDoer] = best.predicate, best.predicate*best.doer
}

func (s *story) sharedSpeaker(p *pair, x, y news.Statement) bool {
	if x.Quotation == doc.None || y.Quotation == doc.None {
		return false
	}
	return s.sameSpeaker(p.a.report, x.Quotation, p.b.report, y.Quotation)
}

// sameSpeaker reports that two quotations have a speaker in common.
func (s *story) sameSpeaker(ra, qa, rb, qb int) bool {
	a, b := s.readings[ra].Quotes[qa], s.readings[rb].Quotes[qb]
	for _, n := range a.Names {
		for _, m := range b.Names {
			if n != doc.None && m != doc.None && s.cast.of[ra][n] == s.cast.of[rb][m] {
				return true
			}
		}
	}
	for _, n := range a.Speakers {
		for _, m := range b.Speakers {
			if n != "" && n == m {
				return true
			}
		}
	}
	return false
}

// tellings are the pairs of statements of the two sentences that are alike in
// what happened.
func (s *story) tellings(a, b place) []telling {
	var out []telling
	x, y := s.readings[a.report], s.readings[b.report]
	for i := range x.Statements {
		if x.Statements[i].Sentence != a.sentence {
			continue
		}
		for j := range y.Statements {
			if y.Statements[j].Sentence != b.sentence {
				continue
			}
			t := telling{a: i, b: j, predicate: s.samePredicate(x.Statements[i], y.Statements[j])}
			if t.predicate == 0 {
				continue
			}
			t.doer, t.conflicted = s.sameDoers(a.report, x.Statements[i], b.report, y.Statements[j])
			out = append(out, t)
		}
	}
	return out
}

// samePredicate is how alike what two statements tell is.
func (s *story) samePredicate(x, y news.Statement) float64 {
	switch {
	case x.Predicate == y.Predicate && x.Predicate != "":
		return 1
	case x.Type != "" && x.Type == y.Type && broad[x.Type]:
		return 0.7
	case x.Type != "" && x.Type == y.Type:
		return 1
	case x.Type != "" && y.Type != "":
		return kinTypes[[2]string{x.Type, y.Type}]
	}
	if k := s.vocab.of(x.Predicate); k >= 0 && k == s.vocab.of(y.Predicate) {
		return 0.8
	}
	return 0
}

// broad are types of event with verbs of many kinds: a call is sent, bodies are
// brought.
var broad = setOf("transfer", "travel", "begin", "end", "rise", "fall", "find", "stop")

// kinTypes are the types of event by which one happening is told in two ways,
// and how alike they make two statements. Symmetric; see init.
var kinTypes = both(map[[2]string]float64{
	{"deport", "transfer"}:    0.7,
	{"detain", "hold"}:        0.8,
	{"detain", "arrest"}:      0.6,
	{"detain", "house"}:       0.6,
	{"hold", "house"}:         0.8,
	{"abduct", "seize"}:       0.6,
	{"abduct", "hold"}:        0.4,
	{"crash", "collide"}:      0.6,
	{"crash", "fall"}:         0.3,
	{"explode", "burn"}:       0.4,
	{"attack", "shoot"}:       0.5,
	{"attack", "explode"}:     0.4,
	{"die", "attack"}:         0.3,
	{"die", "shoot"}:          0.5,
	{"rescue", "evacuate"}:    0.5,
	{"release", "rescue"}:     0.5,
	{"release", "transfer"}:   0.4,
	{"visit", "travel"}:       0.6,
	{"visit", "arrive"}:       0.5,
	{"travel", "arrive"}:      0.5,
	{"travel", "depart"}:      0.5,
	{"meet", "negotiate"}:     0.6,
	{"meet", "join"}:          0.5,
	{"agree", "sign"}:         0.6,
	{"agree", "negotiate"}:    0.5,
	{"fund", "pay"}:           0.8,
	{"fund", "aid"}:           0.5,
	{"investigate", "search"}: 0.3,
	{"occur", "begin"}:        0.4,
	{"sink", "wreck"}:         0.5,
	{"crash", "wreck"}:        0.4,
	{"accuse", "charge"}:      0.5,
	{"rebuke", "accuse"}:      0.5,
	{"destroy", "damage"}:     0.6,
	{"stop", "end"}:           0.5,
	{"ban", "stop"}:           0.4,
	{"separate", "end"}:       0.4,
})

// kinSorted lists for each type those that are kin to it, in order.
var kinSorted = func() map[string][]string {
	out := map[string][]string{}
	for k := range kinTypes {
		out[k[0]] = append(out[k[0]], k[1])
	}
	for _, list := range out {
		sort.Strings(list)
	}
	return out
}()

func both(m map[[2]string]float64) map[[2]string]float64 {
	out := map[[2]string]float64{}
	for k, v := range m {
		out[k] = v
		out[[2]string{k[1], k[0]}] = v
	}
	return out
}

// sameDoers is how alike those who take part in two statements are: of the
// arguments of the one with fewer, the share that the other has too. When it
// happened is compared by itself.
func (s *story) sameDoers(ra int, x news.Statement, rb int, y news.Statement) (float64, bool) {
	if doers(x) > doers(y) {
		x, y, ra, rb = y, x, rb, ra
	}
	n := doers(x)
	if n == 0 {
		return 0, false
	}
	total := 0.0
	for _, a := range x.Args {
		if !takesPart(a) {
			continue
		}
		best := 0.0
		for _, b := range y.Args {
			if !takesPart(b) {
				continue
			}
			v := s.sameArg(ra, a, rb, b)
			if v < crossed && (s.isKey(a.Head, y.Predicate) || s.isKey(b.Head, x.Predicate) || s.nobody(ra, a) != s.nobody(rb, b)) {
				v = crossed
			}
			best = math.Max(best, v)
		}
		total += best
	}
	return total / float64(n), s.otherPersons(ra, x, rb, y)
}

// otherPersons reports that each of two statements names a person who takes
// part in it and not in the other: a meeting with the one is not one with the
// other.
func (s *story) otherPersons(ra int, x news.Statement, rb int, y news.Statement) bool {
	a, b := s.persons(ra, x), s.persons(rb, y)
	missing := func(list, other []int) bool {
		return slices.ContainsFunc(list, func(p int) bool { return !slices.Contains(other, p) })
	}
	return missing(a, b) && missing(b, a)
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

// nobody reports that an argument denies that there was one: "no one was hurt"
// speaks of all who may have been.
func (s *story) nobody(r int, a news.Arg) bool {
	return nobodies[strings.ToLower(s.text(r, a.Span))]
}

func takesPart(a news.Arg) bool { return a.Role != doc.When && a.Role != doc.Manner }

func doers(s news.Statement) int {
	n := 0
	for _, a := range s.Args {
		if takesPart(a) {
			n++
		}
	}
	return n
}

// crossed is how alike an argument is to a statement whose event it bears in
// its name: "the deportees were sent" with "migrants were deported".
const crossed = 0.7

func (s *story) isKey(stem, other string) bool {
	k := s.vocab.of(stem)
	return k >= 0 && k == s.vocab.of(other)
}

// sameArg is how alike two arguments are, 0 to 1.
func (s *story) sameArg(ra int, a news.Arg, rb int, b news.Arg) float64 {
	if a.Name != doc.None && b.Name != doc.None && s.cast.of[ra][a.Name] == s.cast.of[rb][b.Name] {
		return 1
	}
	if k := s.vocab.of(a.Head); k >= 0 && k == s.vocab.of(b.Head) {
		return 0.9
	}
	shared, mass := 0.0, 0.0
	for _, w := range a.Words {
		k := s.vocab.of(w.Stem)
		if k < 0 {
			continue
		}
		mass += s.vocab.weight[k]
		for _, v := range b.Words {
			if s.vocab.of(v.Stem) == k {
				shared += s.vocab.weight[k]
				break
			}
		}
	}
	if mass == 0 {
		return 0
	}
	return 0.8 * shared / mass
}
