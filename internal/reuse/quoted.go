package reuse

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// quotedSpans are the spans of the direct quotes, of what else stands in double
// quotation marks and of the posts of a report, in text order: words that any
// reporter has.
func quotedSpans(r *news.Reading) []doc.Span {
	out := posts(r.Report)
	for i, b := range r.Report.Blocks {
		next := ""
		if i+1 < len(r.Report.Blocks) {
			next = r.Report.Blocks[i+1].Of(r.Report.Text)
		}
		out = append(out, inMarks(r.Report.Text, b.Span, next)...)
	}
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

// minQuoted is how many bytes stand between quotation marks at least for them to
// be a quotation, and not one odd word.
const minQuoted = 15

// inMarks are the words of a block between double quotation marks. A quotation
// that is not closed goes to the end of the block where the next one, whose text
// is given, goes on with it; else the mark is left alone.
func inMarks(text string, block doc.Span, next string) []doc.Span {
	var out []doc.Span
	add := func(from, to int) {
		if to-from >= minQuoted {
			out = append(out, doc.Span{Start: from, End: to})
		}
	}
	from := -1
	for i := block.Start; i < block.End; {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch opens, closes := markAt(text, i, n, r); {
		case from < 0 && opens:
			from = i + n
		case from >= 0 && closes:
			add(from, i)
			from = -1
		}
		i += n
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	if from >= 0 && (first == '“' || first == '"') {
		add(from, block.End)
	}
	return out
}

// markAt tells whether the rune of n bytes at i may open or close a quotation. A
// straight mark opens before a word and closes behind one.
func markAt(text string, i, n int, r rune) (opens, closes bool) {
	switch r {
	case '“', '„':
		return true, false
	case '”':
		return false, true
	case '"':
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+n:])
		behind := unicode.IsLetter(before) || unicode.IsDigit(before) || unicode.IsPunct(before) && before != '(' && before != '['
		return !behind || unicode.IsLetter(after), behind && !unicode.IsLetter(after)
	}
	return false, false
}

// postRE finds who wrote a post that stands in a report: "— Jon Vik (@jonvik)
// March 12, 2024".
var postRE = regexp.MustCompile(`[—–-]{1,2} ?[^\n()]{1,60}\(@\w{1,20}\)(?: \p{L}+ \d{1,2}, \d{4})?`)

// maxPost is how many bytes a post may have.
const maxPost = 400

// posts are the spans of posts on networks, from the start of the paragraph, or
// from the post before; of one whose writer stands alone, the paragraph before.
func posts(r *news.Report) []doc.Span {
	var out []doc.Span
	for i, b := range r.Blocks {
		from := b.Start
		for _, m := range postRE.FindAllStringIndex(r.Text[b.Start:b.End], -1) {
			at, end := b.Start+m[0], b.Start+m[1]
			if at == b.Start && i > 0 {
				out = append(out, r.Blocks[i-1].Span)
			}
			out = append(out, doc.Span{Start: max(from, at-maxPost), End: end})
			from = end
		}
	}
	return out
}

// quoted reports that w lies in one of the spans, which are apart and in order.
func quoted(quotes []doc.Span, w doc.Span) bool {
	i := sort.Search(len(quotes), func(i int) bool { return quotes[i].End >= w.End })
	return i < len(quotes) && quotes[i].Contains(w)
}
