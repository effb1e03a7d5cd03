package quantity

import (
	"strings"

	"rashomon/internal/doc"
)

// quantity is the amount with what it counts, as the doc holds it.
func (r *reader) quantity(a amount) doc.Quantity {
	q := doc.Quantity{
		Span: r.span(a.from, a.to), Number: r.span(a.first, a.last), Value: a.value, High: a.high,
		Bound: a.bound, Unit: "count", Head: doc.None, Whole: doc.None, Ordinal: a.ordinal,
	}
	switch {
	case a.ordinal:
		q.Unit = "ordinal"
	case a.age && a.unit == nil:
		q.Unit = "year"
	case a.unit != nil:
		q.Unit = a.unit.code
	case a.share:
		q.Unit = "share"
	}
	if a.per != "" {
		q.Unit += "/" + a.per
	}
	if !a.ordinal {
		q.Trend = r.trend(&a)
	}
	r.count(&q, &a)
	if q.Unit != "ordinal" && (q.Part.Empty() || q.Unit == "percent") {
		r.tellOf(&q, &a)
	}
	return q
}

// count sets what the amount counts or measures, and the whole of which it is a
// part.
func (r *reader) count(q *doc.Quantity, a *amount) {
	if a.age || a.unit != nil && a.unit.kind == "age" {
		r.ageOf(q, a)
		return
	}
	if r.is(a.to, "of") && !a.ordinal {
		r.partOf(q, a)
		return
	}
	if p := r.counted(a); p.head != doc.None {
		r.setCounted(q, p)
		r.rateOf(q, a)
		return
	}
	if a.unit != nil || a.ordinal || a.share {
		return
	}
	if r.is(a.from-1, "of") && a.from >= 2 {
		r.groupOf(q, a)
	}
	if !q.Counted.Empty() {
		return
	}
	p := r.stateAfter(a)
	if p.head == doc.None {
		p = r.tolled(a)
	}
	if p.head != doc.None {
		q.Counted, q.Head = doc.Span{Start: r.doc.Tokens[p.first].Start, End: r.doc.Tokens[p.last-1].End}, p.head
	}
}

// rateOf reads the rate of what is counted: "40,000 cars a year".
func (r *reader) rateOf(q *doc.Quantity, a *amount) {
	if a.unit != nil || a.per != "" || q.Unit != "count" || q.Head == doc.None {
		return
	}
	end := r.doc.Tokens[q.Head].End
	i := a.to
	for i < len(r.atoms) && r.atoms[i].Start < end {
		i++
	}
	if r.at(i) == "/" {
		return
	}
	if per, k := r.per(i, false); k > i && r.rules.words[per] != nil && r.rules.words[per].kind == "time" {
		q.Unit += "/" + per
	}
}

func (r *reader) setCounted(q *doc.Quantity, p phrase) {
	q.Counted = doc.Span{Start: r.doc.Tokens[p.first].Start, End: r.doc.Tokens[p.last-1].End}
	q.Head = p.head
	if q.Counted.Overlaps(q.Span) {
		q.Counted.Start = min(max(q.Counted.Start, q.End), q.Counted.End)
	}
	if q.Counted.Empty() {
		q.Counted, q.Head = doc.Span{}, doc.None
	}
}

// partOf reads "of the 200 migrants", "of whom", "of them" after an amount, and
// what is counted after "dozens of", "23% of".
func (r *reader) partOf(q *doc.Quantity, a *amount) {
	i := a.to + 1
	if i >= len(r.atoms) {
		return
	}
	of := r.atoms[a.to].Start
	switch r.low(i) {
	case "whom", "which":
		q.Part = doc.Span{Start: of, End: r.atoms[i].End}
		r.antecedent(q, a)
		return
	case "them", "these", "those", "us", "you":
		if r.doc.Has&doc.Tags == 0 || r.low(i) == "them" || r.low(i) == "us" || r.low(i) == "you" || r.nounPhrase(r.atoms[i].tok+1).head == doc.None {
			q.Part = doc.Span{Start: of, End: r.atoms[i].End}
			return
		}
	}
	definite, number := false, 0
	for ; i < len(r.atoms) && i < a.to+8; i++ {
		at := &r.atoms[i]
		if at.num != nil && (at.num.class != noCardinal || at.num.many > 0) || at.kind == digits || at.kind == word && r.boundWord(i) || at.kind == sign && i+1 < len(r.atoms) && r.atoms[i+1].kind == digits {
			definite = true
			if at.kind != word || number == i && at.num != nil { // "the $5 billion"
				number = i + 1
			}
			continue
		}
		if r.opens(i) {
			definite = true
			continue
		}
		break
	}
	p := noPhrase
	if i < len(r.atoms) && r.doc.Has&doc.Tags != 0 {
		p = r.nounPhrase(r.atoms[i].tok)
		if p.head == doc.None && definite && number == 0 && r.tagged(i, doc.ADJ) { // "five of the dead"
			p = phrase{r.atoms[i].tok, r.atoms[i].tok + 1, r.atoms[i].tok}
		}
	}
	if p.head == doc.None {
		if number > 0 { // "two thirds of the $5 billion"
			q.Part = doc.Span{Start: of, End: r.atoms[number-1].End}
		}
		return
	}
	if n, ok := r.number(i, false); ok && n.ordinal && r.atoms[n.last-1].tok == p.head {
		return // "one of the first to come"
	}
	r.setCounted(q, p)
	if definite && !q.Counted.Empty() {
		q.Part = doc.Span{Start: of, End: q.Counted.End}
	}
}

