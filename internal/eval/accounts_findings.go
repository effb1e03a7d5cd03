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

func newComparison(g *goldAccount, pred []accountFinding) *comparison {
	c := &comparison{g: g, gold: g.Findings, pred: pred}
	for _, f := range c.gold {
		c.goldE = append(c.goldE, c.evidence(f))
	}
	for _, f := range c.pred {
		c.predE = append(c.predE, c.evidence(f))
	}
	return c
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

// pairable tells whether gold finding j is one that a program must bring
// together from two reports.
func (c *comparison) pairable(j int) bool {
	return c.gold[j].Tier == "core" && len(reportsOf(c.goldE[j])) >= 2
}

// together is the pairs of reports of gold finding j that some prediction
// brings together, and the prediction that fits it best, -1 for none.
func (c *comparison) together(j int, strict bool) (hit map[[2]string]bool, best int) {
	g, reps := c.gold[j], reportsOf(c.goldE[j])
	hit, best = map[[2]string]bool{}, -1
	var bestKey []float64
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
	return hit, best
}

// differs tells whether prediction i, a difference, is one in the gold, and
// whether the gold lets it stand as one.
func (c *comparison) differs(i int, strict bool) (right, may bool) {
	for j, g := range c.gold {
		if (g.Verdict == "differ" || slices.Contains(g.Accept, "differ")) && c.crossed(j, i, strict) {
			may = true
			right = right || g.Verdict == "differ"
		}
	}
	return right, may
}

// differenceMet tells whether some predicted difference meets gold finding j.
func (c *comparison) differenceMet(j int, strict bool) bool {
	for i, p := range c.pred {
		if p.Verdict == "differ" && c.crossed(j, i, strict) {
			return true
		}
	}
	return false
}

// half tells whether the spans share half of the shorter.
func half(a, b doc.Span) bool {
	return float64(overlap(a, b)) >= 0.5*float64(min(a.Len(), b.Len()))
}

// alone tells which gold findings of one report prediction i meets, and
// whether it meets one that is told elsewhere too.
func (c *comparison) alone(i int) (found []int, elsewhere bool) {
	for j, g := range c.gold {
		if !c.halfMet(c.goldE[j], c.predE[i]) {
			continue
		}
		if g.Verdict == "alone" || slices.Contains(g.Accept, "alone") {
			found = append(found, j)
		}
		elsewhere = elsewhere || g.Verdict == "agree" || g.Verdict == "differ"
	}
	return found, elsewhere
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

// joins tells whether prediction i sets a pair of places against each other.
func (c *comparison) joins(i int, pair notComparable) bool {
	if pair.A.Report == pair.B.Report || c.pred[i].Verdict == "alone" {
		return false
	}
	a := []cited{{report: pair.A.Report, span: pair.A.Span.Span}}
	b := []cited{{report: pair.B.Report, span: pair.B.Span.Span}}
	return c.halfMet(a, c.predE[i]) && c.halfMet(b, c.predE[i])
}
