package align

import (
	"math"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// aspectOf is the aspect that an argument tells by its role.
var aspectOf = map[doc.ArgRole]string{
	doc.Agent: aspectWho, doc.Patient: aspectWhat, doc.Recipient: aspectWho, doc.Company: aspectWho,
	doc.Where: aspectWhere, doc.From: aspectWhere, doc.To: aspectWhere, doc.When: aspectWhen,
	doc.Why: aspectWhy, doc.Means: aspectHow, doc.Topic: aspectWhat, doc.Manner: aspectHow,
}

// aspectOf is the aspect that two phrases tell: by what they name, where they
// name somebody or some place, and else by their role.
func (t *tying) aspectOf(a, b *participant) string {
	for _, actor := range []int{a.actor, b.actor} {
		if actor == doc.None {
			continue
		}
		switch t.cast.actors[actor].kind {
		case doc.Place, doc.Site:
			return aspectWhere
		case doc.Person, doc.Org, doc.Group:
			return aspectWho
		}
	}
	aspect := aspectOf[a.Role]
	if a.Role != b.Role || aspect == aspectWho || aspect == aspectWhen || aspect == aspectWhere && (a.Case == "on" || a.Case == "of" || a.Case == "") {
		return aspectWhat // who has no name is told with what happened; "on charges of fraud" is no place
	}
	return aspect
}

// phrases ties the arguments of the two sentences that name one thing: a place,
// a body, a cause. Names of persons are compared once for the whole story; see
// identities.
func (t *tying) phrases() {
	for _, one := range t.told {
		t.argsOf(one)
	}
	used := map[doc.Span]bool{}
	others := t.units[t.b.report][t.b.sentence].phrases
	for _, a := range t.units[t.a.report][t.a.sentence].phrases {
		var best *participant
		score := 0.0
		for _, b := range others {
			if v := t.phraseScore(a, b); v > score && !used[b.Span] {
				best, score = b, v
			}
		}
		if score < minPhrase || t.score*score < minPhraseTie {
			continue
		}
		used[best.Span] = true
		t.phrase(a, best, score)
	}
}

// argsOf ties the arguments of two statements that tell one event.
func (t *tying) argsOf(one telling) {
	t.named(one)
	t.whoDid(one)
	x, y := t.stated[t.a.report][one.a].args, t.stated[t.b.report][one.b].args
	for i := range x {
		for j := range y {
			if !t.shown(t.a, &x[i]) || !t.shown(t.b, &y[j]) {
				continue
			}
			if v := t.phraseScore(&x[i], &y[j]); v >= minPhrase {
				t.phrase(&x[i], &y[j], v)
			}
		}
	}
}

// shown reports that an argument says something by its words, in its sentence.
func (s *story) shown(at place, a *participant) bool {
	return !a.Pronoun && len(a.Words) > 0 && s.sentence(at).Span.Contains(a.Span) && !isTime(s.readings[at.report], a.Span)
}

func isTime(r *news.Reading, s doc.Span) bool {
	for _, t := range r.Times {
		if t.Span.Contains(s) || s.Contains(t.Span) && s.Len()-t.Span.Len() < 5 {
			return true
		}
	}
	return false
}

// minPhrase is how alike two phrases of a pair must be to name one thing.
const minPhrase = 0.75

// minPhraseTie is how sure it must be that two phrases are told of one matter.
const minPhraseTie = 0.35

func (t *tying) phraseScore(a, b *participant) float64 {
	v := t.sameArg(a, b)
	switch {
	case a.Role != b.Role:
		v -= 0.1
	case a.Role == doc.Means && a.Case == b.Case && sharesNumber(a, b):
		v = math.Max(v, minPhrase)
	}
	return v
}

// sharesNumber reports that two phrases hold one number: "a 1798 law", "the
// Enemies Act of 1798".
func sharesNumber(a, b *participant) bool {
	for _, w := range a.Words {
		for _, v := range b.Words {
			if w.Stem == v.Stem && len(w.Stem) > 2 && w.Stem[0] >= '0' && w.Stem[0] <= '9' {
				return true
			}
		}
	}
	return false
}

// phrasesOf are the arguments in a sentence that say something by their words.
func (s *story) phrasesOf(at place) []*participant {
	var out []*participant
	seen := map[doc.Span]bool{}
	for _, i := range s.units[at.report][at.sentence].statements {
		args := s.stated[at.report][i].args
		for j := range args {
			if a := &args[j]; !seen[a.Span] && s.shown(at, a) {
				seen[a.Span] = true
				out = append(out, a)
			}
		}
	}
	return out
}

func (t *tying) phrase(a, b *participant, score float64) {
	if t.person(t.x, a) || t.person(t.y, b) || unnamed[a.Head] && unnamed[b.Head] {
		return
	}
	aspect := t.aspectOf(a, b)
	if aspect == aspectWhere && (t.headType(a) != "" || t.headType(b) != "") {
		return // "in the attack" is no place
	}
	na, nb := t.na(a.Span, ""), t.nb(b.Span, "")
	rel, r := match.Same, news.Reason{}
	named, other := headNamed(a), headNamed(b)
	if a.actor != b.actor && (named && !other && bareNoun(nb) || other && !named && bareNoun(na)) {
		return
	}
	if !named && !other && a.part && !circumstance[a.Role] && ((t.extra(a, b) > 0) == (t.extra(b, a) > 0) || len(a.Words) < 2 || len(b.Words) < 2) {
		return // who and whom are told with what happened, unless one phrase says more
	}
	switch {
	case a.actor != doc.None && a.actor == b.actor && t.namesIt(t.a.report, a) && t.namesIt(t.b.report, b): // "the company" is named elsewhere
	case shareName(a, b), named && allOfName(b, a), other && allOfName(a, b): // "the rival Harbour Lines"
	case named && !other && t.newTo(t.b.report, a, b) && !t.namesOthers(t.a.report, a):
		rel, r = match.Narrower, reason(fullerName, "named: %s", na.value)
	case other && !named && t.newTo(t.a.report, b, a) && !t.namesOthers(t.b.report, b):
		rel, r = match.Wider, reason(fullerName, "named: %s", nb.value)
	}
	t.add(na.value, aspect, na, nb, rel, r, t.score*score*0.8)
}

// bareNoun reports that a phrase is one word: "space" means nothing that has a name,
// as "the planet" does.
func bareNoun(n node) bool { return !strings.Contains(n.value, " ") }

// namesOthers reports that a report names by the noun of a phrase another thing too: of
// two indices, "the index" of another report may be either.
func (t *tying) namesOthers(report int, named *participant) bool {
	for i := range t.units[report] {
		for _, p := range t.units[report][i].phrases {
			if p.head == named.head && headNamed(p) && p.Span != named.Span && !slices.ContainsFunc(p.Words, func(w news.Word) bool {
				return w.Name && w.Stem != p.Head && slices.ContainsFunc(named.Words, func(v news.Word) bool { return v.Stem == w.Stem })
			}) && slices.ContainsFunc(p.Words, func(w news.Word) bool { return w.Name && w.Stem != p.Head }) {
				return true
			}
		}
	}
	return false
}

// allOfName reports that the words of one phrase, two at the least, are all of the
// other's name, though they were not read as one.
func allOfName(short, named *participant) bool {
	return len(short.Words) > 1 && !slices.ContainsFunc(short.Words, func(v news.Word) bool {
		return !slices.ContainsFunc(named.Words, func(w news.Word) bool { return w.Name && w.Stem == v.Stem })
	})
}

// newTo reports that a phrase names by words of which a report has none what the
// other phrase, of that report, only describes: "the planet" of a report that has
// the name elsewhere leaves nothing out.
func (t *tying) newTo(report int, named, described *participant) bool {
	fresh := false
	for _, w := range named.Words {
		if k := t.vocab.of(w.Stem); w.Name && !slices.Contains(described.keys, k) {
			if t.has(report, k) {
				return false
			}
			fresh = true
		}
	}
	return fresh
}

// shareName reports that a word of a name stands in both phrases.
func shareName(a, b *participant) bool {
	return slices.ContainsFunc(a.Words, func(w news.Word) bool {
		return w.Name && slices.ContainsFunc(b.Words, func(v news.Word) bool { return v.Name && v.Stem == w.Stem })
	})
}

// namesIt reports that the report names, somewhere, what the phrase stands for.
func (t *tying) namesIt(report int, a *participant) bool {
	return fullest(&t.readings[report].Names[a.Name]) != nil
}

// extra is the weight of the words of a that b has not.
func (t *tying) extra(a, b *participant) float64 {
	sum := 0.0
	for _, k := range a.keys {
		if !t.vocab.generic[k] && !slices.Contains(b.keys, k) {
			sum += t.vocab.weight[k]
		}
	}
	return sum
}

// circumstance are the roles that tell more than who took part.
var circumstance = map[doc.ArgRole]bool{doc.Where: true, doc.From: true, doc.To: true, doc.Why: true, doc.Means: true}

// headNamed reports that the phrase names its thing, and does not only describe
// it: "the Enemies Act", not "the US citizens".
func headNamed(a *participant) bool {
	for _, w := range a.Words {
		if w.Name && w.Stem == a.Head {
			return true
		}
	}
	return false
}

func (t *tying) person(r *news.Reading, a *participant) bool {
	return a.Name != doc.None && r.Names[a.Name].Kind == doc.Person
}
