package token

import (
	"unicode"
	"unicode/utf8"
)

// charClass is what a character is to the scanner.
type charClass uint8

const (
	other  charClass = iota // punctuation and symbols
	letter                  // letters, combining marks, soft hyphens, joiners, powers, "_"
	digit
)

var class = func() (t [utf8.RuneSelf]charClass) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		}
	}
	return t
}()

func classOf(r rune) charClass {
	switch {
	case r < utf8.RuneSelf:
		return class[r]
	case r == 0xFE0F, r == 0x20E3: // they colour a symbol and are no part of a word
		return other
	case unicode.IsLetter(r), unicode.IsMark(r), r == softHyphen, r == 0x200C, r == 0x200D, r == '²', r == '³':
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return other
}

const softHyphen = 0xAD

// blank tells the characters that part words and are in none: white space,
// controls, marks of direction and of width zero.
func blank(r rune) bool {
	if r <= 0xA0 {
		return r <= ' ' || r >= 0x7F
	}
	switch r {
	case 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF:
		return true
	}
	return unicode.IsSpace(r) || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// rune is the character at i; a byte that is no UTF-8 is one of its own.
func (s *scanner) rune(i int) (rune, int) {
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:s.end])
	return r, n
}

func (s *scanner) classAt(i int) charClass {
	if c := s.text[i]; c < utf8.RuneSelf {
		return class[c]
	}
	r, _ := s.rune(i)
	return classOf(r)
}

// is reports whether a character of that class stands at i, before hi.
func (s *scanner) is(i, hi int, c charClass) bool { return i < hi && s.classAt(i) == c }

func (s *scanner) alnum(i, hi int) bool { return i < hi && s.classAt(i) != other }

func (s *scanner) wordBefore(i, lo int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[lo:i])
	return classOf(r) != other
}

// run returns the end of the letters and digits that begin at i.
func (s *scanner) run(i, hi int) int {
	for i < hi {
		if c := s.text[i]; c < utf8.RuneSelf {
			if class[c] == other {
				break
			}
			i++
			continue
		}
		r, n := s.rune(i)
		if classOf(r) == other {
			break
		}
		i += n
	}
	return i
}

// digits returns the end of the digits that begin at i.
func (s *scanner) digits(i, hi int) int {
	for i < hi {
		r, n := s.rune(i)
		if classOf(r) != digit {
			break
		}
		i += n
	}
	return i
}

// apostrophe returns the length of the apostrophe at i, or 0.
func (s *scanner) apostrophe(i, hi int) int {
	switch {
	case i >= hi:
	case s.text[i] == '\'', s.text[i] == '`':
		return 1
	case i+2 < hi && s.text[i] == 0xE2 && s.text[i+1] == 0x80 && s.text[i+2] == 0x99:
		return 3
	}
	return 0
}

// hyphen returns the length of the hyphen at i, or 0.
func (s *scanner) hyphen(i, hi int) int {
	switch {
	case i >= hi:
	case s.text[i] == '-':
		return 1
	case i+2 < hi && s.text[i] == 0xE2 && s.text[i+1] == 0x80 && (s.text[i+2] == 0x90 || s.text[i+2] == 0x91):
		return 3
	}
	return 0
}

func (s *scanner) upperAt(i int) bool {
	r, _ := s.rune(i)
	return unicode.IsUpper(r)
}