// opens reports whether atom i is a word that makes the phrase after it a known
// whole: an article, a demonstrative, a possessive.
func (r *reader) opens(i int) bool {
	switch r.low(i) {
	case "the", "these", "those", "this", "that", "its", "his", "her", "their", "our", "my", "your", "all":
		return true
	}
	return false
}

func (r *reader) boundWord(i int) bool {
	switch r.low(i) {
	case "more", "than", "over", "about", "nearly", "almost", "some", "at", "least", "around", "roughly", "approximately", "estimated", "an", "fewer", "less", "up", "to":
		return true
	}
	return false
}

// antecedent is the noun before ", over 2.5 million of whom".
func (r *reader) antecedent(q *doc.Quantity, a *amount) {
	if r.doc.Has&doc.Tags == 0 || a.from < 2 {
		return
	}
	t := r.atoms[a.from].tok - 1
	for t >= r.sentence.First && (r.doc.Tags[t].POS == doc.PUNCT || r.doc.Tags[t].POS == doc.CCONJ) {
		t--
	}
	if t < r.sentence.First || !isNoun(r.doc.Tags[t].POS) {
		return
	}
	first := t
	for first > r.sentence.First && t-first < longestPhrase && (isNoun(r.doc.Tags[first-1].POS) || r.doc.Tags[first-1].POS == doc.ADJ) {
		first--
	}
	q.Counted = doc.Span{Start: r.doc.Tokens[first].Start, End: r.doc.Tokens[t].End}
	q.Head = t
}

func isNoun(p doc.POS) bool { return p == doc.NOUN || p == doc.PROPN }

// groupOf reads the noun of "a family of five".
func (r *reader) groupOf(q *doc.Quantity, a *amount) {
	if r.doc.Has&doc.Tags == 0 {
		return
	}
	t := r.atoms[a.from-2].tok
	if r.doc.Tags[t].POS != doc.NOUN {
		return
	}
	switch lower(r.doc.Tokens[t].Of(r.text)) {
	case "family", "group", "team", "crew", "party", "band", "gang", "panel", "staff", "army", "crowd", "mother", "father", "class", "jury", "audience":
		q.Counted, q.Head = r.doc.Tokens[t].Span, t
	}
}

// ageOf is the person whose age is told right before: "Smith, 44".
func (r *reader) ageOf(q *doc.Quantity, a *amount) {
	if a.unit != nil && a.unit.kind == "age" {
		if p := r.counted(a); p.head != doc.None {
			r.setCounted(q, p)
		}
		return
	}
	i := a.from - 1
	if r.is(i-1, "who") { // "Ilsa Brandvold, who is 19"
		i -= 2
	}
	for i > 0 && r.atoms[i].kind == sign {
		i--
	}
	if i < 0 || r.doc.Has&doc.Tags == 0 {
		return
	}
	t := r.atoms[i].tok
	first := t
	for first > r.sentence.First && t-first < 5 && r.doc.Tags[first-1].POS == doc.PROPN {
		first--
	}
	if r.doc.Tags[t].POS == doc.PROPN {
		q.Counted = doc.Span{Start: r.doc.Tokens[first].Start, End: r.doc.Tokens[t].End}
		q.Head = t
	}
}

// resolve takes what is counted from the amount before where the text points
// back at it: "10 of them".
func (r *reader) resolve(q *doc.Quantity, prev doc.Quantity) {
	if prev.End > q.Start {
		return
	}
	back := !q.Part.Empty() || r.followed(q.End, " who ") || strings.HasSuffix(strings.TrimRight(r.text[prev.End:q.Start], " "), "including")
	if q.Counted.Empty() && q.Unit == "count" && back && prev.Unit == "count" {
		q.Counted, q.Head = prev.Counted, prev.Head
	}
}

// followed reports whether the text goes on with words at byte at.
func (r *reader) followed(at int, words string) bool {
	return strings.HasPrefix(r.text[at:], words)
}
