package render

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"rashomon/internal/news"
)

type (
	// matrixView is findings down and reports across.
	matrixView struct {
		Origins []originHead
		Reports []string
		Rows    []matrixRow
		Short   bool // without what only one tells
	}
	originHead struct {
		Name string
		Span int
	}
	matrixRow struct {
		Class, Href, Matter, Verdict string
		Cells                        []matrixCell
	}
	// matrixCell is what one report tells on one matter; no sign: it is silent.
	matrixCell struct{ Sign, Words string }

	chartView struct {
		Title string
		Rows  []dotView
	}
	// dotView is an amount on the scale of its chart, 240 wide.
	dotView struct {
		Who, When, Amount string
		X, From, To       float64
		Arrow             string // path of the arrow head of a bound
		Hollow            bool
	}

	timelineView struct {
		Height, End        int
		Happened, Reported []pointView
		Ties               []tieView
	}
	pointView struct {
		Y, Base int
		Text    string
		Mark    string
		Names   []pointName
	}
	pointName struct {
		Text string
		Base int
	}
	tieView struct{ Y1, Y2 int }
)

// matrix shows who tells what. It is left out where one report is all there is.
func (a pageAccount) matrix() *matrixView {
	if len(a.Reports) < 2 || len(a.Findings) == 0 {
		return nil
	}
	m := &matrixView{}
	var order []string
	for i, o := range a.Account.Origins {
		n := 0
		for _, id := range o.Reports {
			if a.byID[id] != nil {
				order = append(order, id)
				n++
			}
		}
		if n > 0 {
			m.Origins = append(m.Origins, originHead{originName(i, o), n})
		}
	}
	if len(order) == 0 {
		for _, r := range a.Reports {
			order = append(order, r.ID)
		}
		m.Origins = []originHead{{"Reports", len(order)}}
	}
	m.Reports = a.outlets(order)
	for _, s := range a.sections() {
		if s.Key == "alone" && len(a.Findings) > longMatrix {
			m.Short = true
			continue
		}
		for _, f := range s.Findings {
			row := matrixRow{Class: class(f.Verdict), Href: "#" + a.findingKey(f), Matter: upperFirst(heading(f)), Verdict: verdictWords(f.Verdict)}
			for _, id := range order {
				row.Cells = append(row.Cells, cellOf(f, id))
			}
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

// cellOf is the sign of a report's version of a finding: a letter where the
// versions stand against each other, a tick where there is nothing between them.
func cellOf(f *news.Finding, report string) matrixCell {
	var signs, words []string
	for i, v := range f.Versions {
		if !slices.Contains(v.Reports, report) {
			continue
		}
		if f.Verdict == news.Agree || f.Verdict == news.Alone {
			return matrixCell{"✓", "tells it: " + v.Value}
		}
		letter := string(rune('A' + min(i, 25)))
		sign, said := letter, "version "+letter+": "+v.Value
		if v.More {
			sign, said = sign+"\u00a0+", said+", says more"
		}
		signs, words = append(signs, sign), append(words, said)
	}
	return matrixCell{strings.Join(signs, ", "), strings.Join(words, "; ")}
}

// longMatrix is the number of findings from which the matrix leaves out what
// only one tells: a row with one tick is no comparison.
const longMatrix = 30

// charts draws the figures that findings set against each other: one chart for
// each finding of which at least two reports give other amounts of one unit.
func (a pageAccount) charts() []chartView {
	var out []chartView
	drawn := map[*news.Figure]bool{}
	for i := range a.Findings {
		f := &a.Findings[i]
		var l []*news.Figure
		fresh := false
		for _, v := range f.Versions {
			for _, e := range v.Evidence {
				x := a.figureAt(e)
				if x == nil || slices.ContainsFunc(l, func(y *news.Figure) bool { return y.Report == x.Report && sameAmount(x, y) }) {
					continue
				}
				l = append(l, x)
				fresh = fresh || !drawn[x]
			}
		}
		if !fresh || !comparable(l) {
			continue
		}
		for _, x := range l {
			drawn[x] = true
		}
		out = append(out, chartView{upperFirst(heading(f)), a.dots(l)})
	}
	return out
}

func sameAmount(x, y *news.Figure) bool {
	return x.Value == y.Value && x.High == y.High && x.Bound == y.Bound && x.Unit == y.Unit
}

// figureAt is the figure within a piece of evidence.
func (a pageAccount) figureAt(e news.Evidence) *news.Figure {
	for i := range a.Figures {
		if x := &a.Figures[i]; x.Report == e.Report && x.Span.Overlaps(e.Span) {
			return x
		}
	}
	return nil
}

// comparable tells figures of two or more reports in one unit that are not all
// the same amount.
func comparable(l []*news.Figure) bool {
	otherReport, otherAmount := false, false
	for _, x := range l {
		if x.Unit != l[0].Unit || math.IsInf(x.Value, 0) || math.IsNaN(x.Value) {
			return false
		}
		otherReport = otherReport || x.Report != l[0].Report
		otherAmount = otherAmount || !sameAmount(x, l[0])
	}
	return otherReport && otherAmount
}

// dots places figures on one scale, with room for the arrows of bounds.
func (a pageAccount) dots(l []*news.Figure) []dotView {
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range l {
		low, high = min(low, x.Value), max(high, x.Value, x.High)
	}
	pad := (high - low) * 0.35
	if pad == 0 {
		pad = max(math.Abs(high)*0.1, 1)
	}
	low, high = low-pad, high+pad
	at := func(v float64) float64 { return math.Round((8+224*(v-low)/(high-low))*10) / 10 }
	var out []dotView
	for _, x := range l {
		d := dotView{Who: a.outlet(x.Report), Amount: a.amount(x), When: a.published(x.Report), X: at(x.Value)}
		switch x.Bound {
		case ">", ">=":
			d.From, d.To = d.X, 232
			d.Arrow = "M236 10l-7-4v8z"
			d.Hollow = x.Bound == ">"
		case "<", "<=":
			d.From, d.To = 8, d.X
			d.Arrow = "M4 10l7-4v8z"
			d.Hollow = x.Bound == "<"
		case "~":
			d.From, d.To = max(d.X-14, 4), min(d.X+14, 236)
		}
		if x.High != 0 {
			d.From, d.To = d.X, at(x.High)
			d.Arrow = ""
		}
		out = append(out, d)
	}
	return out
}

const (
	slotHeight  = 24 // of one day in the timeline
	nameHeight  = 13 // of an outlet below its day of publication
	longestName = 17 // runes of a name in the drawing
)

// timelineView draws what happened against when it was reported, days in order
// and not to scale, since news goes back years and days in one breath.
func (a pageAccount) timelineView() *timelineView {
	days := a.timeline()
	v := &timelineView{}
	y := 24
	told, published := map[string][]int{}, map[string]int{}
	for _, d := range days {
		y += slotHeight / 2
		p := pointView{Y: y, Base: y + 4, Text: a.shortDay(d.Value)}
		if len(d.Told) > 0 {
			v.Happened = append(v.Happened, p)
			for _, m := range d.Told {
				told[m.Report] = append(told[m.Report], y)
			}
		}
		if len(d.Published) > 0 {
			p.Mark = fmt.Sprintf("M246 %dl5.5 5.5l-5.5 5.5l-5.5 -5.5z", y-5)
			base := y + 4
			for _, id := range d.Published {
				published[id] = y
				base += nameHeight
				p.Names = append(p.Names, pointName{trimmed(a.outlet(id)), base})
			}
			v.Reported = append(v.Reported, p)
			y += nameHeight * len(d.Published)
		}
		y += slotHeight / 2
	}
	if len(v.Happened) == 0 || len(v.Reported) == 0 {
		return nil
	}
	seen := map[tieView]bool{}
	for _, r := range a.Reports {
		for _, from := range told[r.ID] {
			t := tieView{from, published[r.ID]}
			if t.Y2 > 0 && !seen[t] {
				seen[t] = true
				v.Ties = append(v.Ties, t)
			}
		}
	}
	v.Height, v.End = y+6, y
	return v
}

// shortDay is a day without the hour, short enough for the drawing.
func (a pageAccount) shortDay(v string) string {
	d, part, ok := strings.Cut(v, "T")
	d = a.day(d)
	for _, m := range []string{"January", "February", "March", "August", "September", "October", "November", "December"} {
		d = strings.Replace(d, m, m[:3], 1)
	}
	if w := partOfDay[part]; ok && w != "" {
		return d + ", " + w
	}
	return d
}

func trimmed(s string) string {
	r := []rune(clean(s))
	if len(r) <= longestName {
		return string(r)
	}
	return string(r[:longestName-1]) + "…"
}
