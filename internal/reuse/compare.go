package reuse

import (
	"slices"
	"sort"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Label says how much of a report is derived from another, in the words of
// METER (Clough, Gaizauskas, Piao and Wilks 2002).
type Label string

// The labels.
const (
	Wholly Label = "wholly" // nearly all that the shorter tells stands on the other, or on one text behind both
	Partly Label = "partly" // a part of it does
	Not    Label = "not"    // nothing but facts, names, fixed phrases and quotations
)

const (
	// shortRun is how many words in a row count as copied between two reports that
	// are held beside each other, where fixed phrases are known.
	shortRun = 5
	// wholly is the share of the shorter report that must be told in the other for
	// it to be wholly derived, and partlyWords how many content words that are no
	// names, each once, in runs of equal words make it partly so. Set on the pairs to
	// develop on; of 12,400 pairs of reports of different events none is called derived.
	wholly, partlyWords = 0.7, 6
	// partlyTold is the share in sentences reworded in the same order, partlyInOrder
	// of them, that makes it partly derived without a run.
	partlyTold, partlyInOrder = 0.3, 3
	// minTold is the share of the content words of a sentence that must stand in
	// one of the other report, in order, for it to be told there.
	minTold = 0.5
)

// Relation is what two reports share. Shares are of the one with fewer words of
// its own, quotations, posts and furniture left out.
type Relation struct {
	Label     Label
	Copied    float64 // share of words in runs of equal words
	Words     int     // content words in them that are no names, each once
	Told      float64 // share of content words in sentences that the other tells as well, in nearly the same words
	Sentences int     // such sentences that stand in the same order
	Spans     [][2]doc.Span
}

// Compare tells how much of one report is derived from another, where it is
// known what sites put on all their pages; known may be nil. Time grows with the
// product of the sentences of both.
func Compare(a, b *news.Reading, known *Furniture) Relation {
	r := compareWithout(a, b, known, quotedSpans(a), quotedSpans(b))
	// Quotations do not make a report derived. In one that is, they came with the
	// rest.
	if r.Label == Partly && compareWithout(a, b, known, nil, nil).Label == Wholly {
		r.Label = Wholly
	}
	return r
}

// compareWithout compares two reports but for the words in the spans.
func compareWithout(a, b *news.Reading, known *Furniture, quotesA, quotesB []doc.Span) Relation {
	ta, tb := textWithout(a, known, quotesA), textWithout(b, known, quotesB)
	runs := equalRuns([]text{ta, tb}, shortRun)[[2]int{0, 1}]
	runs = slices.DeleteFunc(runs, func(r equalRun) bool { return ta.furnishedRun(r.a, r.n) || tb.furnishedRun(r.b, r.n) })
	n, m := ta.own, tb.own
	var off []doc.Span // in a, of what two texts of one site share beside the report
	if s := a.Report.Source.Name; s != "" && s == b.Report.Source.Name {
		all := runs
		var words int
		runs, words = withoutFurniture(slices.Clone(runs), n, m)
		n, m = n-words, m-words
		for _, r := range all {
			if !slices.Contains(runs, r) {
				off = append(off, ta.span(r.a, r.n))
			}
		}
	}
	start, fixed := func(r equalRun) int { return r.a }, ta.fixed
	if m < n {
		start, fixed = func(r equalRun) int { return r.b }, tb.fixed
	}
	words := covered(runs, start, fixed)
	r := Relation{Words: telling(a, &ta, runs), Copied: min(1, float64(words)/float64(max(1, min(n, m))))}
	for _, x := range runs {
		r.Spans = append(r.Spans, [2]doc.Span{ta.span(x.a, x.n), tb.span(x.b, x.n)})
	}
	number := map[string]int{}
	sa, sb := skeletonWithout(a, known, quotesA, number), skeletonWithout(b, known, quotesB, number)
	sa.without(off)
	r.Told, r.Sentences = told(&sa, &sb)
	r.Label = r.label()
	return r
}

func (r Relation) label() Label {
	switch {
	case max(r.Told, r.Copied) >= wholly:
		return Wholly
	case r.Words >= partlyWords || r.Sentences >= partlyInOrder && r.Told >= partlyTold:
		return Partly
	}
	return Not
}

// telling is how many content words that are no names stand in runs of a report,
// each once.
func telling(a *news.Reading, t *text, runs []equalRun) int {
	stems := map[string]bool{}
	for _, s := range a.Sentences {
		for _, w := range s.Words {
			if w.Name {
				continue
			}
			i := sort.Search(len(t.spans), func(i int) bool { return t.spans[i].End > w.Span.Start })
			if slices.ContainsFunc(runs, func(r equalRun) bool { return r.a <= i && i < r.a+r.n }) && i < len(t.spans) && t.spans[i].Overlaps(w.Span) {
				stems[w.Stem] = true
			}
		}
	}
	return len(stems)
}

// without takes out the sentences that lie partly in one of the spans.
func (s *skeleton) without(spans []doc.Span) {
	if len(spans) == 0 {
		return
	}
	var left skeleton
	for i, stems := range s.sentences {
		if !slices.ContainsFunc(spans, func(x doc.Span) bool { return x.Overlaps(s.spans[i]) }) {
			left.sentences, left.spans = append(left.sentences, stems), append(left.spans, s.spans[i])
			left.words += len(stems)
		}
	}
	*s = left
}

// told is the share of the content words of the one with fewer that stand in
// sentences that the other tells as well, and how many of these stand in the
// same order.
func told(a, b *skeleton) (float64, int) {
	if b.words < a.words {
		a, b = b, a
	}
	var kept []rewritten
	words := 0
	for i, s := range a.sentences {
		best := rewritten{a: i}
		for j, t := range b.sentences {
			if k := inOrder(s, t); k > best.kept {
				best.b, best.kept = j, k
			}
		}
		if float64(best.kept) >= minTold*float64(len(s)) {
			kept = append(kept, best)
			words += len(s)
		}
	}
	return float64(words) / float64(max(1, a.words)), len(inChain(kept))
}
