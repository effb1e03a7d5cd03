package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unitBefore finds the unit whose form ends right before atom i, with at most
// one space between: "$5", "US $5", "RM79". It returns the atom in which the
// form starts.
func (r *reader) unitBefore(i int) (*unit, int) {
	if i == 0 {
		return nil, i
	}
	end := r.atoms[i].Start
	s := r.text[r.sentence.Start:end]
	spaced := strings.TrimRight(s, " \u00a0")
	if len(s)-len(spaced) > 2 || spaced == "" {
		return nil, i
	}
	glued := len(spaced) == len(s)
	for _, p := range r.rules.before[spaced[len(spaced)-1]] {
		form, tight := strings.CutSuffix(p.form, "~")
		form, sum := strings.CutSuffix(form, "^")
		if (tight || sum) && !glued || !strings.HasSuffix(spaced, form) || sum && !r.isSum(i) {
			continue
		}
		if left, _ := utf8.DecodeLastRuneInString(spaced[:len(spaced)-len(form)]); unicode.IsLetter(firstRune(form)) && (unicode.IsLetter(left) || unicode.IsDigit(left)) {
			continue
		}
		start := r.sentence.Start + len(spaced) - len(form)
		k := i
		for k > 0 && r.atoms[k-1].Start >= start {
			k--
		}
		if k == i || r.atoms[k].Start != start {
			continue
		}
		return p.unit, k
	}
	return nil, i
}

// isSum reports whether the digits at atom i are written as a sum of money is:
// with commas, two decimals or a scale behind.
func (r *reader) isSum(i int) bool {
	if r.atoms[i].kind != digits {
		return false
	}
	s := r.at(i)
	if strings.IndexByte(s, ',') > 0 || len(s) > 3 && s[len(s)-3] == '.' {
		return true
	}
	if i+1 < len(r.atoms) && !r.glued(i+1) && r.atoms[i+1].num != nil && r.atoms[i+1].num.class == scaleWord {
		return true
	}
	by, _ := r.suffix(i+1, true)
	return by > 1e3
}

// unitAfter finds the unit that begins at atom i, also behind a hyphen
// ("3-inch"), and the atom after it.
func (r *reader) unitAfter(i int) (*unit, int) {
	if i >= len(r.atoms) {
		return nil, i
	}
	if u, k := r.signAfter(i); u != nil {
		if v, j := r.wordsAfter(i); v != nil && j > k { // "lb ft" is no pound
			return v, j
		}
		return u, k
	}
	if r.dash(i) && r.glued(i) && r.glued(i+1) {
		if u, k := r.signAfter(i + 1); u != nil {
			return u, k
		}
		i++
	}
	return r.wordsAfter(i)
}

// signAfter finds a unit that is written as a sign: the longest run of atoms
// with no space between that is one.
func (r *reader) signAfter(i int) (*unit, int) {
	last := i + 1
	for last < len(r.atoms) && last-i < 5 && r.atoms[last].glued {
		last++
	}
	for k := last; k > i; k-- {
		if k < len(r.atoms) && r.atoms[k].glued && r.atoms[k].kind != sign && r.atoms[k-1].kind != sign {
			continue // the run goes on with a letter or a digit
		}
		s := r.text[r.atoms[i].Start:r.atoms[k-1].End]
		if (r.glued(i) || r.loose) && i > 0 && (r.atoms[i-1].kind != sign || !r.dash(i-1)) {
			if u := r.rules.tight[s]; u != nil && !r.meansMillion(s, k) && !(s == "'" && isYear(r.at(i-1))) {
				return u, k
			}
		}
		if u := r.rules.signs[s]; u != nil && !(s == "'" && i > 0 && isYear(r.at(i-1))) {
			return u, k
		}
	}
	return nil, i
}

// meansMillion reports whether "m" before atom i stands for a million and not
// for metres: people are counted, not measured.
func (r *reader) meansMillion(s string, i int) bool {
	if s != "m" || i >= len(r.atoms) || r.atoms[i].glued {
		return false
	}
	switch w := r.low(i); w {
	case "people", "children", "women", "men", "homes", "jobs", "shares", "units", "users", "barrels", "tonnes", "tons", "votes", "cars", "vehicles", "doses", "copies", "households", "downloads", "views", "accounts", "items", "visits", "pupils", "students":
		return true
	default:
		return strings.HasSuffix(w, "ers") && w != "rollers" || strings.HasSuffix(w, "ees") && w != "trees"
	}
}

