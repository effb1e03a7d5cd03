package align

import (
	"slices"
	"sort"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// said ties the quotations of two reports in which one speaker says one thing:
// each with those before it that share a word with it.
func (s *story) said() []tie {
	type at struct{ report, quote int }
	index := map[int][]at{} // key -> quotations
	var out []tie
	for r, reading := range s.readings {
		keys := make([][]int, len(reading.Quotes))
		for q := range reading.Quotes {
			keys[q], _ = s.keysOf(reading.Quotes[q].Words)
			seen := map[at]bool{}
			for _, k := range keys[q] {
				for _, o := range index[k] {
					if seen[o] {
						continue
					}
					seen[o] = true
					if one, ok := s.sayings(o.report, o.quote, r, q); ok {
						out = append(out, one)
					}
				}
			}
		}
		for q, list := range keys {
			for _, k := range list {
				if len(index[k]) < maxPostings {
					index[k] = append(index[k], at{r, q})
				}
			}
		}
	}
	return out
}

// minSaid is the share of the words of the shorter content that must stand in
// the longer for two quotations to say one thing; of direct words more is asked.
const minSaid = 0.42

func (s *story) sayings(ra, qa, rb, qb int) (tie, bool) {
	a, b := &s.readings[ra].Quotes[qa], &s.readings[rb].Quotes[qb]
	if a.Silent != b.Silent || a.Thought || b.Thought {
		return tie{}, false
	}
	v := s.contentScore(ra, qa, rb, qb)
	speaker := s.sameSpeaker(ra, qa, rb, qb)
	if v < minSaid || !speaker && v < 0.85 || !speaker && (a.Kind == doc.Indirect || b.Kind == doc.Indirect) {
		return tie{}, false
	}
	wa, wb := s.common(ra, qa, b.Words), s.common(rb, qb, a.Words)
	na := s.node(place{ra, a.Sentence}, s.spoken(ra, qa, wa), "")
	nb := s.node(place{rb, b.Sentence}, s.spoken(rb, qb, wb), "")
	rel, r := s.wording(ra, qa, a.Words, rb, qb, b.Words)
	if close, _ := s.wording(ra, qa, wa, rb, qb, wb); close == match.Same {
		rel = match.Same // what the one has more stands in sentences of its own
	}
	topic := strings.Join(a.Speakers, "; ")
	return tie{topic: topic, aspect: aspectSaid, a: na, b: nb, rel: rel, reason: r, score: 0.5 + v/2,
		why: because("shared words of what is said", v, "")}, true
}

// minCommon is the share of what a content has in common with another that some
// sentences of it must hold for these to be compared in its place.
const minCommon = 0.8

// common is the words of the shortest run of sentences of a content that holds
// nearly all that it has in common with the words of another: of a speech of
// which one report gives three sentences and another one, that one is compared,
// and the others are no more of the same.
func (s *story) common(report, quote int, other []news.Word) []news.Word {
	words := s.readings[report].Quotes[quote].Words
	keys, _ := s.keysOf(other)
	starts := s.sentenceStarts(report, words)
	shared := func(from, to int) float64 {
		own, _ := s.keysOf(words[from:to])
		sum := 0.0
		intersect(own, keys, func(k int) { sum += s.vocab.weight[k] })
		return sum
	}
	best, least := words, minCommon*shared(0, len(words))
	for i := range starts[:len(starts)-1] {
		for j := i + 1; j < min(len(starts), i+maxRunOf); j++ {
			if run := words[starts[i]:starts[j]]; len(run) < len(best) && shared(starts[i], starts[j]) >= least {
				best = run
			}
		}
	}
	return best
}

// maxRunOf bounds how many sentences of a long content are tried as one run.
const maxRunOf = 8

// sentenceStarts are the indexes at which the words of a new sentence begin,
// with the end of all.
func (s *story) sentenceStarts(report int, words []news.Word) []int {
	var starts []int
	at := -1
	for i, w := range words {
		n := sort.Search(len(s.readings[report].Sentences), func(k int) bool { return s.readings[report].Sentences[k].Span.End > w.Span.Start })
		if n != at {
			starts, at = append(starts, i), n
		}
	}
	return append(starts, len(words))
}

// spoken is the part of the content of a quotation in the sentences of the words.
func (s *story) spoken(report, quote int, words []news.Word) doc.Span {
	q := &s.readings[report].Quotes[quote]
	content := q.Content[0]
	if len(words) == 0 || len(words) == len(q.Words) {
		return content
	}
	var span doc.Span
	for _, sent := range s.readings[report].Sentences {
		for _, w := range words {
			if sent.Span.Contains(w.Span) {
				span = span.Cover(sent.Span)
				break
			}
		}
	}
	for _, c := range q.Content {
		if part := (doc.Span{Start: max(span.Start, c.Start), End: min(span.End, c.End)}); part.Start < part.End {
			return part
		}
	}
	return content
}

// minHeld is the share of a content that another must hold for it to add
// nothing of weight.
const minHeld = 0.6

// minUnheard is the weight of the words, some three, that nobody has in the other
// report for one to tell more of what was said.
const minUnheard = 2.2

// wording compares how two reports give the words of one speaker: who has the
// words themselves, and who tells more of them. That one quotes what the other
// tells in full is no difference, and is said with what they agree on.
func (s *story) wording(ra, qa int, wordsA []news.Word, rb, qb int, wordsB []news.Word) (match.Relation, news.Reason) {
	if p, q := s.own(ra, qa, wordsA), s.own(rb, qb, wordsB); p != nil && q != nil {
		wordsA, wordsB = p, q
	}
	x, mx := s.keysOf(wordsA)
	y, my := s.keysOf(wordsB)
	shared := 0.0
	intersect(x, y, func(k int) { shared += s.vocab.weight[k] })
	newA, newB := s.unheard(x, y, rb), s.unheard(y, x, ra)
	direct := func(r, q int) bool { return s.readings[r].Quotes[q].Kind != doc.Indirect }
	rel, r := match.Same, news.Reason{}
	switch {
	case shared < minHeld*mx && shared >= minHeld*my && newA >= minUnheard:
		rel, r = match.Narrower, reason(moreWords, "%s has more of the words", s.outlet(ra))
	case shared < minHeld*my && shared >= minHeld*mx && newB >= minUnheard:
		rel, r = match.Wider, reason(moreWords, "%s has more of the words", s.outlet(rb))
	}
	first, second := s.outlet(ra), s.outlet(rb)
	switch {
	case rel != match.Same:
		return rel, r
	case direct(ra, qa) && !direct(rb, qb):
	case direct(rb, qb) && !direct(ra, qa):
		first, second = second, first
	default:
		return rel, r
	}
	if shared < minHeld*mx && shared < minHeld*my && (direct(ra, qa) && newA >= minUnheard || direct(rb, qb) && newB >= minUnheard) { // each has words that the other has not: the words themselves say more
		rel = match.Narrower
		if direct(rb, qb) {
			rel = match.Wider
		}
	}
	return rel, reason(ownWords, "%s has the words, %s tells them", first, second)
}

// unheard is the weight of the words of a content that neither the other content
// nor its report has.
func (s *story) unheard(keys, other []int, report int) float64 {
	sum := 0.0
	for _, k := range keys {
		if !slices.Contains(other, k) && !s.has(report, k) {
			sum += s.vocab.weight[k]
		}
	}
	return sum
}

// own are the words of a content that stand in quotation marks, nil where none do:
// what the reporter says around them is not said.
func (s *story) own(report, quote int, words []news.Word) []news.Word {
	text := s.readings[report].Report.Text
	if s.readings[report].Quotes[quote].Kind == doc.Direct {
		return words
	}
	var out []news.Word
	for _, c := range s.readings[report].Quotes[quote].Content {
		open := strings.IndexAny(c.Of(text), "“\"")
		end := strings.LastIndexAny(c.Of(text), "”\"")
		if open < 0 || end <= open {
			continue
		}
		inner := doc.Span{Start: c.Start + open, End: c.Start + end}
		for _, w := range words {
			if inner.Contains(w.Span) {
				out = append(out, w)
			}
		}
	}
	return out
}

// maxTitle is how many bytes of a title stand for a report without an outlet.
const maxTitle = 42

// outlet is the name under which a report is told of: its outlet, or else the
// first words of its title.
func (s *story) outlet(report int) string {
	r := s.readings[report].Report
	if o := r.Outlet(); o != r.ID || r.Title == "" {
		return o
	}
	title := strings.Join(strings.Fields(r.Title), " ")
	if cut := strings.LastIndexByte(title[:min(len(title), maxTitle)], ' '); len(title) > maxTitle && cut > 0 {
		title = title[:cut] + " …"
	}
	return "“" + title + "”"
}

// contentScore is the weight of the words that two contents share, of the
// weight of the one with less.
func (s *story) contentScore(ra, qa, rb, qb int) float64 {
	x, mx := s.keysOf(s.readings[ra].Quotes[qa].Words)
	y, my := s.keysOf(s.readings[rb].Quotes[qb].Words)
	shared := 0.0
	intersect(x, y, func(k int) { shared += s.vocab.weight[k] })
	least := max(min(mx, my), minMass/2)
	return shared / least
}

func (s *story) keysOf(words []news.Word) ([]int, float64) {
	var keys []int
	mass := 0.0
	for _, w := range words {
		if k := s.vocab.of(w.Stem); k >= 0 {
			keys = addSorted(keys, k)
		}
	}
	for _, k := range keys {
		mass += s.vocab.weight[k]
	}
	return keys, mass
}
