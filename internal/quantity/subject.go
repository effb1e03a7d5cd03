package quantity

import "rashomon/internal/doc"

// tellOf sets what the amount is told of: the subject of its clause ("shares rose
// 6.5%"), else the nearest noun before it. A noun that "of" ties it to is an aspect
// of that subject ("the firm had revenue of $7 million"). What is counted and is
// itself a subject is told of nothing. Amounts before it and what they count are
// passed over.
func (r *reader) tellOf(q *doc.Quantity, a *amount) {
	if r.doc.Has&doc.Tags == 0 {
		return
	}
	clause, isSubject := r.clauseSubject(q, a)
	if isSubject && q.Unit == "count" && !q.Counted.Empty() {
		return
	}
	of := r.is(a.from-1, "of")
	if !clause.Empty() && !of {
		q.Subject = clause
		return
	}
	q.Subject = r.nearest(q, a)
	switch {
	case of && !clause.Empty() && !clause.Overlaps(q.Subject):
		q.Subject, q.Aspect = clause, q.Subject
	case q.Subject.Empty() && q.Counted.Empty():
		q.Subject = r.paidFor(a)
	}
}

// clauseSubject is the subject of the verb that the amount hangs on; isSubject
// says that the amount is in it.
func (r *reader) clauseSubject(q *doc.Quantity, a *amount) (span doc.Span, isSubject bool) {
	d := r.doc
	if d.Has&doc.Arcs == 0 {
		return doc.Span{}, false
	}
	verb, rel, ok := r.governor(q, a)
	if !ok || rel == doc.Nsubj || rel == doc.NsubjPass {
		return doc.Span{}, ok && !r.is(a.from-1, "of")
	}
	if rel != doc.Obj && rel != doc.Obl && rel != doc.OblTmod && rel != doc.OblAgent {
		return doc.Span{}, false
	}
	at := r.atoms[a.from].tok
	s := r.subjectOf(verb)
	if s == doc.None || s >= at || !isNoun(d.Tags[s].POS) || r.timeToken(s) || r.taken(s) {
		return doc.Span{}, false
	}
	return doc.Span{Start: r.around(s).Start, End: d.Tokens[r.nameEnd(s, at)].End}, false
}

// nearest is the nearest noun before the amount, within thirty words.
func (r *reader) nearest(q *doc.Quantity, a *amount) doc.Span {
	d := r.doc
	for t := r.atoms[a.from].tok - 1; t >= r.sentence.First && t > r.atoms[a.from].tok-30; t-- {
		if !isNoun(d.Tags[t].POS) || r.timeToken(t) || r.taken(t) || general(&d.Tags[t]) {
			continue
		}
		if w := r.around(t); !w.Overlaps(q.Counted) && !w.Overlaps(q.Span) {
			return w
		}
		break
	}
	return doc.Span{}
}

// paidFor is the noun of "for a new roof" after the amount.
func (r *reader) paidFor(a *amount) doc.Span {
	d := r.doc
	if !r.is(a.to, "for") || a.to+1 >= len(r.atoms) {
		return doc.Span{}
	}
	t := r.atoms[a.to+1].tok
	for t < r.sentence.Last && d.Tags[t].POS == doc.DET {
		t++
	}
	p := r.nounPhrase(t)
	if p.head == doc.None || r.timeToken(p.head) {
		return doc.Span{}
	}
	return doc.Span{Start: d.Tokens[p.first].Start, End: d.Tokens[p.last-1].End}
}

// governor is the verb that the amount hangs on, and how the phrase with the
// amount hangs on it.
func (r *reader) governor(q *doc.Quantity, a *amount) (verb int, rel doc.Rel, ok bool) {
	d, h := r.doc, q.Head
	if h == doc.None {
		h = r.atoms[a.to-1].tok
	}
	for range 6 {
		arc := d.Arcs[h]
		if arc.Head < r.sentence.First || arc.Head >= r.sentence.Last {
			return 0, 0, false
		}
		if p := d.Tags[arc.Head].POS; p == doc.VERB || p == doc.AUX {
			return arc.Head, arc.Rel, true
		}
		h = arc.Head
	}
	return 0, 0, false
}

