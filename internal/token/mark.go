package token

import (
	"strings"
	"unicode"

	"rashomon/internal/doc"
)

// mark cuts what begins at i with no letter and no digit.
func (s *scanner) mark(i, lo, hi int) int {
	r, n := s.rune(i)
	switch r {
	case '\'', '’', '`', '‘':
		return s.quote(i, lo, n, hi)
	case '#', '@':
		if s.is(i+1, hi, letter) && (i == lo || !s.wordBefore(i, lo)) {
			j := s.run(i+1, hi)
			s.add(i, j, doc.ShapeWord)
			return j
		}
	case '.', '+':
		if i == lo && s.is(i+n, hi, digit) {
			return s.number(i, i+n, hi)
		}
	}
	j := s.repeated(i, n, hi, r)
	s.add(i, j, shapeOf(r))
	return j
}

// repeated returns the end of a run of one mark, such as "...", "--" or "?!",
// or of one symbol with what colours or joins it. Brackets, double quotation
// marks and most symbols stand alone.
func (s *scanner) repeated(i, n, hi int, r rune) int {
	j := i + n
	switch {
	case r == '!' || r == '?', r == '.' && j < hi && (s.text[j] == '!' || s.text[j] == '?'):
		for j < hi && (s.text[j] == '!' || s.text[j] == '?') {
			j++
		}
	case strings.ContainsRune(".-=*_~+…<>—", r):
		for j < hi && strings.HasPrefix(s.text[j:hi], s.text[i:i+n]) {
			j += n
		}
	case r >= 0x2190:
		return s.pictograph(j, hi, r)
	}
	return j
}

// pictograph returns the end of the pictograph r whose first character ends at
// j: with its colours, the ones joined to it, or the second half of a flag.
func (s *scanner) pictograph(j, hi int, r rune) int {
	flag := 0x1F1E6 <= r && r <= 0x1F1FF
	joined := false
	for j < hi {
		q, n := s.rune(j)
		switch {
		case q == 0x200D:
			joined = true
		case joined && !blank(q):
			joined = false
		case q == 0xFE0F, q == 0x20E3, 0x1F3FB <= q && q <= 0x1F3FF, 0xE0020 <= q && q <= 0xE007F, unicode.IsMark(q):
		case flag && 0x1F1E6 <= q && q <= 0x1F1FF:
			flag = false
		default:
			return j
		}
		j += n
	}
	return j
}

// quote cuts what begins with an apostrophe or single quotation mark of n bytes.
func (s *scanner) quote(i, lo, n, hi int) int {
	if n == 3 && s.apostrophe(i+n, hi) == 3 {
		s.add(i, i+6, doc.ShapePunct) // two single ones for a double one
		return i + 6
	}
	if n := s.apostrophe(i, hi); n > 0 {
		if end := s.elision(i, n, hi); end > i {
			return end
		}
		if i > lo {
			if end := s.looseClitic(i, n, hi); end > i {
				return end
			}
		}
		if n == 1 && i+1 < hi && s.text[i+1] == s.text[i] {
			s.add(i, i+2, doc.ShapePunct) // `` and ''
			return i + 2
		}
	}
	s.add(i, i+n, doc.ShapePunct)
	return i + n
}

// elision cuts 'em, '90s and 'tis.
func (s *scanner) elision(i, n, hi int) int {
	j := s.run(i+n, min(hi, i+n+6))
	if s.alnum(j, hi) || j == i+n {
		return i
	}
	if s.is(i+n, hi, digit) {
		if k := s.digits(i+n, hi); k-i-n != 2 || j-k != 1 || s.text[k] != 's' {
			return i
		}
		s.add(i, j, doc.ShapeDigit)
		return j
	}
	var low [16]byte
	word := lower(low[:0], s.text[i:j])
	if elisions[string(word)] {
		s.add(i, j, doc.ShapeWord)
		return j
	}
	if cut := contractions[string(word)]; cut > 0 {
		s.add(i, i+cut+n-1, doc.ShapeWord)
		s.add(i+cut+n-1, j, doc.ShapeWord)
		return j
	}
	return i
}

// looseClitic cuts the 's of `the "boss"'s` and the like.
func (s *scanner) looseClitic(i, n, hi int) int {
	j := s.run(i+n, min(hi, i+n+3))
	if s.alnum(j, hi) {
		return i
	}
	var low [4]byte
	switch string(lower(low[:0], s.text[i+n:j])) {
	case "s", "re", "ve", "ll", "d", "m":
		s.add(i, j, doc.ShapeWord)
		return j
	}
	return i
}

func shapeOf(r rune) doc.Shape {
	if strings.ContainsRune("$%+<=>^|~#&@°§", r) || unicode.IsSymbol(r) && r != '`' {
		return doc.ShapeSymbol
	}
	return doc.ShapePunct
}
