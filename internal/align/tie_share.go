package align

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
)

// shares ties of how many of a group two statements tell one thing, where the one
// tells it of nearly all and the other of hardly any: "all but three were carrying
// children", "one of them was carrying a child".
func (t *tying) shares(one telling, a, b node) {
	if one.predicate < 1 || t.stated[t.a.report][one.a].negated || t.stated[t.b.report][one.b].negated || !t.samePatient(one) && !t.sameObject(one) {
		return
	}
	p, q := inRole(t.stated[t.a.report][one.a].args, doc.Agent), inRole(t.stated[t.b.report][one.b].args, doc.Agent)
	if p == nil || q == nil {
		return
	}
	x, y := t.text(t.a.report, p.Span), t.text(t.b.report, q.Span)
	if nearlyAll(x) && hardlyAny(y) || hardlyAny(x) && nearlyAll(y) {
		t.add(t.topic(t.x.Statements[one.a]), aspectNumber, a, b, match.Apart, reason(otherFigure, "other number: %s against %s", x, y), max(t.score, minSure))
	}
}

// sameObject reports that what is done in two statements is done to one kind of
// thing.
func (t *tying) sameObject(one telling) bool {
	p, q := inRole(t.stated[t.a.report][one.a].args, doc.Patient), inRole(t.stated[t.b.report][one.b].args, doc.Patient)
	return p != nil && q != nil && p.head >= 0 && p.head == q.head
}

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

func nearlyAll(phrase string) bool { return beginsWith(phrase, wordsOf["nearlyall"]) }
func hardlyAny(phrase string) bool { return beginsWith(phrase, wordsOf["hardlyany"]) }

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
