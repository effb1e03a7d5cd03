package eval

import (
	"maps"
	"slices"
	"strconv"

	"rashomon/internal/doc"
)

// cited is one piece of evidence of a finding: which version it stands in, in
// which report, on which words.
type cited struct {
	version  int
	report   string
	span     doc.Span
	from, to int // the sentences that it touches, half-open
}

// comparison holds the findings of both sides with their evidence.
type comparison struct {
	g            *goldAccount
	gold, pred   []accountFinding
	goldE, predE [][]cited
}

func scoreFindings(g *goldAccount, pred []accountFinding, t tally) {
	c := &comparison{g: g, gold: g.Findings, pred: pred}
	for _, f := range c.gold {
		c.goldE = append(c.goldE, c.evidence(f))
	}
	for _, f := range c.pred {
		c.predE = append(c.predE, c.evidence(f))
	}
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

func (c *comparison) evidence(f accountFinding) []cited {
	var out []cited
	for k, v := range f.Versions {
		for _, e := range v.Evidence {
			if !e.Span.ok {
				continue
			}
			x := cited{version: k, report: e.Report, span: e.Span.Span}
			sents := c.g.sentences[e.Report]
			for x.from < len(sents) && sents[x.from].End <= x.span.Start {
				x.from++
			}
			x.to = x.from
			for x.to < len(sents) && sents[x.to].Start < x.span.End {
				x.to++
			}
			out = append(out, x)
		}
	}
	return out
}

// meet tells whether two pieces of evidence speak of the same words: they
// overlap or, unless strict, touch one sentence.
func meet(a, b cited, strict bool) bool {
	return a.report == b.report && (overlap(a.span, b.span) > 0 || !strict && a.from < b.to && b.from < a.to)
}

// met is the reports in which gold finding j and prediction i meet.
func (c *comparison) met(j, i int, strict bool) map[string]bool {
	out := map[string]bool{}
	for _, a := range c.goldE[j] {
		for _, b := range c.predE[i] {
			if meet(a, b, strict) {
				out[a.report] = true
			}
		}
	}
	return out
}

// crossed tells whether gold finding j and prediction i meet in two reports
// that stand in different versions on both sides.
func (c *comparison) crossed(j, i int, strict bool) bool {
	type crossing struct {
		gold, pred int
		report     string
	}
	var m []crossing
	for _, a := range c.goldE[j] {
		for _, b := range c.predE[i] {
			if meet(a, b, strict) {
				m = append(m, crossing{a.version, b.version, a.report})
			}
		}
	}
	for n, a := range m {
		for _, b := range m[n+1:] {
			if a.report != b.report && a.gold != b.gold && a.pred != b.pred {
				return true
			}
		}
	}
	return false
}

// fit is how well the evidence of prediction i lies on that of gold finding j,
// to six places.
func (c *comparison) fit(j, i int) float64 {
	best := map[string]float64{}
	var reports []string
	for _, a := range c.goldE[j] {
		if _, ok := best[a.report]; !ok {
			best[a.report] = 0
			reports = append(reports, a.report)
		}
		for _, b := range c.predE[i] {
			if a.report == b.report {
				best[a.report] = max(best[a.report], likeness(a.span, b.span))
			}
		}
	}
	extra := map[string]bool{}
	for _, b := range c.predE[i] {
		if _, ok := best[b.report]; !ok {
			extra[b.report] = true
		}
	}
	sum := 0.0
	for _, r := range reports {
		sum += best[r]
	}
	v, _ := strconv.ParseFloat(strconv.FormatFloat(sum/float64(len(reports)+len(extra)), 'f', 6, 64), 64)
	return v
}

// reportsOf is the reports with evidence, each once, in order.
func reportsOf(l []cited) []string {
	set := map[string]bool{}
	for _, e := range l {
		set[e.report] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// accepts tells whether a verdict other than the gold's own may stand.
func accepts(f accountFinding, verdict string) bool {
	if verdict == "agree" && f.Verdict == "alone" {
		reports := map[string]bool{}
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				reports[e.Report] = true
			}
		}
		if len(reports) > 1 {
			return true
		}
	}
	return slices.Contains(f.Accept, verdict)
}

// scorePairs counts the pairs of reports that were brought together, and the
// verdicts on them.
func (c *comparison) scorePairs(strict bool, tag string, t tally) {
	var recall, across, found, exact, accepted part
	for j, g := range c.gold {
		reps := reportsOf(c.goldE[j])
		if g.Tier != "core" || len(reps) < 2 {
			continue
		}
		hit := map[[2]string]bool{}
		best, bestKey := -1, []float64(nil)
		for i, p := range c.pred {
			m := c.met(j, i, strict)
			n := 0
			for x, a := range reps {
				for _, b := range reps[x+1:] {
					if m[a] && m[b] {
						hit[[2]string{a, b}] = true
						n++
					}
				}
			}
			if n == 0 {
				continue
			}
			key := []float64{c.fit(j, i), float64(n), yes(p.Verdict == g.Verdict), yes(p.Topic == g.Topic && p.Aspect == g.Aspect)}
			if best < 0 || slices.Compare(key, bestKey) > 0 {
				best, bestKey = i, key
			}
		}
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
		right, may := false, false
		for j, g := range c.gold {
			if (g.Verdict == "differ" || slices.Contains(g.Accept, "differ")) && c.crossed(j, i, strict) {
				may = true
				right = right || g.Verdict == "differ"
			}
		}
		precision.count(right)
		accepted.count(may)
	}
	for j, g := range c.gold {
		if g.Verdict != "differ" {
			continue
		}
		hit := false
		for i, p := range c.pred {
			hit = hit || p.Verdict == "differ" && c.crossed(j, i, strict)
		}
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

// half tells whether the spans share half of the shorter.
func half(a, b doc.Span) bool {
	return float64(overlap(a, b)) >= 0.5*float64(min(a.Len(), b.Len()))
}

// scoreAlone counts what is told to be in one report only.
func (c *comparison) scoreAlone(t tally) {
	var right, wrong, rest int
	found := map[int]bool{}
	for i, p := range c.pred {
		if p.Verdict != "alone" {
			continue
		}
		ok, no := false, false
		for j, g := range c.gold {
			if !c.halfMet(c.goldE[j], c.predE[i]) {
				continue
			}
			if g.Verdict == "alone" || slices.Contains(g.Accept, "alone") {
				ok, found[j] = true, true
			}
			no = no || g.Verdict == "agree" || g.Verdict == "differ"
		}
		switch {
		case ok:
			right++
		case no:
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

func (c *comparison) halfMet(a, b []cited) bool {
	for _, x := range a {
		for _, y := range b {
			if x.report == y.report && half(x.span, y.span) {
				return true
			}
		}
	}
	return false
}

// joined counts the findings that set against each other what must not be.
func (c *comparison) joined() int {
	n := 0
	for _, pair := range c.g.NotComparable {
		if pair.A.Report == pair.B.Report {
			continue
		}
		a := []cited{{report: pair.A.Report, span: pair.A.Span.Span}}
		b := []cited{{report: pair.B.Report, span: pair.B.Span.Span}}
		for i, p := range c.pred {
			if p.Verdict != "alone" && c.halfMet(a, c.predE[i]) && c.halfMet(b, c.predE[i]) {
				n++
			}
		}
	}
	return n
}
