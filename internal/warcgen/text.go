package warcgen

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
)

//go:embed words.tsv
var wordsTSV string

//go:embed foreign.tsv
var foreignTSV string

// Text is what an article says.
type Text struct {
	Title      string
	Lang       string
	Paragraphs []string
}

// columns reads the rows of a table with two columns by the first.
func columns(tsv string) map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(tsv) {
		key, value, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if ok && !strings.HasPrefix(line, "#") {
			out[key] = append(out[key], value)
		}
	}
	return out
}

var (
	words   = sync.OnceValue(func() map[string][]string { return columns(wordsTSV) })
	foreign = sync.OnceValue(func() map[string][]string { return columns(foreignTSV) })
)

// fill puts a text into each slot of another.
func fill(rnd *rand.Rand, text string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			break
		}
		slot, after, _ := strings.Cut(rest, "}")
		b.WriteString(pick(rnd, words()[slot]))
		text = after
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

func pick(rnd *rand.Rand, from []string) string { return from[rnd.IntN(len(from))] }

// invent writes a text of some 12 to 30 sentences, or in a foreign language
// from the paragraphs that there are.
func invent(rnd *rand.Rand, foreignShare float64) Text {
	t := Text{Title: fill(rnd, pick(rnd, words()["title"])), Lang: "en"}
	if rnd.Float64() < foreignShare {
		langs := []string{"de", "es", "fr", "it", "pt", "ru"}
		t.Lang = pick(rnd, langs)
		for range 3 {
			t.Paragraphs = append(t.Paragraphs, foreign()[t.Lang]...)
		}
		t.Title = strings.SplitN(t.Paragraphs[0], ",", 2)[0]
		return t
	}
	t.Paragraphs = append(t.Paragraphs, fmt.Sprintf("%s (Northern Wire) - %s", strings.ToUpper(pick(rnd, words()["PLACE"])), fill(rnd, pick(rnd, words()["first"]))))
	for range 5 + rnd.IntN(10) {
		var p []string
		for range 1 + rnd.IntN(3) {
			p = append(p, fill(rnd, pick(rnd, words()["line"])))
		}
		if rnd.IntN(2) == 0 {
			p = append(p, fill(rnd, pick(rnd, words()["quote"])))
		}
		t.Paragraphs = append(t.Paragraphs, strings.Join(p, " "))
	}
	t.Paragraphs = append(t.Paragraphs, fill(rnd, pick(rnd, words()["end"])))
	return t
}
