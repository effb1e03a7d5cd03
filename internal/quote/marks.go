package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// marked is a passage between quotation marks.
type marked struct {
	open, close doc.Span // the marks; close is empty where the paragraph ends before it
	inner       doc.Span // what stands between them
	outer       int      // index of the marked passage around it; None
	next        int      // index of the part in the next paragraph, where the mark is opened again; None
	single      bool     // single marks
}

// whole is the passage with its marks.
func (m marked) whole() doc.Span {
	return doc.Span{Start: m.open.Start, End: max(m.inner.End, m.close.End)}
}

// maxNesting bounds how deep marks may stand in marks; deeper ones are taken as
// part of the passage, so that the work stays linear.
const maxNesting = 4

// pairMarks finds the passages between quotation marks, in the order of their
// opening marks. It knows curly, straight, low and angle marks, tells single
// marks from apostrophes, and follows a quotation that is opened anew in each
// paragraph and closed only in its last. The work is linear in the text.
func pairMarks(text string, blocks []doc.Block) []marked {
	var out []marked
	running := doc.None // a quotation that the paragraph before left open
	for _, b := range blocks {
		if b.Kind == doc.Furniture || b.Kind == doc.Stamp {
			continue
		}
		p := pairing{text: text, block: b.Span, out: out, from: len(out)}
		p.run()
		out = p.out
		if running != doc.None && p.first != doc.None && b.Kind == doc.Paragraph {
			out[running].next = p.first
		} else if running != doc.None && !startsQuotation(text, out[running]) {
			out[running].inner.End = 0 // a stray mark: swept out below
		}
		running = p.left
		if b.Kind != doc.Paragraph {
			running = doc.None
		}
	}
	return sweep(out)
}

// startsQuotation reports whether an unclosed mark stands where a quotation
// begins: at the head of its line, or after a comma or colon.
func startsQuotation(text string, m marked) bool {
	before := strings.TrimRight(text[:m.open.Start], " \t\u00a0")
	if before == "" {
		return true
	}
	switch before[len(before)-1] {
	case '\n', ',', ':':
		return true
	}
	return false
}

// sweep drops the passages that hold nothing and sets the indexes right.
func sweep(in []marked) []marked {
	to := make([]int, len(in))
	n := 0
	for i, m := range in {
		to[i] = doc.None
		if m.inner.Start < m.inner.End {
			to[i] = n
			n++
		}
	}
	out := in[:0]
	for i, m := range in {
		if to[i] == doc.None {
			continue
		}
		if m.outer != doc.None {
			m.outer = to[m.outer]
		}
		if m.next != doc.None {
			m.next = to[m.next]
		}
		out = append(out, m)
	}
	return out
}

// pairing is the state of pairing the marks of one block.
type pairing struct {
	text  string
	block doc.Span
	out   []marked
	from  int   // the block's first passage in out
	stack []int // passages that are open
	first int   // the passage with which the block begins; None
	left  int   // the double mark left open at the end; None
}

func (p *pairing) run() {
	p.first, p.left = doc.None, doc.None
	lead := p.block.Start + len(p.text[p.block.Start:p.block.End]) - len(strings.TrimLeft(p.text[p.block.Start:p.block.End], " \t\u00a0"))
	for i := p.block.Start; i < p.block.End; {
		kind, size := markAt(p.text[i:p.block.End])
		if size == 0 {
			i++
			continue
		}
		before := len(p.out)
		p.mark(kind, doc.Span{Start: i, End: i + size})
		if i == lead && len(p.out) > before && !p.out[before].single {
			p.first = before
		}
		i += size
	}
	p.end()
}

// end settles what is still open at the end of the block: single marks were
// apostrophes, a double one runs to the end.
func (p *pairing) end() {
	last := p.block.Start + len(strings.TrimRightFunc(p.text[p.block.Start:p.block.End], unicode.IsSpace))
	for _, i := range p.stack {
		if p.out[i].single || p.left != doc.None {
			continue // its inner span stays empty
		}
		p.out[i].inner.End = last
		p.left = i
	}
	for i := p.from; i < len(p.out); i++ { // an outer passage that came to nothing holds no other
		for o := p.out[i].outer; o != doc.None && p.out[o].inner.Empty(); o = p.out[i].outer {
			p.out[i].outer = p.out[o].outer
		}
	}
}

// The kinds of mark.
const (
	openDouble = iota
	closeDouble
	straightDouble
	openSingle
	closeSingle // also the apostrophe
	straightSingle
)

// markAt tells the kind and the size of the mark at the head of s; size 0: none.
func markAt(s string) (kind, size int) {
	switch s[0] {
	case '"':
		return straightDouble, 1
	case '`':
		if strings.HasPrefix(s, "``") {
			return openDouble, 2
		}
	case '\'':
		if strings.HasPrefix(s, "''") {
			return closeDouble, 2
		}
		return straightSingle, 1
	case 0xc2:
		if strings.HasPrefix(s, "«") {
			return openDouble, 2
		}
		if strings.HasPrefix(s, "»") {
			return closeDouble, 2
		}
	case 0xe2:
		if len(s) < 3 || s[1] != 0x80 {
			return 0, 0
		}
		switch s[2] {
		case 0x98, 0x9a, 0x9b:
			return openSingle, 3
		case 0x99:
			return closeSingle, 3
		case 0x9c, 0x9e, 0x9f:
			return openDouble, 3
		case 0x9d:
			return closeDouble, 3
		}
	}
	return 0, 0
}

