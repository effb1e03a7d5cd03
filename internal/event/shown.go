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

// madeOf is +state where the words after the verb at t tell what becomes of another
// ("left nine people injured"), whichever of them the parse hangs on which.
func (r *reading) madeOf(t int) string {
	for _, c := range r.tree.Children(t) {
		if rel := r.d.Arcs[c].Rel; c < t || rel != doc.Xcomp && rel != doc.Ccomp {
			continue
		}
		if tag := r.d.Tags[c]; tag.POS != doc.ADJ && tag.Fine != "VBN" || r.tree.Child(c, doc.Cop, doc.Mark, doc.Aux) != doc.None {
			continue
		}
		if r.nounBetween(t, t, c) || r.nounBetween(c, t, c) {
			return "+state"
		}
	}
	return ""
}

// nounBetween reports that a noun hangs on the word at head that stands between
// the two words and is no time.
func (r *reading) nounBetween(head, after, before int) bool {
	for _, c := range r.tree.Children(head) {
		if c <= after || c >= before || r.isTime(c) {
			continue
		}
		switch r.d.Tags[c].POS {
		case doc.NOUN, doc.PROPN, doc.PRON, doc.NUM:
			return r.tree.Child(c, doc.Case) == doc.None
		}
	}
	return false
}

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
