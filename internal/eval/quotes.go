package eval

import (
	"path/filepath"
	"slices"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/quote"
)

// Quotes measures who says what against PolNeAR's development articles, from raw
// text. Contents and sources are compared without quotation marks, commas and
// full stops at their ends and without "that" before, which its annotators mark
// now so, now so (quote.Bare).
//
//   - content_overlap: as in Pareti (2013) and Citron, soft: the bytes of all
//     found contents that lie in a marked one, of all their bytes (precision),
//     and those of the marked ones that lie in a found one (recall); a content is
//     set against the one that shares most with it.
//   - content_exact: one found for one marked, of the same bytes.
//   - content_match: one for one, sharing at least half of the bytes of both
//     together.
//   - cue: one for one, the cues overlap.
//   - source_exact, source_overlap: of the pairs of content_match whose gold has
//     a source, the share with the same source, or with one that overlaps.
var Quotes = Task{Name: "quotes", Run: runQuotes}

func runQuotes(s Setting) ([]Result, error) {
	articles, err := corpus.PolNeAR(filepath.Join(s.Data, "quote", "en", "polnear", "dev"))
	if err != nil {
		return nil, err
	}
	docs := make([]*doc.Doc, len(articles))
	for i, a := range articles {
		docs[i] = &doc.Doc{Text: a.Text, Lang: "en", Blocks: Lines(a.Text)}
	}
	r, err := QuotesOf("polnear-dev", docs, articles, func(d *doc.Doc) error { return s.Analyzer.Until(d, doc.Quotes) })
	return []Result{r}, err
}

// QuotesOf measures the quotes that find writes into the docs of the articles.
func QuotesOf(set string, docs []*doc.Doc, articles []corpus.Attributed, find func(*doc.Doc) error) (Result, error) {
	var c quoteCounts
	for i, a := range articles {
		if err := find(docs[i]); err != nil {
			return Result{}, err
		}
		c.measure(a, docs[i].Quotes)
	}
	return c.result(set, len(articles)), nil
}

// Lines makes each line of a plain text a block, and the first of them the
// title.
func Lines(text string) []doc.Block {
	var out []doc.Block
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if s := (doc.Span{Start: at, End: end}); !s.Empty() {
			kind := doc.Paragraph
			if len(out) == 0 && end-at < 200 {
				kind = doc.Title
			}
			out = append(out, doc.Block{Span: s, Kind: kind})
		}
		at = end + 1
	}
	return out
}

// quoteCounts are the sums over the articles of a set.
type quoteCounts struct {
	found, marked                       int
	foundBytes, foundIn                 int
	markedBytes, markedIn               int
	exact, match, cue                   Counts
	sourced, sourceExact, sourceOverlap int
}

func (c *quoteCounts) measure(a corpus.Attributed, quotes []doc.Quote) {
	found, marked := make([][]doc.Span, len(quotes)), make([][]doc.Span, len(a.Attributions))
	for i, q := range quotes {
		found[i] = quote.Bare(a.Text, q.Content)
	}
	for i, g := range a.Attributions {
		marked[i] = quote.Bare(a.Text, g.Content)
	}
	c.found += len(found)
	c.marked += len(marked)
	c.addOverlap(found, marked)
	pairs := pairByFit(found, marked, quote.Fit)
	match, exact := 0, 0
	for _, p := range pairs {
		if p.fit < 0.5 {
			continue
		}
		match++
		if slices.Equal(found[p.found], marked[p.marked]) {
			exact++
		}
		c.addSource(a.Text, quotes[p.found], a.Attributions[p.marked])
	}
	c.match.Add(Counts{match, len(found) - match, len(marked) - match})
	c.exact.Add(Counts{exact, len(found) - exact, len(marked) - exact})
	cues := c.cuePairs(quotes, a.Attributions)
	c.cue.Add(Counts{cues, len(found) - cues, len(marked) - cues})
}

func (c *quoteCounts) addOverlap(found, marked [][]doc.Span) {
	covered := func(a []doc.Span, all [][]doc.Span) (in, of int) {
		for _, s := range a {
			of += s.Len()
		}
		for _, b := range all {
			n := 0
			for _, s := range a {
				for _, t := range b {
					n += max(0, min(s.End, t.End)-max(s.Start, t.Start))
				}
			}
			in = max(in, n)
		}
		return in, of
	}
	for _, f := range found {
		in, of := covered(f, marked)
		c.foundIn += in
		c.foundBytes += of
	}
	for _, m := range marked {
		in, of := covered(m, found)
		c.markedIn += in
		c.markedBytes += of
	}
}

func (c *quoteCounts) addSource(text string, q doc.Quote, g corpus.Attribution) {
	if len(g.Source) == 0 {
		return
	}
	c.sourced++
	if q.Source.Empty() {
		return
	}
	mine, theirs := quote.Bare(text, []doc.Span{q.Source}), quote.Bare(text, g.Source)
	if slices.Equal(mine, theirs) {
		c.sourceExact++
	}
	if quote.Fit(mine, theirs) > 0 {
		c.sourceOverlap++
	}
}

func (c *quoteCounts) cuePairs(quotes []doc.Quote, gold []corpus.Attribution) int {
	found, marked := make([][]doc.Span, len(quotes)), make([][]doc.Span, len(gold))
	for i, q := range quotes {
		if !q.Cue.Empty() {
			found[i] = []doc.Span{q.Cue}
		}
	}
	for i, g := range gold {
		marked[i] = g.Cue
	}
	return len(pairByFit(found, marked, quote.Fit))
}

// fitted is a found thing and a marked one that share something.
type fitted struct {
	found, marked int
	fit           float64
}

// pairByFit pairs found and marked one for one, the best fit first.
func pairByFit(found, marked [][]doc.Span, fit func(a, b []doc.Span) float64) []fitted {
	var all []fitted
	for i, f := range found {
		for j, m := range marked {
			same := 0.0
			if slices.Equal(f, m) && len(f) > 0 {
				same = 1
			}
			if x := max(same, fit(f, m)); x > 0 {
				all = append(all, fitted{i, j, x})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b fitted) int {
		switch {
		case a.fit > b.fit:
			return -1
		case a.fit < b.fit:
			return 1
		}
		return 0
	})
	usedF, usedM := map[int]bool{}, map[int]bool{}
	out := all[:0]
	for _, p := range all {
		if !usedF[p.found] && !usedM[p.marked] {
			usedF[p.found], usedM[p.marked] = true, true
			out = append(out, p)
		}
	}
	return out
}

func (c *quoteCounts) result(set string, articles int) Result {
	p, r := share(c.foundIn, c.foundBytes), share(c.markedIn, c.markedBytes)
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return Result{
		Task: "quotes", Set: set,
		N: map[string]int{"articles": articles, "found": c.found, "gold": c.marked},
		Metrics: map[string]float64{
			"content_overlap_f1": f, "content_overlap_p": p, "content_overlap_r": r,
			"content_exact_f1": c.exact.F1(), "content_match_f1": c.match.F1(),
			"cue_f1": c.cue.F1(), "cue_p": c.cue.Precision(), "cue_r": c.cue.Recall(),
			"source_exact": share(c.sourceExact, c.sourced), "source_overlap": share(c.sourceOverlap, c.sourced),
		},
	}
}
