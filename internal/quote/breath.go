package quote

import "rashomon/internal/doc"

// sameBreath gives what is added in a participle to whom the sentence says the
// rest, and not to one that is told of in it: "Vik said the men had fled, adding
// that they were armed".
func (r *reading) sameBreath() {
	for j := range r.found {
		y := &r.found[j]
		t := y.view.t
		if t <= 0 || r.d.Tags[t].Fine != "VBG" || r.text(t-1) != "," || r.rule(t).class != say || r.in[t] != doc.None {
			continue
		}
		for i := j - 1; i >= 0 && i >= j-3; i-- {
			x := &r.found[i]
			if x.view.t == doc.None || r.sentence[x.view.t] != r.sentence[t] || !x.known || !x.listed || x.quote.Thought || r.in[x.view.t] != doc.None {
				continue
			}
			if !y.known || r.within(y.who.head, x.cand) {
				y.who, y.known = x.who, true
				y.quote.Source, y.quote.Speakers = x.quote.Source, x.quote.Speakers
			}
			break
		}
	}
}

// beforeNext ends what one said before what the same one said next, which the parse
// takes into it: "ruled that the search was legal and ordered Vik to pay".
func (r *reading) beforeNext() {
	for i := range r.found {
		x := &r.found[i]
		last := x.cand.n - 1
		if last < 0 || !x.known || x.quote.Kind == doc.Direct {
			continue
		}
		for j := i + 1; j < len(r.found) && j < i+4; j++ {
			y := &r.found[j]
			t := y.view.t
			p := x.cand.parts[last]
			if !y.known || !y.listed || y.who.head != x.who.head || t <= p.first+1 || !p.has(t) || r.pos(t-1) != doc.CCONJ || !r.past(t) || r.passage(t, x.view.t) != doc.None {
				continue
			}
			x.cand.parts[last] = r.trim(extent{p.first, t - 1})
			x.quote.Content = r.content(x.cand, x.view.t)
			x.quote.Kind = r.form(x.quote.Content, x.view.t)
			break
		}
	}
}
