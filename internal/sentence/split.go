// Package sentence groups the tokens of each block into sentences. It looks at
// tokens and at lists of words; it is not for finding paragraphs, and it does
// not look at tags.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// MaxTokens bounds a sentence, so that what is quadratic in the length of a
// sentence further on stays small. A longer one is cut, at its last comma or
// semicolon where there is one in its second half.
const MaxTokens = 512

// Split writes the sentences of the tokens. A block's end always ends one.
func Split(d *doc.Doc) error {
	d.Sentences = make([]doc.Sentence, 0, len(d.Tokens)/15+len(d.Blocks))
	block := 0
	for first := 0; first < len(d.Tokens); {
		for block < len(d.Blocks) && d.Blocks[block].End <= d.Tokens[first].Start {
			block++
		}
		last := first
		for last < len(d.Tokens) && (block == len(d.Blocks) || d.Tokens[last].Start < d.Blocks[block].End) {
			last++
		}
		splitBlock(d, block, first, last)
		first = last
	}
	return nil
}

// splitBlock writes the sentences of the tokens [first, last) of a block.
func splitBlock(d *doc.Doc, block, first, last int) {
	s := splitter{text: d.Text, tokens: d.Tokens[:last]}
	add := func(from, to int) {
		span := doc.Span{Start: d.Tokens[from].Start, End: d.Tokens[to-1].End}
		d.Sentences = append(d.Sentences, doc.Sentence{Span: span, First: from, Last: to, Block: block})
	}
	from := first
	for i := first; i < last; i++ {
		if end := s.end(i, from); end > 0 && end-from <= MaxTokens {
			add(from, end)
			from, i = end, end-1
			continue
		}
		if i+1-from >= MaxTokens {
			cut := s.cut(from, i+1)
			add(from, cut)
			from = cut
		}
	}
	if from < last {
		add(from, last)
	}
}

// splitter finds the ends of the sentences of one block.
type splitter struct {
	text   string
	tokens []doc.Token
}

func (s *splitter) form(i int) string { return s.tokens[i].Of(s.text) }

// end is the token after the sentence that token i ends, with the quotation
// marks and brackets that close after it, or 0 where it ends none.
func (s *splitter) end(i, from int) int {
	w := s.form(i)
	if i+1 < len(s.tokens) && strings.Contains(s.text[s.tokens[i].End:s.tokens[i+1].Start], "\n\n") {
		return i + 1
	}
	kind := s.stop(i, from, w)
	if kind == none {
		return 0
	}
	j := s.closed(i + 1)
	if j >= len(s.tokens) {
		return 0 // the block's end ends it
	}
	if j == i+1 && i == from && s.tokens[i].Shape == doc.ShapeDigit {
		return 0
	}
	if !s.begins(i, j, kind) {
		return 0
	}
	return j
}

// stopKind is how surely a token ends a sentence.
type stopKind uint8

const (
	none   stopKind = iota
	weak            // "..."
	inside          // an abbreviation that may end one: "Inc.", "U.S."
	plain           // "."
	strong          // "!", "?"
)

// stop says whether token i may end a sentence.
func (s *splitter) stop(i, from int, w string) stopKind {
	switch w[len(w)-1] {
	case '.':
		switch {
		case w == ".":
			if s.bullet(i, from) {
				return none
			}
			return plain
		case strings.Trim(w, ".") == "":
			return weak
		case abbreviations[w], s.tokens[i].Shape != doc.ShapeWord:
			return none
		}
		return inside
	case '!', '?':
		if s.tokens[i].Shape == doc.ShapePunct {
			return strong
		}
	}
	switch {
	case strings.HasPrefix(w, "…"):
		return weak
	case w == "。", w == "！", w == "？":
		return strong
	}
	return none
}

