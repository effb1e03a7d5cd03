package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// sureEvent is how likely two sentences must be to tell one matter for an event
// in both to be an agreement though the shown words share no more than its verb.
const sureEvent = 0.6

// chance reports that reports agree on an event by no more than a verb that their
// sentences happen to have.
func (g *grouping) chance(f *news.Finding, ties []*tie, of []int) bool {
	if f.Verdict != news.Agree || g.aspect != aspectEvent && g.aspect != aspectWhat {
		return false
	}
	return !slices.ContainsFunc(of, func(i int) bool {
		t := ties[i]
		return t.why.pair != nil && probability(t.why.pair) >= sureEvent || g.story.sharedKeys(t.a, t.b) > 1
	})
}

// dropChance drops from an agreement on what happened the places that no tie holds
// to it by more than a verb or noun that their sentences happen to have: of "killed
// an officer" and "was shot to death" the one is not the other because both tell of
// a death.
func (g *grouping) dropChance(f *news.Finding, ties []*tie, ends [][2]int, of []int) {
	if f.Verdict != news.Agree || g.aspect != aspectEvent && g.aspect != aspectWhat {
		return
	}
	held := map[int]bool{}
	for _, i := range of {
		t := ties[i]
		if t.rel != match.Same || held[ends[i][0]] && held[ends[i][1]] {
			continue
		}
		if t.why.pair != nil && probability(t.why.pair) >= sureEvent || g.story.sharedKeys(t.a, t.b) > 1 || g.story.ofMainEvent(t.a) && g.story.ofMainEvent(t.b) || g.story.sharedArgs(t.a, t.b) {
			held[ends[i][0]], held[ends[i][1]] = true, true
		}
	}
	if len(held) > 0 {
		g.keep(f, held)
	}
}

// minSide is how sure it must be that a place tells the matter of a difference for
// its report to stand on one of the sides.
const minSide = 0.35

// dropUnsure drops from a difference the places that only doubtful ties hold to it.
// An equal day is a sign by itself: "held since 7 September" and "deported on 7
// September".
func (g *grouping) dropUnsure(f *news.Finding, ties []*tie, ends [][2]int, of []int) {
	if f.Verdict != news.Differ || g.aspect == aspectWhen {
		return
	}
	held := map[int]bool{}
	for _, i := range of {
		if ties[i].score >= minSide {
			held[ends[i][0]], held[ends[i][1]] = true, true
		}
	}
	g.keep(f, held)
}

// keep drops from a finding the places that are at none of the loci.
func (g *grouping) keep(f *news.Finding, held map[int]bool) {
	type spot struct {
		report string
		span   doc.Span
	}
	at := map[spot]bool{}
	for l := range held {
		at[spot{g.story.readings[g.loci[l].report].Report.ID, g.loci[l].span}] = true
	}
	versions := f.Versions[:0]
	for _, v := range f.Versions {
		v.Evidence = slices.DeleteFunc(v.Evidence, func(e news.Evidence) bool { return !at[spot{e.Report, e.Span}] })
		v.Reports = slices.DeleteFunc(v.Reports, func(id string) bool {
			return !slices.ContainsFunc(v.Evidence, func(e news.Evidence) bool { return e.Report == id })
		})
		if len(v.Evidence) > 0 {
			versions = append(versions, v)
		}
	}
	f.Versions = versions
}

// sharedArgs reports that the statements of two places have one who or what in one
// part, which is told in few sentences, or lead to one place.
func (s *story) sharedArgs(a, b node) bool {
	x, y := s.statementAt(a), s.statementAt(b)
	if x == nil || y == nil {
		return false
	}
	for i := range x.args {
		for j := range y.args {
			p, q := &x.args[i], &y.args[j]
			if p.Role == doc.To && q.Role == doc.To && p.actor == q.actor && p.actor != doc.None {
				return true
			}
			if p.Role == q.Role && !p.Pronoun && !q.Pronoun && p.head >= 0 && p.head == q.head && s.vocab.weight[p.head] >= minPatient {
				return true
			}
		}
	}
	return false
}

// statementAt is the statement that a place tells its event by; nil for none.
func (s *story) statementAt(n node) *clause {
	for _, i := range s.units[n.report][n.sentence].statements {
		if s.readings[n.report].Statements[i].Trigger == n.trigger {
			return &s.stated[n.report][i]
		}
	}
	return nil
}

// ofMainEvent reports that a place tells an event of a type that the story is of, or
// of one that is kin to it.
func (s *story) ofMainEvent(n node) bool {
	if s.mains == nil {
		s.mains = s.mainTypes()
	}
	return slices.ContainsFunc(s.units[n.report][n.sentence].statements, func(i int) bool {
		st := &s.readings[n.report].Statements[i]
		return st.Trigger == n.trigger && (s.mains[st.Type] || slices.ContainsFunc(kinSorted[st.Type], func(kin string) bool { return s.mains[kin] }))
	})
}

// unspoken reports that reports agree on an event that no two of them tell with a
// verb: that each speaks of "the interview" or "the landing" says nothing of it.
// Of 28 such lines that readers judged, four were worth reading.
func (g *grouping) unspoken(f *news.Finding, ties []*tie, of []int) bool {
	return f.Verdict == news.Agree && g.aspect == aspectEvent &&
		!slices.ContainsFunc(of, func(i int) bool { return !g.story.nominal(ties[i].a) && !g.story.nominal(ties[i].b) })
}

