package revise

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// none is no span.
var none doc.Span

// compare tells what changed between two versions of a sentence. What is told
// as a figure, time or name is not told again as words.
func (c *comparison) compare(i, j int) {
	var told told
	c.figures(i, j, &told)
	c.times(i, j, &told)
	c.names(i, j, &told)
	c.attribution(i, j, &told)
	c.modality(i, j, &told)
	c.wording(i, j, &told)
}

// told is the words of both versions that a change has been made of.
type told struct{ a, b []doc.Span }

func (t *told) add(a, b doc.Span) {
	t.a = append(t.a, a)
	t.b = append(t.b, b)
}

func covered(spans []doc.Span, s doc.Span) bool {
	for _, t := range spans {
		if !t.Empty() && t.Overlaps(s) {
			return true
		}
	}
	return false
}

// figures pairs the amounts of two sentences: those of one thing, and then those
// that alone are left of one unit.
func (c *comparison) figures(i, j int, told *told) {
	a, b := amountsIn(c.a, i), amountsIn(c.b, j)
	same := func(x, y news.Amount) bool { return x.Unit == y.Unit && x.Ordinal == y.Ordinal && x.Head == y.Head }
	unit := func(x, y news.Amount) bool { return x.Unit == y.Unit && x.Ordinal == y.Ordinal }
	a, b = c.pairFigures(a, b, same, told)
	a, b = c.pairFigures(a, b, unit, told)
	for _, k := range a {
		s := whole(c.a.Amounts[k])
		told.add(s, none)
		c.add(CodeFigure, s, none, "%s is no longer told", quoted(s.Of(c.a.Report.Text)))
	}
	for _, k := range b {
		s := whole(c.b.Amounts[k])
		told.add(none, s)
		c.add(CodeFigure, none, s, "%s is told now", quoted(s.Of(c.b.Report.Text)))
	}
}

// pairFigures pairs what fits, equal amounts before others, and gives what is
// left.
func (c *comparison) pairFigures(a, b []int, fits func(x, y news.Amount) bool, told *told) ([]int, []int) {
	for _, equal := range []bool{true, false} {
		var left []int
		for _, k := range a {
			x := c.a.Amounts[k]
			found := -1
			for n, l := range b {
				if y := c.b.Amounts[l]; fits(x, y) && (!equal || match.Amounts(x, y) == match.Same && x.Bound == y.Bound) {
					found = n
					break
				}
			}
			if found < 0 {
				left = append(left, k)
				continue
			}
			c.figure(x, c.b.Amounts[b[found]], told)
			b = append(append([]int{}, b[:found]...), b[found+1:]...)
		}
		a = left
	}
	return a, b
}

func (c *comparison) figure(x, y news.Amount, told *told) {
	told.add(x.Number, y.Number)
	if match.Amounts(x, y) == match.Same && x.Bound == y.Bound {
		return
	}
	a, b := whole(x), whole(y)
	told.add(a, b)
	c.became(CodeFigure, a, b)
}

// farCounted is how far behind a number the thing counted may stand to be told
// with it, in bytes.
const farCounted = 40

// whole is an amount with what it counts: "five people".
func whole(a news.Amount) doc.Span {
	if a.Counted.Empty() || a.Counted.Start < a.Span.Start || a.Counted.Start > a.Span.End+farCounted {
		return a.Span
	}
	return a.Span.Cover(a.Counted)
}

func (c *comparison) became(code string, a, b doc.Span) {
	c.add(code, a, b, "%s became %s", quoted(a.Of(c.a.Report.Text)), quoted(b.Of(c.b.Report.Text)))
}

func amountsIn(r *news.Reading, sentence int) []int {
	var out []int
	for i, a := range r.Amounts {
		if a.Sentence == sentence {
			out = append(out, i)
		}
	}
	return out
}

