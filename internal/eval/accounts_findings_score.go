package eval

// scoreFindings counts the rows of findings, lenient and strict, under the names
// of the reference scorer.
func scoreFindings(g *goldAccount, pred []accountFinding, t tally) {
	c := newComparison(g, pred)
	for _, strict := range []bool{false, true} {
		tag := ""
		if strict {
			tag = " (strict)"
		}
		c.scorePairs(strict, tag, t)
		c.scoreDiffer(strict, tag, t)
	}
	c.scoreAlone(t)
	t.shares["joined"] = part{n: c.joined()}
}

// scorePairs counts the pairs of reports that were brought together, and the
// verdicts on them.
func (c *comparison) scorePairs(strict bool, tag string, t tally) {
	var recall, across, found, exact, accepted part
	for j, g := range c.gold {
		if !c.pairable(j) {
			continue
		}
		reps := reportsOf(c.goldE[j])
		hit, best := c.together(j, strict)
		for x, a := range reps {
			for _, b := range reps[x+1:] {
				recall.count(hit[[2]string{a, b}])
				if c.g.origin[a] != c.g.origin[b] {
					across.count(hit[[2]string{a, b}])
				}
			}
		}
		found.count(best >= 0)
		if best >= 0 {
			v := c.pred[best].Verdict
			exact.count(v == g.Verdict)
			accepted.count(v == g.Verdict || accepts(g, v))
		}
	}
	t.shares["(a) pair recall, core"+tag] = recall
	t.shares["(a) pairs across origins"+tag] = across
	t.shares["(a) findings met at all"+tag] = found
	t.shares["(b) verdict, exact"+tag] = exact
	t.shares["(b) verdict, with accept"+tag] = accepted
}

// scoreDiffer counts the differences that were found, and the false ones.
func (c *comparison) scoreDiffer(strict bool, tag string, t tally) {
	var precision, accepted, core, all part
	for i, p := range c.pred {
		if p.Verdict != "differ" {
			continue
		}
		right, may := c.differs(i, strict)
		precision.count(right)
		accepted.count(may)
	}
	for j, g := range c.gold {
		if g.Verdict != "differ" {
			continue
		}
		hit := c.differenceMet(j, strict)
		all.count(hit)
		if g.Tier == "core" {
			core.count(hit)
		}
	}
	t.shares["(c) differ precision"+tag] = precision
	t.shares["(c) differ precision, with accept"+tag] = accepted
	t.shares["(d) differ recall, core"+tag] = core
	t.shares["(d) differ recall, all"+tag] = all
}

// scoreAlone counts what is told to be in one report only.
func (c *comparison) scoreAlone(t tally) {
	var right, wrong, rest int
	found := map[int]bool{}
	for i, p := range c.pred {
		if p.Verdict != "alone" {
			continue
		}
		met, elsewhere := c.alone(i)
		for _, j := range met {
			found[j] = true
		}
		switch {
		case len(met) > 0:
			right++
		case elsewhere:
			wrong++
		default:
			rest++
		}
	}
	t.shares["(e) alone precision"] = part{right, right + wrong}
	t.shares["(e) alone, right of all"] = part{right, right + wrong + rest}
	var recall part
	for j, g := range c.gold {
		if g.Verdict == "alone" && g.Tier == "core" {
			recall.count(found[j])
		}
	}
	t.shares["(e) alone recall, core"] = recall
}

// joined counts the findings that set against each other what must not be.
func (c *comparison) joined() int {
	n := 0
	for _, pair := range c.g.NotComparable {
		for i := range c.pred {
			if c.joins(i, pair) {
				n++
			}
		}
	}
	return n
}
