package reuse

import (
	"rashomon/internal/news"
)

const (
	// siteTexts is in how many texts of one site, unlike else, a run must stand to
	// be the site's, and allTexts in how many of all sites to be anyone's: the
	// notice of an agency.
	siteTexts, allTexts = 3, 8
	// alikeShare is the share of their marks from which on two texts are no
	// longer unlike.
	alikeShare = 0.4
)

// Furniture is what sites put on their pages beside the report, such as
// disclaimers, author boxes and notices of rights, as learned from texts that
// have it and share nothing else. It does not count as copied.
type Furniture struct {
	marks map[furnitureMark]struct{}
}

// furnitureMark is a mark on the pages of a source; of no source: on any page.
type furnitureMark struct {
	source string
	hash   uint32
}

// Learn finds the furniture in readings, which should be more than those of one
// story: a run counts from three unlike texts of one source on.
func Learn(readings []*news.Reading) *Furniture {
	x := NewIndex()
	prints := make([]Print, 0, len(readings))
	for _, r := range readings {
		p := PrintOf(r)
		if x.Add(p) == nil {
			prints = append(prints, p)
		}
	}
	f := &Furniture{marks: map[furnitureMark]struct{}{}}
	for _, p := range prints {
		f.Add(x.Near(p).Furniture)
	}
	return f
}

// Add adds what was learned elsewhere.
func (f *Furniture) Add(o *Furniture) {
	if o == nil {
		return
	}
	for m := range o.marks {
		f.marks[m] = struct{}{}
	}
}

// in marks what of a text is furniture: words of known runs, and those between
// two that are next to each other.
func (f *Furniture) in(t *text, source string) {
	if len(f.marks) == 0 {
		return
	}
	t.at = t.marks()
	t.known, t.fixed = make([]bool, len(t.at)), make([]bool, len(t.words))
	end := -1 // of the run before, where it is furniture
	for i, m := range t.at {
		if t.known[i] = f.has(source, m.Hash); !t.known[i] {
			end = -1
			continue
		}
		from := int(m.Word)
		if end >= 0 {
			from = min(from, end)
		}
		end = int(m.Word) + run
		for w := from; w < end; w++ {
			t.fixed[w] = true
		}
	}
}

func (f *Furniture) has(source string, hash uint32) bool {
	if _, ok := f.marks[furnitureMark{"", hash}]; ok {
		return true
	}
	_, ok := f.marks[furnitureMark{source, hash}]
	return ok && source != ""
}