// bullet reports whether the stop at i follows the number or letter of a list
// or a caption's number, at the begin of the block or of a sentence.
func (s *splitter) bullet(i, from int) bool {
	if i == from {
		return false
	}
	p := s.form(i - 1)
	number := s.tokens[i-1].Shape == doc.ShapeDigit
	switch {
	case i-1 == from:
		return len(p) == 1 || number && (len(p) == 2 || strings.Contains(p, "."))
	case i-2 == from:
		return number && labels[strings.ToLower(s.form(from))]
	}
	return len(p) == 1 && strings.Contains(s.text[s.tokens[i-2].End:s.tokens[i-1].Start], "\n")
}

// closed is the first token from j on that does not close what stands before.
func (s *splitter) closed(j int) int {
	for ; j < len(s.tokens) && s.tokens[j-1].End == s.tokens[j].Start; j++ {
		switch w := s.form(j); w {
		case ")", "]", "”", "’", "''", "»", "'":
			if w == "'" && j+1 < len(s.tokens) && s.tokens[j].End == s.tokens[j+1].Start && s.tokens[j+1].Shape == doc.ShapeWord {
				return j
			}
		case `"`, "’’":
			if j+1 < len(s.tokens) && s.tokens[j].End == s.tokens[j+1].Start && s.tokens[j+1].Shape != doc.ShapePunct {
				return j // it opens what follows
			}
		default:
			return j
		}
	}
	for s.reference(j) {
		j += 3
	}
	return j
}

// reference reports whether a note's number in brackets stands at j: "[12]".
func (s *splitter) reference(j int) bool {
	return j+2 < len(s.tokens) && s.form(j) == "[" && s.tokens[j+1].Shape == doc.ShapeDigit && s.form(j+2) == "]"
}

// begins reports whether a sentence begins at token j, after a stop at token i.
func (s *splitter) begins(i, j int, kind stopKind) bool {
	k := j
	for k < len(s.tokens)-1 && opening(s.form(k)) {
		k++
	}
	w := s.form(k)
	r, _ := utf8.DecodeRuneInString(w)
	spaced := s.tokens[j-1].End < s.tokens[j].Start
	upper := unicode.IsUpper(r)
	switch {
	case !spaced && j == i+1: // glued: "2022.EFE"
		return kind == plain && upper && len(w) > 1 && i > 0 && len(s.form(i-1)) > 1 || kind == strong && upper
	case !spaced:
		return upper && kind >= plain
	case kind == inside:
		return upper && openers[strings.ToLower(w)] || k > j && upper && s.form(j) != "("
	case kind == weak:
		return upper
	case upper:
		return kind != strong || j == i+1 || !s.spoken(k)
	case unicode.IsLower(r):
		return j == i+1 && k == j && (kind == strong || len(s.form(i-min(i, 1))) > 3)
	case s.tokens[k].Shape == doc.ShapeDigit, k > j:
		return !unicode.IsLower(r) || kind == strong
	}
	return !unicode.IsLower(r) && s.tokens[k].Shape != doc.ShapePunct
}

// spoken reports whether the words from k on tell who said what was quoted
// before them: "Where is she?" Ms. Ardal asked.
func (s *splitter) spoken(k int) bool {
	for i := k + 1; i < min(k+5, len(s.tokens)); i++ {
		w := s.form(i)
		if speech[w] {
			return true
		}
		if s.tokens[i].Shape == doc.ShapePunct || w[0] >= 'a' && w[0] <= 'z' && i > k+1 {
			return false
		}
	}
	return false
}

func opening(w string) bool {
	switch w {
	case "(", "[", "“", "‘", `"`, "'", "``", "«", "*", "-", "–", "—", "•", "·", "¿", "¡", "‘’", "’’":
		return true
	}
	return false
}

// cut is where the run [from, to) of too many tokens is cut.
func (s *splitter) cut(from, to int) int {
	for i := to - 1; i > (from+to)/2; i-- {
		if w := s.form(i); w == "," || w == ";" {
			return i + 1
		}
	}
	return to
}
