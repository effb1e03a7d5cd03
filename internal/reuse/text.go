package reuse

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// text is the words of a report that are its own, as they are compared: those
// outside quotation marks and posts.
type text struct {
	words []uint64 // hashes of words in small letters
	spans []doc.Span
	fixed []bool // what a site or agency puts below its texts; nil: none known
	at    []Mark // of fixed
	known []bool // which of the marks are furniture
	own   int    // words that are not fixed
}

func textOf(r *news.Reading, known *Furniture) text { return textWithout(r, known, quotedSpans(r)) }

// textWithout is the words of a report but for those in the spans.
func textWithout(r *news.Reading, known *Furniture, quotes []doc.Span) text {
	var t text
	for _, b := range r.Report.Blocks {
		if b.Kind == doc.Paragraph || b.Kind == doc.Subtitle {
			t.add(r.Report.Text, b.Span, quotes)
		}
	}
	t.own = len(t.words)
	if known != nil {
		known.in(&t, r.Report.Source.Name)
		for _, f := range t.fixed {
			if f {
				t.own--
			}
		}
	}
	return t
}

// add cuts the block to words: letters and digits, in lower case.
func (t *text) add(s string, block doc.Span, quotes []doc.Span) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if w := (doc.Span{Start: start, End: end}); !quoted(quotes, w) {
				t.words = append(t.words, xxhash.Sum64String(strings.ToLower(s[start:end])))
				t.spans = append(t.spans, w)
			}
			start = -1
		}
	}
	for i := block.Start; i < block.End; {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if start < 0 {
				start = i
			}
		} else {
			flush(i)
		}
		i += n
	}
	flush(block.End)
}

// furnished reports that most words within a span are furniture.
func (t *text) furnished(s doc.Span) bool {
	if t.fixed == nil {
		return false
	}
	from := sort.Search(len(t.spans), func(i int) bool { return t.spans[i].Start >= s.Start })
	to := from
	for to < len(t.spans) && t.spans[to].End <= s.End {
		to++
	}
	return to > from && t.furnishedRun(from, to-from)
}

// furnishedRun reports that the n words from w on are furniture: all marks in
// them are, or where there is none, most words.
func (t *text) furnishedRun(w, n int) bool {
	if t.fixed == nil {
		return false
	}
	marks, known := 0, 0
	for i, m := range t.at {
		if int(m.Word) >= w && int(m.Word)+run <= w+n {
			marks++
			known += b2i(t.known[i])
		}
	}
	if marks > 0 {
		return known == marks
	}
	for _, f := range t.fixed[w : w+n] {
		known += b2i(f)
	}
	return 2*known >= n
}

// hash is the hash of the n words from w on.
func (t *text) hash(w, n int) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range t.words[w : w+n] {
		h = (h ^ s) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// equal reports that the n words at w and v are equal.
func (t *text) equal(w int, u *text, v, n int) bool {
	return slices.Equal(t.words[w:w+n], u.words[v:v+n])
}

// extend is how many words are equal from w and v on.
func (t *text) extend(w int, u *text, v int) int {
	n := 0
	for w+n < len(t.words) && v+n < len(u.words) && t.words[w+n] == u.words[v+n] {
		n++
	}
	return n
}

// span is the bytes of n words from w on.
func (t *text) span(w, n int) doc.Span {
	return doc.Span{Start: t.spans[w].Start, End: t.spans[w+n-1].End}
}
