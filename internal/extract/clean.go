package extract

import (
	"unicode"
	"unicode/utf8"
)

// clean makes every run of white space one space, with none at the ends, and
// drops invisible marks.
func clean(s string) string {
	if tidy(s) {
		return s
	}
	return string(tidied(appendClean(make([]byte, 0, len(s)), s)))
}

// tidy tells a text of plain characters that is clean as it stands, as most
// are by the time they are cleaned again.
func tidy(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && space, c < ' ', c >= 0x7f:
			return false
		default:
			space = c == ' '
		}
	}
	return s == "" || !space
}

// appendClean adds a piece of a text to what is clean of it. A space at its
// end stays until the next piece is known.
func appendClean(to []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c > ' ' && c < 0x7f {
			to = append(to, c)
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		i += n
		switch {
		case unicode.IsSpace(r):
			if len(to) > 0 && to[len(to)-1] != ' ' {
				to = append(to, ' ')
			}
		case !invisible(r):
			to = utf8.AppendRune(to, r)
		}
	}
	return to
}

// tidied is a text that appendClean has put together, without the space at its
// end.
func tidied(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == ' ' {
		return b[:n-1]
	}
	return b
}

func invisible(r rune) bool {
	switch r {
	case '\u200b', '\u200e', '\u200f', '\ufeff', '\u00ad', '\u2060':
		return true
	}
	return unicode.IsControl(r)
}
