package parse

import (
	"slices"
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
	Broad   uint64 // of clusters
	Shape   uint64 // how it is capitalised
}

// Input is a sentence as the parser reads it. Words[0] is the root above the
// sentence, Words[1:n+1] are its tokens, and the last stands for no word at all.
type Input struct {
	Words  []Word
	commas []int32 // how many commas stand before each word
	verbs  []int32
	joints []int32 // coordinating conjunctions

	guide     []int32 // the heads that another parse gave; empty: there was none
	guideRels []doc.Rel
	reach     []int32 // the last child of each word in that parse
}

// Guide gives the parser the heads and relations that another parse found, as
// numbers of Words: it may follow them where it knows no better.
func (in *Input) Guide(heads []int32, rels []doc.Rel) {
	in.guide = append(in.guide[:0], heads...)
	in.guideRels = append(in.guideRels[:0], rels...)
	in.reach = append(in.reach[:0], heads...)
	for i := range in.reach {
		in.reach[i] = int32(i)
	}
	for i, h := range heads[:len(heads)-1] {
		if h >= 0 {
			in.reach[h] = max(in.reach[h], int32(i))
		}
	}
}

// Len is the number of tokens.
func (in *Input) Len() int { return len(in.Words) - 2 }

// Clusters tells which words are used alike: the hash of a form to a number
// whose low byte is the cluster's broad class.
type Clusters interface {
	Get(form uint64) (uint32, bool)
}

// Read fills the input from one sentence of d, reusing its memory.
func (in *Input) Read(d *doc.Doc, s doc.Sentence, clusters Clusters) {
	in.Words = append(in.Words[:0], Word{Form: 1, Tag: 1, POS: 1, Suffix: 1, Cluster: 1, Broad: 1, Shape: 1})
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
		b = utf8.AppendRune(b, r)
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
	w.Cluster, w.Broad = w.Tag, w.POS
	if clusters != nil {
		if c, ok := clusters.Get(w.Form); ok {
			w.Cluster, w.Broad = 1000+uint64(c), 1000+uint64(c&0xff)
		}
	}
	return w
}

// Reversed is the sentence read from its end.
func (in *Input) Reversed() Input {
	n := in.Len()
	out := Input{Words: slices.Clone(in.Words)}
	slices.Reverse(out.Words[1 : n+1])
	back := func(counts []int32) []int32 {
		r := make([]int32, n+2)
		for i := 1; i <= n; i++ {
			r[i] = counts[n+1] - counts[n+2-i]
		}
		r[n+1] = counts[n+1]
		return r
	}
	out.commas, out.verbs, out.joints = back(in.commas), back(in.verbs), back(in.joints)
	return out
}
