package event

import (
	"strings"

	"rashomon/internal/doc"
)

// shown is what the parse shows beside the verb at t, the most telling first, as
// the second word of a trigger has it: +living, +place or +thing for what is done
// to, +to and +in for a place where it goes or is, and both together.
func (r *reading) shown(t int) []string {
	what, where := "", ""
	for _, c := range r.tree.Children(t) {
		switch r.d.Arcs[c].Rel {
		case doc.Obj, doc.NsubjPass:
			if what == "" {
				what = r.sortOf(c)
			}
		case doc.Obl:
			if where == "" && r.isSpot(c) {
				where = goal[r.caseOf(c)]
			}
		}
	}
	if what == "" && where == "" {
		return nil
	}
	out := make([]string, 0, 3)
	if what != "" && where != "" {
		out = append(out, what+where)
	}
	if what != "" {
		return append(out, what)
	}
	return append(out, where)
}

var goal = map[string]string{"to": "+to", "into": "+to", "onto": "+to", "towards": "+to", "toward": "+to", "in": "+in", "at": "+in", "inside": "+in"}

// sortOf tells whether the noun at t is a living one, a place or a thing.
func (r *reading) sortOf(t int) string {
	switch strings.ToLower(r.d.Tokens[t].Of(r.d.Text)) {
	case "who", "whom", "he", "him", "she", "her", "they", "them", "us", "me":
		return "+living"
	}
	if m := r.mentions[t]; m != doc.None {
		switch r.d.Mentions[m].Kind {
		case doc.Person, doc.Group:
			return "+living"
		case doc.Place, doc.Site:
			return "+place"
		}
	}
	return "+thing"
}

// isSpot reports whether the noun at t is a place or site.
func (r *reading) isSpot(t int) bool {
	m := r.mentions[t]
	if m == doc.None {
		m = r.names[t]
	}
	return m != doc.None && (r.d.Mentions[m].Kind == doc.Place || r.d.Mentions[m].Kind == doc.Site)
}