// mark opens or closes a passage at a mark, or takes it for an apostrophe.
func (p *pairing) mark(kind int, at doc.Span) {
	before, _ := utf8.DecodeLastRuneInString(p.text[p.block.Start:at.Start])
	after, _ := utf8.DecodeRuneInString(p.text[at.End:p.block.End])
	mayOpen := at.End < p.block.End && !unicode.IsSpace(after) && (at.Start == p.block.Start || opensAfter(before))
	mayClose := at.Start > p.block.Start && !unicode.IsSpace(before)
	single := kind >= openSingle
	within := p.top(single)
	switch kind {
	case openDouble:
		p.push(at, false)
	case closeDouble, straightDouble:
		switch {
		case within != doc.None && (mayClose || !mayOpen || kind == closeDouble) && !(mayOpen && !closesBefore(after)):
			p.pop(within, at)
		case mayOpen:
			p.push(at, false)
		}
	case openSingle, straightSingle:
		switch {
		case mayOpen && !shortened(p.text[at.End:p.block.End]):
			p.push(at, true)
		case kind == straightSingle && within != doc.None && mayClose && p.closes(at, before, after):
			p.pop(within, at)
		}
	case closeSingle:
		if within != doc.None && mayClose && p.closes(at, before, after) {
			p.pop(within, at)
		}
	}
}

// top is the innermost open passage with such marks; None.
func (p *pairing) top(single bool) int {
	for i := len(p.stack) - 1; i >= 0; i-- {
		if p.out[p.stack[i]].single == single {
			return p.stack[i]
		}
	}
	return doc.None
}

// push opens a passage. A passage of the same marks that is open directly around
// it was never closed, and comes to nothing.
func (p *pairing) push(at doc.Span, single bool) {
	if n := len(p.stack); n > 0 && p.out[p.stack[n-1]].single == single {
		p.stack = p.stack[:n-1]
	}
	if len(p.stack) >= maxNesting {
		return
	}
	outer := doc.None
	if n := len(p.stack); n > 0 {
		outer = p.stack[n-1]
	}
	p.stack = append(p.stack, len(p.out))
	p.out = append(p.out, marked{open: at, inner: doc.Span{Start: at.End}, outer: outer, next: doc.None, single: single})
}

// pop closes the passage i; those opened within it and not closed come to nothing.
func (p *pairing) pop(i int, at doc.Span) {
	for n := len(p.stack) - 1; n >= 0; n-- {
		if p.stack[n] == i {
			p.stack = p.stack[:n]
			break
		}
	}
	p.out[i].close = at
	p.out[i].inner.End = at.Start
}

// closes reports whether a single mark ends the open passage and is no
// apostrophe: no letter follows, and it is not the genitive of a plural
// ("the workers' rights") with the true end still to come.
func (p *pairing) closes(at doc.Span, before, after rune) bool {
	if unicode.IsLetter(after) || unicode.IsDigit(after) {
		return false
	}
	if before != 's' || after != ' ' {
		return true
	}
	rest := p.text[at.End:min(p.block.End, at.End+300)]
	next, _ := utf8.DecodeRuneInString(rest[1:])
	if !unicode.IsLower(next) {
		return true
	}
	for i := 1; i < len(rest); i++ {
		kind, size := markAt(rest[i:])
		if size == 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(rest[i+size:])
		switch b := rune(rest[i-1]); {
		case kind == openSingle || kind == straightSingle && b == ' ':
			return true // another passage opens first
		case kind == closeSingle || kind == straightSingle:
			if !unicode.IsLetter(r) && b != ' ' {
				return false
			}
		default:
			return true // a double mark: the passage around ends first
		}
	}
	return true
}

// shortened reports whether s begins with what is left of a shortened word or
// year, so that the mark before it is an apostrophe: "'em", "'90s".
func shortened(s string) bool {
	n := 0
	for n < len(s) && n < 6 && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z' || s[n] >= '0' && s[n] <= '9') {
		n++
	}
	switch strings.ToLower(s[:n]) {
	case "em", "til", "tis", "twas", "cause", "n", "bout", "round":
		return true
	}
	return n >= 2 && s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9' && (n == 2 || n == 3 && s[2] == 's')
}

// opensAfter reports whether a mark after r may open a passage.
func opensAfter(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("([{-–—/:\"“‘'«…", r)
}

// closesBefore reports whether a mark before r may close a passage.
func closesBefore(r rune) bool {
	return r == utf8.RuneError || unicode.IsSpace(r) || strings.ContainsRune(")]},.;:!?-–—\"”’'»…/", r)
}
