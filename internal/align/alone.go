package align

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// What stands alone must be new, and not only told in other words: the words that
// only its voice has must outweigh those of others by so much (see freshest), or by
// less where the sentence as a whole is new.
const (
	slightFresh = 3.0 // in a sentence that holds a name alone, or a figure alone, or the like
	surelyFresh = 2.5
	minFresh    = 1.2
)

// A sentence as a whole is new where of the weight of its words, with figures and
// events counted in, so much and such a share stand in no report of another origin;
// of a short sentence less is asked, and a larger share, and a smaller one where a
// figure is new.
const (
	minNew        = 4.0
	minNewShare   = 0.45
	minValueShare = 0.35 // where a figure is new
	minShort      = 2.5
	minShortShare = 0.60
	newValue      = 1.0 // a figure, or an event of a type, that no other origin has
	newSaying     = 0.5 // somebody says it
)

// alone makes a finding of what a sentence tells that no report of another voice
// does, where that weighs enough.
func (s *story) alone(pairs []pair, ties []tie) []news.Finding {
	if len(s.readings) < 2 {
		return nil
	}
	best := s.nearest(pairs)
	fresh := s.newFreshness(ties)
	var out []news.Finding
	for r, reading := range s.readings {
		var told [][]int // the words of what stands alone in this report
		for i := range reading.Sentences {
			if reading.Sentences[i].Title || reading.Sentences[i].Caption || !s.tells(r, i) || !s.related(best[r], i) || s.address(r, i) {
				continue
			}
			part, worth := fresh.freshest(r, i)
			asked := s.asked(r, i, fresh.heard)
			keys := s.keysIn(node{report: r, span: part, sentence: i})
			if worth < asked || s.repeats(keys, told) || s.copied(r, i) {
				continue
			}
			told = append(told, keys)
			f := s.aloneFinding(r, i, part)
			f.Why = s.standsAlone(r, i, best[r][i].pair)
			f.Why.Notes = append(f.Why.Notes, fmt.Sprintf("the marked words that only this origin has outweigh those that others have by %.1f, and %.1f is asked", worth, asked))
			out = append(out, f)
		}
	}
	return out
}

// asked is how much new words must outweigh the others for a sentence to stand
// alone: the more the fewer kinds of fact it holds, and without one nothing is
// enough.
func (s *story) asked(report, sentence int, heard []int) float64 {
	switch n := s.holds(report, sentence); {
	case n == 0:
		return math.Inf(1)
	case n == 1:
		return slightFresh
	case s.isNew(report, sentence, heard):
		return minFresh
	}
	return surelyFresh
}

// several marks a word that more than one voice has.
const several = -2

// heardFrom is by key the one voice whose reports have the word, or several.
func (s *story) heardFrom() []int {
	from := make([]int, len(s.vocab.weight))
	for k := range from {
		from[k] = doc.None
	}
	for r := range s.units {
		for i := range s.units[r] {
			for _, k := range s.units[r][i].keys {
				switch from[k] {
				case doc.None:
					from[k] = s.voice(r)
				case s.voice(r):
				default:
					from[k] = several
				}
			}
		}
	}
	return from
}

// voice is what speaks in a report: its origin, or the report itself where the
// story has but one origin.
func (s *story) voice(report int) int {
	if s.origins > 1 {
		return s.origin[report]
	}
	return report
}

// isNew reports that enough of a sentence stands in no report of another voice.
func (s *story) isNew(report, sentence int, heard []int) bool {
	u := &s.units[report][sentence]
	fresh := 0.0
	for _, k := range u.keys {
		if heard[k] != several {
			fresh += s.vocab.weight[k]
		}
	}
	if u.mass == 0 || fresh < minValueShare*u.mass {
		return false
	}
	values, typed := 0.0, 0.0
	for _, i := range u.amounts {
		if !s.countedElsewhere(report, s.readings[report].Amounts[i]) {
			values += newValue
		}
	}
	for _, i := range u.statements {
		if st := &s.readings[report].Statements[i]; st.Finite && st.Type != "" && !broad[st.Type] && !counting[st.Type] && !s.toldElsewhere(report, st.Type) {
			typed = newValue
		}
	}
	said := 0.0
	if slices.ContainsFunc(s.readings[report].Quotes, func(q news.Quotation) bool { return q.Sentence == sentence }) {
		said = newSaying
	}
	fresh, share := fresh+min(2*newValue, values)+typed+said, fresh/u.mass
	least := minNewShare
	if values > 0 {
		least = minValueShare
	}
	return fresh >= minNew && share >= least || fresh >= minShort && share >= minShortShare
}

