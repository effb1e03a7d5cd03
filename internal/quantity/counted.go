package quantity

import (
	"strings"
	"unicode"

	"rashomon/internal/doc"
)

// phrase is a noun phrase: tokens [first,last) with its head. head is None where
// there is none.
type phrase struct{ first, last, head int }

var noPhrase = phrase{head: doc.None}

// longestPhrase bounds how far a noun phrase may reach, in tokens.
const longestPhrase = 14

// counted is the noun phrase that begins where the amount ends.
func (r *reader) counted(a *amount) phrase {
	if a.to >= len(r.atoms) {
		return noPhrase
	}
	t := r.atoms[a.to].tok
	if r.atoms[a.to-1].tok == t {
		t++ // the amount ends within this token
	}
	if r.doc.Has&doc.Tags == 0 {
		return r.guessed(a.to)
	}
	if r.is(a.to, "times") {
		return phrase{t, t + 1, t}
	}
	return r.nounPhrase(t)
}

// nounPhrase reads modifiers and nouns from token t on. The arcs, where there
// are any, say where a phrase ends that the tags leave open.
func (r *reader) nounPhrase(t int) phrase {
	d := r.doc
	if t < r.sentence.Last && r.doc.Tokens[t].Len() == 4 && lower(d.Tokens[t].Of(d.Text)) == "more" && r.nounSoon(t+1) {
		t++ // "7 more bodies" are bodies
	}
	start, head := t, doc.None
	for ; t < r.sentence.Last && t-start < longestPhrase; t++ {
		tag := &d.Tags[t]
		if (tag.POS == doc.ADJ || tag.POS == doc.NOUN || tag.POS == doc.PROPN) && r.timeToken(t) {
			break
		}
		switch tag.POS {
		case doc.NOUN:
			if head != doc.None && d.Tags[head].Fine == "NNS" && (!plural(tag) || !r.sameNoun(head, t)) {
				return phrase{start, head + 1, head}
			}
			head = t
			continue
		case doc.PROPN:
			if head != doc.None && d.Tags[head].POS == doc.NOUN {
				return phrase{start, head + 1, head}
			}
			head = t
			continue
		case doc.ADJ:
			if head == doc.None || r.modifies(t, head) || d.Tags[head].POS == doc.PROPN && r.startsUpper(t) && r.nounSoon(t+1) {
				continue
			}
		case doc.VERB:
			if head == doc.None && (tag.Fine == "VBN" || tag.Fine == "VBG" || tag.Fine == "VBD") && r.describes(t) && r.nounSoon(t+1) {
				continue
			}
		case doc.ADV, doc.CCONJ:
			if head == doc.None && t+1 < r.sentence.Last && t > start-1 && r.nounSoon(t+1) && (d.Tags[t+1].POS == doc.ADJ || d.Tags[t+1].POS == doc.VERB) && (tag.POS == doc.ADV || t > start) {
				continue
			}
		case doc.NUM:
			if (head == doc.None && (t > start || r.acronym(t)) || head != doc.None && r.startsUpper(head)) && r.nounSoon(t+1) {
				continue // "two 20-foot containers", "63 Model 3 cars"
			}
		case doc.PUNCT, doc.SYM, doc.X:
			s := d.Tokens[t].Of(d.Text)
			switch s {
			case "-", "‑", "#", "'", "‘", "’", "\"", "“", "”", "/", "@":
				if r.hyphen(t, start) { // "gas-only option": the word behind belongs to the one before
					if t++; isNoun(d.Tags[t].POS) {
						head = t
					} else if r.nounSoon(t + 1) {
						head = doc.None
					}
					continue
				}
				if head == doc.None {
					continue
				}
			case ",":
				if head == doc.None && t > start && d.Tags[t-1].POS == doc.ADJ && t+1 < r.sentence.Last && d.Tags[t+1].POS == doc.ADJ {
					continue
				}
			}
		case doc.PART:
			if tag.Fine == "POS" && head != doc.None && r.nounSoon(t+1) {
				head = doc.None
				continue
			}
		}
		break
	}
	if k := t - 1; head == doc.None && k >= start && d.Tags[k].POS == doc.ADJ && r.startsUpper(k) && d.Tags[k].Fine == "JJ" { // "one American", "12 Chinese"
		head = k
	}
	if head == doc.None {
		return noPhrase
	}
	p := phrase{start, head + 1, head}
	for p.first < head && (d.Tags[p.first].POS == doc.PUNCT || d.Tags[p.first].POS == doc.SYM) {
		p.first++
	}
	return p
}

