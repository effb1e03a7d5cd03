package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// paragraphs are the spans of a text's paragraphs, without the white space
// around them. A line is a paragraph, unless the text is hard-wrapped: then the
// lines between two blank lines are one.
func paragraphs(text string) []doc.Span {
	lines := splitLines(text)
	if !hardWrapped(text, lines) {
		out := lines[:0]
		for _, l := range lines {
			if !l.Empty() {
				out = append(out, l)
			}
		}
		return out
	}
	var out []doc.Span
	open := false
	for _, l := range lines {
		switch {
		case l.Empty():
			open = false
		case open:
			out[len(out)-1].End = l.End
		default:
			out, open = append(out, l), true
		}
	}
	return out
}

// splitLines gives the trimmed span of every line; that of a blank line is
// empty.
func splitLines(text string) []doc.Span {
	var out []doc.Span
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.IndexAny(text[at:], "\n\r\u2028\u2029"); i >= 0 {
			_, size := utf8.DecodeRuneInString(text[at+i:])
			end, next = at+i, at+i+size
			if strings.HasPrefix(text[end:], "\r\n") {
				next++
			}
		}
		out = append(out, trim(text, doc.Span{Start: at, End: end}))
		at = next
	}
	return out
}

// trim leaves the white space at both ends out of a span.
func trim(text string, s doc.Span) doc.Span {
	in := text[s.Start:s.End]
	left := strings.TrimLeftFunc(in, blank)
	s.Start += len(in) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, blank))
	return s
}

func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u00ad'
}

// The width at which a text may be wrapped.
const minWrap, maxWrap = 40, 120

// hardWrapped tells a text whose lines a mail program or an editor broke: its
// lines stay below one width, and at each break the next word would have passed
// it.
func hardWrapped(text string, lines []doc.Span) bool {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(text[l.Start:l.End]))
	}
	if width < minWrap || width > maxWrap {
		return false
	}
	full, short := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		a, b := lines[i], lines[i+1]
		if a.Empty() || b.Empty() {
			continue
		}
		word, _, _ := strings.Cut(text[b.Start:b.End], " ")
		if utf8.RuneCountInString(text[a.Start:a.End])+1+utf8.RuneCountInString(word) > width-6 {
			full++
		} else {
			short++
		}
	}
	return full >= 3 && short*8 <= full
}
