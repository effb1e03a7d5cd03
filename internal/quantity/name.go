package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// named reports whether the number is part of a name: it stands right after a
// name with no comma between, or is itself a word of one.
func (r *reader) named(a *amount) bool {
	if (a.unit == nil || a.unit.kind == "time") && r.inName(a) {
		return true
	}
	if a.bound != doc.Exact || r.title || a.unit != nil && a.unit.kind != "time" {
		return false
	}
	i := r.runStart(a.first - 1)
	if i < 0 {
		return false
	}
	if r.atoms[a.first].kind == word {
		if !r.capital(a.first) {
			return false
		}
		// "the Big Ten", "Group of Seven"; a number that begins a sentence or a quotation is no name
		return r.atoms[i].kind == word && (r.atoms[a.first].num == nil || !r.pluralAfter(a.to) || r.capital(i) && i > 0)
	}
	if r.atoms[i].kind != word || !r.capital(i) || !r.properBefore(i) {
		return false
	}
	return !r.pluralAfter(a.to) || a.value < 10 && r.capital(a.to) || !r.opensClause(i)
}

// runStart is the first atom of the word that ends with atom i: of "Chang'e" the
// "Chang". A genitive ends no name that a number could be part of: "Osk's 27 cranes".
func (r *reader) runStart(i int) int {
	if r.is(i, "s") {
		return i
	}
	for i > 0 && r.glued(i) {
		i--
	}
	return i
}

// opensClause reports whether the name that ends with atom i is a place or time
// set before its clause, so that a number after it counts: "In Osk 15 soldiers".
func (r *reader) opensClause(i int) bool {
	if r.doc.Has&doc.Tags == 0 || r.timeToken(r.atoms[i].tok) {
		return true
	}
	for k := 0; k < 5 && i >= 0 && (r.tagged(i, doc.PROPN) || r.tagged(i, doc.DET)); k++ {
		i--
	}
	return i < 0 || r.tagged(i, doc.ADP) && (i == 0 || r.tagged(i-1, doc.PUNCT))
}

// properBefore reports whether atom i is a name: tagged as one or, without tags,
// a capital within the sentence.
func (r *reader) properBefore(i int) bool {
	if s := r.at(i); len(s) > 1 && s == strings.ToUpper(s) || r.capital(i-1) && i > 1 {
		return true
	}
	if r.doc.Has&doc.Tags != 0 {
		return r.doc.Tags[r.atoms[i].tok].POS == doc.PROPN
	}
	return i > 0 && r.atoms[i].Len() > 2
}

// inName reports whether a mention that is a name holds the number and more
// before it, or begins with it as a capital word.
func (r *reader) inName(a *amount) bool {
	ms := r.doc.Mentions
	if len(ms) == 0 {
		return false
	}
	at := r.span(a.first, a.last)
	for i := r.mentionFrom(at.Start); i < len(ms) && ms[i].Start < at.End; i++ {
		m := &ms[i]
		if m.Form != doc.Name || !m.Overlaps(at) || m.Span == at {
			continue
		}
		if m.Start < at.Start || m.End > at.End && r.atoms[a.first].kind == word && r.capital(a.first) && a.first > 0 {
			return true
		}
	}
	return false
}

// mentionFrom is the first mention that may overlap what starts at byte at. A
// mention of more than 200 bytes is looked past.
func (r *reader) mentionFrom(at int) int {
	ms := r.doc.Mentions
	lo, hi := 0, len(ms)
	for lo < hi {
		if m := (lo + hi) / 2; ms[m].Start < at-200 {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// capital reports whether atom i begins with a capital letter.
func (r *reader) capital(i int) bool {
	if i < 0 || i >= len(r.atoms) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.atoms[i].Of(r.text))
	return unicode.IsUpper(c)
}

// mostlyCapital reports whether the words of the sentence begin with capitals as
// those of a headline do.
func (r *reader) mostlyCapital() bool {
	words, capitals := 0, 0
	for i := range r.atoms {
		if r.atoms[i].kind == word && r.atoms[i].Len() > 3 {
			words++
			if r.capital(i) {
				capitals++
			}
		}
	}
	return words >= 4 && capitals*4 >= words*3
}
