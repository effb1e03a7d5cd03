package reuse

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"rashomon/internal/news"
)

//go:embed rules/credits.tsv
var creditsTable string

// credits find the agencies that a report credits in its text.
type credits struct {
	patterns []creditPattern
	names    map[string]string
}

// creditPattern is a row of rules/credits.tsv.
type creditPattern struct {
	words          []string // one of which stands in the text
	last           bool     // the credit must end the text
	*regexp.Regexp          // around it; the agencies are the first group
}

// beside is how many bytes before and after a word a credit may reach.
const beside = 160

// shippedCredits are those of rules/credits.tsv. A test reads the table.
var shippedCredits = sync.OnceValue(func() *credits {
	c, err := parseCredits(creditsTable, ShippedFamilies())
	if err != nil {
		return &credits{}
	}
	return c
})

// maxAgencies is how many agencies one credit may name.
const maxAgencies = 4

// parseCredits reads patterns in which AGENCY stands for one agency or several.
func parseCredits(table string, f *Families) (*credits, error) {
	c := &credits{names: map[string]string{}}
	var written []string
	for key, p := range f.of {
		if p.agency && !strings.Contains(key, ".") {
			c.names[key] = p.name
			written = append(written, regexp.QuoteMeta(key))
		}
	}
	slices.SortFunc(written, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	one := `(?:the )?(?:` + strings.Join(written, "|") + `)\b`
	all := fmt.Sprintf(`(%s(?:(?:,|,? and|,? &|/) ?%s){0,%d})`, one, one, maxAgencies-1)
	n := 0
	for line := range strings.Lines(table) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		kind, pattern, ok := strings.Cut(line, "\t")
		if !ok || kind != "credit" && kind != "yes" && kind != "no" {
			return nil, fmt.Errorf("credits.tsv, line %d: no credit, yes or no before the tab: %w", n, news.ErrInvalid)
		}
		if kind != "credit" {
			continue // an example
		}
		words, pattern, ok := strings.Cut(pattern, "\t")
		re, err := regexp.Compile(`(?i)` + strings.Replace(pattern, "AGENCY", all, 1))
		if !ok || err != nil || strings.Count(pattern, "AGENCY") != 1 {
			return nil, fmt.Errorf("credits.tsv, line %d: a credit has words and a pattern that names AGENCY once: %w (%v)", n, news.ErrInvalid, err)
		}
		c.patterns = append(c.patterns, creditPattern{strings.Split(words, "|"), strings.HasSuffix(pattern, "$"), re})
	}
	return c, nil
}

// in are the agencies that a text credits.
func (c *credits) in(text string) []string {
	var out []string
	lower := strings.TrimSpace(strings.ToLower(text))
	for _, p := range c.patterns {
		if p.last {
			for _, m := range p.FindAllStringSubmatch(lower[max(0, len(lower)-beside):], -1) {
				out = c.add(out, m[1])
			}
			continue
		}
		for _, w := range p.words {
			for from := 0; ; {
				at := strings.Index(lower[from:], w)
				if at < 0 {
					break
				}
				at += from
				from = at + len(w)
				for _, m := range p.FindAllStringSubmatch(lower[max(0, at-beside):min(len(lower), from+beside)], -1) {
					out = c.add(out, m[1])
				}
			}
		}
	}
	return out
}

// add adds the agencies of a list, each once.
func (c *credits) add(out []string, list string) []string {
	for _, name := range splitRE.Split(list, -1) {
		name = strings.TrimSpace(name)
		shown, ok := c.names[name]
		if !ok {
			shown, ok = c.names[strings.TrimPrefix(name, "the ")]
		}
		if ok && !slices.Contains(out, shown) {
			out = append(out, shown)
		}
	}
	return out
}

var splitRE = regexp.MustCompile(`,? and |,? & |, ?|/`)

// credited are the agencies that a report credits: in its dateline or a line of
// its own, as its writer, or in its text: "with reporting by AP".
func credited(r *news.Report) string {
	c := shippedCredits()
	var names []string
	for _, writer := range strings.Split(strings.ToLower(r.Byline), ";") {
		names = c.add(names, writer)
	}
	for _, name := range c.in(r.Text) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return addAgency(r.Agency, strings.Join(names, ", "))
}
