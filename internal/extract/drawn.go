package extract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rashomon/internal/doc"
)

// maxDrawn bounds the values that are looked at in the data of a page's
// scripts.
const maxDrawn = 50_000

// drawnBody is the report in the data from which a browser draws a page that
// itself shows none: the longest text, or the list that holds most prose. It is
// nil where there is none.
func drawnBody(root *html.Node) *page {
	d := drawn{left: maxDrawn}
	for n := range descendants(root) {
		if n.DataAtom != atom.Script || n.FirstChild == nil || !dataScript(attr(n, "type")) || strings.Contains(attr(n, "type"), "ld+json") {
			continue
		}
		var v any
		if json.Unmarshal([]byte(n.FirstChild.Data), &v) == nil {
			d.walk(v, 40)
		}
	}
	if d.size < 2*minArticle {
		return nil
	}
	var p page
	for _, text := range d.best {
		if !strings.Contains(text, "<") {
			for _, s := range paragraphs(text) {
				p.add(text[s.Start:s.End], doc.Paragraph)
			}
			continue
		}
		if root, err := html.Parse(strings.NewReader(boundedPage(text))); err == nil {
			for _, b := range flatten(root) {
				p.add(b.text, b.kind)
			}
		}
	}
	return &p
}

// drawn is what has been found so far.
type drawn struct {
	best []string // texts in order
	size int      // bytes of prose in them
	left int      // values still to be looked at
}

func (d *drawn) take(texts []string, size int) {
	if size > d.size {
		d.best, d.size = texts, size
	}
}

func (d *drawn) walk(v any, depth int) {
	if d.left--; d.left < 0 || depth == 0 {
		return
	}
	switch v := v.(type) {
	case string:
		d.take([]string{v}, proseIn(v))
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) { // of texts of one length the same each time
			d.walk(v[key], depth-1)
		}
	case []any:
		var texts []string
		size := 0
		for _, e := range v {
			if len(v) > 1 && ofAnother(e) {
				continue
			}
			d.walk(e, depth-1)
			if text := elementText(e, 4); strings.Contains(text, " ") { // a single word is the name of something
				texts = append(texts, text)
				size += proseIn(text)
			}
		}
		d.take(texts, size)
	}
}

// ofAnother tells an object that speaks of another report: it has an address or
// a headline of its own.
func ofAnother(v any) bool {
	o, _ := v.(map[string]any)
	for key := range o {
		switch strings.ToLower(key) {
		case "url", "href", "link", "slug", "headline", "title", "canonical", "path":
			return true
		}
	}
	return false
}

// elementText is the text of an element of a list: of an object, its longest.
func elementText(v any, depth int) string {
	best := ""
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		if depth == 0 || ofAnother(v) {
			return ""
		}
		for _, e := range v {
			if s := elementText(e, depth-1); len(s) > len(best) || len(s) == len(best) && s < best {
				best = s
			}
		}
	}
	return best
}

// proseIn is how many bytes of a text are prose.
func proseIn(text string) int {
	if len(text) < 60 || !strings.ContainsAny(text, ".!?。") || strings.Count(text, " ")*12 < len(text) {
		return 0
	}
	return len(text)
}
