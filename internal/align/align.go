// Package align compares what the reports of one story tell: it ties the
// statements, figures, times, names and words that tell one matter, and says of
// each matter whether the reports agree, one says more, they differ, or one
// alone tells it, with reasons. It explains and never judges who is right.
//
// It reads no tokens: what it compares has been named by package claim, and how
// two values compare is for package match. The few words that it goes by are
// data, in rules/.
package align

import (
	"fmt"
	"slices"
	"sort"

	"rashomon/internal/news"
)

// minPair is how likely two sentences must be to tell one matter for what they
// say to be compared.
const minPair = 0.2

// Story compares the readings of one story and returns its findings, what
// differs and matters first. Reports of one origin are one voice: what only they
// tell stands alone. The order of the readings does not matter: they are taken in
// that of their publication.
func Story(readings []*news.Reading, origins []news.Origin) []news.Finding {
	readings = slices.Clone(readings)
	sort.SliceStable(readings, func(i, j int) bool { return earlier(readings[i].Report, readings[j].Report) })
	s := newStory(readings, origins)
	pairs := s.pairs(minPair)
	ties := make([]tie, 0, 4*len(pairs))
	var room []tie
	for _, p := range pairs {
		room = s.ties(p, room)
		ties = append(ties, room...)
	}
	ties = append(ties, s.scattered(pairs)...)
	ties = append(ties, s.counts()...)
	ties = append(ties, s.ages()...)
	ties = append(ties, s.lists()...)
	ties = append(ties, s.tolls()...)
	ties = append(ties, s.denials()...)
	ties = append(ties, s.labels()...)
	ties = append(ties, s.silences()...)
	ties = append(ties, s.unidentified()...)
	ties = append(ties, s.happening()...)
	ties = append(ties, s.counted()...)
	ties = append(ties, s.finerScenes(pairs)...)
	ties = append(ties, s.said()...)
	ties = append(ties, s.identities()...)
	ties = append(ties, s.described()...)
	ties = append(ties, s.governments()...)
	ties = append(ties, s.sources(pairs, ties)...)
	ties = append(ties, s.concurring(ties)...)
	found := sceneAsWhere(dropSourced(s.findings(ties)))
	s.sided(found)
	found = append(found, s.onDays(found)...)
	found = append(found, s.alone(pairs, ties)...)
	s.rank(found)
	sort.SliceStable(found, func(i, j int) bool { return before(found[i], found[j]) })
	for i := range found {
		found[i].ID = fmt.Sprintf("f%d", i+1)
	}
	return found
}

// earlier orders reports by when they were written, and those of one time by
// their text.
func earlier(a, b *news.Report) bool {
	if a.Anchor.Value != b.Anchor.Value {
		return a.Anchor.Value < b.Anchor.Value
	}
	return a.Text < b.Text
}

// verdictOrder is the order in which a reader wants the findings.
var verdictOrder = map[news.Verdict]int{news.Differ: 0, news.Unsure: 1, news.MoreSpecific: 2, news.Agree: 3, news.Alone: 4}

func before(a, b news.Finding) bool {
	if x, y := verdictOrder[a.Verdict], verdictOrder[b.Verdict]; x != y {
		return x < y
	}
	return a.Weight > b.Weight
}