// novelties are what a sentence has that no report of another origin has: names,
// figures and events, so many at most. What stands alone for want of other words
// for it is told elsewhere more often than not.
func (s *story) novelties(report, sentence, most int) []string {
	r := s.readings[report]
	if span := r.Sentences[sentence].Span; strings.HasSuffix(s.text(report, span), "?") {
		return nil // who asks tells nothing
	}
	var out []string
	for _, n := range r.Sentences[sentence].Names {
		if len(out) < most && !s.namedElsewhere(report, s.cast.of[report][n]) {
			out = append(out, "no other origin names “"+r.Names[n].Full+"”")
		}
	}
	for _, i := range s.units[report][sentence].amounts {
		if len(out) < most && !s.countedElsewhere(report, r.Amounts[i]) {
			out = append(out, "no other origin gives the figure “"+s.text(report, r.Amounts[i].Span)+"”")
		}
	}
	for _, st := range r.Statements {
		if len(out) < most && st.Sentence == sentence && st.Finite && st.Type != "" && !broad[st.Type] && !counting[st.Type] && !s.toldElsewhere(report, st.Type) {
			out = append(out, "no other origin tells of an event like “"+s.text(report, st.Trigger)+"”")
		}
	}
	return out
}

// toldElsewhere reports that a report of another origin tells an event of the
// type, or of one by which it may be told.
func (s *story) toldElsewhere(report int, typ string) bool {
	for r, o := range s.readings {
		if r == report || s.oneVoice(r, report) {
			continue
		}
		for _, st := range o.Statements {
			if st.Type == typ || kinTypes[[2]string{typ, st.Type}] > 0 {
				return true
			}
		}
	}
	return false
}

func (s *story) namedElsewhere(report, actor int) bool {
	for _, m := range s.cast.actors[actor].members {
		if m.report != report && !s.oneVoice(m.report, report) {
			return true
		}
	}
	return false
}

func (s *story) countedElsewhere(report int, a news.Amount) bool {
	for r, o := range s.readings {
		if r == report || s.oneVoice(r, report) {
			continue
		}
		for _, b := range o.Amounts {
			if match.Amounts(a, b) == match.Same {
				return true
			}
		}
	}
	return false
}

// near is the best pair of a sentence with one of another origin.
type near struct {
	score float64
	pair  *pair
}

// nearest is by report and sentence its best pair with a sentence of another
// origin.
func (s *story) nearest(pairs []pair) [][]near {
	best := make([][]near, len(s.readings))
	for r, reading := range s.readings {
		best[r] = make([]near, len(reading.Sentences))
	}
	for i := range pairs {
		p := &pairs[i]
		if s.oneVoice(p.a.report, p.b.report) {
			continue
		}
		for _, at := range []place{p.a, p.b} {
			if n := &best[at.report][at.sentence]; p.score > n.score {
				*n = near{p.score, p}
			}
		}
	}
	return best
}

// copied reports that an earlier report of the same origin has the sentence: it
// is told once, with that report.
func (s *story) copied(report, sentence int) bool {
	for r := 0; r < report; r++ {
		if s.copyOf(report, sentence, r) != doc.None {
			return true
		}
	}
	return false
}

// minCopy is how alike two sentences of one origin must be to be one sentence
// in two prints.
const minCopy = 0.6

// copyOf is the sentence of report r that is a print of the given one; None
// where there is none, or the two reports are not of one origin.
func (s *story) copyOf(report, sentence, r int) int {
	if !s.oneVoice(r, report) {
		return doc.None
	}
	best, at := minCopy, doc.None
	for i := range s.readings[r].Sentences {
		if p := s.compare(place{r, i}, place{report, sentence}); p.score > best {
			best, at = p.score, i
		}
	}
	return at
}

// fewWords are so few content words that a sentence without a name or figure
// cannot be read by itself: "He shook his head."
const fewWords = 4

// tells reports that a sentence tells something. A question does not, nor does a
// line without a verb that states anything: a caption, a credit.
func (s *story) tells(report, sentence int) bool {
	r := s.readings[report]
	sent := &r.Sentences[sentence]
	if strings.HasSuffix(strings.TrimRight(s.text(report, sent.Span), "\"”’'"), "?") {
		return false
	}
	if len(sent.Words) < fewWords && len(sent.Names) == 0 && len(s.units[report][sentence].amounts) == 0 {
		return false
	}
	return slices.ContainsFunc(s.units[report][sentence].statements, func(i int) bool { return r.Statements[i].Finite })
}

func (s *story) aloneFinding(report, sentence int, span doc.Span) news.Finding {
	e := s.evidence(node{report: report, span: span, sentence: sentence})
	whole := s.text(report, s.sentence(place{report, sentence}).Span) // what is new is read with what it is said of
	v := news.Version{Value: whole, Evidence: []news.Evidence{e}, Reports: []string{e.Report}}
	for r := report + 1; r < len(s.readings); r++ {
		if i := s.copyOf(report, sentence, r); i != doc.None {
			print := s.evidence(node{report: r, span: s.wordsIn(place{r, i}, e.Text), sentence: i})
			v.Evidence, v.Reports = append(v.Evidence, print), append(v.Reports, print.Report)
		}
	}
	f := news.Finding{Topic: whole, Aspect: aspectWhat, Verdict: news.Alone, Versions: []news.Version{v}}
	s.count(&f)
	f.Verdict = news.Alone
	return f
}

// wordsIn is where the sentence has the words; the whole sentence where it puts
// them otherwise.
func (s *story) wordsIn(at place, words string) doc.Span {
	span := s.sentence(at).Span
	if i := strings.Index(s.text(at.report, span), words); i >= 0 {
		return doc.Span{Start: span.Start + i, End: span.Start + i + len(words)}
	}
	return span
}
