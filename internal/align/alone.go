package align

import (
	"strings"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// maxAlone is how like another report's sentence a sentence may be for what it
// tells to stand alone.
const maxAlone = 0.4

// minHeard is how like another report's sentence a sentence may be for it to be
// heard as told elsewhere in other words, unless it has something of its own.
const minHeard = 0.12

// minAloneMass is how much a sentence must say to be worth telling that nobody
// else does.
const minAloneMass = 2.0

// alone makes a finding of each sentence that tells what no report of another
// origin does.
func (s *story) alone(pairs []pair, ties []tie) []news.Finding {
	best := s.bestScores(pairs)
	tied := s.tied(ties)
	var out []news.Finding
	for r, reading := range s.readings {
		for i, sent := range reading.Sentences {
			if sent.Title || best[r][i] > maxAlone || tied[place{r, i}] || s.units[r][i].mass < minAloneMass || len(s.readings) < 2 || s.copied(r, i) || best[r][i] > minHeard && !s.novel(r, i) {
				continue
			}
			if span, ok := s.tells(r, i); ok {
				out = append(out, s.aloneFinding(r, i, span))
			}
		}
	}
	return out
}

// novel reports that a sentence names somebody or something, or gives a figure
// or a saying, that no report of another origin has: what stands alone for want
// of other words for it is told elsewhere more often than not.
func (s *story) novel(report, sentence int) bool {
	r := s.readings[report]
	if span := r.Sentences[sentence].Span; strings.HasSuffix(s.text(report, span), "?") {
		return false // who asks tells nothing
	}
	for _, n := range r.Sentences[sentence].Names {
		if !s.namedElsewhere(report, s.cast.of[report][n]) {
			return true
		}
	}
	for _, i := range s.units[report][sentence].amounts {
		if !s.countedElsewhere(report, r.Amounts[i]) {
			return true
		}
	}
	for _, st := range r.Statements {
		if st.Sentence == sentence && st.Finite && st.Type != "" && !broad[st.Type] && !counting[st.Type] && !s.toldElsewhere(report, st.Type) {
			return true
		}
	}
	return false
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

// bestScores is by report and sentence the score of its best pair with a
// sentence of another origin.
func (s *story) bestScores(pairs []pair) [][]float64 {
	best := make([][]float64, len(s.readings))
	for r, reading := range s.readings {
		best[r] = make([]float64, len(reading.Sentences))
	}
	for _, p := range pairs {
		if s.oneVoice(p.a.report, p.b.report) {
			continue
		}
		best[p.a.report][p.a.sentence] = max(best[p.a.report][p.a.sentence], p.score)
		best[p.b.report][p.b.sentence] = max(best[p.b.report][p.b.sentence], p.score)
	}
	return best
}

// minTied is how sure a tie must be for its sentences not to stand alone.
const minTied = 0.4

// tied are the sentences of which a quotation or figure is told by another
// origin as well.
func (s *story) tied(ties []tie) map[place]bool {
	out := map[place]bool{}
	for _, t := range ties {
		if s.oneVoice(t.a.report, t.b.report) || t.aspect == aspectWho || t.aspect == aspectWhere || t.score < minTied {
			continue
		}
		out[place{t.a.report, t.a.sentence}] = true
		out[place{t.b.report, t.b.sentence}] = true
	}
	return out
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
const minCopy = 0.8

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

// tells is the words of the sentence that tell its matter. A sentence without
// a statement tells none.
func (s *story) tells(report, sentence int) (doc.Span, bool) {
	var span doc.Span
	for _, st := range s.readings[report].Statements {
		if st.Sentence == sentence {
			span = span.Cover(st.Span)
		}
	}
	if span.Empty() {
		return span, false
	}
	return s.readings[report].Sentences[sentence].Span, true
}

func (s *story) aloneFinding(report, sentence int, span doc.Span) news.Finding {
	e := s.evidence(node{report: report, span: span, sentence: sentence})
	v := news.Version{Value: e.Text, Evidence: []news.Evidence{e}, Reports: []string{e.Report}}
	for r := report + 1; r < len(s.readings); r++ {
		if i := s.copyOf(report, sentence, r); i != doc.None {
			e := s.evidence(node{report: r, span: s.readings[r].Sentences[i].Span, sentence: i})
			v.Evidence, v.Reports = append(v.Evidence, e), append(v.Reports, e.Report)
		}
	}
	f := news.Finding{Topic: e.Text, Aspect: aspectWhat, Verdict: news.Alone, Versions: []news.Version{v}}
	s.count(&f)
	f.Verdict = news.Alone
	return f
}
