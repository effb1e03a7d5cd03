package quantity

import "rashomon/internal/doc"

// refused reports whether the number of a is no amount: part of a name, a date,
// a score, a label, a pronoun.
func (r *reader) refused(a *amount) bool {
	switch {
	case r.rules.idioms[lower(r.run(a.first))]:
		return true
	case a.ordinal:
		return r.noRank(a)
	case r.gluedLeft(a), r.gluedRight(a):
		return true
	case a.high != 0 && a.last == a.first+3 && r.glued(a.first+2) && r.atoms[a.first].Len() == 3 && r.atoms[a.first+2].Len() == 4 && a.unit == nil && !r.pluralAfter(a.to):
		return true // "555-0143"
	case r.is(a.first, "one") && a.last == a.first+1 && r.is(a.first-1, "at") && (r.is(a.to, "point") || r.is(a.to-1, "point")):
		return true // "at one point"
	case r.picture(a), r.model(a), r.is(a.first, "scores") && a.last == a.first+1 && r.opens(a.first-1) && !r.is(a.to, "of"): // "the scores were level"
		return true
	case a.unit != nil && (a.unit.kind == "age" || a.from < a.first && a.unit.kind == "money"):
		return false
	}
	if a.age || r.isAge(a) {
		a.age = true
		return false
	}
	if r.atoms[a.first].kind == digits && r.serial(a) {
		return true
	}
	return r.labelled(a) || r.named(a) || r.dated(a) || r.isPronoun(a) || r.rules.not[r.low(a.to)]
}

// picture reports whether the number counts the pictures of a gallery: "15 of 59".
func (r *reader) picture(a *amount) bool {
	if !r.caption || a.unit != nil || r.atoms[a.first].kind != digits {
		return false
	}
	return r.is(a.last, "of") && isNumber(r.at(a.last+1)) || r.is(a.first-1, "of") && isNumber(r.at(a.first-2))
}

// isNumber reports whether a word is digits alone.
func isNumber(s string) bool {
	for _, c := range s {
		if !isDigit(c) {
			return false
		}
	}
	return s != ""
}

// model reports whether the digits and a letter that stands for a degree name the
// model of what has a name: "a Lang Varn 4C rocket".
func (r *reader) model(a *amount) bool {
	if a.unit == nil || a.unit.kind != "temperature" || a.to != a.last+1 || !r.glued(a.last) || r.atoms[a.last].Len() != 1 || a.from < a.first || a.bound != doc.Exact {
		return false
	}
	i := a.first - 1
	return i >= 0 && r.atoms[i].kind == word && r.capital(i) && r.properBefore(i)
}

// run is the text around atom i without a space in it, at most 24 bytes each way.
func (r *reader) run(i int) string {
	first, last := i, i+1
	for r.glued(first) && r.atoms[i].Start-r.atoms[first-1].Start < 24 {
		first--
	}
	for last < len(r.atoms) && r.atoms[last].glued && r.atoms[last].End-r.atoms[i].End < 24 {
		last++
	}
	for last > i+1 && r.atoms[last-1].kind == sign {
		last--
	}
	for first < i && r.atoms[first].kind == sign {
		first++
	}
	return r.text[r.atoms[first].Start:r.atoms[last-1].End]
}

// gluedLeft reports whether the expression begins within a name or a code:
// "MS-13", "G20", "#5".
func (r *reader) gluedLeft(a *amount) bool {
	i := a.from
	if a.bound != doc.Exact && i < a.first || !r.glued(i) {
		i = a.first
		if a.unit != nil && a.from < a.first && !r.glued(i) {
			return false
		}
	}
	if !r.glued(i) || a.from < i && a.unit != nil && a.unit.kind == "money" {
		return false
	}
	before := &r.atoms[i-1]
	if before.kind != sign {
		return true
	}
	switch before.Of(r.text) {
	case "#", "@", "_", "/", ":", "\\", "=", "&", "№":
		return true
	case ".":
		return i > 1 && r.atoms[i-1].glued
	case "'", "’", "‘":
		return a.bare && r.atoms[a.first].Len() == 2
	case "-", "‑", "−":
		if i-1 == a.first || a.from < i-1 {
			return false
		}
		return i > 1 && r.atoms[i-1].glued && r.atoms[i-2].kind != sign
	}
	return false
}

