package align

import (
	"slices"
	"sort"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// things ties what reports tell of the one aircraft, vehicle, ship or weapon that the
// story is of: its make or name to a noun for it, its measure to a word such as heavy.
func (s *story) things() []tie {
	sorts := map[string]bool{}
	for _, sort := range thingSorts {
		sorts[sort] = true
	}
	names := make([]string, 0, len(sorts))
	for sort := range sorts {
		names = append(names, sort)
	}
	sort.Strings(names)
	var out []tie
	for _, name := range names {
		out = append(out, s.oneThing(name)...)
	}
	return out
}

// thingIn is how a report tells of the one thing of a sort: nil for what it does not.
type thingIn struct {
	report                     int
	plain, named, sized, vague *news.Phrase
	name                       *news.Name
}

func (s *story) oneThing(sort string) []tie {
	var told []thingIn
	opened := 0
	for r := range s.readings {
		if s.opensWith(r, sort) {
			opened++
		}
		if t, ok := s.thingOf(r, sort); ok {
			told = append(told, t)
		}
	}
	if opened < 2 || float64(opened) < mainShare*float64(len(s.readings)) {
		return nil // the story is not of it
	}
	var out []tie
	for i := range told {
		for j := range told[:min(len(told), s.most())] {
			if a, b := &told[i], &told[j]; i != j && !s.oneVoice(a.report, b.report) {
				out = append(out, s.tellThing(a, b)...)
			}
		}
	}
	return out
}

// tellThing ties two reports of which the first tells more of the thing.
func (s *story) tellThing(a, b *thingIn) []tie {
	var out []tie
	add := func(p, q *news.Phrase, span doc.Span, says string) {
		x, y := s.node(place{a.report, p.Sentence}, span, ""), s.node(place{b.report, q.Sentence}, q.Span, "")
		x.trigger, y.trigger = p.Span, q.Span // the thing, and not what was done with it
		out = append(out, tie{topic: y.value, aspect: aspectWhat, a: x, b: y, rel: match.Narrower, score: 0.6,
			reason: reason(fullerName, says, x.value), why: because("the thing that the story is of", 1, y.value)})
	}
	if a.named != nil && b.named == nil && b.plain != nil && !s.knows(b.report, a.name) {
		if at := fullest(a.name); at != nil {
			add(a.named, b.plain, a.named.Span.Cover(at.Span), "named: %s")
		}
	}
	if a.sized != nil && b.vague != nil && b.sized == nil {
		add(a.sized, b.vague, a.sized.Span, "measured: %s")
	}
	return out
}

// opensWith reports that the title or first sentences of a report have a noun for a
// thing of the sort.
func (s *story) opensWith(report int, sort string) bool {
	sentences := s.readings[report].Sentences
	return slices.ContainsFunc(sentences[:min(len(sentences), opening)], func(x news.Sentence) bool {
		return slices.ContainsFunc(x.Words, func(w news.Word) bool { return !w.Name && thingSorts[w.Stem] == sort })
	})
}

// thingOf reads how a report tells of the one thing of a sort; false where it tells of
// none or of more than one.
func (s *story) thingOf(report int, sort string) (thingIn, bool) {
	t, found := thingIn{report: report}, false
	r := s.readings[report]
	for i := range r.Phrases {
		p := &r.Phrases[i]
		if p.Kind != doc.Other || thingSorts[p.Head] != sort {
			continue
		}
		if p.Plural || s.oneMore(report, p) {
			return t, false
		}
		found = true
		if p.Told != doc.None {
			if t.name != nil && t.name != &r.Names[p.Told] {
				return t, false
			}
			t.named, t.name = p, &r.Names[p.Told]
			continue
		}
		s.describeThing(&t, p)
	}
	return t, found
}

// oneMore reports that a phrase is of a thing beside another: "a similar plane".
func (s *story) oneMore(report int, p *news.Phrase) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(s.text(report, p.Span))), func(w string) bool { return beside[w] })
}

// article reports that a phrase begins with an indefinite article.
func article(phrase string) bool {
	first, _, _ := strings.Cut(strings.ToLower(phrase), " ")
	return first == "a" || first == "an"
}

// describeThing notes a phrase that names nothing: the first with "a", which tells
// what the thing is, the first with its measure, the first with a vague word.
func (s *story) describeThing(t *thingIn, p *news.Phrase) {
	r := s.readings[t.report]
	if indefinite := article(p.Span.Of(r.Report.Text)); t.plain == nil && indefinite {
		t.plain = p
	}
	sized := slices.ContainsFunc(s.units[t.report][p.Sentence].amounts, func(i int) bool {
		a := &r.Amounts[i]
		return a.Unit != "count" && (p.Span.Contains(a.Number) || a.Span.Start >= p.Span.End && a.Span.Start < p.Span.End+maxMeasure && r.Report.Text[p.Span.End] == ',')
	})
	switch {
	case sized && t.sized == nil:
		t.sized = p
	case !sized && t.vague == nil && slices.ContainsFunc(p.Words, func(w news.Word) bool { return vague[w.Stem] }):
		t.vague = p
	}
}

// maxMeasure is how many bytes behind a thing its measure may stand: "a truck, some 14
// metres long".
const maxMeasure = 12
