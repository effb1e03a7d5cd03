package cluster

import (
	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// Terms are the stems and the names of a report, each once, as the background
// counts them: "s:" before a stem, "n:" before a name. Their order says nothing.
func Terms(r *news.Reading) []string {
	seen := map[string]bool{}
	var out []string
	add := func(t string) {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	for _, s := range r.Sentences {
		for _, w := range s.Words {
			add("s:" + w.Stem)
		}
	}
	for _, n := range r.Names {
		if n.Kind != doc.Group {
			add("n:" + match.FoldName(n.Full))
		}
	}
	return out
}
