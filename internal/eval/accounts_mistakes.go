package eval

import "strings"

// explainFindings counts the kinds of mistake in the findings of an account:
// what was not brought together, other verdicts, false differences, what is
// told elsewhere too, and what must not be compared. They are the mistakes
// behind the rows of the board that are not strict.
func explainFindings(wrong *Sheet, g *goldAccount, pred []accountFinding) {
	if wrong == nil {
		return
	}
	c := newComparison(g, pred)
	for j, f := range c.gold {
		if !c.pairable(j) {
			continue
		}
		_, best := c.together(j, false)
		switch {
		case best < 0:
			wrong.Add("findings", f.Verdict+", not found", c.told(f, c.goldE[j]))
		case c.pred[best].Verdict != f.Verdict && !accepts(f, c.pred[best].Verdict):
			wrong.Add("findings", f.Verdict+", told as "+c.pred[best].Verdict,
				c.told(f, c.goldE[j])+" -- found: "+c.told(c.pred[best], c.predE[best]))
		}
	}
	for i, f := range c.pred {
		switch f.Verdict {
		case "differ":
			if _, may := c.differs(i, false); !may {
				wrong.Add("differences", "false, of "+f.Aspect, c.told(f, c.predE[i]))
			}
		case "alone":
			if found, elsewhere := c.alone(i); len(found) == 0 && elsewhere {
				wrong.Add("alone", "told elsewhere too, of "+f.Aspect, c.told(f, c.predE[i]))
			}
		}
		for _, pair := range c.g.NotComparable {
			if c.joins(i, pair) {
				wrong.Add("joined", pair.Why, c.told(f, c.predE[i]))
			}
		}
	}
}

// told is a finding with the words that it stands on.
func (c *comparison) told(f accountFinding, evidence []cited) string {
	var b strings.Builder
	b.WriteString(c.g.name + ": " + f.Topic + " / " + f.Aspect)
	for _, e := range evidence {
		text := c.g.text[e.report]
		if e.span.Start < 0 || e.span.End > len(text) {
			continue
		}
		b.WriteString(" | " + e.report + " " + text[e.span.Start:e.span.End])
	}
	return strings.ToValidUTF8(b.String(), "")
}
