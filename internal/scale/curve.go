// Package scale measures what stories cost as an archive grows: it generates a
// month of news as it is compared, adds it report by report, and gives time and
// memory against reports, and the quality at the end.
//
// The month is made by rules from a seed, and without texts, since to read
// 300,000 texts takes hours and is measured apart. It says what clustering costs,
// and that many stories at once do not spoil it; how well real news is told apart
// is for package eval to say.
package scale

import (
	"fmt"
	"runtime"
	"time"

	"rashomon/internal/cluster"
)

// Point is the state after so many reports.
type Point struct {
	Reports int     `json:"reports"`
	Day     string  `json:"day"`
	Each    float64 `json:"us_per_report"` // processor time of one report, over those since the point before
	Heap    float64 `json:"heap_mib"`      // held, after a collection
	Stories int     `json:"stories"`       // opened and not merged
}

// Curve is what a month of reports costs, and how good its stories are.
type Curve struct {
	Points    []Point `json:"points"`
	Reports   int     `json:"reports"`
	Events    int     `json:"events"`
	Stories   int     `json:"stories"`
	Merged    int     `json:"merged"`
	Precision float64 `json:"b_cubed_precision"`
	Recall    float64 `json:"b_cubed_recall"`
	F1        float64 `json:"b_cubed_f1"`
}

// points is at how many places a curve is measured.
const points = 10

// Cluster adds a month of reports to an index. Each point is given to tell as it
// is measured.
func Cluster(m Month, tell func(Point)) (Curve, error) {
	x := cluster.NewIndex()
	c := Curve{}
	in := newSets()
	var spent time.Duration
	since := 0
	for p, event := range m.Profiles() {
		began := used()
		got, err := x.Add(p)
		spent += used() - began
		if err != nil {
			return c, fmt.Errorf("add %s: %w", p.Report, err)
		}
		c.Reports++
		since++
		in.put(event, got)
		if c.Reports%max(1, m.Reports/points) == 0 {
			point := Point{Reports: c.Reports, Day: p.Day, Each: float64(spent.Microseconds()) / float64(since), Heap: heap(), Stories: len(in.number)}
			spent, since = 0, 0
			c.Points = append(c.Points, point)
			tell(point)
		}
	}
	c.Stories, c.Merged = len(in.number), in.merged
	c.Events, c.Precision, c.Recall = in.bCubed()
	c.F1 = 2 * c.Precision * c.Recall / max(c.Precision+c.Recall, 1e-9)
	return c, nil
}

func heap() float64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return float64(s.HeapAlloc) / (1 << 20)
}

// sets follow which reports are in which story, and of which event.
type sets struct {
	number map[string]int // of a story that was not merged
	parent []int          // by number: the story that it became part of
	of     []int          // by report: the story it was put into
	event  []int          // by report
	merged int
}

func newSets() *sets { return &sets{number: map[string]int{}} }

func (s *sets) put(event int, p cluster.Placement) {
	n, ok := s.number[p.Story]
	if !ok {
		n = len(s.parent)
		s.number[p.Story] = n
		s.parent = append(s.parent, n)
	}
	for _, m := range p.Merged {
		if from, ok := s.number[m]; ok {
			s.parent[from] = n
			delete(s.number, m)
			s.merged++
		}
	}
	s.of, s.event = append(s.of, n), append(s.event, event)
}

func (s *sets) root(n int) int {
	for s.parent[n] != n {
		s.parent[n] = s.parent[s.parent[n]]
		n = s.parent[n]
	}
	return n
}

// bCubed is how many events there are, and the mean precision and recall over
// reports.
func (s *sets) bCubed() (events int, precision, recall float64) {
	story, event, both := map[int]float64{}, map[int]float64{}, map[[2]int]float64{}
	for i := range s.of {
		n := s.root(s.of[i])
		story[n]++
		event[s.event[i]]++
		both[[2]int{n, s.event[i]}]++
	}
	total := float64(max(1, len(s.of)))
	for k, n := range both {
		precision += n * n / story[k[0]] / total
		recall += n * n / event[k[1]] / total
	}
	return len(event), precision, recall
}
