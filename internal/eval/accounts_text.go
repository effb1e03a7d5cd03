package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// decodeTells reads JSON with its numbers as they are written, so that values
// of any kind can be compared.
func decodeTells(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	return d.Decode(into)
}

// number is the number that a value of any kind stands for.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case string:
		s := strings.TrimSpace(strings.NewReplacer(",", "", "%", "", "$", "").Replace(v))
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil && !strings.ContainsAny(s, "xX_")
	}
	return 0, false
}

// written is a value that is no number in one spelling, to compare by.
func written(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	b, err := json.Marshal(v)
	if err != nil {
		return ""
	}
	return string(b)
}

func sameNumber(p, g accountItem) bool {
	a, aok := number(p.Value)
	for _, v := range append([]any{g.Value}, g.Alt...) {
		b, bok := number(v)
		switch {
		case aok && bok && math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)):
			return true
		case !aok && !bok && written(p.Value) == written(v):
			return true
		}
	}
	return false
}

func boundSign(b *string) string {
	if b == nil {
		return "="
	}
	switch *b {
	case "", "==", "exact":
		return "="
	case "≥":
		return ">="
	case "≤":
		return "<="
	case "≈", "about", "approx":
		return "~"
	}
	return *b
}

func sameBound(p, g accountItem) bool { return boundSign(p.Bound) == boundSign(g.Bound) }

var (
	zeroSeconds = regexp.MustCompile(`(T\d\d:\d\d):00(?:\.0+)?`)
	zoneSuffix  = regexp.MustCompile(`(T\d\d:\d\d)(?:Z|[+-]\d\d:?\d\d)$`)
)

// timeValue is a TIMEX3 value without zero seconds and zone.
func timeValue(v any) string {
	s, ok := v.(string)
	if !ok && v != nil {
		s = written(v)
	}
	s = strings.ToUpper(strings.TrimSpace(s))
	return zoneSuffix.ReplaceAllString(zeroSeconds.ReplaceAllString(s, "$1"), "$1")
}

func sameTime(p, g accountItem) bool {
	v := timeValue(p.Value)
	return slices.ContainsFunc(append([]any{g.Value}, g.Alt...), func(x any) bool { return timeValue(x) == v })
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

var plainMarks = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "—", "-", "–", "-")

// nameWords is a name in lower-case words, without articles, possessive "'s"
// and the points of initials.
func nameWords(s string) []string {
	r := []rune(strings.ToLower(plainMarks.Replace(s)))
	wordAt := func(i int) bool { return i >= 0 && i < len(r) && isWord(r[i]) }
	var kept []rune
	for i := 0; i < len(r); i++ {
		if r[i] == '\'' && i+1 < len(r) && r[i+1] == 's' && !wordAt(i+2) {
			i++
			continue
		}
		kept = append(kept, r[i])
	}
	r = kept
	var out []string
	var w []rune
	flush := func() {
		if s := string(w); s != "" && s != "the" && s != "a" && s != "an" && s != "of" {
			out = append(out, s)
		}
		w = nil
	}
	for i, c := range r {
		initial := c == '.' && wordAt(i-1) && !wordAt(i-2) &&
			(i+1 == len(r) || unicode.IsSpace(r[i+1]) || wordAt(i+1) && !wordAt(i+2))
		switch {
		case initial:
		case isWord(c) && c != '_':
			w = append(w, c)
		default:
			flush()
		}
	}
	flush()
	return out
}

var (
	sentenceEnd = regexp.MustCompile(`\n+|[.!?…]+["'”’)\]]*`)
	abbreviated = strings.Fields("mr mrs ms dr gen lt col sgt sen rep gov st jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m pa no vs inc co corp ltd jr sr e.g i.e gov't u.s u.n u.k d.c etc")
	initials    = regexp.MustCompile(`^(?:[a-z]|(?:[a-z]\.)+[a-z])$`)
)

// goldSentences is the sentences by which lenient rows of the scorer compare;
// they are the scorer's own, so that the measure does not move with the
// program. A line end always ends one.
func goldSentences(text string) []doc.Span {
	cut := []int{0}
	for at := 0; at < len(text); {
		start, end, ok := nextEnd(text, at)
		if !ok {
			break
		}
		at = end
		if text[start] == '\n' || !withinSentence(text, start, end) {
			cut = append(cut, end)
		}
	}
	cut = append(cut, len(text))
	var out []doc.Span
	for i, a := range cut[:len(cut)-1] {
		s := text[a:cut[i+1]]
		a += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, doc.Span{Start: a, End: a + len(s)})
		}
	}
	return out
}

// nextEnd finds the next line end or closing mark at or after a byte. A closing
// mark counts before white space; and, glued, between a small letter or digit
// and a capitalised word.
func nextEnd(text string, from int) (start, end int, ok bool) {
	for from < len(text) {
		m := sentenceEnd.FindStringIndex(text[from:])
		if m == nil {
			return 0, 0, false
		}
		start, end = from+m[0], from+m[1]
		if text[start] == '\n' {
			return start, end, true
		}
		// As a backtracking expression does, give back closing marks until
		// white space follows, and try from the next mark where none does.
		for e := end; e > start; {
			if r, _ := utf8.DecodeRuneInString(text[e:]); e == len(text) || unicode.IsSpace(r) {
				return start, e, true
			}
			_, n := utf8.DecodeLastRuneInString(text[start:e])
			e -= n
		}
		if e, ok := gluedEnd(text, start); ok {
			return start, e, true
		}
		_, n := utf8.DecodeRuneInString(text[start:])
		from = start + n
	}
	return 0, 0, false
}

// gluedEnd tells whether a sentence ends at the mark at start without white
// space: "in 2022.The".
func gluedEnd(text string, start int) (int, bool) {
	if start == 0 || !strings.ContainsRune(".!?", rune(text[start])) {
		return 0, false
	}
	if b := text[start-1]; (b < 'a' || b > 'z') && (b < '0' || b > '9') {
		return 0, false
	}
	capital := func(e int) bool {
		return e+1 < len(text) && text[e] >= 'A' && text[e] <= 'Z' && (text[e+1]|0x20) >= 'a' && (text[e+1]|0x20) <= 'z'
	}
	e := start + 1
	for _, q := range []string{`"`, "”", "’"} {
		if strings.HasPrefix(text[e:], q) && capital(e+len(q)) {
			return e + len(q), true
		}
	}
	return e, capital(e)
}

// withinSentence tells a closing mark that ends no sentence: after an
// abbreviation, or before a small letter.
func withinSentence(text string, start, end int) bool {
	if text[start:end] == "." {
		before := text[:start]
		i := strings.LastIndexFunc(before, unicode.IsSpace)
		if i >= 0 {
			_, n := utf8.DecodeRuneInString(before[i:])
			before = before[i+n:]
		}
		w := strings.TrimLeft(strings.ToLower(before), `"'“‘([`)
		if slices.Contains(abbreviated, w) || initials.MatchString(w) {
			return true
		}
	}
	next := text[end:]
	cut, n := 0, 0
	for cut < len(next) && n < 3 {
		_, size := utf8.DecodeRuneInString(next[cut:])
		cut += size
		n++
	}
	next = strings.TrimLeftFunc(next[:cut], unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(next)
	return next != "" && unicode.IsLower(r)
}
