package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// isScene reports that two reports of a finding tell that something was at its
// place, or came from or went to it, with a preposition: a place that takes part
// only ("Varda warned"), or is named for one ("the Varda team"), was the scene of
// nothing. Of 33 agreements of which that cannot be said, one reader found 2 worth a
// line.
func (s *story) isScene(f *news.Finding) bool {
	var at []string
	for _, v := range f.Versions {
		for _, e := range v.Evidence {
			if !slices.Contains(at, e.Report) && s.isLocated(s.at[e.Report], e) {
				at = append(at, e.Report)
			}
		}
	}
	return len(at) > 1
}

// isLocated reports that a preposition of place stands before words that name a
// place or a kind of place, or before a name in them.
func (s *story) isLocated(report int, e news.Evidence) bool {
	r := s.readings[report]
	sentence := slices.IndexFunc(r.Sentences, func(x news.Sentence) bool { return x.Span == e.Sentence })
	if sentence < 0 || everywhere[strings.ToLower(e.Text)] {
		return false
	}
	whole := s.isPlaced(report, sentence, e.Span)
	if whole && slices.ContainsFunc(strings.Fields(match.FoldName(e.Text)), placeNoun) {
		return true
	}
	return slices.ContainsFunc(s.namesOfPlaces(report, sentence), func(name doc.Span) bool {
		return e.Span.Contains(name) && (whole || s.isPlaced(report, sentence, name))
	})
}

// placeNoun reports that a word is a noun for a kind of place: "streets".
func placeNoun(word string) bool {
	one := strings.TrimSuffix(word, "s")
	return placeNouns[one] || siteNouns[one] || regionNouns[one] || grounds[one]
}

// isPlaced reports that a preposition of place stands before a name, or before the
// one that it is coordinated with: "in parts of Varda, including Borsa and Ostrel";
// or that something is bound for it.
func (s *story) isPlaced(report, sentence int, name doc.Span) bool {
	text := s.readings[report].Report.Text
	if strings.HasPrefix(text[name.End:], "-bound") {
		return true
	}
	names := s.namesOfPlaces(report, sentence)
	for range maxListed {
		for name.Start > 0 && text[name.Start-1] == '-' { // "the Ostrel-Borsa road"
			name.Start = 1 + strings.LastIndexAny(text[:name.Start-1], " \n")
		}
		if _, ok := s.preposition(report, spot{report: report, sentence: sentence, span: name}, located); ok {
			return true
		}
		i := slices.IndexFunc(names, func(o doc.Span) bool {
			return o.End < name.Start && allJoining(strings.Fields(text[o.End:name.Start]))
		})
		if i < 0 {
			return false
		}
		name = names[i]
	}
	return false
}

// maxListed is how many names of a list are gone through.
const maxListed = 12

// allJoining reports that the words between two names join them in a list.
func allJoining(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return w != "," && w != "and" && w != "or" && !directions[w] })
}

// namesOfPlaces are where places are named in a sentence.
func (s *story) namesOfPlaces(report, sentence int) []doc.Span {
	r := s.readings[report]
	var out []doc.Span
	for _, n := range r.Sentences[sentence].Names {
		if k := r.Names[n].Kind; k != doc.Place && k != doc.Site {
			continue
		}
		for _, m := range r.Names[n].Mentions {
			if m.Form == doc.Name && m.Sentence == sentence {
				out = append(out, m.Span)
			}
		}
	}
	return out
}