// describes reports whether the arcs tie token t to a noun behind it, so that
// what looks like a verb in the past ("two wounded men") is none.
func (r *reader) describes(t int) bool {
	return r.doc.Has&doc.Arcs == 0 || r.doc.Arcs[t].Head > t && r.doc.Arcs[t].Rel == doc.Amod
}

// nounSoon reports whether a noun follows from token t on with only modifiers
// between.
func (r *reader) nounSoon(t int) bool {
	for k := t; k < r.sentence.Last && k < t+5; k++ {
		switch r.doc.Tags[k].POS {
		case doc.NOUN, doc.PROPN:
			return !r.timeToken(k)
		case doc.ADJ, doc.NUM:
		case doc.VERB:
			if f := r.doc.Tags[k].Fine; f != "VBN" && f != "VBG" {
				return false
			}
		case doc.CCONJ, doc.PUNCT:
			if k == t {
				return false
			}
			if s := r.doc.Tokens[k].Of(r.doc.Text); s == "." || s == "," || s == ";" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// hyphen reports whether token t joins the words around it.
func (r *reader) hyphen(t, start int) bool {
	ts := r.doc.Tokens
	return t > start && t+1 < r.sentence.Last && ts[t].Of(r.text) == "-" && ts[t].End == ts[t+1].Start && ts[t-1].End == ts[t].Start
}

func plural(t *doc.Tag) bool { return t.Fine == "NNS" || t.Fine == "NNPS" }

// sameNoun reports whether the arcs make the noun at token a part of that at b.
func (r *reader) sameNoun(a, b int) bool {
	return r.doc.Has&doc.Arcs != 0 && r.doc.Arcs[a].Head == b && r.doc.Arcs[a].Rel == doc.Compound
}

// modifies reports whether the arcs tie the adjective at token t to a noun after
// it that goes on the phrase of head.
func (r *reader) modifies(t, head int) bool {
	if r.doc.Has&doc.Arcs == 0 {
		return false
	}
	h := r.doc.Arcs[t].Head
	return h > t && r.doc.Arcs[t].Rel == doc.Amod && r.doc.Arcs[head].Head == h
}

// timeToken reports whether token t begins within an expression of time.
func (r *reader) timeToken(t int) bool {
	ts, at := r.doc.Times, r.doc.Tokens[t].Start
	lo, hi := 0, len(ts)
	for lo < hi {
		if m := (lo + hi) / 2; ts[m].End <= at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(ts) && ts[lo].Start <= at
}

// guessed is the phrase after atom i where there are no tags: the words up to
// the first that looks like a plural.
func (r *reader) guessed(i int) phrase {
	for k := i; k < len(r.atoms) && k < i+5 && r.atoms[k].kind == word; k++ {
		switch w := r.low(k); {
		case w == "people" || w == "men" || w == "women" || w == "children" || len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && w != "this" && w != "does" && w != "says":
			return phrase{r.atoms[i].tok, r.atoms[k].tok + 1, r.atoms[k].tok}
		case w == "of" || w == "in" || w == "the" || w == "and" || w == "at" || w == "on" || w == "to" || w == "by":
			return noPhrase
		}
	}
	return noPhrase
}

// pluralAfter reports whether a plural noun is counted from atom i on.
func (r *reader) pluralAfter(i int) bool {
	if i >= len(r.atoms) || r.atoms[i].kind != word && !r.dash(i) && r.at(i) != "'" && r.at(i) != "‘" {
		return false
	}
	a := amount{to: i}
	p := r.counted(&a)
	if p.head == doc.None {
		return false
	}
	if r.doc.Has&doc.Tags == 0 {
		return true
	}
	w := lower(r.doc.Tokens[p.head].Of(r.text))
	return plural(&r.doc.Tags[p.head]) || w == "people" || w == "police" || w == "staff"
}

// isAge reports whether the number is the age that stands after a name: "Smith,
// 44,".
func (r *reader) isAge(a *amount) bool {
	if !a.bare || a.unit != nil || a.bound != doc.Exact || a.high != 0 || a.value < 1 || a.value > 120 || a.value != float64(int(a.value)) {
		return false
	}
	i, close := a.first-1, false
	switch r.at(a.to) {
	case ",", ".", ";", ")", "", "–", "—":
		close = true
	}
	if r.at(i) == "," && r.is(a.to, "of") && r.capital(a.to+1) && a.value >= 15 && r.personEnds(i-1) {
		return true // "Ida Brehm, 61 of Osk"
	}
	switch r.at(i) {
	case ",":
		return close && r.at(a.to) != ")" && (r.personEnds(i-1) || r.at(a.to) == "," && r.roleEnds(i-1))
	case "(":
		if r.at(a.to) != ")" {
			return false
		}
		n := len(r.found)
		return a.value >= 15 && r.personEnds(i-1) || r.capital(i-1) && n > 0 && r.found[n-1].age && r.at(r.found[n-1].to) == ")" // "his wife Ida (30) and their son Jon (8)"
	}
	if close && (r.is(i, "is") || r.is(i, "was") || r.is(i, "turned") || r.is(i, "turns")) && (r.is(i-1, "who") || r.is(i-1, "he") || r.is(i-1, "she")) {
		return true // "who is 19", "she turned 40"
	}
	return r.doc.Has&doc.Mentions != 0 && a.value >= 15 && !r.glued(i+1) && r.capital(i-1) && r.personEnds(i) && !r.pluralAfter(a.to)
}

// roleEnds reports whether a person told by a role alone ends with atom i: "the
// singer, 47,".
func (r *reader) roleEnds(i int) bool {
	if i < 1 || !r.tagged(i, doc.NOUN) || !r.determiner(i-1) {
		return false
	}
	w := r.low(i)
	for _, end := range [...]string{"er", "or", "ist", "ian", "ant", "man", "boy", "girl", "ess", "ee"} {
		if len(w) > len(end)+1 && strings.HasSuffix(w, end) || w == end {
			return w != "year" && w != "number" && w != "quarter" && w != "letter"
		}
	}
	return false
}

// personEnds reports whether a name that can be a person's ends with atom i.
func (r *reader) personEnds(i int) bool {
	if i < 0 || r.atoms[i].kind != word || !r.capital(i) {
		return false
	}
	if r.doc.Has&doc.Mentions != 0 {
		ms := r.doc.Mentions
		for k := r.mentionFrom(r.atoms[i].Start); k < len(ms) && ms[k].Start < r.atoms[i].End; k++ {
			if ms[k].Form == doc.Name && ms[k].End >= r.atoms[i].End && ms[k].End <= r.atoms[i].End+1 {
				return ms[k].Kind == doc.Person
			}
		}
		return false
	}
	return r.capital(i-1) && !r.month(i) && (r.properBefore(i) || r.properBefore(i-1))
}

// startsUpper reports whether a token begins with a capital letter.
func (r *reader) startsUpper(t int) bool {
	for _, c := range r.doc.Tokens[t].Of(r.doc.Text) {
		return unicode.IsUpper(c)
	}
	return false
}

// acronym reports whether a token is written in capitals, with figures or none,
// as a name is: "12 NBA seasons", "20 G20 leaders". Right behind a number the
// tagger takes some of them for another number.
func (r *reader) acronym(t int) bool {
	w := r.doc.Tokens[t].Of(r.doc.Text)
	return len(w) > 1 && r.startsUpper(t) && !strings.ContainsFunc(w, unicode.IsLower)
}
