package revise

import (
	"fmt"
	"strings"

	"rashomon/internal/news"
)

// maxTold is how many changes a notice tells; the rest are counted.
const maxTold = 3

// weight orders the codes by how much a reader should know of them.
var weight = map[string]int{
	CodeFigure: 0, CodeNegation: 1, CodeAttribution: 2, CodeTime: 3, CodeModality: 4, CodeName: 5, CodeTitle: 6, CodeRemoved: 7, CodeWording: 8, CodeAdded: 9,
}

// Notice tells a reader of an account in one line what a report said before:
// "The Lindero Courier changed its text without saying so (version 2): “five
// people” became “seven people”; 4 more changes". It is empty where nothing that
// the report tells has changed.
func Notice(outlet string, version int, modified string, r news.Revision) string {
	if len(r.Changes) == 0 {
		return ""
	}
	how := "without saying so"
	if !r.Silent && modified != "" {
		how = "at " + modified
	}
	told := heaviest(r.Changes)
	text := make([]string, len(told))
	for i, c := range told {
		text[i] = c.Text
	}
	more := ""
	switch n := len(r.Changes) - len(told); {
	case n == 1:
		more = "; 1 more change"
	case n > 1:
		more = fmt.Sprintf("; %d more changes", n)
	}
	return fmt.Sprintf("%s changed its text %s (version %d): %s%s", outlet, how, version, strings.Join(text, "; "), more)
}

// heaviest are the changes that a reader should know of first.
func heaviest(all []news.Change) []news.Change {
	var out []news.Change
	for limit := 0; limit < len(weight) && len(out) < maxTold; limit++ {
		for _, c := range all {
			if weight[c.Code] == limit && len(out) < maxTold {
				out = append(out, c)
			}
		}
	}
	return out
}
