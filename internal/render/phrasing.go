package render

import (
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

// maxPhrasings is how many ways of putting one thing are shown of one report.
const maxPhrasings = 3

// phrasings groups the wordings of a finding by those who use them.
func (a account) phrasings(f *news.Finding) []phrasing {
	var out []phrasing
	told := statement(f)
	for _, w := range a.wordings(f) {
		if a.names > 0 && len(out) >= 2*a.names {
			break
		}
		if len(a.Origins) == 1 && says(told, w.Words) {
			continue // one voice, in these words
		}
		who := a.tellers(w.Reports)
		i := slices.IndexFunc(out, func(p phrasing) bool { return p.Who == who })
		if i < 0 {
			i = len(out)
			out = append(out, phrasing{Who: who, Reports: w.Reports, First: w.First})
		}
		if !says(told, w.Words) && len(out[i].Words) < maxPhrasings {
			out[i].Words = append(out[i].Words, w)
		}
	}
	return slices.DeleteFunc(out, func(p phrasing) bool { return len(p.Words) == 0 && named(p, out) })
}

// named tells whether the reports of a phrasing stand in wider ones as well.
func named(p phrasing, all []phrasing) bool {
	for _, id := range p.Reports {
		if !slices.ContainsFunc(all, func(o phrasing) bool {
			return slices.Contains(o.Reports, id) && (len(o.Words) > 0 || len(o.Reports) > len(p.Reports))
		}) {
			return false
		}
	}
	return true
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
