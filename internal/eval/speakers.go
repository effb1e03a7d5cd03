package eval

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/analyze"
	"rashomon/internal/corpus"
	"rashomon/internal/doc"
)

// Speakers measures whether the speaker of a quote is resolved to a name: of the
// tellings whose speaker is, or stands in one chain with, a named person or body,
// the share whose speaker the program gives by that name.
//
//   - meantime-aside, meantime-dev: the events of speech and thought of MEANTIME
//     that have a speaker (Arg0) whose chain holds a name.
//   - gum-dev-news: the verbs of speech with a clause and a subject whose chain
//     holds a name, by the gold trees and chains of GUM's news.
//   - accounts: the quotes of the gold accounts whose speaker is a name.
//
// named is over the tellings that the program has a quote for (the cues overlap;
// in accounts the contents do by half), named_all over all, and found is the share
// that it has. A name is right when one of the two names holds the other, word for
// word, both end in one word or one is the other's first letters, and the program's
// has a capital.
// pronoun_named and described_named are named over the tellings whose source
// itself is a pronoun, or a description ("the minister").
var Speakers = Task{Name: "speakers", Run: runSpeakers}

func runSpeakers(s Setting) ([]Result, error) {
	if layersOf(s.Analyzer)&doc.Quotes == 0 {
		return nil, nil
	}
	aside, dev, err := chainsOfMeantime(s)
	if err != nil {
		return nil, err
	}
	news, err := newsOfGUM(s)
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, set := range []struct {
		name  string
		texts []corpus.Chained
	}{{"meantime-aside", aside}, {"meantime-dev", dev}, {"gum-dev-news", news}} {
		c := speakerCounts{wrong: s.Mistakes.Sheet("speakers", set.name)}
		if err := c.measure(s.Analyzer, set.texts); err != nil {
			return out, err
		}
		out = append(out, c.result(set.name))
	}
	c, err := speakersOfAccounts(s)
	return append(out, c.result("accounts")), err
}

// speakerCounts are the sums over the texts of a set.
type speakerCounts struct {
	texts, gold              int
	all, pronouns, described part // over the tellings that were found
	wrong                    *Sheet
}

func (c *speakerCounts) result(set string) Result {
	return Result{Task: "speakers", Set: set,
		N: map[string]int{"texts": c.texts, "tellings": c.gold, "pronouns": c.pronouns.of, "described": c.described.of},
		Metrics: map[string]float64{
			"named": share(c.all.n, c.all.of), "named_all": share(c.all.n, c.gold), "found": share(c.all.of, c.gold),
			"pronoun_named": share(c.pronouns.n, c.pronouns.of), "described_named": share(c.described.n, c.described.of),
		}}
}

func (c *speakerCounts) measure(a *analyze.Analyzer, texts []corpus.Chained) error {
	for _, t := range texts {
		d := t.Doc()
		if err := a.Until(d, doc.Quotes); err != nil {
			return err
		}
		c.texts++
		c.compare(t, d)
	}
	return nil
}

func (c *speakerCounts) compare(t corpus.Chained, d *doc.Doc) {
	names := t.Names()
	for _, g := range t.Tellings {
		if len(names[g.Chain]) == 0 {
			continue
		}
		c.gold++
		i := slices.IndexFunc(d.Quotes, func(q doc.Quote) bool { return q.Cue.Overlaps(g.Cue) })
		if i < 0 {
			c.wrong.Add("tellings", "not found", around(t.Text, g.Cue.Start, g.Cue.End))
			continue
		}
		right := slices.ContainsFunc(d.Quotes[i].Speakers, func(s doc.Speaker) bool { return isNamed(s.Name, names[g.Chain]) })
		source := g.Source.Of(t.Text)
		c.count(right, source, slices.Contains(names[g.Chain], source))
		if !right {
			c.explain(source, slices.Contains(names[g.Chain], source), d.Quotes[i].Speakers, names[g.Chain][0], around(t.Text, g.Cue.Start, g.Cue.End))
		}
	}
}

