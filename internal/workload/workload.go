// Package workload invents reports by the ten thousand, for measures of the
// store, the flow and the pages: many stories, told by outlets and agencies,
// with reprints, cuts and rewrites of agency texts, follow-ups over days, figures
// that differ and people who speak. The same options give the same reports.
//
// It is for measures of speed, size and crashes. What it invents is put together
// of few sentences, so that it says nothing about the quality of the reading.
package workload

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"rashomon/internal/news"
)

// Options say what to invent.
type Options struct {
	Seed    uint64
	Reports int
	Days    int       // over so many days; 0 for one day for each 300 reports, at least 30
	From    time.Time // the first day; zero for 1 January 2031
}

// Report is an invented report, with what is true of it.
type Report struct {
	news.Report
	Event int    // which event it tells
	Kind  string // of the event: "ferry"
	Made  Making
	Of    int // the number of the report that it was made from, where it is a reprint, cut or rewrite; else its own
}

// Making is how a report came about.
type Making string

// The makings of a report.
const (
	Wire     Making = "wire"     // of an agency
	Own      Making = "own"      // of an outlet, with figures and voices of its own
	Reprint  Making = "reprint"  // of an agency's text, word for word
	Cut      Making = "cut"      // of its first paragraphs
	Rewrite  Making = "rewrite"  // of what it says, in other sentences
	FollowUp Making = "followup" // days later, with later figures
)

// plan is a report before it is written.
type plan struct {
	event  int
	number int // within its event, from 0
	at     time.Time
	began  time.Time // when the first report of the event came out
	made   Making
	of     int // number within the event
}

// Reports yields the reports in the order of their publication. The memory it
// holds grows with their number by some 80 bytes each.
func Reports(o Options) iter.Seq[Report] {
	if o.Days == 0 {
		o.Days = max(30, o.Reports/300)
	}
	if o.From.IsZero() {
		o.From = time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	plans := planned(o)
	return func(yield func(Report) bool) {
		place := map[[2]int]int{} // event and number: place in the order
		for i, p := range plans {
			place[[2]int{p.event, p.number}] = i
		}
		for i, p := range plans {
			r := write(o.Seed, p)
			r.Of = place[[2]int{p.event, p.of}]
			if p.of == p.number {
				r.Of = i
			}
			if !yield(r) {
				return
			}
		}
	}
}

// planned decides which events there are, who tells of them and when.
func planned(o Options) []plan {
	rnd := rand.New(rand.NewPCG(o.Seed, 1))
	var out []plan
	for event := 0; len(out) < o.Reports; event++ {
		n := min(storySize(rnd), o.Reports-len(out))
		start := o.From.Add(time.Duration(rnd.IntN(o.Days*24*60)) * time.Minute)
		out = append(out, ofEvent(rnd, event, n, start)...)
	}
	slices.SortStableFunc(out, func(a, b plan) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.event, b.event), cmp.Compare(a.number, b.number))
	})
	return out
}

// storySize is how many reports tell of an event: mostly one to ten, seldom a
// hundred.
func storySize(rnd *rand.Rand) int {
	n := 1
	for n < 120 && rnd.Float64() < 0.86-0.3/float64(n) {
		n += 1 + rnd.IntN(2)
		if rnd.IntN(40) == 0 {
			n += 10 + rnd.IntN(30)
		}
	}
	return n
}

func ofEvent(rnd *rand.Rand, event, n int, start time.Time) []plan {
	out := make([]plan, n)
	for i := range out {
		p := plan{event: event, number: i, of: i, began: start, at: start.Add(time.Duration(i*10+rnd.IntN(600)) * time.Minute)}
		switch x := rnd.IntN(100); {
		case i == 0:
			p.at, p.made = start, Wire
		case x < 25:
			p.made, p.of = Reprint, 0
		case x < 35:
			p.made, p.of = Cut, 0
		case x < 45:
			p.made, p.of = Rewrite, 0
		case x < 60:
			p.made = FollowUp
			p.at = start.Add(time.Duration(1+rnd.IntN(4))*24*time.Hour + time.Duration(rnd.IntN(720))*time.Minute)
		default:
			p.made = Own
		}
		out[i] = p
	}
	return out
}

// write writes a report. All that is said of an event follows from the seed and
// the number of the event, and what a report makes of it from its own number.
func write(seed uint64, p plan) Report {
	e := eventOf(seed, p.event)
	rnd := rand.New(rand.NewPCG(seed^0x9e3779b97f4a7c15, uint64(p.event)<<20|uint64(p.number)))
	wire := rand.New(rand.NewPCG(seed^0x9e3779b97f4a7c15, uint64(p.event)<<20))
	r := Report{Event: p.event, Kind: e.kind, Made: p.made}
	outlet := outletOf(rnd)
	var s script
	switch p.made {
	case Wire:
		outlet = e.agency
		_ = outletOf(wire)
		s = e.script(wire, e.told(wire, p.at), false)
	case Reprint, Cut, Rewrite:
		_ = outletOf(wire)
		figures := e.told(wire, p.began)
		if p.made == Rewrite {
			s = e.script(rnd, figures, false)
			break
		}
		s = e.script(wire, figures, false)
		if p.made == Cut {
			s.paragraphs = s.paragraphs[:max(2, len(s.paragraphs)/2)]
		}
	default:
		s = e.script(rnd, e.told(rnd, p.at), p.made == FollowUp)
	}
	if p.made == Wire || p.made == Reprint || p.made == Cut {
		r.Agency = e.agency
		s.dateline = fmt.Sprintf("%s (%s) - ", e.fields["place"], e.agency)
	}
	finish(&r.Report, s, outlet, p)
	return r
}
