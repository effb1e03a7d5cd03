package render

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"rashomon/internal/news"
)

type (
	// chartView is the amounts that reports give of one thing, over the time at
	// which they came out.
	chartView struct {
		Title         string
		Height, Floor int // of the drawing, of its axis of time
		Amounts       []amountLine
		Hours         []hourLine
		Dots          []dotView
		Rows          []chartRow
		Others        int // rows folded away
	}
	amountLine struct {
		Y, Base int
		Text    string
	}
	hourLine struct {
		X         float64
		Text, Day string
		Anchor    string // of the text: start, middle, end
	}
	// dotView is one amount at one time, told by one report or by several.
	dotView struct {
		X, Y     float64
		From, To float64 // the interval, by height; none where both are 0
		Arrow    string  // path of the arrow head of a bound
		Hollow   bool
		Sign     string // the number of its row
		SignX    float64
		SignY    float64
		Words    string
	}
	chartRow struct{ Sign, Who, When, Amount, Words, Href string }
)

// The drawing of a chart.
const (
	chartLeft, chartRight = 80.0, 366.0
	chartTop, chartFloor  = 18.0, 150.0
	chartHeight           = 184
	nearDots              = 9.0 // of each other: their signs stand above and below
)

// amountAt is an amount with the moment at which its report came out.
type amountAt struct {
	*news.Figure
	at    time.Time // zero: not known
	clock bool      // the hour is known and not the day alone
}

// layCharts draws the figures that findings set against each other: one chart for
// each finding of which at least two reports give other amounts of one unit.
func (a *pageAccount) layCharts(v *AccountView) {
	a.told = map[string][]*news.Figure{}
	for i := range a.Figures {
		f := &a.Figures[i]
		a.told[f.Report] = append(a.told[f.Report], f)
	}
	type chart struct {
		f    *news.Finding
		told []*news.Figure
	}
	var all []chart
	drawn := map[*news.Figure]bool{}
	for i := range a.Findings {
		f := &a.Findings[i]
		l, fresh := a.figuresOf(f, drawn)
		if !fresh || !comparable(l) {
			continue
		}
		for _, x := range l {
			drawn[x] = true
		}
		all = append(all, chart{f, l})
	}
	from, to, rest := 0, len(all), (*restView)(nil)
	if a.from.Part != "figures" {
		from, to, rest = a.window("charts", len(all), a.fold.Charts)
	} else if a.fold.Charts > 0 {
		to = min(to, a.fold.Charts)
		if to < len(all) {
			rest = &restView{Href: a.partHref(From{Part: "charts", Item: to}), N: len(all) - to, All: len(all), Part: "charts"}
		}
	}
	v.Rest["charts"] = rest
	for _, c := range all[from:to] {
		v.Charts = append(v.Charts, a.chart(upperFirst(heading(c.f)), c.told, &v.Midday))
	}
}

// figuresOf are the figures that a finding rests on, each amount of a report
// once, and whether one of them is not drawn yet.
func (a *pageAccount) figuresOf(f *news.Finding, drawn map[*news.Figure]bool) (l []*news.Figure, fresh bool) {
	type key struct {
		report, bound, unit string
		value, high         float64
	}
	seen := map[key]bool{}
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			for _, x := range a.told[e.Report] {
				if !x.Span.Overlaps(e.Span) {
					continue
				}
				k := key{x.Report, x.Bound, x.Unit, x.Value, x.High}
				if !seen[k] {
					seen[k] = true
					l = append(l, x)
					fresh = fresh || !drawn[x]
				}
				break
			}
		}
	}
	return l, fresh
}

func sameAmount(x, y *news.Figure) bool {
	return x.Value == y.Value && x.High == y.High && x.Bound == y.Bound && x.Unit == y.Unit
}

// comparable tells figures of two or more reports in one unit that are not all
// the same amount.
func comparable(l []*news.Figure) bool {
	otherReport, otherAmount := false, false
	for _, x := range l {
		if x.Unit != l[0].Unit || math.IsInf(x.Value, 0) || math.IsNaN(x.Value) || math.IsInf(x.High, 0) || math.IsNaN(x.High) {
			return false
		}
		otherReport = otherReport || x.Report != l[0].Report
		otherAmount = otherAmount || !sameAmount(x, l[0])
	}
	return otherReport && otherAmount
}

