package quote

import (
	"slices"

	"rashomon/internal/doc"
)

// write makes the doc's quote of a find.
func (r *reading) write(x *find) {
	cue := x.view.t
	if x.who, x.known = r.source(x.view, x.cand, x.listed); !x.told.words.empty() && (!x.known || !x.who.words.contains(x.told.words)) {
		x.who, x.known = x.told, true
	}
	q := doc.Quote{Content: r.content(x.cand, cue), Cue: r.cueSpan(x)}
	q.Kind = r.form(q.Content, cue)
	if x.known && !r.is("hearsay", cue) {
		q.Source = r.span(x.who.words)
		q.Speakers = r.speakers(x.who)
	}
	r.flag(x, &q)
	x.quote = q
}

// cueSpan is the words of the cue: the verb with its particle, "called for",
// "according to".
func (r *reading) cueSpan(x *find) doc.Span {
	e := extent{x.view.t, x.view.t + 1}
	if p := r.tree.Child(x.view.t, doc.CompoundPrt); p == e.last {
		e.last++
	}
	first := x.cand.parts[0].first
	if e.last < len(r.d.Tokens) && r.pos(e.last) == doc.ADP && (e.last+1 == first || r.lemma(e.last) == "to" && r.rel(x.view.t) == doc.Case) {
		e.last++
	}
	return r.span(e)
}

// speakers are those whom the words of a source name, each with the name that
// the text gives them anywhere.
func (r *reading) speakers(o origin) []doc.Speaker {
	head := r.antecedent(o.head)
	words := o.words
	if head != o.head {
		words = r.phrase(head)
	}
	head, words = r.unwrap(head, words)
	if m := r.mentionOf(head, words); m != doc.None && words.contains(extent{r.d.Mentions[m].First, r.d.Mentions[m].Last}) && r.d.Mentions[m].Form == doc.Name && r.isList(head, r.d.Mentions[m]) {
		return []doc.Speaker{r.speaker(head, words)} // "the Ministry of Justice and Security" is one
	}
	for t := head + 1; t < words.last; t++ { // by the words, however they were parsed
		if r.loose(t) || !r.together(t) {
			continue
		}
		one, two := r.trimJoint(extent{words.first, t}), r.trimJoint(extent{t, words.last})
		if !two.empty() && two.first == t {
			two = r.trimJoint(extent{t + 2, words.last})
		}
		if one.has(head) && !two.empty() {
			return []doc.Speaker{r.speaker(head, one), r.speaker(r.topOf(two), two)}
		}
	}
	if name := r.titled(head, words); name != doc.None {
		return []doc.Speaker{r.speaker(r.d.Mentions[name].Head, extent{r.d.Mentions[name].First, words.last})}
	}
	joint := r.joint(head, words)
	if len(joint) == 0 {
		return []doc.Speaker{r.speaker(head, words)}
	}
	first := words
	for _, h := range joint {
		first.last = min(first.last, r.under(h).first)
	}
	var out []doc.Speaker
	if first = r.trimJoint(first); first.has(head) {
		out = append(out, r.speaker(head, first))
	}
	for i, h := range joint {
		e := r.under(h)
		if i+1 < len(joint) {
			e.last = min(e.last, r.under(joint[i+1]).first)
		}
		e.last = min(e.last, max(words.last, h+1))
		if e = r.trimJoint(r.unmarked(h, e)); e.has(h) {
			out = append(out, r.speaker(h, e))
		}
	}
	return out
}

// timed reports whether t stands in an expression of time.
func (r *reading) timed(t int) bool {
	at := r.d.Tokens[t].Span
	i, _ := slices.BinarySearchFunc(r.d.Times, at.Start, func(x doc.Time, at int) int { return x.End - 1 - at })
	return i < len(r.d.Times) && r.d.Times[i].Overlaps(at)
}

// genitive takes the "'s" off the end.
func (r *reading) genitive(e extent) extent {
	if e.last-e.first > 1 {
		switch r.text(e.last - 1) {
		case "'s", "’s", "'", "’":
			e.last--
		}
	}
	return e
}

// joint are the heads of those who speak together with head: "and officials",
// "along with officials".
func (r *reading) joint(head int, words extent) []int {
	var out []int
	for _, c := range r.tree.Children(head) {
		if c < head || c >= words.last || len(out) >= 8 {
			continue
		}
		switch r.rel(c) {
		case doc.Conj:
			if p := r.pos(c); p == doc.NOUN || p == doc.PROPN || p == doc.PRON {
				out = append(out, c)
			}
		case doc.Nmod, doc.Obl, doc.ACL, doc.Advcl:
			if f := r.under(c).first; f > 0 && f+1 < len(r.lemmas) && r.together(f) {
				out = append(out, c)
			}
		}
	}
	return out
}

// together reports whether the words at t are "along with", "as well as" and the
// like.
func (r *reading) together(t int) bool {
	for t < len(r.lemmas) && r.text(t) == "," {
		t++
	}
	if t+2 >= len(r.lemmas) {
		return false
	}
	switch r.lemma(t) {
	case "along", "together":
		return r.lemma(t+1) == "with"
	case "as":
		return r.lemma(t+1) == "well" && r.lemma(t+2) == "as"
	}
	return false
}

func (r *reading) trimJoint(e extent) extent {
	for !e.empty() && (r.pos(e.last-1) == doc.CCONJ || r.loose(e.last-1) || r.lemma(e.last-1) == "as") {
		e.last--
	}
	for !e.empty() && (r.pos(e.first) == doc.CCONJ || r.loose(e.first) || r.together(e.first) || r.rel(e.first) == doc.Fixed || r.lemma(e.first) == "with") {
		e.first++
	}
	return e
}