// count counts a telling that was found, by how its source is worded.
func (c *speakerCounts) count(right bool, source string, name bool) {
	c.all.count(right)
	switch w := nameWords(source); {
	case len(w) > 0 && onlyPronouns(w):
		c.pronouns.count(right)
	case len(w) > 0 && !name:
		c.described.count(right)
	}
}

// explain counts a wrong speaker by what the text calls the right one and what
// the program gives.
func (c *speakerCounts) explain(source string, named bool, said []doc.Speaker, name, example string) {
	kind, gave := "described", ""
	switch w := nameWords(source); {
	case len(w) == 0:
		kind = "not in the text"
	case onlyPronouns(w):
		kind = "a pronoun"
	case named:
		kind = "a name"
	}
	for _, s := range said {
		gave += s.Name + "; "
	}
	of := "another name"
	switch {
	case len(said) == 0:
		of = "nobody"
	case !strings.ContainsFunc(gave, unicode.IsUpper):
		of = "no name"
	}
	c.wrong.Add("speakers", kind+", given "+of, gave+"for "+name+" as "+source+": "+example)
}

// isNamed reports whether the speaker's name is one of the gold names.
func isNamed(said string, names []string) bool {
	w := nameWords(said)
	if len(w) == 0 || onlyPronouns(w) || !strings.ContainsFunc(said, unicode.IsUpper) {
		return false
	}
	return slices.ContainsFunc(names, func(s string) bool {
		n := nameWords(s)
		return len(n) > 0 && (holds(w, n) || holds(n, w) || n[len(n)-1] == w[len(w)-1] || stands(w, n) || stands(n, w))
	})
}

// stands reports whether one word is the first letters of a name in words.
func stands(short, long []string) bool {
	if len(short) != 1 || len(long) < 3 {
		return false
	}
	first := ""
	for _, w := range long {
		first += w[:1]
	}
	return first == short[0]
}

// speakersOfAccounts counts the quotes of the gold accounts whose speaker is a
// name: all its words have a capital, and it is no common word of the reports.
func speakersOfAccounts(s Setting) (c speakerCounts, err error) {
	gold, err := readGoldAccounts(s.Gold)
	if err != nil {
		return c, err
	}
	c.wrong = s.Mistakes.Sheet("speakers", "accounts")
	for _, g := range gold {
		told, err := tellsOf(g, s)
		if err != nil {
			return c, fmt.Errorf("%s: %w", g.name, err)
		}
		c.texts += len(g.Reports)
		for _, q := range g.Quotes {
			names := g.properNames(q)
			if len(names) == 0 {
				continue
			}
			c.gold++
			best, fit := doc.None, 0.5
			for i, p := range told.Quotes {
				if x := contentFit(p.Content, q.Content); p.Report == q.Report && x >= fit {
					best, fit = i, x
				}
			}
			if best == doc.None {
				continue
			}
			p := told.Quotes[best]
			source := ""
			if len(q.Source) > 0 {
				source = g.words(q.Report, q.Source[0])
			}
			var said []doc.Speaker
			if p.Speaker != nil {
				said = append(said, doc.Speaker{Name: *p.Speaker})
			}
			right := len(said) > 0 && isNamed(said[0].Name, names)
			c.count(right, source, isNamed(source, names))
			if !right {
				c.explain(source, isNamed(source, names), said, names[0], g.words(q.Report, p.Content[0]))
			}
		}
	}
	return c, nil
}

// properNames are the names of a gold quote's speaker that are proper names.
func (g *goldAccount) properNames(q accountQuote) []string {
	if q.Speaker == nil || !g.isProper(*q.Speaker) {
		return nil
	}
	out := []string{*q.Speaker}
	for _, a := range q.Aliases {
		if g.isProper(a) {
			out = append(out, a)
		}
	}
	return out
}

func (g *goldAccount) isProper(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "of" && w != "the" && w != "and" && w != "for" && w != "de" {
			return false
		}
	}
	if len(words) != 1 {
		return len(words) > 1
	}
	for _, t := range g.text {
		if slices.Contains(strings.FieldsFunc(t, func(r rune) bool { return !isWord(r) }), strings.ToLower(s)) {
			return false
		}
	}
	return true
}
