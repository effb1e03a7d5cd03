package analyze_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"rashomon/internal/analyze"
	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// english is the analyzer, built once for all tests.
var english = sync.OnceValues(analyze.English)

func analyzer(tb testing.TB) *analyze.Analyzer {
	tb.Helper()
	a, err := english()
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// examples are the reports under examples/.
func examples(tb testing.TB) []*news.Report {
	tb.Helper()
	var out []*news.Report
	root := filepath.Join("..", "..", "examples")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == "README.md" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rs, err := extract.Reports(path, b)
		for i := range rs {
			out = append(out, &rs[i])
		}
		return err
	})
	if err != nil || len(out) == 0 {
		tb.Fatalf("examples: %d reports, %v", len(out), err)
	}
	return out
}

// unread is the doc of a report before the first stage.
func unread(r *news.Report) *doc.Doc {
	return &doc.Doc{Text: r.Text, Lang: "en", Anchor: r.Anchor, Blocks: r.Blocks}
}

// lines is the doc of a text whose lines are its paragraphs.
func lines(text string) *doc.Doc {
	d := &doc.Doc{Text: text, Lang: "en", Anchor: doc.Anchor{Value: "2031-05-05", From: doc.AnchorPublished}}
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		if end > start {
			d.Blocks = append(d.Blocks, doc.Block{Span: doc.Span{Start: start, End: end}})
		}
		start = end + 1
	}
	return d
}
