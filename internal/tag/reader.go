package tag

import (
	"unicode"
	"unicode/utf8"

	"rashomon/internal/model"
)

// Reader turns the words of a sentence into features. The trainer and the
// tagger read through it, so that both see the same. Not safe for concurrent
// use; a zero Reader knows no words.
type Reader struct {
	Words *model.Lookup // what is known of words by their lower-case form; see Entry
	mode  uint64        // how the sentence is capitalised
	seen  []word
}

// pad is how many words stand, empty, before and after those of a sentence, so
// that a feature can look beyond its ends.
const pad = 3

// word is what the features ask of a token.
type word struct {
	form, lower    uint64 // form is lower where capitals tell nothing
	pre            [3]uint64
	suf            [5]uint64 // of 1 to 5 bytes, by whole characters
	shape          uint64
	class, cluster uint64 // 0: unknown
	caps           uint64
	entry          Entry
	known          bool
}

// How a sentence is capitalised.
const (
	modePlain uint64 = iota
	modeTitle        // Most Words Begin With a Capital
	modeUpper        // ALL CAPS
)

// Begin reads the forms of the next sentence.
func (r *Reader) Begin(n int, form func(int) string) {
	if cap(r.seen) < n+2*pad {
		r.seen = make([]word, n+2*pad+32)
	}
	r.seen = r.seen[:n+2*pad]
	r.mode = sentenceMode(n, form)
	for i := range pad {
		r.seen[i] = word{form: 1, lower: 1, shape: uint64(i) + 1}
		r.seen[n+pad+i] = word{form: 2, lower: 2, shape: uint64(i) + 5}
	}
	for i := range n {
		r.read(&r.seen[pad+i], form(i), i == 0)
	}
}

// sentenceMode looks at the capitals of the words of four letters and more.
func sentenceMode(n int, form func(int) string) uint64 {
	long, capital, upper := 0, 0, 0
	for i := range min(n, 200) {
		f := form(i)
		if len(f) < 4 {
			continue
		}
		r, size := utf8.DecodeRuneInString(f)
		if !unicode.IsLetter(r) {
			continue
		}
		long++
		if unicode.IsUpper(r) {
			capital++
			if s, _ := utf8.DecodeRuneInString(f[size:]); unicode.IsUpper(s) {
				upper++
			}
		}
	}
	switch {
	case long >= 2 && 5*upper >= 4*long:
		return modeUpper
	case long >= 3 && 4*capital >= 3*long:
		return modeTitle
	}
	return modePlain
}

// read fills w from a form.
func (r *Reader) read(w *word, form string, first bool) {
	var buf [48]byte
	low := Lower(buf[:0], form)
	w.lower = model.Word(low)
	w.form = w.lower
	s := shape(form)
	if r.mode == modePlain {
		w.form = model.Word(form)
		if first {
			s += 64
		}
	} else {
		s += 128 * r.mode
	}
	w.shape = s
	affixes(w, low)
	e, ok := uint32(0), false
	if r.Words != nil {
		e, ok = r.Words.Get(w.lower)
	}
	w.entry, w.known = Entry(e), ok
	if !ok {
		w.form, w.lower = hidden, hidden
	}
	w.class, w.cluster, w.caps = w.entry.Class(), w.entry.Cluster(), w.entry.Caps()
	if w.class == 0 { // the ending stands in for what the word may be
		w.class = w.suf[2] | 1
	}
}

// affixes hashes the first and last characters of a word in lower case.
func affixes(w *word, low []byte) {
	end := 0
	for i := range w.pre {
		for end < len(low) {
			end++
			if end == len(low) || utf8.RuneStart(low[end]) {
				break
			}
		}
		w.pre[i] = model.Word(low[:end])
	}
	start := len(low)
	for i := range w.suf {
		for start > 0 {
			start--
			if utf8.RuneStart(low[start]) {
				break
			}
		}
		w.suf[i] = model.Word(low[start:])
	}
}

// Lower appends s to dst in lower case, with digits as 0 and typographic
// apostrophes and quotation marks as straight ones.
func Lower(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+'a'-'A')
			i++
		case '1' <= c && c <= '9':
			dst = append(dst, '0')
			i++
		case c < utf8.RuneSelf:
			dst = append(dst, c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			i += n
			switch r {
			case '’', '‘':
				dst = append(dst, '\'')
			case 0xAD:
			default:
				dst = utf8.AppendRune(dst, unicode.ToLower(r))
			}
		}
	}
	return dst
}

// firstCapital is the bit of a shape that tells of a capital first letter.
const firstCapital = 1 << 5

// shape is below 64: which kinds of characters a form holds, and its first.
func shape(form string) uint64 {
	var upper, lower, digit, hyphen, other uint64
	first, _ := utf8.DecodeRuneInString(form)
	firstUpper := unicode.IsUpper(first)
	rest := false
	for _, r := range form {
		switch {
		case 'a' <= r && r <= 'z':
			lower = 1
		case 'A' <= r && r <= 'Z':
			if rest {
				upper = 1
			}
		case '0' <= r && r <= '9':
			digit = 1
		case r == '-' || r == '.':
			hyphen = 1
		case r >= utf8.RuneSelf && unicode.IsLower(r):
			lower = 1
		case r >= utf8.RuneSelf && unicode.IsUpper(r):
			if rest {
				upper = 1
			}
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			lower = 1
		default:
			other = 1
		}
		rest = true
	}
	s := upper | lower<<1 | digit<<2 | hyphen<<3 | other<<4
	if firstUpper {
		s |= firstCapital
	}
	return s
}

// Sure is the only label that word i ever has, or -1. A capital within a
// sentence may make a name of any word.
func (r *Reader) Sure(i int) int {
	w := &r.seen[i+pad]
	if w.shape&firstCapital != 0 && (i > 0 || r.mode != modePlain) {
		return -1
	}
	return w.entry.Sure()
}

// Hide makes word i one that was never seen, but for its letters. The trainer
// hides rare words at times.
func (r *Reader) Hide(i int) {
	w := &r.seen[i+pad]
	w.form, w.lower, w.entry = hidden, hidden, 0
	w.class = w.suf[2] | 1
}

// hidden stands for the hash of a hidden word.
const hidden = 3
