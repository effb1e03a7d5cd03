package render

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// clean makes control characters of a text visible, so that they cannot reach
// a terminal, and turns white space into plain spaces. Characters that turn
// the writing direction count as control characters.
func clean(s string) string {
	if !strings.ContainsFunc(s, unsafeRune) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case r == '\u00ad' || r == '\ufeff':
		case unsafeRune(r) && r < 0x100:
			fmt.Fprintf(&b, `\x%02x`, r)
		case unsafeRune(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func unsafeRune(r rune) bool {
	return unicode.IsControl(r) || r == '\u00ad' || r == '\ufeff' || r == '\u2028' || r == '\u2029' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// cells is the number of terminal columns that a rune takes.
func cells(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// columns is the number of terminal columns of a text, not counting the escape
// sequences that this package writes.
func columns(s string) int {
	n := 0
	for _, a := range atoms(s) {
		n += a.cols
	}
	return n
}

// atom is what a line is filled with: a run of runes that stays together.
type atom struct {
	text  string
	cols  int
	space bool
	style bool // an escape sequence
	wide  bool // a wide character, before and after which a line may end
}

// atoms parts a text into words, spaces, wide characters and styles.
func atoms(s string) []atom {
	var out []atom
	for i := 0; i < len(s); {
		if end := styleEnd(s[i:]); end > 0 {
			out = append(out, atom{text: s[i : i+end], style: true})
			i += end
			continue
		}
		if s[i] == ' ' {
			out = append(out, atom{text: " ", cols: 1, space: true})
			i++
			continue
		}
		start, cols := i, 0
		for i < len(s) && s[i] != ' ' && (s[i] != '\x1b' || i == start) {
			r, n := utf8.DecodeRuneInString(s[i:])
			c := cells(r)
			if (c == 2 || cols < 0) && i > start && c > 0 {
				break
			}
			i += n
			if cols += c; c == 2 {
				cols = -2 // a wide character stands alone, with the marks upon it
			}
		}
		out = append(out, atom{text: s[start:i], cols: max(cols, -cols), wide: cols < 0})
	}
	return out
}

// wrap fills lines of at most width columns. The first line stands behind
// first, the others behind rest. A style that is open at the end of a line is
// closed there and opened again on the next. A word longer than the line is
// cut.
func wrap(text string, width int, first, rest string) string {
	w := &filler{width: width, indent: first, rest: rest}
	w.line.WriteString(first)
	w.col = columns(first)
	all := atoms(text)
	for i := 0; i < len(all); {
		switch a := all[i]; {
		case a.style:
			w.style(a.text)
			i++
		case a.space:
			w.pending = w.filled
			i++
		default:
			end, cols := unit(all, i)
			w.word(all[i:end], cols)
			i = end
		}
	}
	w.flush()
	return w.out.String()
}

// styleEnd is the length of the escape sequence at the start of s, 0 for none.
func styleEnd(s string) int {
	if s[0] != '\x1b' {
		return 0
	}
	return strings.IndexByte(s, 'm') + 1
}

// unit is the end and width of what must stay together from atom i on: words
// and the styles within them.
func unit(all []atom, i int) (end, cols int) {
	for end = i; end < len(all) && !all[end].space; end++ {
		if end > i && (all[end].wide || all[end-1].wide) {
			break
		}
		cols += all[end].cols
	}
	return end, cols
}

type filler struct {
	width        int
	indent, rest string
	out, line    strings.Builder
	col          int
	filled       bool // the line holds a word
	pending      bool // a space is due before the next word
	open         string
}

func (w *filler) style(s string) {
	if w.pending && s != reset {
		w.space()
	}
	w.line.WriteString(s)
	if s == reset {
		w.open = ""
	} else {
		w.open += s
	}
}

func (w *filler) space() {
	w.line.WriteByte(' ')
	w.col++
	w.pending = false
}

func (w *filler) word(parts []atom, cols int) {
	need := cols
	if w.pending {
		need++
	}
	if w.filled && w.col+need > w.width {
		w.newline()
	}
	if w.pending {
		w.space()
	}
	for _, a := range parts {
		if a.style {
			w.style(a.text)
			continue
		}
		for _, r := range a.text {
			if w.col+cells(r) > w.width && w.filled {
				w.newline()
			}
			w.line.WriteRune(r)
			w.col += cells(r)
			w.filled = true
		}
	}
}

func (w *filler) newline() {
	if w.open != "" {
		w.line.WriteString(reset)
	}
	w.out.WriteString(strings.TrimRight(w.line.String(), " "))
	w.out.WriteByte('\n')
	w.line.Reset()
	w.line.WriteString(w.rest + w.open)
	w.col, w.filled, w.pending = columns(w.rest), false, false
}

func (w *filler) flush() {
	w.out.WriteString(strings.TrimRight(w.line.String(), " "))
	w.out.WriteByte('\n')
}

const reset = "\x1b[0m"
