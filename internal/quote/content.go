package quote

import (
	"slices"
	"strings"
	"unicode"

	"rashomon/internal/doc"
)

// content turns the parts of a candidate into the spans of a quote's content. A
// part that lies in a passage between marks becomes the whole passage, with its
// paragraphs to come; one that a passage reaches into takes the passage in.
func (r *reading) content(c candidate, cue int) []doc.Span {
	var out []doc.Span
	for _, p := range c.parts[:c.n] {
		p = r.behindStamp(r.beforeTelling(r.behindThat(p, cue), cue, c.head))
		first, last := r.passage(p.first, cue), r.passage(p.last-1, cue)
		if first != doc.None && first == last && (r.fills(p, first, cue) || r.opensBehind(p, first, cue)) {
			out = r.appendPassage(out, first)
			continue
		}
		s := r.span(p)
		if first != doc.None && first != last {
			s = s.Cover(r.marks[first].whole())
		}
		if last != doc.None && first != last {
			s = s.Cover(r.marks[last].whole())
		}
		if last == doc.None {
			s.End = r.closing(p, s.End)
		}
		if m := r.wholly(s); m != doc.None && !r.tokens[m].has(cue) {
			out = r.appendPassage(out, m)
			continue
		}
		out = append(out, r.clip(s, cue))
	}
	return join(r.d.Text, out)
}

// behindThat leaves off what stands between a cue and its clause: "that", "in a
// tweet that".
func (r *reading) behindThat(p extent, cue int) extent {
	if p.first <= cue || p.first > cue+3 {
		return p
	}
	p = r.behindDay(p)
	medium := false
	for t := p.first; t+3 < p.last && t < p.first+6; t++ {
		if r.lemma(t) == "that" && (t == p.first || medium) && r.pos(t+1) != doc.VERB && r.pos(t+1) != doc.AUX {
			p.first = t + 1
			return p
		}
		if t == p.first && r.lemma(t+1) == "that" && (r.lemma(t) == "only" || r.lemma(t) == "simply" || r.lemma(t) == "merely") {
			p.first = t + 2
			return p
		}
		if t == p.first && r.pos(t) != doc.ADP && !r.dated(t) {
			return p
		}
		medium = medium || r.f.lexicon.words["medium"][lower(r.lemma(t))] || r.dated(t)
	}
	return p
}

// behindDay leaves off the day on which it was said, before a clause: "said on
// Friday they were late".
func (r *reading) behindDay(p extent) extent {
	t := p.first
	if t < p.last && r.pos(t) == doc.ADP && r.lemma(t) == "on" {
		t++
	}
	day := t
	for t < p.last && t < p.first+4 && r.dated(t) {
		t++
	}
	if t == day || t+1 >= p.last || !r.aDay(day) || !r.hasSubject(extent{t, p.last}) {
		return p
	}
	switch r.pos(t) {
	case doc.PRON, doc.DET, doc.PROPN, doc.NOUN, doc.ADJ, doc.NUM:
		return extent{t, p.last}
	}
	return p
}

// aDay reports whether token t stands in the name of a day: "Friday", "yesterday".
func (r *reading) aDay(t int) bool {
	s := r.d.Tokens[t].Span
	i, _ := slices.BinarySearchFunc(r.d.Times, s.Start, func(x doc.Time, at int) int { return x.End - 1 - at })
	return i < len(r.d.Times) && r.d.Times[i].Overlaps(s) && len(r.d.Times[i].Value) >= len("2025-03-27") && r.d.Times[i].Kind != doc.Repeated && r.d.Times[i].Kind != doc.Duration
}

// behindStamp leaves off the hour that an entry of a live blog begins with:
// "UPDATED 15:10 - Divers found ...".
func (r *reading) behindStamp(p extent) extent {
	if p.empty() || p.first != r.bounds(p.first).first {
		return p
	}
	digits := false
	for t := p.first; t < p.last && t < p.first+5; t++ {
		switch w := r.text(t); {
		case r.d.Tokens[t].Shape == doc.ShapeDigit && len(w) > 3:
			digits = true
		case digits && r.loose(t) && w != "," && t+1 < p.last:
			return extent{t + 1, p.last}
		case strings.ToUpper(w) != w:
			return p
		}
	}
	return p
}

// dated reports whether token t stands in an expression of time.
func (r *reading) dated(t int) bool {
	s := r.d.Tokens[t].Span
	i, _ := slices.BinarySearchFunc(r.d.Times, s.Start, func(x doc.Time, at int) int { return x.End - 1 - at })
	return i < len(r.d.Times) && r.d.Times[i].Overlaps(s)
}

