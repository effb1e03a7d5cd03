package quantity

import "rashomon/internal/doc"

// countingWord is what a row of states.tsv makes of a word; a word may be in
// several.
type countingWord uint8

const (
	betweenWord countingWord = 1 << iota
	particleWord
	pointingWord
	reachWord
	stateWord
	tallyWord
	tollWord
)

func (r *reader) counts(i int, as countingWord) bool {
	return i >= 0 && i < len(r.atoms) && r.atoms[i].kind == word && r.rules.counting[r.low(i)]&as != 0
}

// stateAfter is the word after the amount that says how those are who are
// counted: "40 dead", "31 still missing", "nine killed as ferry sinks". A verb
// with an object is none: "three held talks".
func (r *reader) stateAfter(a *amount) phrase {
	if r.doc.Has&doc.Tags == 0 {
		return noPhrase
	}
	i := a.to
	for i < a.to+3 && !r.counts(i, stateWord) && r.counts(i, betweenWord) {
		i++
	}
	if !r.counts(i, stateWord) || r.glued(i) {
		return noPhrase
	}
	t := r.atoms[i].tok
	if next := t + 1; next < r.sentence.Last && !r.timeToken(next) && !r.is(i, "dead") && !r.is(i, "missing") {
		switch r.doc.Tags[next].POS {
		case doc.DET, doc.PRON, doc.NUM, doc.PROPN, doc.NOUN, doc.ADJ:
			return noPhrase
		}
	}
	return phrase{t, t + 1, t}
}

// longestReach is how many words may stand between a toll and its number: "the
// death toll from Monday's quake in the hills above Osk has climbed to 900".
const longestReach = 40

// tolled is what the words before the amount say that it counts: "the death
// toll rose to 40", "put the number of protesters at 5,000", "the dead numbered
// 40". Another amount between takes it.
func (r *reader) tolled(a *amount) phrase {
	if r.doc.Has&doc.Tags == 0 || !r.counts(a.from-1, reachWord) && !r.counts(a.from, reachWord) {
		return noPhrase
	}
	free := 0
	for k := range r.found {
		if to := r.found[k].to; to < a.from-1 {
			free = to
		}
	}
	for i := a.from - 1; i >= free && i >= a.from-longestReach; i-- {
		switch {
		case r.counts(i, tollWord):
			t := r.atoms[i].tok
			return phrase{r.modifiers(t), t + 1, t}
		case r.counts(i, tallyWord) && r.is(i+1, "of"):
			return r.tallied(i + 2)
		case r.counts(i, stateWord) && r.is(i-1, "the") && i+1 < a.from && !r.tagged(i+1, doc.NOUN): // "the dead numbered 40"
			t := r.atoms[i].tok
			return phrase{t, t + 1, t}
		}
	}
	return noPhrase
}

// tallied is what "the number of" before atom i counts.
func (r *reader) tallied(i int) phrase {
	if r.opens(i) {
		i++
	}
	if i >= len(r.atoms) {
		return noPhrase
	}
	if p := r.nounPhrase(r.atoms[i].tok); p.head != doc.None {
		return p
	}
	if r.counts(i, stateWord) {
		t := r.atoms[i].tok
		return phrase{t, t + 1, t}
	}
	return noPhrase
}

// farthestBack bounds how many amounts a bare one may point back past.
const farthestBack = 8

// pointBack takes what a bare number counts from an amount before that it points
// at: "12 people died. Another 7 were hurt", "the 40 passengers ... twelve of
// the 40". At is the atom after the amount.
func (r *reader) pointBack(q *doc.Quantity, a *amount, before []doc.Quantity) {
	if q.Unit != "count" || !q.Counted.Empty() || !q.Part.Empty() || a.unit != nil {
		return
	}
	pointing := r.counts(a.from-1, pointingWord) || r.is(a.to, "more") && !r.is(a.to+1, "than") || r.sameAgain(a)
	same := r.is(a.from-1, "the")
	if !pointing && !same {
		return
	}
	for i := len(before) - 1; i >= 0 && i >= len(before)-farthestBack; i-- {
		p := &before[i]
		counts := p.Unit == "count" || r.is(a.from-1, "or") && (p.Unit == "share" || p.Unit == "percent")
		if !counts || p.Counted.Empty() || p.Ordinal || same && p.Value != q.Value {
			continue
		}
		q.Counted, q.Head = p.Counted, p.Head
		return
	}
}

// sameAgain reports whether a bare number is of what was counted before: "3
// million pilgrims, up from 2 million", "police put the figure at 80,000",
// "two-thirds of the members, or 433,".
func (r *reader) sameAgain(a *amount) bool {
	i := a.from - 1
	switch {
	case r.is(i, "from"):
		return r.is(i-1, "up") || r.is(i-1, "down")
	case r.is(i, "or"):
		return r.at(i-1) == "," && r.at(a.to) == ","
	case r.counts(i, reachWord):
		for k := i - 1; k >= 0 && k > i-5; k-- {
			if r.is(k, "figure") {
				return true
			}
		}
	}
	return false
}

// partBefore ties an amount to the whole that opens its sentence: "Of the 40
// passengers, 12 died".
func (r *reader) partBefore(q *doc.Quantity, a *amount, before []doc.Quantity) {
	n := len(before) - 1
	if q.Unit != "count" || !q.Counted.Empty() || !q.Part.Empty() || !r.is(0, "of") && !r.is(0, "among") {
		return
	}
	w := &before[n]
	end := max(w.End, w.Counted.End)
	if w.Start < r.sentence.Start || w.Start > r.atoms[min(3, len(r.atoms)-1)].Start || w.Unit != "count" || w.Ordinal || w.Value < q.Value || end > q.Start || a.from == 0 {
		return
	}
	if c := r.at(a.from - 1); c != "," && !r.is(a.from-1, "only") && !r.is(a.from-1, "just") {
		return
	}
	q.Part, q.Whole = doc.Span{Start: r.atoms[0].Start, End: end}, n
	q.Counted, q.Head = w.Counted, w.Head
}
