package eval

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode"

	"rashomon/internal/extract"
	"rashomon/internal/news"
)

// extractFieldsTSV holds what the pages of shared/data/extract say of their
// title, day and authors, as a person reads them: the words as hashes, since
// they are the publishers'.
//
//go:embed extract_fields.tsv
var extractFieldsTSV string

// goldFields is a row of extract_fields.tsv.
type goldFields struct {
	page, part string // start of the page's name; dev or aside
	title      string // hash
	days       []string
	authors    string // hash; empty where the page names none
}

func readGoldFields() ([]goldFields, error) {
	var out []goldFields
	for i, line := range strings.Split(strings.TrimSpace(extractFieldsTSV), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 5 {
			return nil, fmt.Errorf("extract_fields.tsv:%d: %d columns, want 5", i+1, len(col))
		}
		g := goldFields{page: col[0], part: col[1], title: col[2], authors: col[4]}
		if col[3] != "" {
			g.days = strings.Split(col[3], "/")
		}
		out = append(out, g)
	}
	return out, nil
}

// wordsHash hashes the letters and digits of a text, without case, marks and
// spaces.
func wordsHash(text string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// namesHash hashes a list of names without regard to its order.
func namesHash(names []string) string {
	var out []string
	for _, n := range names {
		out = append(out, wordsHash(n))
	}
	sort.Strings(out)
	return strings.Join(out, ",")
}

// extractFields measures title, day and authors on the pages that have gold for
// them: exact, but for case and marks, where the page holds them.
func extractFields(pages []goldPage) ([]Result, error) {
	gold, err := readGoldFields()
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, part := range []string{"dev", "aside"} {
		var title, date, author Counts
		n := 0
		for _, g := range gold {
			i := slices.IndexFunc(pages, func(p goldPage) bool { return strings.HasPrefix(p.name, g.page) })
			if g.part != part || i < 0 {
				continue
			}
			n++
			var r news.Report
			if found, err := extract.Reports(pages[i].name+".html", []byte(pages[i].html)); err == nil {
				r = found[0]
			}
			title.judge(wordsHash(r.Title) == g.title)
			if g.days != nil {
				date.judge(len(r.Published) >= 10 && slices.Contains(g.days, r.Published[:10]))
			}
			if g.authors != "" {
				author.judge(namesHash(strings.Split(r.Byline, ", ")) == g.authors)
			}
		}
		if n > 0 {
			out = append(out, Result{
				Task: "extract", Set: "article-extraction fields " + part,
				N:       map[string]int{"title": title.Right + title.Missed, "date": date.Right + date.Missed, "author": author.Right + author.Missed},
				Metrics: map[string]float64{"title": title.Recall(), "date": date.Recall(), "author": author.Recall()},
			})
		}
	}
	return out, nil
}

func (c *Counts) judge(right bool) {
	if right {
		c.Right++
	} else {
		c.Missed++
	}
}
