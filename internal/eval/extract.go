package eval

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// Extract measures how well the body of an article is found on a news page.
var Extract = Task{Name: "extract", Run: runExtract}

// runExtract counts as the article extraction benchmark does: runs of four words, precision
// and recall of each page, their means over the pages, F1 of the means.
func runExtract(s Setting) ([]Result, error) {
	pages, err := readPages(filepath.Join(s.Data, "extract"))
	if err != nil {
		return nil, err
	}
	var precision, recall float64
	var told, empty int
	for _, p := range pages[:min(1, len(pages))] {
		articleBody(p) // the rules are loaded once, and not page by page
	}
	start := time.Now()
	bodies := make([]string, len(pages))
	for i, p := range pages {
		bodies[i] = articleBody(p)
	}
	seconds := time.Since(start).Seconds()
	for i, p := range pages {
		c := shingleCounts(p.body, bodies[i])
		if bodies[i] == "" {
			empty++
		} else {
			precision += c.Precision()
			told++
		}
		recall += c.Recall()
	}
	p, r := precision/float64(max(told, 1)), recall/float64(len(pages))
	fields, err := extractFields(pages)
	if err != nil {
		return nil, err
	}
	return append([]Result{{
		Task: "extract", Set: "article-extraction dev",
		N:       map[string]int{"pages": len(pages), "no_article": empty},
		Metrics: map[string]float64{"body_precision": p, "body_recall": r, "body_f1": 2 * p * r / max(p+r, 1e-9), "pages_per_second": float64(len(pages)) / seconds},
	}}, fields...), nil
}

type goldPage struct {
	name, html, body string
}

// readPages reads the pages and bodies of a folder laid out like
// shared/data/extract.
func readPages(folder string) ([]goldPage, error) {
	b, err := os.ReadFile(filepath.Join(folder, "ground-truth.json"))
	if err != nil {
		return nil, fmt.Errorf("%w; -data must name a folder with extract/ground-truth.json", err)
	}
	var gold map[string]struct {
		Body string `json:"articleBody"`
	}
	if err := json.Unmarshal(b, &gold); err != nil {
		return nil, fmt.Errorf("%s: %w", folder, err)
	}
	var out []goldPage
	for name, g := range gold {
		page, err := readGzip(filepath.Join(folder, "html", name+".html.gz"))
		if err != nil {
			return nil, err
		}
		out = append(out, goldPage{name, page, g.Body})
	}
	slices.SortFunc(out, func(a, b goldPage) int { return strings.Compare(a.name, b.name) })
	return out, nil
}

func readGzip(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	b, err := io.ReadAll(z)
	return string(b), err
}

// articleBody is the text that the program takes for the article's body.
func articleBody(p goldPage) string {
	reports, err := extract.Reports(p.name+".html", []byte(p.html))
	if err != nil || len(reports) == 0 {
		return ""
	}
	return bodyText(&reports[0])
}

// bodyText is a report's text without its title, deck, captions, stamps and furniture, as the gold bodies are.
func bodyText(r *news.Report) string {
	var out []string
	for _, b := range r.Blocks {
		switch b.Kind {
		case doc.Title, doc.Caption, doc.Stamp, doc.Furniture:
			continue
		case doc.Subtitle:
			if len(out) == 0 {
				continue // the deck
			}
		}
		out = append(out, r.Text[b.Start:b.End])
	}
	return strings.Join(out, "\n")
}

var wordRE = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shingleCounts compares the runs of four words of two texts, each as often as
// it stands there.
func shingleCounts(gold, found string) Counts {
	g, f := runsOfFour(gold), runsOfFour(found)
	var c Counts
	for run, n := range g {
		c.Right += min(n, f[run])
		c.Missed += max(0, n-f[run])
	}
	for run, n := range f {
		c.False += max(0, n-g[run])
	}
	return c
}

func runsOfFour(text string) map[string]int {
	words := wordRE.FindAllString(text, -1)
	out := map[string]int{}
	if len(words) == 0 {
		return out
	}
	for i := 0; i < max(1, len(words)-3); i++ {
		out[strings.Join(words[i:min(len(words), i+4)], " ")]++
	}
	return out
}
