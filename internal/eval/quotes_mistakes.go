package eval

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/quote"
)

// explained is how many articles of PolNeAR's training part, the last by name,
// the mistakes are counted on. The trainer keeps them aside from the weights, so
// that mistakes can be read there, and never in the development part.
const explained = 60

func explainArticle(wrong *Sheet, d *doc.Doc, gold []quote.Gold) {
	of := quote.Paired(d.Text, d.Quotes, gold)
	met := map[int]bool{}
	for i, g := range gold {
		if of[i] == doc.None {
			wrong.Add("cues", missedQuote(d, g), quoted(d.Text, g.Cue, g.Content))
			continue
		}
		met[of[i]] = true
		q := d.Quotes[of[i]]
		explainContent(wrong, d.Text, quote.Bare(d.Text, q.Content), quote.Bare(d.Text, g.Content), quoted(d.Text, g.Cue, g.Content))
		if len(g.Source) > 0 {
			explainSource(wrong, d.Text, q, g)
		}
	}
	for i, q := range d.Quotes {
		if !met[i] {
			cue := []doc.Span{q.Cue}
			if q.Cue.Empty() {
				cue = nil
			}
			wrong.Add("cues", "false, "+cueKind(d, cue), quoted(d.Text, cue, q.Content))
		}
	}
}

func quoted(text string, cue, content []doc.Span) string {
	c := ""
	for _, s := range cue {
		c += s.Of(text) + " "
	}
	for _, s := range content {
		c += around(text, s.Start, s.End) + " "
	}
	return c
}

// missedQuote tells what was found of a marked quote that has no match: nothing
// by its cue, or a content that shares too little with it.
func missedQuote(d *doc.Doc, g quote.Gold) string {
	for _, q := range d.Quotes {
		for _, s := range g.Cue {
			if s.Overlaps(q.Cue) {
				return "other content, " + cueKind(d, g.Cue)
			}
		}
	}
	return "missed, " + cueKind(d, g.Cue)
}

// cueKind is the lemma of a cue's first verb or noun, with its part of speech.
func cueKind(d *doc.Doc, cue []doc.Span) string {
	if len(cue) == 0 {
		return "no cue"
	}
	kind := "a cue without verb or noun"
	for t, tok := range d.Tokens {
		if !slices.ContainsFunc(cue, tok.Overlaps) {
			continue
		}
		switch pos := d.Tags[t].POS; pos {
		case doc.VERB:
			return "verb " + d.Tags[t].Lemma
		case doc.NOUN, doc.ADJ, doc.ADP:
			kind = strings.ToLower(pos.String()) + " " + d.Tags[t].Lemma
		}
	}
	return kind
}

// explainContent tells how the ends of two contents differ, and by what word.
func explainContent(wrong *Sheet, text string, found, marked []doc.Span, example string) {
	if slices.Equal(found, marked) || len(found) == 0 || len(marked) == 0 {
		return
	}
	f, m := found[0].Cover(found[len(found)-1]), marked[0].Cover(marked[len(marked)-1])
	word := func(a, b int) string {
		w := strings.Fields(strings.Trim(strings.ToLower(text[a:b]), ".,;:-\"'“”‘’ "))
		if len(w) == 0 {
			return "a mark"
		}
		if len(w[0]) > 4 || len(w) > 1 && !smallWord[w[0]] {
			return "a word"
		}
		return w[0]
	}
	switch {
	case f == m:
		wrong.Add("contents", "in other parts", example)
	case f.Start < m.Start:
		wrong.Add("contents", "begins early: "+word(f.Start, m.Start), example)
	case f.Start > m.Start:
		wrong.Add("contents", "begins late: "+word(m.Start, f.Start), example)
	}
	if f.End < m.End {
		wrong.Add("contents", "ends early: "+word(f.End, m.End), example)
	}
	if f.End > m.End {
		wrong.Add("contents", "ends late: "+word(m.End, f.End), example)
	}
}

var smallWord = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("a about after and as at because before but by during even for from he her his if in including it its nor of on or since so that the their there they this to us we when where which while who with without you i he she not is was has have") {
		out[w] = true
	}
	return out
}()

func explainSource(wrong *Sheet, text string, q doc.Quote, g quote.Gold) {
	if q.Source.Empty() {
		wrong.Add("sources", "none found", quoted(text, g.Cue, g.Source))
		return
	}
	found, marked := quote.Bare(text, []doc.Span{q.Source}), quote.Bare(text, g.Source)
	switch {
	case slices.Equal(found, marked) || len(found) == 0 || len(marked) == 0:
	case quote.Fit(found, marked) == 0:
		wrong.Add("sources", "others' words", quoted(text, g.Cue, g.Source))
	case found[0].Start < marked[0].Start:
		wrong.Add("sources", "begins early", quoted(text, g.Cue, g.Source))
	case found[0].Start > marked[0].Start:
		wrong.Add("sources", "begins late", quoted(text, g.Cue, g.Source))
	case found[0].End > marked[0].End:
		wrong.Add("sources", "ends late", quoted(text, g.Cue, g.Source))
	default:
		wrong.Add("sources", "ends early, or in other parts", quoted(text, g.Cue, g.Source))
	}
}