// beforeTelling ends a content before what the speaker of its cue says beside it:
// "..., adding that ...".
func (r *reading) beforeTelling(p extent, cue, head int) extent {
	if head == doc.None || p.first <= cue || r.in[cue] != doc.None {
		return p
	}
	for t := max(head, p.first) + 2; t+1 < p.last && t < head+60; t++ {
		if r.isAccording(t) && (r.text(t-1) == "," || r.text(t-2) == ",") && r.lemma(t+1) == "to" && r.passage(t, cue) == doc.None {
			return r.trim(extent{p.first, t - 1})
		}
	}
	for t := head + 2; t < p.last && t < head+60; t++ {
		if r.d.Tags[t].Fine == "VBG" && r.text(t-1) == "," && r.tree.Head(t) == head && r.rule(t).class == say && r.passage(t, cue) == doc.None {
			return r.trim(extent{p.first, t - 1})
		}
	}
	return p
}

// wholly is the passage that is s with its marks; None.
func (r *reading) wholly(s doc.Span) int {
	i, found := slices.BinarySearchFunc(r.marks, s.Start, func(m marked, at int) int { return m.open.Start - at })
	if found && r.marks[i].whole() == s {
		return i
	}
	return doc.None
}

// fills reports whether the part is most of what the passage m holds of the
// sentence.
func (r *reading) fills(p extent, m, cue int) bool {
	e := r.tokens[m]
	s := r.bounds(p.first)
	if c := r.bounds(cue); c.contains(p) {
		s = c
	}
	e.first, e.last = max(e.first, s.first), min(e.last, s.last)
	return 5*(p.last-p.first) >= 3*(e.last-e.first)
}

// opensBehind reports whether the part begins the passage m, and that stands behind
// the cue and a comma or a colon: what it holds was said whole, `Vik said, "If it
// rains, we lose. ..."`, though the parse give the cue but its first clause.
func (r *reading) opensBehind(p extent, m, cue int) bool {
	e := r.tokens[m]
	return p.first == e.first && e.first > cue+2 && e.first <= cue+12 && (r.text(e.first-2) == "," || r.text(e.first-2) == ":") && r.in[cue] == doc.None
}

// appendPassage adds the passage m, and those that carry it on in the paragraphs
// after it.
func (r *reading) appendPassage(out []doc.Span, m int) []doc.Span {
	for ; m != doc.None; m = r.marks[m].next {
		if s := trimSpace(r.d.Text, r.marks[m].inner); !s.Empty() {
			out = append(out, s)
		}
		r.taken[m] = true
	}
	return out
}

// closing moves the end of a part over a closing mark that stands right behind
// it, where the passage that it closes began in the part: `... "so be it".`
func (r *reading) closing(p extent, end int) int {
	if p.last < len(r.d.Tokens) {
		if m := r.passage(p.last-1, p.last); m != doc.None && r.marks[m].close.Start == r.d.Tokens[p.last].Start && r.marks[m].open.Start >= r.d.Tokens[p.first].Start {
			return r.marks[m].close.End
		}
	}
	return end
}

// clip keeps a content that was widened to a passage from reaching over its cue.
func (r *reading) clip(s doc.Span, cue int) doc.Span {
	c := r.d.Tokens[cue].Span
	if !s.Overlaps(c) {
		return s
	}
	if c.Start-s.Start > s.End-c.End {
		return trimSpace(r.d.Text, doc.Span{Start: s.Start, End: c.Start})
	}
	return trimSpace(r.d.Text, doc.Span{Start: c.End, End: s.End})
}

// join sorts the spans, drops the empty and repeated, and makes one of those
// that overlap or have nothing but blanks between them.
func join(text string, in []doc.Span) []doc.Span {
	slices.SortFunc(in, func(a, b doc.Span) int { return a.Start - b.Start })
	out := in[:0]
	for _, s := range in {
		if s.Empty() {
			continue
		}
		if n := len(out); n > 0 && (s.Start <= out[n-1].End) {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// form tells how the content is told: direct where every part is a passage
// between marks, mixed where some words of it are.
func (r *reading) form(content []doc.Span, cue int) doc.QuoteKind {
	whole, some := true, false
	for _, c := range content {
		i, _ := slices.BinarySearchFunc(r.marks, c.Start, func(m marked, at int) int { return m.open.End - at })
		all := false
		for m := max(0, i-1); m < len(r.marks) && r.marks[m].open.Start < c.End; m++ {
			in := trimSpace(r.d.Text, r.marks[m].inner)
			if r.tokens[m].has(cue) {
				continue
			}
			all = all || in == c
			some = some || in.Overlaps(c)
		}
		whole = whole && all
	}
	switch {
	case whole:
		return doc.Direct
	case some:
		return doc.Mixed
	}
	return doc.Indirect
}

func trimSpace(text string, s doc.Span) doc.Span {
	t := s.Of(text)
	s.Start += len(t) - len(strings.TrimLeftFunc(t, unicode.IsSpace))
	s.End -= len(t) - len(strings.TrimRightFunc(t, unicode.IsSpace))
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}
