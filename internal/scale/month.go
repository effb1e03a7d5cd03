package scale

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"time"

	"rashomon/internal/cluster"
)

// Month is a month of news: stories of a few kinds, each with people, a place
// and words of its own, told by one outlet or by hundreds over hours or weeks.
type Month struct {
	Seed    uint64
	Reports int
	Days    int
}

// The world of a month. Sizes of stories fall off as a power law: half are of one
// report, one in a thousand is of a hundred or more.
const (
	kinds       = 150   // quake, cup match, verdict
	kindWords   = 30    // that reports of one kind share
	places      = 2500  // fewer are in the news often
	figures     = 600   // people who are in many stories
	people      = 90000 // people who are in few
	storyWords  = 24
	rareWords   = 60000
	commonWords = 130 // words of a report from the background
	ownWords    = 20  // that no other report of its story need have
	largest     = 600 // reports of a story
)

// firstDay is that of every month.
var firstDay = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)

// Profiles are the reports of the month in the order of their days, each with the
// number of its story.
func (m Month) Profiles() iter.Seq2[cluster.Profile, int] {
	return func(yield func(cluster.Profile, int) bool) {
		common := newCommon()
		random := rand.New(rand.NewPCG(m.Seed, 2))
		for i, r := range m.plan() {
			if !yield(m.story(r.story).report(common, random, fmt.Sprintf("r%d", i+1), r.day), r.story) {
				return
			}
		}
	}
}

// planned is a report to come.
type planned struct{ story, day int }

// plan says on which day each report of which story is written.
func (m Month) plan() []planned {
	random := rand.New(rand.NewPCG(m.Seed, 1))
	var out []planned
	for story := 0; len(out) < m.Reports; story++ {
		size := int(min(largest, math.Pow(1-random.Float64(), -0.9)))
		start := random.IntN(m.Days)
		for range min(size, m.Reports-len(out)) {
			out = append(out, planned{story, start + int(random.ExpFloat64()*1.2)})
		}
	}
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	sort.SliceStable(out, func(i, j int) bool { return out[i].day < out[j].day })
	return out
}

// story is what the reports of one event have to tell.
type story struct {
	kind  int
	names []string // most central first
	words []string
}

// story makes a story, always the same for its number.
func (m Month) story(n int) story {
	r := rand.New(rand.NewPCG(m.Seed^0x5107, uint64(n)))
	s := story{kind: r.IntN(kinds)}
	s.names = append(s.names, fmt.Sprintf("place%d", skewed(r, places)))
	for range 2 + r.IntN(3) {
		if r.IntN(10) < 3 {
			s.names = append(s.names, fmt.Sprintf("figure%d", skewed(r, figures)))
		} else {
			s.names = append(s.names, fmt.Sprintf("person%d", r.IntN(people)))
		}
	}
	for range storyWords {
		s.words = append(s.words, fmt.Sprintf("rare%d", skewed(r, rareWords)))
	}
	return s
}

// skewed is a number below n, small ones far more often.
func skewed(r *rand.Rand, n int) int { return int(math.Pow(float64(n), r.Float64())) - 1 }

// report is one telling of a story: most of its names, half of its words, and
// words that any report has.
func (s story) report(c common, r *rand.Rand, id string, day int) cluster.Profile {
	p := cluster.Profile{Report: id, Day: firstDay.AddDate(0, 0, day).Format("2006-01-02")}
	all, head := map[string]float64{}, map[string]float64{}
	for i, n := range s.names {
		if i > 1 && r.IntN(3) == 0 {
			continue
		}
		all["n:"+n] += 1.5 * float64(1+r.IntN(4))
		all["s:"+n] += float64(1 + r.IntN(5))
		if r.IntN(3) > 0 {
			head["s:"+n]++
			p.Names = append(p.Names, "s:"+n)
		}
	}
	for i, w := range s.words {
		if r.IntN(2) == 0 {
			all["s:"+w] += float64(1 + r.IntN(3))
			if i < 8 {
				head["s:"+w]++
			}
		}
	}
	for range kindWords / 2 {
		w := fmt.Sprintf("s:kind%d.%d", s.kind, r.IntN(kindWords))
		all[w]++
		if r.IntN(4) == 0 {
			head[w]++
		}
	}
	for range commonWords {
		all[c.draw(r)]++
	}
	for range ownWords {
		all[fmt.Sprintf("s:rare%d", skewed(r, rareWords))]++
	}
	p.Terms, p.Head = terms(all), terms(head)
	slices.Sort(p.Names)
	return p
}

func terms(counts map[string]float64) []cluster.Term {
	out := make([]cluster.Term, 0, len(counts))
	for k, n := range counts {
		t := cluster.Term{Key: k, Count: n}
		if k[:2] == "n:" {
			t.Shown = k[2:]
		}
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b cluster.Term) int {
		if a.Key < b.Key {
			return -1
		}
		return 1
	})
	return out
}

// common draws words as often as they stand in the background.
type common struct {
	words []string
	sums  []int
}

func newCommon() common {
	var c common
	sum := 0
	for term, n := range cluster.Background() {
		if term[:2] == "s:" {
			sum += n
			c.words, c.sums = append(c.words, term), append(c.sums, sum)
		}
	}
	return c
}

func (c common) draw(r *rand.Rand) string {
	i, _ := slices.BinarySearch(c.sums, 1+r.IntN(c.sums[len(c.sums)-1]))
	return c.words[i]
}
