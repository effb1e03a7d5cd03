package align

import (
	"maps"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// tolls ties the figures that the leads of two reports give for those to whom
// one kind of thing was done: so many dead, hurt, missing, arrested. They are
// of the event that both tell, however the sentences around them are worded.
// Each report gives one for each kind of event, the largest, in the words of its
// body rather than its title.
func (s *story) tolls() []tie {
	type at struct{ report, amount int }
	byType := map[string][]at{}
	for r, reading := range s.readings {
		largest := map[string]int{}
		for i, a := range reading.Amounts {
			if !s.isToll(reading, a) {
				continue
			}
			for typ := range contexts(reading, a) {
				if typ[0] == '=' || broad[typ] || counting[typ] {
					continue
				}
				if j, ok := largest[typ]; !ok || a.Value > reading.Amounts[j].Value || a.Value == reading.Amounts[j].Value && reading.Sentences[reading.Amounts[j].Sentence].Title {
					largest[typ] = i
				}
			}
		}
		for typ, i := range largest {
			byType[typ] = append(byType[typ], at{r, i})
		}
	}
	var out []tie
	for _, typ := range slices.Sorted(maps.Keys(byType)) {
		list := byType[typ]
		for i, p := range list {
			for _, q := range list[i+1 : min(len(list), i+1+s.most())] {
				if one, ok := s.tollPair(typ, p.report, p.amount, q.report, q.amount); ok {
					out = append(out, one)
				}
			}
		}
	}
	return out
}

// isToll reports that an amount counts people of no kind in the lead of its
// report: "at least 84 people", "the toll rose to 85".
func (s *story) isToll(r *news.Reading, a news.Amount) bool {
	return a.Sentence < lead && a.Unit == "count" && !a.Ordinal && !a.Further && a.Part.Empty() && a.Value >= minCount &&
		(a.Head == "" || ofPeople(a)) && s.ofNoKind(a) && !longPast(r, a)
}

// ofNoKind reports that no word of the counted phrase tells of which people.
func (s *story) ofNoKind(a news.Amount) bool {
	for _, w := range a.Words {
		if !generic[w.Stem] && (w.Stem != a.Head || stateOf(a) == "") {
			return false
		}
	}
	return true
}

func (s *story) tollPair(typ string, ra, i, rb, j int) (tie, bool) {
	p, q := s.readings[ra].Amounts[i], s.readings[rb].Amounts[j]
	rel := match.Amounts(p, q)
	if rel == match.Unknown || rel == match.Apart && (s.tellsToo(rb, typ, p) || s.tellsToo(ra, typ, q) || s.otherScene(ra, p, rb, q)) {
		return tie{}, false
	}
	return s.tieAmounts(ra, p, rb, q, rel, 0.6, because("figure for those in the lead", 1, typ)), true
}

// tellsToo reports that a report has the amount, or one that goes with it, for
// an event of the type: then another figure there is of something else.
func (s *story) tellsToo(report int, typ string, a news.Amount) bool {
	r := s.readings[report]
	for _, b := range r.Amounts {
		if b.Unit == "count" && !b.Ordinal && !b.Further && match.Amounts(a, b).Compatible() && contexts(r, b)[typ] {
			return true
		}
	}
	return false
}

// matter names what an amount is of: its own words, and of people of no kind what
// has become of them, "at least 43 people hurt".
func (s *story) matter(report int, a news.Amount) string {
	words := s.text(report, a.Span.Cover(nearby(a)))
	if a.Unit != "count" || a.Head != "" && !generic[a.Head] {
		return words
	}
	told := ""
	for typ := range contexts(s.readings[report], a) {
		if done := wordsOf["done."+typ]; len(done) == 1 {
			if told != "" {
				return words // two kinds: neither is sure
			}
			told = done[0]
		}
	}
	return strings.TrimSpace(words + " " + told)
}

// tieAmounts is the tie of two amounts of one thing.
func (s *story) tieAmounts(ra int, p news.Amount, rb int, q news.Amount, rel match.Relation, score float64, why *evidenceOf) tie {
	a := s.node(place{ra, p.Sentence}, p.Span.Cover(nearby(p)), amountText(s.text(ra, p.Span)))
	b := s.node(place{rb, q.Sentence}, q.Span.Cover(nearby(q)), amountText(s.text(rb, q.Span)))
	switch { // "up to 40" is of the 40, and may be less
	case rel == match.Same && p.Bound == doc.Exact && q.Bound == doc.AtMost:
		rel = match.Narrower
	case rel == match.Same && p.Bound == doc.AtMost && q.Bound == doc.Exact:
		rel = match.Wider
	}
	one := tie{topic: s.matter(ra, p), aspect: aspectNumber, a: a, b: b, rel: rel, score: score, why: why}
	switch rel {
	case match.Narrower:
		one.reason = reason(boundHolds, "bound: %s holds %s", b.value, a.value)
	case match.Wider:
		one.reason = reason(boundHolds, "bound: %s holds %s", a.value, b.value)
	case match.Apart:
		one.reason = reason(otherFigure, "other number: %s against %s", a.value, b.value)
	}
	if p.Unit == "year" && q.Unit == "year" {
		return s.asAge(one, p, q)
	}
	return one
}

// tieCounted is the tie of what two equal amounts count, named alike.
func (s *story) tieCounted(ra int, p news.Amount, rb int, q news.Amount, score float64) tie {
	return tie{topic: s.text(ra, p.Span.Cover(nearby(p))), aspect: aspectCounted, a: s.countedNode(ra, p), b: s.countedNode(rb, q),
		rel: match.Same, score: score, why: because("same number of one thing", 1, "")}
}

// countedNode is an amount as it is shown for what it counts.
func (s *story) countedNode(report int, a news.Amount) node {
	return s.node(place{report, a.Sentence}, a.Span.Cover(nearby(a)), s.text(report, a.Counted))
}