// gluedRight reports whether the expression goes on with a letter, a digit or a
// hyphen and a word that is no unit: "49ers", "555-1234", "four-door".
func (r *reader) gluedRight(a *amount) bool {
	i := a.to
	if i >= len(r.atoms) || !r.atoms[i].glued || a.hanging {
		return false
	}
	next := &r.atoms[i]
	if next.kind != sign {
		return r.atoms[i-1].kind != sign
	}
	after := i + 1
	if after >= len(r.atoms) || !r.atoms[after].glued {
		return false
	}
	switch next.Of(r.text) {
	case "-", "‑", "−":
		return a.unit == nil || r.atoms[after].kind == digits
	case "–", "—":
		return r.atoms[after].kind == digits && a.unit == nil
	case "/", ":", ".", "_", "@", "\\", "*", "×":
		return a.unit == nil && r.atoms[after].kind != sign
	case "'", "’":
		return r.is(after, "s") && a.unit == nil // "1990's"
	}
	return false
}

// serial reports whether the digits alone tell that they number something and
// amount to nothing: a leading zero, a list mark.
func (r *reader) serial(a *amount) bool {
	s := r.at(a.first)
	if len(s) > 1 && s[0] == '0' && isDigit(rune(s[1])) {
		return true
	}
	if a.unit != nil {
		return false
	}
	if r.inPhoneNumber(a.first) || shutsList(r.at(a.first-1), r.at(a.last)) {
		return true
	}
	open, shut := r.at(a.first-1), r.at(a.last)
	if a.first == 0 && a.last == len(r.atoms) && r.atoms[0].kind == digits { // a line that holds a number only
		return true
	}
	if r.at(a.first+1) == "/" && a.last == a.first+3 && !r.is(a.last, "of") { // "1/2": the first of two posts
		return true
	}
	if a.first == 0 && (shut == ")" || shut == "." && a.last < len(r.atoms)-1 || shut == "." && a.first == 0) {
		return true
	}
	return open == "(" && shut == ")" || open == "[" && shut == "]" || r.at(a.first-1) == "." && r.is(a.first-2, "no")
}

// shutsList reports whether a number with a closing bracket alone marks a point
// of a list: "2) the room".
func shutsList(before, after string) bool {
	return after == ")" && (before == "" || before == "." || before == ";" || before == ":")
}

// inPhoneNumber reports whether atom i stands in a row of groups of digits with
// only spaces between, of which the first has a leading zero or a plus sign, or
// which are three or more.
func (r *reader) inPhoneNumber(i int) bool {
	first, last := i, i+1
	for first > 0 && i-first < 6 && r.atoms[first-1].kind == digits {
		first--
	}
	for last < len(r.atoms) && last-i < 6 && r.atoms[last].kind == digits {
		last++
	}
	return last-first > 2 || last-first == 2 && (r.at(first)[0] == '0' || r.at(first-1) == "+")
}

// labelled reports whether a word before the number makes it a reference:
// "Room 12". A word in lower case does so only where nothing is counted after.
func (r *reader) labelled(a *amount) bool {
	if a.bound != doc.Exact || a.unit != nil && a.unit.kind == "share" {
		return false
	}
	i := a.first - 1
	if r.at(i) == "." {
		i--
	}
	if i < 0 || r.atoms[i].kind != word {
		return false
	}
	w := r.low(i)
	if r.rules.makers[w] || r.atoms[i].Len() == 1 && r.capital(i) && w != "a" && w != "i" && r.atoms[a.first].kind == digits {
		return true // "S&P 500", "Highway M 4"
	}
	if !r.rules.labels[w] {
		return false
	}
	return r.capital(i) && !r.title && i > 0 || !r.pluralAfter(a.to)
}

