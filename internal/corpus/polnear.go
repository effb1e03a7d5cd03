package corpus

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"rashomon/internal/doc"
)

// Attributed is a text with the attributions that people marked in it.
type Attributed struct {
	Name         string // the file's name without ".txt"
	Text         string
	Attributions []Attribution
}

// Doc is the text with a block for each line, the first of them the title, and
// nothing read in it.
func (a Attributed) Doc() *doc.Doc {
	d := &doc.Doc{Text: a.Text, Lang: "en"}
	at := 0
	for line := range strings.SplitAfterSeq(a.Text, "\n") {
		s := doc.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}
		at += len(line)
		if s.Empty() {
			continue
		}
		b := doc.Block{Span: s}
		if len(d.Blocks) == 0 && s.Len() < 200 {
			b.Kind = doc.Title
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

// Attribution is who says what by which words, each in byte spans of the text
// and in text order. A role that was not marked is empty.
type Attribution struct {
	Source, Cue, Content []doc.Span
}

// PolNeAR reads a split of the corpus PolNeAR, a folder with "text" (one .txt
// per article) and "attributions" (one brat .ann per article, whose name is the
// text's with an annotator's mark added), sorted by name. Passages that the
// annotators only wanted to discuss, or discarded, are left out.
func PolNeAR(dir string) ([]Attributed, error) {
	texts, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil || len(texts) == 0 {
		return nil, fmt.Errorf("no articles in %s; point -data at a folder that holds quote/en/polnear", filepath.Join(dir, "text"))
	}
	var out []Attributed
	for _, f := range texts { // Glob sorts
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		a := Attributed{Name: strings.TrimSuffix(filepath.Base(f), ".txt"), Text: string(b)}
		anns, _ := filepath.Glob(filepath.Join(dir, "attributions", a.Name+"_*.ann")) // the pattern is sound
		if len(anns) == 0 {
			return nil, fmt.Errorf("%s: no .ann beside it in attributions", f)
		}
		if a.Attributions, err = readBrat(anns[0], a.Text); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// readBrat reads the attributions of one file of brat standoff.
func readBrat(path, text string) ([]Attribution, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	at := byteOffsets(text)
	spans := map[string][]doc.Span{}
	var events []string
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		id, rest, tab := strings.Cut(sc.Text(), "\t")
		if _, err := strconv.Atoi(strings.TrimLeft(id, "TE")); err != nil || !tab {
			continue // a note, or the rest of a text that holds line breaks
		}
		body, _, _ := strings.Cut(rest, "\t")
		switch {
		case strings.HasPrefix(id, "T"):
			_, offsets, _ := strings.Cut(body, " ")
			s, err := bratSpans(offsets, at)
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", path, id, err)
			}
			spans[id] = s
		case strings.HasPrefix(id, "E"):
			events = append(events, body)
		}
	}
	var out []Attribution
	for _, e := range events {
		if a := attribution(e, spans); len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out, sc.Err()
}

// attribution builds one from a brat event, "Attribution:T4 Content:T3 Cue:T2".
func attribution(event string, spans map[string][]doc.Span) Attribution {
	var a Attribution
	for _, part := range strings.Fields(event) {
		role, id, _ := strings.Cut(part, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			a.Source = append(a.Source, spans[id]...)
		case "Cue":
			a.Cue = append(a.Cue, spans[id]...)
		case "Content":
			a.Content = append(a.Content, spans[id]...)
		}
	}
	return a
}

// bratSpans reads "10 20;30 40", counted in code points.
func bratSpans(s string, at []int) ([]doc.Span, error) {
	var out []doc.Span
	for _, part := range strings.Split(s, ";") {
		from, to, _ := strings.Cut(part, " ")
		a, err := strconv.Atoi(from)
		if err != nil {
			return nil, err
		}
		b, err := strconv.Atoi(to)
		if err != nil {
			return nil, err
		}
		if a < 0 || b <= a || b >= len(at) {
			return nil, fmt.Errorf("characters %d to %d of %d", a, b, len(at)-1)
		}
		out = append(out, doc.Span{Start: at[a], End: at[b]})
	}
	return out, nil
}

// byteOffsets gives for each code point of s, and for its end, where it starts.
func byteOffsets(s string) []int {
	at := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
