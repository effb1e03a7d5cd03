package eval

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
)

// scoreQuotes counts quotes by content that overlaps at least half, and by
// content with the right speaker.
func scoreQuotes(g *goldAccount, pred []accountQuote, t tally) {
	gold := g.Quotes
	var cand []pairing
	spare := map[int]bool{} // finds that fit an optional quote, or one part of several
	for i, p := range pred {
		for j, q := range gold {
			if p.Report != q.Report {
				continue
			}
			c := contentFit(p.Content, q.Content)
			if c < 0.5 {
				continue
			}
			cand = append(cand, pairing{[]float64{yes(g.speakerOK(p, q)), yes(p.Kind == q.Kind), c, yes(q.Tier == "core")}, i, j})
			spare[i] = spare[i] || q.Tier != "core" || len(q.Content) > 1
		}
	}
	paired, _ := pairOff(cand)
	excused, core := 0, 0
	for _, q := range gold {
		if q.Tier == "core" {
			core++
		}
	}
	var content, speaker int
	var kind part
	for i := range pred {
		c, ok := paired[i]
		switch {
		case !ok && spare[i], ok && gold[c.gold].Tier != "core":
			excused++
		case ok:
			content++
			speaker += int(c.fit[0])
			kind.count(c.fit[1] == 1)
		}
	}
	t.counts["quotes content"] = Counts{content, len(pred) - excused - content, core - content}
	t.counts["quotes content + speaker"] = Counts{speaker, len(pred) - excused - speaker, core - speaker}
	t.shares["quotes: kind right"] = kind
}

// contentFit is the common bytes over the longer of both; a gold content of
// several parts is also met by one part.
func contentFit(a, b []doc.Span) float64 {
	if commonLen(a, b) == 0 {
		return 0
	}
	best := float64(commonLen(a, b)) / float64(max(unionLen(a), unionLen(b)))
	if len(b) > 1 {
		for _, y := range b {
			part := []doc.Span{y}
			best = max(best, float64(commonLen(a, part))/float64(max(unionLen(a), y.Len())))
		}
	}
	return best
}

var pronouns = strings.Fields("he she they it we i you who him her them his their this that")

func onlyPronouns(w []string) bool {
	return !slices.ContainsFunc(w, func(x string) bool { return !slices.Contains(pronouns, x) })
}

// speakerOK tells whether the speaker of a find is that of the gold: one name
// holds the other, or the last words are equal.
func (g *goldAccount) speakerOK(p, q accountQuote) bool {
	var names [][]string
	name := func(s string) {
		if w := nameWords(s); len(w) > 0 {
			names = append(names, w)
		}
	}
	if q.Speaker != nil {
		name(*q.Speaker)
	}
	for _, a := range q.Aliases {
		name(a)
	}
	if len(q.Source) > 0 {
		if s := g.words(q.Report, q.Source[0]); !onlyPronouns(nameWords(s)) {
			name(s)
		}
	}
	var said []string
	if p.Speaker != nil {
		said = nameWords(*p.Speaker)
	}
	if len(said) == 0 {
		return len(names) == 0 || len(q.Source) > 0 &&
			slices.ContainsFunc(p.Source, func(s doc.Span) bool { return overlap(s, q.Source[0]) > 0 })
	}
	if onlyPronouns(said) {
		return false
	}
	return slices.ContainsFunc(names, func(n []string) bool {
		return holds(said, n) || holds(n, said) || n[len(n)-1] == said[len(said)-1]
	})
}

// holds tells whether part stands in whole, word for word.
func holds(whole, part []string) bool {
	for i := 0; i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return true
		}
	}
	return false
}

// words is the text under a span, which need not lie within the report.
func (g *goldAccount) words(report string, s doc.Span) string {
	t := g.text[report]
	a, b := min(max(s.Start, 0), len(t)), min(max(s.End, 0), len(t))
	return strings.ToValidUTF8(t[a:max(a, b)], "\ufffd")
}