// dated reports whether the number is a year, a day of a month, or the last
// digits of a decade.
func (r *reader) dated(a *amount) bool {
	i := a.first
	if r.at(i-1) == "©" && isYear(r.at(i)) {
		return true
	}
	if r.glued(a.last) && r.is(a.last, "s") || r.glued(a.last+1) && r.is(a.last+1, "s") && r.at(a.last) == "'" {
		return true
	}
	if !a.bare && a.high == 0 || a.unit != nil || a.per != "" {
		return false
	}
	before := i - 1
	if a.high != 0 && a.from < i {
		before = a.from - 1
	}
	if r.at(before) == "." {
		before--
	}
	if r.month(before) || r.month(a.to) && a.value <= 31 {
		return true
	}
	if !isYear(r.at(i)) || a.last != i+1 && a.high == 0 || a.bound != doc.Exact || r.is(before, "from") && r.comparedFrom(before) {
		return false
	}
	switch r.low(before) {
	case "in", "since", "by", "until", "till", "during", "early", "late", "mid", "circa", "year", "spring", "summer", "autumn", "fall", "winter", "before", "after", "the":
		return true
	}
	if r.pluralAfter(a.to) && (r.title || !r.capital(a.to)) && (before < 0 || !r.determiner(before)) {
		return false
	}
	round := int(a.value)%100 == 0
	return a.value >= 1500 && !(round && (r.is(before, "of") || r.is(before, "to"))) && !(r.is(before, "at") || r.is(before, "is"))
}

// comparedFrom reports whether "from" at atom i leads back to what an amount was:
// "up from 1900", "rose to 2100 euros from 1900".
func (r *reader) comparedFrom(i int) bool {
	if r.is(i-1, "up") || r.is(i-1, "down") {
		return true
	}
	n := len(r.found)
	return n > 0 && i-r.found[n-1].to <= 1 && r.is(r.found[n-1].from-1, "to")
}

func (r *reader) determiner(i int) bool {
	if r.doc.Has&doc.Tags != 0 {
		t := r.doc.Tags[r.atoms[i].tok]
		return t.POS == doc.DET || t.Fine == "POS" || t.Fine == "PRP$" || t.POS == doc.ADJ || t.POS == doc.PROPN
	}
	return r.is(i, "the")
}

func (r *reader) month(i int) bool {
	if i < 0 || i >= len(r.atoms) || r.atoms[i].kind != word || !r.capital(i) {
		return false
	}
	switch r.low(i) {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isPronoun reports whether "one" stands for something and counts nothing.
func (r *reader) isPronoun(a *amount) bool {
	if !r.is(a.first, "one") || a.last != a.first+1 || a.unit != nil {
		return false
	}
	i := a.first - 1
	if a.bound != doc.Exact {
		return false
	}
	if r.rules.behind[r.low(a.to)] {
		return true
	}
	if r.is(a.to, "of") {
		return r.is(i, "this") || r.is(i, "that") && !r.tagged(i, doc.SCONJ) || r.is(i, "no") || r.is(a.to+1, "a")
	}
	if r.rules.ahead[r.low(i)] && !r.is(i, "the") {
		return true
	}
	if r.counted(a).head != doc.None || r.stateAfter(a).head != doc.None {
		return false
	}
	// "killing three and injuring one."
	return !(len(r.found) > 0 && i >= 0 && r.doc.Has&doc.Tags != 0 && r.doc.Tags[r.atoms[i].tok].POS == doc.VERB && (a.to >= len(r.atoms) || r.atoms[a.to].kind == sign))
}

// tagged reports whether the token of atom i has that part of speech.
func (r *reader) tagged(i int, p doc.POS) bool {
	return r.doc.Has&doc.Tags != 0 && i >= 0 && i < len(r.atoms) && r.doc.Tags[r.atoms[i].tok].POS == p
}

// noRank reports whether an ordinal ranks nothing: "first" as an adverb, a day
// of the month, a century.
func (r *reader) noRank(a *amount) bool {
	if r.gluedLeft(a) || r.gluedRight(a) || r.inName(a) || r.month(a.first-1) || r.month(a.to) || r.is(a.to, "of") && r.month(a.to+1) {
		return true
	}
	return r.counted(a).head == doc.None
}
