package align

import (
	"math"
	"slices"

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

// phrases ties the arguments of the two sentences that name one thing: a place,
// a body, a cause. Names of persons are compared once for the whole story; see
// identities.
func (t *tying) phrases() {
	for _, one := range t.told {
		t.argsOf(one)
	}
	used := map[doc.Span]bool{}
	for _, a := range t.args(t.x, t.a.sentence) {
		best, score := news.Arg{}, 0.0
		for _, b := range t.args(t.y, t.b.sentence) {
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
	for _, a := range t.x.Statements[one.a].Args {
		for _, b := range t.y.Statements[one.b].Args {
			if !t.shown(t.x, t.a.sentence, a) || !t.shown(t.y, t.b.sentence, b) {
				continue
			}
			if v := t.phraseScore(a, b); v >= minPhrase {
				t.phrase(a, b, v)
			}
		}
	}
}

// shown reports that an argument says something by its words, in its sentence.
func (t *tying) shown(r *news.Reading, sentence int, a news.Arg) bool {
	return !a.Pronoun && len(a.Words) > 0 && !isTime(r, a.Span) && r.Sentences[sentence].Span.Contains(a.Span)
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

func (t *tying) phraseScore(a, b news.Arg) float64 {
	v := t.sameArg(t.a.report, a, t.b.report, b)
	switch {
	case a.Role != b.Role:
		v -= 0.1
	case a.Role == doc.Means && a.Case == b.Case && t.sharesNumber(a, b):
		v = math.Max(v, minPhrase)
	}
	return v
}

// sharesNumber reports that two phrases hold one number: "a 1798 law", "the
// Enemies Act of 1798".
func (t *tying) sharesNumber(a, b news.Arg) bool {
	for _, w := range a.Words {
		for _, v := range b.Words {
			if w.Stem == v.Stem && len(w.Stem) > 2 && w.Stem[0] >= '0' && w.Stem[0] <= '9' {
				return true
			}
		}
	}
	return false
}

// args are the arguments in a sentence that say something by their words.
func (t *tying) args(r *news.Reading, sentence int) []news.Arg {
	var out []news.Arg
	seen := map[doc.Span]bool{}
	for _, s := range r.Statements {
		if s.Sentence != sentence {
			continue
		}
		for _, a := range s.Args {
			if seen[a.Span] || !t.shown(r, sentence, a) {
				continue
			}
			seen[a.Span] = true
			out = append(out, a)
		}
	}
	return out
}

func (t *tying) phrase(a, b news.Arg, score float64) {
	if t.person(t.x, a) || t.person(t.y, b) || unnamed[a.Head] && unnamed[b.Head] {
		return
	}
	aspect := aspectOf[a.Role]
	na, nb := t.na(a.Span, ""), t.nb(b.Span, "")
	rel, r := match.Same, news.Reason{}
	named, other := headNamed(a), headNamed(b)
	if !named && !other && takesPart(a) && !circumstance[a.Role] && ((t.extra(a, b) > 0) == (t.extra(b, a) > 0) || len(a.Words) < 2 || len(b.Words) < 2) {
		return // who and whom are told with what happened, unless one phrase says more
	}
	switch {
	case named && !other:
		rel, r = match.Narrower, reason(fullerName, "named: %s", na.value)
	case other && !named:
		rel, r = match.Wider, reason(fullerName, "named: %s", nb.value)
	}
	t.add(na.value, aspect, na, nb, rel, r, t.score*score*0.8)
}

// extra is the weight of the words of a that b has not.
func (t *tying) extra(a, b news.Arg) float64 {
	sum := 0.0
	for _, w := range a.Words {
		k := t.vocab.of(w.Stem)
		if k < 0 || generic[w.Stem] {
			continue
		}
		if !slices.ContainsFunc(b.Words, func(v news.Word) bool {
			return t.vocab.of(v.Stem) == k
		}) {
			sum += t.vocab.weight[k]
		}
	}
	return sum
}

// circumstance are the roles that tell more than who took part.
var circumstance = map[doc.ArgRole]bool{doc.Where: true, doc.From: true, doc.To: true, doc.Why: true, doc.Means: true}

// headNamed reports that the phrase names its thing, and does not only describe
// it: "the Enemies Act", not "the US citizens".
func headNamed(a news.Arg) bool {
	for _, w := range a.Words {
		if w.Name && w.Stem == a.Head {
			return true
		}
	}
	return false
}

func (t *tying) person(r *news.Reading, a news.Arg) bool {
	return a.Name != doc.None && r.Names[a.Name].Kind == doc.Person
}
