package when

import (
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// item is a word, mark, number or phrase of a sentence. Items are cut from the
// bytes and not from the tokens, so that "9pm", "mid-October" and "2016-17" read
// alike however tokens were cut.
type item struct {
	start, end int
	word       int32 // number in the lexicon, 0: unknown
	mask       mask
	senses     []sense
	num        float64
	digits     int   // number of digits; 0 for a number in words
	capital    bool  // begins with a capital
	upper      bool  // all in capitals
	expr       *expr // what it tells, once a rule has put it together
	rule       *rule // that rule
}

// sense is the reading of the item as class c.
func (it *item) sense(c class) *sense {
	for i := range it.senses {
		if it.senses[i].class == c {
			return &it.senses[i]
		}
	}
	return nil
}

// split cuts text[s.Start:s.End] into items, and appends them to r.items. It
// reports whether any of them can begin or be an expression of time.
func (r *reading) split(s doc.Span) bool {
	t := r.d.Text
	r.items, r.pieceEnd = r.items[:0], s.End
	timely := false
	for i := s.Start; i < s.End; {
		c := t[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i++
			continue
		case c >= '0' && c <= '9':
			n := r.digits(i, s.End)
			timely = timely || r.items[len(r.items)-1].mask != 0
			i += n
			continue
		}
		if q := partFigure(t[:s.End], i); q != nil {
			r.items = append(r.items, item{start: i, end: i + 2, mask: cQfigure.mask(), expr: q})
			timely = true
			i += 2
			continue
		}
		n, letters := wordLen(t[i:s.End])
		if n == 0 {
			i += max(1, spaceLen(t[i:s.End]))
			continue
		}
		it := item{start: i, end: i + n}
		if letters {
			r.spell(&it, t[i:i+n])
		} else {
			it.word = r.k.lex.words[mark(t[i:i+n])]
		}
		r.items = append(r.items, it)
		timely = timely || int(it.word) < len(r.k.lex.phrases) && r.k.lex.phrases[it.word] != nil || it.word != 0 && (it.word == r.k.eod || it.word == r.k.eom || it.word == r.k.eoy)
		i += n
	}
	return timely
}

// partFigure reads "Q1" to "Q4" that stands at t[i:], alone; beside a year also
// "q1" and the halves "H1" and "H2". Nil: there is none.
func partFigure(t string, i int) *expr {
	c := t[i] | 0x20
	if c != 'q' && c != 'h' || i+1 >= len(t) || t[i+1] < '1' || t[i+1] > '4' || i > 0 && wordByte(t[i-1]) || i+2 < len(t) && wordByte(t[i+2]) {
		return nil
	}
	n := int(t[i+1] - '0')
	switch {
	case t[i] != 'Q' && !besideYear(t, i, i+2) || c == 'h' && n > 2:
		return nil
	case c == 'h':
		return &expr{half: n}
	}
	return &expr{quarter: n}
}

// wordLen is the length of the run of letters at the start of s, or of the one
// other rune that stands there; 0 for a blank.
func wordLen(s string) (n int, letters bool) {
	for n < len(s) {
		c := s[n]
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			n++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		u, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(u) && !unicode.Is(unicode.M, u) && u != '\u00ad' {
			break
		}
		n += size
	}
	if n > 0 {
		return n, true
	}
	u, size := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(u) {
		return 0, false
	}
	return size, false
}

func spaceLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// mark is the plain form of a punctuation mark.
func mark(s string) string {
	switch s {
	case "’", "‘", "`", "´":
		return "'"
	case "–", "—", "‐", "‑", "−":
		return "-"
	}
	return s
}

// spell looks a run of letters up in the lexicon, in lower case.
func (r *reading) spell(it *item, s string) {
	r.lower = r.lower[:0]
	uppers := 0
	for i := 0; i < len(s) && len(r.lower) < 24; i++ {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			if i == 0 {
				it.capital = true
			}
			uppers++
			c |= 0x20
		}
		r.lower = append(r.lower, c)
	}
	it.upper = uppers == len(s) && uppers > 1
	if len(s) < 24 {
		it.word = r.k.lex.words[string(r.lower)]
	}
}

// merge joins the words of phrases that the lexicon knows to one item with the
// phrase's senses, the longest phrase first.
func (r *reading) merge() {
	out := 0
	for i := 0; i < len(r.items); {
		e, senses := r.phraseAt(i)
		it := r.items[i]
		n := 1
		if e != nil {
			n = len(e.words)
			last := r.items[i+n-1]
			it.end = last.end
			it.senses = senses
			for _, s := range senses {
				it.mask |= s.class.mask()
			}
			if n > 1 {
				it.word = 0
			}
		}
		r.items[out] = it
		out++
		i += n
	}
	r.items = r.items[:out]
}

// phraseAt is the longest phrase at item i with the senses whose gates let it
// pass.
func (r *reading) phraseAt(i int) (*entry, []sense) {
	w := r.items[i].word
	if w == 0 || int(w) >= len(r.k.lex.phrases) {
		return nil, nil
	}
next:
	for _, e := range r.k.lex.phrases[w] {
		if i+len(e.words) > len(r.items) {
			continue
		}
		for j, w := range e.words {
			if r.items[i+j].word != w {
				continue next
			}
		}
		if s := r.pass(e.senses, i, i+len(e.words)); len(s) > 0 {
			return e, s
		}
	}
	return nil, nil
}

// pass are the senses whose gate is open for items [i,j). It allocates only
// where some are shut and some are not.
func (r *reading) pass(senses []sense, i, j int) []sense {
	open := 0
	for k := range senses {
		if senses[k].gate == nil || senses[k].gate(r, i, j) {
			open++
		}
	}
	if open == len(senses) || open == 0 {
		return senses[:open]
	}
	var out []sense
	for _, s := range senses {
		if s.gate == nil || s.gate(r, i, j) {
			out = append(out, s)
		}
	}
	return out
}
