package align

import (
	"slices"
	"strconv"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// counts ties the amounts of one counted thing wherever they stand: "four
// militants" in the lead of the one report and at the end of the other. Only
// amounts that go together are tied so: two numbers that differ need sentences
// of one matter.
func (s *story) counts() []tie {
	type at struct{ report, amount int }
	byThing := map[string][]at{}
	var out []tie
	for r, reading := range s.readings {
		for i, a := range reading.Amounts {
			thing := s.thing(a)
			if thing == "" {
				continue
			}
			for _, o := range byThing[thing] {
				if o.report == r {
					continue
				}
				one, ok := s.countPair(o.report, o.amount, r, i)
				if !ok {
					continue
				}
				out = append(out, one)
				if p := s.readings[o.report].Amounts[o.amount]; one.rel == match.Same && !p.Counted.Empty() && !a.Counted.Empty() {
					out = append(out, s.tieCounted(o.report, p, r, a, one.score))
				}
			}
			if len(byThing[thing]) < s.most() {
				byThing[thing] = append(byThing[thing], at{r, i})
			}
		}
	}
	return out
}

// minCount is the least number that is worth finding elsewhere: ones and twos
// are everywhere.
const minCount = 3

// thing is what an amount is looked up by: its unit, or the key of the counted
// noun. Empty where the amount is not to be looked up.
func (s *story) thing(a news.Amount) string {
	if a.Ordinal || a.Further || a.Value < minCount {
		return ""
	}
	if a.Unit != "count" {
		return a.Unit
	}
	k := s.vocab.of(a.Head)
	if k < 0 || generic[a.Head] {
		return ""
	}
	return "#" + strconv.Itoa(k)
}

// countPair ties two amounts that go together. Of measures only equal ones do
// wherever they stand: "about $50 billion" holds many a sum.
func (s *story) countPair(ra, i, rb, j int) (tie, bool) {
	p, q := s.readings[ra].Amounts[i], s.readings[rb].Amounts[j]
	t := &tying{story: s, x: s.readings[ra], y: s.readings[rb], pair: s.compare(place{ra, p.Sentence}, place{rb, q.Sentence})}
	rel := match.Amounts(p, q)
	if !rel.Compatible() || t.ofOthersAge(p, q) || t.ofOthers(p, q) || p.Vague && p.Unit != "count" || !t.sameModifiers(p, q) || p.Part.Empty() != q.Part.Empty() {
		return tie{}, false
	}
	if rel != match.Same && (p.Unit != "count" || !s.sameKind(p, q) && !s.onlyCount(ra, p, rb, q) && (p.Statement == doc.None || q.Statement == doc.None || !t.sameContext(p, q))) {
		return tie{}, false
	}
	return s.tieAmounts(ra, p, rb, q, rel, max(t.score, 0.5), t.features()), true
}

// sameKind reports that two amounts count what is told by the same words, two of
// them at least: "credit card numbers". A number that satisfies the bound of such
// another is of it wherever they stand.
func (s *story) sameKind(p, q news.Amount) bool {
	n := 0
	for _, w := range p.Words {
		if k := s.vocab.of(w.Stem); k >= 0 && !w.Name && !generic[w.Stem] && slices.ContainsFunc(q.Words, func(v news.Word) bool { return s.vocab.of(v.Stem) == k }) {
			n++
		}
	}
	return n > 1
}

// onlyCount reports that two amounts near each other are the only ones that their
// reports give of a thing: of "more than 200 passengers" and "226 passengers", each
// all that is counted of passengers, one is the other.
func (s *story) onlyCount(ra int, p news.Amount, rb int, q news.Amount) bool {
	only := func(r *news.Reading, a news.Amount) bool {
		return !slices.ContainsFunc(r.Amounts, func(b news.Amount) bool {
			return b.Number != a.Number && b.Head == a.Head && b.Value != a.Value && b.Value >= minNear
		})
	}
	return min(p.Value, q.Value) >= minNear && max(p.Value, q.Value) <= nearRatio*min(p.Value, q.Value) && only(s.readings[ra], p) && only(s.readings[rb], q)
}
