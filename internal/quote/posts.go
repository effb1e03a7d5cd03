package quote

import (
	"strings"
	"unicode"

	"rashomon/internal/doc"
)

// posts adds what was posted on a network and is set into the text with its writer
// behind a dash: "The bridge is shut. — Port of Osk (@portosk) March 3, 2025".
func (r *reading) posts() {
	for _, b := range r.d.Blocks {
		if b.Kind == doc.Furniture || b.Kind == doc.Stamp {
			continue
		}
		name, words, ok := splitPost(r.d.Text, b.Span)
		if !ok || r.told(words) {
			continue
		}
		who := doc.Speaker{Span: name, Entity: doc.None, Name: name.Of(r.d.Text)}
		for _, m := range r.d.Mentions {
			if m.Span == name && m.Entity != doc.None {
				who.Entity, who.Name = m.Entity, r.d.Entities[m.Entity].Name
			}
		}
		if m := r.wholly(words); m != doc.None {
			r.taken[m], words = true, r.marks[m].inner
		}
		q := doc.Quote{Kind: doc.Direct, Source: name, Speakers: []doc.Speaker{who}, Content: []doc.Span{words}}
		r.found = append(r.found, find{quote: q, view: cueView{t: doc.None}})
	}
}

// told reports whether the words are the content of a quote already.
func (r *reading) told(words doc.Span) bool {
	for i := range r.found {
		for _, c := range r.found[i].quote.Content {
			if c == words {
				return true
			}
		}
	}
	return false
}

// splitPost parts a paragraph at the dash before its writer and the writer's name
// on the network.
func splitPost(text string, b doc.Span) (name, words doc.Span, ok bool) {
	s := b.Of(text)
	at := strings.Index(s, " (@")
	if at < 12 {
		return name, words, false
	}
	end := strings.IndexByte(s[at:], ')')
	if end < 4 || end > 40 || strings.ContainsAny(s[at+3:at+end], " \n") {
		return name, words, false
	}
	dash := -1
	for _, d := range [...]string{"—", "–", "--", " - "} {
		if k := strings.LastIndex(s[:at], d); k > dash {
			dash = k
			name = doc.Span{Start: b.Start + k + len(d), End: b.Start + at}
		}
	}
	if dash < 8 {
		return name, words, false
	}
	name, words = trimSpace(text, name), trimSpace(text, doc.Span{Start: b.Start, End: b.Start + dash})
	if name.Empty() || name.Len() > 60 || !unicode.IsUpper(rune(text[name.Start])) && text[name.Start] < 0x80 {
		return name, words, false
	}
	return name, words, strings.Count(words.Of(text), " ") > 1
}
