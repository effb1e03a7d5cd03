package align

import (
	"math"
	"slices"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// How alike two sentences must be for the sources that they name
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
	known := tiesOf(ties, told)
	var out []tie
	for _, p := range pairs {
		if p.score < leastPair || s.oneVoice(p.a.report, p.b.report) {
			continue
		}
		t := tying{story: s, pair: p, x: s.readings[p.a.report], y: s.readings[p.b.report]}
		a, b, values := told[p.a.report][p.a.sentence], told[p.b.report][p.b.sentence], known[[2]place{p.a, p.b}]
		for i := range a {
			t.plain(&a[i], p.b, values)
			for j := range b {
				t.source(&a[i], &b[j], told, values)
			}
		}
		for j := range b {
			t.plain(&b[j], p.a, values)
		}
		out = append(out, t.out...)
	}
	return dropAgreed(out)
}

// tiesOf are the ties of events and numbers by the two sentences that they hold
// together, in either order, where one of these at least is told by a source.
func tiesOf(ties []tie, told [][][]testimony) map[[2]place][]*tie {
	out := map[[2]place][]*tie{}
	for i := range ties {
		t := &ties[i]
		a, b := place{t.a.report, t.a.sentence}, place{t.b.report, t.b.sentence}
		if (t.aspect == aspectEvent || t.aspect == aspectNumber) && len(told[a.report][a.sentence])+len(told[b.report][b.sentence]) > 0 {
			out[[2]place{a, b}] = append(out[[2]place{a, b}], t)
			out[[2]place{b, a}] = append(out[[2]place{b, a}], t)
		}
	}
	return out
}

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
	content := t.shared(x, y)
	if content < tiedContent {
		return
	}
	rel := x.voice.compare(&y.voice)
	if t.calledSo(x, y) || t.calledSo(y, x) {
		return
	}
	a, b := t.na(x.span, x.value), t.nb(y.span, y.value)
	topic := t.text(x.report, t.x.Quotes[x.quote].Content[0])
	switch {
	case rel == match.Same:
		t.add(topic, aspectSource, a, b, rel, news.Reason{}, t.score*0.8)
	case rel != match.Apart && !t.tied(x, y, content, values) && (x.own || y.own || content < sureContent || t.score < minSource):
	case rel == match.Narrower:
		t.add(topic, aspectSource, a, b, rel, reason(fullerSource, "the source is named: %s", a.value), t.score*0.8)
	case rel == match.Wider:
		t.add(topic, aspectSource, a, b, rel, reason(fullerSource, "the source is named: %s", b.value), t.score*0.8)
	case rel == match.Apart && t.oneMatter(x, y, content, values) && !t.oneWord(x, y, told) && !t.oneWord(y, x, told):
		t.add(topic, aspectSource, a, b, rel, reason(otherSource, "other source: %s against %s", a.value, b.value), max(t.score*0.8, minSure))
	}
}

// calledSo reports that one source is unnamed where it speaks, and its report names
// the other elsewhere: "the comedian" is she.
func (t *tying) calledSo(x, y *testimony) bool {
	return !x.voice.sure && !x.voice.public() && y.voice.sure && !y.voice.body && t.cast.hasReport(y.voice.actor, x.report)
}

// oneMatter reports that what two sources tell is surely one thing: they tell one
// event or number, or one of them only names somebody, in the same words. Of the
// people whom one source names another may tell something else, so that names alone
// do not count; and all that is new of a case holds the words for what it is about.
func (t *tying) oneMatter(x, y *testimony, content float64, values []*tie) bool {
	p, q := &t.x.Quotes[x.quote], &t.y.Quotes[y.quote]
	if t.states(x) && t.states(y) || content < sureContent || t.score < minSource || p.Kind != doc.Indirect || q.Kind != doc.Indirect {
		return t.tied(x, y, content, values)
	}
	named := func(w news.Word) bool { return w.Name }
	plain := func(w news.Word) bool { return !w.Name }
	return t.sharedOf(p, q, plain) >= surePlain && t.sharedOf(p, q, named) > 0 || t.tied(x, y, content, values)
}

// sharedOf is the weight of the words of a kind that two contents share, of the
// weight of those of the content with less.
func (s *story) sharedOf(p, q *news.Quotation, kind func(news.Word) bool) float64 {
	other := func(w news.Word) bool { return !kind(w) }
	x, mx := s.keysOf(slices.DeleteFunc(slices.Clone(p.Words), other))
	y, my := s.keysOf(slices.DeleteFunc(slices.Clone(q.Words), other))
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
// tell, and that one of them at least tells it by a verb.
func (t *tying) tied(x, y *testimony, content float64, values []*tie) bool {
	p, q := &t.x.Quotes[x.quote], &t.y.Quotes[y.quote]
	return (t.score >= tiedPair || content >= alike) && slices.ContainsFunc(values, func(v *tie) bool {
		a, b := v.a, v.b
		if a.report != x.report {
			a, b = b, a
		}
		return v.rel != match.Apart && v.score >= sureValue && within(a.span, p) && within(b.span, q) &&
			(v.aspect == aspectNumber && (t.countedByVerb(a) || t.countedByVerb(b)) || v.aspect == aspectEvent && (t.byVerb(a) || t.byVerb(b)))
	})
}

// byVerb reports that a place tells an event by a verb.
func (s *story) byVerb(n node) bool {
	return slices.ContainsFunc(s.units[n.report][n.sentence].statements, func(i int) bool {
		st := &s.readings[n.report].Statements[i]
		return !st.Nominal && n.span.Contains(st.Trigger)
	})
}

// countedByVerb reports that a number is of what a verb tells: of the bombing of two
// halls there may be much news.
func (s *story) countedByVerb(n node) bool {
	r := s.readings[n.report]
	return slices.ContainsFunc(s.units[n.report][n.sentence].amounts, func(i int) bool {
		at := r.Amounts[i].Statement
		return n.span.Overlaps(r.Amounts[i].Span) && at != doc.None && !r.Statements[at].Nominal
	})
}

func within(span doc.Span, q *news.Quotation) bool {
	return slices.ContainsFunc(q.Content, func(c doc.Span) bool { return c.Contains(span) })
}

// oneWord reports that one of two testimonies is no word beside the other: it is of
// its source itself, of what is only believed, or its report has it from the source
// of the other too.
func (t *tying) oneWord(x, y *testimony, told [][][]testimony) bool {
	return x.own || x.held != y.held || t.chained(x, y) || t.alsoBy(x, y, told)
}

// chained reports that the sentence of one testimony, or the outlet that publishes
// it, names the source of the other: a minister told a station, and the station
// reports what the minister said.
func (t *tying) chained(x, y *testimony) bool {
	text := match.FoldName(t.text(x.report, t.sentence(x.place).Span) + " " + t.outlet(x.report))
	return y.voice.sure && y.voice.namedIn(text)
}

// alsoBy reports that the report of one testimony tells the same on the word of
// somebody who may be the source of the other as well.
func (t *tying) alsoBy(x, y *testimony, told [][][]testimony) bool {
	for _, list := range told[x.report] {
		for i := range list {
			o := &list[i]
			if o.quote == x.quote || t.shared(o, y) < tiedContent {
				continue
			}
			if o.voice.compare(&y.voice) != match.Apart {
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
