package align

import (
	"maps"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// denials ties what the lead of one report counts, "two people were injured", to
// the words of another that there was none: "no one was injured". The sentences
// around the two need share nothing.
func (s *story) denials() []tie {
	counted, denied := map[string][]site{}, map[string][]site{}
	for r, reading := range s.readings {
		for i := range reading.Statements {
			st := &reading.Statements[i]
			switch {
			case s.deniesAll(r, i):
				denied[st.Type] = append(denied[st.Type], site{r, i})
			case s.countsSome(r, i):
				counted[st.Type] = append(counted[st.Type], site{r, i})
			}
		}
	}
	var out []tie
	for _, typ := range slices.Sorted(maps.Keys(denied)) {
		for _, no := range denied[typ] {
			out = append(out, s.denial(no, counted[typ])...)
		}
	}
	return out
}

// site is a statement of a report.
type site struct{ report, statement int }

// denial ties one denial to the counts of other reports. Where its own report
// counts some as well, and does not leave the denial to somebody else, it is of
// another group: of those on the ground, not of those aboard.
func (s *story) denial(no site, counted []site) []tie {
	st := &s.readings[no.report].Statements[no.statement]
	b := s.node(place{no.report, st.Sentence}, s.withAgent(no.report, *st), "")
	var out []tie
	said := map[int]bool{}
	for _, c := range counted {
		if c.report == no.report && st.Quotation == doc.None {
			return nil
		}
		if c.report == no.report || said[c.report] || s.oneVoice(c.report, no.report) || len(out) >= s.most() {
			continue
		}
		said[c.report] = true
		x := s.readings[c.report].Statements[c.statement]
		a := s.node(place{c.report, x.Sentence}, s.withAgent(c.report, x), "")
		out = append(out, tie{topic: a.value, aspect: aspectDenied, a: a, b: b, rel: match.Apart, score: 0.6,
			reason: reason(toldDenied, "told against denied"), why: because("a count in the lead, and a denial of any", 1, st.Type)})
	}
	for i := len(out) - 1; i > 0; i-- { // those who count some tell one thing
		out = append(out, tie{topic: out[0].topic, aspect: aspectDenied, a: out[0].a, b: out[i].a, rel: match.Same, score: 0.6, why: out[0].why})
	}
	return out
}

// deniesAll reports that a statement says that nothing of its type came about:
// "no one was hurt", "no deaths were reported". One with a place or company of
// its own, or of others, denies less.
func (s *story) deniesAll(report, i int) bool {
	st, c := &s.readings[report].Statements[i], &s.stated[report][i]
	if !st.Negated || st.Type == "" || broad[st.Type] || counting[st.Type] {
		return false
	}
	nobody := st.Nominal && harms[st.Type]
	for j := range c.args {
		a := &c.args[j]
		switch {
		case a.nobody:
			nobody = true
		case a.part && (a.Role != doc.Topic || s.headType(a) != st.Type):
			return false
		}
	}
	words := strings.ToLower(s.text(report, s.readings[report].Sentences[st.Sentence].Span))
	return nobody && !slices.ContainsFunc(elsewhere, func(w string) bool { return strings.Contains(words, w) })
}

// headType is the type of event that the head of an argument names.
func (s *story) headType(a *participant) string {
	for _, w := range a.Words {
		if w.Stem == a.Head {
			return w.Type
		}
	}
	return ""
}

// elsewhere are the words that leave others than those denied.
var elsewhere = wordsOf["elsewhere"]

// countsSome reports that a statement in the lead of its report tells how many,
// one at the least, its event was done to.
func (s *story) countsSome(report, i int) bool {
	r := s.readings[report]
	st := &r.Statements[i]
	if st.Negated || st.Type == "" || st.Sentence >= lead || st.Modality != doc.Done {
		return false
	}
	return slices.ContainsFunc(r.Amounts, func(a news.Amount) bool {
		return a.Sentence == st.Sentence && a.Unit == "count" && !a.Ordinal && !a.Further && a.Value >= 1 && a.Bound != doc.Under && a.Bound != doc.AtMost &&
			!longPast(r, a) && slices.ContainsFunc(st.Args, func(x news.Arg) bool { return involved[x.Role] && x.Span.Overlaps(a.Span) })
	})
}

// minLabel is how much a word must say for a denial that something is one to be
// set against those who call it one.
const minLabel = 0.45

// labels ties the words of a speaker that the matter is no such thing, "this is
// not a swap", to the first words by which the lead of another report calls it
// one.
func (s *story) labels() []tie {
	var out []tie
	for r, reading := range s.readings {
		for i := range reading.Statements {
			k := s.deniedLabel(r, i)
			if k < 0 {
				continue
			}
			st := &reading.Statements[i]
			b := s.node(place{r, st.Sentence}, s.withAgent(r, *st), "")
			for q := range s.readings {
				if q == r || s.oneVoice(q, r) || len(out) >= s.most() {
					continue
				}
				if a, ok := s.called(q, k); ok {
					out = append(out, tie{topic: a.value, aspect: aspectDenied, a: a, b: b, rel: match.Apart, score: 0.6,
						reason: reason(toldDenied, "told against denied"), why: because("denied in the word by which the lead calls it", 1, a.value)})
				}
			}
		}
	}
	return out
}

// deniedLabel is the key of the noun that a speaker says the matter not to be;
// -1 where the statement says no such thing.
func (s *story) deniedLabel(report, i int) int {
	st, c := &s.readings[report].Statements[i], &s.stated[report][i]
	if !st.State || !st.Negated || st.Modality != doc.Done || st.Quotation == doc.None {
		return -1
	}
	k, pointed := -1, false
	for j := range c.args {
		switch a := &c.args[j]; a.Role {
		case doc.Agent:
			pointed = a.Pronoun && pointing[strings.ToLower(s.text(report, a.Span))]
		case doc.Topic:
			if a.Case == "" && a.head >= 0 && s.vocab.weight[a.head] >= minLabel && strings.HasPrefix(strings.ToLower(s.text(report, a.Span)), "not ") {
				k = a.head
			}
		}
	}
	if !pointed {
		return -1
	}
	return k
}

// called is the first phrase in the lead of a report whose head is the key, in a
// sentence that denies nothing.
func (s *story) called(report, key int) (node, bool) {
	for i := range min(lead, len(s.units[report])) {
		at := place{report, i}
		if s.anyStatement(node{report: report, sentence: i, span: s.sentence(at).Span}, func(j int) bool { return s.stated[report][j].negated }) {
			continue
		}
		for _, a := range s.units[report][i].phrases {
			if slices.Contains(a.keys, key) && !s.sentence(at).Title {
				return s.node(at, a.Span, ""), true
			}
		}
	}
	return node{}, false
}
