package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// atom is the smallest piece that a rule looks at: the digits of a number, a
// run of letters, or one other sign. Atoms are finer than tokens ("75km" has
// two), so that no rule depends on how tokens are cut.
type atom struct {
	doc.Span
	kind  atomKind
	glued bool     // no space before
	num   *numeral // the meanings of a number word
	value float64  // of digits
	tok   int      // token index; None before tie
}

type atomKind uint8

const (
	word atomKind = iota
	digits
	sign
)

// maxDigits is the length beyond which digits are no number that a reader
// reads: a serial number, or hostile input.
const maxDigits = 24

// reader reads one sentence at a time. It is used by one goroutine.
type reader struct {
	rules      *rules
	text       string
	doc        *doc.Doc
	atoms      []atom
	sentence   doc.Sentence
	firstToken int
	title      bool // capitals tell nothing here
	caption    bool // these are the words under a picture
	loose      bool // no prose: a sign or a scale letter may stand apart
	found      []amount
	told       []doc.Span // amounts of the sentence with what they count
}

// lex cuts the bytes [from,to) into atoms and reports whether any is part of a
// number.
func (r *reader) lex(from, to int) bool {
	r.atoms = r.atoms[:0]
	numeric := false
	for i, glued := from, false; i < to; {
		c, n := rune(r.text[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(r.text[i:to])
		}
		a := atom{Span: doc.Span{Start: i, End: i + n}, kind: sign, glued: glued, tok: doc.None}
		switch {
		case isSpace(c):
			glued, i = false, i+n
			continue
		case isDigit(c) || c == '.' && !glued && i+1 < to && isDigit(rune(r.text[i+1])):
			a.kind = digits
			a.End, a.value = r.digits(i, to)
			numeric = true
		case unicode.IsLetter(c):
			a.kind = word
			a.End = wordEnd(r.text, i, to)
			a.num = r.rules.numeral(r.text[i:a.End])
			numeric = numeric || a.num != nil || a.Len() <= 2 && r.bounded(i, a.End)
		default:
			if v, ok := vulgar[c]; ok {
				a.kind, a.value, numeric = digits, v, true
			}
		}
		r.atoms = append(r.atoms, a)
		glued, i = true, a.End
	}
	return numeric
}

// bounded reports whether the word [i,end) is an article right after the last
// word of a bound: "more than a mile" tells an amount without any number word.
func (r *reader) bounded(i, end int) bool {
	if w := r.text[i:end]; w != "a" && w != "an" || len(r.atoms) == 0 {
		return false
	}
	switch r.at(len(r.atoms) - 1) {
	case "than", "over", "under", "nearly", "almost", "about", "least", "around", "roughly":
		return true
	}
	return false
}

// digits reads a number written in digits at i: groups of three after commas or
// thin spaces, decimals, an exponent.
func (r *reader) digits(i, to int) (int, float64) {
	s, end := r.text, i
	var whole, scale float64 = 0, 1
	n, group := 0, 0
	for end < to {
		switch c := s[end]; {
		case isDigit(rune(c)):
			whole = whole*10 + float64(c-'0')
			n, group, end = n+1, group+1, end+1
			continue
		case c == ',' && n > 0 && (n == group && group <= 3 || n != group && group == 3) && groupOf3(s, end+1, to):
			group, end = 0, end+1
			continue
		case n > 0 && n == group && group <= 3 || n != group && group == 3:
			if w := thousandsSpace(s, end, to); w > 0 && groupOf3(s, end+w, to) {
				group, end = 0, end+w
				continue
			}
		}
		break
	}
	if n > 0 && n == group && n <= 3 && !(i > 0 && s[i-1] == ',') && decimalComma(s, end, to, r.loose) {
		for end++; end < to && isDigit(rune(s[end])); end++ {
			scale *= 10
			whole = whole*10 + float64(s[end]-'0')
		}
		return end, whole / scale
	}
	if end+1 < to && s[end] == '.' && isDigit(rune(s[end+1])) {
		for end++; end < to && isDigit(rune(s[end])); end++ {
			n++
			if n < maxDigits {
				scale *= 10
				whole = whole*10 + float64(s[end]-'0')
			}
		}
	}
	return end, whole / scale
}

// decimalComma reports whether the comma at i parts one or two decimals from the
// whole, as it does outside of English, with a scale, a unit or a percent sign
// right behind: "2,3 million", "4,5%". A list of numbers has no scale. In a field
// of a form, loose, nothing need stand behind.
func decimalComma(s string, i, to int, loose bool) bool {
	if i >= to || s[i] != ',' {
		return false
	}
	k := i + 1
	for k < to && k < i+4 && isDigit(rune(s[k])) {
		k++
	}
	if w := k - i - 1; w < 1 || w > 2 {
		return false
	}
	if loose {
		return k >= to || s[k] != ',' && !unicode.IsLetter(rune(s[k]))
	}
	if k >= to {
		return false
	}
	if s[k] == '%' {
		return true
	}
	rest := s[k:to]
	if strings.HasPrefix(rest, "\u00a0") {
		rest = rest[1:]
	}
	if len(rest) < 2 {
		return false
	}
	for _, scale := range [...]string{"million", "billion", "trillion", "per cent", "percent", "%"} {
		if strings.HasPrefix(rest[1:], scale) {
			return true
		}
	}
	return false
}

// thousandsSpace is the width of a space at i that parts groups of digits: a
// narrow one always, a plain one only where two groups of three follow or the
// group is "000".
func thousandsSpace(s string, i, to int) int {
	c, n := utf8.DecodeRuneInString(s[i:to])
	switch c {
	case '\u202f', '\u2009', '\u00a0':
		return n
	case ' ':
		if groupOf3(s, i+1, to) && (s[i+1:i+4] == "000" || i+4 < to && s[i+4] == ' ' && groupOf3(s, i+5, to)) {
			return 1
		}
		// The last of several groups: the one before was a group too.
		if i >= 4 && s[i-4] == ' ' && isDigit(rune(s[i-3])) && i >= 5 && isDigit(rune(s[i-5])) && groupOf3(s, i+1, to) {
			return 1
		}
	}
	return 0
}

func groupOf3(s string, i, to int) bool {
	return i+3 <= to && isDigit(rune(s[i])) && isDigit(rune(s[i+1])) && isDigit(rune(s[i+2])) && (i+3 == to || !isDigit(rune(s[i+3])))
}

// wordEnd is the end of the letters at i. Single letters with dots between are
// one word: "m.p.h.".
func wordEnd(s string, i, to int) int {
	end := lettersEnd(s, i, to)
	if end-i > 2 {
		return end
	}
	dots := end
	for dots+1 < to && s[dots] == '.' && dots-i < 12 {
		next := lettersEnd(s, dots+1, to)
		if w := next - dots - 1; w < 1 || w > 2 {
			break
		}
		dots = next
	}
	if dots > end {
		if dots < to && s[dots] == '.' {
			dots++
		}
		return dots
	}
	return end
}

func lettersEnd(s string, i, to int) int {
	for i < to {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:to])
		}
		if !unicode.IsLetter(c) && !unicode.Is(unicode.Mn, c) {
			break
		}
		i += n
	}
	return i
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isSpace(c rune) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c >= 0x80 && unicode.IsSpace(c)
}

