package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// spot is a place as a report names it in one sentence.
type spot struct {
	report, sentence int
	span             doc.Span
	key              string // the name as it is compared
	kind             doc.EntityKind
}

// atlas is the places of a story, and which lies in which: as the reports tell it
// ("Ostrel, a town in Varda", "Ostrel's Quay Street"), as the names do (the
// airport of a town is named after it), and as match.CountryOf knows it. Places are
// told apart by their names alone.
type atlas struct {
	spots  [][]spot                   // by report, in the order of the text
	within map[string]map[string]bool // place -> those that it lies in
}

// newAtlas reads the places of all reports. Its cost grows with the names in the
// texts, and with the square of the different names of places.
func (s *story) newAtlas() *atlas {
	a := &atlas{spots: make([][]spot, len(s.readings)), within: map[string]map[string]bool{}}
	told := map[[2]string]int{}
	places := s.placeNames()
	for r := range s.readings {
		a.spots[r] = s.readSpots(r, places)
		for _, e := range s.toldWithin(r, a.spots[r], places) {
			told[e]++
		}
	}
	for e, n := range told {
		if n > told[[2]string{e[1], e[0]}] { // one that is told both ways is misread
			a.put(e[0], e[1])
		}
	}
	a.named()
	return a
}

func (a *atlas) put(place, in string) {
	if place == in || match.Country(place) || match.CountryOf(in) == place {
		return
	}
	if a.within[place] == nil {
		a.within[place] = map[string]bool{}
	}
	a.within[place][in] = true
}

// named adds what the names themselves tell, and what is known of countries.
func (a *atlas) named() {
	seen := map[string]bool{} // place -> it is more than a body
	for _, list := range a.spots {
		for _, p := range list {
			seen[p.key] = seen[p.key] || p.kind != doc.Org
		}
	}
	for x, isPlace := range seen {
		words := strings.Fields(x)
		for n := 1; n < len(words); n++ {
			if y := strings.Join(words[:n], " "); seen[y] && namedAfter(words[n:]) {
				a.put(x, y)
			}
		}
		if y := match.CountryOf(x); isPlace && y != "" && seen[y] {
			a.put(x, y)
		}
	}
}

// namedAfter reports that words behind the name of a place make a name of one in it:
// "Beach", "Narrow Street". The airport or station that has the name of its town
// alone is where one sets out from when one leaves the town.
func namedAfter(words []string) bool {
	last := words[len(words)-1]
	return siteNouns[last] && !(gates[last] && !slices.ContainsFunc(words[:len(words)-1], func(w string) bool { return w != "international" && w != "central" }))
}

// in reports that a place lies in another, or in one that does. Each place is looked
// at once, since a text may say of a thousand that each lies in each.
func (a *atlas) in(place, other string) bool {
	if up := a.within[place]; len(up) == 0 || up[other] {
		return up[other]
	}
	seen := map[string]bool{place: true}
	for level := []string{place}; len(level) > 0; {
		var next []string
		for _, p := range level {
			for in := range a.within[p] {
				if in == other {
					return true
				}
				if !seen[in] {
					seen[in] = true
					next = append(next, in)
				}
			}
		}
		level = next
	}
	return false
}

// names reports that a report names a place.
func (a *atlas) names(report int, key string) bool {
	return slices.ContainsFunc(a.spots[report], func(p spot) bool { return p.key == key })
}

// placeNames are the keys of all names of places in the story.
func (s *story) placeNames() map[string]bool {
	out := map[string]bool{}
	for _, r := range s.readings {
		for _, n := range r.Names {
			if n.Kind == doc.Place {
				out[placeKey(n.Full)] = true
			}
		}
	}
	return out
}

// readSpots are the names of places in a report, in order.
func (s *story) readSpots(report int, places map[string]bool) []spot {
	r := s.readings[report]
	var out []spot
	for _, n := range r.Names {
		if n.Kind != doc.Place && n.Kind != doc.Site && n.Kind != doc.Org {
			continue
		}
		for _, m := range n.Mentions {
			if m.Form != doc.Name {
				continue
			}
			for _, span := range namesIn(r.Report.Text, m.Span, places) {
				if key := placeKey(span.Of(r.Report.Text)); key != "" {
					out = append(out, spot{report: report, sentence: m.Sentence, span: span, key: key, kind: n.Kind})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y spot) int {
		if x.span.Start != y.span.Start {
			return x.span.Start - y.span.Start
		}
		return y.span.End - x.span.End
	})
	return slices.CompactFunc(out, func(x, y spot) bool { return x.span.Overlaps(y.span) }) // the longer of two that overlap
}

// namesIn are the names of places of which a name is made: "Ostrel, Varda" of two,
// and "Ostrel's Quay Street" where the story has the first by itself.
func namesIn(text string, name doc.Span, places map[string]bool) []doc.Span {
	var out []doc.Span
	from := name.Start
	for at := name.Start; at < name.End; at++ {
		rest := text[at:name.End]
		gap := 0
		for _, mark := range []string{", ", "'s ", "’s "} {
			if strings.HasPrefix(rest, mark) && (mark == ", " || places[placeKey(text[from:at])]) {
				gap = len(mark)
			}
		}
		if gap > 0 && at > from && at+gap < name.End {
			out = append(out, doc.Span{Start: from, End: at})
			from = at + gap
		}
	}
	return append(out, doc.Span{Start: from, End: name.End})
}

// placeKey is the name of a place as it is compared: without what kind of place it
// is, where it has a name without.
func placeKey(name string) string {
	words := strings.Fields(match.FoldName(name))
	if n := len(words); n > 1 && regionNouns[words[n-1]] {
		words = words[:n-1]
	}
	return match.Stands(strings.Join(words, " "))
}
