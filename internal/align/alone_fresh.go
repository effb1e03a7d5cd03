package align

import (
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// What of a sentence is new is the run of its pieces in which the words that only
// this voice has weigh most against those that others have too. A word that
// stands in a sentence of another voice that may tell the same matter counts
// against the run, the more the likelier that is; one that others use of other
// things, a little.
const (
	costTold      = 2.0  // of a word in a sentence that tells the same, of its weight
	costHeard     = 0.4  // of a word that other voices use elsewhere
	sureLike      = 0.2  // from how likely on two sentences are taken to tell one matter
	minLike       = 0.05 // how likely it must be to be thought of
	freshValue    = 1.0  // a figure that no other voice has, on top of its words
	freshActor    = 1.0  // a person whom no other voice names, on top of the words
	slightCost    = 0.6  // up to which cost the words beside the run are shown with it
	slightTold    = 0.3  // the same of those that are told in a sentence like this one
	slightContent = 3.0  // up to which cost what is said is shown with who alone says it
)

// like is a sentence of another report that may tell the same as one, and how
// likely it is to.
type like struct {
	report, sentence int32
	score            float32
}

// liken remembers two sentences that may tell one matter.
func (s *story) liken(p *pair) {
	if p.score < minLike || s.oneVoice(p.a.report, p.b.report) {
		return
	}
	a, b := &s.units[p.a.report][p.a.sentence], &s.units[p.b.report][p.b.sentence]
	a.likes = append(a.likes, like{int32(p.b.report), int32(p.b.sentence), float32(p.score)})
	b.likes = append(b.likes, like{int32(p.a.report), int32(p.a.sentence), float32(p.score)})
}

// freshness finds what is new in the sentences of a story.
type freshness struct {
	*story
	heard []int // by key: the one voice that has it, or several
	tied  map[place][]doc.Span
	told  []float64 // by key: how likely a sentence that has it tells what the one at hand does; all 0 between calls
}

func (s *story) newFreshness(ties []tie) *freshness {
	return &freshness{story: s, heard: s.heardFrom(), tied: s.tied(ties), told: make([]float64, len(s.vocab.weight))}
}

// minTied is how sure a tie must be for its words to be no news.
const minTied = 0.4

// tied are the words of each sentence that are set against those of another voice.
func (s *story) tied(ties []tie) map[place][]doc.Span {
	out := map[place][]doc.Span{}
	for _, t := range ties {
		if s.oneVoice(t.a.report, t.b.report) || t.score < minTied || t.aspect != aspectNumber && t.aspect != aspectWhen {
			continue
		}
		for _, n := range []node{t.a, t.b} {
			at := place{n.report, n.sentence}
			out[at] = append(out[at], n.span)
		}
	}
	return out
}

// isTied reports that words of a sentence are set against others.
func (f *freshness) isTied(report, sentence int, words doc.Span) bool {
	return slices.ContainsFunc(f.tied[place{report, sentence}], func(s doc.Span) bool { return s.Overlaps(words) })
}

// freshest is the run of pieces of a sentence that is newest, and how much more
// its new words weigh than the others in it. Words beside it that weigh little are
// shown with it. Who says a thing is no news where others tell the thing, and is
// shown with it where they do not.
func (f *freshness) freshest(report, sentence int) (doc.Span, float64) {
	cuts := f.cuts(report, sentence)
	worth, told := f.weighPieces(report, sentence, cuts)
	first, last, sum := heaviestRun(worth)
	light := func(n int) bool { return worth[n] >= -slightCost && told[n] <= slightTold }
	for last+1 < len(worth) && light(last+1) {
		last++
	}
	for first > 0 && light(first-1) {
		first--
	}
	part := f.trimmed(report, &f.readings[report].Sentences[sentence], doc.Span{Start: cuts[first], End: cuts[last+1]})
	if q := f.saidBy(report, sentence, part); q != nil {
		if contentWorth(q, cuts, worth) < -slightContent {
			return part, 0
		}
		part = f.withContent(report, sentence, part, q)
	}
	return part, sum
}

// contentWorth is how much the new words of what is said outweigh the others.
func contentWorth(q *news.Quotation, cuts []int, worth []float64) float64 {
	sum := 0.0
	for n, w := range worth {
		if slices.ContainsFunc(q.Content, func(c doc.Span) bool { return c.Start <= cuts[n] && cuts[n] < c.End }) {
			sum += w
		}
	}
	return sum
}

// withContent is a part of a sentence with what is said in it.
func (f *freshness) withContent(report, sentence int, part doc.Span, q *news.Quotation) doc.Span {
	for _, c := range q.Content {
		if f.readings[report].Sentences[sentence].Span.Contains(c) {
			part = part.Cover(c)
		}
	}
	return part
}

// saidBy is the quotation of which a part of a sentence tells no more than who says
// it; nil for none.
func (f *freshness) saidBy(report, sentence int, part doc.Span) *news.Quotation {
	r := f.readings[report]
	for i := range r.Quotes {
		q := &r.Quotes[i]
		if q.Sentence == sentence && !q.Source.Empty() && q.Source.Cover(q.Cue).Overlaps(part) && !slices.ContainsFunc(q.Content, func(c doc.Span) bool { return c.Overlaps(part) }) {
			return q
		}
	}
	return nil
}

// weighPieces is how much the new words of each piece outweigh the others, and how
// much its words weigh that sentences like this one tell.
func (f *freshness) weighPieces(report, sentence int, cuts []int) (worth, told []float64) {
	r, u := f.readings[report], &f.units[report][sentence]
	f.mark(u, 1)
	defer f.mark(u, 0)
	worth, told = make([]float64, len(cuts)-1), make([]float64, len(cuts)-1)
	piece := func(at int) int {
		n, found := slices.BinarySearch(cuts, at)
		if !found {
			n--
		}
		return min(max(n, 0), len(worth)-1)
	}
	for _, w := range r.Sentences[sentence].Words {
		if f.isCue(report, sentence, w.Span) {
			continue
		}
		n := piece(w.Span.Start)
		fresh, known := f.worth(f.vocab.key[w.Stem], f.isTied(report, sentence, w.Span))
		worth[n], told[n] = worth[n]+fresh, told[n]+known
	}
	for _, i := range u.amounts {
		if a := r.Amounts[i]; !a.Vague && !f.countedElsewhere(report, a) && !f.isTied(report, sentence, a.Span) {
			worth[piece(a.Span.Start)] += freshValue
		}
	}
	for _, n := range r.Sentences[sentence].Names {
		if at, ok := f.namedFirst(report, sentence, n); ok && r.Names[n].Kind == doc.Person && !f.namedElsewhere(report, f.cast.of[report][n]) {
			worth[piece(at)] += freshActor
		}
	}
	return worth, told
}

// namedFirst is where a sentence first calls somebody by name.
func (f *freshness) namedFirst(report, sentence, name int) (int, bool) {
	for _, m := range f.readings[report].Names[name].Mentions {
		if m.Sentence == sentence && m.Form == doc.Name {
			return m.Span.Start, true
		}
	}
	return 0, false
}

// isCue reports that a word is one with which something is said: how it is said is
// not what is told.
func (f *freshness) isCue(report, sentence int, word doc.Span) bool {
	return slices.ContainsFunc(f.readings[report].Quotes, func(q news.Quotation) bool { return q.Sentence == sentence && q.Cue.Contains(word) })
}

// mark sets, and with 0 clears, how likely the words of the sentences like one
// tell what it does.
func (f *freshness) mark(u *unit, times float64) {
	for _, l := range u.likes {
		for _, k := range f.units[l.report][l.sentence].keys {
			f.told[k] = times * max(f.told[k], float64(l.score))
		}
	}
}

// worth is what a word adds to what is new, and how much of its weight is told in
// a sentence like the one at hand.
func (f *freshness) worth(key int, tied bool) (fresh, told float64) {
	w := f.vocab.weight[key]
	switch {
	case tied:
		return -w * costTold, w
	case f.heard[key] != several:
		return w, 0
	}
	told = w * min(1, f.told[key]/sureLike)
	return -w*costHeard - (costTold-costHeard)*told, told
}

// heaviestRun is the run of numbers with the largest sum: its first and last.
func heaviestRun(worth []float64) (first, last int, best float64) {
	best = worth[0]
	start, sum := 0, 0.0
	for i, w := range worth {
		if sum <= 0 {
			start, sum = i, 0
		}
		if sum += w; sum > best {
			first, last, best = start, i, sum
		}
	}
	return first, last, best
}
