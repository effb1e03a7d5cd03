package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// carriedFor bounds how many sentences lie between two tellings of one speaker of
// whom the second says but "he".
const carriedFor = 2

// carriedOn gives "he said" to whom the telling right before it is by, where nobody
// else has been named since but in what is told: "..., said Ana Vik, who runs the
// port. ‘We had no choice,’ she said." Chains of mentions that look at the subjects
// of sentences lose who speaks behind his words.
func (r *reading) carriedOn() {
	order := make([]int, 0, len(r.found))
	for i := range r.found {
		if x := &r.found[i]; x.view.t != doc.None && !x.quote.Thought && !x.quote.Hearsay && len(x.quote.Speakers) == 1 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.found[a].view.t - r.found[b].view.t })
	last := doc.None
	for _, i := range order {
		x := &r.found[i]
		s := &x.quote.Speakers[0]
		gender := doc.GenderUnknown
		switch lower(s.Span.Of(r.d.Text)) {
		case "he":
			gender = doc.Male
		case "she":
			gender = doc.Female
		}
		if gender == doc.GenderUnknown {
			if last = doc.None; r.onePerson(x) {
				last = i
			}
			continue
		}
		if last != doc.None && r.rule(x.view.t).class != unlisted && r.carries(&r.found[last], x, gender) {
			from := r.found[last].quote.Speakers[0]
			s.Entity, s.Name = from.Entity, from.Name
		}
		last = i
	}
}

// onePerson reports whether a quote is by one person, named or told of.
func (r *reading) onePerson(x *find) bool {
	s := x.quote.Speakers[0]
	if h := x.who.head; x.known && r.d.Tags[h].Fine == "NN" && (r.is("speaks", h) || r.is("person", h) || r.is("tells", h)) {
		return true
	}
	if s.Entity != doc.None {
		e := r.d.Entities[s.Entity]
		return e.Kind == doc.Person && !e.Plural
	}
	for _, t := range r.tokensIn([]doc.Span{s.Span}) {
		if m := r.mentionOf(t, extent{t, t + 1}); m != doc.None && r.d.Mentions[m].Kind == doc.Person && r.d.Tags[t].Fine == "NN" {
			return true
		}
	}
	return false
}

// carries reports whether y, told by a pronoun of that gender, may be by the speaker
// of x: near behind it, with no other person named between them.
func (r *reading) carries(x, y *find, gender doc.Gender) bool {
	from, to := x.quote.Speakers[0], y.quote.Speakers[0]
	if from.Entity == to.Entity && from.Entity != doc.None || int(r.sentence[y.view.t]-r.sentence[x.view.t]) > carriedFor {
		return false
	}
	if from.Entity != doc.None {
		if g := r.d.Entities[from.Entity].Gender; g != doc.GenderUnknown && g != gender {
			return false
		}
	}
	at, _ := slices.BinarySearchFunc(r.d.Mentions, from.End, func(m doc.Mention, at int) int { return m.Start - at })
	for ; at < len(r.d.Mentions) && r.d.Mentions[at].Start < to.Start; at++ {
		m := &r.d.Mentions[at]
		if m.Form != doc.Name || m.Kind != doc.Person || from.Entity != doc.None && m.Entity == from.Entity || r.in[m.Head] != doc.None || r.within(m.Head, x.cand) || r.within(m.Head, y.cand) || x.quote.Source.Contains(m.Span) {
			continue
		}
		return false
	}
	return true
}
