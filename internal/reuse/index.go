package reuse

import (
	"cmp"
	"fmt"
	"slices"

	"rashomon/internal/news"
)

const (
	// maxSame bounds how many reports of one mark are looked at, the oldest: a run
	// that stands in more is a fixed text, or one of many reprints.
	maxSame = 64
	// maxNear is how many reports Near gives, those that share most.
	maxNear = 50
	// minMarks is how many marks two reports must share to be near: one may be a
	// fixed phrase.
	minMarks = 2
)

// Index finds the reports that share text with a report, among millions. It is
// for one goroutine at a time.
//
// A mark and the report that it stands in are one number, and the numbers stand
// in sorted levels of falling size, as they came: a report is a small level of
// its own, and levels are merged when one is half as large as that before it. A
// report is looked up by a binary search for each of its marks in each level.
type Index struct {
	reports []entry
	number  map[string]uint32
	sources map[string]uint32
	names   []string   // of sources
	levels  [][]uint64 // hash<<32 | report, sorted
}

// entry is a report in the index.
type entry struct {
	id     string
	source uint32
	gone   bool
	marks  []uint32 // hashes, in their order
}

// NewIndex is an index that holds no report.
func NewIndex() *Index {
	return &Index{number: map[string]uint32{}, sources: map[string]uint32{}}
}

// Len is how many reports the index holds.
func (x *Index) Len() int { return len(x.number) }

// Add enters a report.
func (x *Index) Add(p Print) error {
	if p.Report == "" {
		return fmt.Errorf("a print without a report: %w; give the report an ID", news.ErrInvalid)
	}
	if _, ok := x.number[p.Report]; ok {
		return fmt.Errorf("report %s stands in the index of prints already: %w; Remove it first, if it changed", p.Report, news.ErrConflict)
	}
	source, ok := x.sources[p.Source]
	if !ok {
		source = uint32(len(x.names))
		x.sources[p.Source] = source
		x.names = append(x.names, p.Source)
	}
	n := uint32(len(x.reports))
	marks := hashesOf(p)
	level := make([]uint64, len(marks))
	for i, h := range marks {
		level[i] = uint64(h)<<32 | uint64(n)
	}
	x.number[p.Report] = n
	x.reports = append(x.reports, entry{id: p.Report, source: source, marks: marks})
	if len(level) > 0 {
		x.levels = append(x.levels, level)
		x.settle()
	}
	return nil
}

// hashesOf are the hashes of the marks of a print, in their order, each once.
func hashesOf(p Print) []uint32 {
	out := make([]uint32, len(p.Marks))
	for i, m := range p.Marks {
		out[i] = m.Hash
	}
	slices.Sort(out)
	return slices.Clip(slices.Compact(out))
}

// settle merges the last levels until each is less than half of that before.
func (x *Index) settle() {
	for n := len(x.levels); n > 1 && 2*len(x.levels[n-1]) >= len(x.levels[n-2]); n-- {
		x.levels[n-2] = mergeLevels(x.levels[n-2], x.levels[n-1])
		x.levels = x.levels[:n-1]
	}
}

func mergeLevels(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] < b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// Remove takes a report out. It does nothing where the report is not held.
func (x *Index) Remove(report string) {
	if n, ok := x.number[report]; ok {
		x.reports[n].gone = true
		delete(x.number, report)
	}
}

// Near is what Near finds.
type Near struct {
	Matches   []Match    // the nearest first
	Furniture *Furniture // of the print
}

// Match is a report that shares marks with another.
type Match struct {
	Report string
	Marks  int     // shared, furniture left out
	Share  float64 // of the marks of the one that has fewer
}

// Near finds the reports that share text with a report, be it in the index or
// not, and learns which of its text is furniture.
func (x *Index) Near(p Print) Near {
	at := make([][]uint32, len(p.Marks)) // by mark: the reports that have it
	seen := map[uint32]bool{}
	self, held := x.number[p.Report]
	for i, m := range p.Marks {
		if seen[m.Hash] {
			continue
		}
		seen[m.Hash] = true
		for _, n := range x.with(m.Hash) {
			if !held || n != self {
				at[i] = append(at[i], n)
			}
		}
	}
	found := Near{Furniture: x.furniture(p, at)}
	shared := map[uint32]int{}
	for i, m := range p.Marks {
		if !found.Furniture.has(p.Source, m.Hash) {
			for _, n := range at[i] {
				shared[n]++
			}
		}
	}
	for n, k := range shared {
		fewer := min(len(p.Marks), len(x.reports[n].marks))
		if k >= minMarks || k == fewer {
			found.Matches = append(found.Matches, Match{x.reports[n].id, k, float64(k) / float64(fewer)})
		}
	}
	slices.SortFunc(found.Matches, func(a, b Match) int {
		return cmp.Or(b.Marks-a.Marks, cmp.Compare(a.Report, b.Report))
	})
	found.Matches = found.Matches[:min(maxNear, len(found.Matches))]
	return found
}

// with are the first reports that have a mark.
func (x *Index) with(hash uint32) []uint32 {
	var out []uint32
	first := uint64(hash) << 32
	for _, level := range x.levels {
		i, _ := slices.BinarySearch(level, first)
		for ; i < len(level) && level[i]>>32 == uint64(hash) && len(out) < maxSame; i++ {
			if n := uint32(level[i]); !x.reports[n].gone {
				out = append(out, n)
			}
		}
	}
	return out
}

// maxUnlike is how many texts that are unlike each other are kept to compare
// others with; a further one counts as unlike them.
const maxUnlike = 32

// furniture are the marks of a print that stand in several texts of its source,
// or in many of all, that share little else with it and with each other: copies
// of one text are one text.
func (x *Index) furniture(p Print, at [][]uint32) *Furniture {
	f := &Furniture{marks: map[furnitureMark]struct{}{}}
	source, known := x.sources[p.Source]
	known = known && p.Source != ""
	kinds := [][]uint32{hashesOf(p)} // texts that are unlike, by their marks
	of := map[uint32]int{}           // by report: the text that it is like; 0 is the print
	for i, m := range p.Marks {
		all, site := map[int]bool{0: true}, map[int]bool{0: true}
		for _, n := range at[i] {
			k, ok := of[n]
			if !ok {
				marks := x.reports[n].marks
				if k = slices.IndexFunc(kinds, func(o []uint32) bool { return alike(marks, o) }); k < 0 {
					k = len(kinds) + len(of)
					if len(kinds) < maxUnlike {
						k = len(kinds)
						kinds = append(kinds, marks)
					}
				}
				of[n] = k
			}
			all[k] = true
			if known && x.reports[n].source == source {
				site[k] = true
			}
		}
		switch {
		case len(all) >= allTexts:
			f.marks[furnitureMark{"", m.Hash}] = struct{}{}
		case len(site) >= siteTexts:
			f.marks[furnitureMark{p.Source, m.Hash}] = struct{}{}
		}
	}
	return f
}

// alike reports that two texts share too many marks to be unlike.
func alike(a, b []uint32) bool {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			shared, i, j = shared+1, i+1, j+1
		}
	}
	return float64(shared) >= alikeShare*float64(min(len(a), len(b)))
}
