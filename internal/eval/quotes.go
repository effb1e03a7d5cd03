package eval

import (
	"path/filepath"

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
	dev, err := measureQuotes(s, "polnear-dev", articles, nil)
	if err != nil || s.Mistakes == nil {
		return []Result{dev}, err
	}
	if articles, err = corpus.PolNeAR(filepath.Join(s.Data, "quote", "en", "polnear", "train")); err != nil {
		return nil, err
	}
	const set = "polnear-train-aside"
	aside, err := measureQuotes(s, set, articles[max(0, len(articles)-explained):], s.Mistakes.Sheet("quotes", set))
	return []Result{dev, aside}, err
}

func measureQuotes(s Setting, set string, articles []corpus.Attributed, wrong *Sheet) (Result, error) {
	var c quote.Score
	for _, a := range articles {
		d := a.Doc()
		if err := s.Analyzer.Until(d, doc.Quotes); err != nil {
			return Result{}, err
		}
		c.Add(a.Text, d.Quotes, markedQuotes(a))
		if wrong != nil {
			explainArticle(wrong, d, markedQuotes(a))
		}
	}
	p, r, f := c.Overlap()
	return Result{
		Task: "quotes", Set: set,
		N: map[string]int{"articles": len(articles), "found": c.Found, "gold": c.Marked},
		Metrics: map[string]float64{
			"content_overlap_f1": f, "content_overlap_p": p, "content_overlap_r": r,
			"content_exact_f1": c.F1(c.Exact), "content_match_f1": c.F1(c.Match),
			"cue_f1": c.F1(c.Cue), "cue_p": share(c.Cue, c.Found), "cue_r": share(c.Cue, c.Marked),
			"source_f1":    share(c.SourceExact, c.Sourced), // given the content, precision and recall are one
			"source_exact": share(c.SourceExact, c.Sourced), "source_overlap": share(c.SourceOverlap, c.Sourced),
		},
	}, nil
}

func markedQuotes(a corpus.Attributed) []quote.Gold {
	out := make([]quote.Gold, len(a.Attributions))
	for i, g := range a.Attributions {
		out[i] = quote.Gold(g)
	}
	return out
}