// subjectOf is the subject of a verb, or of the verb that it goes on from. It is
// looked for among the forty words before the verb.
func (r *reader) subjectOf(verb int) int {
	d := r.doc
	for range 4 {
		for t := verb - 1; t >= r.sentence.First && t > verb-40; t-- {
			if d.Arcs[t].Head == verb && (d.Arcs[t].Rel == doc.Nsubj || d.Arcs[t].Rel == doc.NsubjPass) {
				return t
			}
		}
		switch d.Arcs[verb].Rel {
		case doc.Conj, doc.Xcomp, doc.Advcl:
			verb = d.Arcs[verb].Head
		default:
			return doc.None
		}
		if verb < r.sentence.First {
			return doc.None
		}
	}
	return doc.None
}

// nameEnd is the last token of the name or compound whose head is at token t, and
// of what it is a part of.
func (r *reader) nameEnd(t, before int) int {
	d, last := r.doc, t
	for k := t + 1; k < before && k-t < longestPhrase; k++ {
		p := d.Tags[k].POS
		if !isNoun(p) && p != doc.NUM || d.Arcs[k].Head < t || d.Arcs[k].Head >= k || r.timeToken(k) {
			break
		}
		last = k
	}
	for range 3 { // "shares of the brewer"
		k := last + 1
		if k >= before || d.Tags[k].Lemma != "of" {
			break
		}
		for k++; k < before && d.Tags[k].POS == doc.DET; k++ {
		}
		p := r.nounPhrase(k)
		if p.head == doc.None || p.last > before || r.taken(p.head) {
			break
		}
		last = p.head
	}
	return last
}

// taken reports whether token t lies in an amount before, or is the last noun of
// what that counts.
func (r *reader) taken(t int) bool {
	at := r.doc.Tokens[t].Span
	for i := len(r.told) - 1; i >= 0 && i >= len(r.told)-4; i-- {
		if r.told[i].Overlaps(at) {
			return true
		}
	}
	return false
}

// general reports whether a noun stands before amounts of any kind and tells
// nothing of them: "a total of 200".
func general(t *doc.Tag) bool {
	switch t.Lemma {
	case "total", "maximum", "minimum", "number", "amount", "lot", "rest", "way", "time", "end", "part":
		return true
	}
	return false
}

// around is the noun at token t with the modifiers right before it, and the nouns
// that it is a part of: "the length of the main bridge", "TA-125", "price of oil".
func (r *reader) around(t int) doc.Span {
	d, first := r.doc, r.modifiers(t)
	for range 3 {
		k := first - 1
		for k > r.sentence.First && t-k < longestPhrase && d.Tags[k].POS == doc.DET {
			k--
		}
		if k <= r.sentence.First || t-k >= longestPhrase || d.Tags[k].Lemma != "of" || !isNoun(d.Tags[k-1].POS) || r.taken(k-1) || r.timeToken(k-1) || general(&d.Tags[k-1]) {
			break
		}
		first = r.modifiers(k - 1)
	}
	return doc.Span{Start: d.Tokens[first].Start, End: d.Tokens[t].End}
}

// modifiers is the first token of the noun at token t with the adjectives and
// nouns before it, and what a hyphen, a slash or an ampersand joins to them.
func (r *reader) modifiers(t int) int {
	d, first := r.doc, t
	for first > r.sentence.First && t-first < longestPhrase && !r.timeToken(first-1) {
		p := d.Tags[first-1].POS
		joined := d.Tokens[first-1].End == d.Tokens[first].Start
		switch {
		case isNoun(p), p == doc.ADJ:
		case joined && first-1 > r.sentence.First && d.Tokens[first-2].End == d.Tokens[first-1].Start && joins(d.Tokens[first-1].Of(r.text)):
			first--
		default:
			return first
		}
		first--
	}
	return first
}

// joins reports whether a mark makes one word of those around it.
func joins(s string) bool {
	switch s {
	case "-", "‑", "&", "/":
		return true
	}
	return false
}
