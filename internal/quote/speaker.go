package quote

import (
	"slices"
	"strings"

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

// titled is the name behind the offices of one person that are joined: "company
// chairman and chief executive Ana Vik"; None. Two who speak would each have an
// article, a name or more than one of their kind.
func (r *reading) titled(head int, words extent) int {
	if r.d.Tags[head].Fine != "NN" || words.last-words.first > 12 {
		return doc.None
	}
	name := doc.None
	for _, m := range r.mentionsAt(words) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Kind == doc.Person {
			if x.Last != words.last || name != doc.None {
				return doc.None
			}
			name = m
		}
	}
	if name == doc.None {
		return doc.None
	}
	first, joined := r.d.Mentions[name].First, false
	for t := head + 1; t < first; t++ {
		if p := r.pos(t); p == doc.DET || p == doc.PRON || r.d.Tags[t].Fine == "PRP$" || r.d.Tags[t].Fine == "NNS" || r.loose(t) || p == doc.VERB || p == doc.CCONJ && t == first-1 {
			return doc.None // "its chairman and Ana Vik" are two
		}
		joined = joined || r.pos(t) == doc.CCONJ
	}
	if !joined {
		return doc.None
	}
	return name
}

// isList reports whether all that is joined to head lies in the mention m.
func (r *reading) isList(head int, m doc.Mention) bool {
	for _, h := range r.joint(head, extent{m.First, m.Last}) {
		if h >= m.First && h < m.Last {
			return true
		}
	}
	return false
}

// antecedent is the noun that a relative pronoun stands for, else t.
func (r *reading) antecedent(t int) int {
	switch r.lemma(t) {
	case "who", "which", "that", "whose", "whom":
	default:
		return t
	}
	for at, n := t, 0; n < 5; n++ {
		h := r.tree.Head(at)
		if h == doc.None {
			break
		}
		if r.rel(at) == doc.ACLRelcl || r.rel(at) == doc.ACL {
			return h
		}
		at = h
	}
	return r.nounBefore(t)
}

// nounBefore is the noun that ends right before the pronoun t or before the comma
// there, "surprised analysts, who ...", whatever the parse makes of the clause; else t.
func (r *reading) nounBefore(t int) int {
	s := r.bounds(t)
	n := t - 1
	if n > s.first && r.text(n) == "," {
		n--
	}
	if n < s.first || !r.nominal(n) {
		return t
	}
	for h := r.tree.Head(n); h != doc.None && h >= s.first && h < n && r.nominal(h) && r.under(h).last <= t; h = r.tree.Head(n) {
		n = h
	}
	return n
}

// phrase is the words of the noun t without clauses and appositions after it.
func (r *reading) phrase(t int) extent {
	e := r.unmarked(t, r.under(t))
	for _, c := range r.tree.Children(t) {
		switch r.rel(c) {
		case doc.ACLRelcl, doc.ACL, doc.Appos, doc.Parataxis:
			if c > t {
				e.last = min(e.last, r.under(c).first)
			}
		}
	}
	return r.trim(e)
}

// unwrap goes from what carries words to who speaks by it: "a statement from the
// embassy" is the embassy's.
func (r *reading) unwrap(head int, words extent) (int, extent) {
	for range 3 {
		if !r.is("passes", head) {
			break
		}
		by := doc.None
		for _, c := range r.tree.Children(head) {
			switch m := r.marker(c); {
			case r.rel(c) == doc.NmodPoss && by == doc.None:
				by = c
			case r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "from" || r.lemma(m) == "by") && !r.timed(c):
				by = c
			case r.rel(c) == doc.ACL:
				if a := r.tree.Child(c, doc.OblAgent); a != doc.None {
					by = a
				}
			}
		}
		if by == doc.None {
			by = r.carried(head)
		}
		if by == doc.None {
			break
		}
		head, words = by, r.genitive(r.phrase(by))
	}
	return r.spokenFor(head, words)
}

// carriedWithin bounds how many sentences back the one is sought whose statement
// "the statement" is.
const carriedWithin = 4

