package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// tiedBy is how a finding came about that rests on a tie, one of so many.
func (s *story) tiedBy(t *tie, ties int) *news.Why {
	return &news.Why{Grounds: []news.Ground{s.ground(t)}, Ties: ties}
}

// relations say in words how the values of two places stand.
var relations = map[match.Relation]string{
	match.Same: "both tell the same", match.Apart: "the two cannot both be true as worded",
	match.Narrower: "the first says more", match.Wider: "the second says more",
}

// ground is by what the places of a tie are held to tell one matter.
func (s *story) ground(t *tie) news.Ground {
	g := news.Ground{A: s.evidence(t.a), B: s.evidence(t.b), Relation: relations[t.rel], Sure: t.score}
	if t.rel == match.Apart {
		g.Needed = minSure
	}
	switch {
	case t.why == nil:
	case t.why.pair == nil:
		g.Features = []news.Feature{t.why.other}
	default:
		p := pair{a: place{t.a.report, t.a.sentence}, b: place{t.b.report, t.b.sentence}, why: *t.why.pair}
		s.addPair(&g, p)
		g.Clauses = s.clausesOf(t, p)
	}
	return g
}

// clausesOf are the parts of how alike the two clauses are that hold the places
// of a tie; none where no two clauses of one kind do.
func (s *story) clausesOf(t *tie, p pair) []news.Feature {
	best, found := telling{}, false
	for _, one := range s.tellings(p.a, p.b) {
		x, y := &s.readings[p.a.report].Statements[one.a], &s.readings[p.b.report].Statements[one.b]
		if x.Span.Overlaps(t.a.span) && y.Span.Overlaps(t.b.span) && (!found || one.score() > best.score()) {
			best, found = one, true
		}
	}
	if !found {
		return nil
	}
	a, b := s.eventWords(p.a, p.b, best)
	out := []news.Feature{{Name: "what happened", Weight: predicateShare, Value: best.predicate, A: a, B: b}}
	a, b = s.doerWords(p.a, p.b, best)
	out = append(out, news.Feature{Name: "who takes part", Weight: doerShare, Value: best.doer, A: a, B: b})
	if best.conflicted {
		out = append(out, news.Feature{Name: "each names a person whom the other does not", Weight: -conflictCost, Value: 1})
	}
	return out
}

// addPair adds what speaks for two sentences to be of one matter.
func (s *story) addPair(g *news.Ground, p pair) {
	g.Start, g.Sentences = pairWeights[features], probability(&p.why)
	for f, v := range p.why {
		if v == 0 {
			continue
		}
		a, b := s.spoke(f, p.a, p.b)
		g.Features = append(g.Features, news.Feature{Name: featureNames[f], Weight: pairWeights[f], Value: v, A: a, B: b})
	}
}

// spoke are the words of two sentences by which a feature of them spoke; none
// where it is the sentence as a whole.
func (s *story) spoke(feature int, a, b place) (x, y []doc.Span) {
	ua, ub := &s.units[a.report][a.sentence], &s.units[b.report][b.sentence]
	switch feature {
	case sharedCount: // the words that two more features weigh
		keys := common(ua.keys, ub.keys)
		return s.wordsOf(a, keys), s.wordsOf(b, keys)
	case sharedNames:
		actors := common(ua.actors, ub.actors)
		return s.namesOf(a, actors), s.namesOf(b, actors)
	case sharedRarest:
		keys, actors := s.rarest(ua, ub)
		return append(s.wordsOf(a, keys), s.namesOf(a, actors)...), append(s.wordsOf(b, keys), s.namesOf(b, actors)...)
	case sharedRun:
		return s.runOf(a, b)
	case sharedClause:
		if _, p, q := s.clauses(ua, ub); p != nil {
			return []doc.Span{p.span}, []doc.Span{q.span}
		}
	case sameNumber, otherNumber:
		return s.amountsOf(a, b, feature == sameNumber)
	case sameDay:
		return s.timesOf(a, b)
	case sameEvent, sameDoer:
		return s.eventOf(a, b, feature == sameDoer)
	case sameSpeaker:
		return s.speakersOf(a, b)
	}
	return nil, nil
}

func common(a, b []int) []int {
	var out []int
	intersect(a, b, func(k int) { out = append(out, k) })
	return out
}

// wordsOf are the words of a sentence that have one of the keys.
func (s *story) wordsOf(p place, keys []int) []doc.Span {
	var out []doc.Span
	for _, w := range s.sentence(p).Words {
		if slices.Contains(keys, s.vocab.of(w.Stem)) {
			out = append(out, w.Span)
		}
	}
	return out
}

// namesOf is a mention in a sentence of each of the actors.
func (s *story) namesOf(p place, actors []int) []doc.Span {
	var out []doc.Span
	for _, n := range s.sentence(p).Names {
		if !slices.Contains(actors, s.cast.of[p.report][n]) {
			continue
		}
		for _, m := range s.readings[p.report].Names[n].Mentions {
			if m.Sentence == p.sentence {
				out = append(out, m.Span)
				break
			}
		}
	}
	return out
}

