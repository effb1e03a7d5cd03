package align

import (
	"math"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// testimony is what a report tells on the word of one source.
type testimony struct {
	place
	quote int
	span  doc.Span // the words that name the source, with the verb that says that it tells
	value string
	own   bool // what it tells is of itself: it is still looking for them
	held  bool // it tells what somebody believes, and the voice is his
	voice voice
}

// minSource is how alike two sentences must be for the sources that they name
// to be set against each other.
const (
	minSource = 0.35
	leastPair = 0.25 // where what they tell is tied and alike
)

// sources ties who is named as the source, where two sentences tell one matter
// on the word of somebody else. The ties are those of what they tell.
func (s *story) sources(pairs []pair, ties []tie) []tie {
	told := make([][][]testimony, len(s.readings))
	for r := range s.readings {
		told[r] = s.testimonies(r)
	}
	known := tiesOf(ties)
	var out []tie
	for _, p := range pairs {
		if p.score < leastPair || s.oneVoice(p.a.report, p.b.report) {
			continue
		}
		t := tying{story: s, pair: p, x: s.readings[p.a.report], y: s.readings[p.b.report]}
		for i := range told[p.a.report][p.a.sentence] {
			for j := range told[p.b.report][p.b.sentence] {
				t.source(&told[p.a.report][p.a.sentence][i], &told[p.b.report][p.b.sentence][j], told, known[[2]place{p.a, p.b}])
			}
		}
		for i := range told[p.a.report][p.a.sentence] {
			t.plain(&told[p.a.report][p.a.sentence][i], p.b, known[[2]place{p.a, p.b}])
		}
		for i := range told[p.b.report][p.b.sentence] {
			t.plain(&told[p.b.report][p.b.sentence][i], p.a, known[[2]place{p.a, p.b}])
		}
		out = append(out, t.out...)
	}
	return dropAgreed(out)
}

// tiesOf are the ties by the two sentences that they hold together, in either
// order of them.
func tiesOf(ties []tie) map[[2]place][]*tie {
	out := map[[2]place][]*tie{}
	for i := range ties {
		t := &ties[i]
		a, b := place{t.a.report, t.a.sentence}, place{t.b.report, t.b.sentence}
		out[[2]place{a, b}] = append(out[[2]place{a, b}], t)
		out[[2]place{b, a}] = append(out[[2]place{b, a}], t)
	}
	return out
}

// testimonies are the testimonies of a report by sentence.
func (s *story) testimonies(report int) [][]testimony {
	r := s.readings[report]
	out := make([][]testimony, len(r.Sentences))
	for i := range r.Quotes {
		if q := &r.Quotes[i]; !r.Sentences[q.Sentence].Title && s.vouches(report, i) {
			t := testimony{place: place{report, q.Sentence}, quote: i, span: q.Source, value: strings.Trim(q.Speakers[0], ", "), voice: s.voiceOf(report, q)}
			if wide := q.Source.Cover(q.Cue); !q.Cue.Empty() && !overlapsAny(wide, q.Content) && wide.Len() < maxCore {
				t.span = wide
			}
			t.own = s.ofItself(report, q)
			s.believed(&t)
			if q.Kind == doc.Direct && !slices.Contains(t.voice.kinds, mediaKind) {
				continue // words in quotation marks belong to whoever spoke them; those of a paper are a report
			}
			out[q.Sentence] = append(out[q.Sentence], t)
		}
	}
	return out
}

// believed gives a testimony of what somebody believes his voice: the owner said
// that the divers think so.
func (s *story) believed(t *testimony) {
	r := s.readings[t.report]
	q := &r.Quotes[t.quote]
	for _, i := range s.units[t.report][t.sentence].statements {
		st := &r.Statements[i]
		if !believing[st.Predicate] || !q.Content[0].Contains(st.Trigger) {
			continue
		}
		for _, a := range st.Args {
			if a.Role != doc.Agent || a.Span.Start-q.Content[0].Start > len("that ") {
				continue
			}
			t.held, t.own = true, false
			if !a.Pronoun && a.Span.End <= st.Trigger.Start {
				holder := news.Quotation{Speakers: []string{s.text(t.report, a.Span)}, Names: []int{a.Name}, Source: a.Span}
				t.voice, t.value, t.span = s.voiceOf(t.report, &holder), holder.Speakers[0], a.Span.Cover(st.Trigger)
			}
			return
		}
	}
}

func overlapsAny(span doc.Span, list []doc.Span) bool {
	return slices.ContainsFunc(list, func(c doc.Span) bool { return c.Overlaps(span) })
}

// vouches reports that a quotation tells what one source says is so. Words in
// quotation marks belong to whoever spoke them, and who asks why something is so,
// or wants it, vouches for nothing; one with few of his own words in between is
// still told.
func (s *story) vouches(report, quote int) bool {
	r := s.readings[report]
	q := &r.Quotes[quote]
	return !q.Thought && !q.Silent && !q.Denied && !q.Source.Empty() && len(q.Speakers) == 1 && len(q.Speakers[0]) <= maxVoice && len(q.Words) >= minContent && told(r, *q) &&
		(q.Kind != doc.Mixed || 2*len(s.own(report, quote, q.Words)) < len(q.Words)) && s.reported(report, q) && !beginsWith(q.Content[0].Of(r.Report.Text), wordsOf["asking"])
}

// reported reports that the words between a source and what it tells say no more
// than that it tells it: who denies, asks or promises does something by it.
func (s *story) reported(report int, q *news.Quotation) bool {
	for _, w := range strings.Fields(strings.ToLower(s.text(report, q.Cue))) {
		if vouching[w] {
			return true
		}
	}
	return false
}

// told reports that one source is told by more than a pronoun that nothing
// stands behind.
func told(r *news.Reading, q news.Quotation) bool {
	if len(q.Names) != 1 || len(q.Speakers) != 1 {
		return false
	}
	if n := q.Names[0]; n != doc.None && len(r.Names[n].Mentions) > 1 {
		return true
	}
	if len(kindsOfPhrase(q.Speakers[0])) > 0 {
		return true
	}
	return slices.ContainsFunc(r.Sentences[q.Sentence].Words, func(w news.Word) bool { return q.Source.Contains(w.Span) })
}

// ofItself reports that what a source tells is of itself: it begins with the source,
// or with a pronoun.
func (s *story) ofItself(report int, q *news.Quotation) bool {
	r := s.readings[report]
	content := q.Content[0].Of(r.Report.Text)
	if n := q.Names[0]; n != doc.None {
		for _, m := range r.Names[n].Mentions {
			if begins := m.Span.Start - q.Content[0].Start; begins >= 0 && begins <= len("the ") && m.Form != doc.Pronoun {
				return true
			}
		}
	}
	return beginsWith(content, wordsOf["self"])
}

// maxVoice is how many bytes the name of a source may have: of more, a clause that is
// no name was read with it.
const maxVoice = 64

// minContent is how many content words a thing said must have to be a matter
// of its own: one pledges allegiance, but that is no report of something.
const minContent = 4

// How alike what two sources say must be for the sources to be set against each
// other: by its words, or by fewer words and an event or number that is tied.
const (
	sureContent = 0.55
	surePlain   = 0.5 // by the words of it that are of no name
	tiedContent = 0.4
	tiedPair    = 0.45
	sureValue   = 0.45
	alike       = 0.5 // by its words, for sentences that are less so
)

// source ties the sources of two testimonies to one matter.
func (t *tying) source(x, y *testimony, told [][][]testimony, values []*tie) {
	content := t.contentScore(x.report, x.quote, y.report, y.quote)
	if content < tiedContent {
		return
	}
	rel := x.voice.compare(&y.voice)
	a, b := t.na(x.span, x.value), t.nb(y.span, y.value)
	topic := t.text(x.report, t.x.Quotes[x.quote].Content[0])
	switch {
	case rel == match.Same:
		t.add(topic, aspectSource, a, b, rel, news.Reason{}, t.score*0.8)
	case rel != match.Apart && (content < minSaid || t.score < minSource || (x.own || y.own) && !t.tied(x, y, content, values)):
	case rel == match.Narrower:
		t.add(topic, aspectSource, a, b, rel, reason(fullerSource, "the source is named: %s", a.value), t.score*0.8)
	case rel == match.Wider:
		t.add(topic, aspectSource, a, b, rel, reason(fullerSource, "the source is named: %s", b.value), t.score*0.8)
	case rel == match.Apart && x.held == y.held && t.oneMatter(x, y, content, values) && !x.own && !y.own && !t.chained(x, y) && !t.chained(y, x) && !t.alsoBy(x, y, told) && !t.alsoBy(y, x, told):
		t.add(topic, aspectSource, a, b, rel, reason(otherSource, "other source: %s against %s", a.value, b.value), max(t.score*0.8, minSure))
	}
}

// oneMatter reports that what two sources tell is surely one thing: they tell one
// event or number, or, where one of them only names something, the same words. Of the
// people whom one source names another may tell something else, so that names alone
// do not count; and all that is new of a case holds the words for what it is about.
func (t *tying) oneMatter(x, y *testimony, content float64, values []*tie) bool {
	p, q := &t.x.Quotes[x.quote], &t.y.Quotes[y.quote]
	plain := t.plainContent(p.Words, q.Words)
	if (!t.states(x) || !t.states(y)) && content >= sureContent && plain >= surePlain && t.score >= minSource && p.Kind == doc.Indirect && q.Kind == doc.Indirect {
		return true
	}
	return plain > 0 && t.tied(x, y, content, values)
}

// plainContent is the weight of the words that two contents share and that are of no
// name, of the weight of those of the content with less.
func (s *story) plainContent(a, b []news.Word) float64 {
	named := func(w news.Word) bool { return w.Name }
	x, mx := s.keysOf(slices.DeleteFunc(slices.Clone(a), named))
	y, my := s.keysOf(slices.DeleteFunc(slices.Clone(b), named))
	shared := 0.0
	intersect(x, y, func(k int) { shared += s.vocab.weight[k] })
	return shared / max(min(mx, my), math.SmallestNonzeroFloat64)
}

// states reports that what a source tells holds a clause.
func (s *story) states(x *testimony) bool {
	q := &s.readings[x.report].Quotes[x.quote]
	return slices.ContainsFunc(s.readings[x.report].Statements, func(st news.Statement) bool { return st.Finite && within(st.Trigger, q) })
}

// tied reports that an event or a number that is tied stands in what two sources
// tell, and that one of them at least tells the event by a verb.
func (t *tying) tied(x, y *testimony, content float64, values []*tie) bool {
	p, q := &t.x.Quotes[x.quote], &t.y.Quotes[y.quote]
	return (t.score >= tiedPair || content >= alike) && slices.ContainsFunc(values, func(v *tie) bool {
		a, b := v.a, v.b
		if a.report != x.report {
			a, b = b, a
		}
		return v.score >= sureValue && within(a.span, p) && within(b.span, q) &&
			(v.aspect == aspectNumber || v.aspect == aspectEvent && (t.byVerb(a) || t.byVerb(b)))
	})
}

// byVerb reports that a place tells an event by a verb.
func (s *story) byVerb(n node) bool {
	for _, i := range s.units[n.report][n.sentence].statements {
		if st := &s.readings[n.report].Statements[i]; !st.Nominal && n.span.Contains(st.Trigger) {
			return true
		}
	}
	return false
}

func within(span doc.Span, q *news.Quotation) bool {
	return slices.ContainsFunc(q.Content, func(c doc.Span) bool { return c.Contains(span) })
}

// chained reports that the sentence of one testimony, or the outlet that publishes
// it, names the source of the other: a minister told a station, and the station
// reports what the minister said.
func (t *tying) chained(x, y *testimony) bool {
	text := match.FoldName(t.text(x.report, t.sentence(x.place).Span) + " " + t.outlet(x.report))
	return slices.ContainsFunc(y.voice.names, func(n string) bool { return y.voice.sure && sharesWord(n, text) })
}

// alsoBy reports that the report of one testimony tells the same on the word of
// the source of the other as well.
func (t *tying) alsoBy(x, y *testimony, told [][][]testimony) bool {
	for _, list := range told[x.report] {
		for i := range list {
			o := &list[i]
			if o.quote == x.quote || t.contentScore(o.report, o.quote, y.report, y.quote) < tiedContent {
				continue
			}
			if rel := o.voice.compare(&y.voice); rel == match.Same || rel == match.Narrower || rel == match.Wider {
				return true
			}
		}
	}
	return false
}

// dropAgreed drops the ties of matters of which all reports name one source: that
// is told by each quotation.
func dropAgreed(ties []tie) []tie {
	type end struct {
		report int
		span   doc.Span
	}
	other := map[end]bool{}
	for i := range ties {
		if t := &ties[i]; t.rel != match.Same {
			other[end{t.a.report, t.a.span}], other[end{t.b.report, t.b.span}] = true, true
		}
	}
	return slices.DeleteFunc(ties, func(t tie) bool {
		return t.rel == match.Same && !other[end{t.a.report, t.a.span}] && !other[end{t.b.report, t.b.span}]
	})
}

// dropSourced drops the findings by which reports name one source, or one report
// alone does: who speaks is listed elsewhere.
func dropSourced(found []news.Finding) []news.Finding {
	return slices.DeleteFunc(found, func(f news.Finding) bool {
		return f.Aspect == aspectSource && (f.Verdict == news.Agree || f.Verdict == news.Alone)
	})
}