var vulgar = map[rune]float64{
	'½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1.0 / 3, '⅔': 2.0 / 3, '⅕': 0.2, '⅖': 0.4, '⅗': 0.6, '⅘': 0.8,
	'⅙': 1.0 / 6, '⅚': 5.0 / 6, '⅛': 0.125, '⅜': 0.375, '⅝': 0.625, '⅞': 0.875,
}

// tie gives each atom the token in which it starts, from token tok on, and
// returns the token where the next sentence may begin.
func (r *reader) tie(tok int) int {
	ts := r.doc.Tokens
	tok = max(tok, r.sentence.First)
	for i := range r.atoms {
		for tok+1 < r.sentence.Last && ts[tok].End <= r.atoms[i].Start {
			tok++
		}
		r.atoms[i].tok = tok
	}
	return tok
}

// span covers the atoms [first,last).
func (r *reader) span(first, last int) doc.Span {
	return doc.Span{Start: r.atoms[first].Start, End: r.atoms[last-1].End}
}

// at is the text of atom i, and "" outside the sentence.
func (r *reader) at(i int) string {
	if i < 0 || i >= len(r.atoms) {
		return ""
	}
	return r.atoms[i].Of(r.text)
}

// low is the text of atom i in lower case.
func (r *reader) low(i int) string { return lower(r.at(i)) }

// is reports whether atom i is the word w, in any case.
func (r *reader) is(i int, w string) bool {
	return i >= 0 && i < len(r.atoms) && r.atoms[i].Len() == len(w) && r.low(i) == w
}

// glued reports whether atom i follows the one before without a space.
func (r *reader) glued(i int) bool { return i > 0 && i < len(r.atoms) && r.atoms[i].glued }

// dash reports whether atom i is a hyphen or a dash.
func (r *reader) dash(i int) bool {
	switch r.at(i) {
	case "-", "‐", "‑", "–", "—", "−":
		return true
	}
	return false
}
