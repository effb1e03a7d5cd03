package align

import (
	"slices"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// amounts ties the amounts of the two sentences that count one thing.
func (t *tying) amounts() {
	ax, ay := t.units[t.a.report][t.a.sentence].amounts, t.units[t.b.report][t.b.sentence].amounts
	for _, i := range ax {
		for _, j := range ay {
			t.amount(i, j, ax, ay)
		}
	}
}

func (t *tying) amount(i, j int, ax, ay []int) {
	p, q := t.x.Amounts[i], t.y.Amounts[j]
	rel := match.Amounts(p, q)
	if rel == match.Unknown || p.Further != q.Further || t.ofOthersAge(p, q) {
		return
	}
	add := func(score float64) {
		t.out = append(t.out, t.tieAmounts(t.a.report, p, t.b.report, q, rel, score, t.features()))
	}
	counted := t.counted(p, q)
	switch {
	case rel == match.Same && t.ofOthers(p, q):
	case rel == match.Same && p.Vague && p.Unit != "count" && !t.sameMeasure(i, j, rel, ax, ay):
	case rel == match.Same && counted == match.Same:
		add(t.score)
		t.sameCounted(p, q)
	case rel == match.Same && counted == match.Unknown:
		if t.otherThings(p, q) {
			t.chance = true
		} else if p.Value > 2 || t.score > 0.7 {
			add(t.score * 0.9)
			t.otherCounted(p, q)
		}
	case !t.nearlySame(p, q, rel) && !t.measuredAlike(p, q, rel) &&
		(counted != match.Same || !t.sameContext(p, q) || p.Unit != "count" && !t.sameMeasure(i, j, rel, ax, ay)):
	case rel == match.Apart && p.Unit == "count" && min(p.Value, q.Value) < minCount: // one season, six seasons
	case rel == match.Apart && (p.Unit == "count" && t.otherScene(t.a.report, p, t.b.report, q) || t.takenBySame(i, j, ax, ay) || t.hasToo(t.b.report, p) || t.hasToo(t.a.report, q) || longPast(t.x, p) != longPast(t.y, q)):
	case rel == match.Apart && (t.measuredAlike(p, q, rel) || t.countedByOne(p, q)):
		add(max(t.score, minSure))
	case rel == match.Apart:
		add(t.apartScore())
	default:
		add(t.score * 0.9)
	}
}

// sameMeasure reports that two measures of one unit are of one thing: sums of
// money, shares and distances abound, and what they measure is told by their
// statements. Where they differ the sentences must have no other of the unit.
func (t *tying) sameMeasure(i, j int, rel match.Relation, ax, ay []int) bool {
	p, q := t.x.Amounts[i], t.y.Amounts[j]
	if rel == match.Apart && (t.ofUnit(t.x, ax, p.Unit) > 1 || t.ofUnit(t.y, ay, q.Unit) > 1) {
		return false
	}
	least := minTelling
	if rel == match.Apart {
		least = sureTelling
	}
	return slices.ContainsFunc(t.told, func(one telling) bool {
		return one.a == p.Statement && one.b == q.Statement && one.score() >= least
	})
}

// maxRatio is how far apart two figures of one thing may lie for a difference to
// be one of reporting: what is ten times as much is something else.
const maxRatio = 1.5

// measuredAlike reports that two measures are of things with one name, in two
// sentences that tell of one body or person: "net income of $2 billion".
func (t *tying) measuredAlike(p, q news.Amount, rel match.Relation) bool {
	if p.Unit == "count" || len(p.Measured) == 0 || len(q.Measured) == 0 || p.Trend != q.Trend || rel == match.Apart && max(p.Value, q.Value) > maxRatio*min(p.Value, q.Value) {
		return false
	}
	k := t.vocab.of(p.Measured[len(p.Measured)-1].Stem)
	return k >= 0 && k == t.vocab.of(q.Measured[len(q.Measured)-1].Stem) && (t.score >= sureMeasured || t.score >= minMeasured && t.why[sharedNames] > 0)
}

// nearRatio is how near two counts must lie for people of whom one report says
// what they are, and the other does not, to be the same people.
const nearRatio = 1.25

// nearlySame reports that two counts of people, "143 million consumers" and
// "145.5 million people", are so near in sentences that surely tell one matter
// that they are two counts of one thing.
func (t *tying) nearlySame(p, q news.Amount, rel match.Relation) bool {
	return rel == match.Apart && p.Unit == "count" && generic[p.Head] != generic[q.Head] && p.Head != "" && q.Head != "" && t.score > sureCount &&
		min(p.Value, q.Value) >= minNear && max(p.Value, q.Value) <= nearRatio*min(p.Value, q.Value) && t.sameModifiers(p, q)
}

// minNear is the least count of which a near one is no chance.
const minNear = 20

// sureCount is how likely two sentences must be to tell one matter for that.
const sureCount = 0.5

// minMeasured is how likely two sentences must be to tell one matter for two
// figures of things with one name to be of one, where they name somebody in
// common, and sureMeasured where they do not.
const (
	minMeasured  = 0.35
	sureMeasured = 0.45
)

// minCounting is how alike those who take part must be in two statements with one
// verb for two counts in them to be of one thing, whatever else their sentences
// tell: "she posted three photos", "she posted four photos".
const minCounting = 0.85

// countedByOne reports that two counts of one thing stand in two statements that
// surely tell one event.
func (t *tying) countedByOne(p, q news.Amount) bool {
	if p.Unit != "count" || p.Head == "" || p.Bound != doc.Exact || q.Bound != doc.Exact {
		return false
	}
	return slices.ContainsFunc(t.told, func(one telling) bool {
		return one.a == p.Statement && one.b == q.Statement && one.predicate == 1 && one.doer >= minCounting && !one.conflicted
	})
}

// otherThings reports that two equal numbers are of things with two names in
// sentences that do not surely tell one matter, nor of one kind of event: 15
// seasons are not 15 games. People may have many names: inmates,
// men.
func (t *tying) otherThings(p, q news.Amount) bool {
	return !(p.Group && q.Group) && p.Head != "" && q.Head != "" && !generic[p.Head] && !generic[q.Head] && !t.covers(p.Words, q.Words) && !t.covers(q.Words, p.Words) && !t.sharedContext(p, q)
}

// ofUnit counts the amounts of a unit.
func (t *tying) ofUnit(r *news.Reading, amounts []int, unit string) int {
	n := 0
	for _, i := range amounts {
		if r.Amounts[i].Unit == unit {
			n++
		}
	}
	return n
}

// hasToo reports that a report gives the amount of another report as well: then
// another amount there is of something else.
func (t *tying) hasToo(report int, a news.Amount) bool {
	r := t.readings[report]
	return slices.ContainsFunc(r.Amounts, func(b news.Amount) bool {
		return !b.Ordinal && match.Amounts(a, b) == match.Same && t.counted(a, b) == match.Same
	})
}

// apartScore is how sure it is that two numbers that differ are of one matter:
// a count of one kind of event in both leads is of the event that both tell.
func (t *tying) apartScore() float64 {
	if t.a.sentence < lead && t.b.sentence < lead && t.score > minPair {
		return max(t.score, minSure)
	}
	return t.score * 0.9
}

// longPast reports that the sentence of an amount places it long before the
// report was written: "the worst accident since 2009, when 61 died".
func longPast(r *news.Reading, a news.Amount) bool {
	return slices.ContainsFunc(r.Times, func(t news.Time) bool { return t.Sentence == a.Sentence && longAgo(r, t) })
}

// maxOngoing is how long after an event it may still be in the news as one that
// goes on.
const maxOngoing = 45 * 24 * time.Hour

// takenBySame reports that one of the two amounts has its equal in the other
// sentence: then it is not to be set against a third.
func (t *tying) takenBySame(i, j int, ax, ay []int) bool {
	for _, k := range ay {
		if match.Amounts(t.x.Amounts[i], t.y.Amounts[k]).Compatible() {
			return true
		}
	}
	for _, k := range ax {
		if match.Amounts(t.x.Amounts[k], t.y.Amounts[j]).Compatible() {
			return true
		}
	}
	return false
}

// nearby is the counted phrase where it stands close after the number.
func nearby(a news.Amount) doc.Span {
	if a.Counted.Start >= a.Span.End && a.Counted.Start-a.Span.End < 4 {
		return a.Counted
	}
	return doc.Span{}
}

func amountText(s string) string { return strings.Join(strings.Fields(s), " ") }

// counted is whether two amounts count one thing: Same, or Unknown. A measure
// with a unit of its own counts that.
func (t *tying) counted(p, q news.Amount) match.Relation {
	if p.Unit != "count" {
		return match.Same
	}
	if p.Head == "" && q.Head == "" {
		return match.Same
	}
	if p.Head == "" || q.Head == "" {
		if generic[p.Head+q.Head] {
			return match.Same
		}
		return match.Unknown
	}
	if k := t.vocab.of(p.Head); k >= 0 && k == t.vocab.of(q.Head) || p.Head == q.Head {
		return match.Same
	}
	if ofPeople(p) && ofPeople(q) {
		return match.Same
	}
	return match.Unknown
}

// ofPeople reports that an amount counts people of no kind, or by what has become
// of them.
func ofPeople(a news.Amount) bool { return generic[a.Head] || stateOf(a) != "" }

// sameModifiers reports that no word of either counted phrase speaks against
// the other: "local crew members" and "crew members" go together, "US citizens"
// and "Costa Rican pilots" do not.
func (t *tying) sameModifiers(p, q news.Amount) bool {
	return t.covers(p.Words, q.Words) || t.covers(q.Words, p.Words)
}

func (t *tying) covers(a, b []news.Word) bool {
	for _, w := range a {
		k := t.vocab.of(w.Stem)
		if generic[w.Stem] {
			continue
		}
		if !slices.ContainsFunc(b, func(v news.Word) bool { return t.vocab.of(v.Stem) == k && k >= 0 || v.Stem == w.Stem }) {
			return false
		}
	}
	return true
}

// sameCounted ties what is counted where number and thing are the same, so that
// a report that names the thing otherwise is set beside all that do not.
func (t *tying) sameCounted(p, q news.Amount) {
	if !p.Counted.Empty() && !q.Counted.Empty() {
		t.out = append(t.out, t.tieCounted(t.a.report, p, t.b.report, q, t.score))
	}
}

// otherCounted ties what is counted where the number is the same and the thing
// has another name.
func (t *tying) otherCounted(p, q news.Amount) {
	if p.Counted.Empty() || q.Counted.Empty() || t.covers(p.Words, q.Words) || t.covers(q.Words, p.Words) {
		return
	}
	a, b := t.countedNode(t.a.report, p), t.countedNode(t.b.report, q)
	topic := t.text(t.a.report, p.Span.Cover(nearby(p)))
	if r, ok := t.partition(p, q); ok {
		t.add(topic, aspectCounted, a, b, match.Apart, r, t.score)
		return
	}
	if !p.Group || !q.Group || t.hasBoth(t.a, p, q) || t.hasBoth(t.b, q, p) {
		return // three runs are not three hits; "two brothers, two sources said"
	}
	if !t.sharedContext(p, q) {
		return // five missions are not five engines
	}
	if generic[p.Head] {
		t.add(topic, aspectCounted, a, b, match.Wider, reason(otherCounted, "same number, told more exactly: %s", b.value), t.score*0.8)
		return
	}
	if generic[q.Head] {
		t.add(topic, aspectCounted, a, b, match.Narrower, reason(otherCounted, "same number, told more exactly: %s", a.value), t.score*0.8)
		return
	}
	t.add(topic, aspectCounted, a, b, match.Narrower, reason(otherCounted, "same number, other words for what is counted: %s, %s", a.value, b.value), t.score*0.8)
}

// hasBoth reports that the sentence of an amount counts as many of what the amount of
// another report counts: then they are two things.
func (t *tying) hasBoth(at place, own, other news.Amount) bool {
	return slices.ContainsFunc(t.units[at.report][at.sentence].amounts, func(i int) bool {
		a := t.readings[at.report].Amounts[i]
		return a.Number != own.Number && a.Value == other.Value && a.Head != "" && a.Head == other.Head
	})
}

// partition reports that one report counts all as what the other says only some
// of them are: "over 200 Venezuelans" against "more than 200 migrants ... most
// of them Venezuelans".
func (t *tying) partition(p, q news.Amount) (news.Reason, bool) {
	if share, ok := t.shareOf(t.y, p.Words); ok {
		return reason(partOfWhole, "other group counted: all %s against %s", t.text(t.a.report, p.Counted), share), true
	}
	if share, ok := t.shareOf(t.x, q.Words); ok {
		return reason(partOfWhole, "other group counted: %s against all %s", share, t.text(t.b.report, q.Counted)), true
	}
	return news.Reason{}, false
}

// shareOf looks for words that give a part of a group the name of the counted
// thing.
func (t *tying) shareOf(r *news.Reading, words []news.Word) (string, bool) {
	text := r.Report.Text
	for _, share := range wordsOf["share"] {
		share += " "
		for at := 0; ; {
			i := strings.Index(text[at:], share)
			if i < 0 {
				break
			}
			at += i
			span := doc.Span{Start: at, End: at + len(share)}
			if w, ok := wordAfter(r, span.End, 24); ok && slices.ContainsFunc(words, func(v news.Word) bool { return v.Stem == w.Stem }) {
				return text[at:w.Span.End], true
			}
			at += len(share)
		}
	}
	return "", false
}

// wordAfter is the first content word that starts within reach bytes.
func wordAfter(r *news.Reading, at, reach int) (news.Word, bool) {
	for _, s := range r.Sentences {
		if s.Span.End <= at {
			continue
		}
		for _, w := range s.Words {
			if w.Span.Start >= at {
				return w, w.Span.Start-at <= reach
			}
		}
	}
	return news.Word{}, false
}
