package corpus

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"rashomon/internal/doc"
)

// Treebank is the documents of a treebank of Universal Dependencies.
type Treebank []TreeDoc

// TreeDoc is a document of a treebank.
type TreeDoc struct {
	ID        string
	Sentences []TreeSentence
}

// TreeSentence is a sentence of a treebank.
type TreeSentence struct {
	ID     string
	NewPar bool   // begins a paragraph
	Text   string // as "# text" gives it
	Words  []TreeWord
}

// TreeWord is a syntactic word. The words of a multiword token, "do" and "n't",
// share its Surface: the first has it with Of set to their number, the others
// have it with Of 0.
type TreeWord struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // index of the word in its sentence, doc.None for the root
	Deprel                         string
	Misc                           string
	Surface                        string // the token as written
	Of                             int    // how many words from here on make the surface token; 0: inside one
	SpaceAfter                     bool   // of the surface token
}

// ReadTreebank reads a file in CoNLL-U, gzipped where its name ends in ".gz".
func ReadTreebank(path string) (Treebank, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w; the folder must be laid out like shared/data", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("treebank %s: %w", filepath.Base(path), err)
		}
		r = z
	}
	t, err := ParseCoNLLU(r)
	if err != nil {
		return nil, fmt.Errorf("treebank %s: %w", filepath.Base(path), err)
	}
	return t, nil
}

// Sentences are those of all documents.
func (t Treebank) Sentences() []TreeSentence {
	var out []TreeSentence
	for _, d := range t {
		out = append(out, d.Sentences...)
	}
	return out
}

// ParseCoNLLU reads CoNLL-U. Empty nodes are left out.
func ParseCoNLLU(r io.Reader) (Treebank, error) {
	var p conlluParser
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<22)
	for n := 1; in.Scan(); n++ {
		if err := p.line(in.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	return p.out, p.endSentence()
}

type conlluParser struct {
	out    Treebank
	s      TreeSentence
	left   int    // words of the multiword token that are yet to come
	whole  string // its surface
	spaced bool   // white space follows it
}

func (p *conlluParser) line(l string) error {
	switch {
	case l == "":
		return p.endSentence()
	case l[0] == '#':
		p.comment(strings.TrimSpace(l[1:]))
		return nil
	}
	f := strings.Split(l, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, not 10", len(f))
	}
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		from, err1 := strconv.Atoi(a)
		to, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || to <= from || p.left > 0 {
			return fmt.Errorf("token range %q", f[0])
		}
		p.left, p.whole, p.spaced = to-from+1, f[1], spaceAfter(f[9])
		p.s.Words = append(p.s.Words, TreeWord{Of: p.left})
		return nil
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	return p.word(f)
}

func (p *conlluParser) word(f []string) error {
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return fmt.Errorf("head %q", f[6])
	}
	w := TreeWord{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head - 1, Deprel: f[7], Misc: f[9],
		Surface: f[1], Of: 1, SpaceAfter: spaceAfter(f[9])}
	if p.left > 0 {
		p.left--
		w.Surface, w.SpaceAfter, w.Of = p.whole, p.spaced, 0
		if last := &p.s.Words[len(p.s.Words)-1]; last.Surface == "" { // the place kept for the first word
			w.Of = last.Of
			*last = w
			return nil
		}
	}
	p.s.Words = append(p.s.Words, w)
	return nil
}

func (p *conlluParser) comment(c string) {
	key, value, _ := strings.Cut(c, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	switch {
	case key == "newdoc id", key == "newdoc":
		p.out = append(p.out, TreeDoc{ID: value})
		p.s.NewPar = true
	case key == "newpar" || key == "newpar id":
		p.s.NewPar = true
	case key == "sent_id":
		p.s.ID = value
	case key == "text":
		p.s.Text = value
	}
}

func (p *conlluParser) endSentence() error {
	if len(p.s.Words) == 0 {
		return nil
	}
	if p.left > 0 {
		return fmt.Errorf("sentence %s: token %q lacks %d of its words", p.s.ID, p.whole, p.left)
	}
	for _, w := range p.s.Words {
		if w.Surface == "" || w.Form == "" || w.Head < doc.None || w.Head >= len(p.s.Words) {
			return fmt.Errorf("sentence %s: word %q with head %d", p.s.ID, w.Form, w.Head+1)
		}
	}
	if len(p.out) == 0 {
		p.out = append(p.out, TreeDoc{})
	}
	d := &p.out[len(p.out)-1]
	d.Sentences = append(d.Sentences, p.s)
	p.s, p.left = TreeSentence{}, 0
	return nil
}

func spaceAfter(misc string) bool { return !strings.Contains(misc, "SpaceAfter=No") }
