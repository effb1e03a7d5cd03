package render

import (
	"fmt"
	"slices"
	"strings"

	"rashomon/internal/news"
)

// phrasing is the words in which the same reports put a finding on which
// reports agree. There are none where they say no more than the finding does.
type phrasing struct {
	Who     string
	Reports []string
	Words   []wording
	First   news.Evidence
}

// maxPhrasings is how many ways of putting one thing are shown of those who use
// them.
const maxPhrasings = 2

// phrasings groups the wordings of a finding by those who use them, first those that
// the finding is told in. Who is named for one is not named again for another.
func (a account) phrasings(f *news.Finding) []phrasing {
	var out []phrasing
	told := statement(f)
	list := a.wordings(f)
	slices.SortStableFunc(list, func(x, y wording) int {
		switch p, q := says(told, x.Words), says(told, y.Words); {
		case p && !q:
			return -1
		case q && !p:
			return 1
		}
		return 0
	})
	named := map[string]bool{}
	for _, w := range list {
		if a.names > 0 && len(out) >= 2*a.names {
			break
		}
		said := says(told, w.Words)
		if len(a.Origins) == 1 && said {
			continue // one voice, in these words
		}
		first := slices.DeleteFunc(slices.Clone(w.Reports), func(id string) bool { return named[id] })
		i := slices.IndexFunc(out, func(p phrasing) bool { return slices.Equal(p.Reports, w.Reports) })
		switch {
		case len(first) > 0:
			for _, id := range first {
				named[id] = true
			}
			p := phrasing{Who: a.tellers(first), Reports: first, First: w.First}
			if len(first) == len(a.Reports) && len(first) > 2 && len(a.Origins) == len(first) {
				p.Who = fmt.Sprintf("All %d reports", len(first))
			}
			if !said {
				p.Words = []wording{w}
			}
			out = append(out, p)
		case i >= 0 && !said && len(out[i].Words) > 0 && len(out[i].Words) < maxPhrasings:
			out[i].Words = append(out[i].Words, w)
		}
	}
	return out
}

// says tells whether words stand in a statement, whatever their marks,
// capitals and articles.
func says(statement, words string) bool {
	words = strings.Trim(plainMarks.Replace(words), " .,;:\"'")
	for _, article := range []string{"the ", "a ", "an "} {
		if len(words) > len(article) && strings.EqualFold(words[:len(article)], article) {
			words = words[len(article):]
			break
		}
	}
	return strings.Contains(strings.ToLower(plainMarks.Replace(statement)), strings.ToLower(words))
}

func (p phrasing) String() string {
	if len(p.Words) == 0 {
		return p.Who
	}
	var words []string
	for _, w := range p.Words {
		words = append(words, "“"+firstWords(w.Words, 2*maxHeading)+"”")
	}
	return p.Who + ": " + strings.Join(words, ", ")
}

// maxTitle is how many characters of a title are shown.
const maxTitle = 240

// title is the title of a report, on one line and of bounded length.
func title(r *news.Report) string {
	if t := strings.TrimSpace(oneLine(r.Title)); t != "" {
		return firstWords(t, maxTitle)
	}
	return "(no title)"
}

// title is the title of the account.
func (a account) title() string {
	if t := strings.TrimSpace(oneLine(a.Title)); t != "" {
		return firstWords(t, maxTitle)
	}
	return "Reports without a title"
}
