package claim

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"

	"golang.org/x/text/unicode/norm"

	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// words are the content words of the tokens [first, last): nouns, names, verbs
// that are no auxiliaries, adjectives and numbers.
func (b *bridge) words(first, last int) []news.Word {
	if b.out.Unread || !b.compared {
		return nil // of a text that is not read, which words carry it is not known
	}
	var out []news.Word
	for t := first; t < last; t++ {
		if !b.isContent(t) {
			continue
		}
		if out == nil {
			out = make([]news.Word, 0, (last-t+1)/2) // about half of the words carry content
		}
		out = append(out, news.Word{
			Span: b.d.Tokens[t].Span, Stem: b.stem(t), Type: b.typeOf[t],
			Name: b.inMention[t], Verb: b.d.Tags[t].POS == doc.VERB,
		})
	}
	return out
}

// light are lemmas that say nothing of the matter.
var light = map[string]bool{
	"be": true, "have": true, "do": true, "say": true, "tell": true, "make": true, "take": true, "get": true,
	"one": true, "other": true, "such": true, "more": true, "most": true, "many": true, "thing": true, "way": true,
	"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true,
}

func (b *bridge) isContent(t int) bool {
	switch tag := b.d.Tags[t]; tag.POS {
	case doc.NOUN, doc.PROPN, doc.VERB, doc.ADJ, doc.NUM:
		return !light[strings.ToLower(tag.Lemma)] && hasLetterOrDigit(b.d.Tokens[t].Of(b.d.Text))
	}
	return false
}

func hasLetterOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// stem is the stem of the lemma of token t: of "deportations", "deport".
func (b *bridge) stem(t int) string {
	lemma := b.d.Tags[t].Lemma
	if lemma == "" || lemma == "_" {
		lemma = b.d.Tokens[t].Of(b.d.Text)
	}
	stem, ok := b.stems[lemma]
	if !ok {
		stem = Stem(lemma)
		b.stems[lemma] = stem
	}
	return stem
}

// head is the stem of a head by which readings are compared.
func (b *bridge) head(t int) string {
	if !b.compared {
		return ""
	}
	return b.stem(t)
}

// Stem is the stem of an English word by which two readings compare it: lower
// case, without possessive, hyphens or accents, by the Porter2 algorithm.
func Stem(word string) string {
	w := fold(word)
	env := snowballstem.NewEnv(w)
	english.Stem(env)
	return env.Current()
}

// fold lowers the case and drops accents, hyphens and dots, so that "Solís",
// "SOLIS" and "U.S." and "US" are one.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c == '-' || c == '.' || c >= 'A' && c <= 'Z' {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '.' || unicode.Is(unicode.Mn, r) || r == '\u00ad' {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}
