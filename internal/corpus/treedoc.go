package corpus

import (
	"strings"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// Doc builds the text of the sentences, with a block for each paragraph, and
// lays the gold tokens, sentences, tags and arcs over it.
func (t TreeDoc) Doc() *doc.Doc {
	b := treeBuilder{d: &doc.Doc{Lang: "en"}}
	for i, s := range t.Sentences {
		b.sentence(s, i == 0 || s.NewPar)
	}
	b.endBlock()
	b.d.Text = b.text.String()
	b.d.Has = doc.Tokens | doc.Sentences | doc.Tags | doc.Arcs
	return b.d
}

// Raw is the same text with its blocks and nothing read in it.
func (t TreeDoc) Raw() *doc.Doc {
	d := t.Doc()
	return &doc.Doc{Text: d.Text, Lang: d.Lang, Blocks: d.Blocks}
}

// News reports whether the document is one of GUM's news articles.
func (t TreeDoc) News() bool { return strings.HasPrefix(t.ID, "GUM_news_") }

type treeBuilder struct {
	d      *doc.Doc
	text   strings.Builder
	start  int // of the block at hand
	end    int // of its last token
	spaced bool
}

func (b *treeBuilder) endBlock() {
	if b.end > b.start {
		b.d.Blocks = append(b.d.Blocks, doc.Block{Span: doc.Span{Start: b.start, End: b.end}})
	}
}

func (b *treeBuilder) sentence(s TreeSentence, newPar bool) {
	if newPar {
		b.endBlock()
		if b.text.Len() > 0 {
			b.text.WriteString("\n")
		}
		b.start, b.spaced = b.text.Len(), false
	}
	first := len(b.d.Tokens)
	for i, w := range s.Words {
		if w.Of > 0 {
			if b.spaced {
				b.text.WriteByte(' ')
			}
			b.place(s.Words[i:i+w.Of], b.text.Len())
			b.text.WriteString(w.Surface)
			b.end, b.spaced = b.text.Len(), w.SpaceAfter
		}
		head := doc.None
		if w.Head != doc.None {
			head = first + w.Head
		}
		b.d.Tags = append(b.d.Tags, doc.Tag{POS: doc.ParsePOS(w.UPOS), Fine: w.XPOS, Lemma: w.Lemma})
		b.d.Arcs = append(b.d.Arcs, doc.Arc{Head: head, Rel: doc.ParseRel(w.Deprel)})
	}
	last := len(b.d.Tokens)
	span := doc.Span{Start: b.d.Tokens[first].Start, End: b.d.Tokens[last-1].End}
	b.d.Sentences = append(b.d.Sentences, doc.Sentence{Span: span, First: first, Last: last, Block: len(b.d.Blocks)})
}

// place lays the words of one surface token side by side over it: each takes as
// many characters as its form has, and the last the rest. Where the forms do not
// fit, as in "'tis" for "it is", the characters are shared out as they come.
func (b *treeBuilder) place(words []TreeWord, at int) {
	surface := words[0].Surface
	for i, w := range words {
		n := prefixBytes(surface, utf8.RuneCountInString(w.Form))
		if i == len(words)-1 {
			n = len(surface)
		} else if room := len(words) - 1 - i; utf8.RuneCountInString(surface[n:]) < room {
			n = prefixBytes(surface, max(1, utf8.RuneCountInString(surface)-room))
		}
		t := doc.Token{Span: doc.Span{Start: at, End: at + n}, Shape: treeShape(w)}
		b.d.Tokens = append(b.d.Tokens, t)
		at, surface = at+n, surface[n:]
	}
}

// prefixBytes is the number of bytes of the first n characters of s.
func prefixBytes(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

func treeShape(w TreeWord) doc.Shape {
	switch {
	case w.Form[0] >= '0' && w.Form[0] <= '9':
		return doc.ShapeDigit
	case w.UPOS == "PUNCT":
		return doc.ShapePunct
	case w.UPOS == "SYM":
		return doc.ShapeSymbol
	}
	return doc.ShapeWord
}

// PlainDoc makes a doc of a plain text with a block for each line that holds
// anything. The first line is the title where titled is set. It is for the
// plain texts of corpora; pages are read by package extract.
func PlainDoc(text string, titled bool) *doc.Doc {
	d := &doc.Doc{Text: text, Lang: "en"}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += at
		}
		line := strings.TrimSpace(text[at:end])
		if line != "" {
			start := at + strings.Index(text[at:end], line)
			b := doc.Block{Span: doc.Span{Start: start, End: start + len(line)}}
			if titled && len(d.Blocks) == 0 {
				b.Kind = doc.Title
			}
			d.Blocks = append(d.Blocks, b)
		}
		at = end + 1
	}
	return d
}
