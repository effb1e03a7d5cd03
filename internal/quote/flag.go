package quote

import "rashomon/internal/doc"

// flag sets what a quote is beside who and what: hearsay, denied, not said, only
// thought; by whom it was passed on, and where it was said.
func (r *reading) flag(x *find, q *doc.Quote) {
	t := x.view.t
	c := x.view.rule.class
	spoken := x.listed || q.Kind == doc.Direct && (c != unlisted || r.adjoins(t, x.cand)) || r.text(t) == ":" || r.isAccording(t)
	switch {
	case r.is("hearsay", t):
		q.Hearsay = true
	case c == think:
		q.Thought = true
	case c == silence, c != unlisted && c != deny && r.unsaid(t):
		q.Silent = true
	case !spoken:
		q.Thought = true
	case c == deny:
		q.Denied = !r.negated(t)
	case r.unreal(t), r.ownWords(x), x.known && r.is("mute", x.who.head):
		q.Thought = true
	}
	for n, k := range r.tree.Children(t) {
		if n > 4*maxChildren {
			break
		}
		switch r.rel(k) {
		case doc.Obl, doc.Obj, doc.IObj, doc.Nmod:
			if q.Medium.Empty() && r.medium(t, k) && !r.within(k, x.cand) {
				q.Medium = r.mediumSpan(k, q.Content[0])
			}
		case doc.Advcl, doc.ACL:
			if q.Through.Empty() && r.cites(k) && !r.within(k, x.cand) {
				q.Through = r.through(k)
			}
		}
	}
	if x.known && q.Through.Empty() {
		for _, k := range r.tree.Children(x.who.head) {
			if r.cites(k) {
				q.Through = r.through(k)
			}
		}
	}
}

// unsaid reports whether the text says that it was not said: "has not explained
// why", "refused to say whether".
func (r *reading) unsaid(t int) bool {
	if r.negated(t) {
		for _, c := range r.tree.Children(t) {
			if r.lemma(c) == "only" {
				return false
			}
		}
		return true
	}
	if r.rel(t) == doc.Xcomp {
		switch h := r.tree.Head(t); r.lemma(h) {
		case "decline", "refuse", "fail":
			return !r.negated(h)
		}
	}
	return false
}

// infinitive reports whether t is "to say".
func (r *reading) infinitive(t int) bool {
	m := r.tree.Child(t, doc.Mark)
	return m != doc.None && r.lemma(m) == "to"
}

// unreal reports whether the saying itself is not told as a fact: "wants to
// say", "should say", "will say".
func (r *reading) unreal(t int) bool {
	for at := t; ; at = r.tree.Head(at) {
		if r.infinitive(at) {
			h := r.tree.Head(at)
			return h == doc.None || r.rel(at) != doc.Xcomp || !r.is("goes-on", h)
		}
		for _, c := range r.tree.Children(at) {
			if r.rel(c) == doc.Aux && r.is("modal", c) {
				return true
			}
		}
		if r.rel(at) != doc.Conj || r.tree.Child(t, doc.Nsubj) != doc.None {
			return false
		}
	}
}

// ownWords reports whether one who is quoted speaks of his own words: "we urge
// them to stop" within the marks. That is no second statement.
func (r *reading) ownWords(x *find) bool {
	if r.in[x.view.t] == doc.None || !x.known {
		return false
	}
	switch lower(r.text(x.who.head)) {
	case "i", "we", "you", "let":
		return true
	}
	return false
}

// medium reports whether k, under the cue t, tells where it was said.
func (r *reading) medium(t, k int) bool {
	if !r.f.lexicon.words["medium"][lower(r.lemma(k))] {
		return false
	}
	m := r.marker(k)
	if m == doc.None {
		return (r.rel(k) == doc.Obj || r.rel(k) == doc.IObj) && r.pos(k) == doc.NOUN
	}
	switch r.lemma(m) {
	case "on", "in", "at", "via", "during", "over", "through", "to":
		return true
	}
	return false
}

// mediumSpan is the phrase of t up to its first comma, and not into the content.
func (r *reading) mediumSpan(t int, content doc.Span) doc.Span {
	e := r.under(t)
	for at := t + 1; at < e.last; at++ {
		if r.text(at) == "," || r.lemma(at) == "that" || r.d.Tokens[at].End > content.Start && r.d.Tokens[at].Start < content.End {
			e.last = at
		}
	}
	return r.span(r.trim(e))
}

// through is the phrase of "citing" up to the comma before what is told.
func (r *reading) through(t int) doc.Span {
	e := r.under(t)
	for at := t + 1; at+1 < e.last; at++ {
		if r.text(at) == "," && (r.lemma(at+1) == "that" || r.pos(at+1) == doc.SCONJ) {
			e.last = at
		}
	}
	return r.span(r.trim(e))
}

// cites reports whether t is "citing" or "quoting" another.
func (r *reading) cites(t int) bool {
	return r.d.Tags[t].Fine == "VBG" && (r.lemma(t) == "cite" || r.lemma(t) == "quote")
}