// times pairs the times of two sentences of one kind, in their order. The same
// words are the same time, though they are counted from another day now.
func (c *comparison) times(i, j int, told *told) {
	a, b := timesIn(c.a, i), timesIn(c.b, j)
	for n := 0; n < max(len(a), len(b)); n++ {
		switch {
		case n >= len(b):
			s := c.a.Times[a[n]].Span
			told.add(s, none)
			c.add(CodeTime, s, none, "%s is no longer told", quoted(s.Of(c.a.Report.Text)))
		case n >= len(a):
			s := c.b.Times[b[n]].Span
			told.add(none, s)
			c.add(CodeTime, none, s, "%s is told now", quoted(s.Of(c.b.Report.Text)))
		default:
			x, y := c.a.Times[a[n]], c.b.Times[b[n]]
			told.add(x.Span, y.Span)
			if fold(x.Span.Of(c.a.Report.Text)) != fold(y.Span.Of(c.b.Report.Text)) && match.Times(x, y) != match.Same {
				c.became(CodeTime, x.Span, y.Span)
			}
		}
	}
}

func timesIn(r *news.Reading, sentence int) []int {
	var out []int
	for i, t := range r.Times {
		if t.Sentence == sentence {
			out = append(out, i)
		}
	}
	return out
}

// attribution tells that a sentence is told on another's word, newly on
// somebody's, or no longer on anyone's.
func (c *comparison) attribution(i, j int, told *told) {
	x, y := sayingOf(c.a, i), sayingOf(c.b, j)
	switch {
	case match.FoldName(x.who) == match.FoldName(y.who):
		return
	case x.who != "" && y.who != "" && (names(x.who, y.who) || names(y.who, x.who)):
		return // one name is within the other: the words around it have changed, and are told as words
	case y.who == "" && names(c.b.Sentences[j].Span.Of(c.b.Report.Text), x.who):
		return // what the same speaker does is told in words that are no quotation
	case x.who == "":
		c.add(CodeAttribution, c.a.Sentences[i].Span, y.at, "it is told on the word of %s now", quoted(y.who))
	case y.who == "":
		c.add(CodeAttribution, x.at, c.b.Sentences[j].Span, "it is no longer told on the word of %s", quoted(x.who))
	default:
		c.add(CodeAttribution, x.at, y.at, "told on the word of %s, now of %s", quoted(x.who), quoted(y.who))
	}
	told.add(x.at, y.at)
	told.add(x.cue, y.cue)
}

// names tells whether a sentence has somebody's name in it.
func names(sentence, who string) bool {
	return strings.Contains(" "+match.FoldName(sentence)+" ", " "+match.FoldName(who)+" ")
}

// saying is on whose word a sentence is told, and where it says so.
type saying struct {
	who string
	at  doc.Span
	cue doc.Span
}

func sayingOf(r *news.Reading, sentence int) saying {
	for _, q := range r.Quotes {
		if q.Sentence != sentence || len(q.Speakers) == 0 && q.Source.Empty() {
			continue
		}
		out := saying{who: strings.Join(q.Speakers, ", "), at: q.Source, cue: q.Cue}
		if out.who == "" {
			out.who = q.Source.Of(r.Report.Text)
		}
		if out.at.Empty() {
			out.at = q.Cue
		}
		if out.at.Empty() {
			out.at = r.Sentences[sentence].Span
		}
		return out
	}
	return saying{}
}

// modality pairs the statements of two sentences by what they say, and tells
// those that are told in another way.
func (c *comparison) modality(i, j int, told *told) {
	taken := map[int]bool{}
	for _, x := range c.a.Statements {
		if x.Sentence != i {
			continue
		}
		for k, y := range c.b.Statements {
			if y.Sentence != j || taken[k] || x.Predicate != y.Predicate || x.State != y.State {
				continue
			}
			taken[k] = true
			a, b := x.Trigger.Of(c.a.Report.Text), y.Trigger.Of(c.b.Report.Text)
			switch {
			case x.Negated != y.Negated:
				told.add(x.Trigger, y.Trigger)
				c.add(CodeNegation, x.Trigger, y.Trigger, "%s was told as %s, now as %s", quoted(b), holding(x.Negated), holding(y.Negated))
			case x.Modality != y.Modality && fold(x.Span.Of(c.a.Report.Text)) != fold(y.Span.Of(c.b.Report.Text)):
				told.add(x.Trigger, y.Trigger)
				c.add(CodeModality, x.Trigger, y.Trigger, "%s (%s) became %s (%s)", quoted(a), x.Modality, quoted(b), y.Modality)
			}
			break
		}
	}
}

func holding(negated bool) string {
	if negated {
		return "not so"
	}
	return "so"
}
