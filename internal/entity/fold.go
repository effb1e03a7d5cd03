package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// accents holds, letter by letter, the letters with accents that names are
// written with, and what they are without.
var accents = strings.NewReplacer(
	"á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ā", "a", "ă", "a", "ą", "a",
	"é", "e", "è", "e", "ê", "e", "ë", "e", "ē", "e", "ė", "e", "ę", "e", "ě", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ī", "i", "ı", "i",
	"ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ō", "o", "ő", "o",
	"ú", "u", "ù", "u", "û", "u", "ü", "u", "ū", "u", "ů", "u", "ű", "u",
	"ñ", "n", "ń", "n", "ň", "n", "ç", "c", "ć", "c", "č", "c", "ş", "s", "ś", "s", "š", "s", "ș", "s",
	"ž", "z", "ź", "z", "ż", "z", "ý", "y", "ł", "l", "ğ", "g", "ř", "r", "ť", "t", "ţ", "t", "ț", "t", "ď", "d", "đ", "d",
	"’", "'", "‘", "'",
)

// fold is the form in which two spellings of a name are the same: lower case,
// without accents (also where they stand as marks of their own), without a "the"
// before it or an "'s" after it, and with single blanks.
func fold(name string) string {
	plain := true
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	s := strings.ToLower(name)
	if !plain {
		s = accents.Replace(s)
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) || r == '\u00ad' {
				return -1
			}
			return r
		}, s)
	}
	s = singleBlanks(s)
	s = strings.TrimPrefix(s, "the ")
	s = strings.TrimSuffix(s, "'s")
	return s
}

// singleBlanks puts one blank for each run of white space, and none at the ends.
// Nearly all names have that form already and are returned as they are.
func singleBlanks(s string) string {
	blank := true // the byte before
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && blank {
			return strings.Join(strings.Fields(s), " ")
		}
		blank = c == ' '
	}
	if blank {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}
