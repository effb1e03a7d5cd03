package tagging

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"rashomon/internal/corpus"
	"rashomon/internal/doc"
	"rashomon/internal/sentence"
	"rashomon/internal/tag"
	"rashomon/internal/token"
)

// rawWords is what texts without tags tell of words, by lower-case form.
type rawWords struct {
	cluster      map[string]int
	upper, inner map[string]int
}

// rawText is texts as sentences of forms.
type rawText struct{ sentences [][]string }

// readRaw reads texts of news, train sets alone, and counts and clusters their
// words.
func readRaw(data string, log io.Writer) (*rawWords, error) {
	var t rawText
	for _, read := range []func(string) error{t.polnear, t.columns, t.articles} {
		if err := read(data); err != nil {
			return nil, err
		}
	}
	r := &rawWords{upper: map[string]int{}, inner: map[string]int{}}
	words := 0
	lower := make([][]string, len(t.sentences))
	for k, s := range t.sentences {
		words += len(s)
		lower[k] = make([]string, len(s))
		plain := plainlyCapitalised(s)
		for i, f := range s {
			w := string(tag.Lower(nil, f))
			lower[k][i] = w
			if i > 0 && plain {
				r.inner[w]++
				if 'A' <= f[0] && f[0] <= 'Z' {
					r.upper[w]++
				}
			}
		}
	}
	r.cluster = clusters(lower)
	fmt.Fprintf(log, "tag: %d words without tags, %d clustered\n", words, len(r.cluster))
	return r, nil
}

// plainlyCapitalised leaves out headlines.
func plainlyCapitalised(s []string) bool {
	upper := 0
	for _, f := range s {
		if 'A' <= f[0] && f[0] <= 'Z' {
			upper++
		}
	}
	return len(s) > 6 && 2*upper < len(s)
}

// plain reads a plain text with a paragraph to a line.
func (t *rawText) plain(text string) error {
	d := corpus.PlainDoc(text, false)
	if err := token.Split(d); err != nil {
		return err
	}
	if err := sentence.Split(d); err != nil {
		return err
	}
	for _, s := range d.Sentences {
		t.sentences = append(t.sentences, forms(d, s))
	}
	return nil
}

func forms(d *doc.Doc, s doc.Sentence) []string {
	var out []string
	for _, k := range d.Tokens[s.First:s.Last] {
		out = append(out, k.Of(d.Text))
	}
	return out
}

func (t *rawText) polnear(data string) error {
	return t.files(filepath.Join(data, "quote", "en", "polnear", "train", "text", "*.txt"), func(b []byte) error {
		return t.plain(string(b))
	})
}

// columns reads the words of files with a word to a line as running text, so
// that they are cut like any other.
func (t *rawText) columns(data string) error {
	ner := filepath.Join(data, "ner", "en")
	for _, pattern := range []string{filepath.Join(ner, "eng.train"), filepath.Join(ner, "worldwide", "*.tsv")} {
		err := t.files(pattern, func(b []byte) error {
			var text strings.Builder
			for _, line := range strings.Split(string(b), "\n") {
				f := strings.Fields(line)
				switch {
				case len(f) == 0:
					text.WriteByte('\n')
				case f[0] != "-DOCSTART-":
					text.WriteString(f[0] + " ")
				}
			}
			return t.plain(text.String())
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *rawText) articles(data string) error {
	return t.files(filepath.Join(data, "cluster", "news_cluster", "*.json"), func(b []byte) error {
		var a struct{ Title, Text string }
		if err := json.Unmarshal(b, &a); err != nil {
			return err
		}
		return t.plain(a.Title + "\n" + a.Text)
	})
}

// files reads the files of a pattern, in the order of their names.
func (t *rawText) files(pattern string, read func([]byte) error) error {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		return fmt.Errorf("no file %s; point -data at a folder laid out like shared/data", pattern)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if err := read(b); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}
