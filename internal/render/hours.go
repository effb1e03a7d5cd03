package render

import (
	"math"
	"time"

	"rashomon/internal/news"
)

// moment is when a report came out, and whether its hour is known; of one with
// the day alone it is midday. The zero time where nothing is known.
func moment(r *news.Report) (t time.Time, clock bool) {
	if r == nil {
		return t, false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, r.Published); err == nil {
			if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
				return t.Add(12 * time.Hour), false // a day, written as a moment
			}
			return t.UTC(), true
		}
	}
	if len(r.Published) >= 10 {
		if t, err := time.Parse(time.DateOnly, r.Published[:10]); err == nil {
			return t.Add(12 * time.Hour), false
		}
	}
	return time.Time{}, false
}

// whenOut is when a report came out, in words.
func (a *pageAccount) whenOut(x amountAt) string {
	if x.at.IsZero() {
		return "day not known"
	}
	s := a.shortDay(x.at.Format(time.DateOnly))
	if x.clock {
		s += ", " + x.at.Format("15:04") + " UTC"
	}
	return s
}

// steps are the distances between the lines of time.
var steps = []time.Duration{
	time.Hour, 2 * time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 2 * 24 * time.Hour, 4 * 24 * time.Hour, 7 * 24 * time.Hour, 14 * 24 * time.Hour,
	30 * 24 * time.Hour, 91 * 24 * time.Hour, 365 * 24 * time.Hour, 5 * 365 * 24 * time.Hour, 20 * 365 * 24 * time.Hour,
}

// mostHours is how many lines of time stand in a chart.
const mostHours = 4

// timeScale draws the lines of time, true to scale, and tells where across a
// report stands. Those of which the day is not known stand left of the axis.
func (a *pageAccount) timeScale(v *chartView, list []amountAt) func(amountAt) float64 {
	var first, last time.Time
	for _, x := range list {
		if x.at.IsZero() {
			continue
		}
		if first.IsZero() || x.at.Before(first) {
			first = x.at
		}
		if x.at.After(last) {
			last = x.at
		}
	}
	if last.Sub(first) < 12*time.Hour {
		middle := first.Add(last.Sub(first) / 2)
		first, last = middle.Add(-6*time.Hour), middle.Add(6*time.Hour)
	}
	span := last.Sub(first)
	const edge = 14.0
	across := func(t time.Time) float64 {
		part := float64(t.Sub(first)) / float64(span)
		return math.Round((chartLeft+edge+(chartRight-chartLeft-2*edge)*part)*10) / 10
	}
	if !last.IsZero() {
		a.hourLines(v, first, last, across)
	}
	return func(x amountAt) float64 {
		if x.at.IsZero() {
			return chartLeft
		}
		return across(x.at)
	}
}

func (a *pageAccount) hourLines(v *chartView, first, last time.Time, across func(time.Time) float64) {
	step := steps[len(steps)-1]
	for _, s := range steps {
		if last.Sub(first)/s < mostHours {
			step = s
			break
		}
	}
	day := ""
	for t := first.Truncate(step); !t.After(last); t = t.Add(step) {
		if t.Before(first) {
			continue
		}
		line := hourLine{X: across(t), Anchor: "middle"}
		d := a.shortDay(t.Format(time.DateOnly))
		if step < 24*time.Hour {
			line.Text = t.Format("15:04")
			if d != day {
				line.Day, day = d, d
			}
		} else {
			line.Text = d
		}
		switch {
		case line.X < chartLeft+30:
			line.Anchor = "start"
		case line.X > chartRight-30:
			line.Anchor = "end"
		}
		v.Hours = append(v.Hours, line)
	}
}
