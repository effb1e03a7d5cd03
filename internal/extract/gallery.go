package extract

import (
	"strconv"

	"rashomon/internal/doc"
)

// leastBeside is how many bytes of text must stand beside a gallery; a report that
// is little more than one is read with it.
const leastBeside = 300

// minPictures is how many pictures counted in their order make a gallery.
const minPictures = 3

// galleries tells which paragraphs stand below the pictures of a gallery: those that
// count them, "1 of 26", "2 of 26", "3 of 26", each by itself or all in one. Their
// words tell of other events more often than not, and their numbers of none. One pass
// over the text.
func galleries(text string, paras []doc.Span) []bool {
	type run struct{ last, first, n int } // the number counted last; the paragraph counted first
	out := make([]bool, len(paras))
	runs := map[int]*run{} // by how many pictures there are
	for i, p := range paras {
		words := text[p.Start:p.End]
		for at := 0; ; {
			n, of, next := pictureCount(words, at)
			if next < 0 {
				break
			}
			at = next
			r := runs[of]
			if r == nil || n != r.last+1 && n != r.last || i > r.first+3*of {
				runs[of] = &run{last: n, first: i, n: 1}
				continue
			}
			if n == r.last+1 {
				r.last, r.n = n, r.n+1
			}
			if r.n < minPictures {
				continue
			}
			for j := r.first; r.n == minPictures && j < i; j++ {
				_, m, next := pictureCount(text[paras[j].Start:paras[j].End], 0)
				out[j] = out[j] || next >= 0 && m == of
			}
			out[i] = true
		}
	}
	left := 0
	for i, p := range paras {
		if !out[i] {
			left += p.Len()
		}
	}
	if left < leastBeside {
		return make([]bool, len(paras))
	}
	return out
}

// pictureCount is the next "4 of 26" behind a place in a text: both numbers and where
// to look on, -1 where there is none.
func pictureCount(s string, from int) (n, of, next int) {
	for at := from; at < len(s); at++ {
		if !digit(s[at]) || at > 0 && (digit(s[at-1]) || s[at-1] == '.' || s[at-1] == ',' || s[at-1] == '$') {
			continue
		}
		end := digits(s, at)
		if end-at > 3 || end+4 >= len(s) || s[end:end+4] != " of " {
			continue
		}
		last := digits(s, end+4)
		if last == end+4 || last-end > 7 || last < len(s) && (s[last] == '.' || s[last] == ',' || s[last] == '%') {
			continue
		}
		n, _ = strconv.Atoi(s[at:end])
		of, _ = strconv.Atoi(s[end+4 : last])
		if n > 0 && n <= of && of >= minPictures {
			return n, of, last
		}
	}
	return 0, 0, -1
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// digits is where the digits that begin at a place end.
func digits(s string, at int) int {
	for at < len(s) && digit(s[at]) {
		at++
	}
	return at
}
