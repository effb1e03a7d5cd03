package quote

import (
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// shallow finds direct speech where there is no parse: a passage between marks
// with a word of saying beside it, and a name or pronoun beside that.
func (r *reading) shallow() {
	if r.d.Has&doc.Sentences == 0 {
		return
	}
	for m := range r.marks {
		if e := r.tokens[m]; r.marks[m].outer != doc.None || e.last-e.first < 2 || r.taken[m] {
			continue
		}
		if cue, ok := r.cueBeside(m); ok {
			q := doc.Quote{Kind: doc.Direct, Cue: r.d.Tokens[cue].Span}
			if who := r.nameBeside(cue); !who.empty() {
				q.Source = r.span(who)
				q.Speakers = []doc.Speaker{{Span: q.Source, Entity: doc.None, Name: bare(q.Source.Of(r.d.Text))}}
			}
			if q.Content = r.appendPassage(nil, m); len(q.Content) > 0 {
				r.found = append(r.found, find{quote: q, view: cueView{t: cue}})
			}
		}
	}
}

// cueBeside is the word of saying within ten tokens of the passage m, in its
// sentence and outside it.
func (r *reading) cueBeside(m int) (int, bool) {
	e := r.tokens[m]
	s := r.d.Sentences[r.sentenceOf(e.last-1)]
	for t := e.last; t < s.Last && t < e.last+10; t++ {
		if r.in[t] == doc.None && r.f.lexicon.words["said"][lower(r.text(t))] {
			return t, true
		}
	}
	s = r.d.Sentences[r.sentenceOf(e.first)]
	for t := e.first - 1; t >= s.First && t > e.first-10; t-- {
		if r.in[t] == doc.None && r.f.lexicon.words["said"][lower(r.text(t))] {
			return t, true
		}
	}
	return doc.None, false
}

// nameBeside is the run of capitalised words, or the pronoun, next to a cue.
func (r *reading) nameBeside(cue int) extent {
	s := r.d.Sentences[r.sentenceOf(cue)]
	e := extent{cue, cue}
	for e.first > s.First && r.nameLike(e.first-1) {
		e.first--
	}
	if e.empty() {
		e = extent{cue + 1, cue + 1}
		for e.last < s.Last && r.nameLike(e.last) {
			e.last++
		}
	}
	return e
}

func (r *reading) nameLike(t int) bool {
	switch w := r.text(t); w {
	case "he", "she", "they":
		return true
	default:
		c, _ := utf8.DecodeRuneInString(w)
		return unicode.IsUpper(c)
	}
}
