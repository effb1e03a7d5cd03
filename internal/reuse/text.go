package reuse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// text is the words of a report outside quotation marks, as they are compared.
type text struct {
	words []string
	spans []doc.Span
}

func textOf(r *news.Reading) text {
	var t text
	for _, b := range r.Report.Blocks {
		if b.Kind == doc.Paragraph || b.Kind == doc.Subtitle {
			t.add(r.Report.Text, b.Span, r.Quotes)
		}
	}
	return t
}

// add cuts the block to words: letters and digits, in lower case.
func (t *text) add(s string, block doc.Span, quotes []news.Quotation) {
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if w := (doc.Span{Start: start, End: end}); !quoted(quotes, w) {
				t.words = append(t.words, strings.ToLower(s[start:end]))
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

func quoted(quotes []news.Quotation, w doc.Span) bool {
	for _, q := range quotes {
		if q.Kind != doc.Direct {
			continue
		}
		for _, c := range q.Content {
			if c.Contains(w) {
				return true
			}
		}
	}
	return false
}

// hash is the hash of the run of words from w on.
func (t *text) hash(w int) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range t.words[w : w+run] {
		h = (h ^ xxhash.Sum64String(s)) * 1099511628211
	}
	return h
}

// equal reports that the runs at w and v are equal word for word.
func (t *text) equal(w int, u *text, v int) bool {
	for i := range run {
		if t.words[w+i] != u.words[v+i] {
			return false
		}
	}
	return true
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