// wordsAfter finds the longest unit written in words at atom i. Hyphens between
// its words do not count.
func (r *reader) wordsAfter(i int) (*unit, int) {
	if i >= len(r.atoms) || r.atoms[i].kind != word && r.atoms[i].kind != sign {
		return nil, i
	}
	if bracket := r.at(i); r.loose && i+2 < len(r.atoms) && (bracket == "(" || bracket == "[" || bracket == "{" || bracket == "<") {
		if u, k := r.signAfter(i + 1); u != nil && k == i+2 && closes[r.at(k)] { // "20 (kg)"
			return u, i + 3
		}
	}
	var buf [64]byte
	b := buf[:0]
	var found *unit
	end := i
	for k, words := i, 0; k < len(r.atoms) && words < 5; k++ {
		if r.dash(k) && r.glued(k) || words == 1 && r.at(k) == "." && (r.is(k-1, "sq") || r.is(k-1, "cu")) {
			continue
		}
		w := r.low(k)
		if len(b)+len(w)+1 > len(buf) {
			break
		}
		if words > 0 {
			b = append(b, ' ')
		}
		b = append(b, w...)
		words++
		if u := r.rules.words[string(b)]; u != nil && u.kind != "each" && !(k+1 < len(r.atoms) && r.atoms[k+1].glued && r.atoms[k+1].kind == digits) {
			if u.kind != "money" && r.capital(i) && !r.title && !r.capital(k+1) && r.nameLike(i) && !strings.HasSuffix(w, "s") {
				continue // "2016 Stone"
			}
			found, end = u, k+1
		}
	}
	return found, end
}

var closes = map[string]bool{")": true, "]": true, "}": true, ">": true}

// nameLike reports whether atom i is written as a name is: a capital and then
// small letters, more than a sign would have.
func (r *reader) nameLike(i int) bool {
	s := r.at(i)
	return len(s) > 3 && s[1:] == lower(s[1:])
}

// perMany reads the rest of "1.9 per 100,000 inhabitants" from its second number.
func (r *reader) perMany(i, j int) (string, int) {
	switch v := r.atoms[j].value; v {
	case 100, 1e3, 1e4, 1e5, 1e6:
		if r.is(j-1, "per") && r.atoms[j].kind == digits && r.pluralAfter(j+1) {
			return r.at(j) + " " + r.low(j+1), j + 2
		}
	}
	return "", i
}

// per reads a rate at atom i: "per barrel", "a year", "/day". It returns what
// the amount is told of, and the atom after.
func (r *reader) per(i int, measured bool) (string, int) {
	j := i
	if r.dash(j) {
		j++
	}
	every := r.is(j, "per") || r.at(j) == "/"
	if !every && !r.is(j, "a") && !r.is(j, "an") && !r.is(j, "each") && !r.is(j, "every") {
		return "", i
	}
	if j++; r.dash(j) {
		j++
	}
	if every && j < len(r.atoms) && r.atoms[j].kind == digits {
		return r.perMany(i, j)
	}
	if j >= len(r.atoms) || r.atoms[j].kind != word || r.is(j, "cent") {
		return "", i
	}
	if every && r.is(j+1, "share") && r.atoms[j].kind == word { // "per diluted share"
		j++
	}
	u, k := r.wordsAfter(j)
	if u == nil {
		u, k = r.rules.words[r.low(j)], j+1
	}
	switch {
	case u != nil && u.kind != "age" && u.kind != "money" && u.kind != "share":
		if !every && (u.kind != "time" && !measured || u.kind == "area" || u.kind == "length" && r.at(j-1) != "/") {
			return "", i
		}
		switch r.low(k) {
		case "ago", "later", "earlier", "before", "after", "apart":
			return "", i
		}
		return u.code, k
	case every && r.at(j-1) != "/":
		return r.low(j), j + 1
	}
	return "", i
}
