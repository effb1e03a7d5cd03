package align

import (
	"slices"
	"sort"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// minTelling is how alike two statements of a pair must be to tell one event.
const minTelling = 0.5

// minDoer is how alike those who take part must be for two statements of one
// kind to tell one event, unless the sentences around them surely tell one
// matter: the driver was killed, and so were those in the crowd.
const (
	minDoer    = 0.15
	sureMatter = 0.5
)

// statements ties the statements that tell one event: that it happened, and
// whether it did or is to come.
func (t *tying) statements() {
	all := t.tellings(t.a, t.b)
	sort.SliceStable(all, func(i, j int) bool { return all[i].score() > all[j].score() })
	usedA, usedB := map[int]bool{}, map[int]bool{}
	for _, one := range all {
		if one.score() < minTelling || usedA[one.a] || usedB[one.b] || saying(t.x, one.a) && !t.samePatient(one) || saying(t.y, one.b) && !t.samePatient(one) {
			continue
		}
		if one.doer < minDoer && t.score < sureMatter && t.stated[t.a.report][one.a].doers > 0 && t.stated[t.b.report][one.b].doers > 0 {
			continue
		}
		usedA[one.a], usedB[one.b] = true, true
		t.told = append(t.told, one)
		t.event(one)
	}
}

// saying reports that a statement only tells that something is said, or is told
// with a verb that says nothing of the matter.
func saying(r *news.Reading, i int) bool {
	st := &r.Statements[i]
	if slight[st.Predicate] {
		return true
	}
	for _, q := range r.Quotes {
		if q.Cue.Overlaps(st.Trigger) {
			return true
		}
	}
	return false
}

// planned reports that a statement is told as to come by its own verb, "will
// meet", "is to meet", or by one that says no more: "is due to meet". What hangs
// on another verb may be a purpose only, and
// "would lose" tells as often of what has come since as of what was to come: it
// is a plan where somebody said so.
func (s *story) planned(report int, x news.Statement) bool {
	if x.Modality != doc.Planned {
		return false
	}
	if x.Parent != doc.None && scheduling[s.readings[report].Statements[x.Parent].Predicate] {
		return true
	}
	words := strings.Fields(strings.ToLower(s.text(report, x.Trigger)))
	for i, w := range words[:max(0, len(words)-1)] {
		switch {
		case coming[w], w == "to" && i > 0:
			return true
		case w == "would":
			return x.Quotation != doc.None && x.Type != "" && words[i+1] != "be"
		}
	}
	return false
}

func (t *tying) event(one telling) {
	x, y := t.x.Statements[one.a], t.y.Statements[one.b]
	topic := t.topic(x)
	a, b := t.na(t.shownAs(t.a.report, x), ""), t.nb(t.shownAs(t.b.report, y), "")
	a.trigger, b.trigger = x.Trigger, y.Trigger
	if r, apart := t.modality(one, x, y); apart {
		aspect := aspectModality
		if r.Code == toldDenied {
			aspect = aspectDenied
		}
		t.add(topic, aspect, a, b, match.Apart, r, max(t.score, one.score()))
		a, b = t.na(t.withAgent(t.a.report, x), ""), t.nb(t.withAgent(t.b.report, y), "")
		a.trigger, b.trigger = x.Trigger, y.Trigger
	}
	t.shares(one, a, b)
	if t.stated[t.a.report][one.a].negated == t.stated[t.b.report][one.b].negated { // that it was so and that it was not are no agreement
		t.add(topic, aspectEvent, a, b, match.Same, news.Reason{}, max(t.score, 0.5)*one.score())
	}
}

// topic names the matter of a statement in the words of its report.
func (t *tying) topic(x news.Statement) string { return t.story.topic(t.a.report, x) }

func (s *story) topic(report int, x news.Statement) string {
	trigger := s.text(report, x.Trigger)
	for _, a := range x.Args {
		if a.Role == doc.Patient && !a.Pronoun && a.Span.Len() < 60 {
			return trigger + " · " + s.text(report, a.Span)
		}
	}
	return trigger
}

// maxCore is how many bytes of a statement are shown as what happened.
const maxCore = 110

// core is the words of a statement from its trigger to the argument that it is
// about: "met with President Bukele", "more than 200 migrants are held".
func (s *story) core(report int, x news.Statement) doc.Span {
	span := x.Trigger
	for _, role := range []doc.ArgRole{doc.Patient, doc.Company, doc.To, doc.Topic, doc.Agent} {
		for _, a := range x.Args {
			if wide := span.Cover(a.Span); a.Role == role && !a.Pronoun && wide.Len() < maxCore && s.sameSentence(report, x, a) {
				return wide
			}
		}
	}
	return span
}

// shownAs is the words by which a statement is shown: of a state, which tells
// nothing without who is in it, with its agent.
func (s *story) shownAs(report int, x news.Statement) doc.Span {
	if x.State {
		return s.withAgent(report, x)
	}
	return s.core(report, x)
}

// withAgent is the core of a statement with who does it.
func (s *story) withAgent(report int, x news.Statement) doc.Span {
	span := s.core(report, x)
	for _, a := range x.Args {
		if wide := span.Cover(a.Span); a.Role == doc.Agent && wide.Len() < maxCore && s.sameSentence(report, x, a) {
			return wide
		}
	}
	return span
}

func (s *story) sameSentence(report int, x news.Statement, a news.Arg) bool {
	return s.readings[report].Sentences[x.Sentence].Span.Contains(a.Span)
}

// sureTelling is how alike two statements must be for a difference in how they
// are told to count: other clauses of the same kind abound.
const sureTelling = 0.68

// minPlanned is how likely two sentences must be to tell one matter for one to
// be done in the one and planned in the other: an investigation begun is not
// another one to come.
const minPlanned = 0.35

// modality tells whether one report has done what the other has planned or
// denied.
func (t *tying) modality(one telling, x, y news.Statement) (news.Reason, bool) {
	if one.score() < sureTelling || one.predicate < 0.8 || one.doer < 0.4 || one.conflicted || t.score < minPlanned && !t.samePatient(one) || !x.Finite || !y.Finite || x.Nominal || y.Nominal {
		return news.Reason{}, false
	}
	planned, denied := t.planned(t.a.report, x) != t.planned(t.b.report, y), t.deniedOne(one, x, y)
	switch {
	case x.Negated || y.Negated:
	case planned && x.Modality == doc.Done:
		return reason(plannedDone, "done against planned"), true
	case planned && y.Modality == doc.Done:
		return reason(plannedDone, "planned against done"), true
	}
	if denied {
		return reason(toldDenied, "told against denied"), true
	}
	return news.Reason{}, false
}

// minPatient is how much sharing what a statement is about must say for the two
// statements to be of one matter though the sentences around them are not: names
// are released, and a body is.
const minPatient = 0.5

// samePatient reports that two statements with one verb are about one thing,
// and that it is no common one.
func (t *tying) samePatient(one telling) bool {
	if one.predicate < 1 || one.doer < 0.85 {
		return false
	}
	x, y := &t.stated[t.a.report][one.a], &t.stated[t.b.report][one.b]
	for i := range x.args {
		for j := range y.args {
			p, q := &x.args[i], &y.args[j]
			if p.Role == doc.Patient && q.Role == doc.Patient && !p.Pronoun && !q.Pronoun && p.head >= 0 && p.head == q.head &&
				!t.vocab.generic[p.head] && t.vocab.weight[p.head] >= minPatient && !speaking(t.x, p.Span) && !speaking(t.y, q.Span) {
				return true
			}
		}
	}
	return false
}

// speaking reports that a phrase is the source of a quotation: "said local sources"
// is about nobody.
func speaking(r *news.Reading, phrase doc.Span) bool {
	return slices.ContainsFunc(r.Quotes, func(q news.Quotation) bool { return q.Source.Overlaps(phrase) })
}

// minDenied is how likely two sentences must be to tell one matter for a denial
// in the one to be of what the other tells.
const minDenied = 0.5

// deniedOne reports that one of two statements denies what the other tells. Only
// events of a known type are set so: that something is, and that something is
// not, is said of everything.
func (t *tying) deniedOne(one telling, x, y news.Statement) bool {
	if x.Type == "" || y.Type == "" || x.State || y.State || t.score < minDenied || t.otherAmounts(&one) || t.otherTimes(&one) {
		return false
	}
	if (x.Modality == doc.Denied) != (y.Modality == doc.Denied) {
		return one.doer >= 0.8
	}
	return x.Modality == doc.Done && y.Modality == doc.Done && one.doer >= crossed &&
		t.stated[t.a.report][one.a].negated != t.stated[t.b.report][one.b].negated
}

// otherTimes reports that two statements are dated to times that cannot both be.
func (t *tying) otherTimes(one *telling) bool {
	for _, i := range t.x.Statements[one.a].Times {
		for _, j := range t.y.Statements[one.b].Times {
			if match.Times(t.x.Times[i], t.y.Times[j]) == match.Apart {
				return true
			}
		}
	}
	return false
}
