// Package token cuts the blocks of a text into words, numbers, punctuation
// marks and symbols, as the English treebanks of Universal Dependencies do:
// contractions are split ("do" + "n't"), compounds are cut at their hyphens
// ("maximum" + "-" + "security") but for prefixes ("non-refuge"), currency and
// percent signs stand alone. It looks at bytes and at lists of words, and not
// at sentences or at meaning.
package token

import (
	"unicode/utf8"

	"rashomon/internal/doc"
)

// Split writes the tokens of all blocks that are not furniture. Its time grows
// with the length of the text and with nothing else: what it looks ahead at one
// place is at most maxAhead bytes.
func Split(d *doc.Doc) error {
	n := 0
	for _, b := range d.Blocks {
		n += b.Len()
	}
	s := scanner{text: d.Text, out: make([]doc.Token, 0, n/5+8)}
	for _, b := range d.Blocks {
		if b.Kind != doc.Furniture {
			s.block(b.Span)
		}
	}
	d.Tokens = s.out
	return nil
}

// maxAhead bounds how far an address, a dotted name or a joined word may reach.
// A longer one is cut.
const maxAhead = 2048

// scanner cuts one text.
type scanner struct {
	text string
	end  int // of the block
	out  []doc.Token
}

// block cuts at white space; what lies between is a chunk.
func (s *scanner) block(b doc.Span) {
	s.end = b.End
	for i := b.Start; i < b.End; {
		if c := s.text[i]; c <= ' ' {
			i++
			continue
		} else if c >= utf8.RuneSelf {
			if r, n := s.rune(i); blank(r) {
				i += n
				continue
			}
		}
		i = s.chunk(i)
	}
}

// chunk cuts the chunk that begins at lo and returns its end.
func (s *scanner) chunk(lo int) int {
	hi, plain, at := lo, true, false
	for hi < s.end {
		c := s.text[hi]
		switch {
		case c <= ' ':
		case c < utf8.RuneSelf:
			plain = plain && class[c] == letter
			at = at || c == '@' || c == ':' || c == '.'
			hi++
			continue
		default:
			if r, n := s.rune(hi); !blank(r) {
				plain = false
				hi += n
				continue
			}
		}
		break
	}
	if plain {
		s.word(lo, hi)
		return hi
	}
	if hi-lo <= 4 && faces[s.text[lo:hi]] {
		s.add(lo, hi, doc.ShapeSymbol)
		return hi
	}
	for i := lo; i < hi; {
		i = s.next(i, lo, hi, at)
	}
	return hi
}

// next cuts what begins at i, in the chunk [lo, hi), and returns where it ends.
func (s *scanner) next(i, lo, hi int, at bool) int {
	if at && (i == lo || !s.wordBefore(i, lo)) {
		if j := s.address(i, hi); j > i {
			s.add(i, j, doc.ShapeWord)
			return j
		}
	}
	switch s.classAt(i) {
	case letter:
		return s.letters(i, hi)
	case digit:
		return s.number(i, i, hi)
	}
	return s.mark(i, lo, hi)
}

func (s *scanner) add(i, j int, shape doc.Shape) {
	s.out = append(s.out, doc.Token{Span: doc.Span{Start: i, End: j}, Shape: shape})
}

// word adds the word [i, j), cut where the list of contractions says so.
func (s *scanner) word(i, j int) {
	if j-i <= longestContraction {
		var low [longestContraction]byte
		if cut := contractions[string(lower(low[:0], s.text[i:j]))]; cut > 0 {
			s.add(i, i+cut, doc.ShapeWord)
			i += cut
		}
	}
	s.add(i, j, doc.ShapeWord)
}

// lower appends s to dst in lower case, its ASCII letters only, and with ’ as '.
func lower(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] == 0x99 {
			c, i = '\'', i+2
		}
		dst = append(dst, c)
	}
	return dst
}
