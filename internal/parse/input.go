package parse

import (
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
	"rashomon/internal/model"
)

// Word is what the features see of a token: hashes, computed once.
type Word struct {
	Form    uint64 // lower case, digits folded to one
	Tag     uint64 // the fine tag
	POS     uint64
	Suffix  uint64 // the last three letters of the form
	Cluster uint64 // of words used alike; the tag where the word has none
	Shape   uint64 // how it is capitalised
}

// Input is a sentence as the parser reads it. Words[0] is the root above the
// sentence, Words[1:n+1] are its tokens, and the last stands for no word at all.
type Input struct {
	Words  []Word
	commas []int32 // how many commas stand before each word
	verbs  []int32
	joints []int32 // coordinating conjunctions
}

// Len is the number of tokens.
func (in *Input) Len() int { return len(in.Words) - 2 }

// Clusters tells which words are used alike: it takes the hash of a form to the
// number of its cluster.
type Clusters interface {
	Get(form uint64) (uint32, bool)
}

// Read fills the input from one sentence of d, reusing its memory.
func (in *Input) Read(d *doc.Doc, s doc.Sentence, clusters Clusters) {
	in.Words = append(in.Words[:0], Word{Form: 1, Tag: 1, POS: 1, Suffix: 1, Cluster: 1, Shape: 1})
	in.commas = append(in.commas[:0], 0)
	in.verbs = append(in.verbs[:0], 0)
	in.joints = append(in.joints[:0], 0)
	var commas, verbs, joints int32
	for t := s.First; t < s.Last; t++ {
		in.Words = append(in.Words, readWord(d.Tokens[t].Of(d.Text), d.Tags[t], clusters))
		in.commas = append(in.commas, commas)
		in.verbs = append(in.verbs, verbs)
		in.joints = append(in.joints, joints)
		switch d.Tags[t].POS {
		case doc.PUNCT:
			commas++
		case doc.VERB:
			verbs++
		case doc.CCONJ:
			joints++
		}
	}
	in.Words = append(in.Words, Word{})
	in.commas = append(in.commas, commas)
	in.verbs = append(in.verbs, verbs)
	in.joints = append(in.joints, joints)
}

// readWord folds a token to its hashes. A token is read up to 64 bytes.
func readWord(text string, tag doc.Tag, clusters Clusters) Word {
	var buffer [96]byte
	b := buffer[:0]
	upper, first := 0, false
	for i, r := range text {
		if i >= 64 {
			break
		}
		switch {
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
			upper++
			first = first || i == 0
		case '0' <= r && r <= '9':
			r = '0'
		case r == '’' || r == '‘':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == '–' || r == '—':
			r = '-'
		case r >= utf8.RuneSelf && unicode.IsUpper(r):
			r = unicode.ToLower(r)
			upper++
			first = first || i == 0
		}
		if r != 0xAD { // a soft hyphen
			b = utf8.AppendRune(b, r)
		}
	}
	w := Word{
		Form:   model.Word(b),
		Tag:    model.Word(tag.Fine),
		POS:    uint64(tag.POS) + 2,
		Suffix: model.Word(b[max(0, len(b)-3):]),
		Shape:  2,
	}
	if first {
		w.Shape = 3
	}
	if upper > 1 {
		w.Shape = 4
	}
	w.Cluster = w.Tag
	if clusters != nil {
		if c, ok := clusters.Get(w.Form); ok {
			w.Cluster = 1000 + uint64(c)
		}
	}
	return w
}

// between counts in few bits what stands from word a on and before word b.
func (in *Input) between(a, b int32) uint64 {
	return few(in.commas[b]-in.commas[a]) | few(in.verbs[b]-in.verbs[a])<<2 | few(in.joints[b]-in.joints[a])<<4
}