// carried is who speaks by what carries words and is named alone, "the statement":
// whose it was told to be before, or who said by it, "Venn said in a statement";
// None.
func (r *reading) carried(head int) int {
	d := r.tree.Child(head, doc.Det)
	if d == doc.None || r.lemma(d) != "the" && r.lemma(d) != "this" {
		return doc.None
	}
	low := r.d.Sentences[max(0, int(r.sentence[head])-carriedWithin)].First
	for i := len(r.found) - 1; i >= 0; i-- {
		x := &r.found[i]
		if x.view.t >= head || x.view.t < low || !x.known {
			continue
		}
		for _, t := range r.tokensIn([]doc.Span{x.quote.Medium}) {
			if r.lemmas[t] == r.lemmas[head] {
				return x.who.head
			}
		}
	}
	for t := head - 1; t >= low; t-- {
		if r.lemmas[t] != r.lemmas[head] {
			continue
		}
		for _, c := range r.tree.Children(t) {
			m := r.marker(c)
			if r.rel(c) == doc.NmodPoss || r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "from" || r.lemma(m) == "by") && !r.timed(c) {
				return c
			}
		}
		if v := r.tree.Head(t); v != doc.None && r.pos(v) == doc.VERB && r.rel(t) == doc.Obj {
			if s := r.tree.Child(v, doc.Nsubj); s != doc.None {
				return s // "issued a statement"
			}
		}
	}
	return doc.None
}

// spokenFor goes from a spokesperson without a name to the body that speaks by
// them: "a spokesperson for the port".
func (r *reading) spokenFor(head int, words extent) (int, extent) {
	if !r.is("speaks", head) || r.person(words) {
		return head, words
	}
	at := head
	if m := r.mentionOf(head, words); m != doc.None && r.d.Mentions[m].Entity != doc.None {
		e := r.d.Entities[r.d.Mentions[m].Entity]
		for _, k := range e.Mentions {
			switch x := r.d.Mentions[k]; {
			case x.Form == doc.Name:
				return head, words
			case x.Form == doc.Nominal && x.Head < at:
				at = x.Head // "the spokesperson", of whom it was told before whose
			}
		}
	}
	for _, c := range r.tree.Children(at) {
		m := r.marker(c)
		of := r.rel(c) == doc.NmodPoss || r.rel(c) == doc.Compound && c < at ||
			r.rel(c) == doc.Nmod && m != doc.None && (r.lemma(m) == "for" || r.lemma(m) == "of" || r.lemma(m) == "at" || r.lemma(m) == "with")
		if !of {
			continue
		}
		e := r.genitive(r.phrase(c))
		if m := r.mentionOf(c, e); m != doc.None && r.d.Mentions[m].Entity != doc.None {
			if k := r.d.Entities[r.d.Mentions[m].Entity].Kind; k == doc.Org || k == doc.Site {
				return c, e
			}
		}
	}
	return head, words
}