// chart draws amounts over the time of their reports.
func (a *pageAccount) chart(title string, told []*news.Figure, midday *bool) chartView {
	v := chartView{Title: title, Height: chartHeight, Floor: chartFloor}
	var list []amountAt
	for _, x := range told {
		t, clock := moment(a.byID[x.Report])
		*midday = *midday || !t.IsZero() && !clock
		list = append(list, amountAt{x, t, clock})
	}
	slices.SortStableFunc(list, func(x, y amountAt) int {
		if x.at.IsZero() != y.at.IsZero() {
			return -x.at.Compare(y.at) // those without a time last
		}
		return x.at.Compare(y.at)
	})
	height := a.amountScale(&v, list)
	across := a.timeScale(&v, list)
	type place struct {
		x, y, high float64
		bound      string
	}
	groups := map[place]int{}
	var reports [][]string
	for _, x := range list {
		p := place{across(x), height(x.Value), x.High, x.Bound}
		i, ok := groups[p]
		if !ok {
			if a.fold.Charts > 0 && len(v.Rows) >= maxDots {
				v.Others++
				continue
			}
			i = len(v.Rows)
			groups[p] = i
			d := dotOf(x, p.x, p.y, height)
			d.Sign = fmt.Sprint(i + 1)
			v.Dots = append(v.Dots, d)
			v.Rows = append(v.Rows, chartRow{Sign: d.Sign, Amount: a.amount(x.Figure), When: a.whenOut(x), Words: strings.TrimSpace(oneLine(x.Text)), Href: a.wordsHref(x.Report, x.Span)})
			reports = append(reports, nil)
		}
		if !slices.Contains(reports[i], x.Report) {
			reports[i] = append(reports[i], x.Report)
		}
	}
	for i, ids := range reports {
		v.Rows[i].Who = a.few(ids)
		v.Dots[i].Words = v.Rows[i].Who + ": " + v.Rows[i].Amount
	}
	sign(v.Dots)
	return v
}

// maxDots is how many amounts of one chart are drawn where others are folded away.
const maxDots = 14

// sign places the numbers beside the dots, those of neighbours apart.
func sign(dots []dotView) {
	for i := range dots {
		d := &dots[i]
		d.SignX, d.SignY = d.X, d.Y-8
		if d.To < d.From { // the interval rises from the dot
			d.SignY = d.Y + 15
		}
		for _, o := range dots[:i] {
			if math.Abs(o.X-d.X) < nearDots && math.Abs(o.SignY-d.SignY) < nearDots {
				d.SignX, d.SignY = d.X+10, d.Y+4
			}
		}
	}
}

// dotOf draws an amount with its bound: an arrow towards where the amount lies,
// or a bar over what it spans.
func dotOf(x amountAt, at, y float64, height func(float64) float64) dotView {
	d := dotView{X: at, Y: y}
	switch x.Bound {
	case ">", ">=":
		d.From, d.To = y, max(y-26, 4)
		d.Arrow = fmt.Sprintf("M%.1f %.1fl-4 7h8z", at, d.To-3)
		d.Hollow = x.Bound == ">"
	case "<", "<=":
		d.From, d.To = y, min(y+26, chartFloor-2)
		d.Arrow = fmt.Sprintf("M%.1f %.1fl-4 -7h8z", at, d.To+3)
		d.Hollow = x.Bound == "<"
	case "~":
		d.From, d.To = max(y-11, 4), min(y+11, chartFloor)
	}
	if x.High != 0 {
		d.From, d.To, d.Arrow = y, height(x.High), ""
	}
	return d
}

// amountScale draws the lines of amounts, and tells the height of one.
func (a *pageAccount) amountScale(v *chartView, list []amountAt) func(float64) float64 {
	low, high := math.Inf(1), math.Inf(-1)
	var values []float64
	for _, x := range list {
		top := max(x.Value, x.High)
		low, high = min(low, x.Value), max(high, top)
		values = append(values, x.Value)
	}
	pad := (high - low) * 0.22
	if pad == 0 {
		pad = max(math.Abs(high)*0.1, 1)
	}
	low, high = low-pad, high+pad
	height := func(n float64) float64 {
		return math.Round((chartFloor-(chartFloor-chartTop)*(n-low)/(high-low))*10) / 10
	}
	slices.Sort(values)
	last := math.Inf(1)
	for _, n := range slices.Compact(values) {
		if y := height(n); last-y >= 13 {
			last = y
			one := news.Figure{Value: n, Bound: "=", Unit: list[0].Unit}
			v.Amounts = append(v.Amounts, amountLine{int(y), int(y) + 4, trimmedTo(a.amount(&one), 14)})
		}
	}
	return height
}

func trimmedTo(s string, n int) string {
	r := []rune(clean(s))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}
