package align

import (
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// shares ties of how many of a group two statements tell one thing, where the one
// tells it of nearly all and the other of hardly any: "all but three were carrying
// children", "one of them was carrying a child".
func (t *tying) shares(one telling, a, b node) {
	x, y := &t.stated[t.a.report][one.a], &t.stated[t.b.report][one.b]
	if one.predicate < 1 || x.negated || y.negated {
		return
	}
	for _, roles := range [][2]doc.ArgRole{{doc.Agent, doc.Patient}, {doc.Patient, doc.Agent}} {
		p, q := inRole(x.args, roles[0]), inRole(y.args, roles[0])
		if p == nil || q == nil || p.share*q.share >= 0 || !sharesKey(p, q) && !sameHead(inRole(x.args, roles[1]), inRole(y.args, roles[1])) {
			continue
		}
		r := reason(otherFigure, "other number: %s against %s", t.text(t.a.report, p.Span), t.text(t.b.report, q.Span))
		t.add(t.topic(t.x.Statements[one.a]), aspectNumber, a, b, match.Apart, r, max(t.score, minSure))
		return
	}
}

// sharesKey reports that the two phrases have a word in common: "all of the
// houses", "one of the houses".
func sharesKey(p, q *participant) bool {
	return slices.ContainsFunc(p.keys, func(k int) bool { return slices.Contains(q.keys, k) })
}

func sameHead(p, q *participant) bool { return p != nil && q != nil && p.head >= 0 && p.head == q.head }

// inRole is the one argument with the role; nil where there is none, or more.
func inRole(args []participant, role doc.ArgRole) *participant {
	var found *participant
	for i := range args {
		if args[i].Role != role {
			continue
		}
		if found != nil {
			return nil
		}
		found = &args[i]
	}
	return found
}

// shareOfGroup is 1 for a phrase that tells of nearly all of a group, -1 for one
// that tells of hardly any, 0 for others.
func shareOfGroup(phrase string) int {
	switch {
	case beginsWith(phrase, wordsOf["nearlyall"]):
		return 1
	case beginsWith(phrase, wordsOf["hardlyany"]):
		return -1
	}
	return 0
}

// beginsWith reports that a phrase begins with one of the words.
func beginsWith(phrase string, words []string) bool {
	phrase = strings.ToLower(phrase) + " "
	for _, w := range words {
		if strings.HasPrefix(phrase, w+" ") {
			return true
		}
	}
	return false
}
