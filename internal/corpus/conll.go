package corpus

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// NamedArticle is a text with its names, as the column formats hold it: words
// in sentences, and for each word whether it begins or continues a name.
type NamedArticle struct {
	Name      string
	Sentences []NamedSentence
}

// NamedSentence is the words of a sentence and the names among them.
type NamedSentence struct {
	Words []string
	Names []NamedSpan
}

// NamedSpan is the words [First, Last) that make a name, and its type as the
// corpus writes it: "PER", "Organization".
type NamedSpan struct {
	First, Last int
	Type        string
}

// Columns says how a column format of names is laid out.
type Columns struct {
	Tag       int  // the column of the name tags; negative counts from the end
	Tabs      bool // columns are separated by tabs and not by any blanks
	DocStarts bool // lines that begin with -DOCSTART- part the articles
}

// The column formats.
var (
	CoNLL2003 = Columns{Tag: -1, DocStarts: true}
	Worldwide = Columns{Tag: 1, Tabs: true}
	Wikigold  = Columns{Tag: -1, DocStarts: true}
	RE3D      = Columns{Tag: 1, Tabs: true}
)

// ReadNamed reads the articles of a file in a column format. IOB1 and BIO tags
// are both understood: an I- after another type begins a name.
func ReadNamed(r io.Reader, name string, c Columns) ([]NamedArticle, error) {
	var out []NamedArticle
	art := NamedArticle{Name: name}
	var s NamedSentence
	var tags []string
	endSentence := func() {
		if len(s.Words) > 0 {
			s.Names = nameSpans(tags)
			art.Sentences = append(art.Sentences, s)
		}
		s, tags = NamedSentence{}, nil
	}
	endArticle := func() {
		endSentence()
		if len(art.Sentences) > 0 {
			out = append(out, art)
		}
		art = NamedArticle{Name: fmt.Sprintf("%s#%d", name, len(out)+1)}
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimRight(sc.Text(), "\r\n ")
		if strings.TrimSpace(text) == "" {
			endSentence()
			continue
		}
		if c.DocStarts && strings.HasPrefix(text, "-DOCSTART-") {
			endArticle()
			continue
		}
		word, tag, err := c.split(text)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		s.Words = append(s.Words, word)
		tags = append(tags, tag)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	endArticle()
	return out, nil
}

func (c Columns) split(line string) (word, tag string, err error) {
	var cols []string
	if c.Tabs {
		cols = strings.Split(line, "\t")
	} else {
		cols = strings.Fields(line)
	}
	at := c.Tag
	if at < 0 {
		at += len(cols)
	}
	// A line without a tag is a word outside all names.
	if at < 1 || at >= len(cols) {
		return strings.TrimSpace(cols[0]), "O", nil
	}
	word, tag = strings.TrimSpace(cols[0]), cols[at]
	if word == "" {
		return "", "", fmt.Errorf("no word in %q; check that the file is in the format asked for", line)
	}
	return word, tag, nil
}

// nameSpans turns the tags of a sentence into names.
func nameSpans(tags []string) []NamedSpan {
	var out []NamedSpan
	open := false
	for i, t := range tags {
		prefix, kind, named := strings.Cut(t, "-")
		if !named {
			open = false
			continue
		}
		if open && prefix == "I" && out[len(out)-1].Type == kind {
			out[len(out)-1].Last = i + 1
			continue
		}
		out = append(out, NamedSpan{i, i + 1, kind})
		open = true
	}
	return out
}

// ReadNamedFile reads one file.
func ReadNamedFile(path string, c Columns) ([]NamedArticle, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadNamed(f, filepath.Base(path), c)
}

// ReadNamedDir reads the files of a folder whose names end in suffix, sorted by
// name.
func ReadNamedDir(dir, suffix string, c Columns) ([]NamedArticle, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*"+suffix))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s: no file that ends in %s; point -data at a folder laid out like shared/data", dir, suffix)
	}
	slices.Sort(paths)
	var out []NamedArticle
	for _, p := range paths {
		a, err := ReadNamedFile(p, c)
		if err != nil {
			return nil, err
		}
		out = append(out, a...)
	}
	return out, nil
}

// WorldwideSplit reads the worldwide newswire and parts it: every twelfth
// article by file name is kept aside for measuring.
func WorldwideSplit(dir string) (train, aside []NamedArticle, err error) {
	all, err := ReadNamedDir(dir, ".tsv", Worldwide)
	if err != nil {
		return nil, nil, err
	}
	for i, a := range all {
		if i%12 == 11 {
			aside = append(aside, a)
		} else {
			train = append(train, a)
		}
	}
	return train, aside, nil
}

// Doc lays the words of the article, joined by blanks, over a text of their own:
// each sentence is a block.
func (a NamedArticle) Doc() *doc.Doc {
	d := &doc.Doc{Lang: "en", Has: doc.Tokens | doc.Sentences}
	var text strings.Builder
	for _, s := range a.Sentences {
		if text.Len() > 0 {
			text.WriteByte('\n')
		}
		start, first := text.Len(), len(d.Tokens)
		for i, w := range s.Words {
			if i > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			text.WriteString(w)
			d.Tokens = append(d.Tokens, doc.Token{Span: doc.Span{Start: at, End: text.Len()}, Shape: wordShape(w)})
		}
		span := doc.Span{Start: start, End: text.Len()}
		d.Sentences = append(d.Sentences, doc.Sentence{Span: span, First: first, Last: len(d.Tokens), Block: len(d.Blocks)})
		d.Blocks = append(d.Blocks, doc.Block{Span: span})
	}
	d.Text = text.String()
	return d
}

func wordShape(w string) doc.Shape {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsDigit(r):
		return doc.ShapeDigit
	case unicode.IsPunct(r):
		return doc.ShapePunct
	case unicode.IsSymbol(r):
		return doc.ShapeSymbol
	}
	return doc.ShapeWord
}
