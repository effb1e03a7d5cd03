package align

import (
	"sort"

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
	s := predicateShare*t.predicate + doerShare*t.doer
	if t.conflicted {
		s -= conflictCost
	}
	return s
}

// What is alike in two statements by how much it counts.
const predicateShare, doerShare, conflictCost = 0.55, 0.45, 0.3

// compareStatements finds the best pair of statements of the two sentences.
func (s *story) compareStatements(p *pair) {
	best := telling{}
	for _, i := range s.units[p.a.report][p.a.sentence].statements {
		for _, j := range s.units[p.b.report][p.b.sentence].statements {
			t, ok := s.telling(p.a.report, i, p.b.report, j)
			if !ok {
				continue
			}
			if t.score() > best.score() {
				best = t
			}
			if s.sharedSpeaker(p, &s.readings[p.a.report].Statements[i], &s.readings[p.b.report].Statements[j]) {
				p.why[sameSpeaker] = 1
			}
		}
	}
	p.why[sameEvent], p.why[sameDoer] = best.predicate, best.predicate*best.doer
}

func (s *story) sharedSpeaker(p *pair, x, y *news.Statement) bool {
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
	for _, i := range s.units[a.report][a.sentence].statements {
		for _, j := range s.units[b.report][b.sentence].statements {
			if t, ok := s.telling(a.report, i, b.report, j); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

// telling compares two statements; false where they tell of unlike things.
func (s *story) telling(ra, i, rb, j int) (telling, bool) {
	t := telling{a: i, b: j, predicate: s.samePredicate(ra, i, rb, j)}
	if t.predicate == 0 {
		return t, false
	}
	t.doer, t.conflicted = s.sameDoers(ra, i, rb, j)
	return t, true
}

// samePredicate is how alike what two statements tell is.
func (s *story) samePredicate(ra, i, rb, j int) float64 {
	x, y := &s.readings[ra].Statements[i], &s.readings[rb].Statements[j]
	cx, cy := s.stated[ra][i].carried, s.stated[rb][j].carried
	switch {
	case x.Predicate == y.Predicate && x.Predicate != "":
		return 1
	case cx != "" && (cx == y.Type || cx == cy), cy != "" && cy == x.Type:
		return 0.9
	case x.Type != "" && x.Type == y.Type && broad[x.Type]:
		return 0.7
	case x.Type != "" && x.Type == y.Type:
		return 1
	case x.Type != "" && y.Type != "":
		return kinTypes[[2]string{x.Type, y.Type}]
	}
	if k := s.stated[ra][i].predicate; k >= 0 && k == s.stated[rb][j].predicate {
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
