package reuse

import (
	"cmp"
	"slices"
	"sort"
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
	quotes := directQuotes(r)
	for _, b := range r.Report.Blocks {
		if b.Kind == doc.Paragraph || b.Kind == doc.Subtitle {
			t.add(r.Report.Text, b.Span, quotes)
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

// directQuotes are the spans of the direct quotes of a report, in text order.
func directQuotes(r *news.Reading) []doc.Span {
	var out []doc.Span
	for _, q := range r.Quotes {
		if q.Kind == doc.Direct {
			out = append(out, q.Content...)
		}
	}
	slices.SortFunc(out, func(a, b doc.Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	merged := out[:0]
	for _, s := range out {
		if n := len(merged); n > 0 && s.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, s.End)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// quoted reports that w lies in one of the spans, which are apart and in order.
func quoted(quotes []doc.Span, w doc.Span) bool {
	i := sort.Search(len(quotes), func(i int) bool { return quotes[i].End >= w.End })
	return i < len(quotes) && quotes[i].Contains(w)
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