// person reports whether the words hold a person's name.
func (r *reading) person(words extent) bool {
	for _, m := range r.mentionsAt(words) {
		if x := r.d.Mentions[m]; x.Form == doc.Name && x.Kind == doc.Person {
			return true
		}
	}
	return false
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

// speaker names one who speaks: by the chain of mentions, else by the words.
func (r *reading) speaker(head int, words extent) doc.Speaker {
	words = r.genitive(words)
	s := doc.Speaker{Span: r.span(words), Entity: doc.None}
	if m := r.mentionOf(head, words); m != doc.None {
		if e := r.d.Mentions[m].Entity; e != doc.None && !(r.d.Entities[e].Kind == doc.Place && r.pos(head) == doc.NOUN) {
			s.Entity, s.Name = e, r.d.Entities[e].Name
			return s
		}
	}
	s.Name = bare(s.Span.Of(r.d.Text))
	return s
}

// bare is a name in words without the article before it, on one line.
func bare(s string) string {
	first, rest, ok := strings.Cut(s, " ")
	switch strings.ToLower(first) {
	case "the", "a", "an":
		if ok {
			s = rest
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

// mentionOf is the mention that the head of a source stands in: a name before a
// noun, and the shorter of two; None.
func (r *reading) mentionOf(head int, words extent) int {
	best := doc.None
	better := func(m int) bool {
		if best == doc.None {
			return true
		}
		a, b := r.d.Mentions[m], r.d.Mentions[best]
		if (a.Head == head) != (b.Head == head) {
			return a.Head == head
		}
		return a.Last-a.First < b.Last-b.First
	}
	for _, m := range r.mentionsAt(words) {
		x := r.d.Mentions[m]
		if x.First <= head && head < x.Last && better(m) {
			best = m
		}
	}
	if best != doc.None && r.d.Mentions[best].Form != doc.Nominal {
		return r.nameBehind(best, words)
	}
	for _, m := range r.mentionsAt(words) { // "spokesman Arn Vik": the name says more than the office
		x := r.d.Mentions[m]
		if x.Form == doc.Name && (x.Kind == doc.Person || x.Kind == doc.Org && r.rel(x.Head) == doc.Appos) && x.First >= words.first && x.Last <= words.last && r.appositive(x.Head, head) {
			return m
		}
	}
	return best
}

// nameBehind is the name that ends a row of nouns which the mention m begins: of
// "Vik Shipping chairman Ana Brandt" the person; else m.
func (r *reading) nameBehind(m int, words extent) int {
	if k := r.d.Mentions[m].Kind; k != doc.Org && k != doc.Place || r.d.Mentions[m].Form != doc.Name {
		return m
	}
	for t := r.d.Mentions[m].Last; t < words.last; t++ {
		for _, n := range r.mentionsAt(extent{t, t + 1}) {
			if x := r.d.Mentions[n]; x.First == t && x.Form == doc.Name && x.Kind == doc.Person {
				return n
			}
		}
		switch r.pos(t) {
		case doc.NOUN, doc.PROPN, doc.ADJ:
		case doc.PART:
			if r.genitive(extent{t - 1, t + 1}).last > t {
				return m
			}
		default:
			return m
		}
	}
	return m
}

// appositive reports whether t names the same as head beside it.
func (r *reading) appositive(t, head int) bool {
	if r.tree.Head(t) == head {
		switch r.rel(t) {
		case doc.Appos, doc.Flat, doc.Compound:
			return true
		}
	}
	return false
}

// mentionsAt are the mentions that overlap the words.
func (r *reading) mentionsAt(e extent) []int {
	if r.mentions == nil {
		r.mentions = make([][]int, len(r.d.Tokens))
		for i, m := range r.d.Mentions {
			for t := m.First; t < m.Last && t < m.First+64; t++ {
				r.mentions[t] = append(r.mentions[t], i)
			}
		}
	}
	var out []int
	for t := e.first; t < e.last && t < e.first+64; t++ {
		for _, m := range r.mentions[t] {
			if r.d.Mentions[m].First == t || t == e.first {
				out = append(out, m)
			}
		}
	}
	return out
}

// sameSpeaker gives to a pronoun that stands for nobody known, or for what it
// cannot stand for, the speaker of the quote before.
func (r *reading) sameSpeaker() {
	order := make([]int, len(r.found))
	for i := range order {
		order[i] = i
	}
	at := func(i int) int { return max(r.found[i].quote.Cue.Start, r.found[i].quote.Content[0].Start) }
	slices.SortStableFunc(order, func(a, b int) int { return at(a) - at(b) })
	var last, person *doc.Quote
	for _, i := range order {
		q := &r.found[i].quote
		if q.Thought || q.Hearsay || len(q.Speakers) == 0 {
			continue
		}
		from := last
		if w := lower(q.Speakers[0].Span.Of(r.d.Text)); w == "he" || w == "she" {
			from = person
		}
		if len(q.Speakers) == 1 && from != nil && r.adrift(q.Speakers[0]) {
			q.Speakers[0].Entity, q.Speakers[0].Name = from.Speakers[0].Entity, from.Speakers[0].Name
		}
		if e := q.Speakers[0].Entity; !r.adrift(q.Speakers[0]) {
			last = q
			if e != doc.None && r.d.Entities[e].Kind == doc.Person {
				person = q
			}
		}
	}
}

// adrift reports whether a speaker is a pronoun of the third person with no name
// that fits it.
func (r *reading) adrift(s doc.Speaker) bool {
	word := lower(s.Span.Of(r.d.Text))
	if s.Entity == doc.None && !strings.EqualFold(s.Name, word) {
		return false // one who has no name, but was told of: "a military source"
	}
	switch word {
	case "he", "she":
		return s.Entity == doc.None || r.d.Entities[s.Entity].Kind != doc.Person || strings.EqualFold(s.Name, word)
	case "it", "they":
		return s.Entity == doc.None || strings.EqualFold(s.Name, word)
	}
	return false
}
