package render

import (
	"fmt"
	"strings"
)

type (
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

const (
	slotHeight  = 24 // of one day in the timeline
	nameHeight  = 13 // of an outlet below its day of publication
	longestName = 24 // runes of a name in the drawing
)

// timelineView draws what happened against when it was reported, days in order
// and not to scale, since news goes back years and days in one breath.
func (a *pageAccount) timelineView(days []dated) *timelineView {
	v := &timelineView{}
	y := 24
	told, published := map[string][]int{}, map[string]int{}
	above := ""
	for _, d := range days {
		y += slotHeight / 2
		p := pointView{Y: y, Base: y + 4, Text: a.shortDay(d.Value)}
		if date, part, ok := strings.Cut(d.Value, "T"); ok && date == above {
			p.Text = clockWords(part) // the day stands above it
		}
		if len(d.Told) > 0 {
			above, _, _ = strings.Cut(d.Value, "T")
		}
		if len(d.Told) > 0 {
			v.Happened = append(v.Happened, p)
			for _, m := range d.Told {
				told[m.Report] = append(told[m.Report], y)
			}
		}
		if len(d.Published) > 0 {
			p.Mark = fmt.Sprintf("M256 %dl5.5 5.5l-5.5 5.5l-5.5 -5.5z", y-5)
			base := y + 4
			for _, id := range d.Published {
				published[id] = y
			}
			for _, name := range a.bounded(a.outlets(d.Published), "others") {
				base += nameHeight
				p.Names = append(p.Names, pointName{trimmed(name), base})
			}
			v.Reported = append(v.Reported, p)
			y += nameHeight * len(p.Names)
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

// shortDay is a day with its hour, short enough for the drawing.
func (a *pageAccount) shortDay(v string) string {
	d, part, ok := strings.Cut(v, "T")
	d = a.day(d)
	for _, m := range []string{"January", "February", "March", "August", "September", "October", "November", "December"} {
		d = strings.Replace(d, m, m[:3], 1)
	}
	if w := clockWords(part); ok && w != "" {
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
