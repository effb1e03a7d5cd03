package align

import (
	"slices"
	"strings"
	"time"

	"rashomon/internal/doc"
	"rashomon/internal/match"
	"rashomon/internal/news"
)

// datingTimes are the times of a sentence that say when something happened.
func (s *story) datingTimes(p place) []int {
	r := s.readings[p.report]
	var out []int
	for _, i := range s.units[p.report][p.sentence].times {
		if !datesNothing(r.Report.Text, r.Times[i]) {
			out = append(out, i)
		}
	}
	return out
}

// finer is the time of the sentence by which time i is outdone, which is what its
// writer says of when it was: "eight months ago, on 13 November". None for most.
func (s *story) finer(p place, i int) int {
	r := s.readings[p.report]
	for _, j := range s.units[p.report][p.sentence].times {
		if outdone(r.Times[i], r.Times[j]) {
			return j
		}
	}
	return doc.None
}

// outdone reports that a time of more than a day is told once more, and more
// exactly, of the same statement.
func outdone(rough, fine news.Time) bool {
	length, ok := match.Length(rough.Value)
	return ok && length > 24*time.Hour && rough.Statement != doc.None && rough.Statement == fine.Statement && match.Times(rough, fine) == match.Wider
}

// datesNothing reports that a time says nothing of when a thing happened that can be
// compared: the year by which an enactment is called, "the Harbour Dues Act of
// 1887", that of whatever is the best of its year, "album of the year", and a day
// counted from what stands behind it, "the day after the vote".
func datesNothing(text string, t news.Time) bool {
	before, after := text[:t.Span.Start], text[t.Span.End:]
	words := t.Span.Of(text)
	switch {
	case len(words) == len("1887") && isYear(words):
		return enacts(lastWords(before), "of") || enacts(firstWords(after), "")
	case strings.EqualFold(words, "the year"):
		return strings.HasSuffix(before, " of ")
	case strings.HasSuffix(words, " after") || strings.HasSuffix(words, " before"):
		return strings.HasPrefix(after, " ")
	}
	return false
}

// narrated reports that a time points at one told before, "the next night", of which
// the text has many: where it is another than was meant, it is no more exact.
func narrated(words string) bool {
	words = strings.ToLower(words)
	return slices.ContainsFunc(wordsOf["narrated"], func(w string) bool { return strings.HasPrefix(words, w+" ") })
}

func isYear(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// enacts reports that the words are the name of an enactment beside its year: a
// run of capitals that ends with a word for one, and behind the name the link.
func enacts(words []string, link string) bool {
	if link != "" {
		if len(words) < 3 || words[len(words)-1] != link {
			return false
		}
		words = words[:len(words)-1]
		return capital(words[len(words)-1]) && enactments[strings.ToLower(words[len(words)-1])] && capital(words[len(words)-2])
	}
	for i, w := range words {
		if !capital(w) {
			return false
		}
		if name := strings.TrimRight(w, ",.;:"); enactments[strings.ToLower(name)] {
			return i > 0
		} else if name != w {
			return false
		}
	}
	return false
}

func capital(w string) bool { return w != "" && w[0] >= 'A' && w[0] <= 'Z' }

func hasFigure(s string) bool { return strings.ContainsAny(s, "0123456789") }

// maxCalled is how many words beside a year may be the name of an enactment.
const maxCalled = 6

// nearText is how many bytes beside a time are searched for words.
const nearText = 80

func lastWords(s string) []string {
	words := strings.Fields(s[max(0, len(s)-nearText):])
	return words[max(0, len(words)-maxCalled):]
}

func firstWords(s string) []string {
	words := strings.Fields(s[:min(len(s), nearText)])
	return words[:min(len(words), maxCalled)]
}

// minKindred is how likely two sentences must be to tell one matter for a day, month
// or year of both to be that of one thing whatever stands beside it.
const minKindred = 0.5

// kindred reports that what is told around two times has a word in common: two
// reports that both tell of a Monday need not tell of one thing, as those do that
// tell of 13 November.
func (t *tying) kindred(p, q news.Time) bool {
	length, ok := match.Length(p.Value)
	dated := length == 24*time.Hour && hasFigure(t.text(t.a.report, p.Span)) && hasFigure(t.text(t.b.report, q.Span))
	if !ok || length < 24*time.Hour || dated || t.score >= minKindred {
		return true
	}
	a, b := t.around(t.a, p.Span), t.around(t.b, q.Span)
	shared := false
	intersect(a, b, func(int) { shared = true })
	return shared
}

// around are the keys of the words beside a place in its sentence, sorted.
func (s *story) around(p place, at doc.Span) []int {
	near := doc.Span{Start: at.Start - nearText, End: at.End + nearText}
	var keys []int
	for _, w := range s.readings[p.report].Sentences[p.sentence].Words {
		if near.Contains(w.Span) && !at.Overlaps(w.Span) {
			keys = addSorted(keys, s.vocab.key[w.Stem])
		}
	}
	return keys
}

// acrossMidnight reports that two times that overlap are of two days: Wednesday,
// and Tuesday's night.
func acrossMidnight(p, q news.Time) bool {
	a, okA := match.Day(p.Value)
	b, okB := match.Day(q.Value)
	return okA && okB && !a.Equal(b)
}