// rarest are the keys and actors of most weight that two sentences share: one,
// or several of one weight.
func (s *story) rarest(x, y *unit) (keys, actors []int) {
	keys, actors = common(x.keys, y.keys), common(x.actors, y.actors)
	most := 0.0
	for _, k := range keys {
		most = max(most, s.vocab.weight[k])
	}
	for _, a := range actors {
		most = max(most, s.cast.actors[a].weight)
	}
	keys = slices.DeleteFunc(keys, func(k int) bool { return s.vocab.weight[k] < most })
	actors = slices.DeleteFunc(actors, func(a int) bool { return s.cast.actors[a].weight < most })
	return keys, actors
}

// runOf is the longest run of words that both sentences have.
func (s *story) runOf(a, b place) (x, y []doc.Span) {
	ra, rb := s.units[a.report][a.sentence].run, s.units[b.report][b.sentence].run
	best, i, j := 0, 0, 0
	for p := range ra {
		for q := range rb {
			n := 0
			for p+n < len(ra) && q+n < len(rb) && ra[p+n] == rb[q+n] {
				n++
			}
			if n > best {
				best, i, j = n, p, q
			}
		}
	}
	if best == 0 {
		return nil, nil
	}
	wa, wb := s.sentence(a).Words, s.sentence(b).Words
	return []doc.Span{wa[i].Span.Cover(wa[i+best-1].Span)}, []doc.Span{wb[j].Span.Cover(wb[j+best-1].Span)}
}

// amountsOf are the amounts of two sentences: the equal ones, or all.
func (s *story) amountsOf(a, b place, equal bool) (x, y []doc.Span) {
	ra, rb := s.readings[a.report], s.readings[b.report]
	for _, i := range s.units[a.report][a.sentence].amounts {
		for _, j := range s.units[b.report][b.sentence].amounts {
			p, q := ra.Amounts[i], rb.Amounts[j]
			if !equal || match.Amounts(p, q) == match.Same && p.Value > 2 {
				x, y = addSpan(x, p.Span), addSpan(y, q.Span)
			}
		}
	}
	return x, y
}

func (s *story) timesOf(a, b place) (x, y []doc.Span) {
	ra, rb := s.readings[a.report], s.readings[b.report]
	for _, i := range s.units[a.report][a.sentence].times {
		for _, j := range s.units[b.report][b.sentence].times {
			if match.Times(ra.Times[i], rb.Times[j]) == match.Same {
				x, y = addSpan(x, ra.Times[i].Span), addSpan(y, rb.Times[j].Span)
			}
		}
	}
	return x, y
}

// eventOf are the words by which two sentences best tell one event, or those for
// who takes part in it.
func (s *story) eventOf(a, b place, doers bool) (x, y []doc.Span) {
	best, found := telling{}, false
	for _, t := range s.tellings(a, b) {
		if t.score() > best.score() {
			best, found = t, true
		}
	}
	switch {
	case !found:
		return nil, nil
	case doers:
		return s.doerWords(a, b, best)
	}
	return s.eventWords(a, b, best)
}

func (s *story) eventWords(a, b place, t telling) (x, y []doc.Span) {
	return []doc.Span{s.readings[a.report].Statements[t.a].Trigger}, []doc.Span{s.readings[b.report].Statements[t.b].Trigger}
}

func (s *story) doerWords(a, b place, t telling) (x, y []doc.Span) {
	p, q := &s.stated[a.report][t.a], &s.stated[b.report][t.b]
	for i := range p.args {
		for j := range q.args {
			if p.args[i].part && q.args[j].part && s.sameArg(&p.args[i], &q.args[j]) >= sameParticipant {
				x, y = addSpan(x, p.args[i].Span), addSpan(y, q.args[j].Span)
			}
		}
	}
	return x, y
}

// sameParticipant is how alike two participants are that are shown as one.
const sameParticipant = 0.5

func (s *story) speakersOf(a, b place) (x, y []doc.Span) {
	p := pair{a: a, b: b}
	for _, t := range s.tellings(a, b) {
		st, tt := &s.readings[a.report].Statements[t.a], &s.readings[b.report].Statements[t.b]
		if s.sharedSpeaker(&p, st, tt) {
			x = addSpan(x, s.readings[a.report].Quotes[st.Quotation].Source)
			y = addSpan(y, s.readings[b.report].Quotes[tt.Quotation].Source)
		}
	}
	return x, y
}

// addSpan adds a span, each once.
func addSpan(list []doc.Span, s doc.Span) []doc.Span {
	if s.Empty() || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// maxNovelties is how much of what a sentence has of its own is named.
const maxNovelties = 4

// standsAlone is how a finding came about that one sentence tells: the sentence
// of another origin that is most like it, if any is like it at all, and what it
// has of its own.
func (s *story) standsAlone(report, sentence int, nearest *pair) *news.Why {
	w := &news.Why{Notes: s.novelties(report, sentence, maxNovelties)}
	if nearest == nil {
		return w
	}
	here, there := place{report, sentence}, nearest.a
	if there == here {
		there = nearest.b
	}
	whole := func(p place) news.Evidence {
		return s.evidence(node{report: p.report, span: s.sentence(p).Span, sentence: p.sentence})
	}
	g := news.Ground{A: whole(here), B: whole(there), Relation: relationNearest}
	p := *nearest
	p.a, p.b = here, there
	s.addPair(&g, p)
	g.Sure = g.Sentences
	w.Grounds = []news.Ground{g}
	return w
}

// relationNearest is of the sentence that is most like one that stands alone.
const relationNearest = "no other report's sentence is more like it"
