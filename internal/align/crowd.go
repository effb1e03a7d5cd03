package align

import (
	"slices"

	"rashomon/internal/match"
	"rashomon/internal/news"
)

// crowds ties the figures that reports give for the crowd of the event: that there
// were thousands, and how many the police counted. A crowd is counted by those who
// come to see or march, or in a sentence that calls people one; each report gives
// one figure, the exactest. Two that cannot both be are left to the sentences
// around them, since there may be two crowds.
func (s *story) crowds() []tie {
	figure := make([]*news.Amount, len(s.readings))
	for r, reading := range s.readings {
		for i := range reading.Amounts {
			if a := &reading.Amounts[i]; s.ofCrowd(r, *a) && (figure[r] == nil || figure[r].Vague && !a.Vague) {
				figure[r] = a
			}
		}
	}
	var out []tie
	for r, p := range figure {
		for o, q := range figure[:r] {
			if p == nil || q == nil || p.Vague == q.Vague || s.oneVoice(r, o) {
				continue
			}
			if rel := match.Amounts(*p, *q); rel == match.Narrower || rel == match.Wider {
				out = append(out, s.tieAmounts(r, *p, o, *q, rel, 0.6, because("figure for the crowd", 1, "")))
			}
		}
	}
	return out
}

// minCrowd is the least number that is a crowd.
const minCrowd = 100

func (s *story) ofCrowd(report int, a news.Amount) bool {
	if a.Unit != "count" || a.Ordinal || a.Further || a.Value < minCrowd || !a.Part.Empty() {
		return false
	}
	if slices.ContainsFunc(a.Words, func(w news.Word) bool { return w.Stem != a.Head && !generic[w.Stem] }) {
		return false // "3,000 Quelonian fans" are some of them
	}
	if crowding[a.Head] {
		return true
	}
	return generic[a.Head] && slices.ContainsFunc(s.readings[report].Sentences[a.Sentence].Words, func(w news.Word) bool { return crowding[w.Stem] })
}
