package cluster

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

const (
	// leadWeight is how much more a term of the title and first sentences counts.
	leadWeight = 2
	// nameWeight is how much more a name counts than a word.
	nameWeight = 1.5
	// leadSentences are the first sentences, which give the matter.
	leadSentences = 4
	// headSentences are those after the title that a headline is made of.
	headSentences = 2
)

// Profile is what of one report is compared: counted words and names, and days.
// It says all that an Index needs of a report, so that a store can keep it in
// place of the reading.
type Profile struct {
	Report string     `json:"report"`         // news.Report.ID
	Day    string     `json:"day,omitempty"`  // on which it was written: "2024-05-04"
	Terms  []Term     `json:"terms"`          // of the whole report, by key
	Head   []Term     `json:"head,omitempty"` // of the title and the first sentences, by key
	Names  []string   `json:"names,omitempty"`
	Days   []DayRange `json:"days,omitempty"` // told at the start
}

// Term is a word or a name of a report, with what it counts.
type Term struct {
	Key   string  `json:"k"` // "s:" and a stem, or "n:" and a name in small letters
	Count float64 `json:"c"`
	Shown string  `json:"s,omitempty"` // as it is written, where a reason may show it
}

// ProfileOf makes the profile of a report.
func ProfileOf(r *news.Reading) Profile {
	p := Profile{Report: r.Report.ID, Days: daysTold(r)}
	if _, ok := parseDay(r.Report.Anchor.Value); ok {
		p.Day = r.Report.Anchor.Value[:10]
	}
	p.Terms, p.Head = countTerms(r), countHead(r)
	for _, s := range r.Sentences[:min(leadSentences, len(r.Sentences))] {
		for _, w := range s.Words {
			if w.Name && w.Stem != "" && (w.Stem[0] < '0' || w.Stem[0] > '9') {
				p.Names = append(p.Names, "s:"+w.Stem)
			}
		}
	}
	slices.Sort(p.Names)
	p.Names = slices.Compact(p.Names)
	return p
}

// counter counts terms.
type counter map[string]*Term

func (c counter) add(key string, n float64) *Term {
	t := c[key]
	if t == nil {
		t = &Term{Key: key}
		c[key] = t
	}
	t.Count += n
	return t
}

// show keeps the shortest way in which a term is written, of several the first
// in the alphabet.
func (t *Term) show(as string) {
	if t.Shown == "" || cmp.Or(cmp.Compare(len(as), len(t.Shown)), cmp.Compare(as, t.Shown)) < 0 {
		t.Shown = as
	}
}

func (c counter) sorted() []Term {
	out := make([]Term, 0, len(c))
	for _, t := range c {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Term) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

// countTerms counts the stems and the names of a report.
func countTerms(r *news.Reading) []Term {
	counts := counter{}
	for i, s := range r.Sentences {
		n := 1.0
		if s.Title || i < leadSentences {
			n = leadWeight
		}
		for _, w := range s.Words {
			t := counts.add("s:"+w.Stem, n)
			if as := w.Span.Of(r.Report.Text); shownWord(w, as) {
				t.show(as)
			}
		}
		for _, k := range s.Names {
			name := r.Names[k]
			if name.Kind == doc.Group {
				continue
			}
			t := counts.add("n:"+match.FoldName(name.Full), n*nameWeight)
			if named(name) {
				t.show(name.Full)
			}
		}
	}
	return counts.sorted()
}

// shownWord reports that a word may stand in a reason as it is written: it is no
// name nor a part of one, no number and not short. "Costa Rican" tells nothing by
// its second word.
func shownWord(w news.Word, as string) bool {
	return !w.Name && len(w.Stem) >= 4 && as == strings.ToLower(as) && (w.Stem[0] < '0' || w.Stem[0] > '9')
}

// named reports that a proper name is among the mentions.
func named(n news.Name) bool {
	return slices.ContainsFunc(n.Mentions, func(m news.NameMention) bool { return m.Form == doc.Name })
}

// countHead counts the stems of the title, twice, and of the first sentences.
func countHead(r *news.Reading) []Term {
	counts := counter{}
	n := 0
	for _, s := range r.Sentences {
		weight := 1.0
		if s.Title {
			weight = leadWeight
		} else if n++; n > headSentences {
			break
		}
		for _, w := range s.Words {
			counts.add("s:"+w.Stem, weight)
		}
	}
	return counts.sorted()
}
