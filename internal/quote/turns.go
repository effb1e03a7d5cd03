package quote

import (
	"slices"
	"strings"
	"unicode"

	"rashomon/internal/doc"
)

// turns adds the turns of a conversation that is set down as one: paragraphs
// that begin with a name in capitals and a colon. There must be two of them at
// least, so that "WATCH: ..." is none.
func (r *reading) turns() {
	type turn struct{ name, words doc.Span }
	var all []turn
	full := map[string]string{} // last word of a name -> the fullest name
	for _, b := range r.d.Blocks {
		if b.Kind != doc.Paragraph {
			continue
		}
		name, words, ok := splitTurn(r.d.Text, b.Span)
		if !ok {
			continue
		}
		all = append(all, turn{name: name, words: words})
		n := name.Of(r.d.Text)
		if last := lastWord(n); len(n) > len(full[last]) {
			full[last] = n
		}
	}
	if len(all) < 3 || len(full) == len(all) {
		return // each name once: labels, not speakers
	}
	r.found = slices.DeleteFunc(r.found, func(x find) bool { // the colons behind the names are no cues beside
		at := x.quote.Cue.Start
		return x.view.t != doc.None && r.text(x.view.t) == ":" && slices.ContainsFunc(all, func(t turn) bool { return t.name.Start <= at && at < t.words.Start })
	})
	for _, t := range all {
		who := doc.Speaker{Span: t.name, Entity: doc.None, Name: full[lastWord(t.name.Of(r.d.Text))]}
		q := doc.Quote{Kind: doc.Direct, Source: t.name, Speakers: []doc.Speaker{who}, Content: []doc.Span{t.words}}
		r.found = append(r.found, find{quote: q, view: cueView{t: doc.None}})
	}
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// splitTurn parts a paragraph at the colon behind a name in capitals.
func splitTurn(text string, b doc.Span) (name, words doc.Span, ok bool) {
	s := b.Of(text)
	colon := strings.IndexByte(s[:min(len(s), 60)], ':')
	if colon < 3 || strings.Count(s[:colon], " ") > 4 {
		return name, words, false
	}
	for _, c := range s[:colon] {
		if unicode.IsLower(c) || unicode.IsDigit(c) {
			return name, words, false
		}
	}
	if cut := strings.IndexByte(s[:colon], ','); cut > 0 { // "ANA BRANDT, HOST:"
		name = doc.Span{Start: b.Start, End: b.Start + cut}
	} else {
		name = doc.Span{Start: b.Start, End: b.Start + colon}
	}
	words = trimSpace(text, doc.Span{Start: b.Start + colon + 1, End: b.End})
	return trimSpace(text, name), words, !words.Empty() && !name.Empty()
}
