package cluster_test

import (
	"strings"
	"testing"

	"rashomon/internal/cluster"
	"rashomon/internal/doc"
	"rashomon/internal/news"
)

// TestShownWords: reasons show words of the language, and no pieces of names,
// numbers or short words.
func TestShownWords(t *testing.T) {
	const text = "Sea Maruvian crews of 1200 ran for port as sirens sounded. Sirens fell silent."
	r := &news.Reading{Report: &news.Report{ID: "r1", Text: text}}
	word := func(as, stem string, name bool) {
		at := strings.Index(text, as)
		s := &r.Sentences[len(r.Sentences)-1]
		s.Words = append(s.Words, news.Word{Span: doc.Span{Start: at, End: at + len(as)}, Stem: stem, Name: name})
	}
	r.Sentences = append(r.Sentences, news.Sentence{})
	word("Sea", "sea", true)
	word("Maruvian", "maruvian", false)
	word("crews", "crew", false)
	word("1200", "1200", false)
	word("ran", "run", false)
	word("Sirens", "siren", false)
	word("sirens", "siren", false)
	var shown []string
	for _, x := range cluster.ProfileOf(r).Terms {
		if x.Shown != "" {
			shown = append(shown, x.Shown)
		}
	}
	if got := strings.Join(shown, " "); got != "crews sirens" {
		t.Errorf("shown are %q, want crews and sirens", got)
	}
}
