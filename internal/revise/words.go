package revise

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// Words compares two texts word by word. Lines are compared first and words
// within those that differ; changes of white space alone are none. Where more
// than some 1,500 words of one stretch differ it is taken to be wholly
// rewritten.
func Words(before, after string) []news.Edit {
	ids := map[string]int{}
	a, b := pieces(before, lines, ids), pieces(after, lines, ids)
	var e edits
	pi, pj := 0, 0
	for _, r := range append(common(keys(a), keys(b)), run{len(a), len(b), 0}) {
		e.within(before, after, a[pi:r.i], b[pj:r.j], ids)
		for k := range r.n {
			e.keep(a[r.i+k].span, b[r.j+k].span)
		}
		pi, pj = r.i+r.n, r.j+r.n
	}
	return e.list
}

// piece is a stretch of a text with the key by which it is compared. The pieces
// of a text follow one another without a gap.
type piece struct {
	span doc.Span
	key  int
}

func keys(pieces []piece) []int {
	out := make([]int, len(pieces))
	for i, p := range pieces {
		out[i] = p.key
	}
	return out
}

// pieces cuts a text and gives equal pieces equal keys, white space aside.
func pieces(text string, cut func(string, int) int, ids map[string]int) []piece {
	return piecesIn(text, doc.Span{End: len(text)}, cut, ids)
}

func piecesIn(text string, in doc.Span, cut func(string, int) int, ids map[string]int) []piece {
	var out []piece
	for at := in.Start; at < in.End; {
		end := min(cut(text, at), in.End)
		word := strings.Join(strings.Fields(text[at:end]), " ")
		if word == "" && len(out) > 0 { // white space at the end
			out[len(out)-1].span.End = end
			at = end
			continue
		}
		id, ok := ids[word]
		if !ok {
			id = len(ids)
			ids[word] = id
		}
		out = append(out, piece{doc.Span{Start: at, End: end}, id})
		at = end
	}
	return out
}

// lines ends a piece behind the next line break.
func lines(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// words ends a piece behind the next word or mark, the white space before it
// included.
func words(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		at += n
		switch {
		case unicode.IsSpace(r):
		case !inWord(r):
			return at
		default:
			return wordEnd(text, at)
		}
	}
	return at
}

// wordEnd is where a word ends that has begun: "don't", "well-known" and "1,500"
// are one.
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			next, _ := utf8.DecodeRuneInString(text[at+n:])
			if !strings.ContainsRune("'’-.,", r) || !inWord(next) {
				return at
			}
		}
		at += n
	}
	return at
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// edits gathers edits, those that follow one another as one.
type edits struct{ list []news.Edit }

func (e *edits) add(kind news.EditKind, before, after doc.Span) {
	if before.Empty() && after.Empty() {
		return
	}
	if n := len(e.list) - 1; n >= 0 && e.list[n].Kind == kind {
		e.list[n].Before = cover(e.list[n].Before, before)
		e.list[n].After = cover(e.list[n].After, after)
		return
	}
	e.list = append(e.list, news.Edit{Kind: kind, Before: before, After: after})
}

func cover(a, b doc.Span) doc.Span {
	if a.Empty() {
		return b
	}
	if b.Empty() {
		return a
	}
	return a.Cover(b)
}

func (e *edits) keep(before, after doc.Span) { e.add(news.Kept, before, after) }

// within compares the words of lines that differ.
func (e *edits) within(before, after string, a, b []piece, ids map[string]int) {
	x, y := cutAgain(before, a, ids), cutAgain(after, b, ids)
	pi, pj := 0, 0
	for _, r := range append(solid(common(keys(x), keys(y)), len(x), len(y)), run{len(x), len(y), 0}) {
		e.add(news.Removed, spanOf(x[pi:r.i]), doc.Span{})
		e.add(news.Inserted, doc.Span{}, spanOf(y[pj:r.j]))
		for k := range r.n {
			e.keep(x[r.i+k].span, y[r.j+k].span)
		}
		pi, pj = r.i+r.n, r.j+r.n
	}
}

func cutAgain(text string, in []piece, ids map[string]int) []piece {
	if len(in) == 0 {
		return nil
	}
	return piecesIn(text, spanOf(in), words, ids)
}

func spanOf(in []piece) doc.Span {
	if len(in) == 0 {
		return doc.Span{}
	}
	return doc.Span{Start: in[0].span.Start, End: in[len(in)-1].span.End}
}

// solid leaves out runs of a word or two that stand alone within a stretch that
// is rewritten: "the" kept between two other sentences says nothing.
func solid(runs []run, lenA, lenB int) []run {
	var out []run
	for n, r := range runs {
		endA, endB := 0, 0
		if len(out) > 0 {
			last := out[len(out)-1]
			endA, endB = last.i+last.n, last.j+last.n
		}
		nextA, nextB := lenA, lenB
		if n+1 < len(runs) {
			nextA, nextB = runs[n+1].i, runs[n+1].j
		}
		left := min(r.i-endA, r.j-endB)
		right := min(nextA-r.i-r.n, nextB-r.j-r.n)
		if r.n <= 2 && left >= 2*r.n && right >= 2*r.n {
			continue
		}
		out = append(out, r)
	}
	return out
}
