package align

import (
	"cmp"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// toldWithin are the pairs of places, the first in the second, that the words
// between two names of a sentence, or before one, tell. places are the names of
// places in the story: what bodies own is not within them.
func (s *story) toldWithin(report int, spots []spot, places map[string]bool) [][2]string {
	var out [][2]string
	for _, p := range spots {
		if country := s.byAdjective(report, p); country != "" {
			out = append(out, [2]string{p.key, country})
		}
	}
	last := "" // the former place of a run that lies in the one at hand
	for i := 1; i < len(spots); i++ {
		a, b := spots[i-1], spots[i]
		if a.sentence != b.sentence || a.span.End > b.span.Start {
			last = ""
			continue
		}
		gap := s.text(report, doc.Span{Start: a.span.End, End: b.span.Start})
		switch how := relates(gap); {
		case how == owned && a.kind == doc.Org && !places[a.key]: // what a body owns is not within it
			last = ""
		case how == owned:
			out = append(out, [2]string{b.key, a.key})
			if last != "" {
				out = append(out, [2]string{last, b.key}) // "Ostrel, a town in Varda's north coast"
			}
			last = ""
		case how == lies && (strings.HasPrefix(gap, ",") || s.placed(report, a)), how == behind && s.addressed(report, spots, i):
			out = append(out, [2]string{a.key, b.key})
			last = a.key
		default:
			last = ""
		}
	}
	return out
}

// How the words between the names of two places relate them.
const (
	unrelated = iota
	lies      // "Ostrel in Varda", "Ostrel, a town in the north of Varda"
	behind    // "Ostrel, Varda"
	owned     // "Varda's capital, Ostrel"
)

// maxBetween is how many bytes may stand between the names of two places of which
// the one is told to lie in the other.
const maxBetween = 60

func relates(gap string) int {
	if len(gap) > maxBetween {
		return unrelated
	}
	if gap == ", " {
		return behind
	}
	text := strings.ReplaceAll(strings.ToLower(gap), "’", "'")
	if rest, ok := strings.CutPrefix(text, "'s "); ok {
		return ownedBy(rest)
	}
	if rest, ok := strings.CutPrefix(text, "' "); ok {
		return ownedBy(rest)
	}
	words := strings.Fields(text)
	at := slices.IndexFunc(words, func(w string) bool { return w == "in" || w == "on" || w == "off" })
	if at < 0 || strings.ContainsAny(text[1:], ",;:.()\"-") || !allPlain(words[at+1:]) {
		return unrelated
	}
	switch before := words[:at]; {
	case len(before) == 0:
		return lies
	case before[0] == ",":
		before = before[1:]
		if len(before) > 1 && (before[0] == "a" || before[0] == "an" || before[0] == "the") && slices.ContainsFunc(before, func(w string) bool { return placeNouns[w] || regionNouns[w] || siteNouns[w] }) {
			return lies
		}
	case len(before) == 1 && (placeNouns[before[0]] || regionNouns[before[0]] || siteNouns[before[0]]):
		return lies
	}
	return unrelated
}

// ownedBy is how two names stand to each other with these words behind the
// genitive of the first: "capital, " or none.
func ownedBy(rest string) int {
	if allPlain(strings.Fields(strings.ReplaceAll(rest, ",", ""))) {
		return owned
	}
	return unrelated
}

// allPlain reports that words say no more than what kind of place follows and on
// which side: "the northern province of".
func allPlain(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return w != "the" && w != "of" && !directions[w] && !placeNouns[w] && !regionNouns[w]
	})
}

// maxBefore is how many bytes before a name its preposition is looked for.
const maxBefore = 40

// placed reports that a preposition of place stands before a name: "at the".
func (s *story) placed(report int, p spot) bool {
	_, ok := s.preposition(report, p, placing)
	return ok
}

// preposition finds the phrase of place that a name ends, behind one of the
// prepositions: "the northern town of Ostrel" in "in the northern town of Ostrel".
func (s *story) preposition(report int, p spot, of map[string]bool) (doc.Span, bool) {
	phrase, _, ok := s.prepositional(report, p, of)
	return phrase, ok
}

// prepositional is preposition, and tells which it is.
func (s *story) prepositional(report int, p spot, of map[string]bool) (doc.Span, string, bool) {
	text := s.readings[report].Report.Text
	from := max(s.readings[report].Sentences[p.sentence].Span.Start, p.span.Start-maxBefore, 0)
	if from >= p.span.Start {
		return doc.Span{}, "", false
	}
	for from < p.span.Start && text[from]&0xC0 == 0x80 {
		from++
	}
	before := text[from:p.span.Start]
	if !strings.HasSuffix(before, " ") {
		return doc.Span{}, "", false
	}
	end, next := len(before), ""
	for end > 0 {
		word := strings.TrimRight(before[:end], " ")
		start := strings.LastIndexAny(word, " \n") + 1
		if start == 0 && from > s.readings[report].Sentences[p.sentence].Span.Start {
			break // a word cut in two
		}
		w := strings.ToLower(word[start:])
		if of[w] {
			return doc.Span{Start: from + end, End: p.span.End}, w, true
		}
		if !describes(word[start:], next) || start == 0 {
			break
		}
		end, next = start, word[start:]
	}
	return doc.Span{}, "", false
}

// describes reports that a word before the name of a place, with the one behind it,
// belongs to the place: "the northern", "Vardan town", "Port Varda's".
func describes(word, next string) bool {
	w := strings.ToLower(word)
	if allPlain([]string{w}) || owner(w) {
		return true
	}
	return w != word && (placeNouns[next] || regionNouns[next] || owner(next))
}

func owner(word string) bool { return strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") }

// addressed reports that the place before a comma lies in the one behind it,
// "Ostrel, Varda": that they are no list.
func (s *story) addressed(report int, spots []spot, i int) bool {
	a, b := spots[i-1], spots[i]
	if a.kind == doc.Org || b.kind != doc.Place || match.Country(a.key) {
		return false
	}
	if i > 1 && s.listed(report, spots[i-2], a) || i+1 < len(spots) && s.listed(report, b, spots[i+1]) && match.CountryOf(b.key) != spots[i+1].key {
		return false
	}
	return true
}

// listed reports that two names stand side by side in a list.
func (s *story) listed(report int, a, b spot) bool {
	if a.sentence != b.sentence || a.span.End > b.span.Start {
		return false
	}
	switch strings.TrimSpace(s.text(report, doc.Span{Start: a.span.End, End: b.span.Start})) {
	case ",", "and", "or", ", and", ", or", "&":
		return true
	}
	return false
}

// byAdjective is the country by whose adjective a place is described: "the Peruvian
// town of Ica". Empty where there is none.
func (s *story) byAdjective(report int, p spot) string {
	from := min(p.span.Start, max(s.readings[report].Sentences[p.sentence].Span.Start, p.span.Start-maxBefore))
	words := strings.Fields(s.text(report, doc.Span{Start: from, End: p.span.Start}))
	kind := false
	for i := len(words) - 1; i >= 0; i-- {
		w := match.FoldName(words[i])
		country := match.CountryAdjective(w)
		if i > 0 {
			country = cmp.Or(match.CountryAdjective(match.FoldName(words[i-1])+" "+w), country) // "Costa Rican"
		}
		switch {
		case kind && country != "":
			return country
		case placeNouns[w] || regionNouns[w]:
			kind = true
		case w != "of" && !directions[w]:
			return ""
		}
	}
	return ""
}