// nominal reports that a place tells its event by a noun.
func (s *story) nominal(n node) bool {
	return slices.ContainsFunc(s.units[n.report][n.sentence].statements, func(i int) bool {
		st := &s.readings[n.report].Statements[i]
		return st.Nominal && st.Trigger == n.trigger
	})
}

// unlike reports that what reports are said to agree on holds numbers of which
// none is equal: "fell 1.5 percent" is no agreement with "fell 4.3 percent".
func (g *grouping) unlike(f *news.Finding, ties []*tie, of []int) bool {
	if f.Verdict != news.Agree || g.aspect != aspectEvent && g.aspect != aspectWhat {
		return false
	}
	return !slices.ContainsFunc(of, func(i int) bool { return !g.story.otherNumbers(ties[i].a, ties[i].b) })
}

// otherNumbers reports that both places hold amounts, and no two that can be one.
func (s *story) otherNumbers(a, b node) bool {
	x, y := s.amountsIn(a), s.amountsIn(b)
	for _, p := range x {
		for _, q := range y {
			if p.Value == q.Value || match.Amounts(p, q).Compatible() {
				return false
			}
		}
	}
	return len(x) > 0 && len(y) > 0
}

func (s *story) amountsIn(n node) []news.Amount {
	var out []news.Amount
	for _, i := range s.units[n.report][n.sentence].amounts {
		if a := s.readings[n.report].Amounts[i]; n.span.Contains(a.Number) {
			out = append(out, a)
		}
	}
	return out
}

// sharedKeys is how many content words the shown words of two places share.
func (s *story) sharedKeys(a, b node) int {
	n := 0
	intersect(s.keysIn(a), s.keysIn(b), func(int) { n++ })
	return n
}

// keysIn are the keys of the content words of a place, in order.
func (s *story) keysIn(n node) []int {
	var keys []int
	for _, w := range s.readings[n.report].Sentences[n.sentence].Words {
		if n.span.Contains(w.Span) {
			keys = addSorted(keys, s.vocab.key[w.Stem])
		}
	}
	return keys
}

// slightFinding reports that a finding says too little to be read: that reports
// agree on a single word that is no name, figure or time, or that the copies of
// one text agree.
func (s *story) slightFinding(f *news.Finding) bool {
	if f.Verdict == news.Alone {
		return true // alone gives the whole sentence
	}
	if f.Verdict != news.Agree {
		return false
	}
	switch f.Aspect {
	case aspectCounted:
		return true // told with how many
	case aspectEvent, aspectWhat, aspectWho, aspectHow, aspectWhy, aspectWhere:
	default:
		return false
	}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			if s.says(e) {
				return false
			}
		}
	}
	return true
}

// says reports that the words of the evidence hold two content words or a name.
func (s *story) says(e news.Evidence) bool {
	n := 0
	for _, sent := range s.readings[s.at[e.Report]].Sentences {
		if !sent.Span.Overlaps(e.Span) {
			continue
		}
		for _, w := range sent.Words {
			if e.Span.Contains(w.Span) {
				n++
				if w.Name || n > 1 {
					return true
				}
			}
		}
	}
	return false
}

// onlyNamed reports that reports agree on no more than that both name a body, a
// place or a thing, or that something is at one that has no name: of 70 such lines
// that readers judged, five were worth reading. Who is named is.
func (g *grouping) onlyNamed(f *news.Finding, ties []*tie, of []int) bool {
	if f.Verdict != news.Agree || g.aspect != aspectWho && g.aspect != aspectWhere && g.aspect != aspectWhat {
		return false
	}
	told := slices.ContainsFunc(of, func(i int) bool { return ties[i].why.pair != nil || ties[i].why.other.Name != sameName })
	if g.aspect == aspectWhere && told {
		return !g.names(ties, of, doc.Place) && !g.names(ties, of, doc.Site) || !g.story.isScene(f)
	}
	told = told && slices.ContainsFunc(of, func(i int) bool { return !g.story.bare(ties[i].a) || !g.story.bare(ties[i].b) })
	return !told && !g.names(ties, of, doc.Person)
}

// bare reports that a place holds no content word but those of names.
func (s *story) bare(n node) bool {
	return !slices.ContainsFunc(s.readings[n.report].Sentences[n.sentence].Words, func(w news.Word) bool { return n.span.Contains(w.Span) && !w.Name })
}

// names reports that a place of one of the ties holds a name of the kind.
func (g *grouping) names(ties []*tie, of []int, kind doc.EntityKind) bool {
	held := func(n node) bool {
		r := g.story.readings[n.report]
		return slices.ContainsFunc(r.Sentences[n.sentence].Names, func(i int) bool {
			return r.Names[i].Kind == kind && slices.ContainsFunc(r.Names[i].Mentions, func(m news.NameMention) bool { return m.Form == doc.Name && m.Span.Overlaps(n.span) })
		})
	}
	return slices.ContainsFunc(of, func(i int) bool { return held(ties[i].a) || held(ties[i].b) })
}
