package entity

import (
	"unicode"
	"unicode/utf8"

	"rashomon/internal/model"
)

// caps is how a word is capitalised.
type caps uint8

const (
	capsNone  caps = iota // lower
	capsInit              // Init
	capsAll               // ALL
	capsMixed             // mIxEd, McIntyre
	capsOne               // A
	capsDot               // U.S., J.
	capsDigit
	capsPunct
)

// word is what the labeller reads of one token.
type word struct {
	lower uint64 // hash of the lower-case form
	exact uint64
	shape uint64
	affix [7]uint64 // prefixes of 2, 3, 4 and suffixes of 1 to 4 letters
	list  listed
	caps  caps
	id    int32 // of the lower-case form within the text
}

// read fills w from the bytes of a token. buf is scratch space and is returned
// for the next token.
func (w *word) read(s string, buf []byte) []byte {
	var shape [16]byte
	n, length := 0, 0
	var upper, lower, digit, dots, letters int
	buf = buf[:0]
	last := byte(0)
	var starts [maxLetters + 1]int // where the letters of buf begin
	for _, r := range s {
		c := byte('x')
		switch {
		case r >= 'a' && r <= 'z':
			lower++
		case r >= 'A' && r <= 'Z':
			c = 'X'
			upper++
		case r >= '0' && r <= '9':
			c = 'd'
			digit++
		case r < utf8.RuneSelf:
			c = byte(r)
			if r == '.' {
				dots++
			}
		case unicode.IsUpper(r):
			c = 'X'
			upper++
		case unicode.IsLetter(r):
			lower++
		case r == '’':
			c = '\''
		case r == '“' || r == '”':
			c = '"'
		default:
			c = '-'
		}
		if c == 'x' || c == 'X' {
			letters++
		}
		if c != last && n < len(shape) {
			shape[n] = c
			n++
		}
		last = c
		if length < maxLetters {
			starts[length] = len(buf)
			length++
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	w.exact = model.Word(s)
	w.lower = model.Word(buf)
	w.shape = model.Word(shape[:n])
	w.caps = capsOf(upper, lower, digit, dots, letters, shape[0])
	w.affixes(buf, starts[:length])
	return buf
}

const maxLetters = 40 // beyond them a word's letters are not told apart

func capsOf(upper, lower, digit, dots, letters int, first byte) caps {
	switch {
	case letters == 0 && digit > 0:
		return capsDigit
	case letters == 0:
		return capsPunct
	case upper == 0:
		return capsNone
	case dots > 0 && lower == 0:
		return capsDot
	case lower == 0 && upper == 1 && digit == 0:
		return capsOne
	case lower == 0:
		return capsAll
	case upper == 1 && first == 'X':
		return capsInit
	}
	return capsMixed
}

// affixes notes the hashes of the prefixes and suffixes; short words have fewer.
func (w *word) affixes(lower []byte, starts []int) {
	n := len(starts)
	for i := range w.affix {
		w.affix[i] = 0
	}
	for k := 2; k <= 4 && k < n; k++ {
		w.affix[k-2] = model.Word(lower[:starts[k]])
	}
	if n == maxLetters {
		return
	}
	for k := 1; k <= 4 && k < n; k++ {
		w.affix[2+k] = model.Word(lower[starts[n-k]:])
	}
}

func (c caps) capital() bool {
	return c == capsInit || c == capsAll || c == capsMixed || c == capsOne || c == capsDot
}
